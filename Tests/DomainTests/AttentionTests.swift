import Domain
import Testing

@Suite("What wants somebody today") struct AttentionTests {
    private let zone = Zone("Europe/Stockholm")!
    private let now = Timestamp("2026-11-19T09:00:00Z")!
    private var today: Day { zone.day(of: now) }

    private func facts(_ change: (inout AttentionFacts) -> Void = { _ in }) -> AttentionFacts {
        var facts = AttentionFacts(
            enteredStageAt: now - .days(3), rotsAt: nil, hasNextStep: true, nextDueAt: now + .days(2), createdAt: now - .days(60), lastTouchAt: now - .days(1), lastInboundAt: nil, snoozedUntil: nil)
        change(&facts)
        return facts
    }
    private func reasons(_ facts: AttentionFacts) -> [AttentionReason] { facts.reasons(at: AttentionClock(at: now, in: zone, quietDays: 14)) }

    @Test("a deal with a step ahead and a fresh touch wants nothing")
    func calm() { #expect(reasons(facts()).isEmpty) }

    @Test("it is past its limit exactly at the limit")
    func limit() {
        #expect(reasons(facts { ($0.enteredStageAt, $0.rotsAt) = (now - .days(21), now) }) == [.pastLimit(days: 21, limit: 21)])
        #expect(reasons(facts { ($0.enteredStageAt, $0.rotsAt) = (now - .days(21), now + .init(microseconds: 1)) }).isEmpty)
    }

    @Test("it waits for an answer when they spoke last, and no longer when we did")
    func unanswered() {
        #expect(reasons(facts { ($0.lastTouchAt, $0.lastInboundAt) = (now - .days(2), now - .days(2)) }) == [.unanswered(days: 2)])
        #expect(reasons(facts { ($0.lastTouchAt, $0.lastInboundAt) = (now - .days(1), now - .days(2)) }).isEmpty)
    }

    @Test("it is quiet from the day after the last that is allowed, unless a step is near", arguments: [(14, nil, []), (15, nil, [.quiet(days: 15)]), (15, 7, []), (15, 8, [.quiet(days: 15)])] as [(Int, Int?, [AttentionReason])])
    func quiet(_ silence: Int, _ planned: Int?, _ expected: [AttentionReason]) {
        let found = reasons(facts { facts in (facts.lastTouchAt, facts.nextDueAt) = (now - .days(Int64(silence)), planned.map { now + .days(Int64($0)) }) })
        #expect(found == expected)
    }

    @Test("without any touch its age counts")
    func untouched() { #expect(reasons(facts { ($0.lastTouchAt, $0.hasNextStep, $0.nextDueAt, $0.createdAt) = (nil, false, nil, now - .days(20)) }) == [.noNextStep, .quiet(days: 20)]) }

    @Test("while it is let be it wants nothing; on the day it asks again")
    func snoozed() {
        func noStep(_ until: Day) -> [AttentionReason] { reasons(facts { ($0.hasNextStep, $0.nextDueAt, $0.snoozedUntil) = (false, nil, until) }) }
        #expect(noStep(today + 1).isEmpty)
        #expect(noStep(today) == [.noNextStep])
    }

    @Test("it wants an eye on it as long as it is flagged, unless it is let be")
    func flagged() {
        #expect(reasons(facts { $0.flaggedAt = now - .days(3) }) == [.flagged(days: 3)])
        #expect(reasons(facts { ($0.flaggedAt, $0.snoozedUntil) = (now - .days(3), today + 1) }).isEmpty)
    }

    @Test("what presses more comes first, and each other reason adds a quarter")
    func order() throws {
        let attention = try #require(Attention([.noNextStep, .late(days: 4, workdays: 2), .quiet(days: 28)], expected: 1_000, isEstimated: false))
        #expect(attention.reasons == [.late(days: 4, workdays: 2), .quiet(days: 28), .noNextStep])
        #expect(abs(attention.urgency - 2.9) < 1e-12)
        #expect(abs(attention.weight - 2_900) < 1e-9)
        #expect(Attention([], expected: 1, isEstimated: false) == nil)
    }

    @Test("urgency grows with waiting, up to a bound", arguments: [
        (.unanswered(days: 0), 2), (.unanswered(days: 5), 4), (.unanswered(days: 90), 4), (.late(days: 3, workdays: 1), 2.2), (.late(days: 400, workdays: 280), 4), (.today(minutes: nil), 1.5), (.today(minutes: 121), 1.5),
        (.today(minutes: 120), 1.9), (.today(minutes: -1), 2), (.pastLimit(days: 21, limit: 21), 1), (.pastLimit(days: 30, limit: 20), 1.5), (.pastLimit(days: 900, limit: 20), 3), (.noNextStep, 1.2), (.quiet(days: 14), 1.3),
        (.quiet(days: 500), 1.8), (.flagged(days: 0), 1.4), (.flagged(days: 7), 1.5), (.flagged(days: 500), 2),
    ] as [(AttentionReason, Double)])
    func urgency(_ reason: AttentionReason, _ expected: Double) { #expect(abs(reason.urgency - expected) < 1e-12) }
}

@Suite("Working time") struct WorkingTimeTests {
    private let friday = Day("2026-11-20")!

    @Test("counts working days behind a day", arguments: [("12345", 3, 1), ("12345", 7, 5), ("12345", 10, 6), ("1234567", 10, 10), ("6", 8, 2), ("12345", 0, 0), ("12345", -2, 0)])
    func workdays(_ days: String, _ span: Int, _ expected: Int) throws {
        let hours = try #require(WorkingTime(days: days, from: "08:00", to: "17:00"))
        #expect(hours.workdays(after: friday, through: friday + span) == expected)
    }

    @Test("the day after Friday is Monday")
    func next() { #expect(WorkingTime.usual.workday(after: friday) == friday + 3) }

    @Test("covers its hours by the clock on the wall, in summer and in winter", arguments: [
        ("2026-11-20T07:00:00Z", true), ("2026-11-20T06:59:59Z", false), ("2026-11-20T16:00:00Z", false), ("2026-07-20T06:00:00Z", true), ("2026-11-21T10:00:00Z", false),
    ])
    func covers(_ moment: String, _ expected: Bool) { #expect(WorkingTime.usual.covers(Timestamp(moment)!, in: Zone("Europe/Stockholm")!) == expected) }

    @Test("what is no working time is none", arguments: [("", "08:00", "17:00"), ("18", "08:00", "17:00"), ("1a", "08:00", "17:00"), ("1", "8:00", "17:00"), ("1", "17:00", "08:00"), ("1", "08:00", "24:01"), ("1", "08:60", "17:00")])
    func wrong(_ days: String, _ from: String, _ to: String) { #expect(WorkingTime(days: days, from: from, to: to) == nil) }

    @Test("a day may end at midnight")
    func midnight() { #expect(WorkingTime(days: "7", from: "00:00", to: "24:00")?.to == 1_440) }
}
