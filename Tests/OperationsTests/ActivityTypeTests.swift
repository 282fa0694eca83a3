import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Types of activities") struct ActivityTypeTests {
    private func types(_ shop: Shop) async throws -> [ActivityType] { try await shop.runner.perform(ShowActivityTypes(), as: .operator).output.items }
    private func update(_ type: ActivityType, _ values: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator) async throws -> Performed<RecordAnswer<ActivityType>> {
        try await shop.runner.perform(UpdateRecord<ActivityType>(id: type.id, ifVersion: type.version, values: JSONObject(values)), as: credential)
    }
    private func said(_ shop: Shop) async throws -> ActivityTypes { try await shop.runner.perform(Screen(ShowNothing()), as: .user(try await shop.anybody())).output.surroundings.activityTypes }

    @Test("are there from the beginning, each once, with nothing said", arguments: Engine.available)
    func given(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let all = try await types(shop)
            #expect(all.map(\.type) == Activity.Kind.allCases)
            #expect(all.allSatisfy { $0.definition == nil && $0.goal == nil && $0.usualMinutes == nil && $0.version == 1 })
            #expect(try await said(shop) == .given)
        }
    }

    @Test("take a definition, a goal and a length, which an undo gives back", arguments: Engine.available)
    func change(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep), revops = try await shop.add("Rut", as: .revops)
            let call = try #require(try await types(shop).first { $0.type == .call })
            let done = try await update(call, [("definition", "At least two minutes with somebody"), ("goal", "Book a visit"), ("usualMinutes", 20)], shop, as: boss.credential)
            let now = try await said(shop)
            #expect(now[.call]?.goal == "Book a visit" && now.usualMinutes(of: .call) == 20 && now.usualMinutes(of: .visit) == 90)
            var short = Activity()
            short.type = .call
            #expect(now.minutes(of: short) == 20)
            short.durationMinutes = 7
            #expect(now.minutes(of: short) == 7)
            #expect(await refusal { _ = try await update(done.output.record, [("usualMinutes", 4)], shop, as: boss.credential) } == .validation)
            #expect(await refusal { _ = try await update(done.output.record, [("goal", "x")], shop, as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await update(call, [("goal", "late")], shop, as: boss.credential) } == .stale)
            // Blanks say nothing.
            let cleared = try await update(done.output.record, [("definition", "  "), ("goal", JSONValue.null)], shop, as: revops.credential).output.record
            #expect(cleared.definition == nil && cleared.goal == nil && cleared.usualMinutes == 20)
            let last = try await update(cleared, [("usualMinutes", 25)], shop, as: boss.credential)
            _ = try await shop.runner.perform(Undo(token: last.undo!), as: boss.credential)
            #expect(try await said(shop).usualMinutes(of: .call) == 20)
        }
    }

    @Test("say how long a step stands in the calendar and in the feed", arguments: Engine.available)
    func calendar(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), meeting = try #require(try await types(shop).first { $0.type == .meeting })
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "meeting"), ("subject", "Long one"), ("dueAt", "2026-11-18T21:30:00Z")])), as: rep.credential)
            // In Stockholm it begins at half past ten in the evening; an hour does not reach the next day, two do.
            func onThursday() async throws -> Int { try await shop.runner.perform(ShowCalendar(from: Day("2026-11-19")!, to: Day("2026-11-19")!), as: rep.credential).output.steps.count }
            #expect(try await onThursday() == 0)
            _ = try await update(meeting, [("usualMinutes", 120)], shop)
            #expect(try await onThursday() == 1)
            let secret = try #require(try await shop.runner.perform(MakeCalendarFeed(), as: rep.credential).output.secret)
            let feed = String(decoding: try await shop.runner.perform(ReadCalendar(secret: secret, origin: nil)!, as: .nobody).output.bytes, as: UTF8.self)
            #expect(feed.contains("DTEND:20261118T233000Z"))
        }
    }
}

extension Shop {
    /// Some account, for what only people see.
    fileprivate func anybody() async throws -> User.ID {
        if let id = try await database.read({ db in try db.value(User.ID.self, "SELECT id FROM user_account ORDER BY id LIMIT 1") }) { return id }
        return try await add("Somebody", as: .viewer).id
    }
}
