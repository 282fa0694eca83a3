import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The dashboard") struct DashboardTests {
    private func dashboard(_ shop: Shop, _ span: DashboardSpan = .days30, asOf: String? = nil, as who: Credential = .operator) async throws -> Dashboard {
        let asked = ShowDashboard(span, pipeline: shop.pipeline, asOf: asOf.flatMap { Timestamp($0) })
        return try #require(try await shop.runner.perform(asked, as: who).output.dashboard)
    }
    private func tile(_ dashboard: Dashboard, _ key: FigureKey) throws -> Dashboard.Tile { try #require(dashboard.tiles.first { $0.now.choice.key == key }) }

    @Test("puts each figure beside the one of the period before, and both are the figures that one asks for", arguments: Engine.available)
    func tiles(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-02-02T09:00:00Z")
            let first = try await shop.addDeal("first", amount: 10_000), second = try await shop.addDeal("second", amount: 20_000), third = try await shop.addDeal("third", amount: 60_000)
            shop.clock.set("2026-02-12T09:00:00Z")
            try await shop.win(first)
            try await shop.lose(second)
            shop.clock.set("2026-03-20T09:00:00Z")
            try await shop.win(third)
            shop.clock.set("2026-03-31T09:00:00Z")
            let dashboard = try await dashboard(shop)
            #expect(dashboard.period.first == Day("2026-03-02") && dashboard.period.last == Day("2026-03-31"))
            #expect(dashboard.before.first == Day("2026-01-31") && dashboard.before.last == Day("2026-03-01") && dashboard.periods.count == 6)
            let rate = try tile(dashboard, .winRate)
            #expect(rate.now.value == 1 && rate.before.value == 0.5 && rate.values == [nil, nil, nil, nil, 0.5, 1])
            #expect(try tile(dashboard, .dealSize).now.value == 60_000 && tile(dashboard, .dealSize).before.value == 10_000)
            #expect(try tile(dashboard, .cycleLength).now.value == 46 && tile(dashboard, .cycleLength).before.value == 10)
            for key in [FigureKey.winRate, .dealSize, .cycleLength, .velocity, .responseTime] {
                let own = try tile(dashboard, key), asked = try await shop.figure(key.rawValue, shop.scope("2026-03-02", "2026-03-31"))
                #expect(own.now.value == asked.value && own.now.n == asked.n, "\(key)")
                var past = shop.scope("2026-01-31", "2026-03-01")
                past.asOf = dashboard.before.knownAt
                let before = try await shop.figure(key.rawValue, past)
                #expect(own.before.value == before.value && own.before.n == before.n, "\(key) of the period before")
            }
            #expect(dashboard.owners.map(\.closed).reduce(0, +) == 1 && dashboard.owners.first?.worth == 60_000 && dashboard.won.count == 1)
        }
    }

    @Test("looks back: what came later is not known", arguments: Engine.available)
    func past(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let deal = try await shop.addDeal("won later", amount: 10_000)
            _ = try await shop.addDeal("open", amount: 5_000)
            shop.clock.set("2026-03-05T09:00:00Z")
            try await shop.move(deal, to: 1)
            shop.clock.set("2026-03-20T09:00:00Z")
            try await shop.win(deal)
            shop.clock.set("2026-04-01T09:00:00Z")
            let then = try await dashboard(shop, asOf: "2026-03-10T09:00:00Z"), now = try await dashboard(shop, .days90)
            #expect(try then.won.count == 0 && tile(then, .winRate).now.value == nil && now.won.count == 1)
            #expect(then.funnel.first?.entered == 2 && then.funnel.first?.goOn == 0.5 && then.funnel.first?.pending == 0.5 && then.funnel.first?.worth == 15_000)
            #expect(then.stays.first?.count == 2 && then.stays.first?.open == [8] && then.stays.first?.median == 5.5)
        }
    }

    @Test("follows leads to the wins of their deals, month by month", arguments: Engine.available)
    func cohorts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-01-10T09:00:00Z")
            let lead = try await shop.addLead("Customer"), deal = try await shop.addDeal("theirs", amount: 100)
            _ = try await shop.addLead("Nobody")
            try await shop.database.write { db in try db.execute("UPDATE lead SET deal_id = \(deal.id) WHERE id = \(lead.id)") }
            shop.clock.set("2026-03-10T09:00:00Z")
            try await shop.win(deal)
            let months = try await dashboard(shop).cohorts
            #expect(months.count == 6 && months.last?.month == Day("2026-03-01") && months.last?.shares == [])
            let january = try #require(months.first { $0.month == Day("2026-01-01") })
            #expect(january.leads == 2 && january.shares == [0, 0, 0.5])
        }
    }

    @Test("counts what was done each week, by type, and shows nothing of what somebody must not see", arguments: Engine.available)
    func weeks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // A Monday, and the Sunday before it.
            shop.clock.set("2026-03-01T12:00:00Z")
            let deal = try await shop.addDeal("talked to", amount: 4_000)
            try await shop.touch(deal)
            shop.clock.set("2026-03-02T12:00:00Z")
            try await shop.touch(deal)
            try await shop.touch(deal, "email")
            try await shop.win(deal)
            let dashboard = try await dashboard(shop)
            #expect(dashboard.weeks.count == 8 && dashboard.weeks.last?.counts == [.call: 1, .email: 1] && dashboard.weeks.dropLast().last?.counts == [.call: 1])
            #expect(dashboard.touchesPerWin == [3] && dashboard.touchesOfHalf == 3...3)
            let viewer = try await shop.add("vera", as: .viewer)
            let hides: JSONValue = ["viewer": ["deals": ["amount"]]]
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: .operator)
            let seen = try await self.dashboard(shop, as: .user(viewer.id))
            #expect(seen.won.count == 1 && seen.won.worth == nil && seen.owners.first?.worth == nil && seen.funnel.allSatisfy { $0.worth == nil })
            #expect(try tile(seen, .dealSize).now.note == .hidden && tile(seen, .dealSize).values.allSatisfy { $0 == nil } && tile(seen, .velocity).now.value == nil && tile(seen, .winRate).now.value == 1)
        }
    }
}
