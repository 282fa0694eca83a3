import Foundation
import Storage
import TestDatabases
import Testing

@Suite("A SQLite file") struct SQLiteFileTests {
    static func withFile(_ body: (SQLiteDatabase, String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/data/workspace/tratto.sqlite"
            let database = try SQLiteDatabase(path: path)
            do { try await body(database, path) } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    static func mode(_ path: String) -> UInt16 {
        var information = stat()
        return stat(path, &information) == 0 ? UInt16(information.st_mode & 0o777) : 0
    }

    @Test("and what lies beside it can be read by its owner only")
    func modes() async throws {
        try await Self.withFile { database, path in
            try await database.write { try $0.execute("CREATE TABLE a (id INTEGER)") }
            for suffix in ["", "-wal", "-shm", "-lock"] { #expect(Self.mode(path + suffix) == 0o600, "\(suffix)") }
            let directory = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
            #expect(Self.mode(directory) == 0o700)
        }
    }

    @Test("is refused to a second process, which is told who has it")
    func secondProcess() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/tratto.sqlite"
            let holder = try ScriptBeside("exec 9<>\"$1\"; flock -n 9; echo $$ >&9; echo ready; cat >/dev/null", ["\(path)-lock"])
            #expect(try holder.line() == "ready")
            let error = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: path) }
            #expect(error?.kind == .locked)
            #expect(error?.message.contains("process \(holder.process)") == true)
            holder.stop()
            try await SQLiteDatabase(path: path).close()
        }
    }

    @Test("is refused when this process has it open already, and given again after closing")
    func secondTime() async throws {
        try await Self.withFile { database, path in
            let error = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: path) }
            #expect(error?.kind == .locked && error?.message.contains("this process") == true)
            await database.close()
            for _ in 0..<3 { try await SQLiteDatabase(path: path).close() }
        }
    }

    @Test("is let go of before closing is over, and its log is in it")
    func letGo() async throws {
        try await withTemporaryDirectory { directory in
            for round in 0..<20 {
                let path = "\(directory)/\(round).sqlite", database = try SQLiteDatabase(path: path)
                try await database.write { try $0.execute("CREATE TABLE word (text TEXT)") }
                await database.close()
                let left = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("\(round).sqlite-") && !$0.hasSuffix("-lock") }
                #expect(left == [], "after \(round) closings")
                if !left.isEmpty { break }
            }
        }
    }

    @Test("that is something else is called corrupt and left as it was")
    func somethingElse() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/letter.txt"
            let text = String(repeating: "Dear Sir, this is not a database. ", count: 100)
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            let error = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: path) }
            #expect(error?.kind == .corrupt)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test("has every connection set as promised")
    func settings() async throws {
        let expected = [
            "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "wal_autocheckpoint": "0", "trusted_schema": "0",
            "cell_size_check": "1", "secure_delete": "2", "busy_timeout": "5000", "temp_store": "2", "journal_size_limit": "67108864",
        ]
        try await Self.withFile { database, _ in
            for call in [database.read, database.report, database.write] as [(@escaping @Sendable (Connection) throws -> String?) async throws -> String?] {
                for (name, value) in expected {
                    let found = try await call { try $0.value(String.self, SQL(stringLiteral: "PRAGMA \(name)")) }
                    #expect(found == value, "\(name)")
                }
            }
            #expect(database.facts["engine"]?.hasPrefix("SQLite 3.") == true)
        }
    }

    @Test("takes its log in as it grows, and whole when it is closed")
    func checkpoints() async throws {
        try await Self.withFile { database, path in
            try await database.write { connection in
                try connection.execute("CREATE TABLE page (bytes BLOB)")
                for _ in 0..<1_500 { try connection.execute("INSERT INTO page VALUES (zeroblob(4000))") }
            }
            // The writer copies the log before it takes the next job.
            try await database.write { try $0.execute("INSERT INTO page VALUES (zeroblob(1))") }
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(size ?? 0 > 1_500 * 4_000)
            await database.close()
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        }
    }

    @Test("that is full refuses the write with all its neighbours, keeps what was, and takes writes when there is room again")
    func full() async throws {
        try await Self.withFile { database, _ in
            try await database.write { connection in
                try connection.execute("CREATE TABLE page (bytes BLOB)")
                try connection.execute("INSERT INTO page VALUES (zeroblob(100))")
                _ = try connection.value(Int.self, "PRAGMA max_page_count = 40")
            }
            let kinds = await Self.outcomes(of: 20) { number in
                try await database.write { connection in
                    for _ in 0..<(number == 3 ? 100 : 1) { try connection.execute("INSERT INTO page VALUES (zeroblob(4000))") }
                }
            }
            #expect(kinds.contains(.diskFull))
            #expect(kinds.allSatisfy { $0 == nil || $0 == .diskFull })
            let kept = try await database.read { try $0.value(Int.self, "SELECT count(*) FROM page") }
            #expect(kept == 1 + kinds.count { $0 == nil })
            try await database.write { connection in
                _ = try connection.value(Int.self, "PRAGMA max_page_count = 1000000")
            }
            try await database.write { connection in for _ in 0..<100 { try connection.execute("INSERT INTO page VALUES (zeroblob(4000))") } }
            let now = try await database.read { try $0.value(Int.self, "SELECT count(*) FROM page") }
            #expect(now == kept.map { $0 + 100 })
        }
    }

    @Test("whose engine rolls a whole group back tells everybody in it, and keeps nothing of what came after in the same body")
    func rolledBack() async throws {
        try await Self.withFile { database, _ in
            try await database.write { try $0.execute("CREATE TABLE n (id INTEGER PRIMARY KEY)") }
            let gate = Gate()
            async let first: Void = database.write { _ in
                gate.open(1)
                gate.wait(2)
            }
            await gate.waitAsync(1)
            // These wait while the writer is held up, so they are one group.
            async let outcomes = Self.outcomes(of: 10) { number in
                gate.open(10 + number)
                try await database.write { connection in
                    try connection.execute("INSERT INTO n VALUES (\(number))")
                    if number == 5 {
                        _ = try? connection.execute("INSERT OR ROLLBACK INTO n VALUES (\(number))")
                        _ = try? connection.execute("INSERT INTO n VALUES (99)")
                    }
                }
            }
            for number in 0..<10 { await gate.waitAsync(10 + number) }
            gate.open(2)
            try await first
            let kept = await outcomes.count { $0 == nil }
            let ids = try await database.read { try $0.values(Int.self, "SELECT id FROM n") }
            #expect(ids.count == kept)
            #expect(!ids.contains(99) && !ids.contains(5))
        }
    }

    @Test("is checked as a whole after an I/O error, and then written again")
    func afterIOError() async throws {
        try await Self.withFile { database, _ in
            try await database.write { try $0.execute("CREATE TABLE n (id INTEGER PRIMARY KEY)") }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO n VALUES (1)")
                    throw DatabaseError(.ioError, "as if the disk had said so")
                }
            }
            #expect(error?.kind == .ioError)
            try await database.write { try $0.execute("INSERT INTO n VALUES (2)") }
            let ids = try await database.read { try $0.values(Int.self, "SELECT id FROM n") }
            #expect(ids == [2])
        }
    }

    /// Not by triggers: with `trusted_schema=OFF` this SQLite refuses a full-text table inside of one.
    @Test("can be searched by text that the same transaction keeps up to date")
    func search() async throws {
        let schema = Migration(
            "search",
            sqlite: """
                CREATE TABLE deal (id {key}, title TEXT NOT NULL);
                CREATE VIRTUAL TABLE deal_text USING fts5 (title, content='', prefix='2 3', tokenize="unicode61 remove_diacritics 2")
                """,
            postgres: "SELECT 1")
        try await Self.withFile { database, _ in
            try await Migrator([schema]).migrate(database)
            struct Refused: Error {}
            let add: @Sendable (String, Connection) throws -> Void = { title, connection in
                let id = try connection.value(Int.self, "INSERT INTO deal (title) VALUES (\(title)) RETURNING id")
                try connection.execute("INSERT INTO deal_text (rowid, title) VALUES (\(id), \(title))")
            }
            try await database.write { try add("Lamps for Malmö", $0) }
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    try add("Lamps for Rome", connection)
                    throw Refused()
                }
            }
            let found = try await database.read { try $0.values(Int.self, "SELECT rowid FROM deal_text WHERE deal_text MATCH \("lam* malmo")") }
            #expect(found == [1])
        }
    }

    /// The kinds of failure of `count` calls at once; nil for one that succeeded.
    static func outcomes(of count: Int, _ call: @escaping @Sendable (Int) async throws -> Void) async -> [DatabaseError.Kind?] {
        await withTaskGroup(of: DatabaseError.Kind?.self) { group in
            for number in 0..<count {
                group.addTask {
                    do {
                        try await call(number)
                        return nil
                    } catch { return (error as? DatabaseError)?.kind ?? .other }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
