import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Lists by fields that a workspace adds") struct CustomListTests {
    @Test("are filtered by equality, ends, parts, choices, people and what is not known", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let anna = try await shop.add("anna", as: .manager), ola = try await shop.person([("name", "Ola")])
            try await shop.addDeal("a", values: [("custom", ["number": .double(1.5), "money": 100, "date": "2026-12-01", "choice": "flat", "choices": ["flat", "pitched"], "text": "Łódź 100% lamps", "boolean": true, "link": "roofs.example/a"])])
            try await shop.addDeal("b", values: [("custom", ["number": 7, "money": 900, "date": "2026-12-24", "choice": "pitched", "choices": ["pitched"], "text": "Malmö chairs", "boolean": false, "person": .int(ola.id.rawValue), "user": .int(anna.id.rawValue)])])
            try await shop.addDeal("c")
            let cases: [([(String, JSONValue)], [String])] = [
                ([("custom.number", "1.5")], ["a"]), ([("custom.number", "1.5, 7")], ["a", "b"]), ([("custom.number", "none")], ["c"]), ([("custom.number", "7,none")], ["b", "c"]), ([("custom.number", 8)], []),
                ([("custom.numberMin", "1.5")], ["a", "b"]), ([("custom.numberMin", 2)], ["b"]), ([("custom.numberMax", "1.5")], ["a"]), ([("custom.numberMin", "2"), ("custom.numberMax", "6")], []),
                ([("custom.money", 900)], ["b"]), ([("custom.moneyMax", 500)], ["a"]),
                ([("custom.date", "2026-12-24")], ["b"]), ([("custom.dateFrom", "2026-12-02")], ["b"]), ([("custom.dateTo", "2026-12-01")], ["a"]), ([("custom.dateFrom", "2026-12-01"), ("custom.dateTo", "2026-12-24")], ["a", "b"]),
                ([("custom.choice", "flat")], ["a"]), ([("custom.choice", "flat,none")], ["a", "c"]), ([("custom.choice", "Pitched")], ["b"]), ([("custom.choices", "pitched")], ["a", "b"]), ([("custom.choices", "flat,pitched")], ["a", "b"]),
                ([("custom.text", "lodz")], ["a"]), ([("custom.text", "100%")], ["a"]), ([("custom.text", "100_")], []), ([("custom.text", "AIR")], ["b"]), ([("custom.text", "none")], ["c"]), ([("custom.link", "roofs")], ["a"]),
                ([("custom.boolean", "true")], ["a"]), ([("custom.boolean", "false")], ["b"]), ([("custom.boolean", "none")], ["c"]),
                ([("custom.person", .string("\(ola.id)"))], ["b"]), ([("custom.user", .string("\(anna.id)"))], ["b"]), ([("custom.user", "none")], ["a", "c"]), ([("custom.person", 999)], []),
                ([("custom.number", ""), ("custom.boolean", "true"), ("custom.choice", "flat"), ("q", "a")], ["a"]),
            ]
            for (asked, expected) in cases { #expect(try await shop.titles(asked) == expected, "\(asked)") }
            #expect(try await shop.titles([("custom.user", "me")], as: anna.credential) == ["b"])
            let wrong: [(String, JSONValue, String)] = [
                ("custom.number", "many", "custom.number notANumber"), ("custom.numberMin", "x", "custom.numberMin notANumber"), ("custom.date", "soon", "custom.date invalid notADay"), ("custom.choice", "round", "custom.choice notAnOption"), ("custom.boolean", "perhaps", "custom.boolean notTrueOrFalse"),
                ("custom.nope", "1", "custom.nope unknownField"), ("custom.textMin", "1", "custom.textMin unknownField"), ("custom.numberFrom", "1", "custom.numberFrom unknownField"), ("custom.dateMin", "2026-12-01", "custom.dateMin unknownField"), ("custom", "1", "custom unknownField"),
            ]
            for (name, value, fault) in wrong { #expect(await faults { _ = try await shop.titles([(name, value)]) } == [fault], "\(name)") }
        }
    }

    @Test("ask for fields of the records that theirs point to, as far as these may be seen", arguments: Engine.available)
    func relations(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let area = try await shop.field("Area", .number, of: .company)
            let large = try await shop.company([("name", "Havnen"), ("custom.area", 500)]), small = try await shop.company([("name", "Fjord"), ("custom.area", 20)]), bare = try await shop.company([("name", "Bare")])
            for (title, company) in [("a", large), ("b", small), ("c", bare)] { try await shop.addDeal(title, values: [("companyId", .int(company.id.rawValue))]) }
            try await shop.addDeal("d")
            #expect(try await shop.titles([("company.custom.area", 500)]) == ["a"])
            #expect(try await shop.titles([("company.custom.areaMin", "20")]) == ["a", "b"])
            #expect(try await shop.titles([("company.custom.area", "none")]) == ["c"])
            #expect(await faults { _ = try await shop.titles([("company.custom.area", "large")]) } == ["company.custom.area notANumber"])
            #expect(await faults { _ = try await shop.titles([("company.custom.floor", 1)]) } == ["company.custom.floor unknownField"])
            #expect(await faults { _ = try await shop.titles([("company.employeesMin", "1.5")]) } == ["company.employeesMin notAWholeNumber"])
            _ = try await shop.archive(area)
            #expect(await faults { _ = try await shop.titles([("company.custom.area", 500)]) } == ["company.custom.area unknownField"])
            #expect(await faults { _ = try await shop.titles([("owner.custom.area", 500)]) } == ["owner.custom.area unknownField"])
        }
    }

    @Test("say how many each choice has and what they are worth; what has several choices is with each", arguments: Engine.available)
    func groups(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let anna = try await shop.add("anna", as: .rep)
            try await shop.addDeal("a", amount: 100, values: [("custom", ["choice": "flat", "choices": ["flat", "pitched"], "boolean": true, "user": .int(anna.id.rawValue)])])
            try await shop.addDeal("b", amount: 20, values: [("custom", ["choice": "flat", "choices": ["pitched"], "boolean": false])])
            try await shop.addDeal("c", amount: 3)
            func groups(_ by: String, _ filters: [(String, JSONValue)] = []) async throws -> [String] {
                let answer = try await shop.runner.perform(GroupRecords<Deal>(input: .object(JSONObject([("by", .string(by))] + filters))), as: .operator).output
                #expect(answer.by == by)
                return answer.items.map { "\($0.value ?? "none") \($0.count) \($0.worth?.sum.amount ?? -1)" }
            }
            #expect(try await groups("custom.choice") == ["flat 2 120", "none 1 3"])
            #expect(try await groups("custom.choices") == ["pitched 2 120", "none 1 3", "flat 1 100"])
            #expect(try await groups("custom.boolean") == ["none 1 3", "false 1 20", "true 1 100"])
            #expect(try await groups("custom.user") == ["none 2 23", "\(anna.id) 1 100"])
            #expect(try await groups("custom.choice", [("custom.boolean", "true"), ("q", "a")]) == ["flat 1 100"])
            for name in ["custom.number", "custom.text", "custom.nope", "custom"] { #expect(await faults { _ = try await groups(name) } == ["by notAnOption"], "\(name)") }
        }
    }

    @Test("are found by the words of texts, links and choices, and no longer by those that went", arguments: Engine.available)
    func search(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            try await shop.fieldOfEachType(of: .company)
            func found(_ words: String) async throws -> [Int64] { try await shop.runner.perform(Search(q: words), as: .operator).output.items.map(\.id) }
            let deal = try await shop.addDeal("Office", values: [("custom", ["text": "Zażółć gęślą jaźń", "link": "https://roofs.example/offer", "choices": ["pitched"], "number": 4711])])
            for words in ["zazolc", "office gesla", "roofs", "pitch"] { #expect(try await found(words) == [deal.id.rawValue], "\(words)") }
            #expect(try await found("4711").isEmpty)
            try await shop.set([("custom", ["text": "Brittle slate", "choices": .null])], on: deal)
            #expect(try await found("brittle") == [deal.id.rawValue])
            for words in ["zazolc", "pitch"] { #expect(try await found(words).isEmpty, "\(words)") }
            #expect(try await found("office") == [deal.id.rawValue])
            #expect(try await shop.titles([("q", "slate")]) == ["Office"])
            let company = try await shop.company([("name", "Nordwind"), ("custom.text", "Waterproof")])
            #expect(try await found("waterproof") == [company.id.rawValue])
            _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: .operator)
            #expect(try await found("slate").isEmpty)
        }
    }

    @Test("are found by the new label of a choice as soon as it has one", arguments: Engine.available)
    func relabelled(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("Roof", .choices, of: .company, [("options", ["Flat", "Pitched"])])
            func found(_ words: String) async throws -> [Int64] { try await shop.runner.perform(Search(q: words), as: .operator).output.items.map(\.id) }
            let company = try await shop.company([("name", "Nordwind"), ("custom.roof", ["flat", "pitched"])])
            _ = try await shop.company([("name", "Havnen")])
            let other: JSONValue = [["key": "flat", "label": "Flat"], ["key": "pitched", "label": "Gabled"]]
            let changed = try await shop.change(roof, [("options", other)])
            #expect(try await found("gabled") == [company.id.rawValue])
            #expect(try await found("pitched").isEmpty)
            #expect(try await found("nordwind flat") == [company.id.rawValue])
            try await shop.undo(changed.undo)
            #expect(try await found("pitched") == [company.id.rawValue])
            #expect(try await found("gabled").isEmpty)
        }
    }
}

