import Domain
import Storage
import Writing

/// A search for duplicates among all companies or all people, done beside the requests.
public struct DuplicateSearch: RowDecodable, Sendable {
    public enum Status: String, CaseIterable, Sendable { case running, done, failed }
    public let id: Int64
    public let kind: MergeableKind
    public let status: Status
    /// Records there are, and how far the search is among them.
    public let total: Int64
    public let checked: Int64
    /// Groups.
    public let found: Int64
    public let userId: User.ID?
    public let createdAt: Timestamp
    public let finishedAt: Timestamp?

    public static var columns: SQL { "id, kind, status, total, checked, found, user_id, created_at, finished_at" }

    public init(row: inout Row) throws {
        (id, kind, status) = (try row.next(), MergeableKind(rawValue: try row.next()) ?? .companies, Status(rawValue: try row.next()) ?? .failed)
        (total, checked, found) = (try row.next(), try row.next(), try row.next())
        (userId, createdAt, finishedAt) = (try row.next(), try row.next(), try row.next())
    }

    /// 0…100.
    public var percent: Int { total > 0 ? Int(min(100, 100 * checked / total)) : status == .done ? 100 : 0 }

    static func latest(_ kind: MergeableKind, _ db: Connection) throws -> DuplicateSearch? {
        try db.first(DuplicateSearch.self, "SELECT \(columns) FROM duplicate_search WHERE kind = \(kind.rawValue) ORDER BY id DESC LIMIT 1")
    }
}

extension DuplicateSearch: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("kind", kind.rawValue)
            json.field("status", status.rawValue)
            json.field("total", total)
            json.field("percent", Int64(percent))
            json.field("found", found)
            json.field("createdAt", createdAt)
            json.field("finishedAt", finishedAt)
        }
    }

    static var schema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("kind", .string(options: MergeableKind.allCases.map(\.rawValue)), isRequired: true),
            .init("status", .string(options: Status.allCases.map(\.rawValue)), isRequired: true), .init("total", .integer(minimum: 0), isRequired: true), .init("percent", .integer(minimum: 0), isRequired: true),
            .init("found", .integer(minimum: 0), isRequired: true), .init("createdAt", .string(format: "date-time"), isRequired: true),
            .init("finishedAt", .string(format: "date-time"), isRequired: true, isNullable: true),
        ])
    }
}

/// The newest search of a kind; nothing when there was none.
public struct DuplicateSearchAnswer: Answer {
    public let search: DuplicateSearch?
    public func write(to json: inout JSONWriter) {
        json.object { json in if let search { json.field("search", search) } else { json.null("search") } }
    }
    public static var schema: Schema { .object([.init("search", DuplicateSearch.schema, isRequired: true, isNullable: true)]) }
}

/// Begins to look for duplicates among all records of a kind, or names the search that is under way.
public struct StartDuplicateSearch: Operation, Decodable {
    public static let name: OperationName = "duplicates.search"
    public static let endpoint = Endpoint.post("/duplicates/search", status: 201)
    public static let access = Access.write(.companies)
    public var kind: MergeableKind
    public init(kind: MergeableKind) { self.kind = kind }

    public func run(in work: Work) throws -> DuplicateSearchAnswer {
        if kind != .companies { try work.require(.write(kind.resource)) }
        if let latest = try DuplicateSearch.latest(kind, work.db), latest.status == .running { return DuplicateSearchAnswer(search: latest) }
        try work.db.execute("""
            INSERT INTO duplicate_search (kind, status, total, checked, found, user_id, created_at) VALUES (\(kind.rawValue), \(DuplicateSearch.Status.running.rawValue), 0, 0, 0, \(work.actor.userId), \(work.now))
            """)
        return DuplicateSearchAnswer(search: try DuplicateSearch.latest(kind, work.db))
    }
}

/// How far the newest search for duplicates of a kind is.
public struct ShowDuplicateSearch: Operation, Decodable {
    public static let name: OperationName = "duplicates.showSearch"
    public static let endpoint = Endpoint.get("/duplicates/search")
    public static let access = Access.read(.companies)
    public var kind: MergeableKind
    public init(kind: MergeableKind) { self.kind = kind }
    public func run(in work: Work) throws -> DuplicateSearchAnswer { DuplicateSearchAnswer(search: try DuplicateSearch.latest(kind, work.db)) }
}
