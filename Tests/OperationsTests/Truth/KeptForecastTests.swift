import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Forecasts that are kept") struct KeptForecastTests {
    private func kept(_ shop: Shop, kind: KeptForecast.Kind? = nil, as who: Credential = .operator) async throws -> [KeptForecast] {
        try await shop.runner.perform(ListForecastRecords(id: shop.pipeline, kind: kind), as: who).output.items
    }

    /// One deal that is won and two that are open.
    private func sell(_ shop: Shop) async throws {
        let won = try await shop.addDeal("Won", in: 3, amount: 12_345)
        try await shop.addDeal("Open", in: 2, amount: 70_000)
        try await shop.addDeal("Also open", in: 0, amount: 5_001)
        try await shop.win(won)
    }

    @Test("each night one of each pipeline, as it was when the day before was over", arguments: Engine.available)
    func nightly(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await sell(shop)
            #expect(try await OutlookChores.beginNight(shop.runner) == 0, "the pipeline was not there when yesterday was over")
            shop.clock.set("2026-11-20T02:14:59Z")
            #expect(try await OutlookChores.beginNight(shop.runner) == 0, "the night has not come")
            shop.clock.set("2026-11-20T02:15:00Z")
            #expect(try await OutlookChores.beginNight(shop.runner) == 1)
            #expect(try await OutlookChores.beginNight(shop.runner) == 0)
            let one = try #require(try await kept(shop).first), end = Timestamp("2026-11-19T22:59:59.999999Z")
            let then = try await shop.runner.perform(ShowForecast(id: shop.pipeline, asOf: end), as: .operator).output
            #expect((one.first, one.last, one.day, one.lead) == (Day("2026-10-01"), Day("2026-12-31"), Day("2026-11-19"), 42))
            #expect((one.kind, one.reach, one.askedBy, one.openDeals) == (.nightly, .all, nil, 2))
            #expect((one.expected, one.median, one.won, one.commit) == (then.expected, then.median, 12_345, 12_345))
            #expect(one.wide == then.wide && one.narrow == then.narrow && one.said.split == then.split && one.isLearning)
            #expect(one.stages.map(\.name) == ["Prospecting", "Qualification", "Proposal", "Negotiation"])
            // Who keeps the hundred quantiles can tell the ranges again, to within what lies between two of them.
            let wide = try #require(one.said.range(0.8)), said = try #require(then.wide)
            #expect(abs(wide.lowerBound - said.lowerBound) <= 70_000 && abs(wide.upperBound - said.upperBound) <= 70_000)
            #expect(one.baselines[.lastPeriod] == Double(12_345 + 12_345), "what the 42 days before brought, beside what is won")
        }
    }

    @Test("once a night also where several servers come at the same time, and of the last night alone where none ran for days", arguments: Engine.available)
    func several(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await sell(shop)
            shop.clock.set("2026-11-23T09:00:00Z")
            let other = Runner(database: shop.database, means: Means(), clock: { shop.clock.now })
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for runner in [shop.runner, other, shop.runner, other] { group.addTask { try await OutlookChores.beginNight(runner) } }
                return try await group.reduce(0, +)
            }
            #expect(made == 1)
            #expect(try await kept(shop).map(\.day) == [Day("2026-11-22")])
            shop.clock.set("2026-11-24T09:00:00Z")
            #expect(try await OutlookChores.beginNight(other) == 1)
            #expect(try await kept(shop).map(\.day) == [Day("2026-11-23"), Day("2026-11-22")])
        }
    }

    @Test("on the first day of a quarter for the quarter that begins", arguments: Engine.available)
    func beginning(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await sell(shop)
            shop.clock.set("2027-01-01T09:00:00Z")
            #expect(try await OutlookChores.beginNight(shop.runner) == 1)
            let one = try #require(try await kept(shop).first)
            #expect((one.first, one.last, one.day, one.lead, one.won) == (Day("2027-01-01"), Day("2027-03-31"), Day("2026-12-31"), 90, 0))
        }
    }

    @Test("stay as they were, whatever becomes of the deals, and nobody changes or takes out a row", arguments: Engine.available)
    func stay(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await sell(shop)
            let asked = try await shop.runner.perform(RecordForecast(id: shop.pipeline, target: 20_000), as: .operator).output.kept
            #expect(asked.target == 20_000 && asked.targetChance.map { 0...1 ~= $0 } == true && asked.kind == .asked)
            shop.clock.advance(by: .days(1))
            try await shop.addDeal("Later", in: 3, amount: 900_000)
            let again = try #require(try await kept(shop).first)
            #expect((again.expected, again.median, again.madeAt, again.openDeals) == (asked.expected, asked.median, asked.madeAt, 2))
            await #expect(throws: (any Error).self) { try await shop.database.write { db in try db.execute("UPDATE forecast_record SET expected = 0") } }
            await #expect(throws: (any Error).self) { try await shop.database.write { db in try db.execute("DELETE FROM forecast_record") } }
            #expect(try await kept(shop).map(\.expected) == [asked.expected])
        }
    }

    @Test("of all deals are for who sees all of them; others see what they asked for", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Rolf", as: .rep), boss = try await shop.add("Maja", as: .manager), viewer = try await shop.add("Vera", as: .viewer)
            try await shop.addDeal("Hers", in: 1, amount: 1_000, as: rep.credential)
            try await shop.addDeal("Another's", in: 1, amount: 900_000, as: boss.credential)
            let own = try await shop.runner.perform(RecordForecast(id: shop.pipeline), as: rep.credential).output.kept
            let all = try await shop.runner.perform(RecordForecast(id: shop.pipeline), as: boss.credential).output.kept
            #expect((own.reach, own.openDeals, own.askedBy) == (.own, 1, rep.id) && (all.reach, all.openDeals) == (.all, 2))
            #expect(try await kept(shop, as: rep.credential).map(\.id) == [own.id])
            #expect(try await kept(shop, as: other.credential).isEmpty)
            #expect(try await kept(shop, as: boss.credential).map(\.id) == [all.id])
            #expect(await refusal { _ = try await shop.runner.perform(RecordForecast(id: shop.pipeline), as: viewer.credential) } == .forbidden)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            #expect(await refusal { _ = try await kept(shop, as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(RecordForecast(id: shop.pipeline), as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ShowTrackRecord(id: shop.pipeline), as: rep.credential) } == .forbidden)
        }
    }

    @Test("come page by page, the newest first", arguments: Engine.available)
    func pages(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for _ in 0..<3 { _ = try await shop.runner.perform(RecordForecast(id: shop.pipeline), as: .operator) }
            let first = try await shop.runner.perform(ListForecastRecords(id: shop.pipeline, limit: 2), as: .operator).output
            let second = try await shop.runner.perform(ListForecastRecords(id: shop.pipeline, limit: 2, before: first.next), as: .operator).output
            #expect(first.items.count == 2 && second.items.count == 1 && second.next == nil && first.items[0].id > first.items[1].id && first.items[1].id > second.items[0].id)
            #expect(try await shop.runner.perform(ListForecastRecords(id: shop.pipeline, to: Day("2026-12-30")), as: .operator).output.items.isEmpty)
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(ListForecastRecords(id: shop.pipeline, limit: 501), as: .operator) }
        }
    }
}
