import Domain
import Storage
import Writing

extension ChatTalk {
    /// The visitor wants a person, or the script calls for one. In working hours somebody is told and the visitor waits for as long
    /// as was promised; else they are told that it is closed and asked for an address.
    /// - Parameter then: the step with which the script goes on when nobody comes.
    mutating func askForPerson(then: String?) throws {
        (chat.resume, chat.askedAt) = (then, chat.askedAt ?? work.now)
        guard script.hours.covers(work.now, in: work.workspace.timeZone) else {
            try add(.note, note: .closed)
            return try wantAddress()
        }
        (chat.state, chat.step, chat.promisedAt) = (.waiting, nil, work.now + .minutes(script.promiseMinutes))
        try add(.note, note: .waiting)
        try raise()
        if !chat.isTest { try work.tellOfWaiting(chat, team: script.teamId) }
    }

    /// Asks for something to answer to, unless it is known.
    mutating func wantAddress() throws {
        guard chat.email == nil, chat.phone == nil else { return try goOn(with: chat.resume) }
        try add(.note, note: .leaveEmail)
        (chat.state, chat.step) = (.script, Self.emailStep)
    }

    /// Nobody came in time.
    mutating func miss() throws {
        guard chat.state == .waiting else { return }
        try work.withdrawNotices(of: chat.id)
        try add(.note, note: .nobody)
        try wantAddress()
    }

    /// Somebody takes over: from the script, or from the visitor's waiting. A live conversation is taken over from somebody who has
    /// not answered for five minutes.
    mutating func take(by user: User.ID) throws {
        switch chat.state {
        case .ended: throw Refusal(.conflict)
        case .live: guard try chat.userId == user || isLeftAlone() else { throw Refusal(.conflict) }
        case .script: chat.resume = chat.step == Self.emailStep ? chat.resume : chat.step
        case .waiting: try work.withdrawNotices(of: chat.id)
        }
        guard chat.state != .live || chat.userId != user else { return }
        (chat.state, chat.step, chat.userId, chat.takenAt) = (.live, nil, user, work.now)
        try add(.note, note: .joined, by: user)
        guard var lead = try meetLead(anonymous: true), lead.ownerId == nil else { return }
        let before = lead
        lead.ownerId = user
        try work.update(&lead, from: before)
    }

    private func isLeftAlone() throws -> Bool {
        let last = try work.db.value(Timestamp.self, "SELECT MAX(at) FROM chat_line WHERE chat_id = \(chat.id) AND (who = 'person' OR note = \(ChatLine.Note.joined))") ?? chat.createdAt
        return chat.heardAt > last && work.now - last > .minutes(5)
    }

    /// What a person writes; the first time, the lead has its answer.
    mutating func say(_ text: String, by user: User.ID) throws {
        guard chat.state == .live, chat.userId == user else { throw Refusal.field("id", "chatNotYours") }
        guard chat.lines < ChatLimits.lines else { throw Refusal.field("text", "chatFull") }
        chat.answeredAt = chat.answeredAt ?? work.now
        try add(.person, text, by: user)
        if chat.touchId == nil, let lead = try meetLead(anonymous: true) { try beginTouch(of: lead, by: user, text) }
    }

    /// Leaves the visitor to the script again, where it stopped.
    mutating func handBack(by user: User.ID) throws {
        guard chat.state == .live, chat.userId == user else { throw Refusal.field("id", "chatNotYours") }
        chat.state = .script
        try add(.note, note: .handedBack, by: user)
        try goOn(with: chat.resume)
    }
}

extension Work {
    /// Tells those who work leads that somebody waits: those who were here in the last half hour, or all of them when nobody was.
    func tellOfWaiting(_ chat: Chat, team: Team.ID?) throws {
        let people = try db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE deactivated_at IS NULL ORDER BY id").filter { user in
            guard team == nil || user.teamId == team else { return false }
            return try actor(of: user).reach(of: .write, on: .leads, in: workspace) != .none
        }.map(\.id)
        let here = try Set(db.values(User.ID.self, "SELECT user_id FROM last_seen WHERE at > \(now - .minutes(30))")), present = people.filter(here.contains)
        for user in present.isEmpty ? people : present {
            try db.execute("""
                INSERT INTO notice (user_id, kind, chat_id, created_at, correlation) SELECT u.id, \(NoticeKind.chatWaiting), \(chat.id), \(now), \(correlation) FROM user_account u WHERE u.id = \(user)
                AND NOT EXISTS (SELECT 1 FROM notice_choice n WHERE n.user_id = u.id AND n.kind = \(NoticeKind.chatWaiting) AND n.channel = \(NoticeChannel.page) AND NOT n.wanted)
                """)
        }
    }

    /// The visitor waits no longer: what nobody has read is no news any more.
    func withdrawNotices(of chat: Chat.ID) throws {
        try db.execute("DELETE FROM notice WHERE chat_id = \(chat) AND kind = \(NoticeKind.chatWaiting) AND read_at IS NULL")
    }
}
