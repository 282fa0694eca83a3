import Domain
import Storage
import Writing

/// A conversation while something happens in it: what is said is written at once, the rest with `save`. Whoever opens it waits
/// until those before have saved theirs, so that two answers never pass each other.
struct ChatTalk {
    /// Under whose name leads are written: nobody's for a visitor, their own for people.
    let work: Work
    var chat: Chat
    let script: ChatScript
    let edition: ChatEdition
    /// The question whose answer is an address to write to; every script has it.
    static let emailStep = "@email"

    /// The conversation of a visitor who has its secret.
    /// - Throws: `notFound` for one that is over for good, or of another script.
    init(hash: [UInt8], key: String, in work: Work) throws {
        // In nobody's name: what a visitor may do is what the script does.
        let writer = Work(db: work.plain, actor: .operator, now: work.now, workspace: work.workspace, operation: work.operation, correlation: work.correlation)
        guard let chat = try writer.chat(where: "c.token_hash = \(hash) AND c.expires_at > \(work.now)") else { throw Refusal(.notFound) }
        try self.init(chat, writer)
        guard script.key == key else { throw Refusal(.notFound) }
    }

    init(_ chat: Chat, _ work: Work) throws {
        guard let script = try work.db.first(ChatScript.self, "SELECT \(ChatScript.columns) FROM chat_script WHERE id = \(chat.scriptId)"), let edition = try work.chatEdition(chat.editionId) else { throw Refusal(.notFound) }
        (self.chat, self.work, self.script, self.edition) = (chat, work, script, edition)
    }

    var tree: ChatTree { ChatTree(edition.steps) }
    private var now: Timestamp { work.now }

    /// Takes the conversation for this transaction.
    mutating func open() throws {
        let rows = try work.db.execute("UPDATE chat SET revision = revision + 1 WHERE id = \(chat.id) AND revision = \(chat.revision)")
        guard rows == 1 else { throw DatabaseError(.mustRetry, "somebody else said something first") }
        chat.revision += 1
    }

    func save() throws {
        try work.db.execute("""
            UPDATE chat SET state = \(chat.state), lines = \(chat.lines), step = \(chat.step), resume = \(chat.resume), points = \(chat.points), answers = \(chat.answers), interest = \(chat.interest), name = \(chat.name),
            email = \(chat.email), phone = \(chat.phone), company = \(chat.company), wish = \(chat.wish), lead_id = \(chat.leadId), user_id = \(chat.userId), asked_at = \(chat.askedAt), promised_at = \(chat.promisedAt),
            taken_at = \(chat.takenAt), answered_at = \(chat.answeredAt), noted_at = \(chat.notedAt), caught_at = \(chat.caughtAt), heard_at = \(chat.heardAt), ended_at = \(chat.endedAt), ended_by = \(chat.endedBy), touch_id = \(chat.touchId)
            WHERE id = \(chat.id)
            """)
    }

    /// Adds a line.
    mutating func add(_ who: ChatLine.Who, _ text: String? = nil, note: ChatLine.Note? = nil, step: String? = nil, by user: User.ID? = nil) throws {
        chat.lines += 1
        try work.db.execute("""
            INSERT INTO chat_line (chat_id, lead_id, number, who, user_id, note, step, text, at)
            VALUES (\(chat.id), \(chat.leadId), \(chat.lines), \(who), \(user), \(note), \(step), \(text), \(now))
            """)
    }

    // MARK: the script

    mutating func begin() throws { try follow(tree.turn()) }

    /// Goes on with a step; without one the script is through.
    mutating func goOn(with step: String?) throws {
        guard let step, tree[step] != nil else { return try end(by: .script) }
        try follow(tree.turn(from: step))
    }

    private mutating func follow(_ turn: ChatTree.Turn) throws {
        for step in turn.said { try add(.script, step.texts.text(in: chat.language), step: step.key) }
        switch turn.stop {
        case .question(let step): (chat.state, chat.step) = (.script, step.key)
        case .handOver(let then): try askForPerson(then: then)
        case .end: try end(by: .script)
        }
    }

    /// Takes what the visitor answers to the question that waits, or says to a person.
    mutating func hear(_ typed: String, at step: String?) throws {
        try countLine()
        chat.heardAt = now
        switch chat.state {
        case .ended: throw Refusal(.conflict)
        case .waiting, .live: try add(.visitor, try ChatAnswer.words(typed))
        case .script:
            // Sent twice, or from an older page: the question has been answered.
            guard let waiting = chat.step, step == waiting else { throw Refusal(.conflict) }
            if waiting == Self.emailStep {
                try take(try ChatAnswer(typed, kind: .email), of: waiting)
                try goOn(with: chat.resume)
            } else {
                guard let question = tree[waiting] else { throw Refusal(.notFound) }
                let answer = try ChatAnswer(typed, to: question)
                try take(answer, of: waiting, about: question.about)
                count(answer, of: question)
                try goOn(with: answer.next(of: question))
            }
        }
    }

    private mutating func take(_ answer: ChatAnswer, of step: String, about: ChatStep.About? = nil) throws {
        switch answer {
        case .choice(_, let choice): try add(.visitor, choice.texts.text(in: chat.language), step: step)
        case .consent(let agrees):
            try add(.visitor, note: agrees ? .agreed : .declined, step: step)
            if agrees { try recordConsent(step, at: now) }
        case .text(let text):
            try add(.visitor, text, step: step)
            switch about {
            case .name: chat.name = ChatAnswer.line(text)
            case .company: chat.company = ChatAnswer.line(text)
            case .wish: chat.wish = text
            case nil: break
            }
            if chat.leadId != nil { try meetLead() }
        case .email(let address):
            try add(.visitor, address, step: step)
            chat.email = address
            try meetLead()
        case .phone(let number):
            try add(.visitor, number, step: step)
            chat.phone = number
            try meetLead()
        }
    }

    private mutating func count(_ answer: ChatAnswer, of question: ChatStep) {
        guard case .choice(_, let choice) = answer, question.choices.contains(where: { $0.points != nil }) else { return }
        chat.points += choice.points ?? 0
        chat.answers += 1
    }

    /// Refuses what would make a conversation longer than any is.
    func checkRoom() throws { guard chat.lines < ChatLimits.lines else { throw Refusal.field("answer", "chatFull") } }

    /// Refuses more than anybody writes.
    private func countLine() throws {
        try checkRoom()
        let recent = try work.db.value(Int64.self, "SELECT COUNT(*) FROM chat_line WHERE chat_id = \(chat.id) AND who = 'visitor' AND at > \(now - .minutes(1))") ?? 0
        guard recent < ChatLimits.linesPerMinute else { throw Refusal.field("answer", "tooManyLines") }
    }

    // MARK: its end

    mutating func end(by end: Chat.End) throws {
        guard chat.endedAt == nil else { return }
        if chat.state == .waiting { try work.withdrawNotices(of: chat.id) }
        (chat.state, chat.step, chat.endedAt, chat.endedBy) = (.ended, nil, now, end)
        if chat.answers > 0 { chat.interest = ChatScript.interest(of: chat.points, interestedFrom: edition.interestedFrom, promisingFrom: edition.promisingFrom) }
        // A script says good-bye in its own words.
        if end != .script { try add(.note, note: .ended, by: end == .person ? work.actor.userId : nil) }
        try conclude()
    }
}
