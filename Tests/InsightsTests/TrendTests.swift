import Foundation
@testable import Insights
import Testing

@Suite("Trends") struct TrendTests {
    @Test("a line through months is the median of all slopes, which one strange month does not turn")
    func line() throws {
        let trend = try #require(TrendLine([12, 15, 11, 18, 17, 40, 16, 21, 20, 19, 24, 22]))
        // scipy.stats.theilslopes, and Mann and Kendall's test by hand.
        #expect(agree([trend.slope, trend.intercept, trend.lower, trend.upper], [0.9545454545454546, 13.25, 0.4, 1.5], relative: 1e-9))
        #expect(agree(trend.chance, 0.016393316888809052, relative: 1e-9) && trend.isSure)
        let tied = try #require(TrendLine([3, 3, 5, 5, 5, 4, 8, 8]))
        #expect(agree(tied.chance, 0.03832583001344678, relative: 1e-9))
        #expect(agree([tied.slope, tied.intercept, tied.lower, tied.upper], [0.6904761904761905, 2.5833333333333335, 0, 1], relative: 1e-9))
        #expect(!tied.isSure)
    }

    @Test("what only goes up and down, stands still or is short has none")
    func none() throws {
        #expect(try #require(TrendLine([5, 7, 5, 7, 5, 7, 5, 7])).isSure == false)
        let still = try #require(TrendLine([4, 4, 4, 4, 4, 4]))
        #expect(still.slope == 0 && still.chance == 1 && !still.isSure && still.value(at: 99) == 4)
        #expect(TrendLine([1, 2, 3, 4, 5]) == nil)
        #expect(try #require(TrendLine([1, 2, 3, 4, 5, 6])).value(at: 10) == 11)
    }
}

@Suite("Seasons") struct SeasonTests {
    @Test("a rising year with a strong last month shows that month")
    func months() throws {
        let shape = [1.0, 1, 1, 1, 1, 1, 0.5, 1, 1, 1, 1, 1.5], values = (0..<48).map { (100 + 2 * Double($0)) * shape[$0 % 12] }
        let season = try #require(SeasonIndex(values, period: 12))
        // Three values for each month and one of the usual kind: three quarters of the way.
        #expect(abs(season.indices[11] - 1.375) < 0.02 && abs(season.indices[6] - 0.625) < 0.02 && abs(season.indices[2] - 1) < 0.02)
        #expect(agree(season.indices.reduce(0, +), 12, relative: 1e-12) && season.periods == 4)
        let removed = season.removed(from: Array(values.suffix(12))), raw = values.suffix(12)
        #expect((removed.max() ?? 0) / (removed.min() ?? 1) < (raw.max() ?? 0) / (raw.min() ?? 1))
        #expect(season.removed(from: [season.indices[3]], first: 15) == [1])
    }

    @Test("periods of an odd number of parts, and flat ones")
    func odd() throws {
        #expect(try #require(SeasonIndex([Double](repeating: 7, count: 14), period: 7)).indices.allSatisfy { agree($0, 1, relative: 1e-12) })
        let season = try #require(SeasonIndex([3, 6, 9, 3, 6, 9, 3, 6, 9], period: 3))
        #expect(season.indices[0] < season.indices[1] && season.indices[1] < season.indices[2])
    }

    @Test("less than two periods, or nothing at all, has no season")
    func short() {
        #expect(SeasonIndex([Double](repeating: 7, count: 23), period: 12) == nil && SeasonIndex([Double](repeating: 0, count: 24), period: 12) == nil)
    }
}

@Suite("Changes of level") struct ChangePointTests {
    @Test("a step is found where it is, with the levels beside it")
    func step() throws {
        let changes = ChangePoint.all(in: [10, 11, 9, 10, 12, 10, 9, 11, 5, 4, 6, 5, 4, 5, 6, 5])
        let change = try #require(changes.first)
        #expect(changes.count == 1 && change.step == 8 && change.before == 10.25 && change.after == 5 && change.chance == 0.001)
    }

    @Test("two steps are both found, and each has the level up to the next")
    func steps() {
        let noise = [0.3, -0.2, 0.1, -0.4, 0.2, 0, 0.4, -0.3, -0.1, 0.2], levels = [10.0, 20, 12].flatMap { [Double](repeating: $0, count: 10) }
        let changes = ChangePoint.all(in: zip(levels, noise + noise + noise).map(+))
        #expect(changes.map(\.step) == [10, 20])
        #expect(agree(changes.map(\.after), [20.02, 12.02], relative: 1e-9))
    }

    @Test("flat series are left alone nineteen times in twenty")
    func flat() {
        let found = (1...200).count { seed in
            var numbers = RandomNumbers(seed: UInt64(seed))
            return !ChangePoint.all(in: (0..<26).map { _ in numbers.normal() }).isEmpty
        }
        #expect(found <= 18)
    }

    @Test("the same values give the same answer, and short or level ones none")
    func edges() {
        let values = [3.0, 4, 3, 4, 3, 9, 8, 9, 8, 9]
        #expect(ChangePoint.all(in: values) == ChangePoint.all(in: values))
        #expect(ChangePoint.all(in: [1, 1, 9, 9, 9]).isEmpty && ChangePoint.all(in: [2, 2, 2, 2, 2, 2, 2]).isEmpty && ChangePoint.all(in: []).isEmpty)
    }
}

@Suite("Watching for drops") struct DropWatchTests {
    /// Weeks of deals that leave a stage, and go on with a chance.
    private func weeks(_ count: Int, deals: Double, chance: Double, _ numbers: inout RandomNumbers) -> [(forward: Int, exits: Int)] {
        (0..<count).map { _ in
            let exits = numbers.poisson(mean: deals)
            return ((0..<exits).count { _ in numbers.uniform() < chance }, exits)
        }
    }

