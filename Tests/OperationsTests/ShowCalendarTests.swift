import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The calendar") struct ShowCalendarTests {
    private func plan(_ subject: String, due: String, _ shop: Shop, _ credential: Credential, _ more: [(String, JSONValue)] = []) async throws -> Activity {
        let values: [(String, JSONValue)] = [("subject", .string(subject)), ("type", "call"), ("dueAt", .string(due))]
        return try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values + more)), as: credential).output.record
    }
    private func show(_ shop: Shop, _ credential: Credential, from: String? = nil, to: String? = nil, userId: User.ID? = nil, everybody: Bool? = nil) async throws -> CalendarSpan {
        try await shop.runner.perform(ShowCalendar(from: from.flatMap { Day($0) }, to: to.flatMap { Day($0) }, userId: userId, everybody: everybody), as: credential).output
    }

    @Test("has one's steps of the present week, open and done, with their deals; days are those of one's zone", arguments: Engine.available)
    func own(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep)
            // Sunday 15 November, half past eleven in the evening in Stockholm; and Monday, half past midnight.
            _ = try await plan("Before", due: "2026-11-15T22:30:00Z", shop, rep)
            _ = try await plan("Monday", due: "2026-11-15T23:30:00Z", shop, rep)
            let done = try await plan("Done", due: "2026-11-18T09:00:00Z", shop, rep, [("dealId", .int(deal.id.rawValue))])
            _ = try await shop.runner.perform(CompleteActivity(id: done.id), as: rep)
            _ = try await plan("Of Jonas", due: "2026-11-18T09:00:00Z", shop, other)
            _ = try await plan("Next week", due: "2026-11-22T23:30:00Z", shop, rep)
            let week = try await show(shop, rep)
            #expect(week.from == Day("2026-11-16") && week.to == Day("2026-11-22") && week.zone.name == "Europe/Stockholm")
            #expect(week.steps.map(\.step.subject) == ["Monday", "Done"] && week.steps.last?.deal?.title == "Boiler")
            #expect(try await show(shop, rep, from: "2026-11-23", to: "2026-11-29").steps.map(\.step.subject) == ["Next week"])
        }
    }

    @Test("has what began the evening before and goes on", arguments: Engine.available)
    func overMidnight(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            _ = try await plan("Night", due: "2026-11-18T22:30:00Z", shop, rep, [("durationMinutes", 120)])
            _ = try await plan("Evening", due: "2026-11-18T21:30:00Z", shop, rep)
            #expect(try await show(shop, rep, from: "2026-11-19", to: "2026-11-19").steps.map(\.step.subject) == ["Night"])
        }
    }

    @Test("shows others' steps as far as one may see them", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (otherId, other) = try await shop.add("Jonas", as: .rep)
            _ = try await plan("Mine", due: "2026-11-18T08:00:00Z", shop, rep)
            _ = try await plan("Of Jonas", due: "2026-11-18T09:00:00Z", shop, other)
            #expect(try await show(shop, rep, userId: otherId).steps.map(\.step.subject) == ["Of Jonas"])
            #expect(try await show(shop, rep, everybody: true).steps.map(\.step.subject) == ["Mine", "Of Jonas"])
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(await refusal { _ = try await show(shop, rep, userId: otherId) } == .validation)
            #expect(try await show(shop, rep, everybody: true).steps.map(\.step.subject) == ["Mine"])
            await #expect(throws: InputProblem.self) { _ = try await show(shop, rep, from: "2026-01-01", to: "2026-12-31") }
        }
    }

    @Test("a step moves to a day with its time, to a time, or to the whole day; undo moves it back", arguments: Engine.available)
    func moving(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            // Ten o'clock; on 30 March the clock is one hour ahead of that of November.
            let step = try await plan("Call", due: "2026-11-19T09:00:00Z", shop, rep)
            func move(_ day: String, time: String? = nil, wholeDay: Bool? = nil) async throws -> Performed<RecordAnswer<Activity>> {
                try await shop.runner.perform(MoveActivity(id: step.id, day: Day(day)!, time: time, wholeDay: wholeDay), as: rep)
            }
            #expect(try await move("2027-03-30").output.record.dueAt == Timestamp("2027-03-30T08:00:00Z"))
            #expect(try await move("2026-11-20", time: "13:30").output.record.dueAt == Timestamp("2026-11-20T12:30:00Z"))
            let moved = try await move("2026-11-21", wholeDay: true)
            #expect(moved.output.record.dueAt == Timestamp("2026-11-21T22:59:59Z"))
            _ = try await shop.runner.perform(Undo(token: try #require(moved.undo)), as: rep)
            #expect(try await shop.runner.perform(ShowRecord<Activity>(id: step.id), as: rep).output.record.dueAt == Timestamp("2026-11-20T12:30:00Z"))
            await #expect(throws: InputProblem.self) { _ = try await move("2026-11-20", time: "noon") }
            #expect(await refusal { _ = try await shop.runner.perform(MoveActivity(id: step.id, day: Day("2026-11-25")!), as: other) } == .forbidden)
            _ = try await shop.runner.perform(CompleteActivity(id: step.id), as: rep)
            #expect(await refusal { _ = try await move("2026-11-25") } == .conflict)
        }
    }

    @Test("as a list: open, late, done and all, in the order that fits each", arguments: Engine.available)
    func list(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            _ = try await plan("Later", due: "2026-11-25T09:00:00Z", shop, rep)
            _ = try await plan("Late", due: "2026-11-18T09:00:00Z", shop, rep)
            // Half a day is left of it.
            _ = try await plan("Today", due: "2026-11-19T22:59:59Z", shop, rep)
            let done = try await plan("Done", due: "2026-11-17T09:00:00Z", shop, rep)
            _ = try await shop.runner.perform(CompleteActivity(id: done.id, result: .noAnswer), as: rep)
            func subjects(_ state: ShowActivityList.State, _ asked: [(String, JSONValue)] = []) async throws -> [String] {
                try await shop.runner.perform(ShowActivityList(asked: state.laid(over: JSONObject(asked), now: shop.clock.now, today: Day("2026-11-19")!)), as: rep).output.page.items.map(\.subject)
            }
            #expect(try await subjects(.open) == ["Late", "Today", "Later"])
            #expect(try await subjects(.late) == ["Late"])
            #expect(try await subjects(.done) == ["Done"])
            #expect(Set(try await subjects(.all)) == ["Late", "Today", "Later", "Done"])
            #expect(try await subjects(.open, [("dueFrom", .text("2026-11-19")), ("dueTo", .text("2026-11-20"))]) == ["Today"])
            #expect(try await subjects(.done, [("result", .text("reached"))]) == [])
            #expect(try await subjects(.late, [("dueTo", .text("2026-11-17"))]) == [])
            let asked = ShowActivityList.State.open.laid(over: JSONObject([("limit", .text("2"))]), now: shop.clock.now, today: Day("2026-11-19")!)
            let list = try await shop.runner.perform(ShowActivityList(asked: asked), as: rep).output, page = list.page
            #expect(list.count == 3)
            #expect(try await subjects(.open, [("limit", .text("2")), ("cursor", .text(try #require(page.nextCursor)))]) == ["Later"])
        }
    }
}
