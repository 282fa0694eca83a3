import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The outlook of a quarter") struct OutlookTests {
    private func forecast(_ shop: Shop, _ from: String, _ to: String) async throws -> ForecastAnswer {
        try await shop.runner.perform(ShowForecast(id: shop.pipeline, from: Day(from), to: Day(to)), as: .operator).output
    }

    @Test("that begins later holds what is won in it alone: with this quarter's it makes up both", arguments: Engine.available)
    func later(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for stage in 0..<4 { try await shop.addDeal("Open \(stage)", in: stage, amount: 100_000) }
            shop.clock.advance(by: .days(3))
            let now = try await forecast(shop, "2026-10-01", "2026-12-31"), next = try await forecast(shop, "2027-01-01", "2027-03-31"), both = try await forecast(shop, "2026-10-01", "2027-03-31")
            #expect(next.won == 0 && next.openDeals == 4 && next.wide != nil)
            for (place, amount) in both.split.open.enumerated() { #expect(abs(now.split.open[place] + next.split.open[place] - amount) <= 1) }
            #expect(abs(now.notYetCreated + next.notYetCreated - both.notYetCreated) <= 1)
            #expect(next.expected == next.split.open.reduce(0, +) + next.notYetCreated)
        }
    }

    @Test("that is over is what was won, without a range", arguments: Engine.available)
    func over(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let won = try await shop.addDeal("Won", in: 3, amount: 4_321)
            try await shop.addDeal("Open", in: 3, amount: 9_999)
            try await shop.win(won)
            shop.clock.set("2027-02-01T09:00:00Z")
            let answer = try await forecast(shop, "2026-10-01", "2026-12-31")
            #expect((answer.expected, answer.won, answer.commit.amount, answer.bestCase.amount) == (4_321, 4_321, 4_321, 4_321) && answer.wide == nil)
            #expect(answer.chance(ofReaching: 4_321) == 1 && answer.chance(ofReaching: 4_322) == 0)
        }
    }

    @Test("has what sellers call sure and possible beside what is won; a day that has passed counts in neither", arguments: Engine.available)
    func called(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func add(_ category: String, _ close: String?, _ amount: Int64) async throws {
                let day: [(String, JSONValue)] = close.map { [("expectedClose", .string($0))] } ?? []
                try await shop.addDeal(category, in: 2, amount: amount, values: [("forecastCategory", .string(category))] + day)
            }
            try await add("commit", "2026-12-01", 1_000)
            try await add("commit", "2026-11-20", 20_000)
            try await add("commit", "2027-01-01", 300_000)
            try await add("commit", nil, 4_000_000)
            try await add("mostLikely", "2026-12-31", 50)
            try await add("bestCase", "2026-12-10", 7)
            try await add("pipeline", "2026-12-10", 80_000)
            try await add("omitted", "2026-12-10", 90_000)
            try await shop.win(try await shop.addDeal("Won", in: 3, amount: 12_345))
            shop.clock.advance(by: .days(3))
            let answer = try await forecast(shop, "2026-10-01", "2026-12-31")
            #expect(answer.commit == CalledSum(count: 1, amount: 13_345) && answer.bestCase == CalledSum(count: 3, amount: 13_402))
        }
    }

    @Test("is drawn from what was won by each day to the forecast of its end", arguments: Engine.available)
    func landing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let won = try await shop.addDeal("Won", in: 3, amount: 5_000)
            for stage in 0..<4 { try await shop.addDeal("Open \(stage)", in: stage, amount: 40_000) }
            try await shop.win(won)
            shop.clock.advance(by: .days(1))
            let screen = try #require(try await shop.runner.perform(ShowForecastScreen(pipeline: nil, quarter: nil, asOf: nil), as: .operator).output.screen), points = screen.landing.points
            let first = try #require(points.first), last = try #require(points.last), now = try #require(points.first { $0.day == Day("2026-11-20") })
            #expect((first.day, first.won, first.expected) == (Day("2026-10-01"), 0, nil))
            #expect((now.won, now.expected, now.wide) == (5_000, 5_000, 5_000...5_000))
            #expect((last.day, last.won, last.expected, last.wide) == (Day("2026-12-31"), nil, screen.answer.expected, screen.answer.wide))
            let ahead = points.filter { $0.day > now.day }.compactMap(\.expected)
            #expect(ahead.count >= 4 && ahead == ahead.sorted() && (ahead.first ?? 0) >= 5_000)
            #expect(points.map(\.day) == points.map(\.day).sorted() && Set(points.map(\.day)).count == points.count)
        }
    }

    @Test("of a past day knows nothing that came later, and of a pipeline that somebody does not see amounts of nothing is told", arguments: Engine.available)
    func screen(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler", in: 2, amount: 50_000)
            shop.clock.advance(by: .days(2))
            try await shop.win(deal)
            let past = try #require(try await shop.runner.perform(ShowForecastScreen(pipeline: shop.pipeline, quarter: nil, asOf: Day("2026-11-19")), as: .operator).output.screen)
            let now = try #require(try await shop.runner.perform(ShowForecastScreen(pipeline: shop.pipeline, quarter: nil, asOf: Day("2026-12-24")), as: .operator).output.screen)
            #expect((past.answer.won, past.answer.openDeals, past.asOf) == (0, 1, Day("2026-11-19")) && (now.answer.won, now.answer.openDeals, now.asOf) == (50_000, 0, nil))
            let rep = try await shop.add("Astrid", as: .rep)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            #expect(try await shop.runner.perform(ShowForecastScreen(pipeline: nil, quarter: nil, asOf: nil), as: rep.credential).output.screen == nil)
        }
    }
}
