import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The track record of forecasts") struct TrackRecordOfQuartersTests {
    /// Sixty weeks of selling: each week two deals come, and of those that came three weeks before one is won and one is lost.
    /// - Returns: what was won, by day.
    private func sell(_ shop: Shop) async throws -> [(day: Day, amount: Int64)] {
        var deals: [Deal] = [], won: [(day: Day, amount: Int64)] = []
        for week in 0..<60 {
            let day = Day("2026-11-19")! + 7 * week
            shop.clock.set("\(day)T09:00:00Z")
            for place in 0..<2 { deals.append(try await shop.addDeal("\(week) \(place)", in: 1, amount: Int64(1_000 + 37 * week + 500 * place))) }
            if week >= 3 {
                let amount = Int64(1_000 + 37 * (week - 3))
                try await shop.win(deals[2 * (week - 3)])
                try await shop.lose(deals[2 * (week - 3) + 1])
                won.append((day, amount))
            }
            // On the day after this one the forecast of the night is kept.
            if day == Day("2027-11-18") {
                shop.clock.set("2027-11-20T09:00:00Z")
                #expect(try await OutlookChores.beginNight(shop.runner) == 1)
            }
        }
        return won
    }

    private func sum(_ won: [(day: Day, amount: Int64)], _ first: Day, _ last: Day) -> Int64 { won.filter { first <= $0.day && $0.day <= last }.reduce(0) { $0 + $1.amount } }

    /// Selling for sixty weeks takes longer than all questions about it: they are asked of the same shop.
    @Test(
        "holds the ranges of quarters that are over against what was won, says that it is learning while fewer than four are over, and tests by months behind the last days of these",
        arguments: Engine.available)
    func record(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let won = try await sell(shop)
            try await quarters(shop, won)
            try await learning(shop)
            try await months(shop)
        }
    }

    /// Those that were kept, else those made again, and which.
    private func quarters(_ shop: Shop, _ won: [(day: Day, amount: Int64)]) async throws {
        let answer = try await shop.runner.perform(ShowTrackRecord(id: shop.pipeline), as: .operator).output
        #expect(answer.quarters.map(\.first) == ["2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"].map { Day($0) })
        #expect(answer.quarters.map(\.source) == [.rerun, .rerun, .rerun, .kept] && answer.lead == 42 && !answer.isLearning)
        var missed = 0.0, naive = 0.0, came = 0.0
        for quarter in answer.quarters {
            let actual = sum(won, quarter.first, quarter.last), before = sum(won, quarter.first, quarter.day), repeated = before + sum(won, quarter.day + -41, quarter.day)
            #expect((quarter.won, quarter.day) == (actual, quarter.last + -42), "\(quarter.first)")
            #expect(quarter.baselines[.lastPeriod] == Double(repeated), "\(quarter.first)")
            #expect(quarter.expected >= before && quarter.wide.map { $0.lowerBound >= before } == true, "what is won is won")
            #expect(quarter.held == quarter.wide.map { $0.contains(actual) })
            missed += Double((quarter.expected - actual).magnitude)
            naive += Double((repeated - actual).magnitude)
            came += Double(actual)
        }
        let last = try #require(answer.naive.first { $0.name == "lastPeriod" }), error = try #require(answer.error)
        #expect(abs(error - missed / came) < 1e-12 && abs(last.error - naive / came) < 1e-12 && last.isBetter == (last.error < error))
        #expect(answer.held == answer.quarters.count { $0.held })
    }

    /// No quarter is known that had not ended then.
    private func learning(_ shop: Shop) async throws {
        let then = try await shop.runner.perform(ShowTrackRecord(id: shop.pipeline, asOf: Timestamp("2027-08-01T09:00:00Z")), as: .operator).output
        #expect(then.quarters.map(\.first) == ["2027-01-01", "2027-04-01"].map { Day($0) } && then.isLearning)
        let nothing = try await shop.runner.perform(ShowTrackRecord(id: shop.pipeline, asOf: Timestamp("2026-12-01T09:00:00Z")), as: .operator).output
        #expect(nothing.quarters.isEmpty && nothing.isLearning && nothing.error == nil && nothing.naive.isEmpty)
        await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(ShowTrackRecord(id: shop.pipeline, lead: 85), as: .operator) }
    }

    /// Periods before a day only teach.
    private func months(_ shop: Shop) async throws {
        let whole = try await shop.runner.perform(ShowBackTest(id: shop.pipeline, days: 30, monthly: true), as: .operator).output.lines
        let part = try await shop.runner.perform(ShowBackTest(id: shop.pipeline, days: 30, monthly: true, from: Day("2027-06-30")), as: .operator).output.lines
        #expect(whole.first?.asOf == Day("2027-02-28") && whole.last?.asOf == Day("2027-11-30") && whole.allSatisfy { ($0.asOf + 1).parts.day == 1 && $0.last == $0.asOf + 30 })
        #expect(part == whole.filter { $0.asOf >= Day("2027-06-30")! } && part.count == 6)
        let weekly = try await shop.runner.perform(ShowBackTest(id: shop.pipeline, days: 28, step: 7), as: .operator).output.lines
        #expect(zip(weekly, weekly.dropFirst()).allSatisfy { $1.asOf - $0.asOf == 7 } && weekly.count == 24)
        await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(ShowBackTest(id: shop.pipeline, step: 0), as: .operator) }
    }
}