    /// Weeks of amounts won, of unlike size.
    private func amounts(_ count: Int, deals: Double, _ numbers: inout RandomNumbers) -> [Double] {
        (0..<count).map { _ in
            let won = numbers.poisson(mean: deals)
            return (0..<won).reduce(0) { sum, _ in sum + (exp(0.5 * numbers.normal()) * 1_000).rounded() }
        }
    }

    @Test("a drop that is planted at a stage is found within two weeks of it and named, nineteen times in twenty")
    func planted() {
        var found = 0
        for seed in 1...100 {
            var numbers = RandomNumbers(seed: UInt64(seed))
            let before = (0..<3).map { _ in weeks(26, deals: 60, chance: 0.5, &numbers) }, won = amounts(28, deals: 40, &numbers)
            let after = (0..<3).map { weeks(2, deals: 60, chance: $0 == 1 ? 0.2 : 0.5, &numbers) }
            let watch = PipelineWatch(stages: zip(before, after).map(+), wonAmounts: won)
            if let drop = watch.drops.first(where: { $0.figure == .stage(1) }), drop.alarm.week >= 26, drop.alarm.since >= 24 { found += 1 }
        }
        #expect(found >= 95)
    }

    @Test("so is one of the amount that is won")
    func wonAmount() {
        var found = 0
        for seed in 1...100 {
            var numbers = RandomNumbers(seed: UInt64(seed))
            let weeks = amounts(26, deals: 60, &numbers) + amounts(2, deals: 20, &numbers)
            if PipelineWatch(stages: [], wonAmounts: weeks).drops.contains(where: { $0.figure == .wonAmount && $0.alarm.week >= 26 }) { found += 1 }
        }
        #expect(found >= 95)
    }

    @Test("26 flat weeks of a whole pipeline have less than one false alarm")
    func flat() {
        var alarms = 0
        for seed in 1...200 {
            var numbers = RandomNumbers(seed: UInt64(1_000 + seed))
            let stages = [0.8, 0.5, 0.3, 0.6].map { weeks(52, deals: 30, chance: $0, &numbers) }, won = amounts(52, deals: 15, &numbers)
            let figures = stages.map { $0.map { DropWatch.Week(amount: Double($0.forward), size: Double($0.exits)) } } + [won.map { DropWatch.Week(amount: $0) }]
            alarms += figures.reduce(0) { $0 + DropWatch($1, among: figures.count).alarms.count { $0.week >= 26 } }
        }
        #expect(Double(alarms) / 200 < 0.75, "\(alarms) alarms in 200 half years")
    }

    @Test("an alarm says since when, and from what to what; the new level is then the usual one")
    func levels() throws {
        let amounts: [Double] = [10, 12, 11, 9, 10, 10, 11, 9, 10, 10, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4]
        let watch = DropWatch(amounts.map { DropWatch.Week(amount: $0) }), alarm = try #require(watch.alarms.first)
        #expect(watch.alarms.count == 1 && alarm.week == 10 && alarm.since == 10 && agree([alarm.before, alarm.after], [10.2, 3], relative: 1e-12))
        #expect(watch.suspicion < 0.2)
    }

    @Test("money in cents or in thousands is watched alike, and a rise is no drop")
    func units() {
        let amounts = [9.0, 12, 11, 8, 10, 13, 11, 9, 7, 10, 4, 5, 3]
        let watches = [0.01, 1, 1_000].map { unit in DropWatch(amounts.map { DropWatch.Week(amount: $0 * unit) }) }
        #expect(watches[0].alarms.map(\.week) == watches[2].alarms.map(\.week) && !watches[1].alarms.isEmpty)
        #expect(DropWatch((0..<30).map { DropWatch.Week(amount: Double(10 + $0 + $0 % 3)) }).alarms.isEmpty)
    }

    @Test("short, empty and unwon histories are quiet")
    func edges() {
        #expect(DropWatch([]).alarms.isEmpty && DropWatch([9, 9, 9, 9, 9, 9, 9, 0].map { DropWatch.Week(amount: $0) }).suspicion == 0)
        #expect(DropWatch([DropWatch.Week](repeating: DropWatch.Week(amount: 0), count: 60)).alarms.isEmpty)
        #expect(DropWatch([DropWatch.Week](repeating: DropWatch.Week(amount: 0, size: 0), count: 60)).alarms.isEmpty)
    }

    @Test("a season is no drop, and a drop in a strong season is one")
    func seasons() {
        let seasons = (0..<35).map { [0.6, 0.8, 1.6][$0 / 4 % 3] }, usual = seasons.enumerated().map { (100 + Double($0.offset % 5)) * $0.element }
        #expect(PipelineWatch(stages: [], wonAmounts: usual, seasons: seasons).drops.isEmpty)
        let dropped = usual.enumerated().map { $0 < 33 ? $1 : $1 * 0.5 }
        #expect(PipelineWatch(stages: [], wonAmounts: dropped, seasons: seasons).drops.map(\.alarm.since) == [33])
        #expect(PipelineWatch(stages: [], wonAmounts: dropped).drops.isEmpty)
    }

    @Test("an old alarm is not shown again")
    func old() {
        let drop = [Double](repeating: 10, count: 12) + [2, 2], quiet = drop + [2, 2, 2, 2]
        #expect(PipelineWatch(stages: [], wonAmounts: drop).drops.map(\.figure) == [.wonAmount])
        #expect(PipelineWatch(stages: [], wonAmounts: quiet).drops.isEmpty)
    }
}
