import CSQLite
import Synchronization

extension SQLiteConnection {
    /// Statements that begin and end transactions; they are not checked like those of a transaction's body.
    enum Control: String {
        case beginReading = "BEGIN DEFERRED"
        case beginWriting = "BEGIN IMMEDIATE"
        case commit = "COMMIT"
        case rollback = "ROLLBACK"
        case savepoint = "SAVEPOINT job"
        case release = "RELEASE job"
        case rollbackToSavepoint = "ROLLBACK TO job"
    }

    func perform(_ control: Control) throws {
        let statement = try take(StatementText(control.rawValue))
        defer { giveBack(statement) }
        guard sqlite3_step(statement.handle) == SQLITE_DONE else { throw SQLiteFailure.error(on: handle, sql: control.rawValue) }
    }

    /// Runs `body` in one snapshot and undoes nothing, since the connection cannot write.
    func snapshot<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try perform(.beginReading)
        isInTransaction = true
        defer {
            isInTransaction = false
            if !isAutocommitting { try? perform(.commit) }
        }
        return try body(self)
    }

    /// Runs `body` in a write transaction: committed when it returns, rolled back when it throws.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try perform(.beginWriting)
        isInTransaction = true
        defer { isInTransaction = false }
        do {
            let value = try body()
            if isAutocommitting { throw DatabaseError(.other, "the engine rolled the transaction back") }
            try perform(.commit)
            return value
        } catch {
            // After a full disk or an I/O error the engine has often rolled back already.
            if !isAutocommitting { try? perform(.rollback) }
            throw error
        }
    }

    /// Whether rows exist whose foreign keys, checked at the commit only, lead nowhere so far.
    var hasOpenForeignKeys: Bool {
        var (count, highest): (Int32, Int32) = (0, 0)
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &count, &highest, 0)
        return count != 0
    }
}

/// Carries a connection from one thread to the next.
///
/// Sendable is unchecked: whoever has the loan took it out of the only place that held it, so one thread uses the
/// connection at a time, and the lock or queue it passes through orders their memory.
struct SQLiteLoan: @unchecked Sendable {
    let connection: SQLiteConnection
}

/// Hands a connection to the thread that alone has it from then on. The thread's closure would keep one that it holds itself
/// until the thread is gone, which is after everybody was told that the database is closed.
final class SQLiteHandover: Sendable {
    private let loan: Mutex<SQLiteLoan?>
    init(_ connection: SQLiteConnection) { loan = Mutex(SQLiteLoan(connection: connection)) }

    /// The connection, the first time.
    func take() -> SQLiteConnection? {
        loan.withLock {
            let taken = $0
            $0 = nil
            return taken
        }?.connection
    }
}

extension DatabaseError {
    /// Whether a connection that met this should be closed instead of used again.
    var spoilsConnection: Bool { [.ioError, .corrupt, .connectionLost].contains(kind) }
}
