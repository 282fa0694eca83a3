/// Something done or to be done: a call, a meeting, a note. Done ones are touches, the earliest open one is a deal's
/// next step.
public struct Activity: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Activity>
    public var id = ID(0)
    public var version: Int64 = 0
    public var type = Kind.task
    public var subject = ""
    public var note: String?
    /// When it is due; nil for "some time".
    public var dueAt: Timestamp?
    public var doneAt: Timestamp?
    /// What came of it, in words.
    public var outcome: String?
    /// The same as one of its type's terms.
    public var result: Result?
    /// What it is meant to reach; nil: what its type is for.
    public var goal: String?
    /// Whether it reached that.
    public var attainment: Attainment?
    /// Who started it: `inbound` is them, `outbound` is us.
    public var direction: Direction?
    public var durationMinutes: Int64?
    /// How often it was put off, and why the last time.
    public var postponed: Int64 = 0
    public var postponeReason: String?
    public var dealId: Deal.ID?
    public var contactId: Contact.ID?
    public var companyId: Company.ID?
    public var leadId: Lead.ID?
    public var ownerId: User.ID?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public var externalSource: String?
    public var externalId: String?
    public var importId: Int64?
    /// How it comes again; nil for once. Of a series one is open at a time: the next is made when it is done.
    public var repeats: Recurrence?
    /// The day and the second of the day at which the rule has it, whatever day it was put off to.
    public var occursOn: Day?
    public var occursAt: Int64?
    /// Which of its series it is, from 1.
    public var occurrence: Int64?
    /// The first of its series; nil for the first itself.
    public var seriesId: Activity.ID?
    /// What those that follow have, where this one alone was changed; JSON.
    public var original: String?
    /// What it holds in fields that the workspace has added.
    public var custom = CustomValues()
    public init() {}

    public enum Direction: String, CaseIterable, Codable, Sendable { case inbound, outbound }

    public enum Kind: String, CaseIterable, Codable, Sendable {
        case email, call, coldCall, meeting, chat, sms, social, letter, visit, presentation, demo, quote, negotiation, task, note

        /// Whether doing it is a contact with the customer; a note and a task are ours alone.
        public var isTouch: Bool { self != .task && self != .note }
        /// Whether people come together for it, so that somebody is invited.
        public var isMeeting: Bool { [.meeting, .visit, .presentation, .demo, .negotiation].contains(self) }
        /// The types that are touches, for queries.
        public static let touches = allCases.filter(\.isTouch)
    }
}
