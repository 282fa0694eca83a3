import Domain
import Formats
import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing

/// Fields that a workspace adds, made as the settings make them.
private func add(_ name: String, _ type: CustomField.ValueType, to kind: CustomField.RecordKind = .deal, _ more: [(String, JSONValue)] = [], in shop: Shop) async throws -> CustomField {
    let values: [(String, JSONValue)] = [("kind", .string(kind.rawValue)), ("name", .string(name)), ("type", .string(type.rawValue))]
    return try await shop.runner.perform(CreateRecord<CustomField>(values: JSONObject(values + more)), as: .operator).output.record
}

private func rowsOfValues(_ shop: Shop) async throws -> Int64? { try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM custom_value") } }

private func isSound(_ shop: Shop) async throws -> Bool { try await Invariants.check(shop.database, now: shop.clock.now).isEmpty }

@Suite("A file with fields of the workspace's own") struct OwnFieldFileTests {
    private static let roofs = """
        Id,Title,Stage,Roof area,Roof type,Extras,Inspected,Worth,Surveyor,Keeper,Plan,Permit
        A1,One,Prospecting,12.5,Slate,Heating; Snow guard,2026-10-01,1200.50,Mia Holm,keeper,example.com/plan,yes
        A2,Two,Prospecting,7,Straw,"Roof, flat",2026-10-02,SEK 3,Nobody,nobody@x.example,not a link,no
        A3,Three,Prospecting,,-,,,,mia@havnen.example,,,
        """

    /// - Returns: the person and the user whom the file names.
    private func fields(in shop: Shop) async throws -> (mia: Contact, keeper: User.ID) {
        _ = try await add("Roof area", .number, in: shop)
        _ = try await add("Roof type", .choice, [("options", ["Tile", "Slate"])], in: shop)
        _ = try await add("Extras", .choices, [("options", ["Snow guard", "Heating", "Roof, flat"])], in: shop)
        _ = try await add("Inspected", .date, in: shop)
        _ = try await add("Worth", .money, [("currency", "SEK")], in: shop)
        for (name, type) in [("Surveyor", .person), ("Keeper", .user), ("Plan", .link), ("Permit", .boolean)] as [(String, CustomField.ValueType)] { _ = try await add(name, type, in: shop) }
        return (try await shop.person([("name", "Mia Holm"), ("email", "mia@havnen.example")]), try await shop.add("keeper", as: .rep).id)
    }

    private func deals(_ shop: Shop) async throws -> [String: Deal] { Dictionary(uniqueKeysWithValues: try await shop.all().map { ($0.externalId ?? "", $0) }) }

    @Test("fills them, and takes a row whose value does not fit without that value", arguments: Engine.available)
    func fills(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (mia, keeper) = try await fields(in: shop)
            let done = try await shop.bring(Self.roofs, named: "roofs.csv") { $0.kind = .deals }
            #expect((done.created, done.failed, done.rows) == (3, 0, 3))
            let made = try await deals(shop)
            let one = try #require(made["A1"]).custom, two = try #require(made["A2"]).custom
            #expect(one["roofArea"] == .number(12.5) && one["roofType"] == .text("slate") && one["extras"] == .list(["snowGuard", "heating"]) && one["inspected"] == .text("2026-10-01"))
            #expect(one["worth"] == .number(120_050) && one["surveyor"]?.whole == mia.id.rawValue && one["keeper"]?.whole == keeper.rawValue)
            #expect(one["plan"] == .text("https://example.com/plan") && one["permit"] == .boolean(true))
            #expect(two.keys == ["extras", "inspected", "permit", "roofArea", "worth"] && two["extras"]?.chosen.count == 1)
            #expect(made["A3"]?.custom.keys == ["surveyor"])
            let problems = try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items
            #expect(Set(problems.map(\.code)) == ["valueLeftOut"])
            #expect(problems.map { "\($0.line) \($0.field) \($0.details["why"] ?? "")" } == ["3 Keeper userUnknown", "3 Plan linkNotRead", "3 Roof type choiceUnknown", "3 Surveyor contactUnknown"])
            #expect(try await shop.runner.perform(ListRecords<Contact>(input: ["limit": 50]), as: .operator).output.items.count == 1, "nobody is made for such a field")
            #expect(try await shop.runner.perform(ListRecords<Deal>(input: ["custom.roofAreaMin": 10]), as: .operator).output.items.map(\.title) == ["One"])
            #expect(try await isSound(shop))
        }
    }

    @Test("names a cell that cannot be read, and gives such rows no place in the file of faulty rows", arguments: Engine.available)
    func unreadable(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await add("Roof area", .number, in: shop)
            let done = try await shop.bring("Id,Title,Stage,Roof area\nA1,One,Prospecting,large\nA2,Two,Prospecting,7\n", named: "roofs.csv") { $0.kind = .deals }
            #expect((done.created, done.failed) == (2, 0))
            let problems = try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items
            #expect(problems.map { "\($0.line) \($0.field) \($0.code) \($0.value) \($0.details["why"] ?? "")" } == ["2 Roof area valueLeftOut large numberNotRead"])
            #expect(FaultyRows(problems, headings: ("", "", "", "")) { $0.code }.problems.isEmpty)
        }
    }

    @Test("changes what it says when it comes again, and gives it back when it is taken back", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await fields(in: shop)
            let first = try await shop.bring(Self.roofs, named: "roofs.csv") { $0.kind = .deals }
            let second = try await shop.bring(Self.roofs.replacing("12.5,Slate", with: "13,Tile"), named: "roofs.csv") { $0.kind = .deals }
            #expect((second.created, second.updated, second.skipped) == (0, 1, 2))
            let changed = try #require(try await deals(shop)["A1"]).custom
            #expect(changed["roofArea"] == .number(13) && changed["roofType"] == .text("tile") && changed["permit"] == .boolean(true))
            while try await !shop.runner.perform(UndoImport(id: second.id), as: .operator).output.isDone {}
            let back = try #require(try await deals(shop)["A1"]).custom
            #expect(back["roofArea"] == .number(12.5) && back["roofType"] == .text("slate"))
            #expect(try await isSound(shop))
            while try await !shop.runner.perform(UndoImport(id: first.id), as: .operator).output.isDone {}
            #expect(try await shop.all().isEmpty)
            #expect(try await isSound(shop))
        }
    }

    @Test("fills those of companies and people, too", arguments: Engine.available)
    func otherKinds(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await add("Roof", .number, to: .company, in: shop)
            _ = try await add("Likes", .choices, to: .contact, [("options", ["Tea", "Coffee"])], in: shop)
            let companies = "Organization - ID,Organization - Name,Roof\n7,Bergson AB,12\n"
            #expect(try await shop.bring(companies, named: "organizations.csv") { $0.kind = .companies }.created == 1)
            #expect(try await shop.bring(companies.replacing("12", with: "13"), named: "organizations.csv") { $0.kind = .companies }.updated == 1)
            #expect(try await shop.runner.perform(ListRecords<Company>(input: ["limit": 9]), as: .operator).output.items.map { $0.custom["roof"] } == [.number(13)])
            let people = try await shop.bring("Person - ID,Person - Name,Likes\n3,Mia Holm,coffee;TEA\n4,Ola Berg,beer\n", named: "people.csv") { $0.kind = .contacts }
            #expect((people.created, people.failed) == (2, 0))
            let contacts = try await shop.runner.perform(ListRecords<Contact>(input: ["limit": 9]), as: .operator).output.items
            #expect(contacts.first { $0.name == "Mia Holm" }?.custom["likes"] == .list(["tea", "coffee"]) && contacts.first { $0.name == "Ola Berg" }?.custom.isEmpty == true)
            #expect(try await shop.runner.perform(ImportProblems(id: people.id), as: .operator).output.items.map { $0.details["why"] } == ["choiceUnknown"])
            #expect(try await isSound(shop))
        }
    }

    @Test("passes a gate that asks for one")
    func gates() async throws {
        try await withShop(on: .sqlite) { shop in
            _ = try await add("Roof area", .number, in: shop)
            let criterion = JSONValue.object(JSONObject([("key", "area"), ("kind", "field"), ("target", "custom.roofArea"), ("text", "Roof measured"), ("mode", "block")]))
            _ = try await shop.runner.perform(UpdateStage(input: ["id": .int(shop.stages[1].id.rawValue), "entryCriteria": .array([criterion])]), as: .operator)
            let done = try await shop.bring("Id,Title,Stage,Roof area\nA1,One,Qualification,7\nA2,Two,Qualification,\n", named: "roofs.csv") { $0.kind = .deals }
            #expect(done.created == 2)
            #expect(try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items.map { "\($0.line) \($0.code)" } == ["3 gateOpen"])
        }
    }
}

