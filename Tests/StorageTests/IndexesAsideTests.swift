import Storage
import TestDatabases
import Testing

@Suite("Indexes that are put aside for many rows") struct IndexesAsideTests {
    static let schema = """
        CREATE TABLE deal (id INTEGER PRIMARY KEY, stage INTEGER NOT NULL, title TEXT NOT NULL, number TEXT NOT NULL) STRICT;
        """
    static let indexes = ["CREATE INDEX deal_stage ON deal (stage, id)", "CREATE INDEX deal_title ON deal (title) WHERE stage > 1", "CREATE UNIQUE INDEX deal_number ON deal (number)"]

    static func withDeals(_ body: (SQLiteDatabase, String) async throws -> Void) async throws {
        try await SQLiteFileTests.withFile { database, path in
            try await database.write { db in
                try db.execute(SQL(stringLiteral: schema))
                for index in indexes { try db.execute(SQL(stringLiteral: index)) }
            }
            try await body(database, path)
        }
    }

    static func definitions(in database: any Database) async throws -> [String] {
        try await database.read { try $0.values(String.self, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name") }
    }

    static func add(_ rows: Range<Int>, to database: any Database) async throws {
        try await database.write { db in for row in rows { try db.execute("INSERT INTO deal (id, stage, title, number) VALUES (\(row), \(row % 3), \("Deal \(row)"), \(String(row)))") } }
    }

    @Test("are away meanwhile, and afterwards as they were, with every row")
    func thereAgain() async throws {
        try await Self.withDeals { database, _ in
            let answer = try await database.withIndexesAside(of: ["deal"], keeping: ["deal_title"]) {
                #expect(try await Self.definitions(in: database) == [Self.indexes[2], Self.indexes[1]], "unique ones and those that are kept stay")
                try await Self.add(1..<400, to: database)
                return 7
            }
            #expect(answer == 7)
            #expect(try await Self.definitions(in: database) == [Self.indexes[2], Self.indexes[0], Self.indexes[1]])
            #expect(try await database.read { try $0.value(Int.self, "SELECT COUNT(*) FROM deal INDEXED BY deal_stage WHERE stage = 1") } == 133)
            #expect(try await database.read { try $0.value(String.self, "PRAGMA integrity_check") } == "ok")
            #expect(try await database.read { try $0.value(Int.self, "SELECT COUNT(*) FROM sqlite_schema WHERE name LIKE '%aside%'") } == 0, "nothing is left of it")
        }
    }

    @Test("come back when what was done without them fails")
    func failure() async throws {
        struct Broken: Error {}
        try await Self.withDeals { database, _ in
            let before = try await Self.definitions(in: database)
            await #expect(throws: Broken.self) {
                try await database.withIndexesAside(of: ["deal"], keeping: []) {
                    try await Self.add(1..<10, to: database)
                    throw Broken()
                }
            }
            #expect(try await Self.definitions(in: database) == before)
        }
    }

    @Test("are made by the next start when the process ended in between")
    func nextStart() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/tratto.sqlite"
            var database = try SQLiteDatabase(path: path)
            try await database.write { db in
                try db.execute(SQL(stringLiteral: Self.schema))
                for index in Self.indexes { try db.execute(SQL(stringLiteral: index)) }
            }
            let before = try await Self.definitions(in: database)
            // What a process that was killed leaves behind: the indexes are away, the rows of some batches are in.
            try await database.write { db in
                try db.execute("CREATE TABLE index_put_aside (name TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT")
                try db.execute("INSERT INTO index_put_aside (name, definition) SELECT name, sql FROM sqlite_schema WHERE name IN ('deal_stage', 'deal_title')")
                try db.execute("DROP INDEX deal_stage")
                try db.execute("DROP INDEX deal_title")
            }
            try await Self.add(1..<50, to: database)
            await database.close()
            database = try SQLiteDatabase(path: path)
            try await Self.add(50..<51, to: database)
            #expect(try await Self.definitions(in: database) == before)
            #expect(try await database.read { try $0.value(Int.self, "SELECT COUNT(*) FROM deal INDEXED BY deal_stage WHERE stage = 1") } == 17)
            await database.close()
        }
    }
}
