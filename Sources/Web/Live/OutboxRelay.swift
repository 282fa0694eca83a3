import Domain
import Logging
import Operations
import Storage

/// Makes sure that everything written to the outbox is told: what a crash kept from being signalled is signalled after
/// the next start. What has been told is kept for a week.
struct OutboxRelay: Sendable {
    let runner: Runner
    private static let kept = Timestamp.Span.days(7)

    /// Signals if anything is untold, and then marks it. Should the process end in between, it is told twice, which does
    /// no harm: a signal only says that there is something to look at.
    func relay() async throws {
        let database = runner.database, now = runner.now
        guard let newest = try await database.read({ db in try db.value(Int64.self, "SELECT id FROM outbox WHERE sent_at IS NULL ORDER BY id DESC LIMIT 1") }) else { return }
        await database.signal("events")
        try await database.write { db in try db.execute("UPDATE outbox SET sent_at = \(now) WHERE sent_at IS NULL AND id <= \(newest)") }
    }

    /// Deletes what was told more than a week ago, a part at a time, so that nobody waits for it long.
    func clear() async throws {
        let before = runner.now - Self.kept
        var deleted = 0
        repeat {
            deleted = try await runner.database.write { db in
                try db.execute("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE at < \(before) AND sent_at IS NOT NULL ORDER BY id LIMIT 5000)")
            }
        } while deleted == 5_000
    }
}
