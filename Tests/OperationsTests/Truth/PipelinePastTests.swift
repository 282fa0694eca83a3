import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

/// A pipeline's past, as an operation reads it.
private struct LookBack: PageOperation {
    static let name: OperationName = "forecast.show"
    static let endpoint = Endpoint.get("/past")
    static let access = Access.read(.deals)
    let id: Pipeline.ID
    var asOf: Timestamp?
    func run(in work: Work) throws -> Past { Past(past: try work.past(of: id, at: asOf)) }

    struct Past: PageContent { let past: PipelinePast }
}

extension Shop {
    fileprivate func past(at moment: Timestamp? = nil, as who: Credential = .operator) async throws -> PipelinePast {
        try await runner.perform(LookBack(id: pipeline, asOf: moment), as: who).output.past
    }
}

extension PipelinePast {
    /// The lives of a deal.
    fileprivate func lives(of deal: Deal) -> [DealHistory] { history.deals.filter { $0.id == deal.id.rawValue } }
    /// The spells of a deal's lives: stage, days of entry and exit counted from a day, and where it went.
    fileprivate func spells(of deal: Deal, from day: Int) -> [[Spell]] {
        lives(of: deal).map { life in life.episode.spells.map { spell in
            Spell(stage: spell.stage, entry: spell.entry - day, exit: spell.exit.map { Spell.Exit(day: $0.day - day, to: $0.to) })
        } }
    }
}

@Suite("A pipeline's past") struct PipelinePastTests {
    @Test("tells of stages that were skipped, steps back and deals that were opened again", arguments: Engine.available)
    func ways(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let day = try await shop.past().day, skipped = try await shop.addDeal("Skips"), back = try await shop.addDeal("Goes back", in: 1), again = try await shop.addDeal("Again")
            shop.clock.advance(by: .days(3))
            try await shop.move(skipped, to: 2)
            try await shop.move(back, to: 0)
            try await shop.lose(again)
            shop.clock.advance(by: .days(9))
            try await shop.win(skipped)
            _ = try await shop.runner.perform(ReopenDeal(id: again.id), as: .operator)
            let past = try await shop.past()
            #expect(past.day == day + 12 && past.health.deals == 3 && past.health.lives == 4)
            #expect(past.spells(of: skipped, from: day) == [[Spell(stage: 0, entry: 0, exit: .init(day: 3, to: .stage(2))), Spell(stage: 2, entry: 3, exit: .init(day: 12, to: .won))]])
            #expect(past.spells(of: back, from: day) == [[Spell(stage: 1, entry: 0, exit: .init(day: 3, to: .stage(0))), Spell(stage: 0, entry: 3)]])
            #expect(past.spells(of: again, from: day) == [[Spell(stage: 0, entry: 0, exit: .init(day: 3, to: .lost))], [Spell(stage: 0, entry: 12)]])
        }
    }

    @Test("loses sight of deals that go to another pipeline or rest, and takes a win back that was a slip", arguments: Engine.available)
    func outOfSight(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Other", stages: ["A"]), as: .operator).output.stages[0]
            let day = try await shop.past().day, away = try await shop.addDeal("Away"), rests = try await shop.addDeal("Rests"), slip = try await shop.addDeal("Slip")
            shop.clock.advance(by: .days(2))
            _ = try await shop.runner.perform(TransferDeal(id: away.id, stageId: other.id), as: .operator)
            _ = try await shop.runner.perform(NurtureDeal(id: rests.id, until: try #require(Day("2027-03-01"))), as: .operator)
            try await shop.win(slip)
            shop.clock.advance(by: .days(4))
            _ = try await shop.runner.perform(ReopenDeal(id: slip.id), as: .operator)
            let past = try await shop.past(), gone = [[Spell(stage: 0, entry: 0, exit: .init(day: 2, to: .elsewhere))]]
            #expect(past.spells(of: away, from: day) == gone && past.spells(of: rests, from: day) == gone && past.spells(of: slip, from: day) == [[Spell(stage: 0, entry: 0)]])
            #expect(past.health.transferred == 1 && past.health.resting == 1)
        }
    }

    @Test("follows a stage that was merged into another", arguments: Engine.available)
    func merged(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let day = try await shop.past().day, deal = try await shop.addDeal("Boiler", in: 1)
            shop.clock.advance(by: .days(5))
            _ = try await shop.runner.perform(MergeStage(id: shop.stages[1].id, into: shop.stages[3].id), as: .operator)
            let past = try await shop.past()
            #expect(past.stages.map(\.id) == [shop.stages[0].id, shop.stages[2].id, shop.stages[3].id])
            #expect(past.spells(of: deal, from: day) == [[Spell(stage: 2, entry: 0)]])
        }
    }

    @Test("gives amounts at the rate of each day while a deal is open and of the day on which it was won", arguments: Engine.available)
    func currencies(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (date, rate) in [("2026-01-01", 0.08), ("2026-11-22", 0.09), ("2026-11-27", 0.5)] { try await shop.rate("SEK", date, rate) }
            let day = try await shop.past().day, euro = try await shop.addDeal("euro", amount: 10_000), krona = try await shop.addDeal("krona", amount: 100_000, values: [("currency", "SEK")])
            let yen = try await shop.addDeal("yen", amount: 5_000, values: [("currency", "JPY")]), free = try await shop.addDeal("free", amount: 0), unknown = try await shop.addDeal("unknown")
            shop.clock.advance(by: .days(4))
            try await shop.win(krona)
            shop.clock.advance(by: .days(10))
            let past = try await shop.past()
            func amounts(_ deal: Deal) -> [Dated<Int64?>] { past.lives(of: deal)[0].amounts.map { Dated(day: $0.day - day, $0.value) } }
            #expect(amounts(euro) == [Dated(day: 0, 10_000)])
            #expect(amounts(krona) == [Dated(day: 0, 8_000), Dated(day: 3, 9_000)])
            #expect(amounts(yen) == [Dated(day: 0, 0)] && amounts(free) == [Dated(day: 0, 0)] && amounts(unknown) == [Dated(day: 0, nil)])
            #expect(past.health.withoutRate == 1 && past.health.withoutAmount == 1)
            #expect(past.history.won(on: day..<day + 15) == 9_000)
        }
    }

    @Test("as of a moment is what was known then, whatever came later", arguments: Engine.available)
    func asOf(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let first = try await shop.addDeal("First", amount: 10_000), second = try await shop.addDeal("Second", in: 2, amount: 20_000)
            shop.clock.advance(by: .days(6))
            try await shop.move(first, to: 1)
            let then = shop.clock.now, known = try await shop.past()
            shop.clock.advance(by: .days(6))
            try await shop.win(second)
            try await shop.change(first, ("amount", 90_000), ("expectedClose", "2027-01-31"))
            _ = try await shop.addDeal("Third", amount: 5)
            let again = try await shop.past(at: then)
            #expect(again.history.deals.map(\.episode) == known.history.deals.map(\.episode) && again.history.deals.map(\.amounts) == known.history.deals.map(\.amounts))
            #expect(again.day == known.day && again.revision == known.revision && again.health == known.health)
            #expect(try await shop.past().revision > known.revision)
        }
    }
}