@Suite("An export of fields of the workspace's own") struct OwnFieldExportTests {
    private func export(_ kind: String, _ format: Exporter.Format, _ shop: Shop) async throws -> String {
        let bytes = Mutex<[UInt8]>([])
        try await Exporter(runner: shop.runner, credential: .operator).write(kind, as: format) { piece in bytes.withLock { $0 += piece } }
        return bytes.withLock { String(decoding: $0, as: UTF8.self) }
    }

    private func fields(in shop: Shop) async throws {
        _ = try await add("Roof area", .number, to: .company, in: shop)
        _ = try await add("Worth", .money, to: .company, [("currency", "SEK")], in: shop)
        _ = try await add("Extras", .choices, to: .company, [("options", ["Snow guard", "Heating"])], in: shop)
        _ = try await add("Inspected", .date, to: .company, in: shop)
        _ = try await add("Permit", .boolean, to: .company, in: shop)
        _ = try await add("Remark", .text, to: .company, in: shop)
    }

    @Test("has a column for each in use, and comes back as it was", arguments: Engine.available)
    func roundTrip(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await fields(in: shop)
            let old = try await add("Old", .text, to: .company, in: shop)
            let values: [(String, JSONValue)] = [
                ("custom.roofArea", .double(1.234)), ("custom.worth", .int(125_050)), ("custom.extras", ["heating", "snowGuard"]), ("custom.inspected", "2026-03-04"), ("custom.permit", .bool(false)),
                ("custom.remark", "=tile, \"red\""), ("custom.old", "kept"),
            ]
            let made = try await shop.company([("name", "Bergson AB")] + values)
            _ = try await shop.runner.perform(UpdateRecord<CustomField>(id: old.id, values: JSONObject([("archivedAt", .string(shop.clock.now.description))])), as: .operator)
            let csv = try await export("companies", .csv, shop), header = csv.prefix { !$0.isNewline }
            for name in ["custom.roofArea", "custom.worth", "custom.extras", "custom.inspected", "custom.permit", "custom.remark"] { #expect(header.contains(name), "\(name)") }
            #expect(!header.contains("custom.old") && !header.contains("custom,") && !header.contains("\"custom\""))
            #expect(try await export("companies", .json, shop).contains("\"worth\":125050"))
            try await withDatabase(on: engine) { database in
                let other = try await Shop.open(on: database)
                try await fields(in: other)
                let done = try await other.bring(csv, named: "companies.csv") { $0.kind = .companies }
                #expect((done.created, done.failed) == (1, 0))
                var wanted = made.custom
                wanted["old"] = nil
                #expect(try await other.runner.perform(ListRecords<Company>(input: ["limit": 9]), as: .operator).output.items.map(\.custom) == [wanted])
            }
        }
    }

