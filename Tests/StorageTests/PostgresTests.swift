import Storage
import TestDatabases
import Testing

@Suite("A PostgreSQL schema", .enabled(if: Engine.available.contains(.postgres))) struct PostgresTests {
    static let accounts = Migration(
        "accounts", both: "CREATE TABLE account (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL); INSERT INTO account VALUES (1, 0), (2, 0)")

    @Test("is reached by a real server, and says which")
    func facts() async throws {
        try await withPostgres { database, schema in
            #expect(database.facts["engine"]?.hasPrefix("PostgreSQL 1") == true)
            #expect(database.facts["schema"] == schema)
            let version = try await database.read { try $0.value(String.self, "SELECT version()") }
            #expect(version?.hasPrefix("PostgreSQL") == true)
        }
    }

    @Test("has every connection set as promised")
    func settings() async throws {
        let expected = [
            "lock_timeout": "5s", "client_encoding": "UTF8", "synchronous_commit": "on", "TimeZone": "Etc/UTC", "default_transaction_isolation": "read committed",
        ]
        try await withPostgres { database, schema in
            for (name, value) in expected where name != "TimeZone" {
                let found = try await database.write { try $0.value(String.self, SQL(stringLiteral: "SHOW \(name)")) }
                #expect(found == value, "\(name)")
            }
            let path = try await database.read { try $0.value(String.self, "SHOW search_path") }
            #expect(path == schema)
            let short = try await database.read { try $0.value(String.self, "SHOW statement_timeout") }
            let long = try await database.report { try $0.value(String.self, "SHOW statement_timeout") }
            #expect(short == "15s" && long == "10min")
            let isolation = try await (
                database.read { try $0.value(String.self, "SHOW transaction_isolation") },
                database.report { try $0.value(String.self, "SHOW transaction_isolation") },
                database.write { try $0.value(String.self, "SHOW transaction_isolation") })
            #expect(isolation == ("repeatable read", "repeatable read", "read committed"))
        }
    }

    @Test("is refused to a superuser unless asked for, and given to a plain role")
    func superuser() async throws {
        let url = try #require(Engine.postgresURL)
        let error = #expect(throws: DatabaseError.self) { try PostgresDatabase(url: url, schema: "any") }
        #expect(error?.message.contains("superuser") == true)
        try await withPostgres { database, schema in
            try await database.write { connection in
                try connection.execute(SQL(stringLiteral: "CREATE ROLE \(schema) LOGIN PASSWORD 'plain'"))
                try connection.execute(SQL(stringLiteral: "GRANT ALL ON SCHEMA \(schema) TO \(schema)"))
            }
            let at = try #require(url.lastIndex(of: "@"))
            let plain = try PostgresDatabase(url: "postgresql://\(schema):plain\(url[at...])", schema: schema)
            try await Migrator([Self.accounts]).migrate(plain)
            await plain.close()
            try await database.write { connection in
                try connection.execute(SQL(stringLiteral: "DROP OWNED BY \(schema)"))
                try connection.execute(SQL(stringLiteral: "DROP ROLE \(schema)"))
            }
        }
    }

    @Test("is refused on a server whose commits do not wait for the disk")
    func unsafe() async throws {
        let url = try #require(Engine.postgresURL)
        let error = #expect(throws: DatabaseError.self) {
            try PostgresDatabase(url: url + "?options=-csynchronous_commit%3Doff", schema: "any", allowingSuperuser: true)
        }
        #expect(error?.message.contains("synchronous_commit is off") == true)
    }

    @Test("never shows a password, not even that of a URL that cannot be read", arguments: [
        "postgresql://tratto:Sesame7@127.0.0.1:1/x", "postgresql://tratto:Sesame7@no-such-host.invalid/x", "postgresql://tratto:Ses@Sesame7/Sesame7@127.0.0.1/x",
        "postgresql://tratto:Sesame7@127.0.0.1:notaport/x", "postgresql://tratto:Sesame7@127.0.0.1/x?sslmode=Sesame7", "mysql://tratto:Sesame7@h/x",
        "postgresql://tratto:Sesame7", "postgresql://127.0.0.1:1/x?password=Sesame7", "postgresql://tratto:Ses:Sesame7@127.0.0.1:1/x",
    ])
    func password(_ url: String) {
        let error = #expect(throws: DatabaseError.self) { try PostgresDatabase(url: url, schema: "any") }
        #expect(error.map { !"\($0)".contains("Sesame7") && !String(reflecting: $0).contains("Sesame7") } == true)
    }

    @Test("needs a plain name", arguments: ["", "Any", "a b", "a\"b", "1a", "pg_any", "a;b", String(repeating: "a", count: 49)])
    func schemaName(_ name: String) {
        let error = #expect(throws: DatabaseError.self) { try PostgresDatabase(url: "postgresql://127.0.0.1:1/x", schema: name) }
        #expect(error?.message.contains("schema's name") == true)
    }

    @Test("is made by the first migration when it is missing")
    func created() async throws {
        let url = try #require(Engine.postgresURL)
        let name = "fresh_" + String(UInt64.random(in: 0 ... .max), radix: 36)
        let database = try PostgresDatabase(url: url, schema: name, connections: 2, allowingSuperuser: true)
        let migrator = Migrator([Self.accounts])
        let pending = try await migrator.pending(in: database)
        #expect(pending == ["accounts"])
        try await migrator.migrate(database)
        let count = try await database.read { try $0.value(Int.self, "SELECT count(*) FROM account") }
        #expect(count == 2)
        try await database.write { try $0.execute(SQL(stringLiteral: "DROP SCHEMA \(name) CASCADE")) }
        await database.close()
    }

    @Test("runs a transaction again that met another one in a deadlock")
    func deadlock() async throws {
        try await withPostgres { database, _ in
            try await Migrator([Self.accounts]).migrate(database)
            let (gate, runs) = (Gate(), Tally())
            let move: @Sendable (Int, Int) async throws -> Void = { one, other in
                try await database.write { connection in
                    runs.add()
                    try connection.execute("UPDATE account SET n = n + 1 WHERE id = \(one)")
                    gate.open(one)
                    gate.wait(other)
                    try connection.execute("UPDATE account SET n = n + 1 WHERE id = \(other)")
                }
            }
            async let there: Void = move(1, 2)
            async let back: Void = move(2, 1)
            _ = try await (there, back)
            let sums = try await database.read { try $0.values(Int.self, "SELECT n FROM account ORDER BY id") }
            #expect(sums == [2, 2])
            // The one that gave way may begin again before the other has committed, and then give way once more.
            #expect(runs.value >= 3)
        }
    }

    @Test("runs a transaction again whose connection broke before its COMMIT")
    func brokenConnection() async throws {
        try await withPostgres { database, _ in
            try await Migrator([Self.accounts]).migrate(database)
            for isWrite in [true, false] {
                let runs = Tally()
                let body: @Sendable (Connection) throws -> Int? = { connection in
                    runs.add()
                    if isWrite { try connection.execute("UPDATE account SET n = n + 1 WHERE id = 1") }
                    if runs.value == 1 { try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
                    return try connection.value(Int.self, "SELECT n FROM account WHERE id = 1")
                }
                let n = try await isWrite ? database.write(body) : database.read(body)
                #expect(n == 1)
                #expect(runs.value == 2)
            }
        }
    }

    @Test("gives a transaction up that fails in the same way again and again, and tells so")
    func givesUp() async throws {
        try await withPostgres { database, _ in
            let runs = Tally()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    runs.add()
                    try connection.execute("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(error?.kind == .mustRetry)
            #expect(runs.value == 4)
        }
    }

    @Test("does not keep a transaction whose body passed over an error")
    func passedOver() async throws {
        try await withPostgres { database, _ in
            try await Migrator([Self.accounts]).migrate(database)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("UPDATE account SET n = 7 WHERE id = 1")
                    _ = try? connection.execute("INSERT INTO account VALUES (1, 1)")
                }
            }
            #expect(error?.kind == .uniqueViolation)
            let n = try await database.read { try $0.value(Int.self, "SELECT n FROM account WHERE id = 1") }
            #expect(n == 0)
        }
    }

    @Test("waits for a lock as long as promised and then says that it is busy")
    func busy() async throws {
        try await withPostgres { database, _ in
            try await Migrator([Self.accounts]).migrate(database)
            let gate = Gate()
            async let holder: Void = database.write { connection in
                try connection.execute("UPDATE account SET n = 1 WHERE id = 1")
                gate.open(1)
                gate.wait(2)
            }
            await gate.waitAsync(1)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("SET LOCAL lock_timeout = '20ms'")
                    try connection.execute("UPDATE account SET n = 2 WHERE id = 1")
                }
            }
            #expect(error?.kind == .busy)
            let slow = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("SET LOCAL statement_timeout = '20ms'")
                    try connection.execute("SELECT pg_sleep(10)")
                }
            }
            #expect(slow?.kind == .timeout)
            gate.open(2)
            try await holder
        }
    }

    @Test("carries signals from one node to another")
    func nodes() async throws {
        let url = try #require(Engine.postgresURL)
        try await withPostgres { database, schema in
            let other = try PostgresDatabase(url: url, schema: schema, connections: 1, allowingSuperuser: true)
            var signals = other.signals().makeAsyncIterator()
            await database.signal("deal 42")
            #expect(await signals.next() == "deal 42")
            await other.close()
        }
    }

    @Test("streams a report of many rows in the order asked for")
    func portions() async throws {
        try await withPostgres { database, _ in
            let numbers = try await database.report { try $0.values(Int.self, "SELECT n * \(2) FROM generate_series(1, 5000) AS n ORDER BY n") }
            #expect(numbers == (1...5_000).map { $0 * 2 })
        }
    }
}
