import Insights
import Testing

struct AlertFigures: Decodable {
    struct Pace: Decodable { let observed: Int; let expected, ratio, mid_p_slow, ratio_lo95, ratio_hi95: Double }
    struct Discovery: Decodable { let p, q: [Double]; let reject_at_0_05: [Bool] }
    struct Silence: Decodable {
        struct Case: Decodable { let gaps: [Int]; let silence: Int; let p, median_gap: Double }
        let cases: [Case]
    }
    struct Conversion: Decodable {
        struct Case: Decodable { let recent, history: [Int]; let p_worse: Double }
        let cases: [Case]
    }
    struct Loan: Decodable { let stage: String; let observed: Int; let expected, ratio, mid_p_slow: Double; let waiting_now: Int }
    let observed_expected: [Pace]
    let benjamini_hochberg: Discovery
    let silence: Silence
    let conversion_drop: Conversion
    let loans_28_days: [String: [Loan]]
}

@Suite("Bottlenecks") struct BottleneckTests {
    private static let unknown = ForwardShare(recentForward: 0, recentExits: 0, earlierForward: 0, earlierExits: 0)

    private func look(_ stage: Int, _ observed: Int, of expected: Double, gain: Double = 100, forward: ForwardShare = unknown) -> StageLook {
        StageLook(stage: stage, pace: ExitPace(observed: observed, expected: expected), forward: forward, waiting: 9, medianDays: 4, gainPerExit: gain)
    }

    @Test("exits beside those expected: ratio, its interval, and the chance of so few")
    func pace() throws {
        for expected in try Fixture.read("alerts", as: AlertFigures.self).observed_expected {
            let pace = ExitPace(observed: expected.observed, expected: expected.expected), interval = try #require(pace.ratioInterval)
            #expect(agree(try #require(pace.ratio), expected.ratio, relative: 1e-7))
            #expect(agree(pace.slowness, expected.mid_p_slow, relative: 1e-7), "\(expected)")
            #expect(agree([interval.lowerBound, interval.upperBound], [expected.ratio_lo95, expected.ratio_hi95], relative: 1e-7), "\(expected)")
        }
    }

    @Test("where nothing was expected nothing is slow")
    func nothingExpected() {
        let pace = ExitPace(observed: 0, expected: 0)
        #expect(pace.ratio == nil && pace.ratioInterval == nil && pace.slowness == 1)
    }

    @Test("many tests at once are corrected as Benjamini and Hochberg do")
    func falseDiscovery() throws {
        let expected = try Fixture.read("alerts", as: AlertFigures.self).benjamini_hochberg, adjusted = FalseDiscovery.adjusted(expected.p)
        #expect(agree(adjusted, expected.q, relative: 1e-7))
        #expect(adjusted.map { $0 <= 0.05 } == expected.reject_at_0_05)
        let order = [9, 0, 4, 2, 8, 1, 3, 7, 5, 6]
        #expect(agree(FalseDiscovery.adjusted(order.map { expected.p[$0] }), order.map { expected.q[$0] }, relative: 1e-7))
        #expect(FalseDiscovery.adjusted([]).isEmpty && FalseDiscovery.adjusted([0.04]) == [0.04])
    }

