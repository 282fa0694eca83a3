import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Segments of leads") struct LeadSegmentTests {
    @Test("are lists into which leads are put and taken out of, with undo", arguments: Engine.available)
    func lists(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fair = try await shop.segment("Fair 2026", [("selection", "list")])
            let eva = try await shop.addLead("Eva"), ola = try await shop.addLead("Ola"), id = fair.id.description
            let added = try await shop.runner.perform(AddToSegment(id: fair.id, leadIds: [eva.id, ola.id, eva.id]), as: .operator)
            #expect(added.output.count == 2)
            #expect(try await shop.leads(in: id) == ["Eva", "Ola"])
            #expect(try await shop.runner.perform(AddToSegment(id: fair.id, leadIds: [eva.id]), as: .operator).output.count == 0)
            let removed = try await shop.runner.perform(RemoveFromSegment(id: fair.id, leadIds: [eva.id]), as: .operator)
            #expect(try await shop.leads(in: id) == ["Ola"])
            try await shop.undo(removed.undo)
            #expect(try await shop.leads(in: id) == ["Eva", "Ola"])
            let other = try await shop.segment("Fair 2027", [("selection", "list")]), again = try await shop.runner.perform(AddToSegment(id: other.id, leadIds: [ola.id]), as: .operator)
            #expect(try await shop.leads(in: other.id.description) == ["Ola"])
            try await shop.undo(again.undo)
            #expect(try await shop.leads(in: other.id.description).isEmpty)
        }
    }

    @Test("are filters, which find whoever meets them at any moment, prospects as well", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let swedes = try await shop.segment("Swedes", [("selection", "filter"), ("filters", ["country=SE", "sort=-score"])])
            try await shop.addLead("Eva", [("country", "SE")])
            try await shop.addLead("Ola", [("country", "NO"), ("direction", "outbound")])
            let prospects = try await shop.segment("Prospects", [("selection", "filter"), ("filters", ["lifecycle=prospect"])])
            #expect(try await shop.leads(in: swedes.id.description) == ["Eva"])
            #expect(try await shop.leads(in: prospects.id.description) == ["Ola"])
            #expect(try await shop.leads(in: "\(swedes.id),\(prospects.id)") == ["Eva", "Ola"])
            #expect(await faults { _ = try await shop.segment("Both", [("selection", "filter"), ("filters", .array([.string("segment=\(swedes.id)")]))]) } == ["filters invalid segmentInSegment"])
            #expect(await faults { _ = try await shop.segment("Odd", [("selection", "filter"), ("filters", ["shoeSize=4"])]) } == ["filters.shoeSize unknownField"])
            #expect(await faults { _ = try await shop.segment("Empty", [("selection", "filter")]) } == ["filters missing"])
            #expect(await refusal { _ = try await shop.segment("swedes", [("selection", "list")]) } == .nameTaken)
            #expect(await faults { _ = try await shop.runner.perform(AddToSegment(id: swedes.id, leadIds: [Lead.ID(1)]), as: .operator) } == ["id invalid notAStaticSegment"])
        }
    }

    @Test("that the product has are chosen by hand, and stay as they were chosen", arguments: Engine.available)
    func chosen(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let eva = try await shop.addLead("Eva")
            try await shop.addLead("Ola")
            #expect(try await shop.leads(in: "none") == ["Eva", "Ola"])
            let chosen = try await shop.runner.perform(SetLeadSegment(id: eva.id, segment: .notInterested), as: .operator)
            #expect(chosen.output.record.segmentIsChosen)
            try await shop.note(.met, of: eva)
            try await shop.note(.called, of: eva)
            #expect(try await shop.leads(in: "notInterested") == ["Eva"])
            #expect(try await shop.leads(in: "notInterested,none") == ["Eva", "Ola"])
            _ = try await shop.runner.perform(SetLeadSegment(id: eva.id, segment: nil), as: .operator)
            #expect(try await shop.leads(in: "interested") == ["Eva"])
            #expect(await faults { _ = try await shop.leads(in: "lukewarm") } == ["segment notAnOption"])
        }
    }

    @Test("show nobody whom one does not see", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.database.write { db in _ = try db.execute("UPDATE workspace SET rep_sees = 'own', rep_changes = 'own'") }
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let annas = try await shop.addLead("Annas", as: anna.credential), list = try await shop.segment("Fair", [("selection", "list")])
            _ = try await shop.runner.perform(AddToSegment(id: list.id, leadIds: [annas.id]), as: anna.credential)
            #expect(try await shop.leads(in: list.id.description, as: anna.credential) == ["Annas"])
            #expect(try await shop.leads(in: list.id.description, as: bo.credential).isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(RemoveFromSegment(id: list.id, leadIds: [annas.id]), as: bo.credential) } == .notFound)
            #expect(await refusal { _ = try await shop.score(annas, as: bo.credential) } == .notFound)
            let line = try await shop.runner.perform(ShowSegments(), as: bo.credential).output.items.first { $0.filter == list.id.description }
            #expect(line?.open == 0)
        }
    }

    @Test("tell how their leads ended", arguments: Engine.available)
    func figures(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let list = try await shop.segment("Fair", [("selection", "list")]), deal = try await shop.addDeal("Won")
            let won = try await shop.addLead("Won"), open = try await shop.addLead("Open"), lost = try await shop.addLead("Lost")
            _ = try await shop.runner.perform(AddToSegment(id: list.id, leadIds: [won.id, open.id, lost.id]), as: .operator)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            try await shop.database.write { db in
                try db.execute("UPDATE lead SET status = 'converted', deal_id = \(deal.id) WHERE id = \(won.id)")
                try db.execute("UPDATE lead SET status = 'disqualified' WHERE id = \(lost.id)")
            }
            let lines = try await shop.runner.perform(ShowSegments(), as: .operator).output.items, line = try #require(lines.first { $0.filter == list.id.description })
            #expect(line.open == 1 && line.ended == 2 && line.won == 1 && line.rate == 0.5)
        }
    }
}
