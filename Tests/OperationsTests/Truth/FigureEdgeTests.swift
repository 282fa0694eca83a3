import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Edges of figures") struct FigureEdgeTests {
    @Test("leave imports that told no history out of stages and times, and say how many", arguments: Engine.available)
    func imported(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let told = try await shop.addDeal("told"), untold = try await shop.addDeal("untold")
            shop.clock.set("2026-03-04T09:00:00Z")
            for deal in [told, untold] { try await shop.move(deal, to: 1) }
            shop.clock.set("2026-03-06T09:00:00Z")
            for deal in [told, untold] { try await shop.win(deal) }
            for (deal, operation) in [(told, DealStory.operation), (untold, "imports.run")] {
                try await shop.database.write { db in try db.execute("UPDATE deal_version SET imported = \(true), operation = \(operation) WHERE deal_id = \(deal.id)") }
            }
            let scope = shop.scope("2026-03-01", "2026-03-31", stage: 0)
            for name in ["stageConversion", "timeInStage", "cycleLength", "skips"] {
                let figure = try await shop.figure(name, scope)
                #expect(figure.n == 1 && figure.excluded[.withoutHistory] == 1, "\(name)")
            }
            #expect(try await shop.figure("winRate", scope).n == 2)
        }
    }

    @Test("leave deals out that came too lately to have left a stage, also those that were quick, where only mature ones count", arguments: Engine.available)
    func mature(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let passed = try await shop.addDeal("passed")
            try await shop.addDeal("stuck")
            shop.clock.set("2026-03-12T09:00:00Z")
            try await shop.move(passed, to: 1)
            shop.clock.set("2026-03-20T09:00:00Z")
            try await shop.addDeal("young")
            let quick = try await shop.addDeal("quick"), quicker = try await shop.addDeal("quicker")
            shop.clock.set("2026-03-21T09:00:00Z")
            for deal in [quick, quicker] { try await shop.move(deal, to: 1) }
            shop.clock.set("2026-03-22T09:00:00Z")
            let scope = shop.scope("2026-03-01", "2026-03-31", stage: 0)
            #expect(try await shop.figure("stageConversion", scope).value == 0.6)
            let figure = try await shop.figure("stageConversion.mature", scope)
            // Of ten days, one and one the ninetieth percentile is 8.2: those of two days ago are too young, whether they have left or not.
            #expect(figure.value == 0.5 && figure.n == 2 && figure.excluded[.tooYoung] == 3)
        }
    }

    @Test("begin with the first stage behind qualifying, where a pipeline has one", arguments: Engine.available)
    func qualified(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.database.write { db in try db.execute("UPDATE stage SET phase = \(Stage.Phase.decide.rawValue) WHERE id IN (\(list: shop.stages.suffix(2).map(\.id)))") }
            shop.clock.set("2026-03-02T09:00:00Z")
            let deal = try await shop.addDeal("boiler", amount: 9_000)
            try await shop.addDeal("early", amount: 1)
            try await shop.addDeal("qualified", in: 3, amount: 1)
            shop.clock.set("2026-03-08T09:00:00Z")
            try await shop.touch(deal)
            shop.clock.set("2026-03-09T09:00:00Z")
            try await shop.move(deal, to: 2)
            shop.clock.set("2026-03-12T09:00:00Z")
            try await shop.win(deal)
            let scope = shop.scope("2026-03-01", "2026-03-31")
            #expect(try await shop.figure("cycleLength.fromQualified", scope).value == 3)
            #expect(try await shop.figure("cycleLength", scope).value == 10)
            #expect(try await shop.figure("velocity", scope).part(.deals) == 1)
            // One came there after a call, the other began there.
            #expect(try await shop.figure("touches.toLead", scope).value == 0.5)
        }
    }

    @Test("are of one pipeline, or of all of them", arguments: Engine.available)
    func pipelines(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Service", stages: ["One"]), as: .operator).output
            let stays = try await shop.addDeal("stays", amount: 100), away = try await shop.addDeal("away", amount: 300)
            shop.clock.advance(by: .hours(1))
            _ = try await shop.runner.perform(TransferDeal(id: away.id, stageId: other.stages[0].id), as: .operator)
            shop.clock.advance(by: .hours(1))
            for deal in [stays, away] { try await shop.win(deal) }
            let first = try #require(Day("2026-11-01")), last = try #require(Day("2026-11-30"))
            func size(_ pipeline: Pipeline.ID?) async throws -> Double? { try await shop.figure("dealSize", FigureScope(from: first, to: last, pipeline: pipeline)).value }
            #expect(try await [size(shop.pipeline), size(other.pipeline.id), size(nil)] == [100, 300, 200])
        }
    }

    @Test("are asked by fields that the workspace has added, and by teams", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let field = try await shop.field("Renewal", .boolean)
            let yes = try await shop.addDeal("yes", amount: 100), no = try await shop.addDeal("no", amount: 300)
            try await shop.set([("custom", ["renewal": true])], on: yes)
            for deal in [yes, no] { try await shop.win(deal) }
            var scope = shop.scope("2026-11-01", "2026-11-30")
            scope.filter(field.path, "true")
            #expect(try await shop.figure("dealSize", scope).value == 100)
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let nora = try await shop.add("nora", as: .rep, team: team.id)
            try await shop.win(try await shop.addDeal("of the team", amount: 700, values: [("ownerId", .int(nora.id.rawValue))]))
            var north = shop.scope("2026-11-01", "2026-11-30")
            north.teamId = team.id
            #expect(try await shop.figure("dealSize", north).value == 700)
        }
    }
}
