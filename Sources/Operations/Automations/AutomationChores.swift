import Domain
import Storage

/// What the hours bring to automations, beside the requests.
public enum AutomationChores {
    /// How long runs are kept in the log.
    static let kept = Timestamp.Span.days(90)

    /// Reads what happened since and runs what waits, until nothing is left. Where nothing is to be done nothing is written. Whoever calls it on
    /// several servers shares the work.
    public static func turn(_ runner: Runner) async throws {
        while try await hasNews(runner), try await runner.perform(ReadAutomationFeed(), as: .operator).output.count > 0 {}
        while try await hasWaiting(runner), try await runner.perform(RunAutomations(), as: .operator).output.count > 0 {
            // What a run changes may bring others about.
            while try await hasNews(runner), try await runner.perform(ReadAutomationFeed(), as: .operator).output.count > 0 {}
        }
    }

    /// Notes what time has brought.
    public static func sweep(_ runner: Runner) async throws {
        let isAny = try await runner.database.read { db in try db.value(Int64.self, "SELECT id FROM automation WHERE is_enabled AND deleted_at IS NULL AND trigger_kind IN ('dateComes', 'idle') LIMIT 1") != nil }
        if isAny { _ = try await runner.perform(SweepAutomations(), as: .operator) }
    }

    /// Deletes runs that are older than the log keeps them, a part at a time.
    public static func clear(in database: any Database, now: Timestamp) async throws {
        var deleted = 0
        repeat {
            deleted = try await database.write { db in
                try db.execute("DELETE FROM automation_run WHERE id IN (SELECT id FROM automation_run WHERE created_at < \(now - kept) AND state <> 'waiting' ORDER BY created_at LIMIT 1000)")
            }
        } while deleted == 1_000
    }

    private static func hasNews(_ runner: Runner) async throws -> Bool {
        try await runner.database.read { db in
            guard try db.value(Int64.self, "SELECT id FROM automation WHERE is_enabled AND deleted_at IS NULL LIMIT 1") != nil,
                let place = try db.first(FeedPlace.self, "SELECT tx, event_id FROM automation_feed WHERE id = 1")
            else { return false }
            return try db.value(Int64.self, "SELECT id FROM event WHERE \(db.dialect.feed(after: place.tx, place.event)) ORDER BY \(db.dialect.feedOrder) LIMIT 1") != nil
        }
    }

    private static func hasWaiting(_ runner: Runner) async throws -> Bool {
        try await runner.database.read { db in try db.value(Int64.self, "SELECT id FROM automation_run WHERE state = 'waiting' LIMIT 1") != nil }
    }
}
