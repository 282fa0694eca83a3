import Foundation
import Storage
import TestDatabases
import Testing

/// Each test has a server of its own, since it takes it down.
@Suite("A PostgreSQL server that goes away", .enabled(if: Engine.available.contains(.postgres)), .serialized) struct PostgresRestartTests {
    struct Server {
        let url: String
        let control: String
        func run(_ arguments: String) throws { try ScriptBeside.run("\(control) \(arguments)") }
    }

    static func withServer(_ body: (Server) async throws -> Void) async throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../bin/with-postgres").path
        let helper = try ScriptBeside("exec \"$1\" bash -c 'echo $TRATTO_TEST_POSTGRES; echo $TRATTO_TEST_POSTGRES_CONTROL; cat >/dev/null'", [script])
        defer { helper.stop() }
        try await body(Server(url: helper.line(), control: helper.line()))
    }

    static let entries = Migration("entries", both: "CREATE TABLE entry (id {key}, number BIGINT NOT NULL UNIQUE)")

    @Test("is found again after an immediate restart, and no acknowledged write is lost or done twice")
    func restarted() async throws {
        try await Self.withServer { server in
            try await withPostgres(at: server.url) { database, _ in
                try await Migrator([Self.entries]).migrate(database)
                let done = Gate()
                let writers = Task { await Self.write(to: database, until: done) }
                for _ in 0..<2 {
                    try await Self.waitForWrites(to: database)
                    try server.run("restart -m immediate")
                }
                try await Self.waitForWrites(to: database)
                done.open(1)
                let (acknowledged, unknown) = await writers.value
                let kept = try await Set(database.read { try $0.values(Int.self, "SELECT number FROM entry") })
                #expect(acknowledged.isSubset(of: kept))
                #expect(kept.subtracting(acknowledged).isSubset(of: unknown))
                #expect(acknowledged.count > 20)
            }
        }
    }

    /// The numbers whose write was acknowledged, and those whose fate is not known.
    static func write(to database: any Database, until done: Gate) async -> (Set<Int>, Set<Int>) {
        await withTaskGroup(of: (Set<Int>, Set<Int>).self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var (acknowledged, unknown): (Set<Int>, Set<Int>) = ([], [])
                    var number = writer
                    while !done.isOpen(1) {
                        number += 4
                        let current = number
                        do {
                            try await database.write { try $0.execute("INSERT INTO entry (number) VALUES (\(current))") }
                            acknowledged.insert(current)
                        } catch { unknown.insert(current) }
                    }
                    return (acknowledged, unknown)
                }
            }
            return await group.reduce(into: ([], [])) { all, one in all = (all.0.union(one.0), all.1.union(one.1)) }
        }
    }

    static func waitForWrites(to database: any Database) async throws {
        let count: () async throws -> Int = { try await database.read { try $0.value(Int.self, "SELECT count(*) FROM entry") } ?? 0 }
        let before = try await count()
        while try await count() < before + 10 { await Task.yield() }
    }

    @Test("is told as a lost connection while it is away, and the same database works when it is back")
    func away() async throws {
        try await Self.withServer { server in
            try await withPostgres(at: server.url) { database, _ in
                try await Migrator([Self.entries]).migrate(database)
                try server.run("stop -m immediate")
                let error = await #expect(throws: DatabaseError.self) { try await database.read { try $0.value(Int.self, "SELECT 1") } }
                #expect(error?.kind == .connectionLost)
                try server.run("start")
                var answer: Int?
                while answer == nil { answer = try? await database.write { try $0.value(Int.self, "SELECT 1") } }
                #expect(answer == 1)
            }
        }
    }

    @Test("does not get a transaction twice whose COMMIT was not answered")
    func lostCommit() async throws {
        try await Self.withServer { server in
            try await withPostgres(at: server.url) { database, _ in
                try await Migrator([Self.entries]).migrate(database)
                try await database.write { connection in
                    // The commit itself takes the connection down.
                    try connection.execute(
                        """
                        CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$
                        """)
                    try connection.execute(
                        """
                        CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION hang_up()
                        """)
                }
                let runs = Tally()
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { connection in
                        runs.add()
                        try connection.execute("INSERT INTO entry (number) VALUES (1)")
                    }
                }
                #expect(error?.kind == .connectionLost)
                #expect(error?.message.contains("not known") == true)
                #expect(runs.value == 1)
            }
        }
    }

    @Test("lets listeners know when it is back that they may have missed something")
    func signals() async throws {
        try await Self.withServer { server in
            try await withPostgres(at: server.url) { database, _ in
                var signals = database.signals().makeAsyncIterator()
                await database.signal("before")
                #expect(await signals.next() == "before")
                try server.run("restart -m immediate")
                #expect(await signals.next() == "")
                await database.signal("after")
                #expect(await signals.next() == "after")
            }
        }
    }
}
