import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Moving a deal") struct MovingADealTests {
    @Test("keeps every state with its time", arguments: Engine.available)
    func history(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler for Rossi", amount: 100_000)
            shop.clock.advance(by: .days(3))
            try await shop.move(deal, to: 2)
            let history = try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items
            #expect(history.map(\.stageId) == [shop.stages[0].id, shop.stages[2].id])
            #expect(history[0].validTo == history[1].validFrom)
            #expect(history[1].validTo == nil)
            #expect(history.map(\.operation) == ["deals.create", "deals.move"])
            #expect(try await shop.deal(deal.id).enteredStageAt == shop.clock.now)
        }
    }

    @Test("takes the new stage's chance, unless a person set one", arguments: Engine.available)
    func probability(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let plain = try await shop.addDeal("Plain", amount: 1_000)
            let own = try await shop.addDeal("Own", amount: 1_000, values: [("probability", 0.9)])
            try await shop.move(plain, to: 3)
            try await shop.move(own, to: 3)
            #expect(try await shop.deal(plain.id).probability == 0.8)
            #expect(try await shop.deal(own.id).probability == 0.9)
            #expect(try await shop.deal(own.id).probabilitySource == .override)
        }
    }

    @Test("puts it on top, or right above the card that was named", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var deals: [Deal] = []
            for name in ["a", "b", "c", "d"] { deals.append(try await shop.addDeal(name)) }
            for deal in deals { try await shop.move(deal, to: 1) }
            #expect(try await shop.board().columns[1].items.map(\.title) == ["d", "c", "b", "a"])
            try await shop.move(deals[3], to: 1, before: deals[0])
            #expect(try await shop.board().columns[1].items.map(\.title) == ["c", "b", "d", "a"])
            let elsewhere = try await shop.addDeal("elsewhere")
            #expect(await refusal { try await shop.move(deals[0], to: 1, before: elsewhere) } == .validation)
        }
    }

    @Test("finds a place between two neighbours however often it is asked", arguments: Engine.available)
    func places(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bottom = try await shop.addDeal("bottom"), one = try await shop.addDeal("one"), two = try await shop.addDeal("two")
            for turn in 0..<60 { try await shop.move(turn.isMultiple(of: 2) ? one : two, to: 0, before: bottom) }
            let board = try await shop.board()
            #expect(board.columns[0].items.map(\.title) == ["one", "two", "bottom"])
            #expect(Set(board.columns[0].items.map(\.position)).count == 3)
        }
    }

    @Test("takes a deal under another, also under the last", arguments: Engine.available)
    func under(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let a = try await shop.addDeal("a"), b = try await shop.addDeal("b"), c = try await shop.addDeal("c"), elsewhere = try await shop.addDeal("elsewhere", in: 1)
            func put(_ deal: Deal, under other: Deal) async throws {
                _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[0].id, afterId: other.id), as: .operator)
            }
            func titles() async throws -> [String] { try await shop.board().columns[0].items.map(\.title) }
            #expect(try await titles() == ["c", "b", "a"])
            try await put(c, under: a)
            #expect(try await titles() == ["b", "a", "c"])
            try await put(c, under: b)
            #expect(try await titles() == ["b", "c", "a"])
            try await put(elsewhere, under: b)
            #expect(try await titles() == ["b", "elsewhere", "c", "a"])
            for _ in 0..<60 { try await put(a, under: b); try await put(c, under: b) }
            #expect(try await titles() == ["b", "c", "a", "elsewhere"])
            let far = try await shop.addDeal("far", in: 2)
            #expect(await refusal { try await put(a, under: far) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(MoveDeal(id: a.id, stageId: shop.stages[0].id, beforeId: b.id, afterId: c.id), as: .operator) } == .validation)
            #expect(try await titles() == ["b", "c", "a", "elsewhere"])
        }
    }

    @Test("is refused for a closed deal, a foreign stage and a stage out of use", arguments: Engine.available)
    func refusals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let won = try await shop.addDeal("won"), open = try await shop.addDeal("open")
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: .operator)
            await #expect(throws: DealError.alreadyClosed(won.id)) { try await shop.move(won, to: 1) }
            let other = try await shop.runner.perform(CreatePipeline(name: "Renewals", stages: ["Due"]), as: .operator).output
            await #expect(throws: DealError.stageOfAnotherPipeline(other.stages[0].id)) {
                _ = try await shop.runner.perform(MoveDeal(id: open.id, stageId: other.stages[0].id), as: .operator)
            }
            #expect(await refusal { _ = try await shop.runner.perform(MoveDeal(id: open.id, stageId: Stage.ID(9_999)), as: .operator) } == .notFound)
        }
    }

    @Test("says who was first when two move the same version", arguments: Engine.available)
    func stale(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("contested")
            _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, ifVersion: 1), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[2].id, ifVersion: 1), as: .operator) } == .stale)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[1].id)
        }
    }

    @Test("leaves nothing behind when it is only tried", arguments: Engine.available)
    func dryRun(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("tried")
            let tried = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[3].id), as: .operator, dryRun: true)
            #expect(tried.output.record.stageId == shop.stages[3].id)
            #expect(try await shop.deal(deal.id) == deal)
            #expect(try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items.count == 1)
        }
    }

    @Test("waits for the criteria that block, or for a reason", arguments: Engine.available)
    func gate(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let criteria: JSONValue = [["key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"], ["key": "value", "text": "Value known", "kind": "field", "target": "amount", "mode": "warn"]]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("exitCriteria", criteria)])), as: .operator)
            let deal = try await shop.addDeal("gated")
            #expect(await refusal { try await shop.move(deal, to: 1) } == .stageGate)
            #expect(await refusal { _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator) } == .stageGate)
            _ = try await shop.runner.perform(CheckCriterion(id: deal.id, stageId: shop.stages[0].id, key: "budget", done: true), as: .operator)
            try await shop.move(deal, to: 1)
            let hurried = try await shop.addDeal("hurried")
            _ = try await shop.runner.perform(MoveDeal(id: hurried.id, stageId: shop.stages[1].id, override: "They signed already"), as: .operator)
            let events = try await shop.runner.perform(ListEvents(kind: "deal", entityId: hurried.id.rawValue), as: .operator).output.items
            #expect(events.contains { $0.after.contains("They signed already") })
        }
    }

    private func set(_ criteria: JSONValue, _ shop: Shop) async throws {
        _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("exitCriteria", criteria)])), as: .operator)
    }

    private static let criteria: JSONValue = [
        ["key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"], ["key": "value", "text": "Value known", "kind": "field", "target": "amount", "mode": "block"],
        ["key": "call", "text": "Called", "kind": "activity", "target": "call", "mode": "block"], ["key": "visit", "text": "Visit planned", "kind": "planned", "target": "visit", "mode": "block"],
        ["key": "signer", "text": "Signer known", "kind": "contactRole", "target": "signer", "mode": "block"],
    ]

    @Test("meets its criteria on the way, all in one request and one undo", arguments: Engine.available)
    func filling(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(Self.criteria, shop)
            let deal = try await shop.addDeal("gated")
            #expect(try await shop.runner.perform(ShowGate(id: deal.id, stageId: shop.stages[1].id), as: .operator).output.items.map(\.criterion.key) == ["budget", "value", "call", "visit", "signer"])
            let fill: JSONValue = [
                "budget": true, "value": .int(8_460_000), "call": "Ola confirmed the frame", "visit": ["subject": "See the rooms", "dueAt": "2026-11-25T09:00:00Z"], "signer": "Karin Berg",
            ]
            let input: JSONValue = .object(JSONObject([("id", .int(deal.id.rawValue)), ("stageId", .int(shop.stages[1].id.rawValue)), ("fill", fill)]))
            let moved = try await shop.runner.perform(try MoveDeal(input: input), as: .operator)
            let after = try await shop.deal(deal.id)
            #expect((after.stageId, after.amount, after.touches) == (shop.stages[1].id, 8_460_000, 1))
            #expect(after.nextStep?.subject == "See the rooms" && after.nextStep?.type == .visit)
            #expect(try await shop.runner.perform(ListDealPeople(id: deal.id), as: .operator).output.items.map { "\($0.contact.name) \($0.role ?? "")" } == ["Karin Berg signer"])
            _ = try await shop.runner.perform(Undo(token: moved.undo!), as: .operator)
            let back = try await shop.deal(deal.id)
            #expect((back.stageId, back.amount, back.touches, back.contactIds) == (shop.stages[0].id, nil, 0, []))
            #expect(try await shop.runner.perform(ShowGate(id: deal.id, stageId: shop.stages[1].id), as: .operator).output.items.count == 5)
        }
    }

    @Test("keeps nothing of what was brought along when something is still missing", arguments: Engine.available)
    func half(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(Self.criteria, shop)
            let deal = try await shop.addDeal("gated")
            let fill = JSONObject([("budget", .bool(true)), ("value", .int(100)), ("signer", .string("Karin Berg"))])
            do {
                _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, fill: fill), as: .operator)
                Issue.record("it moved")
            } catch let refusal as Refusal { #expect(refusal.problems.map(\.field) == ["call", "visit"]) }
            #expect(try await shop.deal(deal.id) == deal)
            #expect(try await shop.runner.perform(ListRecords<Contact>(ListQuery()), as: .operator).output.items.isEmpty)
            let criteria = try await shop.runner.perform(ShowCriteria(id: deal.id), as: .operator).output.items
            #expect(!criteria.isEmpty && !criteria.contains { $0.isMet })
        }
    }

    @Test("says which value that was brought along is wrong", arguments: [
        ("budget", "yes", .notTrueOrFalse), ("value", "much", .notAWholeNumber), ("visit", "some day", .missing), ("signer", "  ", .missing), ("nothing", "x", .unknownField),
    ] as [(String, JSONValue, InputProblem.Code)])
    func wrongFilling(_ key: String, _ value: JSONValue, _ code: InputProblem.Code) async throws {
        try await withShop(on: .sqlite) { shop in
            try await set(Self.criteria, shop)
            let deal = try await shop.addDeal("gated")
            do {
                _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, fill: JSONObject([(key, value)])), as: .operator)
                Issue.record("it moved")
            } catch let problem as InputProblem { #expect((problem.field, problem.code) == ("fill." + key, code)) } catch let problems as InvalidInput {
                #expect(problems.problems.map { "\($0.field) \($0.code)" } == ["fill.\(key) \(code)"])
            }
        }
    }

    @Test("needs somebody who leads where a stage asks for approval", arguments: Engine.available)
    func approval(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([["key": "discount", "text": "Discount approved", "kind": "approval", "mode": "block"]], shop)
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, manager) = try await shop.add("Mia", as: .manager)
            let deal = try await shop.addDeal("gated", as: rep), fill = JSONObject([("discount", .bool(true))])
            #expect(await refusal { try await shop.move(deal, to: 1, as: rep) } == .stageGate)
            #expect(await refusal { _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, fill: fill), as: rep) } == .approvalNeeded)
            #expect(await refusal { _ = try await shop.runner.perform(CheckCriterion(id: deal.id, stageId: shop.stages[0].id, key: "discount", done: true), as: rep) } == .approvalNeeded)
            _ = try await shop.runner.perform(CheckCriterion(id: deal.id, stageId: shop.stages[0].id, key: "discount", done: true), as: manager)
            try await shop.move(deal, to: 1, as: rep)
        }
    }
}
