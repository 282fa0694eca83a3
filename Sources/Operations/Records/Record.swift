import Domain
import Storage
import Writing

/// The kinds of record that events, search, exports and undo know.
public enum Kind: String, CaseIterable, Sendable {
    case deal, company, contact, activity, pipeline, stage, user, team, role, workspace, lostReason, rate, token, `import`, view, comment, attachment
    case need, caseStudy, competitor, rival, competition, objection, objectionAnswer, raisedObjection, discoveryAnswer, approval, review, customField, activityType, share, lesson, coachingNote, automation
    case lead, leadSource, campaignCost
    case routingRule, routingSeat, qualificationCriteria, leadQualification, disqualifyReason
    case leadCatch, catchRule, answerHours, answerTemplate, outgoingMail
    case chatScript
    case leadScoring, fitRule, leadSegment, segmentMember
    case captureForm, captureKey, referralLink
    case outreachPolicy, leadRules, funnelCount

    /// The name in addresses: `deals`.
    public var plural: String {
        switch self {
        case .company: "companies"
        case .activity: "activities"
        case .lostReason: "lost-reasons"
        case .workspace: "workspace"
        case .caseStudy: "case-studies"
        case .objectionAnswer: "objection-answers"
        case .raisedObjection: "raised-objections"
        case .discoveryAnswer: "discovery-answers"
        case .customField: "custom-fields"
        case .activityType: "activity-types"
        case .coachingNote: "coaching-notes"
        case .leadSource: "lead-sources"
        case .chatScript: "chat-scripts"
        case .campaignCost: "campaign-costs"
        case .routingRule: "routing-rules"
        case .routingSeat: "routing-seats"
        case .qualificationCriteria: "qualification-criteria"
        case .leadQualification: "lead-qualifications"
        case .disqualifyReason: "disqualify-reasons"
        case .leadCatch: "lead-catches"
        case .catchRule: "catch-rules"
        case .answerHours: "answer-hours"
        case .answerTemplate: "answer-templates"
        case .outgoingMail: "outgoing-mails"
        case .leadScoring: "lead-scoring"
        case .fitRule: "fit-rules"
        case .leadSegment: "lead-segments"
        case .segmentMember: "segment-members"
        case .captureForm: "capture-forms"
        case .captureKey: "capture-keys"
        case .referralLink: "referral-links"
        case .outreachPolicy: "outreach-policies"
        case .leadRules: "lead-rules"
        case .funnelCount: "funnel-counts"
        default: rawValue + "s"
        }
    }
}

/// A kind of record that is kept in a table of its own, with a version, events and undo.
public protocol Record: Sendable, Equatable, RowDecodable {
    associatedtype Subject
    static var kind: Kind { get }
    static var resource: Resource { get }
    static var table: StaticString { get }
    static var fields: Fields<Self> { get }
    /// The column whose user owns a record; nil when rights do not look at owners.
    static var ownerColumn: StaticString? { get }
    /// Whether deleting moves to the trash (`deleted_at`); else a record is only ever archived.
    static var hasTrash: Bool { get }

    init()
    var id: Identifier<Subject> { get set }
    var version: Int64 { get set }
    var owner: User.ID? { get }
    /// The condition on the kind's own table under which the actor sees a record that belongs to another one; nil when the
    /// owner alone decides.
    static func sight(in work: Work) throws -> SQL?
    /// Whose record it is for rights: its own owner, or that of the deal that it belongs to.
    func owner(in work: Work) throws -> User.ID?
    /// The words by which a search finds it; nil when search does not.
    var searchText: String? { get }
    /// The deal in whose timeline its events stand.
    var dealOfEvents: Deal.ID? { get }
    /// Those of some changed fields that are worked out from the others whenever a record is written: an undo neither sets nor minds them.
    static func workedOut(among changed: Set<String>) -> Set<String>

    /// Fills what a new record has when the caller says nothing.
    mutating func begin(in work: Work) throws
    /// Puts right what follows from other fields and refuses what does not fit. `before` is nil for a new record.
    mutating func settle(from before: Self?, in work: Work) throws
    /// What else is kept in step after the row was written.
    func didSave(from before: Self?, in work: Work) throws
}

extension Record {
    public static var columns: SQL { fields.columns }
    public static var ownerColumn: StaticString? { nil }
    public static var hasTrash: Bool { false }
    public static func sight(in work: Work) throws -> SQL? { nil }
    public var owner: User.ID? { nil }
    public func owner(in work: Work) throws -> User.ID? { owner }
    public var searchText: String? { nil }
    public var dealOfEvents: Deal.ID? { nil }
    public static func workedOut(among changed: Set<String>) -> Set<String> { [] }
    public mutating func begin(in work: Work) throws {}
    public mutating func settle(from before: Self?, in work: Work) throws {}
    public func didSave(from before: Self?, in work: Work) throws {}

    public init(row: inout Row) throws {
        self.init()
        try Self.fields.load(&self, from: &row)
    }
}