    @Test("the two dates of the loans: Christmas holds offers back, and a significant 13 % is not enough")
    func loans() throws {
        let dates = try Fixture.read("alerts", as: AlertFigures.self).loans_28_days
        func found(_ date: String) throws -> [Bottlenecks.Finding] {
            let loans = try #require(dates[date])
            for loan in loans { #expect(agree(ExitPace(observed: loan.observed, expected: loan.expected).slowness, loan.mid_p_slow, relative: 1e-6), "\(loan)") }
            return Bottlenecks(loans.enumerated().map { look($0, $1.observed, of: $1.expected) }, historyDays: 90).findings
        }
        let christmas = try found("2011-12-31")
        #expect(christmas.map(\.look.stage) == [3] && christmas.first?.slowdown == .slower)
        #expect(try found("2012-02-13").isEmpty)
    }

    @Test("a stage needs five expected exits, and to be surely slower")
    func thresholds() {
        let report = Bottlenecks([look(0, 0, of: 4.9), look(1, 9, of: 12), look(2, 60, of: 100), look(3, 82, of: 100), look(4, 86, of: 100), look(5, 120, of: 100)], historyDays: 400)
        #expect(report.findings.map { $0.look.stage } == [2])
        #expect(report.findings.first?.slowdown == .muchSlower && !report.noneIsSlower)
        #expect(Bottlenecks([look(3, 170, of: 200)], historyDays: 400).findings.first?.slowdown == .slower)
    }

    @Test("stages that hold back more money come first")
    func ranking() throws {
        let report = Bottlenecks([look(0, 50, of: 100, gain: 10), look(1, 60, of: 100, gain: 1_000), look(2, 50, of: 100, gain: -3)], historyDays: 400)
        #expect(report.findings.map(\.look.stage) == [1, 0, 2])
        #expect(report.findings.map(\.moneyAtHold) == [40_000, 500, 0])
        #expect(agree(StageLook.gainPerExit([(100, 0.2, 0.5), (300, 0.4, 0.3)]), 0, relative: 0) && StageLook.gainPerExit([]) == 0)
    }

    @Test("no stage is slower than usual: an answer, unless the history is too short for one")
    func noneSlower() {
        let usual = [look(0, 101, of: 100), look(1, 98, of: 100)]
        #expect(Bottlenecks(usual, historyDays: 60).noneIsSlower)
        let young = Bottlenecks([look(0, 10, of: 100)], historyDays: 59)
        #expect(!young.isCompared && !young.noneIsSlower && young.findings.isEmpty && young.looks.first?.medianDays == 4)
    }

    @Test("a stage that lets fewer go on is found by itself")
    func conversion() {
        let losing = ForwardShare(recentForward: 12, recentExits: 40, earlierForward: 200, earlierExits: 400)
        let report = Bottlenecks([look(0, 100, of: 100, forward: losing), look(1, 60, of: 100, gain: 0)], historyDays: 400)
        #expect(report.findings.map(\.look.stage) == [1, 0] && report.findings.map(\.losesMore) == [false, true])
        #expect(report.findings.last?.slowdown == nil && report.findings.last?.moneyAtHold == 0)
    }
}

@Suite("Going on from a stage") struct ForwardShareTests {
    @Test("the chance that fewer go on than before")
    func chance() throws {
        for expected in try Fixture.read("alerts", as: AlertFigures.self).conversion_drop.cases {
            let share = ForwardShare(recentForward: expected.recent[0], recentExits: expected.recent[1], earlierForward: expected.history[0], earlierExits: expected.history[1])
            #expect(abs(share.chanceOfLess - expected.p_worse) < 0.002, "\(expected)")
        }
    }

    @Test("the exact sum is what draws come near to, whichever parameter is whole")
    func draws() {
        let pairs = [(2.0, 3.5, 4.5, 1.5), (2.5, 3.0, 4.5, 1.5), (2.5, 3.5, 4.0, 1.5), (2.5, 3.5, 4.5, 2.0), (2.5, 3.5, 4.5, 1.5)]
        for (a, b, c, d) in pairs {
            let one = BetaDistribution(alpha: a, beta: b), other = BetaDistribution(alpha: c, beta: d)
            var numbers = RandomNumbers(seed: 7)
            let drawn = Double((0..<40_000).count { _ in one.draw(&numbers) < other.draw(&numbers) }) / 40_000
            #expect(abs(one.chanceOfLess(than: other) - drawn) < 0.01)
            #expect(abs(one.chanceOfLess(than: other) + other.chanceOfLess(than: one) - 1) < 0.01)
        }
        let even = BetaDistribution(alpha: 40, beta: 60)
        #expect(agree(even.chanceOfLess(than: even), 0.5, relative: 1e-10))
        #expect(agree(BetaDistribution(alpha: 1, beta: 1).chanceOfLess(than: BetaDistribution(alpha: 2, beta: 1)), 2.0 / 3, relative: 1e-12))
    }

    @Test("a tenth less is a loss only when it is sure, and a sure one only when it is a tenth")
    func losing() {
        #expect(ForwardShare(recentForward: 12, recentExits: 40, earlierForward: 200, earlierExits: 400).losesMore)
        #expect(!ForwardShare(recentForward: 2, recentExits: 5, earlierForward: 200, earlierExits: 400).losesMore)
        #expect(!ForwardShare(recentForward: 46_000, recentExits: 100_000, earlierForward: 50_000, earlierExits: 100_000).losesMore)
        #expect(ForwardShare(recentForward: 45_000, recentExits: 100_000, earlierForward: 50_000, earlierExits: 100_000).losesMore)
    }

