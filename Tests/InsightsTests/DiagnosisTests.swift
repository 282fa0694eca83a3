@testable import Insights
import Testing

@Suite("What may lie behind figures") struct DiagnosisTests {
    private let cycle = (0..<30).map { 20 + Double($0 % 11) }

    @Test("fewer wins suggest the pitch or the service, longer ways a shorter one")
    func suggestions() {
        var figures = Diagnosis.Figures()
        figures.wins = ForwardShare(recentForward: 20, recentExits: 80, earlierForward: 160, earlierExits: 400)
        (figures.recentCycles, figures.earlierCycles) = (cycle.map { $0 * 1.5 }, cycle)
        let found = Diagnosis.all(figures)
        #expect(found.map(\.suggestion) == [.pitchOrService, .shorterWay])
        #expect(found.first?.evidence == figures.wins.map { .share($0) })
        guard case .values(let days)? = found.last?.evidence else {
            Issue.record("days are compared by their values")
            return
        }
        #expect(days.earlierMedian == 24.5 && days.recentMedian == 36.75 && days.chance < 0.001)
    }

    @Test("few leads, small deals and late answers each have their own")
    func others() {
        var figures = Diagnosis.Figures()
        figures.leads = ExitPace(observed: 40, expected: 70)
        (figures.recentSizes, figures.earlierSizes) = (cycle.map { $0 * 0.7 }, cycle)
        (figures.recentAnswers, figures.earlierAnswers) = (cycle.map { $0 * 2 }, cycle)
        #expect(Diagnosis.all(figures).map(\.suggestion) == [.moreLeads, .largerDeals, .fasterAnswer])
    }

    @Test("what got better, is small, may be chance or is not known suggests nothing")
    func nothing() {
        #expect(Diagnosis.all(Diagnosis.Figures()).isEmpty)
        var figures = Diagnosis.Figures()
        figures.wins = ForwardShare(recentForward: 50, recentExits: 80, earlierForward: 160, earlierExits: 400)
        figures.leads = ExitPace(observed: 67, expected: 70)
        (figures.recentCycles, figures.earlierCycles) = (cycle.map { $0 * 0.5 }, cycle)
        (figures.recentSizes, figures.earlierSizes) = (Array(cycle.prefix(7)).map { $0 * 0.2 }, cycle)
        (figures.recentAnswers, figures.earlierAnswers) = (cycle.map { $0 * 1.05 }, cycle)
        #expect(Diagnosis.all(figures).isEmpty)
    }

    @Test("ranks of two samples are compared as scipy does")
    func ranks() throws {
        let comparison = try #require(RankComparison(recent: [12, 15, 11, 18, 17, 40, 16, 21], earlier: [9, 11, 8, 12, 15, 10, 7, 13, 12]))
        #expect(agree([comparison.superiority, comparison.chance], [0.8888888888888888, 0.007908033250261825], relative: 1e-9))
        #expect(agree(comparison.change ?? 0, 16.5 / 11 - 1, relative: 1e-12))
        let same = [Double](repeating: 3, count: 9), level = try #require(RankComparison(recent: same, earlier: same))
        #expect(level.chance == 1 && level.superiority == 0.5 && level.change == 0)
        #expect(RankComparison(recent: Array(same.prefix(7)), earlier: same) == nil)
    }
}

@Suite("What may lie behind a drop-off") struct DropOffDiagnosisTests {
    private func stage(
        _ purpose: DropOffDiagnosis.Purpose, _ recent: (Int, Int), _ earlier: (Int, Int) = (300, 500), _ reasons: [DropOffDiagnosis.Reason: Int] = [:]
    ) -> DropOffDiagnosis.Stage {
        DropOffDiagnosis.Stage(purpose: purpose, share: ForwardShare(recentForward: recent.0, recentExits: recent.1, earlierForward: earlier.0, earlierExits: earlier.1), reasons: reasons)
    }

