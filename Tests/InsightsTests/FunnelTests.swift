import Foundation
@testable import Insights
import Testing

@Suite("Shares") struct FunnelShareTests {
    @Test("50 of 200 are 25 in a hundred, with what it may be; of none there is none")
    func share() {
        let share = Conversion(50, of: 200)
        #expect(share.rate == 0.25 && !share.isSparse && agree([share.interval.lower, share.interval.upper], [0.19508168006817497, 0.31434098312045833], relative: 1e-9))
        #expect(Conversion(0, of: 0).rate == nil && Conversion(0, of: 0).isSparse && Conversion(19, of: 19).isSparse && !Conversion(0, of: 20).isSparse)
    }

    @Test("win rate by count, by value, and honestly")
    func wins() {
        let record = WinRecord(won: 30, lost: 20, wonAmount: 900, lostAmount: 2_100, overdue: 30, stale: 20, disqualified: 10)
        #expect(record.byCount.rate == 0.6 && record.byValue == 0.3 && record.honest.rate == 0.3 && record.withDisqualified.rate == 0.5)
        #expect(WinRecord(won: 0, lost: 0).byCount.rate == nil && WinRecord(won: 3, lost: 1).byValue == nil)
    }
}

@Suite("Ways of deals") struct FunnelPathTests {
    private func path(_ stages: [Int], _ outcome: DealPath.Outcome = .open, from day: Int = 10, endedOn: Int? = nil) -> DealPath {
        DealPath(stages.enumerated().map { DealPath.Entry(stage: $1, day: day + $0) }, outcome: outcome, endedOn: endedOn)
    }

    @Test("a deal has come past a stage when it later reached one behind it, or was won")
    func passed() {
        #expect(path([0, 1]).passed(0) && !path([0, 1]).passed(1) && path([0, 1], .won).passed(1) && !path([0, 1], .lost).passed(1))
        #expect(path([0, 2]).passed(1))
        #expect(path([0, 1, 0]).passed(0))
        #expect(!path([2, 1]).passed(1) && path([2, 1, 2]).passed(1))
    }

    @Test("stage conversion, with skips counted or not, the young left out or not")
    func conversion() {
        let paths = [path([0, 1, 2], .won), path([0, 1], .lost), path([0, 1]), path([0, 2]), path([0, 1, 2], .transferred), path([0], .lost), path([0, 1, 2], from: 99)]
        let reached = StageConversion(paths, stage: 1, days: 0...50)
        #expect(reached.passed == Conversion(2, of: 4) && reached.pending == 1 && reached.pendingShare == 0.25)
        #expect(StageConversion(paths, stage: 1, days: 0...50, countingSkips: false).passed == Conversion(1, of: 3))
        #expect(StageConversion(paths, stage: 1, days: 0...200, matureBy: 50).passed == Conversion(2, of: 4))
        #expect(StageConversion([], stage: 1, days: 0...9).pendingShare == nil)
        let back = [path([0, 1, 0]), path([0, 1, 0, 1, 2]), path([0, 1, 0], .lost)]
        #expect(StageConversion(back, stage: 0, days: 0...50).passed == Conversion(3, of: 3))
        let undone = StageConversion(back, stage: 0, days: 0...50, undoneByReturn: true)
        #expect(undone.passed == Conversion(1, of: 3) && undone.pending == 1)
    }

    @Test("days in a stage, of the last visit and of all")
    func days() throws {
        let deal = DealPath([.init(stage: 0, day: 3), .init(stage: 1, day: 5), .init(stage: 0, day: 9), .init(stage: 1, day: 20)], outcome: .open)
        let first = try #require(deal.days(in: 0, today: 30)), second = try #require(deal.days(in: 1, today: 30))
        #expect(first == (11, 13) && second == (10, 14) && deal.days(in: 2, today: 30) == nil)
        #expect(try #require(DealPath([.init(stage: 0, day: 3)], outcome: .won, endedOn: 3).days(in: 0, today: 30)) == (0, 0))
    }

