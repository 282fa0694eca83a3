import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Sources of leads and what they cost") struct LeadSourceTests {
    @Test("have names of their own and go out of use; a cost ends no sooner than it begins", arguments: Engine.available)
    func rules(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("anna", as: .rep)
            let fair = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Fair in Malmö"), ("channel", "event")])), as: .operator).output.record
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "fair in malmo")])), as: .operator) } == .nameTaken)
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Mine")])), as: rep.credential) } == .forbidden)
            let cost: [(String, JSONValue)] = [("sourceId", .int(fair.id.rawValue)), ("fromDay", "2026-11-10"), ("toDay", "2026-11-01"), ("amount", 10_000), ("currency", "EUR")]
            #expect(await refusedFields { _ = try await shop.runner.perform(CreateRecord<CampaignCost>(values: JSONObject(cost)), as: .operator) } == ["toDay": "lastDayBeforeFirst"])
            let noted = try await shop.runner.perform(CreateRecord<CampaignCost>(values: JSONObject([cost[0], ("fromDay", "2026-11-01"), ("toDay", "2026-11-10"), cost[3], cost[4]])), as: .operator).output.record
            let gone = try await shop.runner.perform(DeleteCampaignCost(id: noted.id), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowRecord<CampaignCost>(id: noted.id), as: .operator) } == .notFound)
            _ = try await shop.runner.perform(Undo(token: try #require(gone.undo)), as: .operator)
            #expect(try await shop.runner.perform(ShowRecord<CampaignCost>(id: noted.id), as: .operator).output.record.amount == 10_000)
        }
    }

    @Test("a cost falls on its days in equal parts, rounded half up") func parts() throws {
        var cost = CampaignCost()
        (cost.fromDay, cost.toDay, cost.amount) = (try #require(Day("2026-11-01")), try #require(Day("2026-11-10")), 1_005)
        func part(_ first: String, _ last: String) throws -> Int64 { cost.amount(from: try #require(Day(first)), to: try #require(Day(last))) }
        #expect(try part("2026-11-01", "2026-11-10") == 1_005)
        #expect(try part("2026-11-06", "2026-11-30") == 503, "five of ten days of 1,005 are 502.5")
        #expect(try part("2026-10-01", "2026-10-31") == 0 && part("2026-11-10", "2026-11-10") == 101, "100.5")
    }

    @Test("bring so many leads, of which so many fit, are qualified and bought, at so much each", arguments: Engine.available)
    func figures(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fair = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Fair"), ("channel", "event")])), as: .operator).output.record
            var leads: [Lead] = []
            for name in ["Anna", "Bo", "Cleo", "Dan"] { leads.append(try await shop.addLead(name, [("sourceId", .int(fair.id.rawValue))])) }
            try await shop.addLead("Alone")
            let deal = try await shop.addDeal("Light", amount: 500_000)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            let now = shop.clock.now, ids = leads.map(\.id)
            try await shop.database.write { db in
                try db.execute("UPDATE lead SET segment = NULL")
                try db.execute("UPDATE lead SET sql_at = \(now), segment = 'interested' WHERE id IN (\(list: Array(ids.prefix(2))))")
                try db.execute("UPDATE lead SET deal_id = \(deal.id) WHERE id IN (\(list: Array(ids.prefix(2))))")
                try db.execute("UPDATE lead SET fit = 80 WHERE id = \(ids[0])")
                try db.execute("UPDATE lead SET fit = 20 WHERE id IN (\(list: Array(ids[1...2])))")
                try db.execute("UPDATE lead SET fit = NULL, is_test = \(true) WHERE id = \(ids[3])")
            }
            // Half of its days are asked for.
            let cost: [(String, JSONValue)] = [("sourceId", .int(fair.id.rawValue)), ("fromDay", "2026-11-10"), ("toDay", "2026-11-29"), ("amount", 60_000), ("currency", "EUR")]
            _ = try await shop.runner.perform(CreateRecord<CampaignCost>(values: JSONObject(cost)), as: .operator)
            let figures = try await shop.runner.perform(ShowSourceFigures(from: Day("2026-11-01"), to: Day("2026-11-19")), as: .operator).output
            let row = try #require(figures.rows.first)
            #expect(row.source?.name == "Fair" && row.leads == 3, "a test counts nowhere")
            #expect(row.judged == 3 && row.fitting == 1 && row.fitRate == 1.0 / 3)
            #expect(row.qualified == 2 && row.segments[.interested] == 2 && row.segments[.promising] == 0)
            #expect(row.won == 1 && row.revenue == 500_000, "one deal of two leads is one deal")
            #expect(row.cost == 30_000 && row.cost(per: row.leads) == 10_000 && row.cost(per: row.qualified) == 15_000 && row.cost(per: row.won) == 30_000)
            #expect(figures.rows.count == 2 && figures.rows[1].source == nil && figures.rows[1].leads == 1)
            #expect(try await shop.runner.perform(ShowSourceFigures(from: Day("2026-10-01"), to: Day("2026-10-31")), as: .operator).output.rows.isEmpty)
            #expect(await refusedFields { _ = try await shop.runner.perform(ShowSourceFigures(from: Day("2026-11-02"), to: Day("2026-11-01")), as: .operator) } == ["to": "lastDayBeforeFirst"])
        }
    }

    @Test("leads that wait stand in Today with the deals, as many as the number beside it says", arguments: Engine.available)
    func today(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let mine = try await shop.addLead("Marie", as: anna.credential), theirs = try await shop.addLead("Paul", as: bo.credential)
            for lead in [mine, theirs] { _ = try await shop.runner.perform(AddLeadCatch(id: lead.id, words: "Call me"), as: .operator) }
            func items() async throws -> [TodayItem] { try await shop.runner.perform(ShowToday(), as: anna.credential).output.items }
            let waiting = try #require(try await items().first)
            #expect(try await items().count == 1 && waiting.lead?.id == mine.id && waiting.step == nil && waiting.deal == nil)
            #expect(waiting.attention.reasons == [.leadWaits(minutes: 60)] && waiting.attention.urgency == 2.5)
            let screen = try await shop.runner.perform(Screen(ShowToday()), as: anna.credential).output
            #expect(screen.surroundings.todayCount == 1)
            // The promise is an hour: half an hour later it is half, after two it is over by one.
            shop.clock.advance(by: .hours(2))
            #expect(try await items().first?.attention.reasons == [.leadWaits(minutes: -60)])
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "Rang"), ("direction", "outbound"), ("doneAt", .string(shop.clock.now.description)), ("leadId", .int(mine.id.rawValue))])), as: anna.credential)
            #expect(try await items().isEmpty)
        }
    }
}
