import Domain
public import Formats
import Storage
import Writing

/// Begins an import of a file that is on its way.
public struct BeginImport: Operation {
    public static let name: OperationName = "imports.begin"
    public static let endpoint = Endpoint.post("/imports/begin", status: 201)
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var fileName: String
    public var bytes: Int64
    public var choices: ImportChoices
    public init(fileName: String, bytes: Int64 = 0, choices: ImportChoices = ImportChoices()) { (self.fileName, self.bytes, self.choices) = (fileName, bytes, choices) }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> RecordAnswer<Import> {
        var record = Import()
        try record.begin(in: work)
        let name = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)?.trimmed ?? ""
        (record.fileName, record.bytes) = (name.isEmpty ? "file.csv" : String(name.prefix(200)), bytes)
        try record.choose(choices)
        try work.insert(&record)
        return RecordAnswer(record, now: work.now)
    }
}

/// Keeps what somebody chose for a file that waits.
public struct ChooseForImport: Operation {
    public static let name: OperationName = "imports.choose"
    public static let endpoint = Endpoint.patch("/imports/{id}")
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var id: Import.ID
    public var choices: ImportChoices
    public var total: Int?
    public var kind: ImportKind
    public var bytes: Int64?
    public var ifVersion: Int64?
    public init(id: Import.ID, choices: ImportChoices, kind: ImportKind, total: Int?, bytes: Int64? = nil, ifVersion: Int64? = nil) {
        (self.id, self.choices, self.kind, self.total, self.bytes, self.ifVersion) = (id, choices, kind, total, bytes, ifVersion)
    }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> RecordAnswer<Import> {
        let before = try work.find(Import.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard before.status.isPlanned else { throw Refusal(.importRunning) }
        var record = before
        try record.choose(choices)
        (record.importKind, record.total) = (kind.rawValue, total.map(Int64.init) ?? record.total)
        if let bytes { record.bytes = bytes }
        // Numbers of an earlier trial say nothing about another plan.
        if choices != before.chosen, before.status == .checked {
            record.rewind()
            record.status = .waiting
            try work.forgetProblems(of: id)
        }
        try work.update(&record, from: before)
        return RecordAnswer(record, now: work.now)
    }
}

/// Lets an import begin, or be tried first: from here on its plan stands.
public struct StartImport: Operation {
    public static let name: OperationName = "imports.start"
    public static let endpoint = Endpoint.post("/imports/{id}/start")
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var id: Import.ID
    public var draft: ImportDraft
    public var total: Int?
    /// Only to see what would happen.
    public var tries: Bool
    public init(id: Import.ID, draft: ImportDraft, total: Int?, tries: Bool = false) { (self.id, self.draft, self.total, self.tries) = (id, draft, total, tries) }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> RecordAnswer<Import> {
        let before = try work.find(Import.self, id, to: .write)
        guard before.status.isPlanned else { throw Refusal(.importRunning) }
        try work.refuseColumns(of: draft.file)
        var record = before
        record.rewind()
        record.total = total.map(Int64.init)
        try work.forgetProblems(of: id)
        record.status = tries ? .checking : .running
        if !tries {
            try record.follow(try order(in: work, as: record))
            work.audit(.data, of: .import, id.rawValue)
        }
        try work.update(&record, from: before)
        return RecordAnswer(record, now: work.now)
    }

    /// The draft with the pipeline that it wants; a new one is made now, as part of the import.
    private func order(in work: Work, as record: Import) throws -> ImportOrder {
        let batch = Work(db: work.db, actor: work.actor, now: work.now, workspace: work.workspace, operation: work.operation, correlation: record.correlation)
        batch.importing = Work.ImportMark(id: id.rawValue)
        return try draft.order(in: batch)
    }
}

/// Writes down what a trial found.
struct FinishTrial: Operation {
    static let name: OperationName = "imports.checked"
    static let endpoint = Endpoint.post("/imports/{id}/checked")
    static let access = Access.write(.imports)
    static var inputSchema: Schema { .any }
    let id: Import.ID
    let counts: ImportCounts
    let rows: Int
    init(id: Import.ID, counts: ImportCounts, rows: Int) { (self.id, self.counts, self.rows) = (id, counts, rows) }
    init(input: JSONValue) throws { throw Refusal(.notFound) }

    func run(in work: Work) throws -> RecordAnswer<Import> {
        let before = try work.find(Import.self, id, to: .write)
        guard before.status == .checking else { throw Refusal(.importRunning) }
        var record = before
        record.rewind()
        record.add(counts, rows: rows, unreadable: 0)
        record.status = .checked
        for problem in counts.problems { try work.note(problem, of: id) }
        try work.update(&record, from: before)
        return RecordAnswer(record, now: work.now)
    }
}

/// Stops an import that cannot go on. What is in stays until it is taken back.
public struct StopImport: Operation {
    public static let name: OperationName = "imports.stop"
    public static let endpoint = Endpoint.post("/imports/{id}/stop")
    public static let access = Access.write(.imports)
    public static var inputSchema: Schema { .any }
    public var id: Import.ID
    /// Why, as the code of a problem.
    public var why: String
    public init(id: Import.ID, why: String) { (self.id, self.why) = (id, why) }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }

    public func run(in work: Work) throws -> RecordAnswer<Import> {
        let before = try work.find(Import.self, id, to: .write)
        guard before.status.isBusy else { throw Refusal(.importUndone) }
        var record = before
        (record.status, record.note) = (before.status == .checking ? .waiting : .failed, String(why.prefix(200)))
        if record.status == .failed { record.finishedAt = work.now }
        try work.update(&record, from: before)
        return RecordAnswer(record, now: work.now)
    }
}

/// Takes an import that never began off the list, with its file.
public struct ForgetImport: Operation, Decodable {
    public static let name: OperationName = "imports.forget"
    public static let endpoint = Endpoint.delete("/imports/{id}")
    public static let access = Access.write(.imports)
    public var id: Import.ID
    public init(id: Import.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<Import> {
        let record = try work.find(Import.self, id, to: .write)
        guard record.status.isPlanned else { throw Refusal(.importRunning) }
        for table: StaticString in ["import_chunk", "import_problem"] { try work.db.execute("DELETE FROM \(trusted: table) WHERE import_id = \(id)") }
        try work.db.execute("DELETE FROM import WHERE id = \(id)")
        work.audit(.data, of: .import, id.rawValue)
        return RecordAnswer(record, now: work.now)
    }
}
