import Storage
import Synchronization
import TestDatabases
import Testing

@Suite("A transaction") struct TransactionTests {
    struct Refused: Error {}

    static let counters = Migration(
        "counters",
        both: """
            CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL);
            INSERT INTO counter VALUES (1, 0), (2, 0);
            CREATE TABLE mark (id {key}, counter_id BIGINT NOT NULL REFERENCES counter (id) DEFERRABLE INITIALLY DEFERRED, label TEXT UNIQUE)
            """)

    static func withCounters(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([counters]).migrate(database)
            try await body(database)
        }
    }

    static func marks(in database: any Database) async throws -> [String] {
        try await database.read { try $0.values(String.self, "SELECT label FROM mark ORDER BY label") }
    }

    @Test("that throws leaves nothing", arguments: Engine.available)
    func thrown(on engine: Engine) async throws {
        try await Self.withCounters(on: engine) { database in
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO mark (counter_id, label) VALUES (1, 'a')")
                    throw Refused()
                }
            }
            let marks = try await Self.marks(in: database)
            #expect(marks == [])
        }
    }

    @Test("that fails does not touch its neighbours: of 50 at once, 10 throw and 40 are kept", arguments: Engine.available)
    func isolated(on engine: Engine) async throws {
        try await Self.withCounters(on: engine) { database in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try connection.execute("INSERT INTO mark (counter_id, label) VALUES (1, \("\(number)"))")
                                // Half of them by an error of their own, half by one of the engine.
                                if number % 10 == 3 { throw Refused() }
                                if number % 10 == 7 { try connection.execute("INSERT INTO counter VALUES (1, 0)") }
                            }
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 40)
            let marks = try await Self.marks(in: database)
            #expect(Set(marks) == Set((0..<50).filter { $0 % 10 != 3 && $0 % 10 != 7 }.map(String.init)))
        }
    }

    @Test("whose rows point nowhere at its end is refused alone", arguments: Engine.available)
    func deferredForeignKey(on engine: Engine) async throws {
        try await Self.withCounters(on: engine) { database in
            let kinds = await withTaskGroup(of: DatabaseError.Kind?.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let target = number == 7 ? 99 : 1
                        do {
                            try await database.write { connection in
                                try connection.execute("INSERT INTO mark (counter_id, label) VALUES (\(target), \("\(number)"))")
                            }
                            return nil
                        } catch { return (error as? DatabaseError)?.kind }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(kinds.compactMap { $0 } == [.foreignKeyViolation])
            let marks = try await Self.marks(in: database)
            #expect(marks.count == 19)
        }
    }

    @Test("that reads sees one moment, whatever is committed meanwhile", arguments: Engine.available)
    func snapshot(on engine: Engine) async throws {
        try await Self.withCounters(on: engine) { database in
            for isReport in [false, true] {
                let (gate, runs) = (Gate(), Tally())
                let body: @Sendable (Connection) throws -> (Int?, Int?) = { connection in
                    runs.add()
                    let before = try connection.value(Int.self, "SELECT n FROM counter WHERE id = 1")
                    gate.open(1)
                    gate.wait(2)
                    return (before, try connection.value(Int.self, "SELECT n FROM counter WHERE id = 1"))
                }
                async let seen = isReport ? database.report(body) : database.read(body)
                await gate.waitAsync(1)
                try await database.write { try $0.execute("UPDATE counter SET n = n + 5 WHERE id = 1") }
                gate.open(2)
                let (before, after) = try await seen
                let now = try await database.read { try $0.value(Int.self, "SELECT n FROM counter WHERE id = 1") }
                #expect(before == after)
                // A server so busy that it gives up on who waits in a transaction is asked again, and all is committed by then.
                #expect(after.map { runs.value == 1 ? $0 + 5 : $0 } == now)
            }
        }
    }

    @Test("can undo a part of itself and go on", arguments: Engine.available)
    func nested(on engine: Engine) async throws {
        try await Self.withCounters(on: engine) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO mark (counter_id, label) VALUES (1, 'a')")
                for label in ["b", "a", "c"] {
                    try? connection.nested {
                        try connection.execute("INSERT INTO mark (counter_id, label) VALUES (2, \(label + label))")
                        try connection.execute("INSERT INTO mark (counter_id, label) VALUES (2, \(label))")
                    }
                }
            }
            let marks = try await Self.marks(in: database)
            #expect(marks == ["a", "b", "bb", "c", "cc"])
        }
    }

    @Test("does not lose an increment among many", arguments: Engine.available)
    func increments(on engine: Engine) async throws {
        try await Self.withCounters(on: engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask { _ = try await database.write { try $0.execute("UPDATE counter SET n = n + 1 WHERE id = 2") } }
                }
                try await group.waitForAll()
            }
            let n = try await database.read { try $0.value(Int.self, "SELECT n FROM counter WHERE id = 2") }
            #expect(n == 100)
        }
    }
}
