import Synchronization

/// Hands each signal to everybody in this process who listens. A listener that does not keep up loses the oldest.
final class SignalBroadcast: Sendable {
    /// Longest payload: what one NOTIFY of PostgreSQL carries.
    static let longestPayload = 7_999
    private static let backlog = 256

    private struct State {
        var isFinished = false
        var nextListener = 0
        var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    }
    private let state = Mutex(State())

    func stream() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(Self.backlog))
        let number = state.withLock { state -> Int? in
            guard !state.isFinished else { return nil }
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    func send(_ payload: String) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(payload) }
    }

    /// Ends every stream, now and later.
    func finish() {
        let listeners = state.withLock { state -> [AsyncStream<String>.Continuation] in
            state.isFinished = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }

    /// The payload as it may travel: a text that is too long, or that holds a NUL, becomes the empty text ("look everywhere").
    static func fit(_ payload: String) -> String {
        payload.utf8.count <= longestPayload && !payload.utf8.contains(0) ? payload : ""
    }
}
