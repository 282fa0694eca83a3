/// One conversation with a visitor.
public struct Chat: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Chat>
    public var id = ID(0)
    public var scriptId = ChatScript.ID(0)
    /// The edition of the script that it follows to its end, whatever is published meanwhile.
    public var editionId: Int64 = 0
    public var language = Language.english
    public var state = State.script
    /// Raised whenever something was said or happened.
    public var revision: Int64 = 0
    /// How many lines it has.
    public var lines: Int64 = 0
    /// The question that waits for an answer.
    public var step: String?
    /// Where the script goes on when nobody took over, or who did hands back.
    public var resume: String?
    public var points: Int64 = 0
    /// How many questions with points were answered.
    public var answers: Int64 = 0
    /// Nil until it is over, and when no question with points was answered.
    public var interest: Segment?

    public var name: String?
    public var email: String?
    public var phone: String?
    public var company: String?
    public var wish: String?
    /// The page on which it began.
    public var page: String?
    /// Begun by the script's test button.
    public var isTest = false

    public var leadId: Lead.ID?
    /// Who took it.
    public var userId: User.ID?
    /// When a person was asked for, and until when somebody was to take it.
    public var askedAt: Timestamp?
    public var promisedAt: Timestamp?
    public var takenAt: Timestamp?
    /// When a person wrote first.
    public var answeredAt: Timestamp?
    /// When it was noted on the lead, and put into the inbox.
    public var notedAt: Timestamp?
    public var caughtAt: Timestamp?
    /// The touch that a person's part in it is.
    public var touchId: Activity.ID?

    public var createdAt = Timestamp(microseconds: 0)
    /// When the visitor last did something.
    public var heardAt = Timestamp(microseconds: 0)
    public var endedAt: Timestamp?
    public var endedBy: End?
    /// Until then the visitor can read it.
    public var expiresAt = Timestamp(microseconds: 0)
    public init() {}

    public enum State: String, CaseIterable, Codable, Sendable {
        /// The script talks.
        case script
        /// A person was asked for.
        case waiting
        /// A person talks.
        case live
        case ended
    }

    /// How it ended: the script was through, the visitor or the person ended it, or nobody said anything any more.
    public enum End: String, CaseIterable, Codable, Sendable { case script, visitor, person, idle }
}

/// One line of a conversation.
public struct ChatLine: Equatable, Sendable {
    public var id: Int64 = 0
    public var chatId = Chat.ID(0)
    /// Its place, from 1.
    public var number: Int64 = 0
    public var who = Who.script
    /// Of a person, and of a note about one.
    public var userId: User.ID?
    /// What happened, where nobody spoke.
    public var note: Note?
    /// The step that said it, or that was answered.
    public var step: String?
    public var text: String?
    public var at = Timestamp(microseconds: 0)
    public init() {}

    public enum Who: String, CaseIterable, Codable, Sendable { case script, visitor, person, note }

    public enum Note: String, CaseIterable, Codable, Sendable {
        /// Somebody will come; it is closed now; nobody came; somebody came; they left it to the script; it is over.
        case waiting, closed, nobody, joined, handedBack, ended
        /// The one question that every script has: for an address to answer to.
        case leaveEmail
        /// The answers to a consent.
        case agreed, declined
    }
}

/// Bounds of what is said.
public enum ChatLimits {
    public static let steps = 60, choices = 8, stepText = 600, choiceText = 80, keyLength = 40
    /// Of the points of one answer.
    public static let points: ClosedRange<Int64> = -20...20
    /// What a visitor writes at once, and a person.
    public static let visitorText = 1_000, personText = 2_000
    /// What visitors may say in a minute, and all lines of a conversation.
    public static let linesPerMinute: Int64 = 20, lines: Int64 = 400
    /// After so long without a word from the visitor it is over; live, after longer.
    public static let idle = Timestamp.Span.minutes(30), idleLive = Timestamp.Span.minutes(120)
    /// So long after it began the visitor can read it.
    public static let readable = Timestamp.Span.days(1)
    /// Conversations of people who left nothing to answer to are kept so long.
    public static let keptWithoutLead = Timestamp.Span.days(30)
}
