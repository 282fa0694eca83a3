import Domain
import Storage
import Writing

/// Takes an import back: what it made goes to the trash, what it changed is as before. Records that somebody changed
/// since stay as they are, and are counted. A large import takes several calls. Whoever wants it back imports the file again.
public struct UndoImport: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "imports.undo"
    public static let endpoint = Endpoint.post("/imports/{id}/undo")
    public static let access = Access.write(.imports)
    public var id: Import.ID
    public init(id: Import.ID) { self.id = id }

    /// Events that one call takes back.
    static let atOnce = 2_000

    public func run(in work: Work) throws -> ImportUndoAnswer {
        let before = try work.find(Import.self, id, to: .write)
        guard ![.undone, .waiting, .checking, .checked].contains(before.status) else { throw Refusal(.importUndone) }
        var record = before
        let start = before.status == .undoing ? before.position : Int64.max
        let histories = try work.forgetHistory(of: id.rawValue, atOnce: Self.atOnce / 10)
        let events = histories > 0 ? [] : try work.db.all(StoredEvent.self, """
            SELECT \(StoredEvent.columns) FROM event WHERE correlation = \(before.correlation) AND kind NOT IN ('import', 'user', 'stage') AND id < \(start) ORDER BY id DESC LIMIT \(Self.atOnce)
            """)
        let kept = try takeBack(events, of: before, in: work)
        record.skipped += Int64(kept)
        let isDone = histories == 0 && events.count < Self.atOnce
        (record.status, record.undoneAt) = isDone ? (.undone, work.now) : (.undoing, nil)
        record.position = events.last?.id ?? start
        if isDone { try work.db.execute("DELETE FROM import_chunk WHERE import_id = \(id)") }
        if before.status != .undoing { work.audit(.data, of: .import, id.rawValue) }
        try work.update(&record, from: before)
        return ImportUndoAnswer(isDone: isDone, takenBack: events.count + histories - kept, kept: kept)
    }

    /// How many records stay, because somebody changed or uses them.
    private func takeBack(_ events: [StoredEvent], of record: Import, in work: Work) throws -> Int {
        var kept = 0
        work.undoes = record.correlation
        defer { work.undoes = nil }
        for event in events {
            if event.before == nil, [.company, .contact, .pipeline, .leadSource].contains(event.kind), try work.isUsed(event) { kept += 1; continue }
            do { try event.kind == .pipeline && event.before == nil ? work.archivePipeline(event.entityId) : work.takeBack(event) } catch let refusal as Refusal where [.undoConflict, .undoNothing, .undoNever].contains(refusal.code) { kept += 1 }
        }
        return kept
    }
}

public struct ImportUndoAnswer: Answer {
    /// Whether everything is taken back; else call again.
    public let isDone: Bool
    public let takenBack: Int
    /// Records that were changed or used since.
    public let kept: Int
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("done", isDone)
            json.field("takenBack", Int64(takenBack))
            json.field("kept", Int64(kept))
        }
    }
    public static var schema: Schema {
        .object([.init("done", .boolean), .init("takenBack", .integer(minimum: 0)), .init("kept", .integer(minimum: 0))])
    }
}

extension Work {
    /// Whether records that stay point to a company, a contact, a source of leads or a pipeline.
    func isUsed(_ event: StoredEvent) throws -> Bool {
        let id = event.entityId
        let users: SQL = switch event.kind {
        case .company:
            """
            SELECT id FROM deal WHERE company_id = \(id) AND deleted_at IS NULL UNION ALL SELECT id FROM contact WHERE company_id = \(id) AND deleted_at IS NULL \
            UNION ALL SELECT id FROM activity WHERE company_id = \(id) AND deleted_at IS NULL LIMIT 1
            """
        case .contact:
            """
            SELECT p.deal_id FROM deal_contact p JOIN deal d ON d.id = p.deal_id WHERE p.contact_id = \(id) AND d.deleted_at IS NULL \
            UNION ALL SELECT id FROM activity WHERE contact_id = \(id) AND deleted_at IS NULL LIMIT 1
            """
        case .leadSource: "SELECT id FROM lead WHERE source_id = \(id) AND deleted_at IS NULL LIMIT 1"
        default: "SELECT id FROM deal WHERE pipeline_id = \(id) AND deleted_at IS NULL LIMIT 1"
        }
        return try db.value(Int64.self, users) != nil
    }

    /// A pipeline is never deleted: deals of the past lie in it.
    func archivePipeline(_ id: Int64) throws {
        let before = try find(Pipeline.self, Pipeline.ID(id))
        var pipeline = before
        pipeline.archivedAt = now
        try update(&pipeline, from: before)
    }
}
