import CPostgres

/// Several messages to the server in one round trip (libpq's pipeline); the last one gives the result.
///
/// When one of them fails the server passes over the others. `finish` must be called.
struct PostgresExchange {
    private let handle: OpaquePointer
    private var isSent: Bool
    private var count = 0

    init(on handle: OpaquePointer) {
        self.handle = handle
        isSent = PQenterPipelineMode(handle) == 1
    }

    mutating func send(_ text: String) { note(PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0)) }
    mutating func prepare(_ name: String, _ text: String) { note(PQsendPrepare(handle, name, text, 0, nil)) }
    mutating func execute(_ name: String, _ parameters: PostgresParameters) {
        note(parameters.withPointers { PQsendQueryPrepared(handle, name, $0, $1, $2, $3, 0) })
    }

    private mutating func note(_ status: Int32) {
        count += 1
        if status != 1 { isSent = false }
    }

    /// Waits for every answer and returns the last one; throws the first error.
    func finish(_ text: String) throws -> OpaquePointer {
        let lost = { PostgresFailure.error(nil, on: handle, sql: text) }
        guard isSent, PQpipelineSync(handle) == 1 else {
            // What was half sent cannot be taken back: the pool replaces a connection that is not idle in the end.
            throw DatabaseError(.connectionLost, lost().message, sql: text)
        }
        var (last, error, answered) = (OpaquePointer?.none, DatabaseError?.none, 0)
        reading: while true {
            guard let result = PQgetResult(handle) else {
                answered += 1  // A null pointer stands between the answers of two messages.
                if PQstatus(handle) == CONNECTION_BAD { break }
                continue
            }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                break reading
            case PGRES_TUPLES_OK where answered == count - 1, PGRES_COMMAND_OK where answered == count - 1: last = result
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_PIPELINE_ABORTED: PQclear(result)
            default:
                if error == nil { error = PostgresFailure.error(result, on: handle, sql: text) }
                PQclear(result)
            }
        }
        let isIdle = PQexitPipelineMode(handle) == 1
        guard error == nil, isIdle, let last else {
            PQclear(last)
            throw error ?? DatabaseError(.connectionLost, lost().message, sql: text)
        }
        return last
    }
}
