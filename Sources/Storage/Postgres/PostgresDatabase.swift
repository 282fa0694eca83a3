import CPostgres

/// A workspace in one schema of a PostgreSQL database.
///
/// Short reads and writes share `connections` connections, each on a thread of its own; reports have two more, and the
/// signals one. A write that met another one (SQLSTATE 40001, 40P01) or lost its connection before COMMIT is run again,
/// three times at most. When the connection breaks during COMMIT the caller gets `connectionLost`: whether the changes
/// were kept is for the caller to find out.
public final class PostgresDatabase: Database {
    public let dialect = Dialect.postgres
    /// `engine`, `libpq`, `schema` and `collation`.
    public let facts: [String: String]

    private let settings: PostgresSettings
    private let pool: PostgresPool
    private let reports: PostgresPool
    private let signalling: PostgresSignals
    private let work = WorkInProgress()

    /// Connects to the server and checks it.
    ///
    /// - Parameters:
    ///   - url: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?…`, as libpq reads it. A host that is not this machine is
    ///     reached with `sslmode=verify-full` unless the URL says otherwise.
    ///   - schema: lower-case letters, digits and `_`; made by the first migration when it is missing.
    ///   - allowingSuperuser: a server's superuser can do anything to the machine, so such a role is refused unless asked for.
    /// - Throws: `connectionLost` when the server cannot be reached, `other` when its settings break a promise. No error
    ///   holds the password.
    public init(url: String, schema: String, connections: Int = 8, allowingSuperuser: Bool = false) throws {
        settings = try PostgresSettings(url: url, schema: schema, allowsSuperuser: allowingSuperuser)
        let probe = PostgresConnection(owning: try settings.connect(for: .short))
        let server = try PostgresServer(of: probe, allowsSuperuser: allowingSuperuser)
        facts = [
            "engine": "PostgreSQL \(server.version)", "schema": schema, "collation": server.collation,
            "libpq": "\(PQlibVersion() / 10_000).\(PQlibVersion() % 10_000)",
        ]
        let outage = PostgresOutage()
        pool = try PostgresPool(settings, for: .short, outage: outage, count: max(1, connections))
        reports = try PostgresPool(settings, for: .report, outage: outage, count: 2)
        signalling = try PostgresSignals(settings)
    }

    deinit { signalling.stop() }

    public func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await run(.reading, on: pool, body)
    }

    public func report<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await run(.reading, on: reports, body)
    }

    @discardableResult public func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await run(.writing, on: pool, body)
    }

    private func run<Value: Sendable>(
        _ transaction: PostgresTransaction, on pool: PostgresPool, _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        return try await withCheckedThrowingContinuation { pool.put(transaction, JobOf(body, for: $0)) }
    }

    public func signal(_ payload: String) async { signalling.send(payload) }

    /// The signals from now on. After a broken connection an empty text comes first: something may have been missed.
    public func signals() -> AsyncStream<String> { signalling.broadcast.stream() }

    /// Writes a dump of the schema in `pg_dump`'s custom format with the rights 0600; refuses to overwrite a file.
    public func backup(to path: String) async throws {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        let settings = settings
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            do {
                try DatabaseThread.start("pg_dump") { caller.resume(with: Result { try PostgresBackup.dump(settings, to: path) }) }
            } catch {
                caller.resume(throwing: error)
            }
        }
    }

    public func close() async {
        await work.closeAndWait()
        await pool.close()
        await reports.close()
        await signalling.close()
    }
}
