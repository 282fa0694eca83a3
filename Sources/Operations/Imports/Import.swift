import Domain
import Storage
import Writing

/// One file that was brought in, or is about to be.
public struct Import: Record {
    public typealias Subject = Import
    public var id = Identifier<Import>(0)
    public var version: Int64 = 0
    /// `deals`, `companies`, `contacts`, `activities` or `dealHistory`.
    public var importKind = "deals"
    public var fileName = ""
    public var bytes: Int64 = 0
    public var status = Status.waiting
    /// How rows are read, as JSON; it is there to go on with after a crash.
    public var plan = "{}"
    public var userId: User.ID?
    public var createdAt = Timestamp(microseconds: 0)
    public var finishedAt: Timestamp?
    /// The last line that is in, its place in the file, and the records before it.
    public var line: Int64 = 0
    public var position: Int64 = 0
    public var rows: Int64 = 0
    public var created: Int64 = 0
    public var updated: Int64 = 0
    public var skipped: Int64 = 0
    public var failed: Int64 = 0
    /// Joins its events, so that it can be taken back.
    public var correlation: Int64 = 0
    public var undoneAt: Timestamp?
    /// Why it stopped, as the code of a problem.
    public var note: String?
    public init() {}

    public enum Status: String, CaseIterable, Codable, Sendable {
        /// The file is here; somebody has to look at the plan.
        case waiting
        case running, done, failed, undoing, undone
    }

    public static let kind = Kind.import
    public static let resource = Resource.imports
    public static let table: StaticString = "import"
    public static let fields = Fields<Import>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("kind", "kind", \.importKind, .filterable),
        Field("fileName", "file_name", \.fileName),
        Field("bytes", "bytes", \.bytes),
        Field("status", "status", \.status, .filterable),
        Field("rows", "rows_read", \.rows, .derived),
        Field("created", "created", \.created, .derived),
        Field("updated", "updated", \.updated, .derived),
        Field("skipped", "skipped", \.skipped, .derived),
        Field("failed", "failed", \.failed, .derived),
        Field("userId", "user_id", \.userId, .filterable),
        Field("createdAt", "created_at", \.createdAt, .sortable),
        Field("finishedAt", "finished_at", \.finishedAt),
        Field("undoneAt", "undone_at", \.undoneAt),
        Field("note", "note", \.note),
        Field("plan", "plan", \.plan, [.hidden, .derived]),
        Field("line", "line", \.line, [.hidden, .derived]),
        Field("position", "position", \.position, [.hidden, .derived]),
        Field("correlation", "correlation", \.correlation, [.hidden, .derived]),
    ])

    public mutating func begin(in work: Work) throws { (userId, createdAt, correlation) = (work.actor.userId, work.now, Runner.newCorrelation()) }
}

extension Import.Status: ChoiceFieldValue {}

/// Rows of an import, and how far in the file they lie.
public struct ImportStep: Operation {
    public static let name: OperationName = "imports.run"
    public static let endpoint = Endpoint.post("/imports/{id}/step")
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var id: Identifier<Import>
    public var plan: DealImportPlan
    public var deals: [IncomingDeal]
    /// Rows that could not be read.
    public var unreadable: [RowProblem]
    /// Place behind the last row.
    public var line: Int64
    public var position: Int64
    public var isLast: Bool

    public init(id: Identifier<Import>, plan: DealImportPlan, deals: [IncomingDeal], unreadable: [RowProblem], line: Int64, position: Int64, isLast: Bool) {
        (self.id, self.plan, self.deals, self.unreadable, self.line, self.position, self.isLast) = (id, plan, deals, unreadable, line, position, isLast)
    }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    /// Rows and progress are kept together: after a crash the import goes on behind the last row that is in.
    public func run(in work: Work) throws -> RecordAnswer<Import> {
        let before = try work.find(Import.self, id, to: .write)
        guard before.status == .running || before.status == .waiting else { throw Refusal(.importUndone) }
        let batch = Work(db: work.db, actor: work.actor, now: work.now, workspace: work.workspace, operation: work.operation, correlation: before.correlation)
        batch.importing = Work.ImportMark(id: id.rawValue)
        var importer = try DealImport(batch, plan)
        let counts = try importer.take(deals)
        var after = before
        after.status = isLast ? .done : .running
        after.finishedAt = isLast ? work.now : nil
        (after.line, after.position) = (line, position)
        after.rows += Int64(deals.count + unreadable.count)
        after.created += counts.created
        after.updated += counts.updated
        after.skipped += counts.skipped
        for problem in unreadable + counts.problems { try work.note(problem, of: id) }
        after.failed += Int64(unreadable.count + counts.problems.count)
        try work.update(&after, from: before)
        return RecordAnswer(after, now: work.now)
    }
}

extension Work {
    func note(_ problem: RowProblem, of id: Identifier<Import>) throws {
        var json = JSONWriter(capacity: 64)
        json.object { json in for (name, value) in problem.details.sorted(by: { $0.key < $1.key }) { json.field(named: name, value) } }
        try db.execute("""
            INSERT INTO import_problem (import_id, line, field, code, value, details, row_text)
            VALUES (\(id), \(Int64(problem.line)), \(problem.field), \(problem.code), \(problem.value), \(String(decoding: json.bytes(), as: UTF8.self)), '')
            """)
    }
}

/// Begins an import of a file that is on its way.
public struct BeginImport: Operation {
    public static let name: OperationName = "imports.begin"
    public static let endpoint = Endpoint.post("/imports/begin", status: 201)
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var kind: String
    public var fileName: String
    public var bytes: Int64
    public var plan: String
    public init(kind: String, fileName: String, bytes: Int64, plan: String) { (self.kind, self.fileName, self.bytes, self.plan) = (kind, fileName, bytes, plan) }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> RecordAnswer<Import> {
        var record = Import()
        try record.begin(in: work)
        (record.importKind, record.fileName, record.bytes, record.plan) = (kind, String(fileName.prefix(200)), bytes, plan)
        try work.insert(&record)
        return RecordAnswer(record, now: work.now)
    }
}
