import Domain
import Storage
import Texts
import Writing

/// Takes back one run of an operation, whatever it changed. What was changed again since is not overwritten: then
/// nothing is taken back, and the answer says what stands in the way; or, `partly`, everything else is taken back, and
/// the answer names each field that was left alone.
public struct Undo: Operation, Decodable {
    public static let name: OperationName = "undo.run"
    public static let endpoint = Endpoint.post("/undo")
    public static let access = Access.signedIn
    public var token: String
    public var partly: Bool?
    public init(token: String, partly: Bool? = nil) { (self.token, self.partly) = (token, partly) }

    /// How long a run can be taken back.
    static let term = Timestamp.Span.days(1)
    /// So many events are read at a time. All of them are taken back in one transaction, as they were made in one: nobody ever
    /// sees half of it, and after a crash nothing was taken back.
    static let atOnce = 1_000

    public func run(in work: Work) throws -> UndoAnswer {
        guard let correlation = Int64(token, radix: 36), let last = try work.events(of: correlation, before: .max, limit: 1).first else { throw Refusal(.undoNothing) }
        guard last.userId == work.actor.userId || work.actor.role == .admin else { throw Refusal(.undoNothing) }
        guard try work.db.value(Int64.self, "SELECT id FROM event WHERE undoes = \(correlation) LIMIT 1") == nil else { throw Refusal(.undoNothing) }
        guard work.now - last.at <= Self.term else { throw Refusal(.undoExpired) }
        guard try work.db.value(Int64.self, "SELECT MAX(\(SQL.isLasting)) FROM event WHERE correlation = \(correlation) AND import_id IS NULL") == 0 else { throw Refusal(.undoNever, ["what": work.words(for: last.operation)]) }
        work.undoes = correlation
        if partly == true { work.leftAlone = [] }
        let run = try takeBackAll(of: correlation, in: work)
        try work.withdrawNotices(of: correlation)
        try work.discountAutomation(of: correlation)
        work.audit(.data) { json in
            json.field("operation", last.operation)
            json.field("count", Int64(run.count))
        }
        let left = work.leftAlone ?? [], told = try work.changes(of: run.newest + work.latest(of: left) + [run.main])
        return UndoAnswer(
            operation: last.operation, count: run.count, dealId: run.newest.lazy.compactMap(\.dealId).first, title: told.names[run.main.kind]?[run.main.entityId],
            name: work.words(for: last.operation), left: left, names: told.names)
    }

    /// From the last event back to the first.
    private func takeBackAll(of correlation: Int64, in work: Work) throws -> TakenBack {
        work.changedSince = try work.recordsChangedSince(correlation)
        var run: TakenBack?, place = Int64.max
        while true {
            let events = try work.events(of: correlation, before: place, limit: Self.atOnce)
            for event in events { try work.takeBack(event) }
            run = run?.with(events) ?? TakenBack(events)
            guard events.count == Self.atOnce, let end = events.last else { break }
            place = end.id
        }
        guard let run else { throw Refusal(.undoNothing) }
        return run
    }
}

/// What an undo took back.
private struct TakenBack {
    private(set) var count: Int
    /// Some of the events, the last ones of the run.
    let newest: [StoredEvent]
    /// The event that the run is about: the first one that changed the operation's own kind of record, else the first one.
    private(set) var main: StoredEvent

    init?(_ events: [StoredEvent]) {
        guard let main = Self.main(of: events) ?? events.last else { return nil }
        (count, newest, self.main) = (events.count, Array(events.prefix(200)), main)
    }

    /// With the events before those.
    func with(_ events: [StoredEvent]) -> TakenBack {
        var run = self
        run.count += events.count
        if let earlier = Self.main(of: events) ?? (Self.isMain(main) ? nil : events.last) { run.main = earlier }
        return run
    }

    private static func main(of events: [StoredEvent]) -> StoredEvent? { events.last(where: isMain) }
    private static func isMain(_ event: StoredEvent) -> Bool { event.operation.hasPrefix(event.kind.plural + ".") }
}

/// Takes back what the person did last. Where that stays done, or has an undo of its own, nothing older is taken back in its place:
/// the answer says so.
public struct UndoLast: Operation, Decodable {
    public static let name: OperationName = "undo.last"
    public static let endpoint = Endpoint.post("/undo/last")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> UndoAnswer {
        guard let me = work.actor.userId else { throw Refusal(.undoNothing) }
        let last = try work.lastRun(of: me)
        if let file = try work.lastImport(of: me), last.map({ $0.at <= file.at }) ?? true { throw Refusal(.undoImport, ["id": file.id.description, "name": file.name]) }
        guard let last else { throw Refusal(.undoNothing) }
        return try Undo(token: String(last.correlation, radix: 36)).run(in: work)
    }
}

