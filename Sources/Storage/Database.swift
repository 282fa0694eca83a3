/// Where a workspace is kept: one SQLite file, or one schema of a PostgreSQL database.
public protocol Database: Sendable {
    var dialect: Dialect { get }

    /// What an operator wants to know of the engine, for the log; no secrets.
    var facts: [String: String] { get }

    /// Runs a few short, indexed statements in one snapshot.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value

    /// Runs long statements (reports, exports) in one snapshot, on a thread that short reads do not need.
    func report<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value

    /// Runs `body` in a transaction: kept when it returns, undone when it throws. It answers after the commit is on
    /// disk. `body` may run more than once (PostgreSQL asks to repeat a transaction that met another), so it must not
    /// touch anything but its connection.
    @discardableResult func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value

    /// Tells every process that uses this database, this one included, that something was committed. Signals may be
    /// joined together or, when a connection breaks, lost; they say "look", the tables say what.
    func signal(_ payload: String) async

    /// The signals from now on. The stream ends when the database is closed.
    func signals() -> AsyncStream<String>

    /// Writes a complete copy to `path` while others go on reading and writing.
    func backup(to path: String) async throws

    /// Whether its disk was full and has hardly any room yet: it can be read, and what is written may be refused.
    var isShortOfSpace: Bool { get }

    /// Looks at the tables anew, so that the engine plans by what is in them. To be called when much has changed.
    func refreshStatistics() async throws

    /// How many transactions were committed since it was opened, a number that has grown before anybody learns of a
    /// commit; nil where other processes write, too.
    var commits: Int? { get }

    /// Waits for what is running, then closes.
    func close() async
}

extension Database {
    public var commits: Int? { nil }
    public var isShortOfSpace: Bool { false }

    public func refreshStatistics() async throws {
        try await write { [dialect] db in
            // With `analysis_limit` it takes milliseconds.
            guard dialect == .postgres else { return _ = try db.execute("ANALYZE") }
            // Its own tables only; the server does the same by itself, a minute or more later.
            for table in try db.values(String.self, "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1") {
                try db.execute("ANALYZE \(SQL(columnNamed: table))")
            }
        }
    }
}

/// What an engine refused, and why. Its text is for the log: it can hold SQL, so it is never shown to a caller.
public struct DatabaseError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        case uniqueViolation, foreignKeyViolation, checkViolation, notNullViolation
        /// Another transaction is in the way; the same call may work later.
        case busy
        /// PostgreSQL's 40001 and 40P01: run the transaction again.
        case mustRetry
        case diskFull, ioError, corrupt, readOnly, timeout, connectionLost, locked, newerSchema, other
    }
    public let kind: Kind
    public let message: String
    public let sql: String?

    public init(_ kind: Kind, _ message: String, sql: String? = nil) { (self.kind, self.message, self.sql) = (kind, message, sql) }
    public var description: String { "\(kind): \(message)" + (sql.map { " in: \($0)" } ?? "") }
}
