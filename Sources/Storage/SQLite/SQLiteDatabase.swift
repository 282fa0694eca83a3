import CSQLite

/// A workspace in one SQLite file.
///
/// Short reads run on the caller's thread, reports on threads of their own, and one writer commits in groups. The file
/// belongs to one process: a lock file beside it (`path` + `-lock`) keeps others out.
public final class SQLiteDatabase: Database {
    public let dialect = Dialect.sqlite
    /// `engine`, `durability` and `walResetFix` ("yes" or "no": whether this version has the fix for commits that two
    /// checkpointing connections lose; with one connection that checkpoints we are safe either way).
    public let facts: [String: String]

    private let file: SQLiteFile
    private let readers: SQLiteReaders
    private let reports: SQLiteReports
    private let writer: SQLiteWriter
    private let work = WorkInProgress()
    private let broadcast = SignalBroadcast()
    private let reserve: SQLiteReserve

    /// Opens the database file at `path`; makes it, and its directory, when missing.
    ///
    /// - Parameter reserve: so many bytes of the disk are kept beside it (`path` + `-reserve`) until the disk is full.
    /// - Throws: `locked` when a process, this one included, has it open already.
    public init(path: String, durability: Durability = .full, reserve bytes: Int = 0) throws {
        file = SQLiteFile(path: path, durability: durability)
        try file.prepareDirectory()
        let lock = try FileLock.take(path + "-lock")
        try file.prepareFile()
        reserve = SQLiteReserve(beside: path, bytes: bytes)
        writer = try SQLiteWriter(file: file, reserve: reserve, holding: lock)
        readers = SQLiteReaders(file: file)
        reports = try SQLiteReports(file: file)
        facts = [
            "engine": "SQLite \(String(cString: sqlite3_libversion()))",
            "durability": durability.rawValue,
            "walResetFix": Self.hasWALResetFix(sqlite3_libversion_number()) ? "yes" : "no",
        ]
    }

    public var commits: Int? { writer.commits.value }
    public var isShortOfSpace: Bool { reserve.isSpent }

    /// 3.51.3 and later, and 3.50.7 and 3.44.6 in their branches.
    static func hasWALResetFix(_ version: Int32) -> Bool {
        version >= 3_051_003 || (3_050_007..<3_051_000).contains(version) || (3_044_006..<3_045_000).contains(version)
    }

    public func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        return try readers.read(body)
    }

    public func report<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        return try await withCheckedThrowingContinuation { reports.put(JobOf(body, for: $0)) }
    }

    @discardableResult public func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        return try await withCheckedThrowingContinuation { writer.put(JobOf(body, for: $0)) }
    }

    /// Runs work of the writer that has transactions of its own.
    func alone<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        return try await withCheckedThrowingContinuation { writer.put(JobOf(body, for: $0, alone: true)) }
    }

    public func signal(_ payload: String) async { broadcast.send(SignalBroadcast.fit(payload)) }
    public func signals() -> AsyncStream<String> { broadcast.stream() }

    /// Writes a complete copy with the rights 0600; refuses to overwrite a file.
    public func backup(to path: String) async throws {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        let source = file.path
        try await withCheckedThrowingContinuation { caller in
            reports.put(JobOf({ _ in try SQLiteBackup.copy(source, to: path) }, for: caller))
        }
    }

    public func close() async {
        await work.closeAndWait()
        broadcast.finish()
        readers.close()
        await reports.close()
        await writer.close()
    }
}
