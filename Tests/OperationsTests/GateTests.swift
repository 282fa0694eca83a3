import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The gates between stages") struct GateTests {
    private static func tick(_ key: String, _ text: String, _ mode: String = "block") -> JSONValue { ["key": .string(key), "text": .string(text), "kind": "checklist", "mode": .string(mode)] }

    private func set(_ stage: Int, exit: [JSONValue] = [], entry: [JSONValue] = [], _ shop: Shop) async throws {
        let values = JSONObject([("exitCriteria", .array(exit)), ("entryCriteria", .array(entry))])
        _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[stage].id, values: values), as: .operator)
    }

    /// What is asked for: the fields of the refusal; empty when nothing stood in the way.
    private func asked(_ body: () async throws -> Void) async throws -> [String] {
        do { try await body() } catch let refusal as Refusal where refusal.code == .stageGate { return refusal.problems.map(\.field) }
        return []
    }

    private func events(of deal: Deal, _ shop: Shop) async throws -> [String] {
        try await shop.runner.perform(ListEvents(kind: "deal", entityId: deal.id.rawValue), as: .operator).output.items.map(\.after)
    }

    @Test("ask for all that the stages in between want, on a move and on a win", arguments: Engine.available)
    func skipped(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(0, exit: [Self.tick("need", "Need known", "warn")], shop)
            try await set(1, exit: [Self.tick("budget", "Budget confirmed")], entry: [Self.tick("door", "Door open")], shop)
            try await set(2, exit: [Self.tick("offer", "Offer sent")], shop)
            try await set(3, exit: [Self.tick("signed", "Signed")], entry: [Self.tick("terms", "Terms agreed")], shop)
            let deal = try await shop.addDeal("hurried")
            #expect(try await shop.runner.perform(ShowGate(id: deal.id, stageId: shop.stages[3].id), as: .operator).output.items.map(\.name) == ["need", "budget", "offer", "terms"])
            #expect(try await asked { try await shop.move(deal, to: 3) } == ["budget", "offer", "terms"])
            #expect(try await asked { _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator) } == ["budget", "offer", "signed"])
            #expect(try await shop.deal(deal.id).stageId == shop.stages[0].id)
            let fill = JSONObject([("budget", .bool(true)), ("offer", .bool(true)), ("terms", .bool(true))])
            let moved = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[3].id, fill: fill), as: .operator)
            #expect(moved.output.record.stageId == shop.stages[3].id && moved.output.warnings == ["Need known"])
        }
    }

    @Test("let a deal back without a question, and say in the history why one was passed over", arguments: Engine.available)
    func back(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(1, exit: [Self.tick("budget", "Budget confirmed")], shop)
            let deal = try await shop.addDeal("hurried")
            _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[3].id, override: "They signed on the fair"), as: .operator)
            #expect(try await events(of: deal, shop).contains { $0.contains("They signed on the fair") && $0.contains("budget") })
            try await shop.move(deal, to: 0)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[0].id)
        }
    }

    @Test("tell criteria of the same key apart by their stages", arguments: Engine.available)
    func sameKeys(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(0, exit: [Self.tick("ok", "First ok")], shop)
            try await set(1, exit: [Self.tick("ok", "Second ok")], shop)
            let deal = try await shop.addDeal("twice"), names = shop.stages[0...1].map { "\($0.id).ok" }
            #expect(try await asked { try await shop.move(deal, to: 2) } == names)
            let half = MoveDeal(id: deal.id, stageId: shop.stages[2].id, fill: JSONObject([(names[0], .bool(true))]))
            #expect(try await asked { _ = try await shop.runner.perform(half, as: .operator) } == [names[1]])
            _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[2].id, fill: JSONObject([("ok", .bool(true))])), as: .operator)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[2].id)
        }
    }

    @Test("stand before a new deal in a late stage as well", arguments: Engine.available)
    func entering(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let value: JSONValue = ["key": "value", "text": "Value known", "kind": "field", "target": "amount", "mode": "block"]
            try await set(0, exit: [Self.tick("need", "Need known")], shop)
            try await set(2, exit: [Self.tick("later", "Asked for later")], entry: [value, Self.tick("plan", "Plan made", "warn")], shop)
            let late = shop.stages[2].id
            #expect(try await asked { _ = try await shop.runner.perform(CreateDeal(title: "Late", stageId: late), as: .operator) } == ["need", "value"])
            #expect(try await asked { _ = try await shop.runner.perform(AddDealLine(line: "Late 20k", stageId: late), as: .operator) } == ["need"])
            #expect(try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: .operator).output.items.isEmpty)
            #expect(try await shop.runner.perform(ShowEntryGate(stageId: late, line: "Late 20k"), as: .operator).output.items.map(\.name) == ["need", "plan"])

            let filled = try await shop.runner.perform(CreateDeal(title: "Late", stageId: late, fill: JSONObject([("need", .bool(true)), ("value", .int(500))])), as: .operator)
            #expect(filled.output.record.amount == 500 && filled.output.record.stageId == late && filled.output.warnings == ["Plan made"])
            #expect(try await shop.runner.perform(ShowGate(id: filled.output.record.id, stageId: shop.stages[3].id), as: .operator).output.items.map(\.name) == ["later"])
            _ = try await shop.runner.perform(Undo(token: filled.undo!), as: .operator)
            #expect(try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: .operator).output.items.isEmpty)

            let line = try await shop.runner.perform(AddDealLine(line: "Late 20k", stageId: late, override: "A friend of ours"), as: .operator).output.record
            #expect(try await events(of: line, shop).contains { $0.contains("A friend of ours") })
            try await shop.addDeal("Early")
        }
    }

    @Test("stand before a stage of another pipeline: what was never passed there is asked for", arguments: Engine.available)
    func transfer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Renewals", stages: ["Due", "Talking", "Agreed"]), as: .operator).output.stages
            let criteria = JSONObject([("exitCriteria", .array([Self.tick("price", "Price known")]))])
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: other[0].id, values: criteria), as: .operator)
            let deal = try await shop.addDeal("Grows old")
            #expect(try await asked { _ = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: other[2].id), as: .operator) } == ["price"])
            _ = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: other[0].id), as: .operator)
            #expect(try await shop.deal(deal.id).pipelineId == other[0].pipelineId)
        }
    }
}
