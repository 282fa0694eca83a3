import Domain
import Storage
import Writing

extension CoachingComment: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("userId", userId)
            json.field("at", at)
            json.field("text", text)
        }
    }

    public init(input: JSONValue) throws(InputProblem) {
        guard case .object(let object) = input else { throw InputProblem(code: .notAnObject) }
        self.init(userId: try User.ID(input: object["userId"] ?? .null), at: try Timestamp(input: object["at"] ?? .null), text: try String(input: object["text"] ?? .null))
    }
    public var cell: String { text }
}

extension CoachingNote: Trashable {
    public typealias Subject = CoachingNote
    public static let kind = Kind.coachingNote
    public static let resource = Resource.training
    public static let table: StaticString = "coaching_note"
    public static let hasTrash = true

    public static let fields = Fields<CoachingNote>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("userId", "user_id", \.userId, [.writable, .required, .filterable]),
        Field("authorId", "author_id", \.authorId, .filterable),
        Field("text", "text", \.text, [.writable, .required]),
        Field("followUp", "follow_up", \.followUp, [.writable, .filterable, .sortable]),
        Field("dealId", "deal_id", \.dealId, [.writable, .filterable]),
        Field("comments", "comments", \.comments),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ])

    public mutating func begin(in work: Work) throws { (authorId, createdAt) = (try work.ownId(), work.now) }

    public mutating func settle(from before: CoachingNote?, in work: Work) throws {
        text = text.replacing("\r\n", with: "\n").trimmed
        if text.isEmpty { throw InputProblem(field: "text", code: .missing) }
        if let before {
            guard before.userId == userId else { throw InputProblem(field: "userId", code: .invalid) }
        } else {
            // Whom one does not lead is not named either way.
            guard let userId, try work.ledPeople().contains(userId) else { throw Refusal.field("userId", "notFound", ["id": userId?.description ?? ""]) }
        }
        if let dealId, dealId != before?.dealId, work.undoes == nil {
            do { _ = try work.find(Deal.self, dealId) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("dealId", "notFound", ["id": dealId.description]) }
        }
    }

    public static func sight(in work: Work) throws -> SQL? { try sight(of: "coaching_note", in: work) }

    /// Whom it is about sees it, and who leads them; who runs the server and who administers it do not.
    /// - Parameter alias: by which the query knows the table.
    static func sight(of alias: StaticString, in work: Work) throws -> SQL {
        guard let me = work.actor.userId, work.reach(.read, .training) != .none else { return "FALSE" }
        let led = try work.ledPeople(), mine: SQL = "\(trusted: alias).user_id = \(me)"
        return led.isEmpty ? mine : "(\(mine) OR \(trusted: alias).user_id IN (\(list: led)))"
    }
}

extension Work {
    /// The people whom the actor leads: those of the teams below their own, and those of their own team who lead nobody.
    /// Without a team a manager leads those who have none either; an administrator leads nobody for being one.
    func ledPeople() throws -> [User.ID] {
        if let led { return led }
        let found = try findLedPeople()
        led = found
        return found
    }

    private func findLedPeople() throws -> [User.ID] {
        guard let me = actor.userId, actor.mayApprove(in: workspace) else { return [] }
        guard let team = actor.teamId else {
            return actor.role == .admin ? [] : try db.values(User.ID.self, "SELECT id FROM user_account WHERE team_id IS NULL AND role NOT IN ('admin', 'manager') AND id <> \(me) ORDER BY id")
        }
        return try db.values(User.ID.self, """
            WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id)
            SELECT u.id FROM user_account u JOIN below b ON u.team_id = b.id WHERE u.id <> \(me) AND NOT (u.team_id = \(team) AND u.role IN ('admin', 'manager')) ORDER BY u.id
            """)
    }

    /// A coaching note that the actor may see; else as if it were not there.
    func coachingNote(_ id: CoachingNote.ID, inTrash: Bool = false) throws -> CoachingNote {
        let trash: SQL = inTrash ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"
        let note = try db.first(CoachingNote.self, "SELECT \(CoachingNote.columns) FROM coaching_note WHERE id = \(id) AND \(trash) AND \(try CoachingNote.sight(of: "coaching_note", in: self))")
        guard let note else { throw Refusal(.notFound) }
        return note
    }

    /// One that the actor wrote and may change: who may not lead the person any more may not either.
    func ownCoachingNote(_ id: CoachingNote.ID, inTrash: Bool = false) throws -> CoachingNote {
        let note = try coachingNote(id, inTrash: inTrash)
        guard note.authorId == actor.userId, let about = note.userId, try ledPeople().contains(about) else { throw Refusal(.forbidden) }
        return note
    }
}
