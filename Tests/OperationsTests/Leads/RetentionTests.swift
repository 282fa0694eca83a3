import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing

@Suite("How right and how old leads are") struct RetentionTests {
    private func put(_ shop: Shop, _ lead: Lead.ID, _ sets: SQL) async throws { try await shop.database.write { db in try db.execute("UPDATE lead SET \(sets) WHERE id = \(lead)") } }
    private func names(_ shop: Shop, _ freshness: String) async throws -> [String] {
        try await shop.runner.perform(ListRecords<Lead>(ListQuery(JSONObject([("freshness", .text(freshness)), ("sort", "id")]))), as: .operator).output.items.map(\.name)
    }

    @Test("shows in the list, and begins anew when somebody confirms the details", arguments: Engine.available)
    func freshness(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.lead([("name", "Old")]), middle = try await shop.lead([("name", "Middle")]), heard = try await shop.lead([("name", "Heard")])
            _ = try await shop.lead([("name", "New")])
            // Today is 19 November 2026: stale up to 19 November 2025, ageing up to 21 May 2026.
            try await put(shop, old.id, "created_at = \(Timestamp("2025-11-19T12:00:00Z")!)")
            try await put(shop, middle.id, "created_at = \(Timestamp("2025-11-20T12:00:00Z")!)")
            try await put(shop, heard.id, "created_at = \(Timestamp("2024-01-01T12:00:00Z")!), last_interaction_at = \(Timestamp("2026-11-01T12:00:00Z")!)")
            #expect(try await names(shop, "stale") == ["Old"])
            #expect(try await names(shop, "ageing") == ["Middle"])
            #expect(try await names(shop, "fresh") == ["Heard", "New"])
            #expect(try await names(shop, "stale,ageing") == ["Old", "Middle"])
            let hygiene = try await shop.runner.perform(ShowLeadHygiene(), as: .operator).output
            #expect(hygiene.counts == [.stale: 1, .ageing: 1, .fresh: 2] && hygiene.stale.map(\.name) == ["Old"])
            #expect(try await shop.runner.perform(ConfirmDetails(leadId: old.id), as: .operator).output.freshness == .fresh)
            #expect(try await names(shop, "stale") == [])
            let person = try await shop.person([("name", "Anna")])
            shop.clock.advance(by: .days(366))
            let people = try await shop.runner.perform(ListRecords<Contact>(ListQuery(JSONObject([("freshness", "stale")]))), as: .operator).output.items
            #expect(people.map(\.id) == [person.id])
        }
    }

    @Test("makes a task to tell people whose details came from elsewhere, due within a month, once", arguments: Engine.available)
    func informing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep), owner = JSONValue.int(rep.id.rawValue)
            let found = try await shop.lead([("name", "Jan Nowak"), ("email", "jan@firma.pl"), ("channel", "list"), ("direction", "outbound"), ("ownerId", owner)])
            _ = try await shop.lead([("name", "Asked"), ("email", "a@firma.pl"), ("channel", "form")])
            _ = try await shop.lead([("name", "No address"), ("channel", "list"), ("direction", "outbound")])
            func plan() async throws -> Int { try await shop.runner.perform(PlanInforming(), as: .operator).output.count }
            #expect(try await plan() == 1)
            #expect(try await plan() == 0)
            let task = try await shop.database.read { db in try db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE lead_id = \(found.id)") }!
            #expect(task.type == .task && task.ownerId == rep.id && task.subject.contains("Jan Nowak") && task.dueAt == Timestamp("2026-12-19T08:00:00Z"))
            #expect(try await shop.runner.perform(ShowLeadHygiene(), as: .operator).output.uninformed.map(\.name) == ["Jan Nowak"])
            _ = try await shop.runner.perform(CompleteActivity(id: task.id), as: .operator)
            #expect(try await shop.runner.perform(ShowLeadHygiene(), as: .operator).output.uninformedCount == 0)
            // Many of one owner's get one task together.
            for number in 0..<8 { _ = try await shop.lead([("name", .string("Lead \(number)")), ("email", .string("l\(number)@firma.pl")), ("channel", "list"), ("direction", "outbound"), ("ownerId", owner)]) }
            #expect(try await plan() == 1)
            #expect(try await shop.rows("SELECT COUNT(DISTINCT inform_activity_id) FROM lead WHERE inform_activity_id IS NOT NULL") == 2)
            _ = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("informs", false)])), as: .operator)
            _ = try await shop.lead([("name", "Later"), ("email", "later@firma.pl"), ("channel", "list"), ("direction", "outbound")])
            #expect(try await plan() == 0)
        }
    }

    @Test("proposes leads that are kept too long, and erases them only where the workspace said so", arguments: Engine.available)
    func retention(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let admin = try await shop.add("maja", as: .admin)
            let lost = try await shop.lead([("name", "Lost Lead"), ("email", "lost@firma.pl")]), customer = try await shop.lead([("name", "Customer")]), active = try await shop.lead([("name", "Active")]), young = try await shop.lead([("name", "Young")])
            let long = Timestamp("2024-11-18T12:00:00Z")!
            for lead in [lost, customer, active] { try await put(shop, lead.id, "created_at = \(long)") }
            try await put(shop, lost.id, "status = 'disqualified'")
            try await put(shop, customer.id, "lifecycle = 'customer'")
            _ = try await shop.activity([("type", "call"), ("subject", "x"), ("leadId", .int(active.id.rawValue)), ("doneAt", "2026-11-01T10:00:00Z")])
            func turn() async throws -> RetentionTurn { try await shop.runner.perform(KeepRetention(), as: .operator).output }
            let proposed = try await turn()
            #expect(proposed.proposed == 1 && proposed.erased == 0)
            #expect(try await shop.runner.perform(ShowLeadHygiene(), as: .operator).output.expired.map(\.id) == [lost.id])
            _ = try await turn()
            #expect(try await shop.rows("SELECT COUNT(*) FROM notice WHERE kind = 'retentionDue' AND user_id = \(admin.id)") == 1)
            let rules = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("erasesByItself", true)])), as: .operator)
            #expect(try await turn().erased == 1)
            #expect(try await shop.database.read { db in try db.values(Lead.ID.self, "SELECT id FROM lead WHERE erased_at IS NOT NULL") } == [lost.id])
            #expect(try await turn().erased == 0)
            #expect(young.id != lost.id && rules.output.record.erasesByItself)
            #expect(await shop.problem { _ = try await shop.lead([("name", "Lost Lead"), ("email", "lost@firma.pl"), ("channel", "list"), ("direction", "outbound")]) } == "email suppressed")
        }
    }

    @Test("keeps whoever agreed to news, and erases nobody who is also a contact by itself", arguments: Engine.available)
    func kept(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let reader = try await shop.lead([("name", "Reader One")]), known = try await shop.lead([("name", "Known One"), ("email", "known@firma.pl")])
            _ = try await shop.person([("name", "Known One"), ("email", "known@firma.pl")])
            for lead in [reader, known] { try await put(shop, lead.id, "created_at = \(Timestamp("2024-01-01T12:00:00Z")!)") }
            _ = try await shop.runner.perform(RecordConsent(leadId: reader.id, channel: .mail, wording: "Yes", proof: "Card"), as: .operator)
            _ = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("erasesByItself", true)])), as: .operator)
            #expect(try await shop.runner.perform(KeepRetention(), as: .operator).output.erased == 0)
            #expect(try await shop.runner.perform(ShowLeadHygiene(), as: .operator).output.expired.map(\.id) == [known.id])
            _ = try await shop.runner.perform(WithdrawConsent(leadId: reader.id), as: .operator)
            #expect(try await shop.runner.perform(KeepRetention(), as: .operator).output.erased == 1)
        }
    }

    @Test("erases one person in each transaction, and more of them in a turn", arguments: Engine.available)
    func oneByOne(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 1...3 { try await put(shop, try await shop.lead([("name", .string("Lost Lead\(number)")), ("email", .string("lost\(number)@firma.pl"))]).id, "created_at = \(Timestamp("2024-01-01T12:00:00Z")!)") }
            _ = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("erasesByItself", true)])), as: .operator)
            #expect(try await shop.runner.perform(KeepRetention(), as: .operator).output.erased == 1)
            try await RetentionChores.turn(shop.runner)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE erased_at IS NOT NULL") } == 3)
        }
    }

    @Test("has its words in every language") func words() { #expect(Catalogues.embedded.problems(for: InformingText.self) == []) }

    @Test("keeps its rules within bounds, for administrators, with undo", arguments: Engine.available)
    func rules(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), admin = try await shop.add("ada", as: .admin)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("lostMonths", 12)])), as: boss.credential) } == .forbidden)
            #expect(await shop.problem { _ = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("lostMonths", 0)])), as: admin.credential) } == "lostMonths outOfRange")
            let changed = try await shop.runner.perform(UpdateLeadRules(values: JSONObject([("lostMonths", 12)])), as: admin.credential)
            #expect(changed.output.record.lostMonths == 12)
            _ = try await shop.runner.perform(Undo(token: changed.undo!), as: admin.credential)
            #expect(try await shop.runner.perform(ShowLeadRules(), as: boss.credential).output.record.lostMonths == 24)
        }
    }
}
