import Domain
import Storage
import Writing

/// Writes a coaching note about somebody whom one leads, and tells them.
public struct AddCoachingNote: Operation {
    public static let name: OperationName = "coaching-notes.create"
    public static let endpoint = Endpoint.post("/coaching-notes", status: 201)
    public static let access = Access.write(.training)
    public static var inputSchema: Schema { CoachingNote.fields.inputSchema(creating: true) }
    public let values: JSONObject
    public init(input: JSONValue) throws { values = try JSONObject(members: input) }
    public init(values: JSONObject) { self.values = values }

    public func run(in work: Work) throws -> RecordAnswer<CoachingNote> {
        var note = CoachingNote()
        try note.begin(in: work)
        try work.apply(values, to: &note)
        try CoachingNote.fields.requireAll(of: note)
        try work.insert(&note)
        try work.tell(note.userId, .coached, NoticeSubject(coaching: note.id))
        return RecordAnswer(note, now: work.now)
    }
}

/// Changes a coaching note of one's own.
public struct EditCoachingNote: Operation {
    public static let name: OperationName = "coaching-notes.update"
    public static let endpoint = Endpoint.patch("/coaching-notes/{id}")
    public static let access = Access.write(.training)
    public static var inputSchema: Schema { CoachingNote.fields.inputSchema(creating: false) }
    public let id: CoachingNote.ID
    public let ifVersion: Int64?
    public let values: JSONObject

    public init(input: JSONValue) throws {
        let update = try UpdateRecord<CoachingNote>(input: input)
        self.init(id: update.id, ifVersion: update.ifVersion, values: update.values)
    }
    public init(id: CoachingNote.ID, ifVersion: Int64? = nil, values: JSONObject) { (self.id, self.ifVersion, self.values) = (id, ifVersion, values) }

    public func run(in work: Work) throws -> RecordAnswer<CoachingNote> {
        let before = try work.ownCoachingNote(id)
        try work.expect(ifVersion, of: before)
        var note = before
        try work.apply(values, to: &note)
        try work.update(&note, from: before)
        return RecordAnswer(note, now: work.now)
    }
}

/// One coaching note.
public struct ShowCoachingNote: Operation, Decodable {
    public static let name: OperationName = "coaching-notes.show"
    public static let endpoint = Endpoint.get("/coaching-notes/{id}")
    public static let access = Access.read(.training)
    public var id: CoachingNote.ID
    public init(id: CoachingNote.ID) { self.id = id }
    public func run(in work: Work) throws -> RecordAnswer<CoachingNote> { RecordAnswer(try work.coachingNote(id), now: work.now) }
}

/// Says something to a coaching note: whom it is about, and who leads them. The others of these two are told.
public struct CommentCoachingNote: Operation, Decodable {
    public static let name: OperationName = "coaching-notes.comment"
    public static let endpoint = Endpoint.post("/coaching-notes/{id}/comments")
    public static let access = Access.read(.training)
    public var id: CoachingNote.ID
    public var text: String
    /// Most comments of a note.
    private static let most = 200
    public init(id: CoachingNote.ID, text: String) { (self.id, self.text) = (id, text) }

    public func run(in work: Work) throws -> RecordAnswer<CoachingNote> {
        let before = try work.coachingNote(id), words = text.replacing("\r\n", with: "\n").trimmed
        if words.isEmpty { throw InputProblem(field: "text", code: .missing) }
        try work.check(words, "text", most: 5_000)
        guard before.comments.count < Self.most else { throw InputProblem.tooMany("comments", most: Self.most) }
        var note = before
        note.comments.append(CoachingComment(userId: try work.ownId(), at: work.now, text: words))
        try work.update(&note, from: before)
        for user in [note.userId, note.authorId] { try work.tell(user, .coached, NoticeSubject(coaching: id)) }
        return RecordAnswer(note, now: work.now)
    }
}

/// Moves a coaching note of one's own to the trash.
public struct DeleteCoachingNote: Operation, Decodable {
    public static let name: OperationName = "coaching-notes.delete"
    public static let endpoint = Endpoint.delete("/coaching-notes/{id}")
    public static let access = Access.write(.training)
    public var id: CoachingNote.ID
    public var ifVersion: Int64?
    public init(id: CoachingNote.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<CoachingNote> {
        let before = try work.ownCoachingNote(id)
        try work.expect(ifVersion, of: before)
        var note = before
        note.deletedAt = work.now
        try work.update(&note, from: before)
        return RecordAnswer(note, now: work.now)
    }
}

/// Takes a coaching note of one's own out of the trash.
public struct RestoreCoachingNote: Operation, Decodable {
    public static let name: OperationName = "coaching-notes.restore"
    public static let endpoint = Endpoint.post("/coaching-notes/{id}/restore")
    public static let access = Access.write(.training)
    public var id: CoachingNote.ID
    public init(id: CoachingNote.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<CoachingNote> {
        let before = try work.ownCoachingNote(id, inTrash: true)
        var note = before
        note.deletedAt = nil
        try work.update(&note, from: before)
        return RecordAnswer(note, now: work.now)
    }
}
