import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The time machine") struct TimeMachineTests {
    private static let now = Timestamp("2026-11-19T09:00:00Z")!

    /// Half a year of this and that: moves, wins, losses, rests and deletions, with other days, categories and owners between.
    private static func live(_ shop: Shop) async throws -> (start: Timestamp, dice: Dice) {
        let start = shop.clock.now, life = RandomLife(shop: shop, seed: 23), nora = try await shop.add("nora", as: .rep).id, otto = try await shop.add("otto", as: .rep).id
        var dice = Dice(seed: 50)
        func pick<Value>(_ values: [Value]) -> Value { values[Int(dice.share() * Double(values.count))] }
        for _ in 0..<40 {
            try await life.live(steps: 8)
            shop.clock.advance(by: .minutes(7))
            let open = try await shop.database.read { db in try db.values(Deal.ID.self, "SELECT id FROM deal WHERE deleted_at IS NULL AND status = 'open' ORDER BY id") }
            guard !open.isEmpty else { continue }
            let change: (String, JSONValue) = switch Int(dice.share() * 3) {
            case 0: ("ownerId", pick([.int(nora.rawValue), .int(otto.rawValue), .null]))
            case 1: ("expectedClose", pick([.string("2026-12-24"), .string("2027-02-01"), .null]))
            default: ("forecastCategory", pick([.string("commit"), .string("bestCase"), .string("omitted")]))
            }
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: pick(open), values: JSONObject([change])), as: .operator)
            shop.clock.advance(by: .days(3))
        }
        return (start, dice)
    }

    @Test("shows the board and the list of any moment as the log of events tells them", arguments: Engine.available)
    func replayed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lived = try await Self.live(shop), log = try await EventLog(shop.database), span = (shop.clock.now - lived.start).microseconds
            var dice = lived.dice
            func anyMoment() -> Timestamp { lived.start + .init(microseconds: Int64(dice.share() * Double(span))) }
            for number in 0..<50 {
                let moment = anyMoment(), told = log.deals(until: moment)
                try await Self.compareBoard(shop, at: moment, told.filter(\.value.isOnBoard))
                try await Self.compareList(shop, at: moment, told, filter: number)
            }
            // What lies between any two of them adds up from what the log says of the one to what it says of the other; of kronor there is no rate.
            for _ in 0..<200 {
                let (one, other) = (anyMoment(), anyMoment()), from = min(one, other), to = max(one, other)
                let changes = try await shop.runner.perform(ShowChanges(ChangeScope(shop.pipeline, from: .moment(from), to: .moment(to))), as: .operator).output
                #expect(changes.start.amount + changes.moves.reduce(0) { $0 + $1.amount } == changes.end.amount)
                for (moment, sum) in [(from, changes.start), (to, changes.end)] {
                    let told = log.deals(until: moment).values.filter(\.isOnBoard)
                    #expect(sum == Sum(count: Int64(told.count), amount: told.reduce(0) { $0 + ($1.currency == "EUR" ? $1.amount ?? 0 : 0) }), "at \(moment)")
                }
            }
        }
    }

    private static func compareBoard(_ shop: Shop, at moment: Timestamp, _ told: [Int64: Replayed]) async throws {
        let board = try await shop.runner.perform(ShowBoard<Deal>(id: shop.pipeline, limit: 200, asOf: moment), as: .operator).output
        var shown: [Int64: Replayed] = [:]
        for column in board.columns { for deal in column.items { shown[deal.id.rawValue] = Replayed(deal) } }
        #expect(shown == told.mapValues(\.shown), "the board as of \(moment)")
        for column in board.columns {
            let here = told.values.filter { $0.stage == column.stage.id.rawValue }
            #expect(Int(column.sums.converted.count) == here.count)
            for (currency, sum) in column.sums.byCurrency { #expect(sum.amount == here.filter { $0.currency == currency.code }.reduce(0) { $0 + ($1.amount ?? 0) }) }
        }
    }

    /// All deals of the moment with their sums, and those that one of six filters lets through.
    private static func compareList(_ shop: Shop, at moment: Timestamp, _ told: [Int64: Replayed], filter number: Int) async throws {
        func list(_ filters: (String, String)...) async throws -> DealList {
            let asked = [("asOf", moment.description), ("limit", "200")] + filters
            return try await shop.runner.perform(ShowDealList(asked: JSONObject(asked.map { ($0.0, .string($0.1)) })), as: .operator).output
        }
        let all = try await list()
        #expect(Dictionary(uniqueKeysWithValues: all.page.items.map { ($0.id.rawValue, Replayed($0)) }) == told.mapValues(\.shown), "the list as of \(moment)")
        for status in Deal.Status.allCases { #expect(all.counts[status] ?? 0 == Int64(told.values.count { $0.status == status.rawValue })) }
        let euro = told.values.filter { $0.currency == "EUR" }
        #expect(all.totals?.sum.count == Int64(told.count) && all.totals?.sum.amount == euro.reduce(0) { $0 + ($1.amount ?? 0) } && all.totals?.unconverted == Int64(told.count - euro.count))
        let stage = shop.stages[number % 4].id.rawValue, owner = told.values.compactMap(\.owner).min() ?? 1
        let (filters, isIn): ((String, String), (Replayed) -> Bool) = switch number % 6 {
        case 0: (("status", "won,lost"), { !$0.isOpen })
        case 1: (("stageId", "\(stage)"), { $0.stage == stage })
        case 2: (("ownerId", "\(owner)"), { $0.owner == owner })
        case 3: (("forecastCategory", "commit,omitted"), { ["commit", "omitted"].contains($0.category) })
        case 4: (("amountMin", "500000"), { $0.amount ?? 0 >= 500_000 })
        default: (("nurtureUntil", "none"), { !$0.isOpen || !$0.isNurture })
        }
        let found = try await list(filters)
        #expect(Set(found.page.items.map(\.id.rawValue)) == Set(told.filter { isIn($0.value) }.keys), "\(filters) as of \(moment)")
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