    @Test("by period a queue that is worked off has more than one exit for each entry")
    func period() {
        let paths = [path([0, 1], from: 9), path([0, 1], from: 9), path([0], from: 10), path([0], .won, from: 8, endedOn: 12), path([0, 1], .transferred, from: 10)]
        #expect(StageConversion.period(paths, stage: 0, days: 10...20) == 3)
        #expect(StageConversion.period(paths, stage: 0, days: 50...60) == nil)
    }

    @Test("skips and ways back are counted by move")
    func moves() {
        let deal = path([0, 2, 1, 4, 3])
        #expect(deal.skips == 2 && deal.regressions == 2)
    }
}

@Suite("The funnel calculator") struct FunnelCalculatorTests {
    private let own = FunnelCalculator(steps: [Conversion(100, of: 1_000), Conversion(50, of: 200), Conversion(40, of: 100)], wonAmounts: [80_000, 120_000, 100_000, 0])

    @Test("from a goal back to deals, qualified leads, leads and calls")
    func backwards() throws {
        let needs = try #require(own.needs(toWin: 1_000_000))
        // 10 deals / .4 = 25, / .25 = 100, / .1 = 1,000.
        #expect(needs.map(\.expected) == [1_000, 100, 25, 10])
        #expect(needs.allSatisfy { $0.lower <= $0.expected ?? 0 && $0.expected ?? 0 <= $0.upper })
        #expect(Double(needs[0].upper) / Double(needs[0].lower) > Double(needs[2].upper) / Double(needs[2].lower))
        #expect(own.needs(toWinDeals: 50).map(\.expected) == [5_000, 500, 125, 50] && own.needs(toWinDeals: 0).map(\.upper) == [0, 0, 0, 0])
    }

    @Test("much that is known makes the range narrow, little makes it wide")
    func uncertainty() {
        let known = FunnelCalculator(steps: [Conversion(250_000, of: 1_000_000)]).needs(toWinDeals: 100)[0]
        let unknown = FunnelCalculator(steps: [Conversion(1, of: 4)]).needs(toWinDeals: 100)[0]
        #expect(399...400 ~= known.lower && known.expected == 400 && 400...402 ~= known.upper)
        #expect(unknown.expected == 400 && unknown.lower < 220 && unknown.upper > 700)
    }

    @Test("a rate of which nothing is known, or that was never above 0, leaves a range alone")
    func unknown() {
        for step in [Conversion(0, of: 0), Conversion(0, of: 30)] {
            let needs = FunnelCalculator(steps: [step, Conversion(50, of: 100)]).needs(toWinDeals: 10)
            #expect(needs.map(\.expected) == [nil, 20, 10] && needs[0].lower > 10)
        }
        #expect(FunnelCalculator(steps: [], wonAmounts: [0]).needs(toWin: 5) == nil)
        #expect(FunnelCalculator(steps: [], wonAmounts: [50]).needs(toWin: 120)?.map(\.expected) == [3])
    }

    @Test("many amounts are as good as each of them")
    func manyAmounts() throws {
        let few = (0..<100).map { Double(500 + 10 * $0) }, many = few + few.prefix(1)
        let one = try #require(FunnelCalculator(steps: [], wonAmounts: few).needs(toWin: 1e6)), other = try #require(FunnelCalculator(steps: [], wonAmounts: many).needs(toWin: 1e6))
        #expect(agree([Double(one[0].lower), Double(one[0].upper)], [Double(other[0].lower), Double(other[0].upper)], relative: 0.01))
    }

    @Test("so many calls, so many deals, with luck in the range")
    func forwards() {
        let yields = own.yields(of: 1_000)
        #expect(yields.map(\.expected) == [1_000, 100, 25, 10] && yields[0].lower == 1_000 && yields[0].upper == 1_000)
        #expect(yields[3].lower < 8 && yields[3].upper > 12 && yields[3].upper < 25)
        #expect(own.yields(of: 0).map(\.upper) == [0, 0, 0, 0] && FunnelCalculator(steps: [Conversion(0, of: 0)]).yields(of: 9)[1].expected == nil)
    }

    @Test("the same seed gives the same range")
    func seed() { #expect(own.needs(toWin: 777_777, seed: 5) == own.needs(toWin: 777_777, seed: 5) && own.yields(of: 400, seed: 5) == own.yields(of: 400, seed: 5)) }
}
