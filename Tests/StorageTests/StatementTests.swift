import Storage
import TestDatabases
import Testing

@Suite("A statement") struct StatementTests {
    static let deals = Migration(
        "deals",
        both: """
            CREATE TABLE stage (id {key}, name TEXT NOT NULL UNIQUE);
            CREATE TABLE deal (id {key}, stage_id BIGINT NOT NULL REFERENCES stage (id), amount BIGINT NOT NULL CHECK (amount >= 0));
            """)

    static func withDeals(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([deals]).migrate(database)
            try await database.write { connection in
                try connection.execute("INSERT INTO stage (name) VALUES ('Qualified'), ('Offered'), ('Won')")
                try connection.execute("INSERT INTO deal (stage_id, amount) VALUES (1, 10), (1, 20), (2, 30)")
            }
            try await body(database)
        }
    }

    @Test("that was put together before takes each value anew", arguments: Engine.available)
    func prepared(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let doubled: SQL = "SELECT CAST(\(Int64(0)) AS BIGINT) * 2"
            let prepared = doubled.prepared()
            #expect(prepared.text == doubled.text && prepared.with(Int64(4)).text == doubled.text)
            let found = try await database.read { db in try [1, 21, 5].map { try db.value(Int64.self, prepared.with(Int64($0))) } }
            #expect(found == [2, 42, 10])
            var longer = prepared
            longer.append(" + CAST(\(Int64(1)) AS BIGINT)")
            let more = longer.with(Int64(3))
            #expect(try await database.read { try $0.value(Int64.self, more) } == 7)
        }
    }

    @Test("can run inside of the rows of another, and of itself", arguments: Engine.available)
    func nested(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            for run in [database.read, database.report] as [(@escaping @Sendable (Connection) throws -> [Int]) async throws -> [Int]] {
                let sums = try await run { connection in
                    var sums: [Int] = []
                    try connection.forEach("SELECT id FROM stage ORDER BY id") { row in
                        let stage = try row.next(Int.self)
                        var sum = 0
                        try connection.forEach("SELECT amount FROM deal WHERE stage_id = \(stage)") { deal in
                            sum += try deal.next(Int.self)
                            _ = try connection.values(Int.self, "SELECT amount FROM deal WHERE stage_id = \(stage)")
                        }
                        sums.append(sum)
                    }
                    return sums
                }
                #expect(sums == [30, 30, 0])
            }
        }
    }

    @Test("tells how many rows it changed: none for one that changes none", arguments: Engine.available)
    func counts(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            let counts = try await database.write { connection in
                try [
                    connection.execute("UPDATE deal SET amount = amount + 1 WHERE stage_id = \(1)"),
                    connection.execute("UPDATE deal SET amount = 0 WHERE id = \(99)"),
                    connection.execute("SELECT id FROM deal"),
                    connection.execute("CREATE TABLE other (id BIGINT)"),
                    connection.execute("INSERT INTO deal (stage_id, amount) VALUES (3, 1) RETURNING id"),
                    connection.execute("DELETE FROM deal"),
                ]
            }
            #expect(counts == [2, 0, 0, 0, 1, 4])
        }
    }

    @Test("that stops reading half-way leaves the connection in order", arguments: Engine.available)
    func stopped(on engine: Engine) async throws {
        struct Enough: Error {}
        try await Self.withDeals(on: engine) { database in
            await #expect(throws: Enough.self) {
                try await database.report { try $0.forEach("SELECT id FROM deal") { _ in throw Enough() } }
            }
            await #expect(throws: Enough.self) {
                try await database.read { try $0.forEach("SELECT id FROM deal") { _ in throw Enough() } }
            }
            for _ in 0..<3 {
                let count = try await database.read { try $0.values(Int.self, "SELECT id FROM deal").count }
                let reported = try await database.report { try $0.values(Int.self, "SELECT id FROM deal").count }
                #expect(count == 3 && reported == 3)
            }
        }
    }

    @Test("that breaks a rule of the schema is refused by its kind", arguments: Engine.available)
    func kinds(on engine: Engine) async throws {
        let cases: [(SQL, DatabaseError.Kind)] = [
            ("INSERT INTO stage (name) VALUES ('Won')", .uniqueViolation),
            ("INSERT INTO stage (id, name) VALUES (1, 'Again')", .uniqueViolation),
            ("INSERT INTO stage (name) VALUES (NULL)", .notNullViolation),
            ("INSERT INTO deal (stage_id, amount) VALUES (9, 1)", .foreignKeyViolation),
            ("DELETE FROM stage WHERE id = 1", .foreignKeyViolation),
            ("INSERT INTO deal (stage_id, amount) VALUES (1, -1)", .checkViolation),
            ("SELECT nonsense FROM deal", .other),
            ("SELECT 1; SELECT 2", .other),
        ]
        try await Self.withDeals(on: engine) { database in
            for (sql, kind) in cases {
                let error = await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(sql) } }
                #expect(error?.kind == kind, "\(sql.text): \(String(describing: error))")
            }
            let error = await #expect(throws: DatabaseError.self) { try await database.read { try $0.execute("DELETE FROM deal") } }
            #expect(error?.kind == .readOnly)
            let count = try await database.report { try $0.value(Int.self, "SELECT count(*) FROM deal") }
            #expect(count == 3)
        }
    }

    @Test("in a thousand different texts does not make the cache of prepared ones grow without end", arguments: Engine.available)
    func manyTexts(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let sum = try await database.write { connection in
                var sum = 0
                for number in 0..<1_000 {
                    let text = "SELECT \(number) + CAST($1 AS BIGINT)"
                    sum += try connection.value(Int.self, SQL(stringLiteral: text.replacing("$1", with: "1"))) ?? 0
                }
                let kept: Int? =
                    connection.dialect == .postgres ? try connection.value(Int.self, "SELECT count(*) FROM pg_prepared_statements") : 0
                #expect(kept.map { $0 <= 258 } == true)
                return sum
            }
            #expect(sum == 500_500)
        }
    }

    @Test("that was kept prepared still works after the schema changed under it", arguments: Engine.available)
    func changedSchema(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            let columns: @Sendable (Connection) throws -> Int = { connection in
                var numbers: [Int] = []
                try connection.forEach("SELECT * FROM stage ORDER BY id") { row in
                    row.skip(2)
                    numbers.append(try row.next(Int?.self) ?? 0)
                }
                return numbers.reduce(0, +)
            }
            // Often enough for each connection to have prepared it.
            for _ in 0..<12 { _ = try await database.read(columns) }
            let change = Migration("idle days", both: "ALTER TABLE stage ADD COLUMN idle_days BIGINT NOT NULL DEFAULT 7")
            try await Migrator([Self.deals, change]).migrate(database)
            for _ in 0..<12 {
                let sum = try await database.read(columns)
                #expect(sum == 21)
            }
        }
    }

    @Test("with an empty list finds nothing, with a long one everything", arguments: Engine.available)
    func lists(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            let counts = try await database.read { connection in
                try [[], [1, 3], Array(1...5_000)].map { ids in
                    try connection.value(Int.self, "SELECT count(*) FROM deal WHERE id IN (\(list: ids))")
                }
            }
            #expect(counts == [0, 2, 3])
        }
    }
}
