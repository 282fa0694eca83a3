import Synchronization

/// Connections for short reads, which run on the caller's thread: a read by index takes some 10 µs, and handing it to
/// another thread and back costs more than that.
///
/// There are never more readers at work than threads that Swift runs tasks on, since a body cannot suspend.
final class SQLiteReaders: Sendable {
    /// Open connections kept for the next read; further ones are closed after use.
    private static let idleLimit = 4
    private let file: SQLiteFile
    private let idle = Mutex<[SQLiteLoan]>([])

    init(file: SQLiteFile) { self.file = file }

    func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        let loan = try idle.withLock { $0.popLast() } ?? SQLiteLoan(connection: file.connect(file.reading))
        do {
            let value = try loan.connection.snapshot(body)
            giveBack(loan)
            return value
        } catch {
            if (error as? DatabaseError)?.spoilsConnection != true { giveBack(loan) }
            throw error
        }
    }

    private func giveBack(_ loan: SQLiteLoan) {
        idle.withLock { if $0.count < Self.idleLimit { $0.append(loan) } }
    }

    /// Closes the idle connections. Called when nothing reads any more.
    func close() { idle.withLock { $0.removeAll() } }
}
