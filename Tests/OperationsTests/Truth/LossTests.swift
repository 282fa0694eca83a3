import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Why deals are lost, and what was put into them") struct LossTests {
    private struct Lost: Sendable { let price: Deal, first: Deal, second: Deal }

    /// One lost on the price to somebody, two for lack of something, one that was none for us; three days after they began.
    private func lose(_ shop: Shop) async throws -> Lost {
        let price = try await shop.addDeal("Dear", in: 1, amount: 10_000), first = try await shop.addDeal("Wants more", in: 1, amount: 50_000), second = try await shop.addDeal("Wants it, too", in: 2, amount: 20_000)
        let unfit = try await shop.addDeal("Unfit", amount: 90_000)
        for deal in [first, second] {
            let tags: JSONValue = ["SSO"]
            _ = try await shop.runner.perform(CreateRecord<Need>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("title", "One sign-in for all"), ("tags", tags)])), as: .operator)
        }
        try await shop.touch(price)
        try await shop.touch(price, "email")
        try await shop.touch(price, result: "noAnswer")
        shop.clock.advance(by: .days(3))
        _ = try await shop.runner.perform(LoseDeal(id: price.id, reason: "price", competitor: "Acme"), as: .operator)
        for deal in [first, second] { _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "feature"), as: .operator) }
        try await shop.lose(unfit, disqualified: true)
        return Lost(price: price, first: first, second: second)
    }

    private func losses(_ shop: Shop, _ by: LossDimension, _ across: LossDimension? = nil, as who: Credential = .operator) async throws -> LossTable { try await shop.runner.perform(ShowLosses(by: by, across: across), as: who).output }

    @Test("add up by reason and by what was missing, the most money first", arguments: Engine.available)
    func value(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lost = try await lose(shop), reasons = try await losses(shop, .reason, .stage)
            #expect(reasons.rows.map(\.key) == ["feature", "price"] && reasons.rows.map(\.all.amount) == [70_000, 10_000] && reasons.all == .init(deals: 3, amount: 80_000))
            #expect(reasons.rows[0].share.rate == 2.0 / 3 && reasons.rows[0].amountShare == 0.875)
            #expect(reasons.rows[0].cells == [shop.stages[1].id.description: .init(deals: 1, amount: 50_000), shop.stages[2].id.description: .init(deals: 1, amount: 20_000)])
            let lack = try await losses(shop, .lack)
            #expect(lack.rows.map(\.key) == ["sso"] && lack.rows[0].all == .init(deals: 2, amount: 70_000) && lack.without == .init(deals: 1, amount: 10_000))
            let rivals = try await losses(shop, .competitor, .month)
            #expect(rivals.rows.map(\.key) == ["Acme"] && rivals.columns == ["2026-11"] && rivals.without.deals == 2)
            let behind = try await shop.runner.perform(ShowLostDeals(by: .lack, key: "sso", across: .stage, acrossKey: shop.stages[2].id.description), as: .operator).output
            #expect(behind.rows.map(\.id) == [lost.second.id] && behind.amount == 20_000)
            let unsaid = try await shop.runner.perform(ShowLostDeals(by: .competitor), as: .operator).output
            #expect(unsaid.rows.map(\.id) == [lost.first.id, lost.second.id], "the largest first")
            #expect(try await losses(shop, .objection).rows.isEmpty)
            let past = LossQuestion(FigureScope(from: Day("2025-01-01"), to: Day("2025-12-31")))
            #expect(try await shop.runner.perform(ShowLosses(past), as: .operator).output.all.deals == 0)
        }
    }

    @Test("count an objection that was not overcome, by the words of the library", arguments: Engine.available)
    func objections(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Doubts", amount: 4_000)
            func raise(_ text: String, _ outcome: String) async throws {
                _ = try await shop.runner.perform(CreateRecord<RaisedObjection>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("text", .string(text)), ("outcome", .string(outcome))])), as: .operator)
            }
            try await raise("Too new", "not")
            try await raise("Too far away", "overcome")
            try await shop.lose(deal)
            #expect(try await losses(shop, .objection).rows.map(\.key) == ["Too new"])
        }
    }

    @Test("tell the touches and days of lost deals, and which were given up before as many as the workspace wants", arguments: Engine.available)
    func effort(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lost = try await lose(shop), effort = try await shop.runner.perform(ShowLostEffort(), as: .operator).output
            // Two that went out, and a call that nobody took.
            #expect(effort.all.touches == 2.5 && effort.all.minutes == 0 && effort.all.withoutLength == 3 && effort.all.medianDays == 3 && effort.wastedShare == 1)
            #expect(effort.rows.first?.stage == shop.stages[1].id && effort.rows.first?.reason == "price" && effort.rows.first?.sum.touches == 2.5 && effort.rows.count == 3)
            #expect(effort.givenUpEarly == Insights.Conversion(3, of: 3) && effort.leastTouches == 8)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("leastTouches", 2)])), as: .operator)
            #expect(try await shop.runner.perform(ShowLostEffort(), as: .operator).output.givenUpEarly == Insights.Conversion(2, of: 3))
            let early = try await shop.runner.perform(ShowLostDeals(givenUpEarly: true), as: .operator).output
            #expect(early.rows.map(\.id) == [lost.first.id, lost.second.id])
            // The figure goes by the same number.
            #expect(try await shop.figure("touches", shop.scope("2026-11-01", "2026-11-30")).part(.givenUpEarly) == 2.0 / 3)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("leastTouches", 0)])), as: .operator) } == .validation)
        }
    }

    @Test("tell a rep of their own deals alone where reps see no others, and nothing that their role does not see", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep), own = try await shop.addDeal("Own", amount: 700, values: [("ownerId", .int(rep.id.rawValue))])
            _ = try await lose(shop)
            try await shop.lose(own)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own"), ("repChanges", "own"), ("hides", ["rep": ["deals": ["amount", "lostReason"]]] as JSONValue)])), as: .operator)
            let stages = try await losses(shop, .stage, as: rep.credential)
            #expect(stages.all.deals == 1 && !stages.seesAmounts && !stages.dimensions.contains(.reason) && !stages.dimensions.contains(.lack))
            await #expect(throws: InputProblem.self) { _ = try await losses(shop, .reason, as: rep.credential) }
            #expect(try await shop.runner.perform(ShowLosses(), as: rep.credential).output.by == .competitor, "the first that they see")
            #expect(try await shop.runner.perform(ShowLostEffort(), as: rep.credential).output.rows.map(\.reason) == [nil])
            #expect(try await shop.runner.perform(ShowLostDeals(by: .stage, key: shop.stages[0].id.description), as: rep.credential).output.rows.map(\.reason) == [nil])
        }
    }

    @Test("take the filters of the list of deals, and refuse what says nothing of lost deals", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await lose(shop)
            let asked = try ShowLosses(input: .object(JSONObject([("by", "stage"), ("lostReason", "price"), ("pipelineId", .int(shop.pipeline.rawValue))])))
            #expect(try await shop.runner.perform(asked, as: .operator).output.all.deals == 1)
            #expect(throws: InputProblem.self) { _ = try ShowLosses(input: .object(JSONObject([("asOf", "2026-01-01T00:00:00Z")]))) }
            #expect(throws: InputProblem.self) { _ = try ShowLosses(input: .object(JSONObject([("by", "weather")]))) }
        }
    }
}
