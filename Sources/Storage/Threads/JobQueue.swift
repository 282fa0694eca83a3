import Glibc

/// Work that waits for a thread of ours. Taking blocks the thread, so only threads of `DatabaseThread` may take.
///
/// Sendable is unchecked because the compiler cannot see that `waiting` and `isClosed` are touched only while `mutex`
/// is held, and that both pthread objects keep their address for as long as the queue lives.
final class JobQueue<Item: Sendable>: @unchecked Sendable {
    /// What `takeAll` found.
    enum Taken { case items([Item]), nothingYet, closed }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [Item] = []
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // A deadline must not move when somebody sets the clock.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(arrival, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(arrival)
        pthread_mutex_destroy(mutex)
        arrival.deallocate()
        mutex.deallocate()
    }

    /// Adds an item; false, and the item is not taken over, once the queue is closed.
    func put(_ item: Item) -> Bool {
        locked {
            guard !isClosed else { return false }
            waiting.append(item)
            pthread_cond_signal(arrival)
            return true
        }
    }

    /// Refuses further items. What is queued is still handed out.
    func close() {
        locked {
            isClosed = true
            pthread_cond_broadcast(arrival)
        }
    }

    /// The oldest item, when one waits now.
    func takeWaiting() -> Item? { locked { waiting.isEmpty ? nil : waiting.removeFirst() } }

    /// The oldest item; waits for one. Nil when the queue is closed and empty.
    func take() -> Item? {
        locked {
            while waiting.isEmpty && !isClosed { pthread_cond_wait(arrival, mutex) }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }

    /// Everything that waits, oldest first, at most `limit`; waits up to `milliseconds` for the first (nil: for ever).
    func takeAll(limit: Int, within milliseconds: Int?) -> Taken {
        locked {
            let deadline = milliseconds.map(Self.deadline(in:))
            while waiting.isEmpty && !isClosed {
                guard var deadline else {
                    pthread_cond_wait(arrival, mutex)
                    continue
                }
                if pthread_cond_timedwait(arrival, mutex, &deadline) == ETIMEDOUT && waiting.isEmpty && !isClosed { return .nothingYet }
            }
            if waiting.isEmpty { return .closed }
            let taken = Array(waiting.prefix(limit))
            waiting.removeFirst(taken.count)
            return .items(taken)
        }
    }

    private static func deadline(in milliseconds: Int) -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let nanoseconds = time.tv_nsec + (milliseconds % 1_000) * 1_000_000
        return timespec(tv_sec: time.tv_sec + milliseconds / 1_000 + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
