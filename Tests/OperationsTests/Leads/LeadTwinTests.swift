import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Leads that are somebody already") struct LeadTwinTests {
    private func alike(_ shop: Shop, _ id: Lead.ID) async throws -> [String] {
        try await shop.runner.perform(FindLeadLookAlikes(id: id), as: .operator).output.items.map { "\($0.kind.rawValue) \($0.id)" }
    }

    @Test("look like a company of the same domain, a person of the same address and a lead of the same name", arguments: Engine.available)
    func lookAlikes(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.company([("name", "Café Havnen ApS"), ("domain", "cafehavnen.example")])
            let person = try await shop.person([("name", "Marie Vestergaard"), ("email", "marie@cafehavnen.example")])
            let lead = try await shop.addLead("Marie Vestergaard", [("email", "Marie@cafehavnen.example"), ("company", "Café Havnen")])
            let twin = try await shop.addLead("Vestergaard, Marie", [("email", "marie@cafehavnen.example")])
            let stranger = try await shop.addLead("Oskar Dahl", [("email", "oskar@dahlsoner.example")])
            #expect(Set(try await alike(shop, lead.id)) == ["company \(company.id)", "contact \(person.id)", "lead \(twin.id)"])
            #expect(try await alike(shop, stranger.id).isEmpty)
            let typed = try await shop.runner.perform(FindLeadLookAlikes(name: "Marie Vestergard", email: "marie@cafehavnen.example"), as: .operator).output.items
            #expect(Set(typed.map(\.kind)) == [.company, .contact, .lead])
        }
    }

    @Test("are joined or kept apart, and either is taken back", arguments: Engine.available)
    func joining(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.company([("name", "Café Havnen ApS"), ("domain", "cafehavnen.example")])
            let person = try await shop.person([("name", "Marie Vestergaard"), ("email", "marie@cafehavnen.example"), ("companyId", .int(company.id.rawValue))])
            let lead = try await shop.addLead("Marie Vestergaard", [("email", "marie@cafehavnen.example"), ("company", "Café Havnen")])
            let apart = try await shop.runner.perform(KeepLeadApart(id: lead.id, kind: .company, other: company.id.rawValue), as: .operator)
            #expect(try await alike(shop, lead.id) == ["contact \(person.id)"])
            #expect(try await shop.runner.perform(KeepLeadApart(id: lead.id, kind: .company, other: company.id.rawValue), as: .operator).output.count == 0, "once is enough")
            _ = try await shop.runner.perform(Undo(token: try #require(apart.undo)), as: .operator)
            #expect(Set(try await alike(shop, lead.id)) == ["company \(company.id)", "contact \(person.id)"])
            let joined = try await shop.runner.perform(JoinLead(id: lead.id, contactId: person.id), as: .operator)
            #expect(joined.output.record.contactId == person.id && joined.output.record.companyId == company.id, "the person's company is theirs")
            #expect(try await alike(shop, lead.id).isEmpty)
            _ = try await shop.runner.perform(Undo(token: try #require(joined.undo)), as: .operator)
            #expect(try await shop.find(lead.id).contactId == nil)
            #expect(await refusedFields { _ = try await shop.runner.perform(JoinLead(id: lead.id, companyId: Company.ID(999)), as: .operator) } == ["companyId": "notFound"])
        }
    }

    @Test("two leads become one with all that was done, and undo makes two of it again", arguments: Engine.available)
    func merging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.addLead("Marie Vestergaard", [("email", "marie@cafehavnen.example")])
            shop.clock.advance(by: .days(1))
            let new = try await shop.addLead("M. Vestergaard", [("phone", "+45 20 12 34 56"), ("tags", ["café"])])
            let call = try await shop.activity([("type", "call"), ("subject", "Rang us"), ("direction", "inbound"), ("doneAt", .string(shop.clock.now.description)), ("leadId", .int(new.id.rawValue))])
            let said = try await shop.runner.perform(AddComment(text: "Opens in February", leadId: new.id), as: .operator).output.record
            func signals(_ lead: Lead.ID) async throws -> Int64 { try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_signal WHERE lead_id = \(lead)") ?? 0 } }
            #expect(try await signals(new.id) == 1)
            let merged = try await shop.runner.perform(MergeRecords<Lead>(id: old.id, from: new.id), as: .operator)
            #expect(merged.output.moved == MovedRecords(activities: 1, comments: 1))
            let kept = try await shop.find(old.id)
            #expect(kept.name == "Marie Vestergaard" && kept.phone == "+45 20 12 34 56" && kept.tags == ["café"] && kept.firstInteractionAt == shop.clock.now)
            #expect(try await signals(old.id) == 1, "what they did is theirs once")
            #expect(try await signals(new.id) == 0)
            #expect(try await shop.runner.perform(ShowRecord<Activity>(id: call.id), as: .operator).output.record.leadId == old.id)
            #expect(await refusal { _ = try await shop.find(new.id) } == .notFound)
            _ = try await shop.runner.perform(Undo(token: try #require(merged.undo)), as: .operator)
            #expect(try await signals(old.id) == 0)
            #expect(try await signals(new.id) == 1)
            #expect(try await shop.find(new.id).phone == "+45 20 12 34 56")
            #expect(try await shop.find(old.id).phone == nil)
            #expect(try await shop.runner.perform(ShowComment(id: said.id), as: .operator).output.record.leadId == new.id)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("are found by the search for duplicates, and follow a company that is merged", arguments: Engine.available)
    func duplicates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await shop.addLead("Paweł Zieliński", [("company", "Druk i Papier")]), other = try await shop.addLead("Pawel Zielinski", [("company", "Druk i Papier Sp. z o.o.")])
            try await shop.addLead("Elin Åkesson")
            let found = try await shop.findDuplicates(.leads)
            #expect(found.items.map { $0.members.map(\.id) } == [[one.id.rawValue, other.id.rawValue]])
            let kept = try await shop.company([("name", "Havnen")]), gone = try await shop.company([("name", "Havnen ApS")])
            _ = try await shop.runner.perform(JoinLead(id: one.id, companyId: gone.id), as: .operator)
            let merged = try await shop.runner.perform(MergeRecords<Company>(id: kept.id, from: gone.id), as: .operator)
            #expect(merged.output.moved.leads == 1)
            #expect(try await shop.find(one.id).companyId == kept.id)
            _ = try await shop.runner.perform(Undo(token: try #require(merged.undo)), as: .operator)
            #expect(try await shop.find(one.id).companyId == gone.id)
        }
    }
}
