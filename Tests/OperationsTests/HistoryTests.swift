import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The history") struct HistoryTests {
    private func history(_ shop: Shop, _ asked: ListHistory = ListHistory(), as credential: Credential = .operator) async throws -> HistoryList { try await shop.runner.perform(asked, as: credential).output }

    @Test("has one row for each run, newest first, with its name and count", arguments: Engine.available)
    func runs(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin)
            shop.clock.advance(by: .hours(1))
            let deal = try await shop.addDeal("Fjord lamps", as: anna.credential)
            shop.clock.advance(by: .hours(1))
            try await shop.move(deal, to: 2, as: anna.credential)
            let items = try await history(shop, as: anna.credential).items
            #expect(items.prefix(2).map(\.operation) == ["deals.move", "deals.create"] && items.prefix(2).allSatisfy { $0.title == "Fjord lamps" && $0.userId == anna.id })
            // The pipeline came with its four stages in one run.
            let pipeline = try #require(items.first { $0.operation == "pipelines.create" })
            #expect(pipeline.count >= 5 && pipeline.kind == .pipeline && pipeline.title == "New business")
        }
    }

    @Test("tells a move past a gate as a move, and keeps the reason in its run", arguments: Engine.available)
    func overridden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let criteria: JSONValue = [["key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"]]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("exitCriteria", criteria)])), as: .operator)
            let deal = try await shop.addDeal("Hurried")
            shop.clock.advance(by: .hours(1))
            _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, override: "They signed already"), as: .operator)
            let list = try await history(shop), run = try #require(list.items.first)
            #expect(run.operation == "deals.move" && run.count == 2)
            #expect(list.changes.changes.first?.after["stageId"] == .int(shop.stages[1].id.rawValue))
            let changes = try await shop.runner.perform(ShowRun(run: try #require(run.token)), as: .operator).output.changes.changes
            #expect(changes.contains { $0.after["override"] == .string("They signed already") })
        }
    }

    @Test("gives the reason with the move in the deal's timeline, as long as the move stands", arguments: Engine.available)
    func reasons(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let criteria: JSONValue = [["key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"]]
            for stage in shop.stages.prefix(2) { _ = try await shop.runner.perform(UpdateRecord<Stage>(id: stage.id, values: JSONObject([("exitCriteria", criteria)])), as: .operator) }
            let deal = try await shop.addDeal("Hurried")
            func timeline() async throws -> [(operation: String, reason: String?)] {
                let found = try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output
                return found.items.compactMap { if case .event(let event) = $0 { (event.operation, found.overrides[event.id]) } else { nil } }
            }
            shop.clock.advance(by: .hours(1))
            _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, override: "They signed already"), as: .operator)
            shop.clock.advance(by: .hours(1))
            let back = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[0].id, override: "asked for by nothing"), as: .operator)
            #expect(try await timeline().map(\.reason) == [nil, "They signed already", nil], "the way back is free")
            _ = try await shop.runner.perform(Undo(token: back.undo ?? ""), as: .operator)
            shop.clock.advance(by: .hours(1))
            _ = try await shop.runner.perform(WinDeal(id: deal.id, override: "Paid"), as: .operator)
            #expect(try await timeline().map(\.operation) == ["deals.win", "deals.move", "deals.create"])
            #expect(try await timeline().map(\.reason) == ["Paid", "They signed already", nil])
            var json = JSONWriter(capacity: 1_024)
            try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output.write(to: &json)
            guard case .array(let items)? = try JSONValue(parsing: String(decoding: json.bytes(), as: UTF8.self))["items"] else { Issue.record("no items"); return }
            #expect(items.map { $0["override"] } == [.string("Paid"), .string("They signed already"), nil])
        }
    }

    @Test("goes on where a part ended, and shows each run once", arguments: Engine.available)
    func paging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // All at one moment, which is the hardest.
            for number in 0..<7 { try await shop.addDeal("deal \(number)") }
            var seen: [String] = [], cursor: String?
            repeat {
                let part = try await history(shop, ListHistory(cursor: cursor, limit: 3))
                seen += part.items.compactMap(\.token)
                cursor = part.nextCursor
            } while cursor != nil
            let whole = try await history(shop, ListHistory(limit: 100)).items.compactMap(\.token)
            #expect(seen == whole && Set(seen).count == seen.count && seen.count >= 8)
        }
    }

    @Test("is narrowed by person, kind, operation and day", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin)
            try await shop.addDeal("annas", as: anna.credential)
            _ = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Fjord")])), as: .operator)
            shop.clock.set("2026-11-21T09:00:00Z")
            try await shop.addDeal("later")
            let expected: [(ListHistory, [String])] = [
                (ListHistory(userId: anna.id), ["annas"]), (ListHistory(kind: "company"), ["Fjord"]), (ListHistory(operation: "deals.create"), ["later", "annas"]), (ListHistory(day: Day("2026-11-21")), ["later"]),
            ]
            for (asked, titles) in expected {
                let found = try await history(shop, asked).items.compactMap(\.title)
                #expect(found == titles)
            }
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(ListHistory(kind: "thing"), as: .operator) }
        }
    }

    @Test("shows nobody changes of records that they may not see", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.database.write { db in _ = try db.execute("UPDATE workspace SET rep_sees = 'own'") }
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("annas secret", as: anna.credential)
            let run = try #require(try await history(shop, as: anna.credential).items.first { $0.entityId == deal.id.rawValue && $0.kind == .deal }?.token)
            let seen = try await history(shop, as: bo.credential).items.compactMap(\.title)
            #expect(!seen.contains("annas secret"))
            #expect(await refusal { _ = try await shop.runner.perform(ShowRun(run: run), as: bo.credential) } == .notFound)
            let own = try await shop.runner.perform(ShowRun(run: run), as: anna.credential).output
            #expect(own.changes.changes.map(\.title) == ["annas secret"])
        }
    }

    @Test("offers undo to who did it, for a day, once", arguments: Engine.available)
    func offers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            let created = ListHistory(operation: "deals.create")
            let annas = try await history(shop, created, as: anna.credential).items.map(\.mayUndo), bos = try await history(shop, created, as: bo.credential).items.map(\.mayUndo)
            #expect(annas == [true])
            #expect(bos == [false])
            shop.clock.advance(by: .hours(25))
            let late = try await history(shop, created, as: anna.credential).items.map(\.mayUndo)
            #expect(late == [false])
            let moved = try await shop.move(deal, to: 1, as: anna.credential)
            let undone = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: anna.credential)
            let rows = try await history(shop, as: anna.credential).items
            let first = try #require(rows.first { $0.token == moved.undo }), second = try #require(rows.first { $0.token == undone.undo })
            #expect(first.isUndone && !first.mayUndo)
            #expect(second.undoes == moved.undo && second.mayUndo)
            // Done again, it is no longer undone.
            _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: anna.credential)
            let again = try #require(try await history(shop, as: anna.credential).items.first { $0.token == moved.undo })
            #expect(!again.isUndone)
            let now = try await shop.deal(deal.id)
            #expect(now.stageId == shop.stages[1].id)
        }
    }
}

