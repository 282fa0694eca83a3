import CPostgres

/// The kinds of transaction, by the statement that begins them.
enum PostgresTransaction: String {
    case reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case writing = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
}

/// The connection broke between COMMIT and its answer: the transaction was kept or not, and must not be repeated blindly.
struct LostCommit: Error {
    var asDatabaseError: DatabaseError {
        DatabaseError(.connectionLost, "the connection broke during COMMIT: whether the changes were kept is not known")
    }
}

extension PostgresConnection {
    /// BEGIN goes to the server together with the first statement, in one round trip.
    func begin(_ transaction: PostgresTransaction) {
        forgetFailure()
        owed.append(transaction.rawValue)
    }

    /// Throws `LostCommit` when the answer does not come.
    func commit() throws {
        if takeBackBegin() { return }
        guard let result = PQexec(handle, "COMMIT") else { throw LostCommit() }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            let error = PostgresFailure.error(result, on: handle, sql: "COMMIT")
            if isBroken || error.kind == .connectionLost { throw LostCommit() }
            throw error
        }
        // A transaction that has failed answers COMMIT with ROLLBACK and no error.
        guard let tag = PQcmdStatus(result), String(cString: tag) == "COMMIT" else {
            throw failure ?? DatabaseError(.other, "the transaction was rolled back")
        }
    }

    /// Ends a transaction that only read: with the next BEGIN, or by `settle` when no job follows.
    func endReading() {
        if takeBackBegin() { return }
        if PQtransactionStatus(handle) == PQTRANS_INTRANS { owed.append("COMMIT") } else { rollBack() }
    }

    /// Undoes what the transaction did. Whether the connection can be used again is told by `isIdle`.
    func rollBack() {
        if takeBackBegin() || isBroken { return }
        switch PQtransactionStatus(handle) {
        case PQTRANS_INTRANS, PQTRANS_INERROR: PQclear(PQexec(handle, "ROLLBACK"))
        default: break
        }
    }

    /// Whether the connection is in order and between two transactions, but for a COMMIT that is owed.
    var isIdle: Bool {
        if isBroken { return false }
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_IDLE || (status == PQTRANS_INTRANS && owed.first == "COMMIT")
    }

    /// True when nothing was sent since `begin`.
    private func takeBackBegin() -> Bool {
        guard let last = owed.last, PostgresTransaction(rawValue: last) != nil else { return false }
        owed.removeLast()
        return true
    }
}
