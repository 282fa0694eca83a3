import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Leads as records") struct LeadRecordTests {
    private func signals(_ shop: Shop, of lead: Lead.ID) async throws -> [String] {
        try await shop.database.read { db in try db.values(String.self, "SELECT kind FROM lead_signal WHERE lead_id = \(lead) ORDER BY id") }
    }

    @Test("are called by what is known, know their company's domain by the address, and refuse what cannot be", arguments: Engine.available)
    func rules(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nameless = try await shop.addLead("", [("email", "Marie@CafeHavnen.example"), ("country", "dk")])
            #expect(nameless.name == "Marie@CafeHavnen.example" && nameless.domain == "cafehavnen.example" && nameless.country == "DK")
            #expect(nameless.lifecycle == .lead && nameless.status == .open && nameless.createdAt == shop.clock.now)
            #expect(try await shop.addLead("", [("company", "Druk i Papier")]).name == "Druk i Papier")
            #expect(try await shop.addLead("Anna", [("email", "anna@gmail.com")]).domain == nil, "everybody may have an address there")
            #expect(try await shop.addLead("Cold Call", [("direction", "outbound")]).lifecycle == .prospect)
            #expect(await refusal { _ = try await shop.addLead("") } == .validation)
            #expect(await refusedFields { _ = try await shop.addLead("A", [("email", "nobody")]) } == ["email": "notAnEmail"])
            #expect(await refusedFields { _ = try await shop.addLead("A", [("sourceId", 99)]) } == ["sourceId": "notFound"])
            #expect(await refusedFields { _ = try await shop.addLead("A", [("employees", -1)]) } == ["employees": "outOfRange"])
            // What follows from signals nobody sets.
            await #expect(throws: InputProblem.self) { _ = try await shop.addLead("A", [("score", 99)]) }
        }
    }

    @Test("are seen and changed as far as the workspace lets its sellers, like deals", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), viewer = try await shop.add("vera", as: .viewer), revops = try await shop.add("rita", as: .revops)
            let lead = try await shop.addLead("Marie", as: anna.credential)
            #expect(lead.ownerId == anna.id)
            #expect(try await shop.find(lead.id, as: bo.credential).id == lead.id, "everybody sees everything unless somebody says otherwise")
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<Lead>(id: lead.id, values: JSONObject([("city", "Aarhus")])), as: bo.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.addLead("Paul", as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.addLead("Paul", as: revops.credential) } == .forbidden)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own"), ("repChanges", "own")])), as: .operator)
            #expect(await refusal { _ = try await shop.find(lead.id, as: bo.credential) } == .notFound)
            #expect(try await shop.runner.perform(ListRecords<Lead>(ListQuery()), as: bo.credential).output.items.isEmpty)
            #expect(try await shop.runner.perform(Search(q: "Marie"), as: bo.credential).output.items.isEmpty)
            let events = try await shop.runner.perform(ListEvents(kind: "lead"), as: bo.credential).output.items
            #expect(events.isEmpty, "nor is what happened to it")
            #expect(await refusal { try await Exporter(runner: shop.runner, credential: anna.credential).write("leads", as: .csv) { _ in } } == .forbidden)
        }
    }

    @Test("are found by name, address, company and town, until they are in the trash", arguments: Engine.available)
    func search(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.addLead("Paweł Zieliński", [("email", "p.zielinski@drukipapier.example"), ("company", "Druk i Papier"), ("city", "Poznań")])
            for words in ["pawel", "zielin", "drukipapier", "papier", "poznan"] {
                let hits = try await shop.runner.perform(Search(q: words, kinds: ["lead"]), as: .operator).output.items
                #expect(hits.map(\.id) == [lead.id.rawValue] && hits.first?.kind == .lead, "\(words)")
            }
            let gone = try await shop.runner.perform(DeleteRecord<Lead>(id: lead.id), as: .operator)
            #expect(try await shop.runner.perform(Search(q: "pawel"), as: .operator).output.items.isEmpty)
            #expect(try await shop.runner.perform(ListTrash(kind: .leads), as: .operator).output.items.map(\.name) == ["Paweł Zieliński"])
            _ = try await shop.runner.perform(Undo(token: try #require(gone.undo)), as: .operator)
            #expect(try await shop.runner.perform(Search(q: "pawel"), as: .operator).output.items.count == 1)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("are answered by the first touch of ours, and what they do is a signal; what is taken back says nothing", arguments: Engine.available)
    func touches(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.addLead("Cold", [("direction", "outbound")])
            shop.clock.advance(by: .hours(2))
            let first = shop.clock.now
            let mail = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([
                ("type", "email"), ("subject", "Hello"), ("direction", "outbound"), ("doneAt", .string(first.description)), ("leadId", .int(lead.id.rawValue)),
            ])), as: .operator)
            var known = try await shop.find(lead.id)
            #expect(known.answeredAt == first && known.firstInteractionAt == nil && known.lifecycle == .prospect)
            #expect(try await signals(shop, of: lead.id).isEmpty)
            shop.clock.advance(by: .hours(1))
            let heard = shop.clock.now
            let call = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([
                ("type", "call"), ("subject", "They rang back"), ("direction", "inbound"), ("doneAt", .string(heard.description)), ("leadId", .int(lead.id.rawValue)),
            ])), as: .operator)
            known = try await shop.find(lead.id)
            #expect(known.answeredAt == first && known.firstInteractionAt == heard && known.lastInteractionAt == heard && known.lifecycle == .lead)
            #expect(try await signals(shop, of: lead.id) == ["called"])
            _ = try await shop.runner.perform(DeleteRecord<Activity>(id: call.output.record.id), as: .operator)
            #expect(try await signals(shop, of: lead.id).isEmpty)
            _ = try await shop.runner.perform(RestoreRecord<Activity>(id: call.output.record.id), as: .operator)
            #expect(try await signals(shop, of: lead.id) == ["called"])
            _ = try await shop.runner.perform(Undo(token: try #require(mail.undo)), as: .operator)
            #expect(try await shop.find(lead.id).answeredAt == nil)
            #expect(await refusedFields { _ = try await shop.activity([("type", "call"), ("subject", "Ghost"), ("leadId", 999)]) } == ["leadId": "notFound"])
        }
    }

    @Test("have fields of the workspace's own, comments and files", arguments: Engine.available)
    func own(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(CreateRecord<CustomField>(values: JSONObject([("kind", "lead"), ("name", "Shops"), ("key", "shops"), ("type", "number")])), as: .operator)
            let many = try await shop.addLead("Many", [("custom", ["shops": 12])])
            try await shop.addLead("Few", [("custom", ["shops": 2])])
            let found = try await shop.runner.perform(ListRecords<Lead>(ListQuery(JSONObject([("custom.shopsMin", .text("10"))]))), as: .operator).output.items
            #expect(found.map(\.id) == [many.id])
            let said = try await shop.runner.perform(AddComment(text: "Call them in spring", leadId: many.id), as: .operator).output.record
            #expect(said.leadId == many.id)
            let bytes = Array("%PDF-1.7 plan".utf8), content = try await FileContents.begin(in: shop.database, now: shop.clock.now)
            try await FileContents.add(bytes, number: 0, to: content, in: shop.database)
            let stored = StoredContent(id: content, bytes: Int64(bytes.count), hash: "plan", beginning: bytes)
            let file = try await shop.runner.perform(AttachFile(stored, name: "Plan.pdf", dealId: nil, companyId: nil, leadId: many.id, limit: 1_000_000), as: .operator).output.record
            let screen = try await shop.runner.perform(ShowLeadScreen(id: many.id), as: .operator).output
            #expect(screen.attachments.map(\.id) == [file.id])
            #expect(screen.history.entries.contains { if case .comment(let comment) = $0 { comment.id == said.id } else { false } })
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("are listed by score, source and segment, and taken together", arguments: Engine.available)
    func lists(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fair = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Fair"), ("channel", "event")])), as: .operator).output.record
            let one = try await shop.addLead("Anna", [("sourceId", .int(fair.id.rawValue)), ("country", "SE")]), two = try await shop.addLead("Bo", [("country", "DK")]), three = try await shop.addLead("Åsa", [("sourceId", .int(fair.id.rawValue)), ("country", "SE")])
            func list(_ asked: [(String, String)]) async throws -> [Lead.ID] {
                try await shop.runner.perform(ListRecords<Lead>(ListQuery(JSONObject(asked.map { ($0.0, .text($0.1)) }))), as: .operator).output.items.map(\.id)
            }
            #expect(try await list([("sort", "name")]) == [one.id, three.id, two.id], "without their marks")
            #expect(try await list([("sourceId", "\(fair.id)"), ("sort", "id")]) == [one.id, three.id])
            #expect(try await list([("source.channel", "event"), ("sort", "id")]) == [one.id, three.id])
            #expect(try await list([("country", "DK")]) == [two.id])
            let groups = try await shop.runner.perform(GroupRecords<Lead>(input: ["by": "country"]), as: .operator).output.items
            #expect(groups.map(\.value) == ["SE", "DK"] && groups.map(\.count) == [2, 1])
            var changed = ManyChange()
            changed.set["city"] = .text("Lund")
            _ = try await shop.runner.perform(ChangeMany<Lead>(selection: Selection(ids: [one.id, two.id]), change: changed), as: .operator)
            #expect(try await list([("city", "Lund"), ("sort", "id")]) == [one.id, two.id])
        }
    }
}