    @Test("nothing that left says nothing")
    func empty() {
        let share = ForwardShare(recentForward: 0, recentExits: 0, earlierForward: 0, earlierExits: 3)
        #expect(share.recent == nil && share.earlier == 0 && share.drop == nil && !share.losesMore)
    }
}

@Suite("Stays in a stage") struct StageVisitTests {
    @Test("expected exits are the chances of each day that a deal was there, by its age")
    func expected() {
        let stretch = StageStretch(last: 27, length: 28)
        // Ages 0…4 on days −2…2, of which 0…2 count: ages 2, 3, 4. Ages 0…7 on days 20…27. One comes and goes on day 5.
        let visits = [StageVisit(entry: -2, exit: 2), StageVisit(entry: 20, exit: nil), StageVisit(entry: 5, exit: 5), StageVisit(entry: 28, exit: nil), StageVisit(entry: -9, exit: -1)]
        let pace = stretch.pace(visits) { age in 0.01 * Double(age + 1) }
        #expect(agree(pace.expected, 0.03 + 0.04 + 0.05 + 0.36 + 0.01, relative: 1e-12))
        #expect(pace.observed == 2)
    }

    @Test("what happened after the stretch is not known in it")
    func later() {
        let stretch = StageStretch(last: 10, length: 10)
        #expect(stretch.pace([StageVisit(entry: 8, exit: 12)]) { _ in 0.1 } == ExitPace(observed: 0, expected: 0.30000000000000004))
        #expect(stretch.pace([]) { _ in 0.1 } == ExitPace(observed: 0, expected: 0))
    }

    @Test("four weeks are looked at, a quarter where few left")
    func length() {
        let many = (0..<20).map { StageVisit(entry: 0, exit: 90 - $0) }
        #expect(StageStretch(of: many, upTo: 90) == StageStretch(last: 90, length: 28))
        #expect(StageStretch(of: Array(many.dropFirst()), upTo: 90) == StageStretch(last: 90, length: 91))
    }

    @Test("a look compares with what was known before the stretch, and says what waits and how long it took")
    func look() {
        var asked: [Int] = []
        let visits = (0..<20).map { StageVisit(entry: 60, exit: 70 + $0, isForward: $0 < 5) } + [StageVisit(entry: 80, exit: nil), StageVisit(entry: 85, exit: 95)]
        let look = StageLook(stage: 3, visits: visits, upTo: 90, gainPerExit: 7) { day in
            asked.append(day)
            return { _ in 0.1 }
        }
        // Days 63…90: each of the twenty from 63 to its exit, 8 to 27 days; the two that wait 11 and 6.
        #expect(asked == [62] && look.pace.observed == 20 && agree(look.pace.expected, 0.1 * (350 + 11 + 6), relative: 1e-12))
        #expect(look.waiting == 2 && look.medianDays == 19.5 && look.forward == ForwardShare(recentForward: 5, recentExits: 20, earlierForward: 0, earlierExits: 0))
    }

    @Test("those who went on are counted in the stretch and before it")
    func forward() {
        let visits = [StageVisit(entry: 0, exit: 3, isForward: true), StageVisit(entry: 0, exit: 4), StageVisit(entry: 0, exit: 12, isForward: true), StageVisit(entry: 0, exit: nil)]
        #expect(ForwardShare(visits, in: StageStretch(last: 20, length: 10)) == ForwardShare(recentForward: 1, recentExits: 1, earlierForward: 1, earlierExits: 2))
    }

    @Test("a month beside the twelve before it")
    func baseline() throws {
        let score = try #require(BaselineScore(now: 9, before: [100] + [4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6]))
        #expect(score.months == 12 && agree(score.z, 4 / (12.0 / 11).squareRoot(), relative: 1e-12))
        #expect(BaselineScore(now: 9, before: [1, 2, 3, 4, 5]) == nil && BaselineScore(now: 9, before: [2, 2, 2, 2, 2, 2]) == nil)
    }
}
