import Storage
import TestDatabases
import Testing

@Suite("Copying rows") struct CopyTests {
    struct Refused: Error {}
    struct Line: RowDecodable, Equatable {
        static let columns: SQL = "id, title, amount, is_open, weight"
        let id: Int
        let title: String
        let amount: Int?
        let isOpen: Bool
        let weight: Double?
        init(row: inout Row) throws { (id, title, amount, isOpen, weight) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next()) }
        init(_ number: Int) {
            id = number
            title = CopyTests.titles[number % CopyTests.titles.count] + "\(number)"
            (amount, isOpen) = (number % 3 == 0 ? nil : number - 5_000, number % 2 == 0)
            weight = number % 5 == 0 ? nil : Double(number) / 7
        }
    }
    static let titles = ["", "\\", "\\N", "\t", "\n\r\n", "'", "\"", "Łódź", "🏳️‍🌈", "a\\tb", "\\.", "\u{7F}", String(repeating: "å", count: 3_000)]
    static let lines = Migration(
        "lines",
        both: """
            CREATE TABLE line (id {key}, title TEXT NOT NULL, amount BIGINT, is_open BOOLEAN NOT NULL, weight DOUBLE PRECISION,
                CHECK (amount IS NULL OR amount < 100000))
            """)
    static let columns: [StaticString] = ["id", "title", "amount", "is_open", "weight"]

    static func withLines(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([lines]).migrate(database)
            try await body(database)
        }
    }

    static func write(_ line: Line, to rows: inout RowSink) throws {
        try rows.int(Int64(line.id))
        try rows.text(line.title)
        try rows.int(line.amount.map(Int64.init))
        try rows.bool(line.isOpen)
        try rows.double(line.weight)
        try rows.endRow()
    }

    static func refusal(_ database: any Database, expecting count: Int, _ fill: @escaping @Sendable (inout RowSink) throws -> Void) async -> DatabaseError? {
        do {
            try await database.write { try $0.copy(into: "line", columns: columns, expecting: count, fill) }
            return nil
        } catch { return error as? DatabaseError }
    }

    @Test("writes 10,000 of them exactly, odd characters and NULLs included", arguments: Engine.available)
    func exact(on engine: Engine) async throws {
        try await Self.withLines(on: engine) { database in
            let lines = (1...10_000).map(Line.init)
            try await database.write { connection in
                try connection.copy(into: "line", columns: Self.columns, expecting: lines.count) { rows in for line in lines { try Self.write(line, to: &rows) } }
                // The transaction goes on after it.
                try connection.execute("UPDATE line SET amount = 99 WHERE id = 10000")
            }
            let kept = try await database.report { try $0.all(Line.self, "SELECT \(Line.columns) FROM line ORDER BY id") }
            #expect(kept.dropLast() == lines.dropLast())
            #expect(kept.last?.amount == 99)
        }
    }

    @Test("of none is allowed", arguments: Engine.available, [0, 1_000])
    func none(on engine: Engine, expecting count: Int) async throws {
        try await Self.withLines(on: engine) { database in
            let refusal = await Self.refusal(database, expecting: count) { _ in }
            #expect(refusal == nil)
        }
    }

    @Test("is undone with its transaction when the closure throws", arguments: Engine.available, [0, 5_000])
    func thrown(on engine: Engine, expecting count: Int) async throws {
        try await Self.withLines(on: engine) { database in
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    try connection.copy(into: "line", columns: Self.columns, expecting: count) { rows in
                        for number in 1...5_000 { try Self.write(Line(number), to: &rows) }
                        throw Refused()
                    }
                }
            }
            let count = try await database.read { try $0.value(Int.self, "SELECT count(*) FROM line") }
            #expect(count == 0)
        }
    }

    @Test("goes on to the end of what was gathered before it says what the table refused", arguments: Engine.available)
    func refusedEarly(on engine: Engine) async throws {
        try await Self.withLines(on: engine) { database in
            let twice = await Self.refusal(database, expecting: 20_000) { rows in for number in [1] + (1...20_000) { try Self.write(Line(number), to: &rows) } }
            #expect(twice?.kind == .uniqueViolation)
            // The connection is of use again.
            let again = await Self.refusal(database, expecting: 20_000) { rows in for number in 1...20_000 { try Self.write(Line(number), to: &rows) } }
            #expect(again == nil)
        }
    }

    @Test("refuses what the table refuses, and what is not a row or not a text", arguments: Engine.available, [0, 1_000])
    func refused(on engine: Engine, expecting count: Int) async throws {
        try await Self.withLines(on: engine) { database in
            let twice = await Self.refusal(database, expecting: count) { rows in
                for number in [1, 2, 1] { try Self.write(Line(number), to: &rows) }
            }
            #expect(twice?.kind == .uniqueViolation)
            let tooMuch = await Self.refusal(database, expecting: count) { try Self.write(Line(200_000), to: &$0) }
            #expect(tooMuch?.kind == .checkViolation)
            for bytes in [[0x61, 0x00], [0xC3, 0x28], [0xED, 0xA0, 0x80]] as [[UInt8]] {
                let notText = await Self.refusal(database, expecting: count) { rows in
                    try rows.int(1)
                    try bytes.withUnsafeBytes { try rows.text($0) }
                }
                #expect(notText?.kind == .checkViolation)
            }
            let short = await Self.refusal(database, expecting: count) { rows in
                try rows.int(1)
                try rows.endRow()
            }
            #expect(short?.message.contains("1 values for 5") == true)
            let long = await Self.refusal(database, expecting: count) { rows in for _ in 0..<6 { try rows.int(1) } }
            #expect(long?.message.contains("6 values for 5") == true)
            let unfinished = await Self.refusal(database, expecting: count) { try $0.int(1) }
            #expect(unfinished?.message.contains("not ended") == true)
        }
    }

    @Test("keeps its connection to itself until it is done", arguments: Engine.available, [0, 1_000])
    func alone(on engine: Engine, expecting count: Int) async throws {
        try await Self.withLines(on: engine) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.copy(into: "line", columns: Self.columns, expecting: count) { _ in try connection.execute("DELETE FROM line") }
                }
            }
            #expect(error?.message.contains("while rows are copied") == true)
            let count = try await database.read { try $0.value(Int.self, "SELECT count(*) FROM line") }
            #expect(count == 0)
        }
    }
}