    @Test("has none of another kind's", arguments: Engine.available)
    func otherKinds(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await fields(in: shop)
            try await shop.addDeal("One")
            #expect(try await !export("deals", .csv, shop).contains("custom"))
        }
    }
}

@Suite("Records with fields of the workspace's own") struct OwnFieldRecordTests {
    @Test("are merged field by field, and come apart again", arguments: Engine.available)
    func merging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (name, type) in [("Roof", .number), ("Colour", .text), ("Adviser", .person)] as [(String, CustomField.ValueType)] { _ = try await add(name, type, to: .company, in: shop) }
            let out = try await add("Old", .text, to: .company, in: shop), mia = try await shop.person([("name", "Mia Holm")])
            let old = try await shop.company([("name", "Havnen"), ("custom.roof", .int(12))])
            shop.clock.advance(by: .days(1))
            let new = try await shop.company([("name", "Havnen ApS"), ("custom.roof", .int(20)), ("custom.colour", "red"), ("custom.adviser", .int(mia.id.rawValue)), ("custom.old", "kept")])
            _ = try await shop.runner.perform(UpdateRecord<CustomField>(id: out.id, values: JSONObject([("archivedAt", .string(shop.clock.now.description))])), as: .operator)
            _ = try await shop.runner.perform(DeleteRecord<Contact>(id: mia.id), as: .operator)

