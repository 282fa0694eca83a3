import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Deals in danger, their alerts, and what the past says on a deal's page") struct DangerTests {
    /// Sixty days in which a deal a day begins: every other one is won after two days, the others are lost after thirty. One of Astrid's has waited for twenty days.
    private func live(_ shop: Shop, _ owner: Credential) async throws -> Deal {
        var deals: [Deal] = [], target: Deal?
        for day in 0..<60 {
            deals.append(try await shop.addDeal("Deal \(day)", amount: 10_000))
            if day == 40 { target = try await shop.addDeal("Waiting", amount: 50_000, as: owner) }
            if day >= 2, (day - 2) % 2 == 0 { try await shop.win(deals[day - 2]) }
            if day >= 30, (day - 30) % 2 == 1 { try await shop.lose(deals[day - 30]) }
            shop.clock.advance(by: .days(1))
        }
        return try #require(target)
    }

    private func makeNorm(_ shop: Shop) async throws { try await NormMaker(database: shop.database, pipeline: shop.pipeline, clock: { shop.clock.now }).run() }
    private func alerts(_ shop: Shop, as who: Credential = .operator) async throws -> AlertAnswer { try await shop.runner.perform(ListAlerts(id: shop.pipeline), as: who).output }
    private func outlook(_ deal: Deal, _ shop: Shop, as who: Credential = .operator) async throws -> DealOutlook? { try await shop.runner.perform(ShowDealScreen(id: deal.id), as: who).output.outlook }

    @Test("a deal that waited too long is dark, alerted once, in its owner's Today, and counted by what became of it", arguments: Engine.available)
    func alert(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), deal = try await live(shop, rep.credential)
            let danger = try await shop.runner.perform(ShowDanger(id: shop.pipeline, ownerId: rep.id), as: .operator).output
            #expect(danger.deals.map(\.id) == [deal.id] && danger.deals[0].danger.level == .dark && danger.count == 1)
            for _ in 0..<3 { try await makeNorm(shop) }
            let raised = try await alerts(shop), alert = try #require(raised.items.first)
            #expect(raised.items.count == 1 && alert.kind == .goingDark && alert.deal == deal.id && alert.owner == rep.id && alert.status == .open)
            let today = try await shop.runner.perform(ShowToday(), as: rep.credential).output
            #expect(today.items.count == 1 && today.items[0].alert?.id == alert.id && today.items[0].attention.reasons.first == .goingDark(days: 20))
            #expect(try await shop.runner.perform(Screen(ShowNothing()), as: rep.credential).output.surroundings.todayCount == 1)

            await #expect(throws: InputProblem.self) { try await shop.runner.perform(CloseAlert(id: alert.id, outcome: .dismissed), as: rep.credential) }
            #expect(await refusal { _ = try await shop.runner.perform(CloseAlert(id: alert.id, outcome: .acted, ifVersion: 9), as: rep.credential) } == .stale)
            let closed = try await shop.runner.perform(CloseAlert(id: alert.id, outcome: .dismissed, reason: " They are on holiday "), as: rep.credential).output.alert
            #expect(closed.status == .dismissed && closed.reason == "They are on holiday" && closed.version == 2)
            #expect(await refusal { _ = try await shop.runner.perform(CloseAlert(id: alert.id, outcome: .acted), as: rep.credential) } == .conflict)
            try await makeNorm(shop)
            #expect(try await alerts(shop).items.map(\.status) == [.dismissed], "it is not raised again for the same stay")

            let waiting = try await alerts(shop)
            #expect(waiting.counts == [.dismissed: 1] && waiting.record.waiting == 1 && waiting.record.precision == nil)
            shop.clock.advance(by: .days(2))
            try await shop.lose(deal)
            let judged = try await alerts(shop)
            #expect(judged.record.right == 1 && judged.record.precision == 1 && (judged.record.base ?? 0) > 0)
        }
    }

    @Test("a touch acts on an alert, and what is lost in time without one is no alert", arguments: Engine.available)
    func acted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), deal = try await live(shop, rep.credential)
            try await makeNorm(shop)
            shop.clock.advance(by: .hours(1))
            try await shop.touch(deal)
            let today = try await shop.runner.perform(ShowToday(), as: rep.credential).output
            #expect(today.items.allSatisfy { $0.alert == nil }, "it is gone at once")
            try await makeNorm(shop)
            #expect(try await alerts(shop).items.map(\.status) == [.acted])
        }
    }

    @Test("a deal that is won closes its alert, and it turns out wrong once its time is over", arguments: Engine.available)
    func wrong(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), deal = try await live(shop, rep.credential)
            try await makeNorm(shop)
            try await shop.win(deal)
            shop.clock.advance(by: .days(1))
            try await makeNorm(shop)
            #expect(try await alerts(shop).items.map(\.status) == [.over])
            shop.clock.advance(by: .days(400))
            #expect(try await alerts(shop).record.wrong == 1)
        }
    }

    @Test("the panel says what the answer for programs says, at once and after a move", arguments: Engine.available)
    func panel(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), deal = try await live(shop, rep.credential)
            #expect(try await outlook(deal, shop)?.lack == .notYet)
            try await makeNorm(shop)
            let answer = try await shop.runner.perform(ShowChance(id: deal.id), as: .operator).output, panel = try #require(try await outlook(deal, shop)), chance = try #require(panel.chance)
            #expect(chance.chance == answer.chance.chance && chance.ever == answer.ever.chance && chance.by == answer.by && chance.isThin == answer.chance.isThin && chance.isRecalibrated == answer.isRecalibrated)
            #expect(chance.early == answer.closes.map { answer.today + $0.early } && chance.late == answer.closes.map { answer.today + $0.late } && chance.daysInStage == answer.age)
            #expect(panel.level == .dark && panel.waitingChance < 0.35 * panel.freshChance && panel.madeAt == shop.clock.now)
            let ends = try #require(panel.ends)
            #expect(ends.days == 14 && ends.won == 0 && ends.count == 15, "fifteen deals waited for a fortnight, and none was won")
            #expect(panel.similar.count == DealOutlook.named && panel.touches == 0)
            try await shop.move(deal, to: 1)
            #expect(try await outlook(deal, shop)?.chance?.isOfStage == true)
            try await shop.win(deal)
            #expect(try await outlook(deal, shop) == nil)
        }
    }

    @Test("who sees a part of the deals only sees no chances of all, nor others' alerts; who sees no chances sees no panel", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), deal = try await live(shop, rep.credential)
            try await makeNorm(shop)
            let alert = try #require(try await alerts(shop).items.first)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(try await outlook(deal, shop, as: rep.credential)?.lack == .partial)
            #expect(try await outlook(deal, shop, as: rep.credential)?.similar.isEmpty == true)
            #expect(try await alerts(shop, as: other.credential).items.isEmpty)
            #expect(try await alerts(shop, as: rep.credential).items.count == 1)
            #expect(await refusal { _ = try await shop.runner.perform(CloseAlert(id: alert.id, outcome: .acted), as: other.credential) } == .notFound)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["probability"]]] as JSONValue)])), as: .operator)
            #expect(try await outlook(deal, shop, as: rep.credential) == nil)
            #expect(await refusal { _ = try await alerts(shop, as: rep.credential) } == .forbidden)
        }
    }

    @Test("norms are made once a night and when somebody asks", arguments: Engine.available)
    func nights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            #expect(try await NormChores.turn(shop.runner) == 0, "there is no deal yet")
            try await shop.addDeal("Boiler")
            #expect(try await NormChores.turn(shop.runner) == 1)
            #expect(try await NormChores.turn(shop.runner) == 0)
            shop.clock.advance(by: .hours(1))
            _ = try await shop.runner.perform(RenewNorm(id: shop.pipeline), as: .operator)
            #expect(try await NormChores.turn(shop.runner) == 1)
            #expect(try await NormChores.turn(shop.runner) == 0)
            shop.clock.advance(by: .days(1))
            #expect(try await NormChores.turn(shop.runner) == 1)
            let deal = try await shop.addDeal("Few have ended")
            #expect(try await outlook(deal, shop)?.lack == .fewEnded(0))
        }
    }

    @Test("a pipeline's norm is read back as it was written")
    func stored() throws {
        let text = #"{"won":3,"lost":2,"by":"2026-12-31","touches":{"wins":2,"low":1.5,"median":2,"high":4},"stages":[{"id":7,"chance":0.25,"ever":1,"evidence":12.5,"early":2,"middle":5,"late":9,"stays":[{"days":0,"won":3,"count":5}]},{"id":8,"chance":0.5,"ever":0.5,"evidence":0,"stays":[]}]}"#
        let norm = try PipelineNorm(text: text)
        #expect(norm.stages.count == 2 && norm.stages[0].late == 9 && norm.stages[1].early == nil && norm.touches?.high == 4)
        #expect(try PipelineNorm(text: norm.text) == norm)
    }
}
