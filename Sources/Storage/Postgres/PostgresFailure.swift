import CPostgres

/// PostgreSQL's SQLSTATEs in the words of `DatabaseError`.
enum PostgresFailure {
    /// What `result` refused; nil stands for a result that never came.
    ///
    /// Only the primary message is taken: the detail of a unique violation repeats the values, which may be personal.
    static func error(_ result: OpaquePointer?, on connection: OpaquePointer, sql: String? = nil) -> DatabaseError {
        guard let result, let state = field(67, of: result) else {  // PG_DIAG_SQLSTATE
            let text = String(cString: PQerrorMessage(connection)).split(whereSeparator: \.isNewline).joined(separator: "; ")
            return DatabaseError(PQstatus(connection) == CONNECTION_OK ? .other : .connectionLost, text, sql: sql)
        }
        let message = field(77, of: result) ?? "no message"  // PG_DIAG_MESSAGE_PRIMARY
        // The plan of a kept statement no longer fits the schema ("cached plan must not change result type"). Its state
        // is shared with other mistakes and its message may be translated, but not the name of the server's function.
        let isStalePlan = state == "0A000" && field(82, of: result) == "RevalidateCachedQuery"  // PG_DIAG_SOURCE_FUNCTION
        return DatabaseError(isStalePlan ? .mustRetry : kind(of: state), "\(message) (\(state))", sql: sql)
    }

    private static func field(_ code: Int32, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }

    static func kind(of state: String) -> DatabaseError.Kind {
        switch state {
        case "23505", "23P01": .uniqueViolation
        case "23503", "23001": .foreignKeyViolation
        case "23514", "22001", "22003": .checkViolation
        case "23502": .notNullViolation
        case "40001", "40P01": .mustRetry
        // A kept statement that the server has forgotten: prepared anew when the transaction is repeated.
        case "26000": .mustRetry
        case "55P03", "53300": .busy
        case "57014", "25P03", "25P04": .timeout
        case "53100": .diskFull
        case "58030": .ioError
        case "25006": .readOnly
        case "XX001", "XX002": .corrupt
        default: state.hasPrefix("08") || state.hasPrefix("57P") || state == "40003" ? .connectionLost : .other
        }
    }
}