    @Test("a drop that is planted at consideration suggests product and competitors, one at negotiation or decision price and whom it is sold to")
    func planted() {
        for (place, expected) in [(1, [DropOffDiagnosis.Suggestion.product, .competitor]), (2, [.price, .idealCustomer]), (3, [.price, .idealCustomer]), (0, [.message, .audience])] {
            let purposes: [DropOffDiagnosis.Purpose] = [.interest, .consideration, .negotiation, .decision]
            let found = DropOffDiagnosis.all(purposes.enumerated().map { stage($1, $0 == place ? (36, 100) : (60, 100)) })
            #expect(found.map(\.stage) == [place] && found.first?.suggestions == expected && found.first?.evidence.why == .fellSinceBefore)
        }
    }

    @Test("reasons that were written down put first what they speak for, and are shown")
    func reasons() throws {
        let found = DropOffDiagnosis.all([stage(.consideration, (36, 100), (300, 500), [.competitor: 20, .product: 5, .other: 15]), stage(.decision, (60, 100))])
        let diagnosis = try #require(found.first)
        #expect(diagnosis.suggestions == [.competitor, .product] && diagnosis.evidence.reasons == Conversion(20, of: 40))
    }

    @Test("a stage that always lost most is named when it surely loses far more than the others")
    func elsewhere() {
        let found = DropOffDiagnosis.all([stage(.interest, (80, 100), (400, 500)), stage(.consideration, (40, 100), (200, 500)), stage(.decision, (75, 100), (375, 500))])
        #expect(found.map(\.stage) == [1] && found.first?.evidence.why == .moreThanElsewhere(lossElsewhere: 0.225))
    }

    @Test("where all lose alike, or few deals came by, nothing is said")
    func nothing() {
        #expect(DropOffDiagnosis.all([stage(.interest, (58, 100)), stage(.consideration, (61, 100))]).isEmpty)
        #expect(DropOffDiagnosis.all([stage(.interest, (1, 3)), stage(.consideration, (2, 3))]).isEmpty)
        #expect(DropOffDiagnosis.all([]).isEmpty && DropOffDiagnosis.all([stage(.interest, (0, 0), (0, 0))]).isEmpty)
    }
}

@Suite("Skills of sellers") struct SkillTests {
    @Test("a seller is below the team when it is sure and a tenth or more")
    func levels() {
        let gaps = SkillGaps([Conversion(50, of: 100), Conversion(52, of: 100), Conversion(20, of: 100), Conversion(80, of: 100), Conversion(2, of: 9)])
        #expect(gaps.skills.map(\.level) == [.asTheTeam, .asTheTeam, .below, .above, .tooFew])
        let low = gaps.skills[2]
        #expect(low.team == Conversion(184, of: 309) && low.chanceBelow > 0.999 && low.interval.contains(low.belief.mean) && (0.2..<0.5).contains(low.belief.mean))
    }

    @Test("a few bad deals are no gap: they are drawn to the team")
    func drawn() {
        let gaps = SkillGaps([Conversion(50, of: 100), Conversion(48, of: 100), Conversion(51, of: 100), Conversion(3, of: 10)])
        #expect(gaps.skills[3].level == .asTheTeam && gaps.skills[3].belief.mean > 0.4)
    }

    @Test("two sellers are not compared, nor those without deals")
    func few() {
        #expect(SkillGaps([Conversion(50, of: 100), Conversion(5, of: 100)]).skills.map(\.level) == [.tooFew, .tooFew])
        #expect(SkillGaps([Conversion(5, of: 100), Conversion(50, of: 100), Conversion(0, of: 0)]).skills.allSatisfy { $0.level == .tooFew })
        #expect(SkillGaps([]).skills.isEmpty && SkillGaps([Conversion(0, of: 0)]).skills.first?.team.rate == nil)
    }

    @Test("what was lost for want of what, the largest amount first")
    func reasons() {
        let reasons = LossReasons([(["price"], 500), (["price", "no export"], 300), (["no export"], 900), ([], 300)])
        #expect(reasons.deals == 4 && reasons.amount == 2_000 && reasons.rows.map(\.reason) == ["no export", "price"])
        #expect(reasons.rows.map(\.amount) == [1_200, 800] && reasons.rows.map(\.amountShare) == [0.6, 0.4] && reasons.rows.map(\.deals) == [Conversion(2, of: 4), Conversion(2, of: 4)])
        #expect(LossReasons([(["price"], 0)]).rows.first?.amountShare == nil && LossReasons([]).rows.isEmpty)
    }
}
