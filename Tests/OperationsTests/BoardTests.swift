import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The board") struct BoardTests {
    @Test("shows each stage's count, sum and weighted sum", arguments: Engine.available)
    func sums(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addDeal("a", in: 1, amount: 100_001)
            try await shop.addDeal("b", in: 1, amount: 50_000)
            try await shop.addDeal("unknown", in: 1)
            let column = try await shop.board().columns[1]
            #expect(column.sums.converted == Sum(count: 3, amount: 150_001, weighted: 40_000 + 20_000))
        }
    }

    @Test("converts other currencies at the newest rate, and says which have none", arguments: Engine.available)
    func currencies(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (day, rate) in [("2026-01-01", 0.08), ("2026-11-01", 0.09), ("2027-01-01", 0.5)] {
                _ = try await shop.runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", "SEK"), ("day", .string(day)), ("rate", .double(rate))])), as: .operator)
            }
            try await shop.addDeal("euro", amount: 10_000)
            try await shop.addDeal("krona", amount: 100_000, values: [("currency", "SEK")])
            try await shop.addDeal("yen", amount: 5_000, values: [("currency", "JPY")])
            let board = try await shop.board()
            #expect(board.columns[0].sums.converted == Sum(count: 3, amount: 19_000, weighted: 2_000 + 1_800))
            #expect(board.columns[0].sums.byCurrency.map(\.currency.code) == ["EUR", "JPY", "SEK"])
            #expect(board.unconverted.map(\.code) == ["JPY"])
            // Pages keep the sums while cards move: they need to know what each card adds.
            #expect(board.factors[.sek] == 0.09 && board.factors[.eur] == 1 && board.factors[Currency("JPY")!] == nil)
            let column = try await shop.runner.perform(ShowColumn<Card>(id: shop.pipeline, stageId: shop.stages[0].id, cursor: nil), as: .operator).output
            #expect(column.factors == board.factors && column.items.map(\.weighted) == [1_000, 20_000, 2_000])
        }
    }

    @Test("shows new sums as soon as something was written, however often it was looked at before", arguments: Engine.available)
    func freshSums(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func seen() async throws -> [Int64] {
                let board = try await shop.board()
                return [board.columns[0].sums.converted.amount, board.columns[1].sums.converted.amount, board.won.converted.amount]
            }
            let deal = try await shop.addDeal("a", amount: 100)
            for _ in 0..<2 { #expect(try await seen() == [100, 0, 0]) }
            try await shop.addDeal("b", in: 1, amount: 10)
            for _ in 0..<2 { #expect(try await seen() == [100, 10, 0]) }
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            for _ in 0..<2 { #expect(try await seen() == [0, 10, 100]) }
        }
    }

    @Test("gives pages the same cards as programs the deals", arguments: Engine.available)
    func cards(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<7 { try await shop.addDeal("deal <\(number)> & żółw", amount: number % 2 == 0 ? Int64(number) * 1_000 : nil) }
            let deals = try await shop.board().columns[0].items
            let cards = try await shop.runner.perform(ShowBoard<Card>(id: shop.pipeline), as: .operator).output.columns[0].items
            #expect(cards.map { cards.texts[$0.title] } == deals.map(\.title) && cards.map { $0.companyName.map { cards.texts[$0] } } == deals.map(\.companyName))
            #expect(cards.map(\.amount) == deals.map(\.amount) && cards.map(\.id) == deals.map(\.id) && cards.map(\.version) == deals.map(\.version))
            #expect(cards.map(\.ownerId) == deals.map(\.ownerId) && cards.map(\.expectedClose) == deals.map(\.expectedClose) && cards.map(\.currency) == deals.map(\.currency))
            #expect(cards.map { $0.nextStep.map { cards.texts[$0.subject] } } == deals.map { $0.nextStep?.subject } && cards.map(\.rotsAt) == deals.map(\.rotsAt))
        }
    }

    @Test("gives the cards of a stage page by page, each once", arguments: Engine.available)
    func paging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<25 { try await shop.addDeal("deal \(number)") }
            var titles: [String] = [], cursor: String?
            repeat {
                let page = try await shop.runner.perform(ShowColumn<Deal>(id: shop.pipeline, stageId: shop.stages[0].id, cursor: cursor, limit: 10), as: .operator).output
                titles += page.items.map(\.title)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(titles == (0..<25).reversed().map { "deal \($0)" })
        }
    }

    @Test("counts won and lost deals of the quarter by the workspace's clock", arguments: Engine.available)
    func closed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // 00:30 on 1 October in Stockholm is still September in UTC.
            shop.clock.set("2026-09-30T22:30:00Z")
            let early = try await shop.addDeal("early", amount: 300)
            _ = try await shop.runner.perform(WinDeal(id: early.id), as: .operator)
            shop.clock.set("2026-11-19T09:00:00Z")
            let late = try await shop.addDeal("late", amount: 500), gone = try await shop.addDeal("gone", amount: 70)
            _ = try await shop.runner.perform(WinDeal(id: late.id), as: .operator)
            _ = try await shop.runner.perform(LoseDeal(id: gone.id, reason: "price"), as: .operator)
            let board = try await shop.board()
            #expect(board.won.converted == Sum(count: 2, amount: 800))
            #expect(board.lost.converted == Sum(count: 1, amount: 70))
        }
    }

    @Test("leaves out deals in nurture until their day comes", arguments: Engine.available)
    func nurture(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("resting", amount: 900)
            #expect(await refusal { _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "boredom"), as: .operator) } == .validation)
            _ = try await shop.runner.perform(NurtureDeal(id: deal.id, until: Day("2026-12-01")!), as: .operator)
            #expect(try await shop.board().columns[0].items.isEmpty)
            shop.clock.set("2026-11-30T22:59:59Z")
            #expect(try await shop.runner.perform(WakeNurturedDeals(), as: .operator).output.count == 0)
            shop.clock.set("2026-11-30T23:00:00Z")
            #expect(try await shop.runner.perform(WakeNurturedDeals(), as: .operator).output.count == 1)
            #expect(try await shop.board().columns[0].sums.converted == Sum(count: 1, amount: 900, weighted: 180))
        }
    }

    @Test("of a past moment is the board that was seen then", arguments: Engine.available)
    func past(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let life = RandomLife(shop: shop, seed: 7)
            var seen: [(Timestamp, [Int64: [Sum]])] = []
            for _ in 0..<12 {
                try await life.live(steps: 6)
                seen.append((shop.clock.now, try await life.picture()))
                shop.clock.advance(by: .hours(20))
            }
            for (moment, picture) in seen { #expect(try await life.picture(asOf: moment) == picture, "as of \(moment)") }
        }
    }

    @Test("of a past moment tells what became of all its deals, also of those that are not shown", arguments: Engine.available)
    func fates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var deals: [Deal] = []
            for number in 1...5 { deals.append(try await shop.addDeal("deal \(number)", amount: Int64(number))) }
            let then = shop.clock.now
            shop.clock.advance(by: .days(3))
            for deal in deals.prefix(2) { _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator) }
            _ = try await shop.runner.perform(LoseDeal(id: deals[2].id, reason: "price"), as: .operator)
            _ = try await shop.runner.perform(NurtureDeal(id: deals[3].id, until: Day("2027-02-01")!), as: .operator)
            let past = try await shop.runner.perform(ShowBoard<PastCard>(id: shop.pipeline, limit: 1, asOf: then), as: .operator).output
            #expect(past.columns[0].items.count == 1 && past.columns[0].sums.converted.count == 5)
            #expect((past.fates.won, past.fates.lost, past.fates.nurtured) == (2, 1, 1))
        }
    }

    @Test("of the past shows the touches that there were", arguments: Engine.available)
    func pastTouches(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("a")
            @Sendable func touch(_ type: String) async throws {
                let values: [(String, JSONValue)] = [("type", .text(type)), ("subject", .text("Word")), ("dealId", .int(deal.id.rawValue)), ("doneAt", .string(shop.clock.now.description))]
                _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: .operator)
            }
            try await touch("call")
            // A note is none, and a step that is not done neither.
            try await touch("note")
            shop.clock.advance(by: .days(1))
            let then = shop.clock.now
            shop.clock.advance(by: .days(1))
            try await touch("email")
            shop.clock.advance(by: .days(1))
            let past = try await shop.runner.perform(ShowBoard<PastCard>(id: shop.pipeline, asOf: then), as: .operator).output
            #expect(past.columns[0].items.map(\.deal.touches) == [1])
            #expect(try await shop.deal(deal.id).touches == 2)
        }
    }

    @Test("keeps sums that equal those computed from the deals, whatever happens", arguments: Engine.available)
    func totals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let life = RandomLife(shop: shop, seed: 11)
            try await life.live(steps: 80)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
            // A sum that is off by one is found.
            try await shop.database.write { db in _ = try db.execute("UPDATE deal_total SET amount = amount + 1 WHERE bucket = 'open' AND deals > 0") }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).map(\.name).contains("totals"))
        }
    }
}
