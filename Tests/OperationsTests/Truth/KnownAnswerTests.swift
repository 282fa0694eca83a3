import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Answers that are remembered") struct KnownAnswerTests {
    private func dashboard(_ shop: Shop, as who: Credential = .operator) async throws -> Double? {
        try await shop.runner.perform(ShowDashboard(pipeline: shop.pipeline), as: who).output.dashboard?.tiles.first { $0.now.choice.key == .dealSize }?.now.value
    }

    /// What nobody could do over any face: it leaves no event.
    private func cheat(_ shop: Shop, _ amount: Int64) async throws { try await shop.database.write { db in try db.execute("UPDATE deal_version SET amount = \(amount)") } }

    @Test("until anything is changed, for five minutes at most, for each person by themselves", arguments: Engine.available)
    func remembering(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("nora", as: .rep), deal = try await shop.addDeal("Boiler", in: 0, amount: 100)
            shop.clock.set("2027-01-10T09:00:00Z")
            try await shop.win(deal)
            #expect(try await dashboard(shop) == 100)
            try await cheat(shop, 200)
            // On PostgreSQL an answer is kept only while nobody else on the server holds an older transaction open: it may always be worked out anew.
            let known = try await dashboard(shop)
            #expect(known == 100 || engine == .postgres && known == 200)
            #expect(try await dashboard(shop, as: nora.credential) == 200)
            // Any change will do.
            _ = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Rossi")])), as: .operator)
            #expect(try await dashboard(shop) == 200)
            try await cheat(shop, 300)
            shop.clock.advance(by: .minutes(4))
            let before = try await dashboard(shop)
            #expect(before == 200 || engine == .postgres && before == 300)
            shop.clock.advance(by: .minutes(1))
            #expect(try await dashboard(shop) == 300)
        }
    }

    @Test("are those of who may not see a field never: it is worked out behind the veil", arguments: Engine.available)
    func veiled(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler", in: 0, amount: 100), nora = try await shop.add("nora", as: .rep)
            try await shop.win(deal)
            #expect(try await dashboard(shop, as: nora.credential) == 100)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET hides = 'rep/deals:amount'") }
            #expect(try await dashboard(shop, as: nora.credential) == nil)
        }
    }

    @Test("a forecast that is kept is seen at once", arguments: Engine.available)
    func kept(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.addDeal("Boiler", in: 0, amount: 100)
            func kept() async throws -> Int { try await shop.runner.perform(ShowForecastScreen(pipeline: shop.pipeline, quarter: nil, asOf: nil), as: .operator).output.screen?.kept.count ?? -1 }
            #expect(try await kept() == 0)
            _ = try await shop.runner.perform(RecordForecast(id: shop.pipeline), as: .operator)
            #expect(try await kept() == 1)
        }
    }

    @Test("the heaviest are not kept, and the one asked for longest ago goes first")
    func room() throws {
        let answers = KnownAnswers(), basis = KnownAnswers.Basis(actor: .nobody, workspace: Workspace(), tx: 0, event: 1, generation: 0, forecasts: 0, today: Day("2027-01-01")!, slot: 1)
        answers.keep("heavy", to: "heavy", on: basis, weight: KnownAnswers.most + 1)
        #expect(answers.answer(to: "heavy", on: basis) == nil)
        for number in 0..<KnownAnswers.most / KnownAnswers.least { answers.keep(number, to: "\(number)", on: basis, weight: 0) }
        #expect(answers.answer(to: "0", on: basis) as? Int == 0)
        answers.keep("one more", to: "one more", on: basis, weight: 0)
        #expect(answers.answer(to: "0", on: basis) as? Int == 0 && answers.answer(to: "1", on: basis) == nil)
        let later = KnownAnswers.Basis(actor: .nobody, workspace: Workspace(), tx: 0, event: 2, generation: 0, forecasts: 0, today: Day("2027-01-01")!, slot: 1)
        answers.keep("later", to: "later", on: later, weight: 0)
        #expect(answers.answer(to: "0", on: basis) == nil, "what was changed since takes no room")
    }
}
