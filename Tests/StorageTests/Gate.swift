import Glibc
import Synchronization

/// Lets a test order what happens on two threads: whoever waits for a step goes on when somebody has opened it.
final class Gate: Sendable {
    private let opened = Mutex<Set<Int>>([])

    func open(_ step: Int) { opened.withLock { _ = $0.insert(step) } }

    func isOpen(_ step: Int) -> Bool { opened.withLock { $0.contains(step) } }

    /// Blocks the thread.
    func wait(_ step: Int) { while !opened.withLock({ $0.contains(step) }) { usleep(500) } }

    func waitAsync(_ step: Int) async { while !opened.withLock({ $0.contains(step) }) { await Task.yield() } }
}

/// Counts from several tasks.
final class Tally: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}
