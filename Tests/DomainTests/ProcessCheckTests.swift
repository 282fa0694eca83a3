import Domain
import Testing

@Suite("The process of a pipeline") struct ProcessCheckTests {
    private func stage(_ id: Int64, _ probability: Double, purpose: String? = "Find out") -> Stage {
        var stage = Stage()
        (stage.id, stage.name, stage.probability, stage.purpose) = (.init(id), "Stage \(id)", probability, purpose)
        return stage
    }

    @Test("needs a purpose for each stage, in words")
    func purpose() {
        #expect(ProcessCheck.findings([stage(1, 0.1), stage(2, 0.2, purpose: nil), stage(3, 0.3, purpose: "  ")]) == [.noPurpose(.init(2)), .noPurpose(.init(3))])
    }

    @Test("should lead nearer to the win with each stage")
    func chances() {
        #expect(ProcessCheck.findings([stage(1, 0.1), stage(2, 0.5), stage(3, 0.4), stage(4, 0.4)]) == [.chanceFalls(.init(2), next: .init(3), from: 0.5, to: 0.4)])
    }

    @Test("is told by closed deals only when there are enough, and when chance does not explain it", arguments: [
        (StageOutcomes(won: 60, lost: 40), StageOutcomes(won: 30, lost: 60), true), (StageOutcomes(won: 20, lost: 9), StageOutcomes(won: 1, lost: 40), false), (StageOutcomes(won: 50, lost: 50), StageOutcomes(won: 44, lost: 50), false),
        (StageOutcomes(won: 30, lost: 60), StageOutcomes(won: 60, lost: 40), false),
    ])
    func observed(_ one: StageOutcomes, _ other: StageOutcomes, _ isFound: Bool) {
        let found = ProcessCheck.findings([stage(1, 0.1), stage(2, 0.2)], outcomes: [.init(1): one, .init(2): other])
        #expect(found == (isFound ? [.observedFalls(.init(1), next: .init(2), from: 0.6, to: 1.0 / 3)] : []))
    }

    @Test("has goals of few days and of much of everything else")
    func goals() {
        var figures = StageFigures()
        (figures.entered, figures.stays, figures.left, figures.wentOn, figures.days, figures.touches, figures.weeks) = (6, 4, 4, 3, [1, 8, 2, 4], 10, 2)
        #expect(Stage.GoalMetric.allCases.map { figures.value(of: $0) } == [75, 3, 3, 2.5])
        #expect(Stage.GoalMetric.conversion.isMet(75, target: 75) && !Stage.GoalMetric.conversion.isMet(74, target: 75))
        #expect(Stage.GoalMetric.medianDays.isMet(3, target: 3) && !Stage.GoalMetric.medianDays.isMet(4, target: 3))
        #expect(Stage.GoalMetric.allCases.allSatisfy { StageFigures().value(of: $0) == nil })
    }
}

@Suite("How a deal ends or rests") struct DealEndsTests {
    private let now = Timestamp("2026-11-19T09:00:00Z")!, today = Day("2026-11-19")!

    @Test("disqualified is lost, and told apart until it is opened again")
    func disqualified() throws {
        var deal = Deal(), stage = Stage()
        stage.id = .init(3)
        try deal.lose(because: "noBudget", note: nil, competitor: nil, isDisqualified: true, at: now)
        #expect(deal.status == .lost && deal.isDisqualified)
        try deal.reopen(in: stage, at: now)
        #expect(deal.status == .open && !deal.isDisqualified)
    }

    @Test("a rest has a reason and a track, which end with it")
    func rest() throws {
        var deal = Deal()
        try deal.nurture(until: today + 30, because: "timing", track: "Newsletter", note: "Their new year", today: today)
        #expect((deal.nurtureReason, deal.nurtureTrack, deal.nurtureNote) == ("timing", "Newsletter", "Their new year"))
        deal.comeBack()
        #expect((deal.nurtureUntil, deal.nurtureReason, deal.nurtureTrack, deal.nurtureNote) == (nil, nil, nil, nil))
    }

    @Test("a flag keeps when and by whom it was set, whatever becomes of its note")
    func flag() {
        var deal = Deal()
        deal.flag(true, note: "Call the board", by: .init(1), at: now)
        deal.flag(true, note: "Call again", by: .init(2), at: now + .days(1))
        #expect((deal.flaggedAt, deal.flaggedBy, deal.flagNote) == (now, User.ID(1), "Call again"))
        deal.flag(false, note: nil, by: .init(2), at: now + .days(2))
        #expect(!deal.isFlagged && deal.flaggedAt == nil && deal.flaggedBy == nil && deal.flagNote == nil)
    }
}
