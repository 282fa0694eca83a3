import Domain
import Storage
import Writing

/// Takes an import back: what it made goes to the trash, what it changed is as before. Records that somebody changed
/// since stay as they are, and are counted. A large import takes several calls.
public struct UndoImport: Operation, Decodable {
    public static let name: OperationName = "imports.undo"
    public static let endpoint = Endpoint.post("/imports/{id}/undo")
    public static let access = Access.write(.imports)
    public var id: Identifier<Import>
    public init(id: Identifier<Import>) { self.id = id }

    /// Events that one call takes back.
    static let atOnce = 2_000

    public func run(in work: Work) throws -> ImportUndoAnswer {
        let before = try work.find(Import.self, id, to: .write)
        guard before.status != .undone, before.status != .waiting else { throw Refusal(.importUndone) }
        var record = before
        let start = before.status == .undoing ? before.position : Int64.max
        let events = try work.db.all(StoredEvent.self, """
            SELECT \(StoredEvent.columns) FROM event WHERE correlation = \(before.correlation) AND kind <> 'import' AND kind <> 'user' AND kind <> 'stage' AND id < \(start) ORDER BY id DESC LIMIT \(Self.atOnce)
            """)
        var kept = 0
        work.undoes = before.correlation
        for event in events {
            if event.kind == .company || event.kind == .contact, event.before == nil, try work.isUsed(event) { kept += 1; continue }
            do { try work.takeBack(event) } catch let refusal as Refusal where refusal.code == .undoConflict || refusal.code == .undoNothing { kept += 1 }
        }
        work.undoes = nil
        record.skipped += Int64(kept)
        if events.count == Self.atOnce, let last = events.last { (record.status, record.position) = (.undoing, last.id) } else { (record.status, record.undoneAt) = (.undone, work.now) }
        try work.update(&record, from: before)
        return ImportUndoAnswer(isDone: record.status == .undone, takenBack: events.count - kept, kept: kept)
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
    /// Whether records that stay point to a company or contact.
    func isUsed(_ event: StoredEvent) throws -> Bool {
        let id = event.entityId
        return if event.kind == .company {
            try db.value(Int64.self, "SELECT id FROM deal WHERE company_id = \(id) AND deleted_at IS NULL LIMIT 1") != nil
        } else {
            try db.value(Int64.self, "SELECT p.deal_id FROM deal_contact p JOIN deal d ON d.id = p.deal_id WHERE p.contact_id = \(id) AND d.deleted_at IS NULL LIMIT 1") != nil
        }
    }
}

/// What could not be brought in, as a CSV file: line, column, what was there, why.
public struct ImportProblems: Operation, Decodable {
    public static let name: OperationName = "imports.problems"
    public static let endpoint = Endpoint.get("/imports/{id}/problems")
    public static let access = Access.read(.imports)
    public var id: Identifier<Import>
    public var after: Int64?
    public var limit: Int?
    public init(id: Identifier<Import>, after: Int64? = nil, limit: Int? = nil) { (self.id, self.after, self.limit) = (id, after, limit) }

    public func run(in work: Work) throws -> ProblemList {
        _ = try work.find(Import.self, id)
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        var items: [(Int64, RowProblem)] = []
        try work.db.forEach("SELECT id, line, field, code, value, details FROM import_problem WHERE import_id = \(id) AND id > \(after ?? 0) ORDER BY id LIMIT \(limit)") { row in
            let number = try row.next(Int64.self), line = try row.next(Int.self), field = try row.next(String.self), code = try row.next(String.self), value = try row.next(String.self)
            var details: [String: String] = [:]
            if case .object(let object) = try JSONValue(parsing: try row.next(String.self)) { for (name, value) in object.members { details[name] = value.textValue } }
            items.append((number, RowProblem(line: line, field: field, code: code, value: value, details: details)))
        }
        return ProblemList(items: items.map(\.1), nextAfter: items.count == limit ? items.last?.0 : nil)
    }
}

public struct ProblemList: Answer {
    public let items: [RowProblem]
    /// What to send as `after` for the next page.
    public let nextAfter: Int64?
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("line", Int64(item.line))
                        json.field("field", item.field)
                        json.field("code", item.code)
                        json.field("value", item.value)
                        json.object("details") { json in for (name, value) in item.details.sorted(by: { $0.key < $1.key }) { json.field(named: name, value) } }
                    }
                }
            }
            json.field("nextAfter", nextAfter)
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: .any)), .init("nextAfter", .integer(minimum: 1), isNullable: true)]) }
}
