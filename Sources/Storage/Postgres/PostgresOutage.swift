import Synchronization

/// How long all connections of a database keep trying while the server cannot be reached.
///
/// In the first seconds, as when the server restarts, everybody waits and tries again. After that the callers are told
/// at once, and one of them tries each second, so that requests do not pile up.
final class PostgresOutage: Sendable {
    private static let patience = Duration.seconds(5)
    private struct State {
        var since: ContinuousClock.Instant?
        var nextTry = ContinuousClock.now
        var lastError: any Error = DatabaseError(.connectionLost, "the server cannot be reached")
    }
    private let state = Mutex(State())

    /// Blocks the calling thread.
    func connect<Result>(_ open: () throws -> Result) throws -> Result {
        var pause = 50.0
        while true {
            try checkTurn()
            do {
                let result = try open()
                state.withLock { $0.since = nil }
                return result
            } catch {
                try note(error)
            }
            DatabaseThread.sleep(.milliseconds(pause * .random(in: 0.5...1.5)))
            pause = min(pause * 2, 1_000)
        }
    }

    private func checkTurn() throws {
        try state.withLock { state in
            guard let since = state.since, since.duration(to: .now) >= Self.patience else { return }
            guard state.nextTry <= .now else { throw state.lastError }
            state.nextTry = .now + .seconds(1)
        }
    }

    private func note(_ error: any Error) throws {
        try state.withLock { state in
            let since = state.since ?? .now
            (state.since, state.lastError) = (since, error)
            if since.duration(to: .now) >= Self.patience { throw error }
        }
    }
}
