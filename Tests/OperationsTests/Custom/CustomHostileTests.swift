import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Fields that a workspace adds, with names and values that mean harm") struct CustomHostileTests {
    private static let attacks = ["'); DROP TABLE deal; --", "\" OR 1=1 --", "a'||(SELECT 1)||'", "custom_value", "__proto__", "constructor", "{{name}}", "<script>alert(1)</script>", "\u{202E}evil", "%_\\", "null", "${jndi:x}"]

    /// The tables and columns that there are.
    private func schema(of shop: Shop) async throws -> [String] {
        try await shop.database.read { db in
            switch db.dialect {
            case .sqlite: try db.values(String.self, "SELECT COALESCE(sql, name) FROM sqlite_master ORDER BY name")
            case .postgres: try db.values(String.self, "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1")
            }
        }
    }

    @Test("are names like others: no table and no column is made of them, and their keys are made of letters", arguments: Engine.available)
    func names(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let before = try await schema(of: shop)
            for attack in Self.attacks {
                let made = try await shop.field(attack, .choices, [("options", .array(Self.attacks.map { .string($0) })), ("help", .string(attack))])
                #expect(made.name == attack && CustomField.isKey(made.key) && made.options.map(\.label) == Self.attacks)
                #expect(made.options.allSatisfy { CustomField.isKey($0.key) } && Set(made.options.map(\.key)).count == Self.attacks.count)
                #expect(await faults { try await shop.field("Given \(made.key)", .text, [("key", .string(attack))]) } == [CustomField.isKey(attack) ? "key invalid nameTaken" : "key invalid notAKey"], "\(attack)")
                let deal = try await shop.addDeal("deal", values: [(made.path, .array(Self.attacks.map { .string($0) }))])
                #expect(try await shop.held(made.key, by: deal)?.chosen == made.options.map(\.key))
                #expect(try await shop.titles([(made.path, .string(made.options[0].key))]).count == 1)
                #expect(try await shop.runner.perform(GroupRecords<Deal>(input: ["by": .string(made.path)]), as: .operator).output.items.count == Self.attacks.count + (Self.attacks.first == attack ? 0 : 1))
            }
            #expect(try await schema(of: shop) == before)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("are values like others, in every type that takes words", arguments: Engine.available)
    func values(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            for attack in Self.attacks {
                let deal = try await shop.addDeal("held", values: [("custom.text", .string(attack))])
                #expect(try await shop.held("text", by: deal) == .text(attack))
                #expect(try await shop.titles([("custom.text", .string(attack))]) == ["held"], "\(attack)")
                for key in ["number", "money", "date", "choice", "choices", "person", "user", "boolean"] {
                    #expect(await !faults { try await shop.set([("custom." + key, .string(attack))], on: deal) }.isEmpty, "\(key): \(attack)")
                    #expect(await !faults { _ = try await shop.titles([("custom." + key, .string(attack))]) }.isEmpty, "\(key): \(attack)")
                }
                _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: .operator)
            }
        }
    }

    @Test("are no names of fields, filters, orders and groups", arguments: Engine.available)
    func lists(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Area", .number)
            let deal = try await shop.addDeal("Office")
            for attack in Self.attacks + ["area; DROP TABLE deal", "area'", "area DESC, (SELECT 1)", "areaMin; --"] {
                #expect(await faults { try await shop.set([("custom." + attack, 1)], on: deal) } == ["custom.\(attack) unknownField"])
                #expect(await faults { try await shop.set([("custom", .object(JSONObject([(attack, JSONValue.int(1))])))], on: deal) } == ["custom.\(attack) unknownField"])
                #expect(await faults { _ = try await shop.titles([("custom." + attack, "1")]) } == ["custom.\(attack) unknownField"])
                #expect(await faults { _ = try await shop.pages(sort: "custom." + attack, limit: 5) } == ["sort notAnOption"])
                #expect(await faults { _ = try await shop.runner.perform(GroupRecords<Deal>(input: ["by": .string("custom." + attack)]), as: .operator) } == ["by notAnOption"])
            }
            #expect(try await shop.titles([]) == ["Office"])
        }
    }

    @Test("of three hundred emoji or with a NUL are refused where they are names, and kept, listed page by page and found where they are text", arguments: Engine.available)
    func emoji(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let crowd = String(repeating: "👩‍👩‍👧‍👦", count: 300)
            #expect(await faults { try await shop.field(crowd, .text) } == ["name invalid fieldTooLong"])
            #expect(await faults { try await shop.field("a\u{0}b", .text) } == ["name invalid controlCharacter"])
            #expect(try await shop.field(String(repeating: "👩", count: 200), .number).key == "f")
            #expect(await faults { try await shop.field("Roof", .choice, [("options", .array([.string(crowd)]))]) } == ["options.0.label invalid fieldTooLong"])
            try await shop.field("Text", .text)
            // Each begins alike for longer than lists look, and holds what an index would have to keep apart.
            for number in 0..<4 { try await shop.addDeal("deal \(number)", values: [("custom.text", .string(crowd + "\u{1}\"\\" + String(number)))]) }
            for number in 4..<8 { try await shop.addDeal("deal \(number)", values: [("custom.text", .string(String(repeating: ["👨‍👩‍👦", "𝔘𝔫𝔦", "\u{1}\u{2}", "\"\\"][number - 4], count: 1_000)))]) }
            for sort in ["custom.text", "-custom.text"] {
                let found = try await shop.pages(sort: sort, limit: 1).map(\.title)
                #expect(found.count == 8 && Set(found).count == 8, "\(sort)")
            }
            #expect(try await shop.titles([("custom.text", "👩‍👩‍👧‍👦")]).count == 4)
        }
    }
}
