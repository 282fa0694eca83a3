/// Something of a lead that wants an answer: it stays in the inbox until somebody says what became of it.
public struct LeadCatch: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<LeadCatch>
    public var id = ID(0)
    public var version: Int64 = 0
    public var leadId = Lead.ID(0)
    /// The rule that made it; nil for what came in by itself or was put in by hand.
    public var ruleId: CatchRule.ID?
    public var cause = Kind.manual
    /// What it was that made it, so that nothing makes two: `received submission/7`, `rule/3 submission/7`, `rule/4 Price list 2`.
    public var occasion = ""
    /// What they wrote, or what they did, in words.
    public var words: String?
    /// What it is about: the form's name, the asset, the page.
    public var detail: String?
    /// What proves it: `submission/7`, `chat/3`, `activity/12`.
    public var evidence: String?
    /// Since when it waits.
    public var at = Timestamp(microseconds: 0)
    /// Who is to answer; nil: anyone can take it.
    public var assigneeId: User.ID?
    /// When somebody was last given it.
    public var assignedAt: Timestamp?
    public var status = Status.open
    /// What became of it; nil while it is open.
    public var outcome: Outcome?
    public var note: String?
    /// In how many working minutes an answer is promised.
    public var promiseMinutes: Int64 = 60
    /// When three quarters of the promise are over, and when all of it.
    public var warnAt = Timestamp(microseconds: 0)
    public var dueAt = Timestamp(microseconds: 0)
    /// When somebody was warned, and when the team's managers were told.
    public var warnedAt: Timestamp?
    public var escalatedAt: Timestamp?
    /// The first thing that somebody of ours said to them since, by which the clock stops.
    public var answeredAt: Timestamp?
    /// What was answered, where it was answered here.
    public var answerId: Activity.ID?
    public var closedAt: Timestamp?
    public var closedBy: User.ID?
    public init() {}

    /// What brought it in.
    public enum Kind: String, CaseIterable, Codable, Sendable { case form, chat, reply, opened, clicked, cart, referral, manual }

    /// `closed`: somebody saw to it. `ignored`: it wanted nothing.
    public enum Status: String, CaseIterable, Codable, Sendable { case open, closed, ignored }

    /// What became of it. The first are reasons for `closed`, those behind for `ignored`.
    public enum Outcome: String, CaseIterable, Codable, Sendable {
        case answered, seenTo, converted, nurtured, disqualified, leadDeleted
        case spam, notForUs, duplicate, ownTest, noAnswerWanted, withdrawn, other

        /// The status that goes with it.
        public var status: Status {
            switch self {
            case .answered, .seenTo, .converted, .nurtured, .disqualified, .leadDeleted: .closed
            case .spam, .notForUs, .duplicate, .ownTest, .noAnswerWanted, .withdrawn, .other: .ignored
            }
        }
        /// What somebody can choose who ignores it.
        public static let ignoring: [Outcome] = [.spam, .notForUs, .duplicate, .ownTest, .noAnswerWanted, .other]
    }
}

extension LeadCatch {
    /// The promise of a catch that no rule made, in working minutes.
    public static let usualPromise: Int64 = 60
    /// From which share of the promise on somebody is warned, in percent.
    public static let warningShare: Int64 = 75

    /// Works out from when it waits, by a clock, when somebody is warned and when the promise is over.
    public mutating func wind(by clock: BusinessClock) {
        let promise = Timestamp.Span.minutes(promiseMinutes)
        warnAt = clock.moment(Timestamp.Span(microseconds: promise.microseconds * Self.warningShare / 100), after: at)
        dueAt = clock.moment(promise, after: at)
    }

    /// Takes it out of the inbox with what became of it.
    public mutating func close(as outcome: Outcome, note: String? = nil, by user: User.ID?, at now: Timestamp) {
        (status, self.outcome, closedAt, closedBy) = (outcome.status, outcome, now, user)
        if let note { self.note = note }
    }

    /// Puts it back into the inbox; the clock goes on as if it had never been out.
    public mutating func reopen() { (status, outcome, closedAt, closedBy) = (.open, nil, nil, nil) }
}