@Suite("Fifty deals with values of every type") struct CustomGeneratedTests {
    /// Knuth's linear congruential generator (MMIX); the high bits.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    /// Few values, so that many are equal, and one in four is not there.
    private func fill(_ shop: Shop) async throws -> [Deal] {
        try await shop.fieldOfEachType()
        var dice = Dice(state: 11), deals: [Deal] = []
        let words = ["amber", "basalt", "cedar", "dune"], options = ["flat", "pitched"]
        for number in 0..<50 {
            var values: [(String, JSONValue)] = []
            if dice.roll(4) > 0 { values.append(("number", .double(Double(dice.roll(7)) - 2.5))) }
            if dice.roll(4) > 0 { values.append(("money", .int(Int64(dice.roll(5)) * 1_000))) }
            if dice.roll(4) > 0 { values.append(("date", .string("2026-12-0\(dice.roll(5) + 1)"))) }
            if dice.roll(4) > 0 { values.append(("text", .string(words[dice.roll(4)]))) }
            if dice.roll(4) > 0 { values.append(("choice", .string(options[dice.roll(2)]))) }
            if dice.roll(4) > 0 { values.append(("choices", .array((0...dice.roll(2)).map { .string(options[$0]) }))) }
            if dice.roll(4) > 0 { values.append(("boolean", .bool(dice.roll(2) == 0))) }
            deals.append(try await shop.addDeal("deal \(number)", amount: Int64(number), values: [("custom", .object(JSONObject(values)))]))
        }
        return deals
    }

