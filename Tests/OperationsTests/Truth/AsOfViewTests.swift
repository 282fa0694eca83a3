import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The dashboard and the forecast of a moment that has passed") struct AsOfViewTests {
    /// What was said at a moment, word for word.
    private struct Said {
        let at: Timestamp
        let forecast: [UInt8]
        let dashboard: [String]
    }

    private static func look(_ shop: Shop, at moment: Timestamp?) async throws -> (forecast: ForecastAnswer, dashboard: Dashboard) {
        let dashboard = try await shop.runner.perform(ShowDashboard(.days30, pipeline: shop.pipeline, asOf: moment), as: .operator).output.dashboard
        return (try await shop.runner.perform(ShowForecast(id: shop.pipeline, asOf: moment), as: .operator).output, try #require(dashboard))
    }

    private static func words(_ forecast: ForecastAnswer) -> [UInt8] {
        var json = JSONWriter(capacity: 4_096)
        forecast.write(to: &json)
        return json.bytes()
    }

    /// Everything but the owners, who are those of today.
    private static func words(_ dashboard: Dashboard) -> [String] {
        dashboard.tiles.map { "\($0.now.choice.key) \($0.now.n) \(String(describing: $0.now.value)) \($0.values) \($0.now.excluded.map { "\($0.key) \($0.value)" }.sorted())" } + dashboard.funnel.map { "\($0)" } + dashboard.stays.map { "\($0)" }
            + ["\(dashboard.won)", "\(dashboard.periods)", "\(dashboard.touchesPerWin)", "\(String(describing: dashboard.bottleneck))"]
    }

    /// A deal comes, or something becomes of one. What does not fit its state leaves no trace.
    private static func step(_ shop: Shop, _ dice: inout Dice, _ deals: inout [Deal]) async throws {
        func number(_ bound: Int) -> Int { Int(dice.share() * Double(bound)) }
        shop.clock.advance(by: .minutes(Int64(120 + number(2_400))))
        guard deals.count > 5, number(4) > 0 else {
            let close = shop.clock.now + .days(Int64(10 + number(90))), category = ["pipeline", "commit", "bestCase", "omitted"][number(4)]
            let values: [(String, JSONValue)] = [("expectedClose", .string(Zone.utc.day(of: close).description)), ("forecastCategory", .string(category))]
            deals.append(try await shop.addDeal("deal \(deals.count)", in: number(4), amount: Int64(number(900_000)), values: values))
            return
        }
        let deal = deals[number(deals.count)]
        do {
            switch number(8) {
            case 0...2: try await shop.move(deal, to: number(4))
            case 3: try await shop.change(deal, ("amount", .int(Int64(number(900_000)))))
            case 4: _ = try await shop.runner.perform(NurtureDeal(id: deal.id, until: Day("2099-01-01")!), as: .operator)
            case 5: try await shop.win(deal)
            case 6: try await shop.lose(deal)
            default: _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: .operator)
            }
        } catch is Refusal {} catch is DealError {}
    }

    @Test("are word for word what they were, fifty times, and count what the log of events counts", arguments: Engine.available)
    func moments(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var dice = Dice(seed: 51), deals: [Deal] = [], said: [Said] = []
            for _ in 0..<50 {
                for _ in 0..<4 { try await Self.step(shop, &dice, &deals) }
                let seen = try await Self.look(shop, at: nil)
                said.append(Said(at: shop.clock.now, forecast: Self.words(seen.forecast), dashboard: Self.words(seen.dashboard)))
            }
            let log = try await EventLog(shop.database)
            for one in said {
                let again = try await Self.look(shop, at: one.at), told = log.deals(until: one.at).values
                #expect(Self.words(again.forecast) == one.forecast, "the forecast as of \(one.at)")
                #expect(Self.words(again.dashboard) == one.dashboard, "the dashboard as of \(one.at)")
                #expect(again.forecast.openDeals == told.count(where: \.isOnBoard), "as of \(one.at)")
                let period = again.dashboard.period, zone = Zone("Europe/Stockholm")!, begin = zone.moment(of: period.first)
                let closed = told.filter { $0.closedAt.map { begin <= $0 } ?? false }, won = closed.count { $0.status == "won" }
                let rate = try #require(again.dashboard.tiles.first { $0.now.choice.key == .winRate }).now
                #expect(rate.n == closed.count && rate.value == (closed.isEmpty ? nil : Double(won) / Double(closed.count)), "as of \(one.at)")
                #expect(again.dashboard.won.count == won)
            }
        }
    }
}
