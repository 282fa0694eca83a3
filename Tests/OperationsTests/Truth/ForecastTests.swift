import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The forecast of a pipeline") struct PipelineForecastTests {
    private func forecast(_ shop: Shop, asOf: Timestamp? = nil, target: Int64? = nil, as who: Credential = .operator) async throws -> ForecastAnswer {
        try await shop.runner.perform(ShowForecast(id: shop.pipeline, from: Day("2026-10-01"), to: Day("2026-12-31"), asOf: asOf, target: target), as: who).output
    }

    @Test("adds up exactly from what is won, open and not yet created, and says that it is learning", arguments: Engine.available)
    func split(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let won = try await shop.addDeal("Won", in: 3, amount: 12_345)
            for (place, amount) in [333, 10_001, 70_707, 5].enumerated() { try await shop.addDeal("Open \(place)", in: place, amount: Int64(amount)) }
            shop.clock.advance(by: .days(1))
            try await shop.win(won)
            let answer = try await forecast(shop, target: 12_345)
            #expect(answer.split.won == 12_345 && answer.split.open.count == 4 && answer.openDeals == 4)
            #expect(answer.expected == answer.split.won + answer.split.open.reduce(0, +) + answer.split.new && answer.expected > 12_345)
            #expect(answer.chanceOfTarget == 1 && answer.isLearning)
            let wide = try #require(answer.wide), narrow = try #require(answer.narrow)
            #expect(wide.lowerBound <= narrow.lowerBound && narrow.upperBound <= wide.upperBound && narrow.contains(answer.median))
        }
    }

    @Test("of an empty pipeline is nothing, without a range", arguments: Engine.available)
    func empty(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let answer = try await forecast(shop, target: 1)
            #expect(answer.expected == 0 && answer.median == 0 && answer.wide == nil && answer.chanceOfTarget == 0 && answer.health == HistoryHealth())
        }
    }

    @Test("as of a moment says the same as it did then", arguments: Engine.available)
    func asOf(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler", in: 2, amount: 50_000)
            shop.clock.advance(by: .days(2))
            let then = shop.clock.now, said = try await forecast(shop)
            shop.clock.advance(by: .days(2))
            try await shop.win(deal)
            let again = try await forecast(shop, asOf: then), now = try await forecast(shop)
            #expect(again.split == said.split && again.wide == said.wide && again.median == said.median && again.asOf == said.asOf)
            #expect(now.split.won == 50_000 && now.openDeals == 0)
        }
    }

    @Test("counts the deals that somebody sees, and nothing for who does not see amounts", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            let rep = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            try await shop.addDeal("Hers", in: 1, amount: 1_000, as: rep.credential)
            let others = try await shop.addDeal("Another's", in: 1, amount: 900_000, as: boss.credential)
            #expect(try await forecast(shop, as: rep.credential).openDeals == 1)
            #expect(try await forecast(shop, as: boss.credential).openDeals == 2)
            #expect(await refusal { _ = try await shop.runner.perform(ShowChance(id: others.id), as: rep.credential) } == .notFound)
            #expect(try await shop.runner.perform(ShowDanger(id: shop.pipeline), as: rep.credential).output.deals.allSatisfy { $0.owner == rep.id })
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            #expect(await refusal { _ = try await forecast(shop, as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ShowBackTest(id: shop.pipeline), as: rep.credential) } == .forbidden)
        }
    }

    @Test("a deal's chance lies within 1 and 99 %, and it closes early, middle, late", arguments: Engine.available)
    func chance(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler", in: 3)
            shop.clock.advance(by: .days(4))
            let answer = try await shop.runner.perform(ShowChance(id: deal.id, by: Day("2026-12-31")), as: .operator).output
            let closes = try #require(answer.closes)
            #expect(answer.stage.id == shop.stages[3].id && answer.age == 4 && answer.chance.isThin && !answer.isRecalibrated)
            #expect(ShownChance.limits.contains(answer.chance.chance) && answer.chance.chance < answer.ever.chance)
            #expect(0 <= closes.early && closes.early < closes.middle && closes.middle < closes.late)
            try await shop.win(deal)
            #expect(await refusal { _ = try await shop.runner.perform(ShowChance(id: deal.id), as: .operator) } == .alreadyClosed)
        }
    }

    @Test("with little history no stage is called slow, overdue deals are named, and a back-test has no periods", arguments: Engine.available)
    func little(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let late = try await shop.addDeal("Late", in: 1, amount: 700, values: [("expectedClose", "2026-11-20")])
            try await shop.addDeal("In time", in: 1, values: [("expectedClose", "2027-01-31")])
            shop.clock.advance(by: .days(3))
            let slow = try await shop.runner.perform(ShowBottlenecks(id: shop.pipeline), as: .operator).output, danger = try await shop.runner.perform(ShowDanger(id: shop.pipeline), as: .operator).output
            #expect(!slow.bottlenecks.isCompared && slow.bottlenecks.findings.isEmpty && slow.bottlenecks.looks.map(\.waiting) == [0, 2, 0, 0])
            #expect(danger.deals.map(\.id) == [late.id] && danger.deals[0].danger.isOverdue && danger.deals[0].danger.level == .fine)
            let test = try await shop.runner.perform(ShowBackTest(id: shop.pipeline), as: .operator).output
            #expect(test.periods.isEmpty && test.record.isLearning && test.record.medianError == nil)
        }
    }

    @Test("days on which a deal closes follow from its chances: even growth is cut at a tenth, half and nine tenths")
    func window() throws {
        let window = try #require(CloseWindow { min(Double($0), 100) / 200 })
        #expect((window.early, window.middle, window.late) == (10, 50, 90))
        #expect(CloseWindow { _ in 0 } == nil)
    }
}
