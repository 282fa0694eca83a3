import Foundation
import Storage
import TestDatabases
import Testing

@Suite("A backup") struct BackupTests {
    /// Each write adds one row to both tables, so a backup of one moment has as many of one as of the other.
    static let pairs = Migration("pairs", both: "CREATE TABLE one (id {key}, text TEXT); CREATE TABLE other (id {key}, text TEXT)")

    static func withWrites(on engine: Engine, _ body: (any Database, String, String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/copy"
            switch engine {
            case .sqlite: try await withDatabase(on: engine) { try await backUp($0, to: path, "", body) }
            case .postgres: try await withPostgres { try await backUp($0, to: path, $1, body) }
            }
        }
    }

    private static func backUp(
        _ database: any Database, to path: String, _ schema: String, _ body: (any Database, String, String) async throws -> Void
    ) async throws {
        try await Migrator([pairs]).migrate(database)
        let add: @Sendable (Connection) throws -> Void = { connection in
            try connection.execute("INSERT INTO one (text) VALUES ('Łódź')")
            try connection.execute("INSERT INTO other (text) VALUES ('Łódź')")
        }
        for _ in 0..<20 { try await database.write(add) }
        let done = Gate()
        async let writes: Int = {
            var count = 0
            while !done.isOpen(1) {
                try await database.write(add)
                count += 1
            }
            return count
        }()
        do { try await database.backup(to: path) } catch {
            done.open(1)
            throw error
        }
        done.open(1)
        _ = try await writes
        try await body(database, path, schema)
    }

    @Test("made while others write is one moment of a SQLite file, in one file that opens by itself")
    func sqlite() async throws {
        try await Self.withWrites(on: .sqlite) { _, path, _ in
            #expect(SQLiteFileTests.mode(path) == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent) == ["copy"])
            // 2 would mean that it cannot be opened where no log can be written beside it.
            let header = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).read(upToCount: 20)
            #expect(header.map { Array($0.suffix(2)) } == [1, 1])
            let copy = try SQLiteDatabase(path: path)
            let (one, other) = try await (
                copy.read { try $0.value(Int.self, "SELECT count(*) FROM one") }, copy.read { try $0.value(Int.self, "SELECT count(*) FROM other") })
            #expect(one == other && one ?? 0 >= 20)
            let verdict = try await copy.read { try $0.value(String.self, "PRAGMA integrity_check") }
            #expect(verdict == "ok")
            try await Migrator([Self.pairs]).check(copy)
            await copy.close()
        }
    }

    @Test("made while others write is restored by pg_restore as one moment", .enabled(if: Engine.available.contains(.postgres)))
    func postgres() async throws {
        try await Self.withWrites(on: .postgres) { database, path, schema in
            #expect(SQLiteFileTests.mode(path) == 0o600)
            let url = try #require(Engine.postgresURL)
            let list = try ScriptBeside.run("pg_restore --list \"$1\"", [path])
            #expect(list.contains("TABLE DATA \(schema) one"))
            await database.close()
            try ScriptBeside.run("psql -q \"$1\" -c \"DROP SCHEMA $2 CASCADE\" && pg_restore -d \"$1\" \"$3\"", [url, schema, path])
            let restored = try PostgresDatabase(url: url, schema: schema, connections: 1, allowingSuperuser: true)
            let (one, other) = try await (
                restored.read { try $0.value(Int.self, "SELECT count(*) FROM one") },
                restored.read { try $0.value(Int.self, "SELECT count(*) FROM other") })
            #expect(one == other && one ?? 0 >= 20)
            let next = try await restored.write { try $0.value(Int.self, "INSERT INTO one (text) VALUES ('next') RETURNING id") }
            #expect(next ?? 0 > one ?? 0)
            await restored.close()
        }
    }

    @Test("does not overwrite anything, and one that fails leaves nothing", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withTemporaryDirectory { directory in
            try await withDatabase(on: engine) { database in
                let path = "\(directory)/letter"
                try "precious".write(toFile: path, atomically: false, encoding: .utf8)
                let error = await #expect(throws: DatabaseError.self) { try await database.backup(to: path) }
                #expect(error?.message.contains("not overwritten") == true)
                #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
                await #expect(throws: DatabaseError.self) { try await database.backup(to: "\(directory)/no/such/directory") }
                #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["letter"])
            }
        }
    }
}
