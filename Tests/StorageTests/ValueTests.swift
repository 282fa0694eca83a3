import Storage
import TestDatabases
import Testing

@Suite("A value") struct ValueTests {
    static let things = Migration(
        "things", both: "CREATE TABLE thing (id {key}, n BIGINT, d DOUBLE PRECISION, b BOOLEAN, t TEXT, p BYTEA)")

    static let values: [SQLValue] = [
        .null, .int(0), .int(.min), .int(.max), .int(-1), .double(0.1), .double(-1e-300), .double(1.7976931348623157e308), .double(3),
        .bool(true), .bool(false), .text(""), .text("Zażółć gęślą jaźń, Åäö, 🏳️‍🌈, \u{202E}x, \\N, 'q', \"d\", $1, \t\n\r"),
        .text(String(repeating: "ł", count: 500_000)), .blob([]), .blob([0, 1, 0x27, 0x5C, 0xFF]), .blob((0..<70_000).map { UInt8(truncatingIfNeeded: $0) }),
    ]

    @Test("comes back as it was bound", arguments: Engine.available)
    func roundTrips(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.things]).migrate(database)
            for value in Self.values {
                let back: SQLValue? = try await database.write { connection in
                    try connection.execute("DELETE FROM thing")
                    switch value {
                    case .null:
                        try connection.execute("INSERT INTO thing (n, d, b, t, p) VALUES (\(value), \(value), \(value), \(value), \(value))")
                        let nothing = try connection.first(Nothing.self, "SELECT \(Nothing.columns) FROM thing")
                        return nothing?.isNull == true ? SQLValue.null : nil
                    case .int: try connection.execute("INSERT INTO thing (n) VALUES (\(value))")
                        return try connection.value(Int64.self, "SELECT n FROM thing").map(SQLValue.int)
                    case .double: try connection.execute("INSERT INTO thing (d) VALUES (\(value))")
                        return try connection.value(Double.self, "SELECT d FROM thing").map(SQLValue.double)
                    case .bool: try connection.execute("INSERT INTO thing (b) VALUES (\(value))")
                        return try connection.value(Bool.self, "SELECT b FROM thing WHERE b = \(value)").map(SQLValue.bool)
                    case .text: try connection.execute("INSERT INTO thing (t) VALUES (\(value))")
                        return try connection.value(String.self, "SELECT t FROM thing WHERE t = \(value)").map(SQLValue.text)
                    case .blob: try connection.execute("INSERT INTO thing (p) VALUES (\(value))")
                        return try connection.value([UInt8].self, "SELECT p FROM thing WHERE p = \(value)").map(SQLValue.blob)
                    }
                }
                #expect(back == value)
            }
        }
    }

    struct Nothing: RowDecodable {
        static let columns: SQL = "n, d, b, t, p"
        let isNull: Bool
        init(row: inout Row) throws {
            let (n, d, b) = (try row.next(Int64?.self), try row.next(Double?.self), try row.next(Bool?.self))
            let (t, p) = (try row.next(String?.self), try row.next([UInt8]?.self))
            isNull = n == nil && d == nil && b == nil && t == nil && p == nil
        }
    }

    @Test("that is an empty text is not NULL", arguments: Engine.available)
    func emptyText(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.things]).migrate(database)
            let counts = try await database.write { connection in
                try connection.execute("INSERT INTO thing (t) VALUES (\("")), (\(nil as String?))")
                return try [
                    connection.value(Int.self, "SELECT count(*) FROM thing WHERE t IS NULL"),
                    connection.value(Int.self, "SELECT count(*) FROM thing WHERE t = \("")"),
                ]
            }
            #expect(counts == [1, 1])
        }
    }

    @Test("that no engine can keep is refused before it is sent: NUL in a text, and numbers that are not finite", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.things]).migrate(database)
            let nul = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.execute("INSERT INTO thing (t) VALUES (\("a\0b"))") }
            }
            #expect(nul?.kind == .checkViolation && nul?.message.contains("NUL") == true)
            for number in [Double.nan, .infinity, -.infinity] {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.execute("INSERT INTO thing (d) VALUES (\(number))") }
                }
                #expect(error?.kind == .checkViolation)
            }
            let count = try await database.read { try $0.value(Int.self, "SELECT count(*) FROM thing") }
            #expect(count == 0)
        }
    }

    @Test("that is NULL is refused where the Swift type has no room for it", arguments: Engine.available)
    func unexpectedNull(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let error = await #expect(throws: UnexpectedNull.self) { try await database.read { try $0.values(Int.self, "SELECT NULL") } }
            #expect(error?.column == 0)
            let first = try await database.read { try $0.value(Int.self, "SELECT 5 AS n WHERE 1 = 0 UNION ALL SELECT NULL UNION ALL SELECT 7") }
            #expect(first == nil)
        }
    }

    @Test("that is a sum comes as the type of what was summed, and as NULL over no rows", arguments: Engine.available)
    func sums(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.things]).migrate(database)
            try await database.write { try $0.execute("INSERT INTO thing (n, d) VALUES (\(40), \(0.5)), (\(2), \(0.25))") }
            let whole = try await database.read { try $0.value(Int.self, "SELECT sum(n) FROM thing") }
            let part = try await database.read { try $0.value(Double.self, "SELECT sum(d) FROM thing") }
            let none = try await database.read { try $0.value(Int.self, "SELECT sum(n) FROM thing WHERE n > \(100)") }
            #expect(whole == 42 && part == 0.75 && none == nil)
        }
    }
}
