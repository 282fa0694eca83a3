import Storage
import TestDatabases
import Testing

@Suite("An id") struct IDTests {
    static let deals = Migration("deals", both: "CREATE TABLE deal (id {key}, title TEXT NOT NULL); CREATE TABLE plain (id BIGINT NOT NULL PRIMARY KEY)")

    static func withDeals(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([deals]).migrate(database)
            try await body(database)
        }
    }

    static func add(_ title: String, to database: any Database) async throws -> Int64 {
        try await database.write { try $0.value(Int64.self, "INSERT INTO deal (title) VALUES (\(title)) RETURNING id") } ?? 0
    }

    @Test("is given once, whether reserved or not, however many ask at the same time", arguments: Engine.available)
    func unique(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let count = 1 + number * 37
                        let first = try await database.write { try $0.reserveIDs(of: "deal", count: count) }
                        return Array(first..<first + Int64(count))
                    }
                    group.addTask { try await [Self.add("a", to: database), Self.add("b", to: database)] }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(taken).count == taken.count)
            #expect(taken.count == 7_090)  // 20 + 37 · (0 + 1 + … + 19) reserved, 40 added
        }
    }

    @Test("of a deleted row, and one reserved but never used, does not come back", arguments: Engine.available)
    func neverAgain(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            let deleted = try await Self.add("a", to: database)
            try await database.write { try $0.execute("DELETE FROM deal") }
            let reserved = try await database.write { try $0.reserveIDs(of: "deal", count: 100) }
            #expect(reserved > deleted)
            let next = try await Self.add("b", to: database)
            #expect(next >= reserved + 100)
        }
    }

    @Test("given out later is greater than one that was brought along", arguments: Engine.available)
    func advanced(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO deal (id, title) VALUES (5000, 'imported')")
                try connection.advanceIDs(of: "deal", past: 5_000)
            }
            let next = try await Self.add("a", to: database)
            #expect(next > 5_000)
            try await database.write { try $0.advanceIDs(of: "deal", past: 17) }
            let later = try await Self.add("b", to: database)
            #expect(later > next)
        }
    }

    @Test("cannot be reserved where the table gives none out", arguments: Engine.available)
    func undeclared(on engine: Engine) async throws {
        try await Self.withDeals(on: engine) { database in
            await #expect(throws: (any Error).self) { try await database.write { try $0.reserveIDs(of: "plain", count: 2) } }
        }
    }
}
