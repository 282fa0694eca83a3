import Synchronization

/// Lets one thread gather rows while another one writes those before: turning records into values takes a third of the time
/// of copying them.
struct RowHandover {
    /// Below, a thread costs more than it saves.
    static let fewRows = 200
    /// Rows that wait to be written, in order; and emptied ones that wait to be filled.
    private let full = JobQueue<WaitingRows>(), empty = JobQueue<WaitingRows>()

    private struct Stopped: Error {}

    /// Runs `gather` on a thread of its own and `write`, with what it hands over, on this one; both have ended when it returns.
    /// - Throws: the first error of either.
    func run(_ gather: (@escaping (WaitingRows) throws -> WaitingRows) throws -> Void, _ write: (WaitingRows) throws -> Void) throws {
        for _ in 0..<2 { _ = empty.put(WaitingRows()) }
        try withoutActuallyEscaping(gather) { gather in
            let gathering = Gathering(gather), full = full, empty = empty
            try DatabaseThread.start("gathering of rows") {
                gathering.run { rows in
                    guard full.put(rows), let next = empty.take() else { throw Stopped() }
                    return next
                }
                full.close()
            }
            var failure: (any Error)?
            // Until the other thread has ended, whatever happens: it works with what belongs to the caller.
            while let rows = full.take() {
                guard failure == nil else { continue }
                do { try write(rows) } catch { failure = error }
                if failure == nil { _ = empty.put(rows) } else { empty.close() }
            }
            if let error = failure ?? gathering.failure { throw error }
        }
    }

    /// What the other thread does.
    ///
    /// Sendable is unchecked because `gather` is not Sendable. It is called once, on one thread, while the thread that made it
    /// waits for its end and touches nothing but finished rows; the queue between them orders what both see.
    private final class Gathering: @unchecked Sendable {
        private var gather: ((@escaping (WaitingRows) throws -> WaitingRows) throws -> Void)?
        private let error = Mutex<(any Error)?>(nil)
        var failure: (any Error)? { error.withLock { $0 } }

        init(_ gather: @escaping (@escaping (WaitingRows) throws -> WaitingRows) throws -> Void) { self.gather = gather }

        func run(_ handOver: @escaping (WaitingRows) throws -> WaitingRows) {
            do { try gather?(handOver) } catch { self.error.withLock { $0 = error } }
            // It is the caller's, who goes on as soon as the queue is closed.
            gather = nil
        }
    }
}
