import Domain
import Storage
import Writing

extension Chat.State: ChoiceFieldValue {}
extension Chat.End: ChoiceFieldValue {}
extension ChatLine.Who: ChoiceFieldValue {}
extension ChatLine.Note: ChoiceFieldValue {}

extension Chat: RowDecodable {
    public static let columns: SQL = """
        c.id, c.script_id, c.edition_id, c.language, c.state, c.revision, c.lines, c.step, c.resume, c.points, c.answers, c.interest, c.name, c.email, c.phone, c.company, c.wish, c.page, c.is_test, c.lead_id, c.user_id, \
        c.asked_at, c.promised_at, c.taken_at, c.answered_at, c.noted_at, c.caught_at, c.created_at, c.heard_at, c.ended_at, c.ended_by, c.expires_at, c.touch_id
        """

    public init(row: inout Row) throws {
        self.init()
        (id, scriptId, editionId, language, state) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (revision, lines, step, resume, points, answers, interest) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (name, email, phone, company, wish, page, isTest) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (leadId, userId, askedAt, promisedAt, takenAt, answeredAt) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (notedAt, caughtAt, createdAt, heardAt, endedAt, endedBy, expiresAt) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        touchId = try row.next()
    }

    /// What whoever reads it calls it: the visitor's name, else what else is known of them.
    public var title: String? { name ?? email ?? phone ?? company }
}

extension ChatLine: RowDecodable {
    public static let columns: SQL = "id, chat_id, number, who, user_id, note, step, text, at"
    public init(row: inout Row) throws {
        self.init()
        (id, chatId, number, who, userId) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (note, step, text, at) = (try row.next(), try row.next(), try row.next(), try row.next())
    }
}

extension Work {
    func chat(where condition: SQL) throws -> Chat? { try db.first(Chat.self, "SELECT \(Chat.columns) FROM chat c WHERE \(condition)") }

    /// All that was said, in order.
    func lines(of chat: Chat.ID) throws -> [ChatLine] { try db.all(ChatLine.self, "SELECT \(ChatLine.columns) FROM chat_line WHERE chat_id = \(chat) ORDER BY number") }

    /// Under which the actor sees a chat of the table `c`: its lead is theirs to see, it has none yet, or they took it.
    func chatSight(_ action: Action = .read) throws -> SQL {
        guard reach(action, .leads) != .none else { return "FALSE" }
        return """
            (c.user_id = \(actor.userId) OR c.lead_id IS NULL OR EXISTS (SELECT 1 FROM lead l WHERE l.id = c.lead_id AND l.deleted_at IS NULL AND (\(try condition(action, .leads, owner: "l.owner_id")) OR (c.state = 'waiting' AND l.owner_id IS NULL))))
            """
    }

    /// The chat, when the actor may see it.
    func seenChat(_ id: Chat.ID, to action: Action = .read) throws -> Chat {
        guard let chat = try chat(where: "c.id = \(id) AND \(try chatSight(action))") else {
            guard action != .read, try chat(where: "c.id = \(id) AND \(try chatSight())") != nil else { throw Refusal(.notFound) }
            throw Refusal(.forbidden)
        }
        return chat
    }

    /// How many wait for somebody, of those that the actor may take.
    func waitingChats() throws -> Int {
        guard reach(.write, .leads) != .none else { return 0 }
        let rows = try sumRows("SELECT 0, NULL, (SELECT COUNT(*) FROM chat c WHERE c.state = 'waiting' AND \(try chatSight(.write))), 0, 0")
        return Int(rows.first?.sum.count ?? 0)
    }
}
