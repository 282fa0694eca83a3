import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Figures of deals that go odd ways") struct FigureWayTests {
    /// March 2026: lost and opened again, back and forth, won at last. Each step at ten in the morning in Stockholm.
    @Test("of one that leaps, is lost, comes back, goes back and is won", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func day(_ number: String) { shop.clock.set("2026-03-\(number)T09:00:00Z") }
            day("02")
            let deal = try await shop.addDeal("again", amount: 5_000)
            day("04")
            try await shop.move(deal, to: 2)
            day("06")
            try await shop.lose(deal)
            day("16")
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: .operator)
            day("18")
            try await shop.move(deal, to: 1)
            day("20")
            try await shop.move(deal, to: 2)
            day("22")
            try await shop.move(deal, to: 3)
            day("25")
            try await shop.win(deal)
            let scopes = (0..<4).map { shop.scope("2026-03-01", "2026-03-31", stage: $0) }
            for place in 0..<4 {
                for way in ["reached", "strict", "allStages", "undoneByReturn", "mature"] {
                    let figure = try await shop.figure("stageConversion.\(way)", scopes[place])
                    #expect(figure.value == 1 && figure.n == 1, "\(way) of stage \(place)")
                }
            }
            // Three times it came to the third stage: it left for a loss, for the second stage, and once forward.
            #expect(try await shop.figure("stageConversion.period", scopes[2]).value == 1.0 / 3)
            // From the first to the third, back to the second, to the third, to the fourth.
            #expect(try await shop.figure("skips", scopes[0]).value == 0.25)
            #expect(try await shop.figure("skips.regressions", scopes[0]).value == 0.25)
            #expect(try await shop.figure("timeInStage", scopes[2]).value == 2)
            #expect(try await shop.figure("timeInStage.allVisits", scopes[2]).value == 6)
            #expect(try await shop.figure("cycleLength", scopes[0]).value == 23)
            let rate = try await shop.figure("winRate", scopes[0])
            #expect(rate.value == 1 && rate.n == 1 && rate.part(.reopened) == 1)
            // Between its loss and its return it was lost, and nothing else was known.
            var lost = scopes[0]
            lost.asOf = Timestamp("2026-03-10T09:00:00Z")
            #expect(try await shop.figure("winRate", lost).value == 0)
            #expect(try await shop.figure("cycleLength.lost", lost).value == 4)
        }
    }

    @Test("of one that goes on in another pipeline: it counts there from its beginning, and here up to its leaving", arguments: Engine.available)
    func elsewhere(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Service", stages: ["One"]), as: .operator).output
            shop.clock.set("2026-03-02T09:00:00Z")
            let deal = try await shop.addDeal("goes", amount: 700)
            shop.clock.set("2026-03-04T09:00:00Z")
            try await shop.move(deal, to: 1)
            shop.clock.set("2026-03-06T09:00:00Z")
            _ = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: other.stages[0].id), as: .operator)
            shop.clock.set("2026-03-10T09:00:00Z")
            try await shop.win(deal)
            let here = shop.scope("2026-03-01", "2026-03-31", stage: 1)
            let there = FigureScope(from: Day("2026-03-01"), to: Day("2026-03-31"), pipeline: other.pipeline.id, stage: other.stages[0].id)
            #expect(try await shop.figure("stageConversion", here).value == nil)
            #expect(try await shop.figure("stageConversion", here).excluded[.transferred] == 1)
            #expect(try await shop.figure("timeInStage", here).value == 2)
            #expect(try await shop.figure("skips", here).value == 0)
            func values(_ names: [String], _ scope: FigureScope) async throws -> [Double?] {
                var values: [Double?] = []
                for name in names { values.append(try await shop.figure(name, scope).value) }
                return values
            }
            #expect(try await values(["winRate", "dealSize", "cycleLength"], here) == [nil, nil, nil])
            #expect(try await values(["winRate", "dealSize", "cycleLength", "timeInStage", "stageConversion"], there) == [1, 700, 8, 4, 1])
            // In all pipelines together it is one deal.
            #expect(try await shop.figure("winRate", FigureScope(from: Day("2026-03-01"), to: Day("2026-03-31"))).n == 1)
        }
    }

    @Test("past a stage that goes out of use: a leap over it counts while it was in use", arguments: Engine.available)
    func archived(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let early = try await shop.addDeal("early"), late = try await shop.addDeal("late"), touched = try await shop.addDeal("touched", in: 1)
            shop.clock.set("2026-03-04T09:00:00Z")
            try await shop.move(early, to: 2)
            shop.clock.set("2026-03-05T09:00:00Z")
            try await shop.move(touched, to: 2)
            shop.clock.set("2026-03-06T09:00:00Z")
            try await shop.database.write { db in try db.execute("UPDATE stage SET archived_at = \(shop.clock.now) WHERE id = \(shop.stages[1].id)") }
            shop.clock.set("2026-03-08T09:00:00Z")
            try await shop.move(late, to: 2)
            let scope = shop.scope("2026-03-01", "2026-03-31", stage: 1), figure = try await shop.figure("skips", scope)
            // Of three moves one left a stage out that was in use then.
            #expect(figure.value == 1.0 / 3 && figure.n == 3 && figure.part(.perDeal) == 1.0 / 3)
            // Of the stage itself only who was there tells.
            let conversion = try await shop.figure("stageConversion", scope)
            #expect(conversion.value == 1 && conversion.n == 1 && conversion.part(.stage, of: shop.stages[1].id) == 1)
            #expect(try await shop.figure("timeInStage", scope).value == 3)
        }
    }

    @Test("in three currencies, one of them without a rate, and of nothing: shares of money leave out what has no worth, shares of deals do not", arguments: Engine.available)
    func money(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (currency, day, rate) in [("SEK", "2026-01-01", 0.1), ("SEK", "2026-03-08", 0.08), ("DKK", "2026-01-01", 0.13)] { try await shop.rate(currency, day, rate) }
            shop.clock.set("2026-03-02T09:00:00Z")
            func add(_ name: String, _ amount: Int64?, _ currency: String) async throws -> Deal { try await shop.addDeal(name, amount: amount, values: [("currency", .string(currency))]) }
            let euro = try await add("euro", 10_000, "EUR"), krona = try await add("krona", 100_000, "SEK"), krone = try await add("krone", 20_000, "DKK"), zero = try await add("zero", 0, "EUR"), yen = try await add("yen", 5_000, "JPY")
            for deal in [euro, zero, yen] { try await shop.win(deal) }
            shop.clock.set("2026-03-09T09:00:00Z")
            try await shop.win(krona)
            try await shop.lose(krone)
            var scope = shop.scope("2026-03-01", "2026-03-31")
            // 100.00 and 80.00 euros were won, 26.00 lost; five deals ended, four of them well.
            let value = try await shop.figure("winRate.value", scope)
            #expect(value.value == 18_000.0 / 20_600 && value.n == 3 && value.excluded[.withoutAmount] == 1 && value.excluded[.withoutRate] == 1)
            let count = try await shop.figure("winRate", scope)
            #expect(count.value == 0.8 && count.n == 5 && count.excluded.isEmpty)
            let size = try await shop.figure("dealSize", scope)
            #expect(size.value == 9_000 && size.n == 2 && size.part(.withoutAmount) == 0.25)
            #expect(try await shop.figure("dealSize.withZeros", scope).value == 6_000)
            scope.target = 36_000
            let goal = try await shop.figure("goalAttainment", scope)
            #expect(goal.value == 0.5 && goal.part(.won) == 18_000 && goal.excluded[.withoutRate] == 1)
            scope.target = 8
            #expect(try await shop.figure("goalAttainment.count", scope).value == 0.5)
        }
    }
}
