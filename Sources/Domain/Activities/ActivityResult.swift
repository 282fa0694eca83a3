extension Activity {
    /// What came of an activity, as a term of its type.
    public enum Result: String, CaseIterable, Codable, Sendable {
        // Calls
        case reached, noAnswer, leftMessage, wrongNumber, meetingBooked, notInterested
        // Meetings
        case held, noShow, moved, cancelled
        // What is written
        case answered, noReply, undelivered
        // Quotes and negotiations
        case accepted, changesWanted, declined
        // Tasks
        case completed, notNeeded

        /// Results with which nothing reached, or could have reached, the customer: such an activity is no touch.
        public static let withoutTouch: [Result] = [.wrongNumber, .moved, .cancelled, .undelivered]
    }

    /// How far the goal was reached.
    public enum Attainment: String, CaseIterable, Codable, Sendable { case met, partly, missed }
}

extension Activity.Kind {
    /// What can come of it, the usual first; nothing for a note.
    public var results: [Activity.Result] {
        switch self {
        case .call: [.reached, .noAnswer, .leftMessage, .wrongNumber, .meetingBooked]
        case .coldCall: [.reached, .noAnswer, .leftMessage, .wrongNumber, .meetingBooked, .notInterested]
        case .meeting, .visit, .presentation, .demo: [.held, .noShow, .moved, .cancelled]
        case .email, .chat, .sms, .social, .letter: [.answered, .noReply, .undelivered, .meetingBooked]
        case .quote: [.accepted, .changesWanted, .declined]
        case .negotiation: [.held, .accepted, .changesWanted, .declined, .moved, .cancelled]
        case .task: [.completed, .notNeeded]
        case .note: []
        }
    }

    /// How long it takes when nobody says, in minutes.
    public var usualMinutes: Int64 {
        switch self {
        case .call, .coldCall, .email, .chat, .sms, .social, .note: 15
        case .letter, .quote, .task: 30
        case .demo: 45
        case .meeting, .presentation, .negotiation: 60
        case .visit: 90
        }
    }
}