@Suite("Undo in part") struct PartUndoTests {
    @Test("takes back what was not changed since, and names what it left alone", arguments: Engine.available)
    func fields(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("contested", amount: 100, values: [("source", "web")])
            let changed = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 500), ("source", "fair")])), as: .operator)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 700)])), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: changed.undo ?? ""), as: .operator) } == .undoConflict)
            let answer = try await shop.runner.perform(Undo(token: changed.undo ?? "", partly: true), as: .operator).output
            #expect(answer.left == [LeftAlone(kind: .deal, id: deal.id.rawValue, field: "amount", wanted: 100, now: 700)])
            #expect(answer.title == "contested" && answer.name == "Edit a deal")
            let now = try await shop.deal(deal.id)
            #expect(now.amount == 700 && now.source == "web")
            let broken = try await Invariants.check(shop.database, now: shop.clock.now)
            #expect(broken == [])
        }
    }

    @Test("keeps a new record that somebody has worked on", arguments: Engine.available)
    func creation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.runner.perform(CreateDeal(title: "made"), as: .operator), id = made.output.record.id
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: id, values: JSONObject([("amount", 700)])), as: .operator)
            let answer = try await shop.runner.perform(Undo(token: made.undo ?? "", partly: true), as: .operator).output
            #expect(answer.left == [LeftAlone(kind: .deal, id: id.rawValue, field: nil, wanted: .null, now: .null)])
            let kept = try await shop.deal(id)
            #expect(kept.deletedAt == nil)
        }
    }

    @Test("of the last change goes back step by step, over one's own changes only", arguments: Engine.available)
    func last(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            shop.clock.advance(by: .hours(1))
            try await shop.move(deal, to: 1, as: anna.credential)
            shop.clock.advance(by: .hours(1))
            try await shop.addDeal("bos", as: bo.credential)
            let first = try await shop.runner.perform(UndoLast(), as: anna.credential).output
            #expect(first.operation == "deals.move" && first.title == "annas")
            let back = try await shop.deal(deal.id)
            #expect(back.stageId == shop.stages[0].id)
            let second = try await shop.runner.perform(UndoLast(), as: anna.credential).output
            #expect(second.operation == "deals.create")
            #expect(await refusal { _ = try await shop.runner.perform(UndoLast(), as: anna.credential) } == .undoNothing)
            #expect(await refusal { _ = try await shop.runner.perform(UndoLast(), as: .operator) } == .undoNothing)
        }
    }
}
