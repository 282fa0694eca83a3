import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Fields that a workspace adds") struct CustomFieldTests {
    private func option(_ key: String, _ label: String, archived: Bool = false) -> JSONValue { .object(JSONObject([("key", .string(key)), ("label", .string(label)), ("archived", .bool(archived))])) }

    @Test("get a key from their name, with a number behind it where it is taken, also by one that is out of use", arguments: Engine.available)
    func keys(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            #expect(try await shop.field("Roof area", .number).key == "roofArea")
            let source = try await shop.field("Źródło – 2", .text)
            #expect(source.key == "zrodlo2")
            #expect(try await shop.field("2 floors", .boolean).key == "f2Floors")
            #expect(try await shop.field("🏠", .text).key == "f")
            #expect(try await shop.field("ROOF  AREA (m)", .number).key == "roofAreaM")
            _ = try await shop.archive(source)
            #expect(try await shop.field("Źródło – 2", .text).key == "zrodlo22")
            // Each kind has keys of its own.
            #expect(try await shop.field("Roof area", .number, of: .company).key == "roofArea")
            let long = try await shop.field(String(repeating: "word ", count: 30), .text).key
            #expect(CustomField.isKey(long) && long.hasPrefix("wordWordWord"))
        }
    }

    @Test("take a key that is given, if it is one and free", arguments: Engine.available)
    func givenKeys(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.field("Roof", .number, [("key", "roofArea"), ("help", "In square metres")])
            #expect((made.key, made.path, made.help, made.version) == ("roofArea", "custom.roofArea", "In square metres", 1))
            for key in ["Roof", "roof area", "2roof", "roof-area", "źródło", "__proto__", String(repeating: "k", count: 41)] {
                #expect(await faults { try await shop.field("Other", .text, [("key", .string(key))]) } == ["key invalid notAKey"], "\(key)")
            }
            #expect(await refusal { try await shop.field("Other", .text, [("key", "roofArea")]) } == .nameTaken)
            #expect(await faults { try await shop.field("Other", .text, [("key", "roofArea")]) } == ["key invalid nameTaken"])
            #expect(try await shop.runner.perform(ListRecords<CustomField>(ListQuery()), as: .operator).output.items.count == 1)
        }
    }

    @Test("keep kind, key, type and currency for ever", arguments: Engine.available)
    func fixed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let price = try await shop.field("Price of power", .money), other = try await shop.field("Price in kronor", .money, [("currency", "SEK")])
            #expect(price.currency == .eur && other.currency == Currency("SEK"))
            let all: [(String, JSONValue)] = [("kind", "company"), ("key", "power"), ("type", "number"), ("currency", "SEK")]
            #expect(await faults { try await shop.change(price, all) } == ["kind invalid fixedOnce", "key invalid fixedOnce", "type invalid fixedOnce", "currency invalid fixedOnce"])
            #expect(await faults { try await shop.field("Name", .text, [("currency", "SEK")]) } == ["currency invalid onlyAmounts"])
            // The same once more is no change.
            try await shop.change(price, [("kind", "deal"), ("key", "priceOfPower"), ("type", "money"), ("currency", "EUR")])
            #expect(try await shop.show(price) == price)
        }
    }

    @Test("have a name that no other in use has, whatever its capitals", arguments: Engine.available)
    func names(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("  Roof ", .text)
            #expect(roof.name == "Roof")
            #expect(await faults { try await shop.field("ROOF", .number) } == ["name invalid nameTaken"])
            #expect(await faults { try await shop.field(" ", .number) } == ["name missing"])
            #expect(await faults { try await shop.field(String(repeating: "n", count: 201), .number) } == ["name invalid fieldTooLong"])
            let wall = try await shop.field("Wall", .text)
            #expect(await refusal { try await shop.change(wall, [("name", "roof")]) } == .nameTaken)
            try await shop.change(roof, [("name", "Roof and attic"), ("help", "What is above")])
            let renamed = try await shop.show(roof)
            #expect((renamed.name, renamed.key, renamed.help, renamed.version) == ("Roof and attic", "roof", "What is above", 2))
            try await shop.change(wall, [("name", "Roof")])
        }
    }

    @Test("out of use free their name, and come back with it if it is free still", arguments: Engine.available)
    func archiving(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("Roof", .text), deal = try await shop.addDeal("Office", values: [("custom.roof", "Tin")])
            _ = try await shop.archive(roof)
            #expect(await faults { try await shop.set([("custom.roof", "Slate")], on: deal) } == ["custom.roof unknownField"])
            #expect(try await shop.held("roof", by: deal) == .text("Tin"))
            let second = try await shop.field("Roof", .number)
            #expect(second.key == "roof2")
            #expect(await refusal { try await shop.change(roof, [("archivedAt", .null)]) } == .nameTaken)
            try await shop.change(roof, [("archivedAt", .null), ("name", "Old roof")])
            #expect(try await shop.titles([("custom.roof", "tin")]) == ["Office"])
            try await shop.set([("custom.roof", "Slate"), ("custom.roof2", 4)], on: deal)
            #expect(try await shop.held("roof", by: deal) == .text("Slate"))
        }
    }

    @Test("with choices give each a key that stays when its label changes", arguments: Engine.available)
    func options(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("Roof", .choice, [("options", ["Flat", "Pitched roof", "Flat!"])])
            #expect(roof.options.map(\.key) == ["flat", "pitchedRoof", "flat2"])
            let deal = try await shop.addDeal("Office", values: [("custom.roof", "flat")])
            try await shop.change(roof, [("options", .array([option("pitchedRoof", "Pitched"), option("flat", "Level"), option("flat2", "Flat!", archived: true), "Domed"]))])
            let changed = try await shop.show(roof)
            #expect(changed.options == [.init(key: "pitchedRoof", label: "Pitched"), .init(key: "flat", label: "Level"), .init(key: "flat2", label: "Flat!", isArchived: true), .init(key: "domed", label: "Domed")])
            #expect(try await shop.held("roof", by: deal) == .text("flat"))
            #expect(try await shop.titles([("custom.roof", "Level")]) == ["Office"])
            // What no record holds can go, what one holds cannot.
            #expect(await faults { try await shop.change(roof, [("options", .array([option("pitchedRoof", "Pitched")]))]) } == ["options invalid optionInUse"])
            try await shop.change(roof, [("options", .array([option("flat", "Level", archived: true), option("pitchedRoof", "Pitched")]))])
            #expect(try await shop.show(roof).options.map(\.key) == ["flat", "pitchedRoof"])
            try await shop.set([("custom.roof", .null)], on: deal)
            try await shop.change(roof, [("options", .array([option("pitchedRoof", "Pitched")]))])
        }
    }

    @Test("refuse choices that are none", arguments: Engine.available)
    func wrongOptions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func wrong(_ options: JSONValue, _ type: CustomField.ValueType = .choices) async -> [String] { await faults { try await shop.field("Roof", type, [("options", options)]) } }
            #expect(await faults { try await shop.field("Roof", .choice) } == ["options missing"])
            #expect(await wrong([]) == ["options missing"])
            #expect(await wrong(.array([option("", "Flat", archived: true)])) == ["options missing"])
            #expect(await wrong(["Flat"], .text) == ["options invalid onlyChoices"])
            #expect(await wrong(["Flat", " "]) == ["options.1.label missing"])
            #expect(await wrong(["Flat", "flat "]) == ["options.1.label invalid nameTaken"])
            #expect(await wrong(.array([option("Flat", "Flat")])) == ["options.0.key invalid notAKey"])
            #expect(await wrong(.array([option("flat", "Flat"), option("flat", "Level")])) == ["options invalid keysRepeat"])
            #expect(await wrong(.array([.string(String(repeating: "l", count: 201))])) == ["options.0.label invalid fieldTooLong"])
            #expect(await wrong(.array((0...200).map { .string("Choice \($0)") })) == ["options tooLarge"])
            let most = try await shop.field("Roof", .choices, [("options", .array((1...200).map { .string("Choice \($0)") }))])
            #expect(most.options.count == 200)
        }
    }

    @Test("are a hundred in use of each kind, no more", arguments: Engine.available)
    func limit(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var first: CustomField?
            for number in 1...100 {
                let made = try await shop.field("Field \(number)", .text)
                if number == 1 { first = made }
            }
            #expect(await faults { try await shop.field("One too many", .text) } == ["kind tooLarge"])
            try await shop.field("Of a company", .text, of: .company)
            _ = try await shop.archive(try #require(first))
            try await shop.field("Room again", .text)
        }
    }

    @Test("are set up by those who set up pipelines, and seen by all", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (role, may) in [(Role.admin, true), (.manager, true), (.revops, true), (.rep, false), (.viewer, false)] {
                let (_, credential) = try await shop.add(role.rawValue, as: role), theirs = try await shop.field("Before \(role.rawValue)", .text)
                #expect(await refusal { try await shop.field("Of \(role.rawValue)", .text, as: credential) } == (may ? nil : .forbidden), "\(role)")
                #expect(await refusal { try await shop.change(theirs, [("name", .string("By \(role.rawValue)"))], as: credential) } == (may ? nil : .forbidden), "\(role)")
                #expect(await refusal { _ = try await shop.runner.perform(PlaceCustomField(id: theirs.id, up: true), as: credential) } == (may ? nil : .forbidden), "\(role)")
                #expect(try await !shop.runner.perform(ListRecords<CustomField>(ListQuery()), as: credential).output.items.isEmpty)
            }
        }
    }

    @Test("that were made, renamed or put out of use are so no longer after an undo", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.makeField("Roof", .choice, [("options", ["Flat"])]), roof = made.output.record
            let renamed = try await shop.change(roof, [("name", "Attic"), ("options", .array([option("flat", "Level"), "Domed"]))])
            try await shop.undo(renamed.undo)
            var now = try await shop.show(roof)
            #expect((now.name, now.options) == ("Roof", [.init(key: "flat", label: "Flat")]))
            let archived = try await shop.archive(roof)
            try await shop.undo(archived.undo)
            now = try await shop.show(roof)
            #expect(now.archivedAt == nil)
            try await shop.undo(made.undo)
            now = try await shop.show(roof)
            #expect(now.archivedAt != nil && now.key == "roof")
            // Who did it last takes it back without its token, too.
            let (_, mia) = try await shop.add("mia", as: .manager), attic = try await shop.field("Cellar", .text)
            try await shop.change(attic, [("name", "Basement")], as: mia)
            _ = try await shop.runner.perform(UndoLast(), as: mia)
            #expect(try await shop.show(attic).name == "Cellar")
        }
    }

    @Test("leave an event of what was changed, and of it in the audit log the names of the fields alone", arguments: Engine.available)
    func events(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("Roof", .text, [("help", "Above them")])
            let made = try await shop.lastEvent(of: .customField, roof.id.rawValue)
            #expect(made.before.isEmpty && made.after["name"] == "Roof" && made.after["key"] == "roof" && made.after["type"] == "text")
            try await shop.change(roof, [("name", "Attic")])
            let renamed = try await shop.lastEvent(of: .customField, roof.id.rawValue)
            #expect(renamed.before == ["name": "Roof"] && renamed.after == ["name": "Attic"])
            let entries = try await shop.runner.perform(ListAudit(limit: 200), as: .operator).output.items.filter { $0.kind == "customField" }
            #expect(entries.map(\.action) == ["custom-fields.update", "custom-fields.create"])
            #expect(entries.allSatisfy { $0.area == "pipelines" && $0.subjectId == roof.id.rawValue && !$0.details.contains("Attic") && !$0.details.contains("Roof") })
            #expect(entries[0].details.contains("name"))
        }
    }

    @Test("lie in an order that is changed one step at a time", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fields = [try await shop.field("A", .text), try await shop.field("B", .text), try await shop.field("C", .text)]
            try await shop.field("Of a company", .text, of: .company)
            func names() async throws -> [String] {
                var query = ListQuery<CustomField>()
                (query.sort, query.isDescending) = ("position", false)
                query.filter("kind", "deal")
                return try await shop.runner.perform(ListRecords<CustomField>(query), as: .operator).output.items.filter { $0.archivedAt == nil }.map(\.name)
            }
            func place(_ field: CustomField, up: Bool) async throws { _ = try await shop.runner.perform(PlaceCustomField(id: field.id, up: up), as: .operator) }
            try await place(fields[2], up: true)
            #expect(try await names() == ["A", "C", "B"])
            try await place(fields[0], up: true)
            #expect(try await names() == ["A", "C", "B"])
            try await place(fields[0], up: false)
            #expect(try await names() == ["C", "A", "B"])
            _ = try await shop.archive(fields[0])
            try await place(fields[1], up: true)
            #expect(try await names() == ["B", "C"])
            #expect(await refusal { try await place(fields[0], up: true) } == .notFound)
        }
    }
}
