import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The words of the search") struct SearchWordsTests {
    @Test("are divided at every sign, on both databases", arguments: Engine.available)
    func divided(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let person = try await shop.runner.perform(
                CreateRecord<Contact>(values: JSONObject([("name", "Rosa O'Neil-Kvist"), ("email", "quixote+trade@zephyr-light.example")])), as: .operator).output.record.id.rawValue
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Brightly & Sons"), ("domain", "north.harbour.example")])), as: .operator).output.record.id.rawValue
            let deal = try await shop.addDeal("Relamping (call +46 70-123.45) https://portal.example/tenders?lot=7b#terms").id.rawValue
            func found(_ text: String) async throws -> [Int64] { try await shop.runner.perform(Search(q: text), as: .operator).output.items.map { $0.id * 10 + ($0.kind == .deal ? 0 : $0.kind == .company ? 1 : 2) } }
            for text in ["quixote", "trade", "zephyr", "light", "neil", "kvist", "zephyr-li", "quixote+trade@zephyr", "o'neil", "zephyr rosa"] {
                #expect(try await found(text).contains(person * 10 + 2), "\(text) finds the person")
            }
            for text in ["harbour", "north.har", "sons", "harbour.example", "brightly & s"] { #expect(try await found(text) == [company * 10 + 1], "\(text) finds the company") }
            for text in ["portal", "tenders", "lot=7b", "7b", "terms", "123", "45", "46 70", "+46 70-123.45", "https://portal.example/ten", "(call"] {
                #expect(try await found(text) == [deal * 10], "\(text) finds the deal")
            }
            for text in ["uixote", "ephyr", "rbour", "+", "@.", "enders", "23"] { #expect(try await found(text).isEmpty, "\(text) begins no word") }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("follow their record", arguments: Engine.available)
    func follow(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let person = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Rosa Kvist"), ("email", "quixote@zephyr.example")])), as: .operator).output.record
            _ = try await shop.runner.perform(UpdateRecord<Contact>(id: person.id, values: JSONObject([("email", "quixote@mistral.example")])), as: .operator)
            #expect(try await shop.runner.perform(Search(q: "zephyr"), as: .operator).output.items.isEmpty)
            #expect(try await shop.runner.perform(Search(q: "mistral"), as: .operator).output.items.map(\.id) == [person.id.rawValue])
        }
    }

    @Test("mark where they begin in a title", arguments: Engine.available)
    func marks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addDeal("Hall-light for north.harbour, 12345")
            func marks(_ text: String) async throws -> [Range<Int>] { try #require(try await shop.runner.perform(Search(q: text), as: .operator).output.items.first).marks }
            #expect(try await marks("light") == [5..<10])
            #expect(try await marks("north.harb") == [15..<20, 21..<25])
            #expect(try await marks("12") == [30..<32])
        }
    }

    @Test("of an older workspace are divided when it is brought up to date", arguments: Engine.available)
    func older(on engine: Engine) async throws {
        let place = try #require(migrations.firstIndex { $0.name == "2026-11-30 words divided before they are kept" })
        try await withDatabase(on: engine) { database in
            try await Migrator(Array(migrations.prefix(place))).migrate(database)
            let old = ["rosa o'neil quixote+trade@zephyr-light.example", "plain words", "(lodz) - \"a…b\"  c_d", "m² at 5 €"]
            try await database.write { db in
                for (place, text) in old.enumerated() {
                    try db.execute("INSERT INTO search_document (kind, entity_id, text) VALUES ('contact', \(Int64(place) + 1), \(text))")
                    if engine == .sqlite { try db.execute("INSERT INTO search_contact (rowid, text) VALUES (\(Int64(place) + 1), \(text))") }
                }
            }
            try await Migrator(Array(migrations.prefix(place + 1))).migrate(database)
            let texts = try await database.read { db in try db.values(String.self, "SELECT text FROM search_document ORDER BY entity_id") }
            #expect(texts == ["rosa o neil quixote trade zephyr light example", "plain words", "lodz a b c d", "m² at 5"])
            if engine == .sqlite { try await database.write { db in try db.execute("INSERT INTO search_contact (search_contact) VALUES ('integrity-check')") } }
        }
    }
}
