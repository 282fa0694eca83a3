import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Figures of closed deals") struct ClosingFigureTests {
    @Test("counts wins by deals, by amounts, by when they were created, and honestly", arguments: Engine.available)
    func wins(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let won = try await shop.addDeal("won", amount: 30_000), lost = try await shop.addDeal("lost", amount: 10_000), zero = try await shop.addDeal("zero"), unfit = try await shop.addDeal("unfit", amount: 500)
            _ = try await shop.addDeal("overdue", amount: 1, values: [("expectedClose", "2026-03-05")])
            shop.clock.set("2026-03-09T09:00:00Z")
            try await shop.win(won)
            try await shop.lose(lost)
            try await shop.win(zero)
            try await shop.lose(unfit, disqualified: true)
            let scope = shop.scope("2026-03-01", "2026-03-31"), count = try await shop.figure("winRate", scope)
            #expect(count.value == 2.0 / 3 && count.n == 3 && count.excluded[.disqualified] == 1)
            let value = try await shop.figure("winRate.value", scope)
            #expect(value.value == 0.75 && value.excluded[.withoutAmount] == 1)
            #expect(try await shop.figure("winRate.withDisqualified", scope).value == 0.5)
            #expect(try await shop.figure("winRate.honest", scope).value == 0.5)
            let cohort = try await shop.figure("winRate.cohort", scope)
            #expect(cohort.value == 0.5 && cohort.part(.pending) == 0.25)
            #expect(try await shop.behind("winRate", scope) == [won, lost, zero].map(\.id.rawValue).sorted())
            #expect(try await shop.figure("winRate", shop.scope("2026-04-01", "2026-04-30")).value == nil)
        }
    }

    @Test("takes the last closing of a deal that was opened again", arguments: Engine.available)
    func reopened(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let deal = try await shop.addDeal("twice", amount: 100)
            shop.clock.set("2026-03-04T09:00:00Z")
            try await shop.lose(deal)
            shop.clock.set("2026-04-01T09:00:00Z")
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: .operator)
            #expect(try await shop.figure("winRate", shop.scope("2026-03-01", "2026-03-31")).value == nil)
            // Ten o'clock in Stockholm, as on the day it began.
            shop.clock.set("2026-04-11T08:00:00Z")
            try await shop.win(deal)
            let figure = try await shop.figure("winRate", shop.scope("2026-03-01", "2026-04-30"))
            #expect(figure.value == 1 && figure.n == 1 && figure.part(.reopened) == 1)
            #expect(try await shop.figure("cycleLength", shop.scope("2026-04-01", "2026-04-30")).value == 40)
        }
    }

    @Test("adds amounts of three currencies at the rates of the days on which they closed", arguments: Engine.available)
    func currencies(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (day, rate) in [("2026-01-01", 0.1), ("2026-03-08", 0.08)] { try await shop.rate("SEK", day, rate) }
            shop.clock.set("2026-03-02T09:00:00Z")
            let euro = try await shop.addDeal("euro", amount: 10_000), early = try await shop.addDeal("early", amount: 100_000, values: [("currency", "SEK")])
            let late = try await shop.addDeal("late", amount: 100_000, values: [("currency", "SEK")]), yen = try await shop.addDeal("yen", amount: 5_000, values: [("currency", "JPY")]), zero = try await shop.addDeal("zero")
            for deal in [euro, early, yen, zero] { try await shop.win(deal) }
            shop.clock.set("2026-03-09T09:00:00Z")
            try await shop.win(late)
            let scope = shop.scope("2026-03-01", "2026-03-31"), figure = try await shop.figure("dealSize", scope)
            // 100.00, 100.00 and 80.00 euros; of the yen there is no rate.
            #expect(figure.value == 28_000.0 / 3 && figure.n == 3 && figure.part(.median) == 10_000)
            #expect(figure.excluded[.withoutRate] == 1 && figure.excluded[.withoutAmount] == 1 && figure.part(.withoutAmount) == 0.2)
            #expect(try await shop.figure("dealSize.withZeros", scope).value == 7_000)
            var kronor = scope
            kronor.currency = .sek
            #expect(try await shop.figure("dealSize", kronor).value == 300_000.0 / 3)
        }
    }

    @Test("measures cycles in whole days across summer time and the leap day, and by working days where asked", arguments: Engine.available)
    func cycles(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // Nine o'clock in Stockholm, before and after the clock was put forward.
            shop.clock.set("2027-03-26T08:00:00Z")
            let spring = try await shop.addDeal("spring")
            shop.clock.set("2027-03-30T07:00:00Z")
            try await shop.win(spring)
            let scope = shop.scope("2027-03-01", "2027-03-31")
            #expect(try await shop.figure("cycleLength", scope).value == 4)
            var working = scope
            working.inBusinessTime = true
            // 26 March is Good Friday and 29 March Easter Monday in Sweden: an hour of 30 March, of nine.
            #expect(abs(try await shop.figure("cycleLength", working).value.map { $0 - 1.0 / 9 } ?? 1) < 1e-9)
            shop.clock.set("2028-02-28T09:00:00Z")
            let leap = try await shop.addDeal("leap"), same = try await shop.addDeal("same"), lost = try await shop.addDeal("lost")
            _ = try await shop.addDeal("open")
            shop.clock.set("2028-02-28T21:00:00Z")
            try await shop.win(same)
            shop.clock.set("2028-03-01T09:00:00Z")
            try await shop.win(leap)
            try await shop.lose(lost)
            let figure = try await shop.figure("cycleLength", shop.scope("2028-02-01", "2028-03-01"))
            // Half a day and two days.
            #expect(figure.value == 1.25 && figure.n == 2 && figure.part(.mean) == 1.25 && figure.part(.medianWithOpen) == 2)
            #expect(try await shop.figure("cycleLength.lost", shop.scope("2028-02-01", "2028-03-01")).value == 2)
            #expect(try await shop.figure("cycleLength", shop.scope("2026-01-01", "2026-01-31")).value == nil)
        }
    }

    @Test("multiplies deals, wins and sizes and divides by days", arguments: Engine.available)
    func velocity(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-02T09:00:00Z")
            let won = try await shop.addDeal("won", amount: 40_000), lost = try await shop.addDeal("lost", amount: 1)
            for name in ["a", "b", "c"] { try await shop.addDeal(name, amount: 5) }
            shop.clock.set("2026-03-12T09:00:00Z")
            try await shop.win(won)
            try await shop.lose(lost)
            let scope = shop.scope("2026-03-01", "2026-03-31"), figure = try await shop.figure("velocity", scope)
            // 3 deals × 50 % × 400.00 / 10 days.
            #expect(figure.value == 6_000 && figure.part(.deals) == 3 && figure.part(.winRate) == 0.5 && figure.part(.dealSize) == 40_000 && figure.part(.cycleDays) == 10)
            #expect(abs((figure.part(.gainWinRate) ?? 0) - 600) < 1e-6 && abs((figure.part(.gainCycleDays) ?? 0) - 6_000.0 / 9) < 1e-6)
            #expect(try await shop.figure("velocity.createdDeals", scope).value == 10_000)
            #expect(try await shop.figure("velocity", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }
}
