import Foundation
@testable import Insights
import Testing

@Suite("What a forecast is made of") struct ForecastPartsTests {
    @Test("amounts are those of the last year when they are enough, else of all wins, else of open deals")
    func amounts() {
        let twenty = [Int64](repeating: 100, count: 20)
        #expect(WonAmounts(lastYear: twenty, ever: [5], open: [7]).mean == 100)
        #expect(WonAmounts(lastYear: Array(twenty.dropLast()), ever: [50, 150], open: [7]).mean == 100)
        #expect(WonAmounts(lastYear: [], ever: [], open: [7, 9]).mean == 8)
        #expect(WonAmounts(lastYear: [], ever: [-500, 20], open: []).amounts == [20], "credits are no deal's amount")
        #expect(WonAmounts(lastYear: [], ever: [], open: []).mean == 0)
    }

    @Test("fewer than ten amounts spread at least as an exponential variable")
    func thin() {
        let few = WonAmounts(lastYear: [], ever: [100, 100, 130], open: []), wide = WonAmounts(lastYear: [], ever: [0, 0, 0, 900], open: [])
        #expect(agree(few.meanSquare, 2 * 110 * 110, relative: 1e-12) && wide.meanSquare == 202_500)
        var numbers = RandomNumbers(seed: 3)
        let draws = (0..<20_000).map { _ in few.draw(&numbers) }
        #expect(agree(draws.reduce(0, +) / 20_000, 110, relative: 0.03) && agree(draws.reduce(0) { $0 + $1 * $1 } / 20_000, few.meanSquare, relative: 0.06))
        let sums = (0..<2_000).map { _ in wide.sum(of: 400, &numbers) }
        #expect(agree(sums.reduce(0, +) / 2_000, 90_000, relative: 0.01))
    }

    private func creations(_ days: some Sequence<Int>, stage: Int = 0) -> [Arrivals.Creation] { days.map { Arrivals.Creation(day: $0, stage: stage) } }

    @Test("deals come as in the last 91 days, drawn to the year")
    func rate() {
        let slow = creations(stride(from: 0, to: 300, by: 2)), quick = creations((300...399).flatMap { [$0, $0] })
        let arrivals = Arrivals(slow + quick, stages: 2, asOf: 399, horizon: 30)
        // 182 in 91 days; of days 35 to 399, 132 and 200.
        #expect(agree(arrivals.rate, (182 + 14 * 332.0 / 365) / 105, relative: 1e-12) && arrivals.entryShares == [1, 0])
        // A year ago the same 30 days brought 15, and the 91 before them, of which 35 are known, 18.
        let foretold = 18 * 30 / 35.0, ratio = (15.0 + 20) / (foretold + 20)
        #expect(agree(arrivals.season, ratio.squareRoot(), relative: 1e-12))
        #expect(arrivals.dispersion > 1.5)
    }

    @Test("a steady stream is steady, a short history is divided by its own days, and later days are not seen")
    func steady() {
        let daily = creations(0..<700), arrivals = Arrivals(daily, stages: 1, asOf: 599, horizon: 91)
        #expect(agree([arrivals.rate, arrivals.season, arrivals.dispersion], [1, 1, 1], relative: 1e-9))
        #expect(agree(Arrivals(daily, stages: 1, asOf: 9, horizon: 30).rate, 1, relative: 1e-12))
        let none = Arrivals([], stages: 2, asOf: 9, horizon: 30)
        #expect(none.rate == 0 && none.season == 1 && none.entryShares == [1, 0] && Arrivals(daily, stages: 1, asOf: -1, horizon: 30).rate == 0)
    }

    @Test("the season stays within a half and two")
    func season() {
        let days = Array(0..<120) + (120..<150).flatMap { [Int](repeating: $0, count: 60) } + Array(150..<490)
        #expect(Arrivals(creations(days), stages: 1, asOf: 484, horizon: 30).season == 2)
        #expect(Arrivals(creations(days), stages: 1, asOf: 393, horizon: 30).season == 1, "a year and the period are not yet known")
    }

    /// Deals come once a day and are won on the day they come, one in four: 10 days of .25.
    @Test("new wins are those that come early enough")
    func newWins() {
        let spells = (0..<400).map { Spell(stage: 0, entry: $0, exit: Spell.Exit(day: $0, to: $0 % 4 == 0 ? .won : .lost)) }
        let table = WinTable(HazardTable(HazardSums(stages: 1, spells: spells).counts(asOf: 399)), days: 10)
        let wins = NewWins(Arrivals(creations(0..<400), stages: 1, asOf: 399, horizon: 10), table)
        #expect(abs(wins.mean - 2.5) < 0.05, "\(wins.mean)")
        #expect(agree(wins.excess, 0, relative: 0, absolute: 1e-9))
        #expect(NewWins(Arrivals(creations(0..<400), stages: 1, asOf: 399, horizon: 0), WinTable(table.hazards, days: 0)).mean == 0)
    }

    @Test("weeks that differ make the number of new wins spread more")
    func spread() {
        var numbers = RandomNumbers(seed: 11)
        let wins = NewWins(mean: 8, excess: 0.25), draws = (0..<20_000).map { _ in Double(wins.draw(&numbers)) }
        let mean = draws.reduce(0, +) / 20_000, variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        #expect(agree(mean, 8, relative: 0.02) && agree(variance, 8 + 0.25 * 64, relative: 0.05))
        #expect(NewWins.none.draw(&numbers) == 0)
    }

    @Test("without finished periods nothing is corrected and periods differ by .30")
    func noLuck() {
        let luck = PeriodLuck([])
        #expect(luck.bias == 0 && luck.sigma == 0.3 && luck.degreesOfFreedom == 6)
        #expect(PeriodLuck([FinishedPeriod(actual: 90, mean: 0, variance: 0, weight: 1)]) == luck)
    }

    @Test("what was too much is corrected, the less the less is known")
    func bias() {
        let periods = [FinishedPeriod(actual: 80, mean: 100, variance: 400, weight: 1), FinishedPeriod(actual: 60, mean: 100, variance: 400, weight: 1)]
        // log(140/200) · .0225 / (.0225 + 800/40000 + .04/2).
        #expect(agree(PeriodLuck(periods).bias, log(0.7) * 0.0225 / (0.0225 + 0.02 + 0.02), relative: 1e-12) && PeriodLuck(periods).degreesOfFreedom == 8)
        let never = [FinishedPeriod](repeating: FinishedPeriod(actual: 0, mean: 100, variance: 1, weight: 1), count: 40)
        #expect(PeriodLuck(never).bias == -0.5)
    }

    @Test("periods that came as foretold make the range narrow, others wide")
    func sigma() {
        let calm = PeriodLuck((0..<12).map { FinishedPeriod(actual: 100 + Double($0 % 3 - 1), mean: 100, variance: 25, weight: 1) })
        let wild = PeriodLuck((0..<12).map { FinishedPeriod(actual: $0 % 2 == 0 ? 50 : 150, mean: 100, variance: 25, weight: 1) })
        #expect(calm.sigma < 0.1 && 0.4..<0.6 ~= wild.sigma)
        #expect(agree(wild.factor(0), exp(wild.bias - wild.sigma * wild.sigma / 2), relative: 1e-12))
    }
}
