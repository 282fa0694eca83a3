import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Figures of stages and touches") struct StageFigureTests {
    @Test("measures the latest visit and all of them, rest apart", arguments: Engine.available)
    func time(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-01-05T09:00:00Z")
            let deal = try await shop.addDeal("back and forth")
            for (day, stage) in [("2026-01-09", 1), ("2026-01-12", 0)] {
                shop.clock.set(day + "T09:00:00Z")
                try await shop.move(deal, to: stage)
            }
            shop.clock.set("2026-01-14T09:00:00Z")
            _ = try await shop.runner.perform(NurtureDeal(id: deal.id, until: try #require(Day("2026-02-20"))), as: .operator)
            shop.clock.set("2026-01-19T09:00:00Z")
            try await shop.move(deal, to: 1)
            let scope = shop.scope("2026-01-01", "2026-01-31", stage: 0), figure = try await shop.figure("timeInStage", scope)
            // Two days of seven; the other five it rested. Before it was there for four.
            #expect(figure.value == 2 && figure.part(.waiting) == 5 && figure.n == 1)
            #expect(try await shop.figure("timeInStage.allVisits", scope).value == 6)
            shop.clock.set("2026-01-29T09:00:00Z")
            let open = try await shop.figure("timeInStage", shop.scope("2026-01-01", "2026-01-31", stage: 1))
            #expect(open.value == 10 && open.part(.age30) == 1 && open.part(.age7) == 0)
            #expect(try await shop.figure("timeInStage", shop.scope("2026-01-01", "2026-01-31", stage: 3)).value == nil)
        }
    }

    @Test("counts skips and steps back, and no correction within ten minutes", arguments: Engine.available)
    func skips(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let deal = try await shop.addDeal("jumps"), other = try await shop.addDeal("corrected")
            for (minutes, moved, stage) in [(60, deal, 2), (60, deal, 1), (60, other, 3), (9, other, 0), (60, other, 1)] as [(Int64, Deal, Int)] {
                shop.clock.advance(by: .minutes(minutes))
                try await shop.move(moved, to: stage)
            }
            let scope = shop.scope("2026-03-01", "2026-03-31"), figure = try await shop.figure("skips", scope)
            // Two moves of one deal, the second back, and one of the other, whose jump to the end was taken back.
            #expect(figure.value == 1.0 / 3 && figure.part(.perDeal) == 0.5 && figure.part(.corrections) == 1)
            #expect(figure.parts.contains { $0.name == .pair && $0.stage == shop.stages[0].id && $0.toStage == shop.stages[2].id && $0.value == 1 })
            #expect(try await shop.figure("skips.regressions", scope).value == 1.0 / 3)
            // A stage out of use is not left out.
            try await shop.database.write { db in try db.execute("UPDATE stage SET archived_at = \(Int64(0)) WHERE id = \(shop.stages[1].id)") }
            #expect(try await shop.figure("skips", scope).value == 0)
            #expect(try await shop.figure("skips", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }

    @Test("tells which promised deals have gone silent", arguments: Engine.available)
    func dark(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-02-20T09:00:00Z")
            func add(_ name: String, _ category: JSONValue) async throws -> Deal { try await shop.addDeal(name, values: [("forecastCategory", category), ("expectedClose", "2026-03-31")]) }
            let talking = try await add("talking", "commit"), silent = try await add("silent", "bestCase"), never = try await add("never", "commit")
            _ = try await add("not promised", "pipeline")
            try await shop.touch(silent, "email", direction: "inbound")
            try await shop.touch(never, "email")
            shop.clock.set("2026-03-10T09:00:00Z")
            try await shop.touch(talking, "call", result: "reached")
            shop.clock.set("2026-03-15T09:00:00Z")
            let figure = try await shop.figure("goDark", shop.scope("2026-03-01", "2026-03-31"))
            #expect(figure.value == 2.0 / 3 && figure.n == 3 && figure.part(.limit, of: shop.stages[0].id) == 7)
            #expect(try await shop.figure("goDark", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }

    @Test("counts touches to the win, unanswered calls as a half, and touches for each week that a deal was open", arguments: Engine.available)
    func touches(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let won = try await shop.addDeal("won"), lost = try await shop.addDeal("lost")
            shop.clock.set("2026-03-04T09:00:00Z")
            try await shop.touch(won, "email")
            try await shop.touch(won, "email", direction: "inbound")
            try await shop.touch(won, "call", result: "noAnswer")
            try await shop.touch(won, "meeting", result: "held")
            try await shop.touch(lost)
            shop.clock.set("2026-03-09T09:00:00Z")
            try await shop.touch(won, "note")
            try await shop.win(won)
            try await shop.lose(lost)
            let scope = shop.scope("2026-03-01", "2026-03-31"), figure = try await shop.figure("touches", scope)
            #expect(figure.value == 2.5 && figure.part(.givenUpEarly) == 1)
            let activity = try await shop.figure("activityPerDeal", scope)
            // Five touches in two weeks of deals.
            #expect(activity.value == 2.5 && activity.part(.inbound) == 1 && activity.part(.outbound) == 4)
            #expect(try await shop.figure("touches", shop.scope("2025-03-01", "2025-03-31")).value == nil)
            #expect(try await shop.figure("activityPerDeal", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }
}
