/// A piece of work for a database thread, together with the caller who waits for its answer.
///
/// Sendable is unchecked because a job has a result that changes: it is created by its caller, handed over by a
/// `JobQueue`, and from then on touched only by the one thread that took it.
class Job: @unchecked Sendable {
    /// Whether the work begins and ends its transactions itself; nothing else is then in the same one.
    var isAlone: Bool { false }
    /// Runs the work and keeps its result; may be called again when the transaction has to be repeated.
    func run(on connection: Connection) throws {}
    /// Gives the kept result to the caller. A job is answered exactly once, by this or by `fail`.
    func succeed() {}
    func fail(_ error: any Error) {}
}

/// A job with a result. Unchecked for the reason given at `Job`: of its members only `value` changes, in `run`, and `run`,
/// `succeed` and `fail` are called by the thread that took the job.
final class JobOf<Value: Sendable>: Job, @unchecked Sendable {
    private let alone: Bool
    override var isAlone: Bool { alone }
    private let body: @Sendable (Connection) throws -> Value
    private let caller: CheckedContinuation<Value, any Error>
    private var value: Value?

    init(_ body: @escaping @Sendable (Connection) throws -> Value, for caller: CheckedContinuation<Value, any Error>, alone: Bool = false) {
        (self.body, self.caller, self.alone) = (body, caller, alone)
    }

    override func run(on connection: Connection) throws { value = try body(connection) }

    override func succeed() {
        if let value { caller.resume(returning: value) } else { fail(DatabaseError(.other, "the job was answered before it ran")) }
    }

    override func fail(_ error: any Error) { caller.resume(throwing: error) }
}

extension DatabaseError {
    static let closed = DatabaseError(.connectionLost, "the database is closed")
}
