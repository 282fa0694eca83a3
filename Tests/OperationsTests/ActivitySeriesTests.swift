import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

/// The shop is in Stockholm; it is Thursday 19 November 2026, ten o'clock there.
@Suite("Activities that come again") struct ActivitySeriesTests {
    private func plan(_ rule: String, due: String, _ shop: Shop, _ credential: Credential, _ more: [(String, JSONValue)] = []) async throws -> Activity {
        let values: [(String, JSONValue)] = [("subject", "Call Ola"), ("type", "call"), ("dueAt", .string(due)), ("repeats", .string(rule))]
        return try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values + more)), as: credential).output.record
    }
    private func open(_ shop: Shop) async throws -> [Activity] {
        try await shop.database.report { db in try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE done_at IS NULL AND deleted_at IS NULL ORDER BY id") }
    }
    private func change(_ step: Activity, _ values: [(String, JSONValue)], _ shop: Shop, _ credential: Credential) async throws -> Activity {
        try await shop.runner.perform(UpdateRecord<Activity>(id: step.id, values: JSONObject(values)), as: credential).output.record
    }

    @Test("make the next when one is done: one is open at a time, at nine by the clock of its owner, over summer time as well", arguments: Engine.available)
    func following(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-10-22T07:00:00Z")
            let (_, rep) = try await shop.add("Astrid", as: .rep), deal = try await shop.addDeal("Boiler", as: rep)
            // Thursday 22 October, nine o'clock in summer time; a week later the clock has gone back.
            let first = try await plan("FREQ=WEEKLY", due: "2026-10-22T07:00:00Z", shop, rep, [("dealId", .int(deal.id.rawValue))])
            #expect(first.repeats?.description == "FREQ=WEEKLY;BYDAY=TH" && first.occurrence == 1 && first.occursOn == Day("2026-10-22"))
            _ = try await shop.runner.perform(CompleteActivity(id: first.id, outcome: "Well", result: .reached), as: rep)
            let second = try #require(try await open(shop).first)
            #expect(try await open(shop).count == 1 && second.dueAt == Timestamp("2026-10-29T08:00:00Z") && second.occurrence == 2 && second.seriesId == first.id)
            #expect(second.subject == "Call Ola" && second.outcome == nil && second.result == nil && second.dealId == deal.id)
            #expect(try await shop.deal(deal.id).nextActivityId == second.id)
        }
    }

    @Test("pass over days that are gone, end with their count or their last day", arguments: Engine.available)
    func ends(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let late = try await plan("FREQ=DAILY;COUNT=12", due: "2026-11-10T09:00:00Z", shop, rep)
            _ = try await shop.runner.perform(CompleteActivity(id: late.id), as: rep)
            let next = try #require(try await open(shop).first)
            #expect(next.dueAt == Timestamp("2026-11-19T09:00:00Z") && next.occurrence == 10)
            for _ in 0..<2 { _ = try await shop.runner.perform(CompleteActivity(id: try #require(try await open(shop).first).id), as: rep) }
            #expect(try await open(shop).first?.occurrence == 12)
            _ = try await shop.runner.perform(CompleteActivity(id: try #require(try await open(shop).first).id), as: rep)
            #expect(try await open(shop).isEmpty)
            let short = try await plan("FREQ=DAILY;UNTIL=20261119", due: "2026-11-19T09:00:00Z", shop, rep)
            _ = try await shop.runner.perform(CompleteActivity(id: short.id), as: rep)
            #expect(try await open(shop).isEmpty)
        }
    }

    @Test("are taken back with the one that was done, and made again with it", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), first = try await plan("FREQ=WEEKLY", due: "2026-11-19T09:00:00Z", shop, rep)
            let done = try await shop.runner.perform(CompleteActivity(id: first.id), as: rep)
            let undone = try await shop.runner.perform(Undo(token: try #require(done.undo)), as: rep)
            #expect(try await open(shop).map(\.id) == [first.id])
            _ = try await shop.runner.perform(Undo(token: try #require(undone.undo)), as: rep)
            #expect(try await open(shop).map(\.occurrence) == [2])
        }
    }

    @Test("one alone is put off or given other words; those that follow are as they were", arguments: Engine.available)
    func one(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), first = try await plan("FREQ=WEEKLY", due: "2026-11-19T09:30:00Z", shop, rep)
            _ = try await shop.runner.perform(PostponeActivity(id: first.id, dueAt: Timestamp("2026-11-24T12:00:00Z")!), as: rep)
            _ = try await change(first, [("subject", "Call Eva instead")], shop, rep)
            _ = try await shop.runner.perform(CompleteActivity(id: first.id), as: rep)
            let second = try #require(try await open(shop).first)
            #expect(second.subject == "Call Ola" && second.dueAt == Timestamp("2026-11-26T09:30:00Z") && second.postponed == 0)
        }
    }

    @Test("one and all that follow are changed together: words, time, day and rule", arguments: Engine.available)
    func later(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), first = try await plan("FREQ=WEEKLY;COUNT=3", due: "2026-11-19T09:30:00Z", shop, rep)
            let changed = try await shop.runner.perform(ChangeSeries(id: first.id, values: JSONObject([("subject", "Call Eva"), ("dueAt", "2026-11-20T10:00:00Z")])), as: rep).output.record
            #expect(changed.repeats?.description == "FREQ=WEEKLY;BYDAY=FR;COUNT=3" && changed.occurrence == 1)
            _ = try await shop.runner.perform(CompleteActivity(id: first.id), as: rep)
            let second = try #require(try await open(shop).first)
            #expect(second.subject == "Call Eva" && second.dueAt == Timestamp("2026-11-27T10:00:00Z") && second.occurrence == 2)
            let monthly = try await shop.runner.perform(ChangeSeries(id: second.id, values: JSONObject([("repeats", "FREQ=MONTHLY")])), as: rep).output.record
            #expect(monthly.repeats?.description == "FREQ=MONTHLY;BYMONTHDAY=27" && monthly.occurrence == 1)
            #expect(await refusal { _ = try await shop.runner.perform(ChangeSeries(id: first.id, values: JSONObject([("subject", "x")])), as: rep) } == .conflict)
        }
    }

    @Test("are skipped to their next day, and ended by taking the rule away", arguments: Engine.available)
    func skipping(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            let first = try await plan("FREQ=WEEKLY;COUNT=2", due: "2026-11-19T09:30:00Z", shop, rep)
            #expect(await refusal { _ = try await shop.runner.perform(SkipActivity(id: first.id), as: other) } == .forbidden)
            let skipped = try await shop.runner.perform(SkipActivity(id: first.id), as: rep)
            #expect(skipped.output.record.dueAt == Timestamp("2026-11-26T09:30:00Z") && skipped.output.record.occurrence == 2)
            _ = try await shop.runner.perform(SkipActivity(id: first.id), as: rep)
            #expect(try await open(shop).isEmpty)
            let daily = try await plan("FREQ=DAILY", due: "2026-11-19T09:30:00Z", shop, rep)
            #expect(try await change(daily, [("repeats", .null)], shop, rep).occursOn == nil)
            _ = try await shop.runner.perform(CompleteActivity(id: daily.id), as: rep)
            #expect(try await open(shop).isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(SkipActivity(id: daily.id), as: rep) } == .conflict)
        }
    }

    @Test("go on when whoever they were with is gone", arguments: Engine.available)
    func contactGone(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            let contact = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Karin Berg")])), as: rep).output.record
            let first = try await plan("FREQ=WEEKLY", due: "2026-11-19T09:30:00Z", shop, rep, [("contactId", .int(contact.id.rawValue))])
            _ = try await shop.runner.perform(DeleteRecord<Contact>(id: contact.id), as: .operator)
            _ = try await shop.runner.perform(CompleteActivity(id: first.id), as: rep)
            #expect(try await open(shop).map(\.occurrence) == [2])
        }
    }

    @Test("one that is opened again leaves its series to the next", arguments: Engine.available)
    func reopened(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), first = try await plan("FREQ=WEEKLY", due: "2026-11-19T09:30:00Z", shop, rep)
            _ = try await shop.runner.perform(CompleteActivity(id: first.id), as: rep)
            #expect(try await change(first, [("doneAt", .null)], shop, rep).repeats == nil)
            #expect(try await open(shop).count { $0.repeats != nil } == 1)
        }
    }

    @Test("need a day to begin on, and a rule that can be read", arguments: Engine.available)
    func wrong(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            await #expect(throws: InputProblem(field: "dueAt", code: .missing)) {
                _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("subject", "x"), ("type", "task"), ("repeats", "FREQ=DAILY")])), as: rep)
            }
            await #expect(throws: (any Error).self) { _ = try await plan("FREQ=HOURLY", due: "2026-11-19T09:30:00Z", shop, rep) }
        }
    }
}
