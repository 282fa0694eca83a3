import Storage
import TestDatabases
import Testing

@Suite("A veil before tables") struct VeilTests {
    private static let boats = Migration("boats", both: "CREATE TABLE boat (id {key}, name TEXT NOT NULL, price BIGINT, parent BIGINT)")

    private func withBoats(on engine: Engine, _ body: @escaping @Sendable (Connection) throws -> Void) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.boats]).migrate(database)
            try await database.write { try $0.execute("INSERT INTO boat (name, price, parent) VALUES ('a', 30, NULL), ('b', 10, 1), ('c', 20, 2)") }
            try await database.write { db in
                let veil = try Veil([Veil.Table("boat", covers: ["price": "CASE WHEN FALSE THEN price END", "sails": "0"])], on: db)
                try body(VeiledConnection(db, veil: veil))
            }
        }
    }

    @Test("shows the other columns and nothing of those that it covers", arguments: Engine.available)
    func columns(on engine: Engine) async throws {
        try await withBoats(on: engine) { db in
            let names = try db.values(String.self, "SELECT name FROM boat ORDER BY id")
            #expect(names == ["a", "b", "c"])
            let prices = try db.values(Int64?.self, "SELECT price FROM boat WHERE id <= \(2) ORDER BY id")
            #expect(prices == [nil, nil])
            let sum = try db.value(Int64.self, "SELECT SUM(price) FROM boat")
            #expect(sum == nil)
            let dear = try db.value(Int64.self, "SELECT COUNT(*) FROM boat WHERE price > \(1)")
            #expect(dear == 0)
            let byPrice = try db.values(String.self, "SELECT name FROM boat ORDER BY price, id")
            #expect(byPrice == ["a", "b", "c"], "the order says nothing")
        }
    }

    @Test("is before subqueries, joins, other names and expressions as well", arguments: Engine.available)
    func everywhere(on engine: Engine) async throws {
        try await withBoats(on: engine) { db in
            let withDearParents = try db.value(Int64.self, "SELECT COUNT(*) FROM boat b JOIN boat p ON p.id = b.parent AND p.price IS NOT NULL")
            #expect(withDearParents == 0)
            let tenner = try db.value(Int64.self, "SELECT 1 WHERE EXISTS (SELECT 1 FROM boat WHERE price = \(10))")
            #expect(tenner == nil)
            let named = try db.value(Int64.self, "WITH dear AS (SELECT id FROM boat WHERE price >= \(10)) SELECT COUNT(*) FROM dear")
            #expect(named == 0)
            let line = try db.values(Int64.self, "WITH RECURSIVE line (id) AS (SELECT id FROM boat WHERE id = \(3) UNION SELECT b.parent FROM boat b JOIN line l ON l.id = b.id WHERE b.parent IS NOT NULL) SELECT id FROM line ORDER BY id")
            #expect(line == [1, 2, 3])
            let boats = try db.value(Int64.self, "SELECT COUNT(*) FROM boat WHERE boat.name = \("boat")")
            #expect(boats == 0)
        }
    }

    @Test("puts other rows in the place of a table's own, with what it covers covered, whatever values they are chosen by", arguments: Engine.available)
    func rows(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.boats]).migrate(database)
            try await database.write { db in
                try db.execute("INSERT INTO boat (name, price, parent) VALUES ('a', 30, NULL), ('b', 10, 1), ('c', 20, 2)")
                // Each boat under its parent's name, and only those that have one of so much.
                let least: Int64 = 10, boats = Veil.behind("boat", db.dialect)
                let rows = Veil.Rows(from: "\(boats) own JOIN \(boats) p ON p.id = own.parent WHERE p.price >= \(least)", columns: ["name": "p.name"])
                let families = VeiledConnection(db, veil: try Veil([Veil.Table("boat", covers: ["price": "0"], rows: rows)], on: db))
                #expect(try families.values(String.self, "SELECT name FROM boat WHERE id > \(1) ORDER BY id") == ["a", "b"])
                #expect(try families.value(Int64.self, "SELECT SUM(price) FROM boat") == 0)
                #expect(try families.values(Int64.self, "SELECT b.id FROM boat b WHERE EXISTS (SELECT 1 FROM boat WHERE boat.id = b.id AND name = \("b"))") == [3])
                #expect(try families.value(Int64.self, "WITH few AS (SELECT id FROM boat WHERE id < \(3)) SELECT COUNT(*) FROM few") == 1)
            }
        }
    }

    @Test("lets through what is written, to who sees it", arguments: Engine.available)
    func writing(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Migrator([Self.boats]).migrate(database)
            try await database.write { db in
                let veiled = VeiledConnection(db, veil: try Veil([Veil.Table("boat", covers: ["price": "CASE WHEN FALSE THEN price END"])], on: db))
                let id = try veiled.value(Int64.self, "INSERT INTO boat (name, price) VALUES ('a', \(30)) RETURNING id")
                try veiled.execute("UPDATE boat SET name = 'b' WHERE id = \(id)")
                let written = try db.value(Int64.self, "SELECT price FROM boat WHERE name = 'b'")
                #expect(written == 30)
                let seen = try veiled.value(Int64.self, "SELECT price FROM boat WHERE name = 'b'")
                #expect(seen == nil)
            }
        }
    }
}
