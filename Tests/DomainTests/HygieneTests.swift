import Domain
import Testing

@Suite("The hygiene of a deal")
struct HygieneTests {
    private let clock = AttentionClock(at: Timestamp("2026-11-19T09:00:00Z")!, in: .utc, quietDays: 14)

    private func facts(_ change: (inout HygieneFacts) -> Void = { _ in }) -> HygieneFacts {
        var facts = HygieneFacts(
            hasNextStep: true, hasAmount: true, hasContact: true, hasDouble: false, expectedClose: Day("2026-11-19"), rotsAt: nil, lastHeard: Timestamp("2026-11-18T09:00:00Z")!, snoozedUntil: nil)
        change(&facts)
        return facts
    }

    @Test("begins at a hundred, and everything together costs a hundred")
    func bounds() {
        #expect(HygieneScore.points(of: facts().items(at: clock)) == 100)
        #expect(HygieneItem.allCases.reduce(0) { $0 + $1.weight } == 100)
        #expect(HygieneScore.points(of: HygieneItem.allCases) == 0)
    }

    @Test("loses for each item what the item weighs, and gets it back", arguments: [
        (.noNextStep, { $0.hasNextStep = false }), (.pastClose, { $0.expectedClose = Day("2026-11-18") }), (.noAmount, { $0.hasAmount = false }), (.noContact, { $0.hasContact = false }),
        (.stale, { $0.lastHeard = Timestamp("2026-11-04T09:00:00Z")! }), (.stale, { $0.rotsAt = Timestamp("2026-11-19T09:00:00Z")! }), (.duplicate, { $0.hasDouble = true }),
    ] as [(HygieneItem, @Sendable (inout HygieneFacts) -> Void)])
    func items(_ item: HygieneItem, _ change: @escaping @Sendable (inout HygieneFacts) -> Void) {
        let items = facts(change).items(at: clock)
        #expect(items == [item])
        #expect(HygieneScore.points(of: items) == 100 - item.weight)
    }

    @Test("a stage's own limit counts instead of the workspace's, and what is put off is not stale")
    func stale() {
        #expect(facts { $0.lastHeard = Timestamp("2026-10-01T09:00:00Z")!; $0.rotsAt = Timestamp("2026-11-20T09:00:00Z")! }.items(at: clock).isEmpty)
        #expect(facts { $0.lastHeard = Timestamp("2026-10-01T09:00:00Z")!; $0.snoozedUntil = Day("2026-12-01") }.items(at: clock).isEmpty)
    }

    @Test("of several deals is their mean, and an item would bring its weight for each deal that has it")
    func mean() {
        var score = HygieneScore()
        #expect(score.value == nil)
        score.add([.noNextStep, .noAmount])
        score.add([])
        score.add([.noNextStep])
        score.add([])
        #expect(score.value == 100 - (25.0 * 2 + 15) / 4)
        #expect(score.gain(.noNextStep) == 12.5 && score.gain(.noAmount) == 3.75 && score.gain(.stale) == 0)
    }
}
