import CSQLite
import Glibc

/// A workspace's file that belongs to another process, a running server for example, or that is a backup: it can be read
/// and copied, and nothing about it changes.
///
/// It never empties the log into the file: SQLite before 3.51.3 can lose a commit when two connections do that at once.
public final class SQLiteOnlooker: Database {
    public let dialect = Dialect.sqlite
    public let facts = ["engine": "SQLite \(String(cString: sqlite3_libversion()))", "access": "read only"]

    private let file: SQLiteFile
    private let readers: SQLiteReaders
    private let reports: SQLiteReports
    private let work = WorkInProgress()
    private let broadcast = SignalBroadcast()

    /// - Throws: when there is no database at `path`, or it cannot be read.
    public init(path: String) throws {
        guard access(path, R_OK) == 0 else { throw SystemFailure.error("cannot read \(path)") }
        file = SQLiteFile(path: path, durability: .full, reading: .onlooker)
        readers = SQLiteReaders(file: file)
        reports = try SQLiteReports(file: file)
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

    /// Always throws `locked`.
    @discardableResult public func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        throw DatabaseError(.locked, "\(file.path) can only be read here: another process has it")
    }

    public func signal(_ payload: String) async {}
    public func signals() -> AsyncStream<String> { broadcast.stream() }

    public func backup(to path: String) async throws {
        guard work.begin() else { throw DatabaseError.closed }
        defer { work.end() }
        try await withCheckedThrowingContinuation { caller in
            reports.put(JobOf({ [file] _ in try SQLiteBackup.copy(file.path, to: path) }, for: caller))
        }
    }

    public func close() async {
        await work.closeAndWait()
        broadcast.finish()
        readers.close()
        await reports.close()
    }
}
