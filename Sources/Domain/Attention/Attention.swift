/// Why a deal, a step or a lead wants somebody today, and how much it presses.
public enum AttentionReason: Equatable, Sendable {
    /// They wrote or called last, so many days ago, and nobody has answered.
    case unanswered(days: Int)
    /// A step was due so many days ago; `workdays` of them are the person's working days.
    case late(days: Int, workdays: Int)
    /// A step is due today; `minutes` until then, negative when the time has passed, nil for the whole day.
    case today(minutes: Int?)
    /// The deal has been in its stage for so many days, and the stage allows `limit`.
    case pastLimit(days: Int, limit: Int)
    /// Nothing is planned for an open deal.
    case noNextStep
    /// Nobody has been in touch for so many days, and nothing is planned for the coming week.
    case quiet(days: Int)
    /// Somebody marked it so many days ago, to keep an eye on it.
    case flagged(days: Int)
    /// A lead waits for its first answer; `minutes` of working time until the promise is over, negative by how much it is over.
    case leadWaits(minutes: Int)
    /// Its chance is far below that of a fresh deal, after so many days in its stage.
    case goingDark(days: Int), atRisk(days: Int)
    /// Fewer deals leave a stage than usual.
    case slowStage(left: Int, usual: Int)

    /// How much it presses, 0.8…4. The figures are ours, made so that a promise to the customer (an answer, a step that was
    /// due) comes before what nobody is waiting for, and so that waiting makes everything more urgent, up to a bound:
    ///
    /// | Reason | Urgency |
    /// |---|---|
    /// | unanswered | 2 + 0.4 for each day, at most 4 |
    /// | late | 2 + 0.2 for each working day, at most 4 |
    /// | today | 2 when its time has passed, 1.9 within two hours, else 1.5 |
    /// | past the limit | 1 + the share by which the limit is passed, at most 3 |
    /// | no next step | 1.2 |
    /// | quiet | 0.8 + 1 for each four weeks, at most 1.8 |
    /// | flagged | 1.4 + 0.1 for each week, at most 2 |
    /// | lead waits | 2.5; once the promise is over 3 + 0.1 for each working hour, at most 4 |
    /// | going dark | 2.2 |
    /// | at risk | 1.6 |
    /// | slow stage | 1.5 |
    public var urgency: Double {
        switch self {
        case .goingDark: 2.2
        case .atRisk: 1.6
        case .slowStage: 1.5
        case .unanswered(let days): min(2 + 0.4 * Double(days), 4)
        case .late(_, let workdays): min(2 + 0.2 * Double(workdays), 4)
        case .today(let minutes): minutes.map { $0 < 0 ? 2 : $0 <= 120 ? 1.9 : 1.5 } ?? 1.5
        case .pastLimit(let days, let limit): min(1 + Double(days - limit) / Double(max(limit, 1)), 3)
        case .noNextStep: 1.2
        case .quiet(let days): min(0.8 + Double(days) / 28, 1.8)
        case .flagged(let days): min(1.4 + Double(days) / 70, 2)
        case .leadWaits(let minutes): minutes >= 0 ? 2.5 : min(3 - Double(minutes) / 600, 4)
        }
    }
}

/// What wants somebody today: the reasons, the most urgent first, and what is at stake.
public struct Attention: Equatable, Sendable {
    /// Never empty.
    public let reasons: [AttentionReason]
    /// Amount times chance, in minor units of the workspace's currency.
    public let expected: Int64
    /// Whether `expected` is the middle of the person's other deals, since this one has no amount or no rate.
    public let isEstimated: Bool

    /// Nil without any reason.
    public init?(_ reasons: [AttentionReason], expected: Int64, isEstimated: Bool) {
        guard !reasons.isEmpty else { return nil }
        self.reasons = reasons.enumerated().sorted { ($1.element.urgency, $0.offset) < ($0.element.urgency, $1.offset) }.map(\.element)
        (self.expected, self.isEstimated) = (expected, isEstimated)
    }

    /// The urgency of the most urgent reason, and a quarter more for each other one.
    public var urgency: Double { (reasons.first?.urgency ?? 0) + 0.25 * Double(reasons.count - 1) }

