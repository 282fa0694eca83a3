import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Stage conversion") struct ConversionFigureTests {
    @Test("counts a skipped stage as passed, or leaves the deal out where only touches count", arguments: Engine.available)
    func skips(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let steady = try await shop.addDeal("steady"), skipper = try await shop.addDeal("skipper")
            _ = try await shop.addDeal("waiting", in: 1)
            let lost = try await shop.addDeal("lost", in: 1)
            shop.clock.set("2026-03-10T09:00:00Z")
            try await shop.move(steady, to: 1)
            try await shop.move(skipper, to: 2)
            try await shop.lose(lost)
            shop.clock.set("2026-03-12T09:00:00Z")
            try await shop.move(steady, to: 2)
            let scope = shop.scope("2026-03-01", "2026-03-31", stage: 1)
            // Of steady, skipper, waiting and lost two came past the second stage.
            let reached = try await shop.figure("stageConversion", scope)
            #expect(reached.value == 0.5 && reached.n == 4 && reached.part(.pending) == 0.25 && reached.interval != nil && reached.isSparse)
            #expect(reached.part(.stage, of: shop.stages[0].id) == 1 && reached.definition.stage == shop.stages[1].id)
            #expect(try await shop.figure("stageConversion.strict", scope).value == 1.0 / 3)
            // Only steady touched both stages.
            #expect(try await shop.figure("stageConversion.allStages", scope).value == 1)
            #expect(try await shop.figure("stageConversion", shop.scope("2025-01-01", "2025-12-31", stage: 1)).value == nil)
        }
    }

    @Test("keeps a pass when a deal goes back, unless asked otherwise, and leaves out who went to another pipeline", arguments: Engine.available)
    func returns(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Service", stages: ["One"]), as: .operator).output
            shop.clock.set("2026-03-02T09:00:00Z")
            let back = try await shop.addDeal("back"), away = try await shop.addDeal("away")
            shop.clock.set("2026-03-04T09:00:00Z")
            try await shop.move(back, to: 1)
            _ = try await shop.runner.perform(TransferDeal(id: away.id, stageId: other.stages[0].id), as: .operator)
            shop.clock.set("2026-03-06T09:00:00Z")
            try await shop.move(back, to: 0)
            let scope = shop.scope("2026-03-01", "2026-03-31", stage: 0), figure = try await shop.figure("stageConversion", scope)
            #expect(figure.value == 1 && figure.n == 1 && figure.excluded[.transferred] == 1)
            #expect(try await shop.figure("stageConversion.undoneByReturn", scope).value == 0)
            // As it was known before the step back.
            var earlier = scope
            earlier.asOf = Timestamp("2026-03-05T09:00:00Z")
            #expect(try await shop.figure("stageConversion.undoneByReturn", earlier).value == 1)
        }
    }

    @Test("may exceed the whole by period, and counts those that were there already where it must not", arguments: Engine.available)
    func period(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-02-10T09:00:00Z")
            let old = try await shop.addDeal("old"), older = try await shop.addDeal("older")
            shop.clock.set("2026-03-03T09:00:00Z")
            let new = try await shop.addDeal("new")
            shop.clock.advance(by: .hours(1))
            for deal in [old, older, new] { try await shop.move(deal, to: 1) }
            let scope = shop.scope("2026-03-01", "2026-03-31", stage: 0), figure = try await shop.figure("stageConversion.period", scope)
            #expect(figure.value == 3 && figure.note == .mayExceedWhole && figure.interval == nil)
            #expect(try await shop.figure("stageConversion.periodWithOpen", scope).value == 1)
        }
    }

    @Test("leaves deals that are older than a stage out of it, and keeps a row of an archived one", arguments: Engine.available)
    func stages(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-12-01T09:00:00Z")
            let old = try await shop.addDeal("old")
            shop.clock.set("2026-12-02T09:00:00Z")
            let added = try await shop.runner.perform(AddStage(id: shop.pipeline, values: JSONObject([("name", "Trial")])), as: .operator).output.record
            shop.clock.set("2026-12-03T09:00:00Z")
            let young = try await shop.addDeal("young")
            shop.clock.advance(by: .hours(1))
            for deal in [old, young] { _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: added.id), as: .operator) }
            shop.clock.advance(by: .hours(1))
            for deal in [old, young] { try await shop.win(deal) }
            var scope = shop.scope("2026-12-01", "2026-12-31")
            scope.stageId = added.id
            let figure = try await shop.figure("stageConversion", scope)
            #expect(figure.value == 1 && figure.n == 1 && figure.excluded[.olderThanStage] == 1)
            try await shop.database.write { db in try db.execute("UPDATE stage SET archived_at = \(shop.clock.now) WHERE id = \(added.id)") }
            #expect(try await shop.figure("stageConversion", scope).part(.stage, of: added.id) == 1)
        }
    }

    @Test("needs a pipeline", arguments: Engine.available)
    func pipeline(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for name in ["stageConversion", "timeInStage", "skips"] {
                let figure = try await shop.figure(name, FigureScope())
                #expect(figure.value == nil && figure.note == .needsPipeline)
            }
        }
    }
}
