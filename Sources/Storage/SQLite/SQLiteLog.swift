import CSQLite

/// The write-ahead log as its writer sees it: how far it has grown, and when it is copied back into the database.
///
/// SQLite before 3.51.3 can lose commits when two connections copy and commit at once. Here only the writer's thread
/// does either.
final class SQLiteLog {
    /// As many pages, or as much time, between two checkpoints.
    private static let pageLimit = 1_000
    private static let interval = Duration.seconds(5)

    let connection: SQLiteConnection
    /// Written by SQLite after each commit: pages in the log.
    private let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private var pagesAtLastTry: Int32 = 0
    private var lastTry = ContinuousClock.now

    init(of connection: SQLiteConnection) {
        self.connection = connection
        pages.initialize(to: 1)  // Whatever a crash left behind is worth one checkpoint.
        sqlite3_wal_hook(connection.handle, { pages, _, _, count in
            pages?.assumingMemoryBound(to: Int32.self).pointee = count
            return SQLITE_OK
        }, pages)
    }

    deinit {
        sqlite3_wal_hook(connection.handle, nil, nil)
        pages.deallocate()
    }

    /// Pages since the last try. A log that starts anew, once everything was copied, has fewer than before.
    private var newPages: Int32 { pages.pointee >= pagesAtLastTry ? pages.pointee - pagesAtLastTry : pages.pointee }

    /// Nil when there is nothing to copy.
    var millisecondsToCheckpoint: Int? {
        guard newPages > 0 else { return nil }
        let left = Self.interval - lastTry.duration(to: .now)
        return max(0, Int(left / .milliseconds(1)) + 1)
    }

    func checkpointWhenDue() {
        guard newPages > 0, newPages >= Self.pageLimit || lastTry.duration(to: .now) >= Self.interval else { return }
        checkpoint()
    }

    /// Copies what can be copied without waiting for anybody.
    func checkpoint() { run(SQLITE_CHECKPOINT_PASSIVE) }

    /// Copies everything and cuts the log to nothing. Waits for readers.
    func truncate() { run(SQLITE_CHECKPOINT_TRUNCATE) }

    /// A checkpoint that fails has lost nothing: the log keeps what was not copied, and the next try is due in 5 s.
    private func run(_ mode: Int32) {
        sqlite3_wal_checkpoint_v2(connection.handle, nil, mode, nil, nil)
        pagesAtLastTry = pages.pointee
        lastTry = .now
    }
}
