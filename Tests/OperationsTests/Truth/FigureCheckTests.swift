import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

/// Figures beside what SQL alone says of the same deals, which went their ways by chance.
@Suite("Figures, counted once more by SQL") struct FigureCheckTests {
    /// The same numbers on each run and on both databases.
    private struct Chance {
        var state: UInt64 = 20_260_301
        mutating func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
    }

    /// Two numbers of one row.
    private struct Pair: RowDecodable, Sendable {
        static var columns: SQL { "above, below" }
        let above, below: Double?
        init(row: inout Row) throws { (above, below) = (try row.next(), try row.next()) }
    }

    /// Two hundred deals within half a year: steps forward, leaps, steps back, wins, losses, some without an amount, some disqualified.
    private func fill(_ shop: Shop) async throws {
        var chance = Chance(), open: [(deal: Deal, place: Int)] = []
        let last = shop.stages.count - 1
        shop.clock.set("2026-01-05T09:00:00Z")
        for number in 0..<200 {
            shop.clock.advance(by: .hours(Int64(9 + chance.next(14))))
            open.append((try await shop.addDeal("deal \(number)", in: 0, amount: Int64(chance.next(5) == 0 ? 0 : 1_000 + chance.next(90_000))), 0))
            for _ in 0..<2 where !open.isEmpty {
                shop.clock.advance(by: .minutes(37))
                let index = chance.next(open.count), one = open[index]
                switch chance.next(6) {
                case 0:
                    try await shop.win(one.deal)
                    open.remove(at: index)
                case 1:
                    try await shop.lose(one.deal, disqualified: chance.next(4) == 0)
                    open.remove(at: index)
                default:
                    let place = min(max(one.place + [1, 1, 1, 2, -1][chance.next(5)], 0), last)
                    guard place != one.place else { continue }
                    try await shop.move(one.deal, to: place)
                    open[index].place = place
                }
            }
        }
        shop.clock.advance(by: .days(3))
    }

    @Test("win rate, deal size, cycle and conversion are those of plain queries", arguments: Engine.available)
    func closing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await fill(shop)
            let zone = try #require(Zone("Europe/Stockholm")), begin = zone.moment(of: try #require(Day("2026-02-01"))), end = zone.moment(of: try #require(Day("2026-05-01")))
            let scope = shop.scope("2026-02-01", "2026-04-30"), within: SQL = "closed_at >= \(begin) AND closed_at < \(end)"
            func ask(_ sql: SQL) async throws -> Pair { try #require(try await shop.database.read { db in try db.first(Pair.self, sql) }) }

            let wins = try await ask("SELECT CAST(COUNT(*) FILTER (WHERE status = 'won') AS DOUBLE PRECISION), CAST(COUNT(*) AS DOUBLE PRECISION) FROM deal WHERE status <> 'open' AND NOT (status = 'lost' AND disqualified) AND \(within)")
            let rate = try await shop.figure("winRate", scope), won = try #require(wins.above), closed = try #require(wins.below)
            #expect(closed > 30 && won > 5 && rate.value == won / closed && rate.n == Int(closed))

            let amounts = try await ask("SELECT CAST(SUM(amount) AS DOUBLE PRECISION), CAST(COUNT(*) AS DOUBLE PRECISION) FROM deal WHERE status = 'won' AND amount > 0 AND \(within)")
            let size = try await shop.figure("dealSize", scope), sum = try #require(amounts.above), sized = try #require(amounts.below)
            #expect(size.value == sum / sized && size.n == Int(sized))

            let value = try await ask("""
                SELECT CAST(SUM(amount) FILTER (WHERE status = 'won') AS DOUBLE PRECISION), CAST(SUM(amount) AS DOUBLE PRECISION) FROM deal \
                WHERE status <> 'open' AND NOT (status = 'lost' AND disqualified) AND \(within)
                """)
            let byValue = try await shop.figure("winRate.value", scope), wonValue = try #require(value.above), closedValue = try #require(value.below)
            #expect(byValue.value == wonValue / closedValue)

            // Without a change of the clock between, days are hours over 24; with one, they differ by the hour.
            let spans = try await shop.database.read { db in try db.values(Int64.self, "SELECT closed_at - created_at FROM deal WHERE status = 'won' AND \(within) ORDER BY closed_at - created_at") }.map { Double($0) / 86_400_000_000 }
            let middle = spans.count % 2 == 1 ? spans[spans.count / 2] : (spans[spans.count / 2 - 1] + spans[spans.count / 2]) / 2
            let cycle = try await shop.figure("cycleLength", scope)
            #expect(cycle.n == spans.count && abs((cycle.value ?? -1) - middle) <= 1.0 / 24 + 1e-9)

            for (place, stage) in shop.stages.enumerated() {
                let passed = try await ask("""
                    SELECT CAST(COUNT(*) FILTER (WHERE e.status = 'won' OR EXISTS (SELECT 1 FROM deal_version w JOIN stage t ON t.id = w.stage_id \
                    WHERE w.deal_id = e.id AND w.status = 'open' AND t.position > \(stage.position) AND w.valid_from >= e.entry)) AS DOUBLE PRECISION), CAST(COUNT(*) AS DOUBLE PRECISION) \
                    FROM (SELECT d.id, d.status, COALESCE((SELECT MIN(v.valid_from) FROM deal_version v WHERE v.deal_id = d.id AND v.stage_id = \(stage.id) AND v.status = 'open'), \
                    (SELECT MIN(v.valid_from) FROM deal_version v JOIN stage s ON s.id = v.stage_id WHERE v.deal_id = d.id AND s.position > \(stage.position) AND v.status = 'open')) AS entry FROM deal d) e \
                    WHERE e.entry >= \(begin) AND e.entry < \(end)
                    """)
                let conversion = try await shop.figure("stageConversion", shop.scope("2026-02-01", "2026-04-30", stage: place)), entered = try #require(passed.below), through = try #require(passed.above)
                #expect(entered > 0 && conversion.n == Int(entered) && conversion.value == through / entered, "\(stage.name)")
            }
        }
    }
}
