import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Undo") struct UndoTests {
    @Test("puts a moved deal back where it was, with its clock", arguments: Engine.available)
    func move(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("moved", amount: 5_000)
            shop.clock.advance(by: .days(2))
            let moved = try await shop.move(deal, to: 2)
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator)
            var expected = deal
            expected.version = 3
            #expect(try await shop.deal(deal.id) == expected)
        }
    }

    @Test("takes a new deal away, and brings a deleted one back", arguments: Engine.available)
    func creation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.runner.perform(CreateDeal(title: "made"), as: .operator)
            _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: .operator)
            #expect(await refusal { _ = try await shop.deal(made.output.record.id) } == .notFound)
            let kept = try await shop.addDeal("kept")
            let deleted = try await shop.runner.perform(DeleteRecord<Deal>(id: kept.id), as: .operator)
            #expect(await refusal { _ = try await shop.deal(kept.id) } == .notFound)
            _ = try await shop.runner.perform(Undo(token: deleted.undo ?? ""), as: .operator)
            #expect(try await shop.deal(kept.id).title == "kept")
        }
    }

    @Test("does not overwrite what somebody changed since", arguments: Engine.available)
    func conflict(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("contested")
            let moved = try await shop.move(deal, to: 1)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 700)])), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator) } == .undoConflict)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[1].id)
        }
    }

    @Test("works once, for a day, and only for who did it", arguments: Engine.available)
    func limits(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            let moved = try await shop.move(deal, to: 1, as: anna.credential)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: bo.credential) } == .undoNothing)
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: anna.credential)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: anna.credential) } == .undoNothing)
            let again = try await shop.move(deal, to: 2, as: anna.credential)
            shop.clock.advance(by: .hours(25))
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: again.undo ?? ""), as: anna.credential) } == .undoExpired)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: "nonsense!"), as: anna.credential) } == .undoNothing)
        }
    }

    @Test("of an undo is a redo", arguments: Engine.available)
    func redo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("there and back")
            let moved = try await shop.move(deal, to: 3)
            let undone = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator)
            _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: .operator)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[3].id)
        }
    }

    @Test("takes the changes of one deal back one after the other, latest first", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("moved twice")
            let first = try await shop.move(deal, to: 1), second = try await shop.move(deal, to: 2)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: first.undo ?? ""), as: .operator) } == .undoConflict)
            let undone = try await shop.runner.perform(Undo(token: second.undo ?? ""), as: .operator)
            _ = try await shop.runner.perform(Undo(token: first.undo ?? ""), as: .operator)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[0].id)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: .operator) } == .undoConflict)
        }
    }

    @Test("does not pass over a change that was made again", arguments: Engine.available)
    func redone(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("moved again")
            let first = try await shop.move(deal, to: 1), second = try await shop.move(deal, to: 2)
            let undone = try await shop.runner.perform(Undo(token: second.undo ?? ""), as: .operator)
            _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: first.undo ?? ""), as: .operator) } == .undoConflict)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[2].id)
        }
    }

    @Test("of a won deal gives it back the chance of its stage, which nobody set by hand", arguments: Engine.available)
    func chance(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("won too early", in: 1)
            let won = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            _ = try await shop.runner.perform(Undo(token: won.undo ?? ""), as: .operator)
            #expect(try await shop.deal(deal.id).probabilitySource == .stage)
            _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "price"), as: .operator)
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: .operator)
            let open = try await shop.deal(deal.id)
            #expect((open.probability, open.probabilitySource) == (deal.probability, .stage))
        }
    }

    @Test("leaves no trace in what a seller reads of a deal", arguments: Engine.available)
    func timeline(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("there and back")
            let before = try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output.items.count
            let moved = try await shop.move(deal, to: 1)
            #expect(try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output.items.count == before + 1)
            let undone = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator)
            #expect(try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output.items.count == before)
            _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: .operator)
            #expect(try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output.items.count == before + 1)
        }
    }
}
