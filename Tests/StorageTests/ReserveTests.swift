import Foundation
import Storage
import TestDatabases
import Testing

@Suite("Room that is kept for a full disk")
struct ReserveTests {
    static let bytes = 1 << 20

    static func withDisk(reserve: Int, _ body: (SQLiteDatabase, _ reserve: String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let database = try SQLiteDatabase(path: "\(directory)/tratto.sqlite", reserve: reserve)
            try await database.write { try $0.execute("CREATE TABLE page (bytes BLOB)") }
            try await body(database, "\(directory)/tratto.sqlite-reserve")
            await database.close()
        }
    }

    static func size(_ path: String) -> Int? { (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int }

    /// Writes more than there is room for.
    static func overfill(_ database: SQLiteDatabase) async -> DatabaseError.Kind? {
        let write: @Sendable (Connection) throws -> Void = { db in
            _ = try db.value(Int.self, "PRAGMA max_page_count = 20")
            for _ in 0..<40 { try db.execute("INSERT INTO page VALUES (zeroblob(4000))") }
        }
        do { try await database.write(write) } catch { return (error as? DatabaseError)?.kind }
        return nil
    }

    @Test("is given up when the disk is full, and taken back when there is room")
    func givenUp() async throws {
        try await Self.withDisk(reserve: Self.bytes) { database, reserve in
            #expect(Self.size(reserve) == Self.bytes)
            #expect(SQLiteFileTests.mode(reserve) == 0o600)
            #expect(!database.isShortOfSpace)
            // A folder in its place: as if there were no room to take it back.
            try FileManager.default.removeItem(atPath: reserve)
            try FileManager.default.createDirectory(atPath: reserve, withIntermediateDirectories: false)
            #expect(await Self.overfill(database) == .diskFull)
            #expect(database.isShortOfSpace)

            try FileManager.default.removeItem(atPath: reserve)
            while database.isShortOfSpace { try await Task.sleep(for: .milliseconds(5)) }
            #expect(Self.size(reserve) == Self.bytes)
        }
    }

    @Test("is not taken where it would fill the disk, and the database says so")
    func tooLarge() async throws {
        try await Self.withDisk(reserve: 1 << 60) { database, reserve in
            #expect(database.isShortOfSpace)
            #expect(Self.size(reserve) == nil)
            let written = try await database.write { try $0.execute("INSERT INTO page VALUES (zeroblob(10))") }
            #expect(written == 1)
        }
    }

    @Test("is not kept unless asked for")
    func none() async throws {
        try await Self.withDisk(reserve: 0) { database, reserve in
            #expect(Self.size(reserve) == nil)
            #expect(await Self.overfill(database) == .diskFull)
            #expect(!database.isShortOfSpace)
        }
    }
}

@Suite("What an engine plans by")
struct StatisticsTests {
    static let one = Migration("one", both: "CREATE TABLE one (id {key}, name TEXT NOT NULL); CREATE INDEX one_name ON one (name)")
    static let other = Migration("other", both: "CREATE TABLE other (id {key})")

    static func known(_ database: any Database) async throws -> Int? {
        try await database.read { db in
            guard try db.value(Int.self, "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'") == 1 else { return nil }
            return try db.value(Int.self, "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'one'")
        }
    }

    @Test("is looked at anew when it is asked for", arguments: Engine.available)
    func asked(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.one]).migrate(database)
            try await database.write { db in for number in 0..<100 { try db.execute("INSERT INTO one (name) VALUES (\("\(number)"))") } }
            try await database.refreshStatistics()
            if engine == .sqlite { #expect(try await Self.known(database) == 1) }
        }
    }

    @Test("is looked at anew after a migration of what was there, and not of what is new")
    func migrated() async throws {
        try await withDatabase(on: .sqlite) { database in
            try await Migrator([Self.one]).migrate(database)
            #expect(try await Self.known(database) == nil)
            try await database.write { db in try db.execute("INSERT INTO one (name) VALUES ('a')") }
            try await Migrator([Self.one, Self.other]).migrate(database)
            #expect(try await Self.known(database) == 1)
        }
    }
}
