import Domain
public import Formats
import Storage
import Writing

/// Rows of an import, and where in the file they lie.
public struct ImportStep: Operation {
    public static let name: OperationName = "imports.run"
    public static let endpoint = Endpoint.post("/imports/{id}/step")
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var id: Import.ID
    public var order: ImportOrder
    public var rows: IncomingRows
    /// Rows that could not be read, and why; one row may have several reasons.
    public var unreadable: Int
    public var problems: [RowProblem]
    /// Rows in all, the unreadable ones included.
    public var count: Int
    /// Where the rows begin; nil for the beginning of the file.
    public var from: CSVPosition?
    /// Where the next rows begin.
    public var to: CSVPosition
    public var isLast: Bool

    public init(id: Import.ID, order: ImportOrder, rows: IncomingRows, unreadable: Int = 0, problems: [RowProblem] = [], count: Int? = nil, from: CSVPosition? = nil, to: CSVPosition, isLast: Bool) {
        (self.id, self.order, self.rows, self.unreadable, self.problems) = (id, order, rows, unreadable, problems)
        (self.count, self.from, self.to, self.isLast) = (count ?? rows.count + unreadable, from, to, isLast)
    }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    /// Rows and progress are kept together: after a crash the import goes on behind the last row that is in. Of two that
    /// are at the same import, the second one finds the rows done and is refused.
    public func run(in work: Work) throws -> RecordAnswer<Import> {
        let before = try work.find(Import.self, id, to: .write)
        guard before.status == .running else { throw Refusal(.importUndone) }
        try work.refuseColumns(of: order.file)
        guard before.position == from?.offset ?? 0 else { throw Refusal(.importRunning) }
        let counts = try work.bringIn(rows, by: order, as: before)
        for problem in problems + counts.problems { try work.note(problem, of: id) }
        var after = before
        after.add(counts, rows: count, unreadable: unreadable)
        (after.line, after.position, after.record) = (Int64(to.line), to.offset, Int64(to.record))
        if isLast { (after.status, after.finishedAt) = (.done, work.now) }
        try work.update(&after, from: before)
        if isLast, let user = after.userId { try work.note(.importFinished, for: user, NoticeSubject(importId: after.id)) }
        return RecordAnswer(after, now: work.now)
    }
}

/// The same rows, tried: it is always run as a rehearsal, and nothing of it is kept.
struct ImportTrial: Operation {
    static let name: OperationName = "imports.try"
    static let endpoint = Endpoint.post("/imports/{id}/trial")
    static let access = Access.write(.imports)
    static var inputSchema: Schema { .any }
    let id: Import.ID
    let draft: ImportDraft
    let rows: IncomingRows
    init(id: Import.ID, draft: ImportDraft, rows: IncomingRows) { (self.id, self.draft, self.rows) = (id, draft, rows) }
    init(input: JSONValue) throws { throw Refusal(.notFound) }

    func run(in work: Work) throws -> ImportTrialAnswer {
        try work.refuseColumns(of: draft.file)
        return ImportTrialAnswer(counts: try work.bringIn(rows, by: try draft.order(in: work), as: try work.find(Import.self, id, to: .write)))
    }
}

struct ImportTrialAnswer: Answer {
    let counts: ImportCounts
    func write(to json: inout JSONWriter) { json.object { $0.field("created", counts.created) } }
    static var schema: Schema { .any }
}

extension Import {
    mutating func add(_ counts: ImportCounts, rows count: Int, unreadable: Int) {
        rows += Int64(count)
        created += counts.created
        updated += counts.updated
        skipped += counts.skipped
        failed += counts.failed + Int64(unreadable)
    }
}

extension Work {
    /// Brings rows in under the marks of their import.
    func bringIn(_ rows: IncomingRows, by order: ImportOrder, as record: Import) throws -> ImportCounts {
        let work = Work(db: db, actor: actor, now: now, workspace: workspace, operation: "imports.run", correlation: record.correlation)
        work.importing = ImportMark(id: record.id.rawValue)
        switch rows {
        case .deals(let rows):
            guard let plan = order.deals else { throw Refusal(.importUnclear) }
            var importer = try DealImport(work, plan)
            return try importer.take(rows)
        case .companies(let rows):
            var importer = try CompanyImport(work, source: order.source)
            return try importer.take(rows)
        case .contacts(let rows):
            var importer = try ContactImport(work, source: order.source)
            return try importer.take(rows)
        case .activities(let rows):
            var importer = try ActivityImport(work, source: order.source)
            return try importer.take(rows)
        case .leads(let rows):
            guard let plan = order.leads else { throw Refusal(.importUnclear) }
            var importer = try LeadImport(work, plan, source: order.source, begunAt: record.createdAt)
            return try importer.take(rows)
        case .history(let rows):
            var importer = HistoryImport(work, source: order.source)
            return try importer.take(rows)
        }
    }
}
