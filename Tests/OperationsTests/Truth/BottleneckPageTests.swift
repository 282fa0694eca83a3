import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Bottlenecks, drop-off and what may lie behind it") struct BottleneckReviewTests {
    /// A deal a day comes into a stage; those that have been there for so many days leave it as `leaves` says.
    private func live(_ days: Int, in stage: Int, after stay: Int, _ shop: Shop, amount: (_ day: Int) -> Int64 = { _ in 10_000 }, leaves: (_ day: Int) -> Way) async throws {
        var waiting: [Deal] = []
        for day in 0..<days {
            waiting.append(try await shop.addDeal("Deal \(day)", in: stage, amount: amount(day)))
            if waiting.count > stay, case let way = leaves(day), way != .stays {
                let deal = waiting.removeFirst()
                if way == .won { try await shop.win(deal) } else { _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "competitor"), as: .operator) }
            }
            shop.clock.advance(by: .days(1))
        }
    }

    private enum Way { case won, lost, stays }

    private func bottlenecks(_ shop: Shop, as who: Credential = .operator) async throws -> BottleneckAnswer { try await shop.runner.perform(ShowBottlenecks(id: shop.pipeline), as: who).output }

    private func setPhase(_ phase: String, of stage: Int, _ shop: Shop) async throws {
        _ = try await shop.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(shop.stages[stage].id.rawValue)), ("phase", .string(phase))]))), as: .operator)
    }

    @Test("a stage that nobody leaves any more is named, with its queue; its leader is told once", arguments: Engine.available)
    func planted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager)
            try await live(165, in: 2, after: 3, shop) { $0 < 120 ? .won : .stays }
            let answer = try await bottlenecks(shop)
            #expect(answer.bottlenecks.findings.map(\.look.stage) == [2] && answer.bottlenecks.findings.first?.slowdown != nil)
            let review = answer.reviews[2]
            #expect(review.open.count == 48 && review.median == 3 && review.stays == 117)
            // Deals are won from the stage itself, so that the one behind it is worth no more.
            #expect((answer.bottlenecks.findings.first?.moneyAtHold ?? -1) >= 0)
            for _ in 0..<2 { try await NormMaker(database: shop.database, pipeline: shop.pipeline, clock: { shop.clock.now }).run() }
            let told = try await shop.runner.perform(ShowToday(), as: boss.credential).output
            #expect(told.items.count { $0.alert?.kind == .slowStage && $0.stage?.id == shop.stages[2].id } == 1)
            #expect(told.items.first { $0.alert != nil }?.alert?.dueOn == shop.clock.now.day + 2)
        }
    }

    @Test("while all goes on as usual no stage is called slow, and nothing is suggested", arguments: Engine.available)
    func none(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await live(165, in: 2, after: 3, shop) { _ in .won }
            let answer = try await bottlenecks(shop)
            #expect(answer.bottlenecks.noneIsSlower && answer.bottlenecks.findings.isEmpty)
            #expect(answer.diagnosis.whole.isEmpty && answer.diagnosis.stages.isEmpty)
        }
    }

    @Test("wins that got smaller suggest to look at whom it is sold to, and say so to nobody who sees no amounts (R110)", arguments: Engine.available)
    func smaller(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            // The last 91 days begin with the deals that came on the 72nd.
            try await live(165, in: 2, after: 3, shop, amount: { $0 < 70 ? 10_000 : 5_000 }) { _ in .won }
            let found = try await bottlenecks(shop).diagnosis.whole
            #expect(found.map(\.suggestion) == [.largerDeals])
            guard case .values(let sizes)? = found.first?.evidence else {
                Issue.record("amounts are compared by their values")
                return
            }
            #expect(sizes.recentMedian == 5_000 && sizes.earlierMedian == 10_000)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            #expect(try await bottlenecks(shop, as: rep.credential).diagnosis.whole.isEmpty)
        }
    }

    @Test("deals that fall out at consideration suggest product and competitor, the reason that was given first (R111)", arguments: Engine.available)
    func dropOff(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await setPhase("nurture", of: 1, shop)
            try await live(150, in: 1, after: 2, shop) { $0 < 120 ? ($0 % 10 == 0 ? .lost : .won) : ($0 % 10 < 3 ? .won : .lost) }
            let answer = try await bottlenecks(shop), found = try #require(answer.diagnosis.stages.first)
            #expect(found.stage == 1 && found.suggestions == [.competitor, .product] && found.evidence.why == .fellSinceBefore)
            #expect(answer.diagnosis.reasons[shop.stages[1].id]?.first?.reason == "competitor")
            #expect(answer.bottlenecks.findings.contains { $0.look.stage == 1 && $0.losesMore })
        }
    }

    @Test("at negotiation and decision the same suggests price and ideal customer", arguments: [Stage.Phase.decide, .close])
    func purposes(_ phase: Stage.Phase) {
        let share = ForwardShare(recentForward: 5, recentExits: 30, earlierForward: 80, earlierExits: 100)
        let found = DropOffDiagnosis.all([.init(purpose: .init(phase), share: share, reasons: [.init(name: "price"): 9, .init(name: "wentDark"): 3])])
        #expect(found.first?.suggestions == [.price, .idealCustomer] && found.first?.evidence.reasons.count == 9)
    }

    @Test("who sees no amounts is told of no money, and who sees no reasons of none", arguments: Engine.available)
    func hidden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            try await live(10, in: 1, after: 2, shop) { _ in .lost }
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount", "lostReason"]]] as JSONValue)])), as: .operator)
            let answer = try await bottlenecks(shop, as: rep.credential)
            #expect(!answer.showsMoney && answer.diagnosis.reasons.isEmpty)
            #expect(try await bottlenecks(shop).diagnosis.reasons[shop.stages[1].id]?.first?.deals == 8)
        }
    }

    @Test("months are compared from the seventh on, and a queue that the records do not explain is named")
    func months() {
        // Fifteen days in the stage, one deal a day, for 400 days; in the last month nobody leaves.
        let spells = (0..<400).map { Spell(stage: 0, entry: $0, exit: $0 + 15 < 370 ? .init(day: $0 + 15, to: .won) : nil) }
        let review = StageReview(spells, stage: 0, day: 399, observed: 15, atRisk: 1, dark: 2)
        #expect(review.median == 15 && review.open.count == 45 && review.open.last == 44)
        #expect(review.waiting == nil && review.time == nil, "months that are all alike are no measure, and nobody left in this one")
        let months = (0...12).map { back in Spell(stage: 0, entry: 394 - 30 * back - (back == 0 ? 25 : 10 + back % 2), exit: .init(day: 394 - 30 * back, to: .won)) }
        let time = StageReview(months, stage: 0, day: 399, observed: 0, atRisk: 0, dark: 0).time
        #expect(time?.now == 25 && time?.mean == 10.5 && time?.months == 12 && (time?.z ?? 0) > 2)
        #expect(StageReview([], stage: 0, day: 399, observed: nil, atRisk: 0, dark: 0).queue.holds)
    }
}

extension Timestamp {
    fileprivate var day: Day { Zone("Europe/Stockholm")!.day(of: self) }
}
