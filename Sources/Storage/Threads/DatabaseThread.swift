import Glibc
import Synchronization

/// Threads for calls that block: Swift's own threads are as few as the cores and must not wait for a disk or a server.
enum DatabaseThread {
    /// Runs `body` on a new thread, which ends with it. Throws `other` when the system gives no thread.
    static func start(_ purpose: StaticString, _ body: @escaping @Sendable () -> Void) throws {
        var thread = pthread_t()
        let main = Unmanaged.passRetained(Main(body))
        let status = pthread_create(&thread, nil, { argument in
            guard let argument else { return nil }
            Unmanaged<Main>.fromOpaque(argument).takeRetainedValue().body()
            return nil
        }, main.toOpaque())
        guard status == 0 else {
            main.release()
            throw DatabaseError(.other, "no thread for the \(purpose): \(String(cString: strerror(status)))")
        }
        pthread_detach(thread)
    }

    /// Blocks the thread that calls it, which must be one of these.
    static func sleep(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&time, nil)
    }

    private final class Main: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

/// Counts work that is under way, so that closing can wait for its end.
final class WorkInProgress: Sendable {
    private struct State {
        var count = 0
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    /// Notes the start of a piece of work; false when no more may start.
    func begin() -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.count += 1
            return true
        }
    }

    func end() {
        let released = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.count -= 1
            guard state.isClosed, state.count == 0 else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in released { waiter.resume() }
    }

    /// Lets nothing more begin, and returns when all that has begun has ended.
    func closeAndWait() async {
        await withCheckedContinuation { waiter in
            let isDone = state.withLock { state in
                state.isClosed = true
                if state.count > 0 { state.waiters.append(waiter) }
                return state.count == 0
            }
            if isDone { waiter.resume() }
        }
    }
}
