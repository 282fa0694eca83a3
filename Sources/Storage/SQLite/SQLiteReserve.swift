import Glibc
import Synchronization

/// A file beside the database that holds nothing. When the disk is full it goes, and what it leaves is room to clean up
/// in; when there is room again it comes back.
final class SQLiteReserve: Sendable {
    private enum State { case held, spent }
    private static let interval = Duration.seconds(2)

    private let path: String
    /// 0: there is none.
    private let bytes: Int
    private let state: Mutex<(state: State, lastTry: ContinuousClock.Instant)>

    init(beside database: String, bytes: Int) {
        (path, self.bytes) = (database + "-reserve", bytes)
        state = Mutex((.held, .now))
        if bytes > 0, !allocate() { state.withLock { $0.state = .spent } }
    }

    /// Whether the disk was full, and has no room for the reserve yet.
    var isSpent: Bool { state.withLock { $0.state == .spent } }

    /// Gives the room to whoever writes next.
    func release() {
        guard bytes > 0 else { return }
        state.withLock { $0 = (.spent, .now) }
        unlink(path)
    }

    /// Nil when there is nothing to try.
    var millisecondsToTry: Int? {
        state.withLock { $0.state == .held ? nil : max(0, Int((Self.interval - $0.lastTry.duration(to: .now)) / .milliseconds(1)) + 1) }
    }

    func takeBackWhenDue() {
        guard state.withLock({ $0.state == .spent && $0.lastTry.duration(to: .now) >= Self.interval }) else { return }
        let state: State = allocate() ? .held : .spent
        self.state.withLock { $0 = (state, .now) }
    }

    /// False when the disk has no room for it and as much again: a reserve that fills the disk is no help.
    private func allocate() -> Bool {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        var known = stat()
        if fstat(file, &known) == 0, Int(known.st_size) >= bytes { return true }
        var room = statvfs()
        guard fstatvfs(file, &room) == 0, Int(room.f_bavail) * Int(room.f_frsize) >= 2 * bytes, posix_fallocate(file, 0, off_t(bytes)) == 0 else {
            unlink(path)
            return false
        }
        return true
    }
}
