import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Figures of leads, and what figures are of") struct LeadFigureTests {
    private func put(_ shop: Shop, _ lead: Lead, _ sets: SQL) async throws {
        try await shop.database.write { db in try db.execute("UPDATE lead SET \(sets) WHERE id = \(lead.id)") }
    }
    private func at(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test("measures how soon leads are answered, and keeps the unanswered in the share", arguments: Engine.available)
    func response(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("nora", as: .rep)
            // Friday, half past three in the afternoon in Stockholm.
            shop.clock.set("2026-03-06T14:30:00Z")
            let quick = try await shop.addLead("Quick"), slow = try await shop.addLead("Slow")
            _ = try await shop.addLead("Never")
            func answer(_ lead: Lead) async throws {
                let values: [(String, JSONValue)] = [("subject", "Answer"), ("type", "call"), ("direction", "outbound"), ("leadId", .int(lead.id.rawValue)), ("ownerId", .int(nora.id.rawValue)), ("doneAt", .string(shop.clock.now.description))]
                _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: .operator)
            }
            shop.clock.advance(by: .hours(1))
            try await answer(quick)
            shop.clock.set("2026-03-09T08:00:00Z")
            try await answer(slow)
            var scope = shop.scope("2026-03-01", "2026-03-31")
            let figure = try await shop.figure("responseTime", scope)
            #expect(figure.value == (1 + 65.5) / 2 && figure.n == 2 && figure.part(.never) == 1.0 / 3)
            scope.inBusinessTime = true
            // Half past three to five on Friday, and eight to nine on Monday.
            #expect(try await shop.figure("responseTime", scope).value == (1 + 2.5) / 2)
            #expect(try await shop.figure("responseTime", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }

    @Test("asks leads for their owner, by number and by word, and for nobody's; what only deals have is no filter of theirs", arguments: Engine.available)
    func owners(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("nora", as: .rep)
            shop.clock.set("2026-03-06T14:30:00Z")
            for (name, owner) in [("Nora's", nora.id), ("Nora's, too", nora.id), ("Nobody's", nil)] {
                let lead = try await shop.addLead(name)
                try await put(shop, lead, "owner_id = \(owner)")
            }
            func count(_ owner: JSONValue) async throws -> Figure {
                let input = JSONObject([("from", .string("2026-03-01")), ("to", .string("2026-03-31")), ("ownerId", owner), ("source", .string("referral"))])
                return try await shop.figure("leadSteps", FigureScope(input), as: nora.credential)
            }
            for owner in [JSONValue.int(nora.id.rawValue), .string("\(nora.id)"), .string("me")] { #expect(try await count(owner).value == 2, "\(owner)") }
            #expect(try await count(.string("none")).value == 1)
            #expect(try await count(.string("\(nora.id),none")).value == 3)
            #expect(try await count(.int(nora.id.rawValue)).definition.filters.map(\.name) == ["ownerId"])
        }
    }

    @Test("follows leads from month to month and from step to step", arguments: Engine.available)
    func steps(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            shop.clock.set("2026-03-20T09:00:00Z")
            let february = try at("2026-02-10T09:00:00Z"), march = try at("2026-03-10T09:00:00Z"), later = try at("2026-03-12T09:00:00Z")
            var leads: [Lead] = []
            for number in 0..<6 { leads.append(try await shop.addLead("Lead \(number)")) }
            for (number, lead) in leads.enumerated() {
                let moment = number < 2 ? february : march
                try await put(shop, lead, "created_at = \(moment), lifecycle = 'lead', sal_at = NULL, sql_at = NULL, mql_at = \(number < 5 ? moment : nil)")
            }
            try await put(shop, leads[2], "sal_at = \(later), sql_at = \(later)")
            let scope = shop.scope("2026-03-01", "2026-03-31"), growth = try await shop.figure("leadVelocity", scope)
            #expect(growth.value == 0.5 && growth.part(.before) == 2 && growth.part(.now) == 3 && growth.part(.threeMonths) == 0.5)
            #expect(try await shop.figure("leadVelocity", shop.scope("2026-02-01", "2026-02-28")).value == nil)
            let created = try await shop.figure("leadSteps", scope)
            #expect(created.value == 4 && created.part(.mql) == 3 && created.part(.acceptanceDays) == 2 && created.part(.costPerLead) == nil)
            #expect(try await shop.figure("leadSteps.mqlToSql", scope).value == 1.0 / 3)
            #expect(try await shop.figure("leadSteps.acceptance", scope).value == 1.0 / 3)
            #expect(try await shop.figure("leadSteps.mqlToSql", shop.scope("2025-03-01", "2025-03-31")).value == nil)
        }
    }

    @Test("are of what the actor sees and the filters let through, and tell nothing hidden", arguments: Engine.available)
    func scope(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), nora = try await shop.add("nora", as: .rep), otto = try await shop.add("otto", as: .rep)
            for (owner, source, amount) in [(nora.id, "fair", 100), (otto.id, "web", 300)] as [(User.ID, JSONValue, Int64)] {
                try await shop.win(try await shop.addDeal("deal", amount: amount, values: [("ownerId", .int(owner.rawValue)), ("source", source)]))
            }
            var scope = shop.scope("2026-11-01", "2026-11-30")
            #expect(try await shop.figure("dealSize", scope).value == 200)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: anna.credential)
            #expect(try await shop.figure("dealSize", scope, as: nora.credential).value == 100)
            scope.filter("source", "web")
            let web = try await shop.figure("dealSize", scope)
            #expect(web.value == 300 && web.definition.filters.map(\.name) == ["source"] && web.definition.currency == .eur)
            let asked = try ShowFigures(input: ["keys": "winRate.honest,dealSize", "ownerId": .string(nora.id.description), "from": "2026-11-01", "to": "2026-11-30"])
            #expect(try await shop.runner.perform(asked, as: .operator).output.items.map(\.value) == [1, 100])
            #expect(throws: (any Error).self) { try ShowFigures(input: ["keys": "winRate.lost"]) }
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: anna.credential)
            let hidden = try await shop.figure("dealSize", shop.scope("2026-11-01", "2026-11-30"), as: nora.credential)
            #expect(hidden.value == nil && hidden.note == .hidden && hidden.parts.isEmpty && hidden.n == 0)
            #expect(try await shop.figure("winRate", shop.scope("2026-11-01", "2026-11-30"), as: nora.credential).value == 1)
        }
    }

    @Test("come all at once, each with its definition", arguments: Engine.available)
    func all(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let answer = try await shop.runner.perform(ShowFigures(FigureKey.allCases.compactMap { FigureChoice($0) }, scope: shop.scope("2026-11-01", "2026-11-30")), as: .operator).output
            #expect(answer.items.map(\.choice.key) == FigureKey.allCases)
            // Of nothing there is no share and no median, and sums are nothing.
            for figure in answer.items { #expect([FigureUnit.money, .count].contains(figure.unit) ? figure.value == 0 || figure.choice.key == .dealSize : figure.value == nil, "\(figure.choice.key)") }
        }
    }
}
