import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The lead report") struct LeadReportTests {
    private func source(_ shop: Shop, _ name: String) async throws -> LeadSource {
        try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", .string(name))])), as: .operator).output.record
    }
    private func report(_ shop: Shop, _ from: String = "2026-11-01", _ to: String = "2026-11-30", as who: Credential = .operator) async throws -> LeadReport {
        try await shop.runner.perform(ShowLeadReport(from: Day(from), to: Day(to)), as: who).output
    }
    /// Puts a lead where a figure wants it, past the acts that would lead there.
    private func put(_ shop: Shop, _ lead: Lead.ID, _ sets: SQL) async throws {
        try await shop.database.write { db in try db.execute("UPDATE lead SET \(sets) WHERE id = \(lead)") }
    }
    private func at(_ text: String) -> Timestamp { Timestamp(text)! }

    @Test("counts each source with its segments, what it won and what one cost", arguments: Engine.available)
    func sources(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fair = try await source(shop, "Fair"), ads = try await source(shop, "Ads")
            var leads: [Lead] = []
            for number in 0..<4 { leads.append(try await shop.lead([("name", .string("Lead \(number)")), ("sourceId", .int((number < 3 ? fair : ads).id.rawValue))])) }
            let without = try await shop.lead([("name", "Without")])
            let moment = at("2026-11-10T10:00:00Z")
            for lead in leads + [without] { try await put(shop, lead.id, "created_at = \(moment), segment = NULL, mql_at = NULL, sal_at = NULL, sql_at = NULL, lifecycle = 'lead'") }
            try await put(shop, leads[0].id, "mql_at = \(moment), sal_at = \(moment), sql_at = \(moment), segment = 'interested'")
            try await put(shop, leads[1].id, "mql_at = \(moment), segment = 'interested'")
            let deal = try await shop.addDeal("Boiler", amount: 90_000)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            try await put(shop, leads[0].id, "deal_id = \(deal.id)")
            // Ten days at 100.00 in the period of thirty, of which five fall before it.
            for (from, to, amount) in [("2026-10-27", "2026-11-05", 100_000), ("2026-11-10", "2026-11-10", 9_000)] as [(JSONValue, JSONValue, JSONValue)] {
                _ = try await shop.runner.perform(CreateRecord<CampaignCost>(values: JSONObject([("sourceId", .int(fair.id.rawValue)), ("fromDay", from), ("toDay", to), ("amount", amount)])), as: .operator)
            }
            let sources = try await report(shop).sources
            #expect(sources.rows.map(\.source) == [fair.id, ads.id, nil] && sources.names[fair.id] == "Fair")
            let row = sources.rows[0]
            #expect(row.total.leads == 3 && row.total.mql == 2 && row.total.sal == 1 && row.total.sql == 1 && row.total.won == 1 && row.total.revenue == 90_000 && row.total.mqlToSql == 0.5)
            #expect(row.segments.map(\.segment) == [.interested, nil] && row.segments[0].figures.leads == 2 && row.segments[1].figures.leads == 1 && row.segments[0].figures.won == 1)
            #expect(row.cost == 59_000 && row.costPerLead == 19_667 && row.costPerSql == 59_000 && row.costPerWon == 59_000)
            #expect(sources.rows[1].cost == 0 && sources.rows[1].costPerLead == nil)
            #expect(sources.total.leads == 5 && sources.total.won == 1 && sources.cost == 59_000)
            #expect(try await report(shop, "2026-11-11", "2026-11-30").sources.total.leads == 0)
        }
    }

    @Test("counts no test leads and none in the trash, and of a rep's own what the rep sees", arguments: Engine.available)
    func counted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep)
            let kept = try await shop.lead([("name", "Kept"), ("ownerId", .int(rep.id.rawValue))]), test = try await shop.lead([("name", "Test")]), gone = try await shop.lead([("name", "Gone")])
            _ = try await shop.lead([("name", "Another")])
            try await put(shop, test.id, "is_test = \(true)")
            _ = try await shop.runner.perform(DeleteRecord<Lead>(id: gone.id), as: .operator)
            #expect(try await report(shop).sources.total.leads == 2)
            #expect(kept.id != gone.id)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET rep_sees = 'own', rep_changes = 'own'") }
            let own = try await shop.rows("SELECT COUNT(*) FROM lead WHERE owner_id = \(rep.id) AND NOT is_test AND deleted_at IS NULL")
            #expect(try await report(shop, as: rep.credential).sources.total.leads == own)
        }
    }

    @Test("has a funnel apart from the pipeline: 50 of 200 are 25.0 percent", arguments: Engine.available)
    func funnel(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func enter(_ step: String, _ count: Int64, _ month: String = "2026-11-14") async throws -> FunnelCount {
                try await shop.runner.perform(CreateRecord<FunnelCount>(values: JSONObject([("step", .string(step)), ("count", .int(count)), ("month", .string(month))])), as: .operator).output.record
            }
            let first = try await enter("interest", 120)
            _ = try await enter("interest", 80)
            _ = try await enter("evaluation", 50)
            _ = try await enter("evaluation", 7, "2026-10-02")
            #expect(first.month == Day("2026-11-01"))
            for number in 0..<10 { _ = try await shop.lead([("name", .string("Lead \(number)"))]) }
            let lines = try await report(shop).funnel.lines
            #expect(lines[0].step == .interest && lines[0].count == 200 && lines[1].step == .evaluation && lines[1].count == 50 && lines[1].share == 0.25)
            #expect(lines[2].step == .lead && lines[2].count == 10 && lines[2].share == 0.2)
            #expect(try await report(shop, "2026-10-01", "2026-11-30").funnel.lines[1].count == 57)
            _ = try await shop.runner.perform(UpdateRecord<FunnelCount>(id: first.id, values: JSONObject([("archivedAt", .text(shop.clock.now.description))])), as: .operator)
            #expect(try await report(shop).funnel.lines[0].count == 80)
            #expect(await shop.problem { _ = try await enter("lead", 1) } == "step notAnOption")
            #expect(await shop.problem { _ = try await enter("interest", -1) } == "count outOfRange")
        }
    }

    @Test("shows growth of qualified leads over whole months", arguments: Engine.available)
    func velocity(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (number, moment) in ["2026-08-31T21:59:59Z", "2026-08-31T22:00:00Z", "2026-09-15T10:00:00Z", "2026-10-01T10:00:00Z", "2026-10-02T10:00:00Z", "2026-10-03T10:00:00Z", "2026-11-02T10:00:00Z"].enumerated() {
                let lead = try await shop.lead([("name", .string("Lead \(number)"))])
                try await put(shop, lead.id, "mql_at = \(at(moment))")
            }
            let months = try await report(shop).velocity.months
            // Midnight in Stockholm is 22:00 UTC in summer: August has one, September two, October three, November is not over.
            #expect(months.map(\.month).suffix(3) == [Day("2026-08-01")!, Day("2026-09-01")!, Day("2026-10-01")!] && months.count == 6)
            #expect(months.map(\.qualified).suffix(3) == [1, 2, 3] && months.map(\.rate).suffix(2) == [1, 0.5])
        }
    }

    @Test("adds up what was done for deals that were lost and leads that were disqualified", arguments: Engine.available)
    func wasted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fair = try await source(shop, "Fair"), lead = try await shop.lead([("name", "Lead"), ("sourceId", .int(fair.id.rawValue))]), bad = try await shop.lead([("name", "Bad")])
            let lost = try await shop.addDeal("Lost", in: 0), kept = try await shop.addDeal("Kept")
            try await put(shop, lead.id, "deal_id = \(lost.id), status = 'converted'")
            try await put(shop, bad.id, "status = 'disqualified'")
            func call(_ minutes: Int64, _ more: (String, JSONValue), type: String = "call") async throws {
                _ = try await shop.activity([("type", .string(type)), ("subject", "x"), ("doneAt", .text(shop.clock.now.description)), ("durationMinutes", .int(minutes)), more])
            }
            try await call(30, ("dealId", .int(lost.id.rawValue)))
            shop.clock.advance(by: .hours(1))
            _ = try await shop.move(lost, to: 2)
            shop.clock.advance(by: .hours(1))
            try await call(60, ("dealId", .int(lost.id.rawValue)))
            try await call(15, ("leadId", .int(bad.id.rawValue)))
            try await call(95, ("dealId", .int(kept.id.rawValue)))
            try await call(500, ("dealId", .int(lost.id.rawValue)), type: "note")
            _ = try await shop.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: .operator)
            let wasted = try await report(shop).wasted
            #expect(wasted.minutes == 105 && wasted.activities == 3 && wasted.allMinutes == 200 && wasted.share == 0.525)
            #expect(wasted.lines == [
                .init(stage: shop.stages[2].id, source: fair.id, activities: 1, minutes: 60), .init(stage: shop.stages[0].id, source: fair.id, activities: 1, minutes: 30), .init(stage: nil, source: nil, activities: 1, minutes: 15),
            ])
        }
    }

    @Test("tells once for each gap that no lead comes, and once a month that a source does not fit", arguments: Engine.available)
    func gap(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep)
            func watch() async throws -> Int { try await shop.runner.perform(WatchInflow(), as: .operator).output.count }
            func told(_ kind: String, _ user: User.ID) async throws -> Int64 { try await shop.rows("SELECT COUNT(*) FROM notice WHERE kind = \(kind) AND user_id = \(user)") }
            #expect(try await watch() == 0)
            _ = try await shop.lead([("name", "One")])
            shop.clock.advance(by: .minutes(7 * 24 * 60 - 1))
            #expect(try await watch() == 0)
            shop.clock.advance(by: .minutes(1))
            #expect(try await watch() == 1)
            #expect(try await watch() == 0)
            #expect(try await told("leadGap", boss.id) == 1)
            #expect(try await told("leadGap", rep.id) == 0)
            #expect(try await report(shop, "2026-11-01", "2026-12-31").gap?.days == 7)
            _ = try await shop.lead([("name", "Two")])
            #expect(try await watch() == 0)
            shop.clock.advance(by: .days(8))
            #expect(try await watch() == 1)
            #expect(try await told("leadGap", boss.id) == 2)

            let fair = try await source(shop, "Fair")
            for number in 0..<10 {
                let lead = try await shop.lead([("name", .string("Fair \(number)")), ("sourceId", .int(fair.id.rawValue))])
                try await put(shop, lead.id, "fit = \(Int64(number < 4 ? 80 : 20))")
            }
            #expect(try await watch() == 1)
            #expect(try await watch() == 0)
            #expect(try await told("fitLow", boss.id) == 1)
            let fit = try await report(shop, "2026-11-01", "2026-12-31").fit.first { $0.source == fair.id }?.rate
            #expect(fit == FitRate(scored: 10, fitting: 4))
        }
    }
}
