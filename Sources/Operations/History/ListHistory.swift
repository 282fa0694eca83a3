import Domain
import Storage
import Writing

/// What was done, newest first, one row for each run of an operation, however many records it changed. An import is one
/// row, too. Only changes of records that the actor may see are there.
public struct ListHistory: Operation, Decodable {
    public static let name: OperationName = "history.list"
    public static let endpoint = Endpoint.get("/history")
    public static let access = Access.read(.events)
    /// Who did it.
    public var userId: User.ID?
    /// Of which kind a changed record is: `deal`, `company`, …
    public var kind: String?
    /// `deals.move`
    public var operation: String?
    /// In the workspace's zone.
    public var day: Day?
    /// What an earlier answer gave as `nextCursor`.
    public var cursor: String?
    /// 1…100.
    public var limit: Int?
    public init(userId: User.ID? = nil, kind: String? = nil, operation: String? = nil, day: Day? = nil, cursor: String? = nil, limit: Int? = nil) {
        (self.userId, self.kind, self.operation, self.day, self.cursor, self.limit) = (userId, kind, operation, day, cursor, limit)
    }

    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> HistoryList {
        let limit = limit ?? 50
        guard 1...100 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        let place = try cursor.map { try HistoryPlace($0) }, conditions = try conditions(work)
        let found = try heads(conditions, from: place, limit + 1, work), shown = Array(found.prefix(limit))
        let next = found.count > limit ? shown.last.map { HistoryPlace(at: $0.at, id: $0.id) } : nil
        let imports = try importRuns(from: place, to: next, work)
        let runs = try work.runs(shown, where: try work.visibleEvents())
        let items = (runs.items + imports).sorted { ($0.at, $0.place) > ($1.at, $1.place) }
        return HistoryList(items: items, changes: runs.changes, nextCursor: next?.text)
    }

    private func conditions(_ work: Work) throws -> SQL {
        var conditions: [SQL] = ["import_id IS NULL", try work.visibleEvents()]
        if let userId { conditions.append("user_id = \(userId)") }
        if let kind { conditions.append("kind = \(try Self.known(kind).rawValue)") }
        if let operation { conditions.append("operation = \(operation)") }
        if let (from, to) = bounds(work) { conditions.append("at >= \(from) AND at < \(to)") }
        return SQL.all(conditions)
    }

    private func bounds(_ work: Work) -> (Timestamp, Timestamp)? {
        day.map { (work.workspace.timeZone.moment(of: $0), work.workspace.timeZone.moment(of: $0 + 1)) }
    }

    static func known(_ kind: String) throws -> Kind {
        guard let known = Kind(rawValue: kind) else { throw InputProblem(field: "kind", code: .notAnOption, details: ["options": Kind.allCases.map(\.rawValue).joined(separator: ", ")]) }
        return known
    }

    /// The latest event of each run behind `place`. Runs that were found are left out of the next look, so that one of
    /// thousands of records takes no longer than one of a single record.
    private func heads(_ conditions: SQL, from place: HistoryPlace?, _ count: Int, _ work: Work) throws -> [StoredEvent] {
        var heads: [StoredEvent] = [], seen: Set<Int64> = [], place = place
        if let place { seen.formUnion(try work.db.values(Int64.self, "SELECT DISTINCT correlation FROM event WHERE at = \(place.at) AND id >= \(place.id) AND \(conditions)")) }
        while heads.count < count {
            let behind: SQL = place.map { "AND (at < \($0.at) OR (at = \($0.at) AND id < \($0.id)))" } ?? "", new: SQL = seen.isEmpty ? "" : "AND correlation NOT IN (\(list: Array(seen)))"
            let part = try work.db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE \(conditions) \(behind) \(new) ORDER BY at DESC, id DESC LIMIT 200")
            for event in part where heads.count < count && seen.insert(event.correlation).inserted { heads.append(event) }
            guard part.count == 200, let last = part.last else { break }
            place = HistoryPlace(at: last.at, id: last.id)
        }
        return heads
    }

    /// Imports that ended between two places of the history.
    private func importRuns(from: HistoryPlace?, to: HistoryPlace?, _ work: Work) throws -> [HistoryRun] {
        guard work.reach(.read, .imports) != .none, operation == nil, kind == nil || kind == Kind.import.rawValue else { return [] }
        var conditions: [SQL] = ["status IN ('done', 'failed', 'undoing', 'undone')", "finished_at < \(from?.at ?? .latest)", "finished_at >= \(to?.at ?? Timestamp(microseconds: 0))"]
        if let userId { conditions.append("user_id = \(userId)") }
        if let (from, to) = bounds(work) { conditions.append("finished_at >= \(from) AND finished_at < \(to)") }
        return try work.db.all(Import.self, "SELECT \(Import.columns) FROM import WHERE \(SQL.all(conditions)) ORDER BY finished_at DESC, id DESC LIMIT 100").map { HistoryRun($0) }
    }
}

/// Where a page of the history ends.
struct HistoryPlace {
    let at: Timestamp
    let id: Int64
    var text: String { "\(at.microseconds)-\(id)" }

    init(at: Timestamp, id: Int64) { (self.at, self.id) = (at, id) }
    init(_ text: String) throws {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let at = Int64(parts[0]), let id = Int64(parts[1]) else { throw InputProblem(field: "cursor", code: .invalid) }
        (self.at, self.id) = (Timestamp(microseconds: at), id)
    }
}

/// Every change of one run.
public struct ShowRun: Operation, Decodable {
    public static let name: OperationName = "history.show"
    public static let endpoint = Endpoint.get("/history/{run}")
    public static let access = Access.read(.events)
    public var run: String
    public init(run: String) { self.run = run }
    /// So many changes are shown.
    static let shown = 200

    public func run(in work: Work) throws -> RunAnswer {
        guard let correlation = Int64(run, radix: 36) else { throw Refusal(.notFound) }
        let visible = try work.visibleEvents()
        let events = try work.db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE correlation = \(correlation) AND import_id IS NULL AND \(visible) ORDER BY id LIMIT \(Self.shown)")
        guard let first = events.first, let summary = try work.runs([first], where: visible).items.first else { throw Refusal(.notFound) }
        return RunAnswer(run: summary, changes: try work.changes(of: events))
    }
}

public struct RunAnswer: Answer {
    public let run: HistoryRun
    public let changes: RecordChanges
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("run") { run.write(to: &$0) }
            json.array("events") { json in for change in changes.changes { change.event.write(to: &json) } }
        }
    }
    public static var schema: Schema { .object([.init("run", HistoryRun.schema, isRequired: true), .init("events", .array(of: StoredEvent.schema), isRequired: true)]) }
}