    /// Expected value times urgency: the order of the list, the largest first.
    public var weight: Double { Double(expected) * urgency }
}

/// What the list of today asks of an open deal.
public struct AttentionFacts: Equatable, Sendable {
    public var enteredStageAt: Timestamp
    /// The moment from which it is past its stage's limit.
    public var rotsAt: Timestamp?
    public var hasNextStep: Bool
    public var nextDueAt: Timestamp?
    public var createdAt: Timestamp
    public var lastTouchAt: Timestamp?
    public var lastInboundAt: Timestamp?
    public var snoozedUntil: Day?
    /// When somebody marked it.
    public var flaggedAt: Timestamp?
    public init(enteredStageAt: Timestamp, rotsAt: Timestamp?, hasNextStep: Bool, nextDueAt: Timestamp?, createdAt: Timestamp, lastTouchAt: Timestamp?, lastInboundAt: Timestamp?, snoozedUntil: Day?, flaggedAt: Timestamp? = nil) {
        (self.enteredStageAt, self.rotsAt, self.hasNextStep, self.nextDueAt) = (enteredStageAt, rotsAt, hasNextStep, nextDueAt)
        (self.createdAt, self.lastTouchAt, self.lastInboundAt, self.snoozedUntil, self.flaggedAt) = (createdAt, lastTouchAt, lastInboundAt, snoozedUntil, flaggedAt)
    }

    public init(_ deal: Deal) {
        self.init(
            enteredStageAt: deal.enteredStageAt, rotsAt: deal.rotsAt, hasNextStep: deal.nextActivityId != nil, nextDueAt: deal.nextDueAt, createdAt: deal.createdAt,
            lastTouchAt: deal.lastTouchAt, lastInboundAt: deal.lastInboundAt, snoozedUntil: deal.snoozedUntil, flaggedAt: deal.flaggedAt)
    }

    /// Why the deal, which is on the board, wants its owner. A step that is planned is not among the reasons: steps have
    /// rows of their own. None while the deal is put off.
    public func reasons(at clock: AttentionClock) -> [AttentionReason] {
        guard snoozedUntil.map({ $0 <= clock.today }) ?? true else { return [] }
        var reasons: [AttentionReason] = []
        if let heard = lastInboundAt, heard >= lastTouchAt ?? heard { reasons.append(.unanswered(days: max(clock.days(since: heard), 0))) }
        if let limit = rotsAt, clock.now >= limit { reasons.append(.pastLimit(days: (clock.now - enteredStageAt).wholeDays, limit: (limit - enteredStageAt).wholeDays)) }
        if !hasNextStep { reasons.append(.noNextStep) }
        let lastHeard = lastTouchAt ?? createdAt, isPlanned = hasNextStep && nextDueAt.map { $0 < clock.plannedUntil } ?? false
        if lastHeard < clock.quietSince, !isPlanned { reasons.append(.quiet(days: clock.days(since: lastHeard))) }
        if let flaggedAt { reasons.append(.flagged(days: max(clock.days(since: flaggedAt), 0))) }
        return reasons
    }
}

/// A moment and the days around it in somebody's zone. Where days begin is worked out once, for thousands of deals.
public struct AttentionClock: Sendable {
    public let now: Timestamp
    public let zone: Zone
    public let today: Day
    /// Whoever was heard of before this is quiet.
    public let quietSince: Timestamp
    /// A step before this keeps a deal from being quiet.
    public let plannedUntil: Timestamp

    /// A step that is planned for no later than in so many days keeps a deal from being quiet.
    public static let plannedDays = 7

    /// - Parameter quietDays: after so many days without a touch a deal is quiet.
    public init(at now: Timestamp, in zone: Zone, quietDays: Int) {
        (self.now, self.zone, today) = (now, zone, zone.day(of: now))
        (quietSince, plannedUntil) = (zone.moment(of: today + -quietDays), zone.moment(of: today + Self.plannedDays + 1))
    }

    /// Days of the calendar between a moment and today.
    public func days(since moment: Timestamp) -> Int { today - zone.day(of: moment) }
}
