import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The time machine") struct TimeMachineTests {
    private static let now = Timestamp("2026-11-19T09:00:00Z")!

    /// What a deal was, read out of the log of events alone.
    private struct Replayed: Equatable {
        var stage: Int64 = 0
        var amount: Int64?
        var currency = ""
        var isOpen = true, isNurture = false, isDeleted = false
    }

    /// The deals at a moment, by their numbers: what every event says came after it, one after the other.
    private static func replay(_ database: any Database, until moment: Timestamp) async throws -> [Int64: Replayed] {
        try await database.report { db in
            var deals: [Int64: Replayed] = [:]
            try db.forEach("SELECT entity_id, operation, after FROM event WHERE kind = 'deal' AND at <= \(moment) ORDER BY at, id") { row in
                let id = try row.next(Int64.self), operation = try row.next(String.self)
                guard let after = JSONObject(stored: try row.next(String.self)) else { return }
                var deal = deals[id] ?? Replayed()
                if let stage = after["stageId"] { deal.stage = try Int64(input: stage) }
                if let amount = after["amount"] { deal.amount = amount == .null ? nil : try Int64(input: amount) }
                if let currency = after["currency"]?.textValue { deal.currency = currency }
                if let status = after["status"]?.textValue { deal.isOpen = status == "open" }
                if let until = after["nurtureUntil"] { deal.isNurture = until != .null }
                if operation == "deals.delete" { deal.isDeleted = true }
                if operation == "deals.restore" { deal.isDeleted = false }
                deals[id] = deal
            }
            return deals
        }
    }

    @Test("shows the board of any moment as the log of events tells it", arguments: Engine.available)
    func replayed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let start = shop.clock.now
            try await RandomLife(shop: shop, seed: 23).live(steps: 320)
            let span = (shop.clock.now - start).microseconds
            var dice = Dice(seed: 50)
            for _ in 0..<50 {
                let moment = start + .init(microseconds: Int64(dice.share() * Double(span)))
                let told = try await Self.replay(shop.database, until: moment).filter { $0.value.isOpen && !$0.value.isNurture && !$0.value.isDeleted }
                let board = try await shop.runner.perform(ShowBoard<Deal>(id: shop.pipeline, limit: 200, asOf: moment), as: .operator).output
                var shown: [Int64: Replayed] = [:]
                for column in board.columns { for deal in column.items { shown[deal.id.rawValue] = Replayed(stage: deal.stageId.rawValue, amount: deal.amount, currency: deal.currency.code) } }
                #expect(shown == told, "as of \(moment)")
                for column in board.columns {
                    let here = told.values.filter { $0.stage == column.stage.id.rawValue }
                    #expect(Int(column.sums.converted.count) == here.count)
                    for (currency, sum) in column.sums.byCurrency { #expect(sum.amount == here.filter { $0.currency == currency.code }.reduce(0) { $0 + ($1.amount ?? 0) }) }
                }
            }
        }
    }

    @Test("reconciles for two hundred pairs of moments of a long history, with the deals behind", arguments: Engine.available)
    func pairs(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Workspaces.open(database, now: Self.now)
            let pipeline = try await Generator.run(database, deals: 3_300, seed: 5, now: Self.now), runner = Runner(database: database, means: Means(), clock: { Self.now })
            let rates = try await database.read { db in
                var rates: [String: Double] = ["EUR": 1]
                try db.forEach("SELECT currency, rate FROM exchange_rate") { row in rates[try row.next(String.self)] = try row.next(Double.self) }
                return rates
            }
            var dice = Dice(seed: 200)
            func moment() -> Timestamp { Self.now - .seconds(Int64(dice.share() * 900 * 86_400)) }
            for number in 0..<200 {
                let (one, other) = (moment(), number % 4 == 0 ? Self.now : moment()), from = min(one, other), to = max(one, other)
                let scope = ChangeScope(pipeline, from: .moment(from), to: .moment(to))
                let changes = try await runner.perform(ShowChanges(scope), as: .operator).output
                #expect(changes.start.amount + changes.moves.reduce(0) { $0 + $1.amount } == changes.end.amount)
                let behind = try await runner.perform(ShowChangedDeals(scope, limit: ShowChangedDeals.mostRows), as: .operator).output
                #expect(behind.total == behind.rows.count && behind.total == changes.moves.reduce(0) { $0 + Int($1.count) })
                let parts = behind.rows.reduce(into: [Changes.Reason: Int64]()) { $0[$1.reason, default: 0] += $1.amount }
                #expect(parts == changes.amounts)
                // Both ends are what a plain sum over the versions says, each currency converted once.
                for (moment, sum) in [(from, changes.start), (to, changes.end)] {
                    let plain = try await database.report { db in
                        var count: Int64 = 0, amount: Int64 = 0
                        try db.forEach("""
                            SELECT currency, COUNT(*), COALESCE(SUM(amount), 0) FROM deal_version WHERE pipeline_id = \(pipeline) AND valid_from <= \(moment) AND valid_to > \(moment) AND status = 'open' GROUP BY currency
                            """) { row in
                            let rate = rates[try row.next(String.self)] ?? 0
                            count += try row.next(Int64.self)
                            amount += try row.next(Int64.self).weighted(by: rate)
                        }
                        return Sum(count: count, amount: amount)
                    }
                    #expect(sum == plain, "at \(moment)")
                }
            }
        }
    }

    @Test("sums a past moment up out of an index that has no closed deals")
    func plans() async throws {
        try await withDatabase(on: .sqlite) { database in
            try await Workspaces.open(database, now: Self.now)
            let pipeline = try await Generator.run(database, deals: 2_000, now: Self.now), runner = Runner(database: database, means: Means(), clock: { Self.now })
            let detail = try await runner.perform(ShowPipeline(id: pipeline), as: .operator).output, then = Self.now - .days(200)
            let question = ChangeQuestion(
                pipeline: detail.pipeline, from: then, to: Self.now, measure: .open, closesFrom: nil, closesTo: nil, owners: nil, places: [:], rateDay: Day("2026-11-19")!)
            for held in ChangeQuestion.held(at: then) {
                let steps = try await database.read { db in
                    var steps: [String] = []
                    try db.forEach("EXPLAIN QUERY PLAN SELECT v.currency, COUNT(*), COALESCE(SUM(v.amount), 0) FROM deal_version v WHERE \(question.counted) AND \(held) GROUP BY v.currency") { row in
                        row.skip(3)
                        steps.append(try row.next())
                    }
                    return steps
                }
                #expect(steps.first?.contains("COVERING INDEX deal_version_open") == true || steps.first?.contains("COVERING INDEX deal_version_long") == true, "\(steps)")
            }
        }
    }
}
