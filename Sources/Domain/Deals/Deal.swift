/// A named chance to sell: one card on the board, from the first contact to won or lost.
public struct Deal: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Deal>

    public var id = ID(0)
    /// Counts the changes; two people who edit the same version cannot both win.
    public var version: Int64 = 0
    public var title = ""
    public var pipelineId = Pipeline.ID(0)
    public var stageId = Stage.ID(0)
    public var status = Status.open
    /// Orders the cards of a stage, smallest on top; ties by id.
    public var position: Int64 = 0
    /// Minor units of `currency`; nil while nobody knows.
    public var amount: Int64?
    public var currency = Currency.eur
    /// The chance to win, 0…1, that counts in weighted sums.
    public var probability: Double = 0
    public var probabilitySource = ProbabilitySource.stage
    public var forecastCategory = ForecastCategory.pipeline
    public var companyId: Company.ID?
    public var companyName: String?
    public var contactIds: [Contact.ID] = []
    public var ownerId: User.ID?
    public var expectedClose: Day?
    public var source: String?
    public var lostReason: String?
    public var lostNote: String?
    /// Closed as lost because it never was a deal for us: no win rate counts it.
    public var isDisqualified = false
    public var competitor: String?
    public var priority = Priority.normal
    public var tags: [String] = []
    public var createdAt = Timestamp(microseconds: 0)
    public var enteredStageAt = Timestamp(microseconds: 0)
    public var closedAt: Timestamp?
    /// While set, the deal rests outside the board and comes back on this day.
    public var nurtureUntil: Day?
    /// Why it rests, by a lost reason's name, on which track somebody keeps in touch meanwhile, and more about it.
    public var nurtureReason: String?
    public var nurtureTrack: String?
    public var nurtureNote: String?
    /// Somebody marked it: keep an eye on this one. When, who and why.
    public var isFlagged = false
    public var flaggedAt: Timestamp?
    public var flaggedBy: User.ID?
    public var flagNote: String?
    /// Until this day the deal does not ask for attention: somebody said why it stands still.
    public var snoozedUntil: Day?
    public var stallReason: StallReason?
    public var stallNote: String?
    public var deletedAt: Timestamp?
    public var externalSource: String?
    public var externalId: String?
    public var importId: Int64?
    /// What it holds in fields that the workspace added.
    public var custom = CustomValues()

    // Kept beside the deal so that a card is one row: the earliest open activity and the count of touches.
    public var nextActivityId: Activity.ID?
    public var nextType: Activity.Kind?
    public var nextSubject: String?
    public var nextDueAt: Timestamp?
    public var touches: Int64 = 0
    public var lastTouchAt: Timestamp?
    /// When they were last in touch with us.
    public var lastInboundAt: Timestamp?
    /// The moment from which the deal is past its stage's idle limit; nil when the stage has none.
    public var rotsAt: Timestamp?

    public init() {}

    public enum Status: String, CaseIterable, Codable, Sendable { case open, won, lost }
    public enum ProbabilitySource: String, CaseIterable, Codable, Sendable { case stage, override, learned }
    public enum ForecastCategory: String, CaseIterable, Codable, Sendable { case pipeline, bestCase, mostLikely, commit, omitted }
    /// Why a deal stands still.
    public enum StallReason: String, CaseIterable, Codable, Sendable { case decision, budget, approval, technical, legal, timing, absence, ourselves, other }
    public enum Priority: String, CaseIterable, Codable, Sendable { case low, normal, high }

    /// Whether the deal is a card on the board today.
    public var isOnBoard: Bool { status == .open && nurtureUntil == nil && deletedAt == nil }

    /// The earliest open activity.
    public var nextStep: NextStep? {
        get {
            guard let nextActivityId, let nextType else { return nil }
            return NextStep(activityId: nextActivityId, type: nextType, subject: nextSubject ?? "", dueAt: nextDueAt)
        }
        set { (nextActivityId, nextType, nextSubject, nextDueAt) = (newValue?.activityId, newValue?.type, newValue?.subject, newValue?.dueAt) }
    }

    /// Whether the deal has been in its stage longer than the stage's idle limit.
    public func isRotting(at now: Timestamp) -> Bool { rotsAt.map { now >= $0 } ?? false }

    /// The amount times the chance, in minor units, rounded half away from zero; 0 while the amount is not known.
    public var weighted: Int64 { (amount ?? 0).weighted(by: probability) }
}

/// The earliest open activity of a deal.
public struct NextStep: Equatable, Sendable {
    public var activityId: Activity.ID
    public var type: Activity.Kind
    public var subject: String
    public var dueAt: Timestamp?
    public init(activityId: Activity.ID, type: Activity.Kind, subject: String, dueAt: Timestamp?) {
        (self.activityId, self.type, self.subject, self.dueAt) = (activityId, type, subject, dueAt)
    }
}

/// What the rules of a deal do not allow.
public enum DealError: Error, Equatable, Sendable {
    case alreadyClosed(Deal.ID)
    case notClosed(Deal.ID)
    case stageOfAnotherPipeline(Stage.ID)
    case stageArchived(Stage.ID)
    case dayPassed(Day)
}
