import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The trash") struct TrashTests {
    private func list(_ kind: TrashKind, _ shop: Shop, _ who: Credential = .operator) async throws -> [TrashedRecord] { try await shop.runner.perform(ListTrash(kind: kind), as: who).output.items }
    private func delete(_ deal: Deal, _ shop: Shop, _ who: Credential = .operator) async throws { _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: who) }

    @Test("shows what was deleted, by whom and when, the latest first, part by part", arguments: Engine.available)
    func deals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), company = try await shop.company([("name", "Fjord")])
            try await shop.addDeal("stays")
            for name in ["first", "second", "third"] {
                let deal = try await shop.addDeal(name, values: [("companyId", .int(company.id.rawValue))])
                shop.clock.advance(by: .minutes(1))
                try await delete(deal, shop, anna.credential)
            }
            let all = try await list(.deals, shop)
            #expect(all.map(\.name) == ["third", "second", "first"])
            #expect(all.allSatisfy { $0.deletedBy == anna.id && $0.detail == "Fjord" && $0.mergedInto == nil })
            #expect(all.first?.deletedAt == shop.clock.now)
            var names: [String] = [], cursor: String?
            repeat {
                let part = try await shop.runner.perform(ListTrash(kind: .deals, cursor: cursor, limit: 1), as: .operator).output
                names += part.items.map(\.name)
                cursor = part.nextCursor
            } while cursor != nil
            #expect(names == ["third", "second", "first"])
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(ListTrash(kind: .deals, limit: 101), as: .operator) }
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(ListTrash(kind: .deals, cursor: "x"), as: .operator) }
        }
    }

    @Test("gives several back at once, as one change that is undone together", arguments: Engine.available)
    func several(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await shop.addDeal("one", amount: 100), two = try await shop.addDeal("two", amount: 200)
            try await delete(one, shop)
            try await delete(two, shop)
            let back = try await shop.runner.perform(RestoreMany(kind: .deals, ids: [two.id.rawValue, one.id.rawValue, 999_999]), as: .operator)
            #expect(back.output.ids == [one.id.rawValue, two.id.rawValue] && back.output.refused == [999_999])
            #expect(try await list(.deals, shop).isEmpty)
            #expect(try await shop.board().columns[0].sums.converted == Sum(count: 2, amount: 300, weighted: one.weighted + two.weighted))
            _ = try await shop.runner.perform(Undo(token: back.undo ?? ""), as: .operator)
            #expect(try await list(.deals, shop).count == 2)
            #expect(await refusal { _ = try await shop.runner.perform(RestoreMany(kind: .deals, ids: [999_999]), as: .operator) } == .validation)
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(RestoreMany(kind: .deals, ids: []), as: .operator) }
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(RestoreMany(kind: .deals, ids: Array(1...501)), as: .operator) }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("has the rights of deleting, kind by kind", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer), nora = try await shop.add("nora", as: .admin)
            let deal = try await shop.addDeal("annas", as: anna.credential), kept = try await shop.addDeal("kept", as: anna.credential)
            let company = try await shop.company([("name", "Annas company")], as: anna.credential), person = try await shop.person([("name", "Annas person")], as: anna.credential)
            let step = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "Annas call"), ("dealId", .int(kept.id.rawValue))])), as: anna.credential).output.record
            let said = try await shop.runner.perform(AddComment(text: "Annas words", dealId: kept.id), as: anna.credential).output.record
            _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: anna.credential)
            _ = try await shop.runner.perform(DeleteRecord<Company>(id: company.id), as: anna.credential)
            _ = try await shop.runner.perform(DeleteRecord<Contact>(id: person.id), as: anna.credential)
            _ = try await shop.runner.perform(DeleteRecord<Activity>(id: step.id), as: anna.credential)
            _ = try await shop.runner.perform(DeleteComment(id: said.id), as: anna.credential)
            let expected: [(TrashKind, String, Int64)] = [
                (.deals, "annas", deal.id.rawValue), (.companies, "Annas company", company.id.rawValue), (.contacts, "Annas person", person.id.rawValue), (.activities, "Annas call", step.id.rawValue), (.comments, "Annas words", said.id.rawValue),
            ]
            for (kind, name, id) in expected {
                #expect(try await list(kind, shop, anna.credential).map(\.name) == [name], "\(kind)")
                #expect(try await list(kind, shop, nora.credential).map(\.name) == [name], "\(kind)")
                for nobody in [bo, vera] {
                    #expect(try await list(kind, shop, nobody.credential).isEmpty, "\(kind)")
                    let why = await refusal { _ = try await shop.runner.perform(RestoreMany(kind: kind, ids: [id]), as: nobody.credential) }
                    #expect(why == .validation, "\(kind)")
                }
                _ = try await shop.runner.perform(RestoreMany(kind: kind, ids: [id]), as: anna.credential)
                #expect(try await list(kind, shop, anna.credential).isEmpty, "\(kind)")
            }
            #expect(try await list(.activities, shop, anna.credential).isEmpty)
        }
    }

    @Test("has needs, competitors and objections of deals that are there, with the rights of the deal", arguments: Engine.available)
    func matters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer)
            let deal = try await shop.addDeal("Boiler", as: anna.credential), of = ("dealId", JSONValue.int(deal.id.rawValue))
            let need = try await shop.runner.perform(CreateRecord<Need>(values: JSONObject([of, ("title", "Quiet at night")])), as: anna.credential).output.record
            let rival = try await shop.runner.perform(AddRival(id: deal.id, competitor: "Nordvarme"), as: anna.credential).output.record
            let raised = try await shop.runner.perform(CreateRecord<RaisedObjection>(values: JSONObject([of, ("text", "Too dear")])), as: anna.credential).output.record
            _ = try await shop.runner.perform(DeleteRecord<Need>(id: need.id), as: anna.credential)
            _ = try await shop.runner.perform(DeleteRecord<Rival>(id: rival.id), as: anna.credential)
            _ = try await shop.runner.perform(DeleteRecord<RaisedObjection>(id: raised.id), as: anna.credential)
            func back(_ kind: TrashKind, _ id: Int64, _ who: Credential) async throws -> Performed<Restored> { try await shop.runner.perform(RestoreMany(kind: kind, ids: [id]), as: who) }
            let expected: [(TrashKind, String, Int64)] = [(.needs, "Quiet at night", need.id.rawValue), (.rivals, "Nordvarme", rival.id.rawValue), (.raisedObjections, "Too dear", raised.id.rawValue)]
            for (kind, name, id) in expected {
                let seen = try await list(kind, shop, anna.credential)
                #expect(seen.map(\.name) == [name] && seen.map(\.detail) == ["Boiler"] && seen.map(\.deletedBy) == [anna.id], "\(kind)")
                for nobody in [bo, vera] {
                    #expect(try await list(kind, shop, nobody.credential).isEmpty, "\(kind)")
                    #expect(await refusal { _ = try await back(kind, id, nobody.credential) } == .validation, "\(kind)")
                }
            }
            // They come back with their deal, or behind it.
            try await delete(deal, shop, anna.credential)
            for (kind, _, id) in expected {
                #expect(try await list(kind, shop, anna.credential).isEmpty, "\(kind)")
                #expect(await refusal { _ = try await back(kind, id, anna.credential) } == .validation, "\(kind)")
            }
            _ = try await shop.runner.perform(RestoreMany(kind: .deals, ids: [deal.id.rawValue]), as: anna.credential)
            for (kind, _, id) in expected {
                let done = try await back(kind, id, anna.credential)
                #expect(done.output.ids == [id], "\(kind)")
                #expect(try await list(kind, shop, anna.credential).isEmpty, "\(kind)")
                _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: anna.credential)
                #expect(try await list(kind, shop, anna.credential).count == 1, "\(kind)")
            }
            // A competitor is on a deal once.
            _ = try await shop.runner.perform(AddRival(id: deal.id, competitor: "Nordvarme"), as: anna.credential)
            #expect(await refusal { _ = try await back(.rivals, rival.id.rawValue, anna.credential) } == .validation)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("has the views that somebody made; administrators give back those that others saw", arguments: Engine.available)
    func views(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), nora = try await shop.add("nora", as: .admin)
            let mine = try await shop.runner.perform(SaveView(name: "Mine", list: .deals, filters: ["status=open"], isDefault: true), as: anna.credential).output.record
            let shared = try await shop.runner.perform(SaveView(name: "Shared", list: .companies, audience: .everyone), as: anna.credential).output.record
            for view in [mine, shared] { _ = try await shop.runner.perform(DeleteView(id: view.id), as: anna.credential) }
            let seen = try await list(.views, shop, anna.credential)
            #expect(seen.map(\.name) == ["Shared", "Mine"] && seen.map(\.detail) == ["companies", "deals"] && seen.allSatisfy { $0.deletedBy == anna.id })
            #expect(try await list(.views, shop, nora.credential).map(\.name) == ["Shared"])
            #expect(try await list(.views, shop, bo.credential).isEmpty)
            for (view, who) in [(shared, bo), (mine, nora)] { #expect(await refusal { _ = try await shop.runner.perform(RestoreMany(kind: .views, ids: [view.id.rawValue]), as: who.credential) } == .validation) }
            // What somebody sees first is another view by now.
            let first = try await shop.runner.perform(SaveView(name: "First", list: .deals, isDefault: true), as: anna.credential).output.record
            let done = try await shop.runner.perform(RestoreMany(kind: .views, ids: [mine.id.rawValue]), as: anna.credential)
            _ = try await shop.runner.perform(RestoreMany(kind: .views, ids: [shared.id.rawValue]), as: nora.credential)
            let views = try await shop.runner.perform(ListViews(), as: anna.credential).output.items
            #expect(views.map(\.name) == ["First", "Mine", "Shared"] && views.filter(\.isDefault).map(\.id) == [first.id])
            _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: anna.credential)
            #expect(try await list(.views, shop, anna.credential).map(\.name) == ["Mine"])
        }
    }

    @Test("has files for as long as their contents are kept, and says what a step belonged to", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.company([("name", "Fjord")]), file = try await shop.attach("Offer.pdf", to: company), deal = try await shop.addDeal("Boiler")
            _ = try await shop.runner.perform(DeleteAttachment(id: file.id), as: .operator)
            #expect(try await list(.attachments, shop).map(\.name) == ["Offer.pdf"])
            _ = try await shop.runner.perform(RestoreMany(kind: .attachments, ids: [file.id.rawValue]), as: .operator)
            #expect(try await shop.runner.perform(ShowAttachment(id: file.id), as: .operator).output.record.deletedAt == nil)
            _ = try await shop.runner.perform(DeleteAttachment(id: file.id), as: .operator)
            try await shop.database.write { db in _ = try db.execute("UPDATE attachment SET content_id = NULL") }
            #expect(try await list(.attachments, shop).isEmpty)
            let step = try await shop.activity([("type", "call"), ("subject", "Ask"), ("dealId", .int(deal.id.rawValue))])
            _ = try await shop.runner.perform(DeleteRecord<Activity>(id: step.id), as: .operator)
            #expect(try await list(.activities, shop).map(\.detail) == ["Boiler"])
        }
    }

    @Test("knows what was merged away, and who came back is nobody else's any more", arguments: Engine.available)
    func merged(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let kept = try await shop.company([("name", "Kept")]), gone = try await shop.company([("name", "Gone")])
            _ = try await shop.runner.perform(MergeRecords<Company>(id: kept.id, from: gone.id), as: .operator)
            #expect(try await list(.companies, shop).map(\.mergedInto) == [kept.id.rawValue])
            _ = try await shop.runner.perform(RestoreMany(kind: .companies, ids: [gone.id.rawValue]), as: .operator)
            #expect(try await shop.mergedInto(gone.id) == nil)
            #expect(try await shop.find(gone.id).name == "Gone")
        }
    }

    @Test("is noted in the audit log when something comes out of it", arguments: Engine.available)
    func audit(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler")
            try await delete(deal, shop)
            _ = try await shop.runner.perform(RestoreMany(kind: .deals, ids: [deal.id.rawValue]), as: .operator)
            let entries = try await shop.runner.perform(ListAudit(area: .data), as: .operator).output.items
            #expect(entries.contains { $0.action == "trash.restore" && $0.subjectId == deal.id.rawValue })
        }
    }
}