    /// Where a value lies among the others; nil for none.
    private func rank(_ value: CustomValue?, _ type: CustomField.ValueType) -> Double? {
        guard let value else { return nil }
        return switch value {
        case .number(let number): number
        case .boolean(let flag): flag ? 1 : 0
        case .text(let text) where type == .date: Double(Day(text)!.daysSince1970)
        case .text(let text): Double(text.utf8.first!)
        case .list: nil
        }
    }

    @Test("lie page by page as a sort in memory puts them, in both directions, those without a value below", arguments: Engine.available)
    func sorting(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deals = try await fill(shop)
            for type in CustomField.ValueType.allCases where type.isSortable && type != .link {
                let known = deals.compactMap { deal in rank(deal.custom[type.rawValue], type).map { (deal.id.rawValue, $0) } }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
                let unknown = deals.filter { $0.custom[type.rawValue] == nil }.map(\.id.rawValue).sorted()
                #expect(!known.isEmpty && !unknown.isEmpty && known.count + unknown.count == 50)
                for limit: Int64 in [1, 7, 200] {
                    #expect(try await shop.pages(sort: "custom." + type.rawValue, limit: limit).map(\.id.rawValue) == unknown + known, "\(type) by \(limit)")
                    #expect(try await shop.pages(sort: "-custom." + type.rawValue, limit: limit).map(\.id.rawValue) == (unknown + known).reversed(), "\(type) down by \(limit)")
                }
            }
            for type in CustomField.ValueType.allCases where !type.isSortable { #expect(await faults { _ = try await shop.pages(sort: "custom." + type.rawValue, limit: 7) } == ["sort notAnOption"], "\(type)") }
        }
    }

