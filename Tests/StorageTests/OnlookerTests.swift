import Foundation
import Storage
import TestDatabases
import Testing

@Suite("A SQLite file that another process has")
struct OnlookerTests {
    /// A file in use by its owner, and somebody who looks.
    static func withOnlooker(_ body: (_ owner: SQLiteDatabase, _ onlooker: SQLiteOnlooker, _ path: String) async throws -> Void) async throws {
        try await SQLiteFileTests.withFile { owner, path in
            try await owner.write { db in
                try db.execute("CREATE TABLE n (id INTEGER PRIMARY KEY)")
                try db.execute("INSERT INTO n VALUES (1)")
            }
            let onlooker = try SQLiteOnlooker(path: path)
            try await body(owner, onlooker, path)
            await onlooker.close()
        }
    }

    static func ids(_ database: any Database) async throws -> [Int] { try await database.read { try $0.values(Int.self, "SELECT id FROM n ORDER BY id") } }

    @Test("is read while it is written, short and long")
    func reads() async throws {
        try await Self.withOnlooker { owner, onlooker, _ in
            #expect(try await Self.ids(onlooker) == [1])
            try await owner.write { try $0.execute("INSERT INTO n VALUES (2)") }
            #expect(try await Self.ids(onlooker) == [1, 2])
            #expect(try await onlooker.report { try $0.value(Int.self, "SELECT count(*) FROM n") } == 2)
        }
    }

    @Test("is not written by who looks, whichever way")
    func writes() async throws {
        try await Self.withOnlooker { owner, onlooker, _ in
            let insert: @Sendable (Connection) throws -> Int = { try $0.execute("INSERT INTO n VALUES (2)") }
            for call in [onlooker.read, onlooker.report, onlooker.write] as [(@escaping @Sendable (Connection) throws -> Int) async throws -> Int] {
                let error = await #expect(throws: DatabaseError.self) { _ = try await call(insert) }
                #expect(error?.kind == .readOnly || error?.kind == .locked)
            }
            let kept = try await Self.ids(owner)
            #expect(kept == [1])
        }
    }

    @Test("keeps its log as it is when who looks is the last to leave")
    func log() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/copied.sqlite", files = FileManager.default
            try await Self.withOnlooker { _, _, running in
                // As a crash leaves them: the row is in the log only.
                try files.copyItem(atPath: running, toPath: path)
                try files.copyItem(atPath: running + "-wal", toPath: path + "-wal")
            }
            let before = (files.contents(atPath: path), files.contents(atPath: path + "-wal"))
            let onlooker = try SQLiteOnlooker(path: path)
            #expect(try await Self.ids(onlooker) == [1])
            await onlooker.close()
            #expect(files.contents(atPath: path) == before.0)
            #expect(files.contents(atPath: path + "-wal") == before.1)
            let owner = try SQLiteDatabase(path: path)
            #expect(try await Self.ids(owner) == [1])
            await owner.close()
        }
    }

    @Test("is copied while it is written, and the copy is whole")
    func copies() async throws {
        try await Self.withOnlooker { owner, onlooker, path in
            try await onlooker.backup(to: path + ".copy")
            try await owner.write { try $0.execute("INSERT INTO n VALUES (2)") }
            let copy = try SQLiteOnlooker(path: path + ".copy")
            #expect(try await Self.ids(copy) == [1])
            await copy.close()
            #expect(!FileManager.default.fileExists(atPath: path + ".copy-wal"))
            #expect(SQLiteFileTests.mode(path + ".copy") == 0o600)
        }
    }

    @Test("that is not there is not made")
    func missing() async throws {
        try await withTemporaryDirectory { directory in
            #expect(throws: DatabaseError.self) { try SQLiteOnlooker(path: "\(directory)/none.sqlite") }
            let made = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(made.isEmpty)
        }
    }
}

extension BackupTests {
    @Test("is not kept when the copy is not sound")
    func unsound() async throws {
        try await withTemporaryDirectory { directory in
            try await SQLiteFileTests.withFile { database, path in
                try await database.write { db in
                    try db.execute("CREATE TABLE one (id INTEGER PRIMARY KEY)")
                    try db.execute("CREATE TABLE other (one INTEGER REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED)")
                }
                try ScriptBeside.run("sqlite3 \"$1\" 'INSERT INTO other VALUES (7)'", [path])
                let error = await #expect(throws: DatabaseError.self) { try await database.backup(to: "\(directory)/copy") }
                #expect(error?.kind == .corrupt)
                let made = try FileManager.default.contentsOfDirectory(atPath: directory)
                #expect(made.isEmpty)
            }
        }
    }
}
