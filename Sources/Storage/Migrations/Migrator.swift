/// Brings a database to the schema of this version by one list of migrations, oldest first, that only ever grows.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    public init(_ migrations: [Migration]) { self.migrations = migrations }

    /// Applies what is missing, each migration in a transaction of its own, and returns the names of those applied here.
    ///
    /// A migration that fails leaves nothing of itself; those before it stay. Several nodes may call this at once: one
    /// migrates, the others wait for it.
    /// - Throws: `newerSchema` as `pending`; otherwise the engine's error with the migration's name.
    @discardableResult public func migrate(_ database: any Database) async throws -> [String] {
        let missing = try await pending(in: database).count
        guard missing > 0 else { return [] }
        var applied: [String] = []
        for (position, migration) in migrations.enumerated() {
            let isNew = try await database.write { connection in
                for statement in connection.dialect.beforeMigrating { try connection.execute(statement) }
                try connection.execute(
                    """
                    CREATE TABLE IF NOT EXISTS schema_migration
                        (position BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, applied_at BIGINT NOT NULL)
                    """)
                guard try check(Self.recorded(in: connection)) == position else { return false }
                try migration.apply(as: position, on: connection)
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        // A new database has nothing to look at.
        if !applied.isEmpty, missing < migrations.count { try? await database.refreshStatistics() }
        return applied
    }

    /// The names of the migrations that the database lacks, oldest first.
    ///
    /// - Throws: `newerSchema` when the database has a migration that this version does not have in that place: it was
    ///   used by a newer version, and this one must not touch it.
    public func pending(in database: any Database) async throws -> [String] {
        let recorded = try await database.read { connection in
            try connection.value(Bool.self, connection.dialect.hasTable("schema_migration")) == true ? Self.recorded(in: connection) : []
        }
        return try migrations.dropFirst(check(recorded)).map(\.name)
    }

    /// Throws unless the schema is exactly that of this version: `newerSchema` as `pending`, or `other` with the names
    /// of the migrations that are missing.
    public func check(_ database: any Database) async throws {
        let missing = try await pending(in: database)
        guard missing.isEmpty else {
            throw DatabaseError(.other, "the database lacks \(missing.count) migrations: \(missing.joined(separator: ", "))")
        }
    }

    private static func recorded(in connection: Connection) throws -> [String] {
        try connection.values(String.self, "SELECT name FROM schema_migration ORDER BY position")
    }

    /// How many of the list are recorded.
    private func check(_ recorded: [String]) throws -> Int {
        for (position, name) in recorded.enumerated() {
            guard position < migrations.count else {
                throw DatabaseError(.newerSchema, "the database has the migration \"\(name)\", which this version does not know")
            }
            guard migrations[position].name == name else {
                throw DatabaseError(
                    .newerSchema, "the database has the migration \"\(name)\" where this version has \"\(migrations[position].name)\"")
            }
        }
        return recorded.count
    }
}

extension Migration {
    fileprivate func apply(as position: Int, on connection: Connection) throws {
        for statement in statements(for: connection.dialect) {
            do {
                // The text is our own: it comes from the list of migrations in the source.
                try connection.execute(SQL(stringLiteral: statement))
            } catch let error as DatabaseError {
                throw DatabaseError(error.kind, "migration \"\(name)\": \(error.message)", sql: error.sql)
            }
        }
        try connection.execute(
            "INSERT INTO schema_migration (position, name, applied_at) VALUES (\(position), \(name), \(connection.dialect.now))")
    }
}
