import Domain
import Storage
import Writing

extension RaisedObjection.Outcome: ChoiceFieldValue {}

extension Objection: LibraryRecord {
    public typealias Subject = Objection
    public static let kind = Operations.Kind.objection
    public static let table: StaticString = "objection"
    public static let fields = Fields<Objection>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("text", "text", \.text, [.writable, .required, .short]),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])
    public mutating func begin(in work: Work) throws { createdAt = work.now }
}

extension ObjectionAnswer: LibraryRecord {
    public typealias Subject = ObjectionAnswer
    public static let kind = Operations.Kind.objectionAnswer
    public static let table: StaticString = "objection_answer"
    public static let fields = Fields<ObjectionAnswer>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("objectionId", "objection_id", \.objectionId, [.writable, .required, .filterable]),
        Field("text", "text", \.text, [.writable, .required]),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    public mutating func settle(from before: ObjectionAnswer?, in work: Work) throws {
        guard let objectionId else { throw Refusal(.validation, problems: [.init(field: "objectionId", code: .missing)]) }
        guard before == nil || before?.objectionId == objectionId else { throw Refusal(.validation, problems: [.init(field: "objectionId", code: .invalid)]) }
        guard try work.db.value(Int64.self, "SELECT id FROM objection WHERE id = \(objectionId)") != nil else { throw Refusal.field("objectionId", "notFound", ["id": objectionId.description]) }
    }
}

extension RaisedObjection: DealPart {
    public typealias Subject = RaisedObjection
    public static let kind = Operations.Kind.raisedObjection
    public static let table: StaticString = "deal_objection"
    public static let fields = Fields<RaisedObjection>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("dealId", "deal_id", \.dealId, [.writable, .required, .filterable]),
        Field("stageId", "stage_id", \.stageId, .filterable),
        Field("objectionId", "objection_id", \.objectionId, [.writable, .filterable]),
        Field("text", "text", \.text, [.writable, .short, .filterable, .prose]),
        Field("answerId", "answer_id", \.answerId, [.writable, .filterable]),
        Field("outcome", "outcome", \.outcome, [.writable, .filterable]),
        Field("note", "note", \.note, [.writable, .filterable, .prose]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["dealId"])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    /// What the library says stands in for words that nobody wrote, and an answer says which objection it answers.
    public mutating func settle(from before: RaisedObjection?, in work: Work) throws {
        let deal = try settleDeal(from: before, in: work)
        if before == nil { stageId = deal.stageId }
        if let answerId, answerId != before?.answerId || objectionId != before?.objectionId {
            let objection = try work.db.value(Objection.ID.self, "SELECT objection_id FROM objection_answer WHERE id = \(answerId)")
            guard let objection, objectionId == nil || objectionId == objection else { throw Refusal.field("answerId", "notFound", ["id": answerId.description]) }
            objectionId = objection
        }
        if let objectionId, objectionId != before?.objectionId {
            guard let words = try work.db.value(String.self, "SELECT text FROM objection WHERE id = \(objectionId)") else { throw Refusal.field("objectionId", "notFound", ["id": objectionId.description]) }
            if text.trimmed.isEmpty { text = words }
        }
        text = text.trimmed
        if text.isEmpty { throw Refusal(.validation, problems: [.init(field: "text", code: .missing)]) }
    }
}
