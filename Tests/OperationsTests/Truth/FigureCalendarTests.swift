import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Figures and the calendar") struct FigureCalendarTests {
    @Test("measure days in a stage from nine to nine, also when the clock is put forward or back between", arguments: Engine.available)
    func summerTime(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // Nine in Stockholm, before and behind the nights of 29 March and of 25 October 2026: 47 and 49 hours.
            shop.clock.set("2026-03-28T08:00:00Z")
            let spring = try await shop.addDeal("spring")
            shop.clock.set("2026-03-30T07:00:00Z")
            try await shop.move(spring, to: 1)
            // Half past eleven in the evening of the last day of March.
            shop.clock.set("2026-03-31T21:30:00Z")
            try await shop.win(spring)
            shop.clock.set("2026-10-24T07:00:00Z")
            let autumn = try await shop.addDeal("autumn")
            shop.clock.set("2026-10-26T08:00:00Z")
            try await shop.move(autumn, to: 1)
            // Half past midnight on the first of November.
            shop.clock.set("2026-10-31T23:30:00Z")
            try await shop.win(autumn)
            shop.clock.set("2026-11-10T09:00:00Z")
            let stay = try await shop.figure("timeInStage", shop.scope("2026-01-01", "2026-12-31", stage: 0))
            #expect(stay.value == 2 && stay.n == 2 && stay.part(.mean) == 2)
            for (from, to, count) in [("2026-03-01", "2026-03-31", 1), ("2026-04-01", "2026-04-30", 0), ("2026-10-01", "2026-10-31", 0), ("2026-11-01", "2026-11-30", 1)] {
                #expect(try await shop.figure("winRate", shop.scope(from, to)).n == count, "\(from)")
            }
            // 14.5 hours of the first cycle's last day, and half a night of the second's.
            #expect(try await shop.figure("cycleLength", shop.scope("2026-03-01", "2026-03-31")).value == 3 + 14.5 / 24)
            #expect(try await shop.figure("cycleLength", shop.scope("2026-11-01", "2026-11-30")).value == 8 - 8.5 / 24)
        }
    }

    @Test("know the twenty-ninth of February", arguments: Engine.available)
    func leapYear(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2028-02-28T09:00:00Z")
            let last = try await shop.addDeal("last", amount: 100), next = try await shop.addDeal("next", amount: 300)
            // Half an hour before the first of March in Stockholm, and half an hour behind its beginning.
            shop.clock.set("2028-02-29T22:30:00Z")
            try await shop.win(last)
            shop.clock.set("2028-02-29T23:30:00Z")
            try await shop.win(next)
            shop.clock.set("2028-03-02T09:00:00Z")
            let february = shop.scope("2028-02-01", "2028-02-29"), march = shop.scope("2028-03-01", "2028-03-31")
            #expect(try await shop.figure("dealSize", february).value == 100)
            #expect(try await shop.figure("dealSize", march).value == 300)
            #expect(try await shop.figure("cycleLength", february).value == 1 + 13.5 / 24)
            #expect(try await shop.figure("cycleLength", march).value == 2 - 9.5 / 24)
            // Two leads were qualified in February, one of them on its last day; one in January.
            for (name, moment) in [("January", "2028-01-31T22:30:00Z"), ("February", "2028-02-01T09:00:00Z"), ("Leap day", "2028-02-29T22:30:00Z"), ("March", "2028-02-29T23:30:00Z")] {
                let lead = try await shop.addLead(name), at = try #require(Timestamp(moment))
                try await shop.database.write { db in try db.execute("UPDATE lead SET created_at = \(at), mql_at = \(at), sal_at = NULL, sql_at = NULL, lifecycle = 'mql' WHERE id = \(lead.id)") }
            }
            let growth = try await shop.figure("leadVelocity", february)
            #expect(growth.value == 1 && growth.part(.now) == 2 && growth.part(.before) == 1)
            #expect(try await shop.figure("leadSteps", february).value == 2)
            #expect(try await shop.figure("leadSteps", march).value == 1)
        }
    }
}
