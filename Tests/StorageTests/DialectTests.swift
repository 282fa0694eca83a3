import Glibc
import Storage
import TestDatabases
import Testing

@Suite("What differs between the engines") struct DialectTests {
    static let events = Migration("events", both: "CREATE TABLE event (id {key}, {tx}, what TEXT NOT NULL)")

    @Test("gives the same answers", arguments: Engine.available)
    func answers(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let dialect = database.dialect
            try await Migrator([Self.events]).migrate(database)
            try await database.write { try $0.execute("INSERT INTO event (what) VALUES ('a'), ('b')") }
            let greatest = try await database.read { try $0.value(Int.self, "SELECT \(dialect.greatest("id", "id * 10")) FROM event WHERE id = 2") }
            let least = try await database.read { try $0.value(Int.self, "SELECT \(dialect.least("id", "\(1) + 0")) FROM event WHERE id = 2") }
            #expect(greatest == 20 && least == 1)
            let joined = try await database.read { try $0.value(String.self, "SELECT \(dialect.joined("id", separator: ", ")) FROM event") }
            #expect(joined == "1, 2")
            let locked = try await database.write { connection in
                try connection.values(String.self, "SELECT what FROM event ORDER BY id\(dialect.forUpdate)")
                    + connection.values(String.self, "SELECT what FROM event ORDER BY id\(dialect.forUpdateSkipLocked)")
            }
            #expect(locked == ["a", "b", "a", "b"])
        }
    }

    @Test("leaves the database's clock within a day of ours", arguments: Engine.available)
    func now(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let now = try await database.read { try $0.value(Int64.self, "SELECT \(database.dialect.now)") } ?? 0
            let ours = Int64(time(nil))
            #expect(abs(now / 1_000_000 - ours) < 86_400)
        }
    }

    @Test("lets a reader of events follow them in order", arguments: Engine.available)
    func feed(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.events]).migrate(database)
            var (seen, last) = ([String](), Position(tx: -1, id: 0))
            for round in 0..<3 {
                try await database.write { try $0.execute("INSERT INTO event (what) VALUES (\("\(round)a")), (\("\(round)b"))") }
                // Transactions of other tests on the same server may hold them back for a moment.
                while seen.count < 2 * round + 2 {
                    let next = try await Self.events(in: database, after: last)
                    seen += next.map(\.what)
                    last = next.last?.position ?? last
                }
            }
            #expect(seen == ["0a", "0b", "1a", "1b", "2a", "2b"])
        }
    }

    @Test("hides events behind which an older one may still appear", .enabled(if: Engine.available.contains(.postgres)))
    func gap() async throws {
        try await withPostgres { database, _ in
            try await Migrator([Self.events]).migrate(database)
            let gate = Gate()
            async let slow: Void = database.write { connection in
                try connection.execute("INSERT INTO event (what) VALUES ('slow')")
                gate.open(1)
                gate.wait(2)
            }
            await gate.waitAsync(1)
            try await database.write { try $0.execute("INSERT INTO event (what) VALUES ('quick')") }
            let start = Position(tx: -1, id: 0)
            let early = try await Self.events(in: database, after: start)
            #expect(early.isEmpty)
            gate.open(2)
            try await slow
            var all: [Event] = []
            while all.count < 2 { all = try await Self.events(in: database, after: start) }
            #expect(all.map(\.what) == ["slow", "quick"])
        }
    }

    struct Position: Sendable { var tx, id: Int64 }
    struct Event: RowDecodable, Sendable {
        static let columns: SQL = "tx, id, what"
        let position: Position
        let what: String
        init(row: inout Row) throws { (position, what) = (Position(tx: try row.next(), id: try row.next()), try row.next()) }
    }

    static func events(in database: any Database, after last: Position) async throws -> [Event] {
        try await database.read { connection in
            let dialect = connection.dialect
            return try connection.all(
                Event.self,
                "SELECT \(Event.columns) FROM event WHERE \(dialect.feed(after: last.tx, last.id)) ORDER BY \(dialect.feedOrder) LIMIT 500")
        }
    }

    @Test("tells the planner about many new rows", arguments: Engine.available)
    func statistics(on engine: Engine) async throws {
        try await StatementTests.withDeals(on: engine) { database in
            try await database.refreshStatistics()
            let known = try await database.read { db in
                try db.value(Int64.self, engine == .postgres
                    ? "SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE oid = 'deal'::regclass" : "SELECT CAST(substr(stat, 1, instr(stat || ' ', ' ') - 1) AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'stage'")
            }
            #expect(known == 3)
        }
    }
}
