import Insights
import Testing

@Suite("The record of alerts") struct AlertRecordTests {
    @Test("precision, recall and lift are shares of those that are judged")
    func shares() {
        let record = AlertRecord(right: 12, wrong: 4, waiting: 9, missed: 6, base: 0.25)
        #expect(record.judged == 16 && record.precision == 0.75 && agree(record.recall ?? 0, 2.0 / 3, relative: 1e-12) && record.lift == 3)
        #expect(record.interval == BinomialInterval(count: 12, of: 16))
    }

    @Test("nothing judged, nothing said")
    func empty() {
        let record = AlertRecord(right: 0, wrong: 0, waiting: 5, missed: 0, base: 0)
        #expect(record.precision == nil && record.recall == nil && record.lift == nil && record.verdict == .tooFew)
        #expect(AlertRecord(right: 3, wrong: 1).recall == nil)
    }

    @Test("a kind is useful when it is surely right oftener than the same comes anyway")
    func verdicts() {
        #expect(AlertRecord(right: 18, wrong: 1, base: 0.3).verdict == .tooFew)
        #expect(AlertRecord(right: 18, wrong: 12, base: 0.3).verdict == .useful)
        #expect(AlertRecord(right: 12, wrong: 18, base: 0.3).verdict == .unproven)
        #expect(AlertRecord(right: 2, wrong: 28, base: 0.3).verdict == .useless)
        #expect(AlertRecord(right: 15, wrong: 15).verdict == .unproven && AlertRecord(right: 28, wrong: 2).verdict == .useful)
    }

    @Test("an alert is judged when what it warned of comes, or when its time is over")
    func judgements() {
        let came = AlertOutcome(raised: 10, judgedAfter: 40, came: 40, acted: 12)
        let late = AlertOutcome(raised: 10, judgedAfter: 40, came: 41), never = AlertOutcome(raised: 10, judgedAfter: 40)
        #expect([39, 40, 41].map(came.judgement) == [.waiting, .right, .right])
        #expect([40, 41].map(late.judgement) == [.waiting, .wrong] && [40, 41].map(never.judgement) == [.waiting, .wrong])
        #expect(AlertOutcome(raised: 10, judgedAfter: 40, came: 9).judgement(on: 20) == .waiting)
        #expect(came.daysToAct == 2 && never.daysToAct == nil && AlertOutcome(raised: 5, judgedAfter: 9, acted: 4).daysToAct == 0)
        #expect(AlertRecord([came, late, never], today: 41) == AlertRecord(right: 1, wrong: 2))
        #expect(AlertRecord([came, late, never], today: 12) == AlertRecord(right: 0, wrong: 0, waiting: 3))
    }

    @Test("kinds add up")
    func joined() {
        let sum = AlertRecord(right: 1, wrong: 2, waiting: 3, missed: 4, base: 0.1).joined(AlertRecord(right: 10, wrong: 20, waiting: 30, missed: 40))
        #expect(sum == AlertRecord(right: 11, wrong: 22, waiting: 33, missed: 44, base: 0.1))
        #expect(AlertRecord(right: 1, wrong: 1, missed: 2).joined(AlertRecord(right: 1, wrong: 1)).missed == nil)
    }
}