    @Test("are filtered and grouped as memory does it", arguments: Engine.available)
    func filtering(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deals = try await fill(shop)
            func check(_ name: String, _ value: String, _ holds: (CustomValues) -> Bool) async throws {
                let listed = try await shop.titles([(name, .string(value))])
                #expect(listed == deals.filter { holds($0.custom) }.map(\.title).sorted(), "\(name) \(value)")
            }
            for number in stride(from: -3.0, through: 4, by: 0.5) {
                try await check("custom.number", "\(number)") { $0["number"] == .number(number) }
                try await check("custom.numberMin", "\(number)") { ($0["number"]?.number).map { $0 >= number } ?? false }
                try await check("custom.numberMax", "\(number)") { ($0["number"]?.number).map { $0 <= number } ?? false }
            }
            for day in ["2026-12-01", "2026-12-03", "2026-12-09"] {
                try await check("custom.dateFrom", day) { ($0["date"]?.text).map { $0 >= day } ?? false }
                try await check("custom.dateTo", day) { ($0["date"]?.text).map { $0 <= day } ?? false }
            }
            for option in ["flat", "pitched"] {
                try await check("custom.choice", option) { $0["choice"] == .text(option) }
                try await check("custom.choices", option) { $0["choices"]?.chosen.contains(option) ?? false }
                try await check("custom.choices", option + ",none") { $0["choices"]?.chosen.contains(option) ?? true }
            }
            try await check("custom.text", "a") { $0["text"]?.text?.contains("a") ?? false }
            try await check("custom.money", "none") { $0["money"] == nil }
            for option in ["flat", "pitched", nil] {
                let group = try await shop.runner.perform(GroupRecords<Deal>(input: ["by": "custom.choices"]), as: .operator).output.items.first { $0.value == option }
                let members = deals.filter { deal in option.map { deal.custom["choices"]?.chosen.contains($0) ?? false } ?? (deal.custom["choices"] == nil) }
                #expect(group?.count == Int64(members.count) && group?.worth?.sum.amount == members.compactMap(\.amount).reduce(0, +))
            }
        }
    }

    @Test("lie in the order of the choices, also after these were put into another", arguments: Engine.available)
    func choiceOrder(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("Roof", .choice, [("options", ["Zinc", "Asphalt", "Moss"])])
            for key in ["asphalt", "moss", "zinc"] { try await shop.addDeal(key, values: [("custom.roof", .string(key))]) }
            #expect(try await shop.pages(sort: "custom.roof", limit: 1).map(\.title) == ["zinc", "asphalt", "moss"])
            let other = roof.options.reversed().map { JSONValue.object(JSONObject([("key", .string($0.key)), ("label", .string($0.label))])) }
            let changed = try await shop.change(roof, [("options", .array(other))])
            #expect(try await shop.pages(sort: "custom.roof", limit: 1).map(\.title) == ["moss", "asphalt", "zinc"])
            try await shop.undo(changed.undo)
            #expect(try await shop.pages(sort: "-custom.roof", limit: 2).map(\.title) == ["moss", "asphalt", "zinc"])
        }
    }
}
