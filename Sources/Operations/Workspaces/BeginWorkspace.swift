import Domain
import Storage

extension Work {
    /// The settings row and the built-in lists of a new workspace; nothing when it is there already.
    /// - Returns: whether the workspace is new.
    static func beginWorkspace(on db: Connection, _ settings: Workspace, at now: Timestamp) throws -> Bool {
        guard try db.value(Int64.self, "SELECT id FROM workspace") == nil else { return false }
        try db.execute("""
            INSERT INTO workspace (id, version, name, currency, zone, language, fiscal_month, week_start, rep_sees, rep_changes, created_at)
            VALUES (1, 1, \(settings.name), \(settings.currency), \(settings.zone), \(settings.language), \(settings.fiscalMonth), \(settings.weekStart), \(settings.repSees),
                \(settings.repChanges), \(now))
            """)
        for (place, name) in LostReason.builtIn.enumerated() {
            try db.execute("INSERT INTO lost_reason (version, name, position) VALUES (1, \(name), \(Int64(place) + 1))")
        }
        return true
    }
}

/// A database with its schema brought up to date and a workspace in it.
public enum Workspaces {
    /// Migrates `database` and begins the workspace when there is none.
    /// - Throws: `DatabaseError` with kind `newerSchema` when a newer Tratto has been here.
    /// - Returns: whether the workspace is new.
    @discardableResult public static func open(_ database: any Database, settings: Workspace = Workspace(), now: Timestamp) async throws -> Bool {
        try await Migrator(migrations).migrate(database)
        try await MissingWords.add(to: database, now: now)
        return try await database.write { db in try Work.beginWorkspace(on: db, settings, at: now) }
    }

    /// Whether every migration is recorded and none is unknown.
    public static func isCurrent(_ database: any Database) async throws -> Bool { try await Migrator(migrations).pending(in: database).isEmpty }
}

extension Workspaces {
    /// Gives a new workspace its first pipeline.
    public static func furnish(_ database: any Database, template: String = "b2b-6", now: Timestamp) async throws {
        let runner = Runner(database: database, means: Means(), clock: { now })
        _ = try await runner.perform(CreatePipeline(template: template), as: .operator)
    }
}
