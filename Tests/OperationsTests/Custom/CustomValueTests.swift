import Domain
import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing

@Suite("Values of fields that a workspace adds") struct CustomValueTests {
    @Test("are kept in one form for each type, however they came", arguments: Engine.available)
    func kept(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let anna = try await shop.add("anna", as: .rep), ola = try await shop.person([("name", "Ola")]), deal = try await shop.addDeal("Office")
            let person = ola.id.rawValue, user = anna.id.rawValue
            let cases: [(String, JSONValue, CustomValue?)] = [
                ("text", "  Two floors\n", .text("Two floors")), ("text", "   ", nil),
                ("number", 12, .number(12)), ("number", .double(12.5), .number(12.5)), ("number", "-12.5", .number(-12.5)), ("number", " ", nil), ("number", .double(1e15), .number(1e15)),
                ("money", 125_000, .number(125_000)), ("money", "-5", .number(-5)),
                ("date", "2026-12-24", .text("2026-12-24")), ("date", "", nil),
                ("choice", "flat", .text("flat")), ("choice", "FLAT", .text("flat")), ("choice", "Pitched", .text("pitched")),
                ("choices", ["pitched", "flat"], .list(["flat", "pitched"])), ("choices", "Pitched; Flat", .list(["flat", "pitched"])), ("choices", "flat", .list(["flat"])), ("choices", ["flat", "Flat"], .list(["flat"])), ("choices", [], nil), ("choices", [""], nil),
                ("person", .int(person), .number(Double(person))), ("person", .string("\(person)"), .number(Double(person))),
                ("user", .int(user), .number(Double(user))),
                ("link", "roofs.example/a?b=c", .text("https://roofs.example/a?b=c")), ("link", "HTTP://roofs.example", .text("HTTP://roofs.example")),
                ("boolean", true, .boolean(true)), ("boolean", "no", .boolean(false)), ("boolean", "on", .boolean(true)), ("boolean", "", nil),
            ]
            for (key, sent, kept) in cases {
                try await shop.set([("custom." + key, sent)], on: deal)
                #expect(try await shop.held(key, by: deal) == kept, "\(key): \(sent)")
            }
        }
    }

    @Test("that do not fit are refused by the field's name, and nothing is kept", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office")
            let cases: [(String, JSONValue, String)] = [
                ("text", 5, "notText"), ("text", ["a"], "notText"), ("text", .string(String(repeating: "x", count: 10_001)), "invalid fieldTooLong"), ("text", "a\u{0}b", "invalid controlCharacter"), ("text", .object(JSONObject()), "invalid"),
                ("number", "twelve", "notANumber"), ("number", true, "notANumber"), ("number", "0x1F", "notANumber"), ("number", "nan", "notANumber"), ("number", "infinity", "notANumber"), ("number", "1e999", "notANumber"), ("number", .double(2e15), "outOfRange"),
                ("money", .double(12.5), "notAWholeNumber"), ("money", "many", "notANumber"),
                ("date", "2026-02-30", "invalid notADay"), ("date", "tomorrow", "invalid notADay"), ("date", 20_261_224, "notText"),
                ("choice", "round", "notAnOption"), ("choice", ["flat"], "notText"), ("choices", 3, "notAList"), ("choices", ["flat", "round"], "notAnOption"),
                ("person", 999_999, "invalid notFound"), ("person", "Ola", "notAWholeNumber"), ("person", -1, "notAWholeNumber"), ("user", 999_999, "invalid notFound"), ("user", .double(1.5), "notAWholeNumber"),
                ("link", "javascript:alert(1)", "invalid notALink"), ("link", "ftp://roofs.example", "invalid notALink"), ("link", "https://roofs.example@evil.test", "invalid notALink"), ("link", "not a link", "invalid notALink"), ("link", "https://", "invalid notALink"),
                ("link", "data://x.test/<script>", "invalid notALink"), ("link", "https://roofs.example/\"onclick", "invalid notALink"),
                ("boolean", "perhaps", "notTrueOrFalse"), ("boolean", 1, "notTrueOrFalse"), ("boolean", ["true"], "notTrueOrFalse"),
            ]
            for (key, sent, fault) in cases {
                #expect(await faults { try await shop.set([("title", "Half done"), ("custom." + key, sent)], on: deal) } == ["custom.\(key) \(fault)"], "\(key): \(sent)")
            }
            #expect(try await shop.deal(deal.id) == deal)
        }
    }

    @Test("are all looked at before the first is refused", arguments: Engine.available)
    func several(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office")
            let wrong: [(String, JSONValue)] = [("number", "x"), ("date", "y"), ("text", "fine"), ("link", "z"), ("nope", 1)]
            let expected = ["custom.date invalid notADay", "custom.link invalid notALink", "custom.nope unknownField", "custom.number notANumber"]
            #expect(await faults { try await shop.set(wrong.map { ("custom." + $0.0, $0.1) }, on: deal) } == expected)
            #expect(await faults { try await shop.set([("custom", .object(JSONObject(wrong)))], on: deal) } == expected)
            #expect(await faults { try await shop.addDeal("New", values: [("custom", .object(JSONObject(wrong)))]) } == expected)
            #expect(try await shop.titles([]) == ["Office"])
        }
    }

    @Test("come by themselves or together, and what is not named stays", arguments: Engine.available)
    func forms(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office", values: [("custom", ["number": 1, "text": "one"]), ("custom.boolean", false)])
            #expect(try await shop.deal(deal.id).custom.keys == ["boolean", "number", "text"])
            try await shop.set([("custom", ["number": 2])], on: deal)
            #expect(try await (shop.held("number", by: deal), shop.held("text", by: deal), shop.held("boolean", by: deal)) == (.number(2), .text("one"), .boolean(false)))
            try await shop.set([("custom.text", "two"), ("custom", ["number": .null])], on: deal)
            #expect(try await shop.deal(deal.id).custom.keys == ["boolean", "text"])
            #expect(try await shop.held("text", by: deal) == .text("two"))
            try await shop.set([("custom.boolean", .null), ("custom.text", " ")], on: deal)
            #expect(try await shop.deal(deal.id).custom.isEmpty)
            // Nothing, or the same once more, is no change.
            let version = try await shop.deal(deal.id).version
            for same in [.object(JSONObject()), .null, ["text": .null]] as [JSONValue] { try await shop.set([("custom", same)], on: deal) }
            #expect(try await shop.deal(deal.id).version == version)
            #expect(await faults { try await shop.set([("custom", "text")], on: deal) } == ["custom notAnObject"])
            #expect(await faults { try await shop.set([("custom", ["text": ["a": 1]])], on: deal) } == ["custom.text invalid"])
        }
    }

    @Test("of a name that no field has, of one of another kind and of one that is out of use are refused", arguments: Engine.available)
    func unknown(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let field = try await shop.field("Area", .number), deal = try await shop.addDeal("Office", values: [("custom.area", 5)])
            try await shop.field("Branch", .text, of: .company)
            for name in ["custom.nope", "custom.branch", "custom.AREA", "custom.", "custom.area.x"] {
                #expect(await faults { try await shop.set([("title", "Half done"), (name, 1)], on: deal) } == ["\(name) unknownField"], "\(name)")
            }
            _ = try await shop.archive(field)
            #expect(await faults { try await shop.set([("custom.area", 6)], on: deal) } == ["custom.area unknownField"])
            #expect(try await shop.deal(deal.id) == deal)
            // What it held stays, and does not stand in the way of other changes.
            try await shop.set([("title", "Offices")], on: deal)
            #expect(try await shop.held("area", by: deal) == .number(5))
        }
    }

    @Test("are there for companies and people, too", arguments: Engine.available)
    func otherKinds(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType(of: .company)
            try await shop.fieldOfEachType(of: .contact)
            let company = try await shop.company([("name", "Nordwind"), ("custom.number", 7), ("custom.choices", ["flat"])]), person = try await shop.person([("name", "Ola"), ("custom", ["date": "2026-12-24"])])
            #expect(try await shop.find(company.id).custom["number"] == .number(7))
            #expect(try await shop.find(company.id).custom["choices"] == .list(["flat"]))
            #expect(try await shop.find(person.id).custom["date"] == .text("2026-12-24"))
            #expect(await faults { _ = try await shop.person([("name", "Eva"), ("custom.number", "x")]) } == ["custom.number notANumber"])
            let list = try await shop.runner.perform(ListRecords<Company>(input: ["custom.numberMin": 5]), as: .operator).output
            #expect(list.items.map(\.id) == [company.id])
        }
    }

    @Test("name people who are there, and colleagues who are there", arguments: Engine.available)
    func people(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.database.write { db in _ = try db.execute("UPDATE workspace SET rep_sees = 'own', rep_changes = 'own'") }
            try await shop.fieldOfEachType()
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let hers = try await shop.person([("name", "Ola")], as: anna.credential), deal = try await shop.addDeal("Bos", as: bo.credential)
            _ = try await shop.runner.perform(DeleteRecord<Contact>(id: hers.id), as: .operator)
            #expect(await faults { try await shop.set([("custom.person", .int(hers.id.rawValue))], on: deal, as: bo.credential) } == ["custom.person invalid notFound"])
            _ = try await shop.runner.perform(RestoreRecord<Contact>(id: hers.id), as: .operator)
            try await shop.set([("custom.person", .int(hers.id.rawValue)), ("custom.user", .int(anna.id.rawValue))], on: deal)
            // What somebody else put there does not stand in the way.
            try await shop.set([("custom.number", 5)], on: deal, as: bo.credential)
            try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET deactivated_at = 1 WHERE id = \(anna.id)") }
            try await shop.set([("custom.user", .null)], on: deal)
            #expect(await faults { try await shop.set([("custom.user", .int(anna.id.rawValue))], on: deal) } == ["custom.user invalid notFound"])
        }
    }

    @Test("are changed by who may change the record", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Area", .number)
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            try await shop.set([("custom.area", 1)], on: deal, as: anna.credential)
            for credential in [bo.credential, vera.credential] { #expect(await refusal { try await shop.set([("custom.area", 2)], on: deal, as: credential) } == .forbidden) }
            #expect(try await shop.deal(deal.id, as: vera.credential).custom["area"] == .number(1))
        }
    }

    @Test("of many records come together, and what does not fit is named for each", arguments: Engine.available)
    func bulk(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let one = try await shop.addDeal("one", values: [("custom.choice", "flat")]), two = try await shop.addDeal("two", values: [("custom.choice", "flat"), ("custom.number", 1)])
            try await shop.addDeal("three", values: [("custom.choice", "pitched")])
            let input: [(String, JSONValue)] = [("filter", ["custom.choice": "flat"]), ("set", ["custom.number": 5, "custom": ["boolean": true]])]
            let done = try await shop.runner.perform(ChangeMany<Deal>(input: .object(JSONObject(input))), as: .operator)
            #expect((done.output.selected, done.output.changed, done.output.refusedCount) == (2, 2, 0))
            #expect(try await shop.titles([("custom.number", 5), ("custom.boolean", "true")]) == ["one", "two"])
            try await shop.undo(done.undo)
            #expect(try await (shop.held("number", by: one), shop.held("number", by: two), shop.held("boolean", by: two)) == (nil, .number(1), nil))
            let wrong = try await shop.runner.perform(ChangeMany<Deal>(input: ["ids": .array([.int(one.id.rawValue)]), "set": ["custom.number": "x"]]), as: .operator).output
            #expect(wrong.changed == 0 && wrong.refused.map(\.code) == ["validation"] && wrong.refused.flatMap(\.problems).map(\.field) == ["custom.number"])
        }
    }

    @Test("go with a whole workspace to another database, and lists find them there", arguments: Engine.available, Engine.available)
    func transfer(from one: Engine, to other: Engine) async throws {
        try await withShop(on: one) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office", values: [("custom", ["number": .double(12.5), "choices": ["flat", "pitched"], "text": "Zażółć", "boolean": false])])
            _ = try await shop.company([("name", "Nordwind")])
            let lines = Lines()
            try await Transfer.write(shop.database) { line in lines.add(Array(line.dropLast())) }
            try await withDatabase(on: other) { copy in
                try await Workspaces.open(copy, now: shop.clock.now)
                try await Transfer.read(into: copy) { lines.next() }
                let there = Shop(database: copy, runner: Runner(database: copy, means: Means(), clock: { shop.clock.now }), clock: shop.clock, pipeline: shop.pipeline, stages: shop.stages)
                #expect(try await there.deal(deal.id) == shop.deal(deal.id))
                for filter in [("custom.number", "12.5"), ("custom.choices", "pitched"), ("custom.text", "zazolc"), ("custom.boolean", "false"), ("custom.date", "none")] {
                    #expect(try await there.titles([(filter.0, .string(filter.1))]) == ["Office"], "\(filter)")
                }
                #expect(try await there.runner.perform(Search(q: "zazolc"), as: .operator).output.items.map(\.id) == [deal.id.rawValue])
                try await there.set([("custom.number", 13)], on: deal)
                #expect(try await there.titles([("custom.numberMin", 13)]) == ["Office"])
                #expect(try await Invariants.check(copy, now: shop.clock.now).isEmpty)
            }
        }
    }
}

/// Lines of a file that is written and then read.
private final class Lines: Sendable {
    private let kept = Mutex<[[UInt8]]>([])
    func add(_ line: [UInt8]) { kept.withLock { $0.append(line) } }
    func next() -> [UInt8]? { kept.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
