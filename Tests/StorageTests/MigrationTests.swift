@testable import Storage
import TestDatabases
import Testing

@Suite("Migrations") struct MigrationTests {
    static let deals = Migration(
        "2026-12-02 deals",
        both: """
            CREATE TABLE deal (id {key}, title TEXT NOT NULL CHECK (title <> ';'), is_open BOOLEAN NOT NULL DEFAULT TRUE,
                amount BIGINT NOT NULL, weight DOUBLE PRECISION, photo BYTEA, {tx});
            -- the list; by amount
            CREATE INDEX deal_by_amount ON deal (amount);
            """)
    static let notes = Migration("2026-12-09 notes", both: "CREATE TABLE note (id {key}, deal_id BIGINT NOT NULL REFERENCES deal (id), body TEXT NOT NULL)")

    @Test("are applied once each, in order, and recorded", arguments: Engine.available)
    func applied(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            #expect(try await Migrator([Self.deals]).migrate(database) == ["2026-12-02 deals"])
            let both = Migrator([Self.deals, Self.notes])
            #expect(try await both.pending(in: database) == ["2026-12-09 notes"])
            await #expect(throws: DatabaseError.self) { try await both.check(database) }
            #expect(try await both.migrate(database) == ["2026-12-09 notes"])
            #expect(try await both.migrate(database) == [])
            try await both.check(database)
            let title = try await database.write { connection in
                try connection.execute("INSERT INTO deal (title, is_open, amount, weight, photo) VALUES ('Lamps', \(true), 5, 1.5, \([1, 2] as [UInt8]))")
                return try connection.value(String.self, "SELECT title FROM deal WHERE is_open AND tx >= 0")
            }
            #expect(title == "Lamps")
            let times = try await database.read { try $0.values(Int64.self, "SELECT applied_at FROM schema_migration") }
            #expect(times.count == 2 && times.allSatisfy { $0 > 1_700_000_000_000_000 })
        }
    }

    @Test("that fail half-way leave nothing, and the one before stays", arguments: Engine.available)
    func halfFailed(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let broken = Migration("2026-12-10 broken", both: "CREATE TABLE tag (id {key}); INSERT INTO tag (id) VALUES (1), (1)")
            let error = await #expect(throws: DatabaseError.self) { try await Migrator([Self.deals, broken]).migrate(database) }
            #expect(error?.kind == .uniqueViolation)
            #expect(error?.message.contains("2026-12-10 broken") == true)
            let pending = try await Migrator([Self.deals, broken]).pending(in: database)
            #expect(pending == ["2026-12-10 broken"])
            let repaired = Migration("2026-12-10 broken", both: "CREATE TABLE tag (id {key}); INSERT INTO tag (id) VALUES (1), (2)")
            #expect(try await Migrator([Self.deals, repaired]).migrate(database) == ["2026-12-10 broken"])
        }
    }

    @Test("of a newer version are refused by name, and so is another order", arguments: Engine.available)
    func newer(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.deals, Self.notes]).migrate(database)
            let older = await #expect(throws: DatabaseError.self) { try await Migrator([Self.deals]).migrate(database) }
            #expect(older?.kind == .newerSchema)
            #expect(older?.message.contains("2026-12-09 notes") == true)
            let reordered = await #expect(throws: DatabaseError.self) { try await Migrator([Self.notes, Self.deals]).pending(in: database) }
            #expect(reordered?.kind == .newerSchema)
            #expect(reordered?.message.contains("2026-12-02 deals") == true)
        }
    }

    @Test("run once when several nodes start at the same time", arguments: Engine.available)
    func concurrent(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let migrator = Migrator([Self.deals, Self.notes])
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<6 { group.addTask { try await migrator.migrate(database) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.sorted() == ["2026-12-02 deals", "2026-12-09 notes"])
        }
    }

    @Test("cut their text at semicolons, but not at those inside of strings, names, comments and function bodies")
    func splitting() {
        let statements = Migration("x", both: """
            INSERT INTO a VALUES ('x;''y;', ";"); /* ; BIGINT */
            CREATE FUNCTION f() RETURNS int AS $body$ BEGIN; END; $body$; -- ;
            ;;
            SELECT 1
            """).statements(for: .postgres)
        #expect(statements == [
            "INSERT INTO a VALUES ('x;''y;', \";\")",
            "CREATE FUNCTION f() RETURNS int AS $body$ BEGIN; END; $body$",
            "SELECT 1",
        ])
    }

    @Test("with a line of only a semicolon are cut there and nowhere else, as a trigger needs")
    func splittingAtLines() {
        let statements = Migration("x", both: "CREATE TRIGGER t BEGIN a; b; END\n;\nSELECT 1\n  ;  \n").statements(for: .sqlite)
        #expect(statements == ["CREATE TRIGGER t BEGIN a; b; END", "SELECT 1"])
    }

    @Test("translate types for SQLite outside of strings and comments only")
    func translation() {
        let text = "CREATE TABLE t (id {key}, n BIGINT, b boolean, d DOUBLE PRECISION, p BYTEA, note TEXT DEFAULT 'BIGINT', {tx}) -- BIGINT"
        #expect(
            Migration("x", both: text).statements(for: .sqlite) == [
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER, b INTEGER, d REAL , p BLOB, \
                note TEXT DEFAULT 'BIGINT', tx INTEGER NOT NULL DEFAULT 0) STRICT
                """
            ])
    }
}
