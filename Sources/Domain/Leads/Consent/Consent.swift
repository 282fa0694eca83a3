/// What somebody agreed to or took back, as it is written down once and never changed (R038).
public struct ConsentEntry: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<ConsentEntry>
    public var id = ID(0)
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public var state = State.given
    /// Whether it counts only when a later entry confirms it (double opt-in).
    public var awaitsConfirmation = false
    public var purpose = Purpose.news
    public var channel = OutreachChannel.mail
    /// The words they agreed to, as they were shown.
    public var wording = ""
    /// Which edition of these words it was.
    public var wordingVersion = ""
    public var language: Language?
    /// How many messages a month they agreed to at most; nil for no limit.
    public var perMonth: Int64?
    /// Where it came from: `form/3`, `chat/7`, `link`, `desk`, `api`.
    public var source = ""
    /// When they said it.
    public var at = Timestamp(microseconds: 0)
    /// Keyed hashes of the address and the browser it came from; what they were made of is kept nowhere.
    public var addressHash: String?
    public var agentHash: String?
    /// What proves it, in words of whoever wrote it down, or when the mail of the double opt-in was answered.
    public var proof: String?
    /// Who wrote it down; nil when the person did it by themselves.
    public var userId: User.ID?
    public init() {}

    public enum State: String, CaseIterable, Codable, Sendable { case given, confirmed, withdrawn }
    /// What a consent is for.
    public enum Purpose: String, CaseIterable, Codable, Sendable {
        /// News, offers and invitations: direct marketing.
        case news
        /// Watching which mails are opened and which links are followed.
        case tracking
        /// Scoring of what they do.
        case profiling
    }
}

/// A way in which one reaches somebody; country rules tell them apart.
public enum OutreachChannel: String, CaseIterable, Codable, Sendable { case mail, call, sms, social, letter }

/// What a person has agreed to for one purpose and one channel, by all that is written down.
public struct ConsentStanding: Equatable, Sendable {
    /// The entry that decides.
    public let entry: ConsentEntry
    /// Whether a consent without an answer to its mail waits.
    public let isAwaited: Bool

    /// The last entry that counts by itself decides; one that waits for its confirmation changes nothing before it.
    /// - Parameter entries: of one purpose and channel, oldest first. Nil when there is none.
    public init?(_ entries: [ConsentEntry]) {
        guard let last = entries.last else { return nil }
        entry = entries.last { !$0.awaitsConfirmation } ?? last
        isAwaited = last.awaitsConfirmation
    }

    public var holds: Bool { !entry.awaitsConfirmation && entry.state != .withdrawn }
    public var isWithdrawn: Bool { entry.state == .withdrawn }
}
