import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Figures of open deals") struct OpenFigureTests {
    @Test("covers what is missing to the target, and says when it is met", arguments: Engine.available)
    func coverage(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2025-06-02T09:00:00Z")
            let before = try await shop.addDeal("before", amount: 1_000), lost = try await shop.addDeal("lost before", amount: 3_000)
            shop.clock.set("2025-06-12T09:00:00Z")
            try await shop.win(before)
            try await shop.lose(lost)
            shop.clock.set("2026-03-02T09:00:00Z")
            let won = try await shop.addDeal("won", amount: 20_000)
            for (name, amount, day, category) in [("in", 50_000, "2026-03-20", "commit"), ("later", 9, "2026-04-20", "commit"), ("omitted", 7, "2026-03-20", "omitted")] as [(String, Int64, JSONValue, JSONValue)] {
                try await shop.addDeal(name, amount: amount, values: [("expectedClose", day), ("forecastCategory", category), ("probability", 0.5)])
            }
            try await shop.addDeal("without a day", amount: 5)
            shop.clock.set("2026-03-03T09:00:00Z")
            try await shop.win(won)
            var scope = shop.scope("2026-03-01", "2026-03-31")
            #expect(try await shop.figure("coverage", scope).note == .needsTarget)
            scope.target = 45_000
            let figure = try await shop.figure("coverage", scope)
            #expect(figure.value == 2 && figure.part(.required) == 4 && figure.part(.won) == 20_000 && figure.excluded == [.omitted: 1, .withoutClosingDay: 1])
            #expect(try await shop.figure("coverage.weighted", scope).value == 1)
            scope.target = 20_000
            let met = try await shop.figure("coverage", scope)
            #expect(met.value == nil && met.note == .targetMet)
        }
    }

    @Test("weighs each deal by its chance, rounded before it is added, in three currencies", arguments: Engine.available)
    func weighted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.rate("SEK", "2026-11-01", 0.1)
            try await shop.rate("DKK", "2026-11-01", 0.2)
            for (currency, amount) in [("EUR", 3), ("SEK", 1_000), ("DKK", 1_000), ("JPY", 9)] as [(JSONValue, Int64)] { try await shop.addDeal("deal", amount: amount, values: [("currency", currency), ("probability", 0.5)]) }
            try await shop.addDeal("zero", values: [("probability", 0.5)])
            try await shop.addDeal("omitted", amount: 8, values: [("forecastCategory", "omitted")])
            let figure = try await shop.figure("weightedPipeline", shop.scope("2026-11-01", "2026-11-30"))
            // 1.5 is 2; half of 100 and of 200; of the yen there is no rate.
            #expect(figure.value == 152 && figure.n == 4 && figure.part(.amount) == 303 && figure.part(.overridden) == 4)
            #expect(figure.excluded == [.omitted: 1, .withoutRate: 1])
        }
    }

    @Test("puts each deal of the period into one category, and past ones apart", arguments: Engine.available)
    func categories(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-10T09:00:00Z")
            for (amount, category, day) in [(1, "pipeline", "2026-03-20"), (10, "bestCase", "2026-03-20"), (100, "mostLikely", "2026-03-20"), (1_000, "commit", "2026-03-31"), (10_000, "commit", "2026-03-09"), (7, "omitted", "2026-03-20"), (9, "commit", "2026-04-01")] as [(Int64, JSONValue, JSONValue)] {
                try await shop.addDeal("deal", amount: amount, values: [("forecastCategory", category), ("expectedClose", day)])
            }
            try await shop.win(try await shop.addDeal("won", amount: 100_000))
            let scope = shop.scope("2026-03-01", "2026-03-31"), figure = try await shop.figure("forecastCategories", scope)
            #expect(figure.value == 101_000 && figure.part(.overdue) == 10_000 && figure.part(.closed) == 100_000)
            #expect(figure.part(.withMostLikely) == 101_100 && figure.part(.withBestCase) == 101_110 && figure.part(.withPipeline) == 101_111)
            #expect(try await shop.figure("forecastCategories.bestCase", scope).value == 101_110)
            #expect(try await shop.figure("forecastCategories", shop.scope("2024-03-01", "2024-03-31")).value == 0)
        }
    }

    @Test("counts what slipped out of a period, and what was pulled in apart", arguments: Engine.available)
    func slippage(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-02-10T09:00:00Z")
            func add(_ name: String, _ amount: Int64, _ day: JSONValue) async throws -> Deal { try await shop.addDeal(name, amount: amount, values: [("expectedClose", day)]) }
            let kept = try await add("kept", 100, "2026-03-10"), pushed = try await add("pushed", 300, "2026-03-20"), pulled = try await add("pulled", 5, "2026-04-20")
            _ = try await add("forgotten", 200, "2026-03-30")
            shop.clock.set("2026-03-05T09:00:00Z")
            try await shop.win(kept)
            try await shop.win(pulled)
            for day in ["2026-04-01", "2026-04-11", "2026-04-08", "2026-05-08"] as [JSONValue] {
                try await shop.change(pushed, ("expectedClose", day))
                shop.clock.advance(by: .hours(1))
            }
            let scope = shop.scope("2026-03-01", "2026-03-31")
            // While the month goes on only what was put off has slipped.
            #expect(try await shop.figure("slippage", scope).value == 1.0 / 3)
            shop.clock.set("2026-04-02T09:00:00Z")
            let figure = try await shop.figure("slippage", scope)
            #expect(figure.value == 2.0 / 3 && figure.part(.byValue) == 500.0 / 600 && figure.part(.pulledIn) == 1)
            // 12, 10 and 30 days later; three days earlier take nothing off.
            #expect(figure.part(.pushes) == 3 && figure.part(.pushDays) == 52 && figure.part(.flagged) == 1)
            #expect(try await shop.figure("slippage.value", scope).value == 500.0 / 600)
            #expect(try await shop.figure("slippage", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }

    @Test("measures a goal by the business days that are over, and says how likely it is met", arguments: Engine.available)
    func attainment(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // Monday to Friday of one week, on Tuesday.
            shop.clock.set("2026-03-10T09:00:00Z")
            try await shop.win(try await shop.addDeal("won", amount: 30_000))
            for chance in [0.5, 0.5] { try await shop.addDeal("open", values: [("expectedClose", "2026-03-12"), ("probability", .double(chance))]) }
            var scope = shop.scope("2026-03-09", "2026-03-15")
            #expect(try await shop.figure("goalAttainment", scope).value == nil)
            scope.target = 50_000
            let figure = try await shop.figure("goalAttainment", scope)
            #expect(figure.value == 0.6 && figure.part(.pace) == 1.5 && figure.part(.remaining) == 20_000)
            scope.target = 2
            let count = try await shop.figure("goalAttainment.count", scope)
            #expect(count.value == 0.5 && count.part(.chance) == 0.75)
        }
    }
}
