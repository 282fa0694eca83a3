import CSQLite

/// Indexes that are put aside while very many rows come in, and made again behind them: sorted once, an entry costs a fifth
/// of what it costs when each row looks for its place.
///
/// What was put aside stands in a table of its own, written in the transaction that drops the indexes and emptied by those
/// that make them: after a crash the next start makes what is missing. Unique indexes stay, they are rules.
enum SQLiteIndexes {
    private static let table: SQL = "index_put_aside"

    /// Drops the indexes of `tables`, but not those named `kept`. Called in a transaction.
    static func putAside(of tables: [String], keeping kept: [String], on connection: Connection) throws {
        try connection.execute("CREATE TABLE IF NOT EXISTS \(table) (name TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT")
        try connection.execute("""
            INSERT INTO \(table) (name, definition) SELECT name, sql FROM sqlite_schema
            WHERE type = 'index' AND tbl_name IN (\(list: tables)) AND name NOT IN (\(list: kept)) AND sql LIKE 'CREATE INDEX %'
            """)
        for name in try connection.values(String.self, "SELECT name FROM \(table)") { try connection.execute("DROP INDEX IF EXISTS \(SQL(columnNamed: name))") }
    }

    /// Makes every index that was put aside, each in a transaction of its own. Called outside of any.
    static func makeAgain(on connection: SQLiteConnection) throws {
        guard try connection.value(Bool.self, Dialect.sqlite.hasTable("index_put_aside")) == true else { return }
        // Sorted on disk: an index of a large table does not fit into memory. Each thread sorts as much at once as the page cache
        // may hold, so that this one has to be small.
        let cache = try connection.value(Int64.self, "PRAGMA cache_size") ?? 0
        try connection.execute("PRAGMA cache_size=-16384")
        try connection.execute("PRAGMA temp_store=FILE")
        try connection.execute("PRAGMA threads=2")
        defer {
            _ = try? connection.execute(SQL(stringLiteral: "PRAGMA cache_size=\(cache)"))
            _ = try? connection.execute("PRAGMA threads=0")
            _ = try? connection.execute("PRAGMA temp_store=MEMORY")
        }
        for (name, definition) in try waiting(on: connection) {
            try connection.transaction {
                // The text is the schema's own.
                try connection.execute(SQL(stringLiteral: definition))
                try connection.execute("DELETE FROM \(table) WHERE name = \(name)")
            }
        }
        try connection.transaction { _ = try connection.execute("DROP TABLE \(table)") }
    }

    private static func waiting(on connection: SQLiteConnection) throws -> [(name: String, definition: String)] {
        var found: [(String, String)] = []
        try connection.forEach("SELECT name, definition FROM \(table) ORDER BY name") { row in found.append((try row.next(), try row.next())) }
        return found
    }
}

extension SQLiteDatabase {
    /// Runs `body`, which brings very many rows into `tables`, without the indexes of these tables; they are there again
    /// when it returns or throws. Meanwhile everything that looks for rows by them is slow, so it is for a process that has
    /// the file to itself. Unique indexes and those named `kept` stay.
    public func withIndexesAside<Value: Sendable>(of tables: [String], keeping kept: [String], _ body: () async throws -> Value) async throws -> Value {
        try await write { try SQLiteIndexes.putAside(of: tables, keeping: kept, on: $0) }
        let value: Value
        do { value = try await body() } catch {
            // The next start tries again.
            try? await makeIndexes()
            throw error
        }
        try await makeIndexes()
        return value
    }

    private func makeIndexes() async throws {
        try await alone { connection in if let own = connection as? SQLiteConnection { try SQLiteIndexes.makeAgain(on: own) } }
    }
}