extension Work {
    /// The latest run of somebody that stands. A run that was taken back is passed over, and so is the taking back: pressed again,
    /// the one before it goes. What was brought back by undoing an undo stands again.
    fileprivate func lastRun(of user: User.ID) throws -> (correlation: Int64, at: Timestamp)? {
        var found: (correlation: Int64, at: Timestamp)?
        try db.forEach("""
            SELECT correlation, at FROM event WHERE user_id = \(user) AND import_id IS NULL AND kind <> 'import' AND at >= \(now - Undo.term) \
            AND (undoes IS NULL OR EXISTS (SELECT 1 FROM event u JOIN event r ON r.correlation = u.undoes WHERE u.correlation = event.undoes AND r.undoes IS NULL)) \
            AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = event.correlation) ORDER BY at DESC, id DESC LIMIT 1
            """) { row in found = (correlation: try row.next(), at: try row.next()) }
        return found
    }

    /// The latest import of somebody of which something is in.
    fileprivate func lastImport(of user: User.ID) throws -> (id: Import.ID, name: String, at: Timestamp)? {
        var found: (id: Import.ID, name: String, at: Timestamp)?
        try db.forEach("""
            SELECT id, file_name, COALESCE(finished_at, created_at) FROM import WHERE user_id = \(user) AND status IN ('running', 'done', 'failed', 'undoing') \
            AND COALESCE(finished_at, created_at) >= \(now - Undo.term) ORDER BY COALESCE(finished_at, created_at) DESC, id DESC LIMIT 1
            """) { row in found = (id: try row.next(), name: try row.next(), at: try row.next()) }
        return found
    }

    /// Events of a run, the last one first.
    fileprivate func events(of correlation: Int64, before id: Int64, limit: Int) throws -> [StoredEvent] {
        try db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE correlation = \(correlation) AND import_id IS NULL AND id < \(id) ORDER BY id DESC LIMIT \(limit)")
    }

    /// What an operation is called in the language of who asks.
    fileprivate func words(for operation: String) -> String { Catalogues.embedded[actor.language ?? workspace.language].name(of: OperationName(operation)) }
}

public struct UndoAnswer: Answer {
    /// The operation that was taken back.
    public let operation: String
    /// How many changes of records that were.
    public let count: Int
    public let dealId: Deal.ID?
    /// The name of the record that it was about.
    public let title: String?
    /// What the operation is called in the person's language.
    public let name: String
    /// What stays as it is, because it was changed since.
    public let left: [LeftAlone]
    /// Names of the records and of what their fields refer to, for the page.
    public let names: [Kind: [Int64: String]]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("operation", operation)
            json.field("count", Int64(count))
            json.field("dealId", dealId)
            json.field("title", title)
            json.field("name", name)
            json.array("left") { json in for field in left { field.write(to: &json) } }
        }
    }
    public static var schema: Schema {
        .object([
            .init("operation", .string(), isRequired: true), .init("count", .integer(minimum: 0), isRequired: true), .init("dealId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("title", .string(), isRequired: true, isNullable: true), .init("name", .string(), isRequired: true), .init("left", .array(of: LeftAlone.schema), isRequired: true),
        ])
    }
}

/// A field that an undo left alone, because it was changed since.
public struct LeftAlone: Sendable, Equatable {
    public let kind: Kind
    public let id: Int64
    /// Nil for a new record that was changed since: it stays whole.
    public let field: String?
    /// What the undo would have put back.
    public let wanted: JSONValue
    /// What stands there.
    public let now: JSONValue

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("id", id)
            json.field("field", field)
            json.field("wanted", wanted)
            json.field("now", now)
        }
    }
    static var schema: Schema {
        .object([
            .init("kind", .string(options: Kind.allCases.map(\.rawValue)), isRequired: true), .init("id", .integer(minimum: 1), isRequired: true), .init("field", .string(), isRequired: true, isNullable: true),
            .init("wanted", .any, isRequired: true), .init("now", .any, isRequired: true),
        ])
    }
}

extension SQL {
    /// Whether the event `e` of a query was not taken back, or its undo was.
    static var eventStands: SQL { "NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.correlation AND NOT EXISTS (SELECT 1 FROM event r WHERE r.undoes = u.correlation))" }
}
