import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Today") struct TodayTests {
    private func today(_ shop: Shop, _ credential: Credential) async throws -> Today { try await shop.runner.perform(ShowToday(), as: credential).output }

    private func plan(_ subject: String, _ deal: Deal?, due: String, _ shop: Shop, _ credential: Credential) async throws -> Activity {
        let about: [(String, JSONValue)] = deal.map { [("dealId", .int($0.id.rawValue))] } ?? []
        return try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(about + [("subject", .string(subject)), ("type", "call"), ("dueAt", .string(due))])), as: credential).output.record
    }

    private func touch(_ deal: Deal, _ direction: String, _ shop: Shop, _ credential: Credential) async throws {
        let values: [(String, JSONValue)] = [("dealId", .int(deal.id.rawValue)), ("subject", "Mail"), ("type", "email"), ("direction", .string(direction)), ("doneAt", .string(shop.clock.now.description))]
        _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: credential)
    }

    private func setLimit(_ days: Int64, ofStage place: Int, _ shop: Shop) async throws {
        let stage = shop.stages[place]
        _ = try await shop.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(stage.id.rawValue)), ("idleMinutes", .int(days * 1_440))]))), as: .operator)
    }

    @Test("lists late and due steps, and deals without a next step, by expected value and urgency", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let small = try await shop.addDeal("Small", in: 3, amount: 1_000, as: rep), large = try await shop.addDeal("Large", in: 3, amount: 500_000, as: rep)
            _ = try await shop.addDeal("Bare", in: 3, amount: 100_000, as: rep)
            _ = try await plan("Late call", small, due: "2026-11-16T09:00:00Z", shop, rep)
            _ = try await plan("Due call", large, due: "2026-11-19T14:00:00Z", shop, rep)
            let list = try await today(shop, rep)
            #expect(list.items.map { $0.step?.subject ?? $0.deal?.title } == ["Due call", "Bare", "Late call"])
            #expect(list.items.map(\.attention.reasons) == [[.today(minutes: 300)], [.noNextStep], [.late(days: 3, workdays: 3)]])
            #expect(list.items.map(\.attention.expected) == [400_000, 80_000, 800])
            #expect(list.count == 3 && list.day == Day("2026-11-19"))
        }
    }

    @Test("says everything that is wrong with a deal in one row", arguments: Engine.available)
    func oneRow(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            try await setLimit(5, ofStage: 0, shop)
            let deal = try await shop.addDeal("Boiler", amount: 10_000, as: rep)
            shop.clock.advance(by: .days(20))
            #expect(try await today(shop, rep).items.map(\.attention.reasons) == [[.pastLimit(days: 20, limit: 5), .quiet(days: 20), .noNextStep]])
            _ = try await plan("Call", deal, due: shop.clock.now.description, shop, rep)
            #expect(try await today(shop, rep).items.map(\.attention.reasons) == [[.pastLimit(days: 20, limit: 5), .today(minutes: 0)]])
        }
    }

    @Test("shows one's own: what others plan, close, rest or let be is not there", arguments: Engine.available)
    func own(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            _ = try await shop.addDeal("Of Jonas", as: other)
            let won = try await shop.addDeal("Won", as: rep), resting = try await shop.addDeal("Resting", as: rep), letBe = try await shop.addDeal("Let be", as: rep)
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: rep)
            _ = try await shop.runner.perform(NurtureDeal(id: resting.id, until: Day("2026-12-01")!), as: rep)
            _ = try await shop.runner.perform(SnoozeDeal(id: letBe.id, until: Day("2026-11-20")!, reason: .budget), as: rep)
            #expect(try await today(shop, rep).items.isEmpty)
            #expect(try await today(shop, other).items.compactMap(\.deal?.title) == ["Of Jonas"])
            shop.clock.advance(by: .days(1))
            #expect(try await today(shop, rep).items.compactMap(\.deal?.title) == ["Let be"])
        }
    }

    @Test("a step is done and the next planned in one go; both stand where they belong", arguments: Engine.available)
    func done(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep), step = try await plan("Call", deal, due: "2026-11-18T09:00:00Z", shop, rep)
            let next = JSONObject([("subject", "Send the drawing"), ("type", "email"), ("dueAt", "2026-11-23T09:00:00Z")])
            _ = try await shop.runner.perform(CompleteActivity(id: step.id, outcome: "They want it", next: next), as: rep)
            let list = try await today(shop, rep)
            #expect(list.items.isEmpty && list.count == 0)
            #expect(list.done.map(\.step.subject) == ["Call"] && list.doneCount == 1)
            #expect(list.later.map(\.step.subject) == ["Send the drawing"] && list.laterCount == 1)
        }
    }

    @Test("a deal waits for an answer until somebody gives one", arguments: Engine.available)
    func answer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep)
            _ = try await plan("Visit", deal, due: "2026-11-25T09:00:00Z", shop, rep)
            try await touch(deal, "inbound", shop, rep)
            #expect(try await shop.deal(deal.id).lastInboundAt == shop.clock.now)
            shop.clock.advance(by: .days(1))
            #expect(try await today(shop, rep).items.map(\.attention.reasons) == [[.unanswered(days: 1)]])
            try await touch(deal, "outbound", shop, rep)
            #expect(try await today(shop, rep).items.isEmpty)
        }
    }

    @Test("counts days in the person's own zone and working days in their week", arguments: Engine.available)
    func zones(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep)
            _ = try await shop.runner.perform(UpdateRecord<User>(id: id, values: JSONObject([("zone", "America/New_York"), ("workDays", "12")])), as: .operator)
            shop.clock.set("2026-11-20T03:00:00Z")
            _ = try await plan("Call", nil, due: "2026-11-16T15:00:00Z", shop, rep)
            let list = try await today(shop, rep)
            #expect(list.day == Day("2026-11-19"))
            #expect(list.items.map(\.attention.reasons) == [[.late(days: 3, workdays: 1)]])
        }
    }

    @Test("a deal without an amount stands for the middle of the others", arguments: Engine.available)
    func estimate(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            for amount in [1_000, 2_000, 9_000] as [Int64] { _ = try await shop.addDeal("Deal \(amount)", in: 3, amount: amount, as: rep) }
            _ = try await shop.addDeal("Unknown", in: 3, as: rep)
            let unknown = try #require(try await today(shop, rep).items.first { $0.deal?.title == "Unknown" })
            #expect(unknown.attention.isEstimated && unknown.attention.expected == 1_600)
        }
    }

    @Test("the number beside the page is what the page counts, whatever happened", arguments: Engine.available)
    func count(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            try await setLimit(4, ofStage: 1, shop)
            for number in 0..<40 {
                let mine = number.isMultiple(of: 5) ? other : rep
                let deal = try await shop.addDeal("Deal \(number)", in: number % 4, amount: Int64(number) * 1_000, as: mine)
                if number.isMultiple(of: 3) { _ = try await plan("Step", deal, due: (shop.clock.now + .days(Int64(number % 13) - 3)).description, shop, mine) }
                if number.isMultiple(of: 4) { try await touch(deal, number.isMultiple(of: 8) ? "inbound" : "outbound", shop, mine) }
                if number % 7 == 1 { _ = try await shop.runner.perform(SnoozeDeal(id: deal.id, until: shop.workspaceToday + 2 + number % 9, reason: .timing), as: mine) }
                if number % 11 == 2 { _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: mine) }
                if number % 6 == 1 { shop.clock.advance(by: .days(2)) }
                let screen = try await shop.runner.perform(Screen(ShowToday(limit: 500)), as: rep).output
                #expect(screen.surroundings.todayCount == screen.content.count && screen.content.items.count == screen.content.count, "after deal \(number)")
            }
            #expect(try await today(shop, rep).count > 10)
        }
    }

    @Test("letting a deal be needs a day ahead, keeps the reason, and moving on ends it", arguments: Engine.available)
    func snooze(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep)
            await #expect(throws: DealError.dayPassed(Day("2026-11-19")!)) { try await shop.runner.perform(SnoozeDeal(id: deal.id, until: Day("2026-11-19")!, reason: .legal), as: rep) }
            let performed = try await shop.runner.perform(SnoozeDeal(id: deal.id, until: Day("2026-12-01")!, reason: .legal, note: " their lawyer "), as: rep)
            #expect((performed.output.record.snoozedUntil, performed.output.record.stallReason, performed.output.record.stallNote) == (Day("2026-12-01"), .legal, "their lawyer"))
            _ = try await shop.runner.perform(Undo(token: performed.undo!), as: rep)
            #expect(try await shop.deal(deal.id).snoozedUntil == nil)
            _ = try await shop.runner.perform(SnoozeDeal(id: deal.id, until: Day("2026-12-01")!, reason: .other), as: rep)
            try await shop.move(deal, to: 1, as: rep)
            let moved = try await shop.deal(deal.id)
            #expect(moved.snoozedUntil == nil && moved.stallReason == nil)
        }
    }

    @Test("a step that is put off says how often and why", arguments: Engine.available)
    func postpone(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep), step = try await plan("Call", deal, due: "2026-11-18T09:00:00Z", shop, rep)
            #expect(await refusal { _ = try await shop.runner.perform(PostponeActivity(id: step.id, dueAt: shop.clock.now), as: rep) } == .dayPassed)
            for day in 20...21 { _ = try await shop.runner.perform(PostponeActivity(id: step.id, dueAt: Timestamp("2026-11-\(day)T09:00:00Z")!, reason: "Karin is away"), as: rep) }
            let moved = try await shop.runner.perform(ShowRecord<Activity>(id: step.id), as: rep).output.record
            #expect((moved.postponed, moved.postponeReason, moved.dueAt) == (2, "Karin is away", Timestamp("2026-11-21T09:00:00Z")))
            #expect(try await shop.deal(deal.id).nextDueAt == moved.dueAt)
        }
    }

    @Test("a token that reaches deals alone gets no steps", arguments: Engine.available)
    func scopes(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep)
            _ = try await plan("Call", deal, due: "2026-11-18T09:00:00Z", shop, rep)
            let narrow = try await shop.runner.perform(CreateToken(name: "Screen", scopes: [Scope(.deals, .read)]), as: rep).output.text
            #expect(try await today(shop, rep).items.contains { $0.step != nil })
            let list = try await today(shop, Credential(bearer: narrow)!)
            #expect(!list.items.contains { $0.step != nil } && list.done.isEmpty && list.later.isEmpty)
        }
    }

    @Test("somebody else's day is open to who may see their deals", arguments: Engine.available)
    func others(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep), (_, manager) = try await shop.add("Mia", as: .manager), (_, other) = try await shop.add("Jonas", as: .rep)
            _ = try await shop.addDeal("Boiler", as: rep)
            #expect(try await shop.runner.perform(ShowToday(ownerId: id), as: manager).output.count == 1)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowToday(ownerId: id), as: other) } == .validation)
        }
    }
}

extension Shop {
    var workspaceToday: Day { Zone("Europe/Stockholm")!.day(of: clock.now) }
}
