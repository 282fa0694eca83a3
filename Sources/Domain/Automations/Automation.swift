/// A rule that the workspace follows by itself: when something happens to a record, and conditions hold, actions are taken.
public struct Automation: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Automation>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    /// The kind of record that it is about.
    public var about = About.deal
    public var isEnabled = false
    public var trigger = Trigger.created
    /// The field that changes, or the date that comes.
    public var field: String?
    /// What the field held before, and what it holds now; nil for anything.
    public var fromValue: String?
    public var toValue: String?
    /// The stage that is entered, or in which the deal stands idle; nil for any.
    public var stageId: Stage.ID?
    /// Of what is done; nil for any.
    public var activityType: Activity.Kind?
    public var activityResult: Activity.Result?
    /// Of a date: so many days after it, before it below zero. Of an idle deal: so many days in its stage; nil for the stage's own limit.
    public var days: Int64?
    /// Filters as the list of the kind takes them: `["amountMin=100000", "tags=solar"]`. All must hold.
    public var conditions: [String] = []
    /// Of these one must hold, where there are any.
    public var anyConditions: [String] = []
    public var actions: [AutomationAction] = []
    /// When it has run so often within an hour, it is paused.
    public var hourlyLimit: Int64 = 200
    /// Who made it what it is: nothing is done that this person may not do.
    public var makerId: User.ID?
    /// Since when it runs; what happened before does not count.
    public var enabledAt: Timestamp?
    public var pausedBecause: Pause?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}

    /// Kinds of record that automations can be about.
    public enum About: String, CaseIterable, Codable, Sendable { case deal, company, contact, activity }

    public enum Trigger: String, CaseIterable, Codable, Sendable {
        case created, fieldChanged, stageEntered, won = "dealWon", lost = "dealLost", reopened = "dealReopened", backFromNurture, activityDone, dateComes, idle

        /// Whether time brings it, and no event does.
        public var isTimed: Bool { self == .dateComes || self == .idle }

        public func fits(_ about: About) -> Bool {
            switch self {
            case .created, .fieldChanged, .activityDone, .dateComes: true
            case .stageEntered, .won, .lost, .reopened, .backFromNurture, .idle: about == .deal
            }
        }
    }

    /// Why it was switched off by itself.
    public enum Pause: String, CaseIterable, Codable, Sendable { case makerGone, tooManyRuns }

    /// So deep may runs cause runs.
    public static let mostDepth: Int64 = 3
    public static let mostActions = 20

    /// What the trigger does not look at is taken away.
    public mutating func dropWhatDoesNotApply() {
        if trigger != .fieldChanged { (fromValue, toValue) = (nil, nil) }
        if trigger != .fieldChanged, trigger != .dateComes { field = nil }
        if trigger != .stageEntered, trigger != .idle { stageId = nil }
        if trigger != .activityDone { (activityType, activityResult) = (nil, nil) }
        if !trigger.isTimed { days = nil }
    }

    /// The minutes that a run saves in which every action is taken.
    public var minutes: Int64 { actions.reduce(0) { $0 + ($1.minutes ?? 0) } }
}
