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
        let kept = facts().items(at: clock)
        #expect(kept.isEmpty && HygieneScore.points(of: kept) == 100)
        let together: Int = HygieneItem.allCases.map(\.weight).reduce(0, +)
        #expect(together == 100)
        #expect(HygieneScore.points(of: HygieneItem.allCases) == 0)
    }

    @Test("loses for each item what the item weighs, and gets it back", arguments: HygieneItem.allCases)
    func items(_ item: HygieneItem) {
        let items = facts { facts in
            switch item {
            case .noNextStep: facts.hasNextStep = false
            case .pastClose: facts.expectedClose = Day("2026-11-18")
            case .noAmount: facts.hasAmount = false
            case .noContact: facts.hasContact = false
            case .stale: facts.lastHeard = Timestamp("2026-11-04T09:00:00Z")!
            case .duplicate: facts.hasDouble = true
            }
        }.items(at: clock)
        #expect(items == [item])
        #expect(HygieneScore.points(of: items) == 100 - item.weight)
    }

    @Test("is stale from the moment on at which the stage's limit is passed")
    func limit() {
        let limited = facts { facts in facts.rotsAt = Timestamp("2026-11-19T09:00:00Z")! }
        #expect(limited.items(at: clock) == [.stale])
    }

    @Test("a stage's own limit counts instead of the workspace's, and what is put off is not stale")
    func stale() {
        let limited = facts { facts in
            facts.lastHeard = Timestamp("2026-10-01T09:00:00Z")!
            facts.rotsAt = Timestamp("2026-11-20T09:00:00Z")!
        }
        let putOff = facts { facts in
            facts.lastHeard = Timestamp("2026-10-01T09:00:00Z")!
            facts.snoozedUntil = Day("2026-12-01")
        }
        #expect(limited.items(at: clock).isEmpty)
        #expect(putOff.items(at: clock).isEmpty)
    }

    @Test("of several deals is their mean, and an item would bring its weight for each deal that has it")
    func mean() {
        var score = HygieneScore()
        #expect(score.value == nil)
        score.add([.noNextStep, .noAmount])
        score.add([])
        score.add([.noNextStep])
        score.add([])
        // 100 less a quarter of 25, 15 and 25.
        #expect(score.value == 83.75)
        #expect(score.gain(.noNextStep) == 12.5)
        #expect(score.gain(.noAmount) == 3.75)
        #expect(score.gain(.stale) == 0)
    }
}
