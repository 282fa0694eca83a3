import Insights
import Testing

@Suite("Silence around a deal") struct DarkSilenceTests {
    @Test("the chance of a silence, by how often its people speak")
    func chance() throws {
        for expected in try Fixture.read("alerts", as: AlertFigures.self).silence.cases {
            let silence = ContactSilence(days: expected.silence, gaps: expected.gaps, usualGap: expected.median_gap)
            #expect(agree(silence.chance, expected.p, relative: 1e-7), "\(expected)")
        }
    }

    @Test("a deal of whose contacts nothing is known is believed to be like the others of its pipeline")
    func believed() {
        #expect(agree(ContactSilence(days: 3, gaps: [], usualGap: 5).believedGap, 9, relative: 1e-12))
        #expect(agree(ContactSilence(days: 3, gaps: [Int](repeating: 3, count: 500)).believedGap, 3.05, relative: 0.01))
    }

    @Test("quiet below one in twenty, silent below one in a hundred")
    func levels() {
        let gaps = [2, 3, 2, 4, 1, 2, 3, 3]
        let levels = [9, 20, 40].map { ContactSilence(days: $0, gaps: gaps).level(hasNextStep: false) }
        #expect(levels == [.talking, .quiet, .silent])
        #expect(ContactSilence(days: 40, gaps: gaps).level(hasNextStep: true) == .talking)
    }

    @Test("a contact in the last two days clears it, however often they speak otherwise")
    func cleared() {
        #expect(ContactSilence(days: 2, gaps: [Int](repeating: 0, count: 400), usualGap: 0.1).level(hasNextStep: false) == .talking)
        #expect(ContactSilence(days: 3, gaps: [Int](repeating: 0, count: 400), usualGap: 0.1).level(hasNextStep: false) == .silent)
    }

    @Test("days with several contacts are one, and what is planned is no contact")
    func days() {
        #expect(ContactSilence(contactDays: [7, 3, 7, 1, 99], today: 10) == ContactSilence(days: 3, gaps: [2, 4]))
        #expect(ContactSilence(contactDays: [11], today: 10) == nil)
    }

    @Test("the usual gap is the median over all deals, seven where nobody spoke twice")
    func usual() {
        #expect(ContactSilence.usualGap(contactDaysByDeal: [[1, 2, 4], [10, 20], [5]]) == 2)
        #expect(ContactSilence.usualGap(contactDaysByDeal: [[5], []]) == 7)
    }
}

@Suite("Deals that slip away") struct DarkDealTests {
    private func danger(
        _ chance: Double, of fresh: Double, evidence: Double = 50, silence: ContactSilence? = nil, nextStep: Bool = false, foretells: Bool = false, close: Int? = nil
    ) -> DealDanger {
        let wait = StageWait(chance: chance, freshChance: fresh, evidence: evidence)
        return DealDanger(wait: wait, silence: silence, hasNextStep: nextStep, silenceForetells: foretells, expectedClose: close, today: 100)
    }

    @Test("at risk below six tenths of the chance it began with, dark below a good third")
    func levels() {
        #expect([0.24, 0.239, 0.14, 0.139].map { danger($0, of: 0.4).level } == [.fine, .atRisk, .atRisk, .dark])
        #expect(danger(0.14, of: 0.45).level == .dark)
    }

    @Test("little evidence says nothing, nor does a stage that never led to a win")
    func evidence() {
        #expect(danger(0.01, of: 0.4, evidence: 9.9).level == .fine && danger(0.01, of: 0.4, evidence: 10).level == .dark)
        #expect(danger(0, of: 0).level == .fine)
        #expect(DealDanger(wait: nil, silence: nil, hasNextStep: false, expectedClose: nil, today: 1).level == .fine)
    }

    @Test("silence is a reminder, and a danger only where it has foretold losses")
    func silence() {
        let silence = ContactSilence(days: 60, gaps: [2, 3, 2, 3])
        #expect(danger(0.4, of: 0.4, silence: silence).silence == .silent && danger(0.4, of: 0.4, silence: silence).level == .fine)
        #expect(danger(0.4, of: 0.4, silence: silence, foretells: true).level == .atRisk)
        #expect(danger(0.4, of: 0.4, silence: silence, nextStep: true, foretells: true).level == .fine)
        #expect(danger(0.1, of: 0.4, silence: silence, foretells: true).level == .dark)
    }

    @Test("a promised day that has passed is a sign of its own")
    func overdue() {
        #expect([99, 100, 101].map { danger(0.4, of: 0.4, close: $0).isOverdue } == [true, false, false])
        #expect(!danger(0.4, of: 0.4).isOverdue)
    }

    @Test("chances look ahead as far as nine in ten wins took, two months to a year")
    func horizon() {
        #expect(StageWait.horizon(wonDays: (1...101).map { $0 }) == 91)
        #expect(StageWait.horizon(wonDays: [3, 4]) == 60 && StageWait.horizon(wonDays: [900, 1_000]) == 365 && StageWait.horizon(wonDays: []) == 365)
    }
}
