import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Rights") struct RightsTests {
    @Test("let a rep see all and change their own, unless the workspace says otherwise", arguments: Engine.available)
    func reps(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("annas", amount: 100, as: anna.credential)
            #expect(try await shop.deal(deal.id, as: bo.credential).title == "annas")
            #expect(await refusal { try await shop.move(deal, to: 1, as: bo.credential) } == .forbidden)
            try await shop.set(sees: .own, changes: .own)
            #expect(await refusal { _ = try await shop.deal(deal.id, as: bo.credential) } == .notFound)
            #expect(try await shop.board(bo.credential).columns[0].sums.converted == Sum())
            #expect(try await shop.board(anna.credential).columns[0].sums.converted.count == 1)
            #expect(try await shop.runner.perform(Search(q: "annas"), as: bo.credential).output.items.isEmpty)
            #expect(try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: bo.credential).output.items.isEmpty)
            func events(_ credential: Credential) async throws -> [Kind] { try await shop.runner.perform(ListEvents(kind: "deal", entityId: deal.id.rawValue), as: credential).output.items.map(\.kind) }
            #expect(try await events(anna.credential) == [.deal])
            #expect(try await events(bo.credential) == [])
        }
    }

    @Test("reach the team and the teams below it", arguments: Engine.available)
    func teams(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let north = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let oslo = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "Oslo"), ("parentId", .int(north.id.rawValue))])), as: .operator).output.record
            try await shop.set(sees: .team, changes: .own)
            let lead = try await shop.add("lead", as: .rep, team: north.id), below = try await shop.add("below", as: .rep, team: oslo.id), other = try await shop.add("other", as: .rep)
            let deal = try await shop.addDeal("in oslo", as: below.credential)
            #expect(try await shop.deal(deal.id, as: lead.credential).title == "in oslo")
            #expect(await refusal { _ = try await shop.deal(deal.id, as: other.credential) } == .notFound)
            let above = try await shop.addDeal("in the north", as: lead.credential)
            #expect(await refusal { _ = try await shop.deal(above.id, as: below.credential) } == .notFound)
        }
    }

    @Test("refuse before anything is written", arguments: Engine.available)
    func refusedLeavesNothing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let viewer = try await shop.add("viewer", as: .viewer)
            let deal = try await shop.addDeal("looked at")
            let before = try await shop.digest()
            #expect(await refusal { try await shop.move(deal, to: 1, as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(CreateDeal(title: "mine"), as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("name", "mine")])), as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.deal(deal.id, as: .nobody) } == .signInNeeded)
            #expect(try await shop.digest() == before)
        }
    }

    @Test("end with the answer that says so, and sessions by themselves", arguments: Engine.available)
    func atOnce(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), deal = try await shop.addDeal("nobodys")
            let session = Credential.session([UInt8](repeating: 7, count: 32)), now = shop.clock.now
            try await shop.database.write { db in
                try db.execute("""
                    INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, expires_at, idle_seconds, agent)
                    VALUES (\([UInt8](repeating: 7, count: 32)), \(anna.id), '', \(now), \(now), \(now + .hours(5)), 7200, '')
                    """)
            }
            for _ in 0..<3 { #expect(try await shop.deal(deal.id, as: session).title == "nobodys") }
            try await shop.set(sees: .own, changes: .own)
            #expect(await refusal { _ = try await shop.deal(deal.id, as: session) } == .notFound, "what the workspace says counts from the next call on")
            try await shop.set(sees: .all, changes: .own)
            #expect(try await shop.deal(deal.id, as: session).title == "nobodys")
            shop.clock.advance(by: .hours(3))
            #expect(await refusal { _ = try await shop.deal(deal.id, as: session) } == .signInNeeded, "nobody used it for two hours")
            shop.clock.advance(by: .hours(-2))
            #expect(try await shop.deal(deal.id, as: session).title == "nobodys")
            try await shop.database.write { db in try db.execute("UPDATE user_account SET deactivated_at = \(now) WHERE id = \(anna.id)") }
            #expect(await refusal { _ = try await shop.deal(deal.id, as: session) } == .signInNeeded)
        }
    }

    @Test("keep one administrator", arguments: Engine.available)
    func lastAdmin(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let admin = try await shop.add("admin", as: .admin)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<User>(id: admin.id, values: JSONObject([("role", "rep")])), as: .operator) } == .lastAdmin)
        }
    }
}

extension Shop {
    func set(sees: Reach, changes: Reach) async throws {
        _ = try await runner.perform(UpdateWorkspace(values: JSONObject([("repSees", .string(sees.rawValue)), ("repChanges", .string(changes.rawValue))])), as: .operator)
    }

    /// How many rows each table has and how often its records changed.
    func digest() async throws -> [String] {
        try await database.read { db in
            try (["deal", "workspace", "company", "user_account"] as [StaticString]).map { table in
                "\(table): \(try db.value(Int64.self, "SELECT COUNT(*) FROM \(trusted: table)") ?? -1) \(try db.value(Int64.self, "SELECT COALESCE(SUM(version), 0) FROM \(trusted: table)") ?? -1)"
            } + ["event: \(try db.value(Int64.self, "SELECT COUNT(*) FROM event") ?? -1)", "version: \(try db.value(Int64.self, "SELECT COUNT(*) FROM deal_version") ?? -1)"]
        }
    }
}
