import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("New and active customers, the process, and how alive a talk is") struct GrowthTests {
    @Test("a company is new with its first won deal, and active for a time after its last", arguments: Engine.available)
    func customers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let alpha = try await shop.company([("name", "Alpha")]), beta = try await shop.company([("name", "Beta")])
            func win(_ company: Company?, _ amount: Int64, _ day: String) async throws {
                shop.clock.set(day + "T09:00:00Z")
                try await shop.win(shop.addDeal("Deal", amount: amount, values: company.map { [("companyId", .int($0.id.rawValue))] } ?? []))
            }
            try await win(alpha, 100, "2026-03-10")
            try await win(alpha, 200, "2026-06-05")
            try await win(beta, 300, "2026-06-20")
            try await win(nil, 50, "2026-06-21")
            shop.clock.set("2026-07-15T09:00:00Z")
            let growth = try await shop.runner.perform(ShowGrowth(pipelineId: shop.pipeline, from: Day("2026-05-01"), to: Day("2026-06-30")), as: .operator).output
            #expect(growth.months.map(\.new) == [0, 1] && growth.months.map(\.active) == [1, 2] && growth.months.map(\.deals) == [0, 3])
            #expect(growth.all.new == 1 && growth.all.amount == 550 && growth.all.newAmount == 300 && growth.withoutCompany == 1)
            #expect(growth.before.first == Day("2026-03-01") && growth.before.new == 1 && growth.before.amount == 100)
            #expect(growth.newCustomers.map(\.name) == ["Beta"])
            // With a month of memory nobody was active at the end of May.
            let short = try await shop.runner.perform(ShowGrowth(pipelineId: shop.pipeline, from: Day("2026-05-01"), to: Day("2026-06-30"), activeMonths: 1), as: .operator).output
            #expect(short.months.map(\.active) == [0, 2])
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(ShowGrowth(activeMonths: 0), as: .operator) }
        }
    }

    @Test("months are whole but for the ends of the period")
    func months() throws {
        let months = Growth.months(try #require(Day("2026-01-15")), try #require(Day("2026-03-02")))
        #expect(months.map(\.first.description) == ["2026-01-15", "2026-02-01", "2026-03-01"] && months.map(\.last.description) == ["2026-01-31", "2026-02-28", "2026-03-02"])
    }

    @Test("deals that met their gates stand beside those that did not; who was asked for nothing is in neither", arguments: Engine.available)
    func adoption(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            #expect(try await shop.runner.perform(ShowAdoption(id: shop.pipeline), as: .operator).output.adopted.total == 0)
            func ask(_ stage: Int, _ key: String, _ mode: String) async throws {
                let criterion: JSONValue = ["key": .string(key), "text": .string(key), "kind": "checklist", "mode": .string(mode)]
                _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[stage].id, values: JSONObject([("exitCriteria", .array([criterion]))])), as: .operator)
            }
            try await ask(0, "need", "warn")
            try await ask(1, "budget", "block")
            func tick(_ deal: Deal, _ stage: Int, _ key: String) async throws { _ = try await shop.runner.perform(CheckCriterion(id: deal.id, stageId: shop.stages[stage].id, key: key, done: true), as: .operator) }
            let kept = try await shop.addDeal("Kept", amount: 900), warned = try await shop.addDeal("Warned", amount: 100), forced = try await shop.addDeal("Forced", amount: 300), early = try await shop.addDeal("Early", amount: 50)
            for deal in [kept, forced] { try await tick(deal, 0, "need") }
            for deal in [kept, warned, forced] { try await shop.move(deal, to: 1) }
            try await tick(kept, 1, "budget")
            shop.clock.advance(by: .days(1))
            try await shop.win(kept)
            _ = try await shop.runner.perform(WinDeal(id: forced.id, override: "They signed on the fair"), as: .operator)
            for deal in [warned, early] { try await shop.lose(deal) }
            let adoption = try await shop.runner.perform(ShowAdoption(id: shop.pipeline), as: .operator).output
            #expect(adoption.adopted == Insights.Conversion(1, of: 3) && adoption.followed.wins == Insights.Conversion(1, of: 1) && adoption.others.wins == Insights.Conversion(1, of: 2))
            #expect(adoption.followed.amount == 900 && adoption.followed.size == 900 && adoption.followed.sizeInterval == nil && adoption.others.amount == 300)
            #expect(adoption.followed.deals.map { [$0.met, $0.asked] } == [[2, 2]])
            #expect(adoption.others.deals.map(\.id) == [forced.id, warned.id] && adoption.others.deals.map(\.wasOverridden) == [true, false])
            // Beta(2, 1) beside Beta(2, 2): P(more) = 7/10 by the order of uniform values.
            #expect(abs((adoption.chanceOfMore ?? 0) - 0.7) < 1e-6)
        }
    }

    @Test("two-way touches of a company and of its deals make its engagement, and grow old", arguments: Engine.available)
    func engagement(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.company([("name", "Alpha")]), deal = try await shop.addDeal("Deal", values: [("companyId", .int(company.id.rawValue))])
            func ask() async throws -> CompanyEngagement { try await shop.runner.perform(ShowEngagement(id: company.id), as: .operator).output }
            let silent = try await ask()
            #expect(silent.index == 0 && silent.last == nil)
            try await shop.touch(deal, "call", result: "reached")
            try await shop.touch(deal, "email")
            try await shop.touch(deal, "call", result: "noAnswer")
            _ = try await shop.activity([("subject", "They wrote"), ("type", "email"), ("direction", "inbound"), ("companyId", .int(company.id.rawValue)), ("doneAt", .string(shop.clock.now.description))])
            let fresh = try await ask()
            #expect(fresh.touches == 2 && fresh.index == 2 && fresh.last == shop.clock.now)
            shop.clock.advance(by: .days(30))
            #expect(try await ask().index == 1)
            let listed = try await shop.runner.perform(ShowCompanyList(asked: JSONObject([]), wantsEngagement: true), as: .operator).output
            #expect(listed.facts[company.id]?.engagement?.index == 1)
            shop.clock.advance(by: .days(61))
            #expect(try await ask().touches == 0)
        }
    }
}
