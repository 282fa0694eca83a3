import Domain
import Storage

/// What the night brings to scores.
public enum ScoreChores {
    /// Once a night, whichever of several servers comes first: what was learned is learned anew, and all leads are scored as their signals
    /// have faded by then. A night that passed while no server ran is made up for. Where there is nothing to do nothing is written.
    /// - Returns: whether this call began it.
    @discardableResult public static func beginNight(_ runner: Runner) async throws -> Bool {
        let now = runner.now
        let due: Day? = try await runner.database.read { db in
            guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { return nil }
            let night = BackupFolder.night(at: now, in: workspace.timeZone)
            guard workspace.createdAt < night.moment, try db.value(Int64.self, "SELECT id FROM lead LIMIT 1") != nil else { return nil }
            return try db.value(Int64.self, "SELECT id FROM score_round WHERE night >= \(night.day)") == nil ? night.day : nil
        }
        guard let due else { return false }
        return try await runner.database.write { db in
            guard try db.execute("INSERT INTO score_round (status, night, created_at) VALUES ('done', \(due), \(now)) ON CONFLICT (night) DO NOTHING") == 1 else { return false }
            try db.execute("UPDATE score_round SET finished_at = \(now) WHERE night = \(due)")
            if try db.value(Int64.self, "SELECT id FROM score_model WHERE status IN ('waiting', 'running') LIMIT 1") == nil {
                try db.execute("INSERT INTO score_model (status, night, created_at) VALUES ('waiting', \(due), \(now)) ON CONFLICT (night) DO NOTHING")
            }
            try ScoreRound.begin(on: db, at: now)
            return true
        }
    }
}
