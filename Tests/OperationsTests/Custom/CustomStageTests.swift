import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Stages that ask for fields that a workspace adds") struct CustomStageTests {
    private func set(_ values: [(String, JSONValue)], of shop: Shop) async throws {
        _ = try await shop.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(shop.stages[0].id.rawValue))] + values))), as: .operator)
    }
    private func criterion(_ key: String, _ target: String) -> JSONValue { ["kind": "field", "target": .string(target), "key": .string(key), "mode": "block", "text": "Known"] }
    private func move(_ deal: Deal, _ shop: Shop, fill: [(String, JSONValue)] = []) async throws -> Performed<RecordAnswer<Deal>> {
        try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, fill: JSONObject(fill)), as: .operator)
    }
    private func open(_ deal: Deal, _ shop: Shop) async throws -> [String] { try await shop.runner.perform(ShowGate(id: deal.id, stageId: shop.stages[1].id), as: .operator).output.items.map(\.criterion.key) }

    @Test("hold a deal until the field is filled, before the move or with it, and an undo takes both back", arguments: Engine.available)
    func gate(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Area", .number)
            try await set([("exitCriteria", .array([criterion("area", "custom.area")]))], of: shop)
            let deal = try await shop.addDeal("Office"), known = try await shop.addDeal("Known", values: [("custom.area", 0)])
            #expect(try await open(deal, shop) == ["area"])
            #expect(try await open(known, shop).isEmpty)
            #expect(await refusal { _ = try await move(deal, shop) } == .stageGate)
            #expect(await faults { _ = try await move(deal, shop, fill: [("area", "large")]) } == ["fill.area notANumber"])
            #expect(await refusal { _ = try await move(deal, shop, fill: [("area", " ")]) } == .stageGate)
            #expect(try await shop.deal(deal.id) == deal)
            let moved = try await move(deal, shop, fill: [("area", .double(120.5))])
            #expect(moved.output.record.stageId == shop.stages[1].id && moved.output.record.custom["area"] == .number(120.5))
            #expect(try await shop.titles([("custom.areaMin", 100)]) == ["Office"])
            try await shop.undo(moved.undo)
            #expect(try await shop.held("area", by: deal) == nil)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[0].id)
            _ = try await move(known, shop)
        }
    }

    @Test("take every type with the move: no is an answer, an empty list of choices is none", arguments: Engine.available)
    func types(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let anna = try await shop.add("anna", as: .rep), ola = try await shop.person([("name", "Ola")])
            try await set([("exitCriteria", .array(CustomField.ValueType.allCases.map { criterion($0.rawValue, "custom." + $0.rawValue) }))], of: shop)
            let deal = try await shop.addDeal("Office"), values: [(String, JSONValue)] = [
                ("text", "a"), ("number", 1), ("money", 1), ("date", "2026-12-24"), ("choice", "Flat"), ("choices", ["flat"]), ("person", .int(ola.id.rawValue)), ("user", .int(anna.id.rawValue)), ("link", "a.test"), ("boolean", false),
            ]
            #expect(try await Set(open(deal, shop)) == Set(values.map(\.0)))
            #expect(await refusal { _ = try await move(deal, shop, fill: values.map { $0.0 == "choices" ? ($0.0, JSONValue.array([])) : $0 }) } == .stageGate)
            let moved = try await move(deal, shop, fill: values)
            #expect(moved.output.record.custom.keys == values.map(\.0).sorted())
        }
    }

    @Test("no longer ask for a field that is out of use, and cannot begin to", arguments: Engine.available)
    func outOfUse(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let area = try await shop.field("Area", .number)
            try await set([("exitCriteria", .array([criterion("area", "custom.area")]))], of: shop)
            #expect(await faults { try await set([("exitCriteria", .array([criterion("area", "custom.area"), criterion("other", "custom.other")]))], of: shop) } == ["exitCriteria.1.target invalid notFound"])
            let deal = try await shop.addDeal("Office")
            _ = try await shop.archive(area)
            #expect(try await open(deal, shop).isEmpty)
            _ = try await move(deal, shop)
            // A stage that asks for it already can be changed otherwise.
            try await set([("exitCriteria", .array([criterion("area", "custom.area")])), ("purpose", "Find out")], of: shop)
            try await shop.change(area, [("archivedAt", .null)])
            let second = try await shop.addDeal("School")
            #expect(await refusal { _ = try await move(second, shop) } == .stageGate)
        }
    }

    @Test("have questions whose answers fill fields that are written", arguments: Engine.available)
    func questions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            func question(_ field: String) -> JSONValue { .array([["key": "q", "text": "How much?", "field": .string(field)]]) }
            for field in ["custom.choice", "custom.boolean", "custom.person", "custom.nope", "custom."] {
                #expect(await faults { try await set([("questions", question(field))], of: shop) } == ["questions.0.field notAnOption"], "\(field)")
            }
            try await set([("questions", question("custom.number"))], of: shop)
            let deal = try await shop.addDeal("Office"), stage = shop.stages[0].id
            let answered = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "q", answer: "about a hundred", value: 100), as: .operator)
            #expect(try await shop.held("number", by: deal) == .number(100))
            #expect(await faults { _ = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "q", answer: "a lot"), as: .operator) } == ["answer notANumber"])
            #expect(try await shop.runner.perform(ShowQuestions(id: deal.id), as: .operator).output.items.map { $0.answer?.answer } == ["about a hundred"])
            try await shop.undo(answered.undo)
            #expect(try await shop.held("number", by: deal) == nil)
            _ = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "q", answer: "12.5"), as: .operator)
            #expect(try await shop.held("number", by: deal) == .number(12.5))
        }
    }
}