            let pair = try await shop.runner.perform(ShowMerge<Company>(id: old.id, other: new.id), as: .operator).output
            #expect(pair.fields.filter { $0.hasPrefix("custom") } == ["custom.adviser", "custom.colour", "custom.old", "custom.roof"])
            let merged = try await shop.runner.perform(MergeRecords<Company>(id: old.id, from: new.id), as: .operator)
            #expect(merged.output.record.custom.keys == ["colour", "roof"], "who is gone and what is out of use stay behind")
            #expect(merged.output.record.custom["roof"] == .number(12) && merged.output.record.custom["colour"] == .text("red"))
            #expect(try await isSound(shop))
            _ = try await shop.runner.perform(Undo(token: merged.undo ?? ""), as: .operator)
            #expect(try await shop.find(old.id).custom == old.custom)
            #expect(try await shop.find(new.id).custom == new.custom)
            #expect(try await isSound(shop))

            let wished = try await shop.runner.perform(MergeRecords<Company>(id: old.id, from: new.id, keep: ["custom.colour"], take: ["custom.roof"]), as: .operator, dryRun: true).output.record
            #expect(wished.custom.keys == ["roof"] && wished.custom["roof"] == .number(20))
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MergeRecords<Company>(id: old.id, from: new.id, keep: ["custom.roof"], take: ["custom.roof"]), as: .operator) }
        }
    }

    @Test("take their values with them when the demo goes, and let go of its people", arguments: Engine.available)
    func demo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.add("boss", as: .admin)
            #expect(try await Demo.fill(shop.database, now: shop.clock.now, language: .english))
            _ = try await add("Roof", .number, in: shop)
            _ = try await add("Roof", .number, to: .contact, in: shop)
            _ = try await add("Adviser", .person, in: shop)
            let deal = try #require(try await shop.runner.perform(ListRecords<Deal>(input: ["limit": 1, "status": "open"]), as: .operator).output.items.first)
            let person = try #require(try await shop.runner.perform(ListRecords<Contact>(input: ["limit": 1]), as: .operator).output.items.first)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("custom.roof", .int(5))])), as: .operator)
            let ours = try await shop.addDeal("Ours", values: [("custom.roof", .int(7)), ("custom.adviser", .int(person.id.rawValue))])
            try await Demo.remove(shop.database, now: shop.clock.now)
            let left = try await shop.deal(ours.id)
            #expect(left.custom.keys == ["roof"] && left.custom["roof"] == .number(7))
            #expect(try await rowsOfValues(shop) == 1)
            #expect(try await isSound(shop))
        }
    }

    @Test("are told by doctor when the rows of their values are not what they hold", arguments: Engine.available)
    func doctor(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await add("Roof", .number, in: shop)
            _ = try await add("Extras", .choices, [("options", ["Snow guard", "Heating"])], in: shop)
            let deal = try await shop.addDeal("One", values: [("custom.roof", .int(5)), ("custom.extras", ["snowGuard", "heating"])])
            #expect(try await isSound(shop))
            let name = "rows of own fields are what the records hold"
            func findings() async throws -> [Finding] { try await Invariants.check(shop.database, now: shop.clock.now) }
            try await shop.database.write { db in try db.execute("UPDATE custom_value SET number_value = 6 WHERE field_id = \(roof.id)") }
            #expect(try await findings() == [Finding(name: name, what: "\(deal.id)")])
            try await shop.database.write { db in try db.execute("UPDATE custom_value SET number_value = 5 WHERE field_id = \(roof.id)") }
            try await shop.database.write { db in try db.execute("INSERT INTO custom_value (field_id, record_id, number_value) VALUES (\(roof.id), \(deal.id.rawValue + 1), 5)") }
            #expect(try await findings() == [Finding(name: name, what: "1 rows too many")])
            try await shop.database.write { db in try db.execute("DELETE FROM custom_value") }
            #expect(try await findings().map(\.name) == [name])
        }
    }

    @Test("are shared without them", arguments: Engine.available)
    func shares(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager)
            _ = try await add("Roof", .number, in: shop)
            let deal = try await shop.addDeal("Boiler", values: [("custom.roof", .int(5))])
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MakeShare(input: ["dealId": .int(deal.id.rawValue), "until": "2026-11-20", "fields": ["custom.roof"]]), as: boss.credential) }
        }
    }
}
