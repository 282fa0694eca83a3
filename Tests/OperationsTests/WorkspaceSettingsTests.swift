import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The settings of a workspace") struct WorkspaceSettingsTests {
    private func note(_ currency: String, _ rate: Double, _ day: String, _ shop: Shop) async throws -> ExchangeRate {
        try await shop.runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", .string(currency)), ("day", .string(day)), ("rate", .double(rate))])), as: .operator).output.record
    }
    private func change(_ values: [(String, JSONValue)], _ shop: Shop) async throws { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject(values)), as: .operator) }
    private func total(_ shop: Shop) async throws -> (TotalValue?, Int64) {
        let answer = try await shop.runner.perform(TotalRecords<Deal>(input: .object(JSONObject([("columns", "amount:sum")]))), as: .operator).output
        return (answer.items[0].value, answer.items[0].unconverted)
    }

    @Test("another currency leaves amounts as they are and states sums in it, at rates from before", arguments: Engine.available)
    func currency(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let krona = try await note("SEK", 0.1, "2026-01-01", shop), dollar = try await note("USD", 0.8, "2026-01-01", shop)
            #expect(krona.base == .eur && dollar.base == .eur)
            let deals = [try await shop.addDeal("a", amount: 100_00), try await shop.addDeal("b", amount: 100_00, values: [("currency", "USD")]), try await shop.addDeal("c", amount: 50_00, values: [("currency", "SEK")])]
            #expect(try await total(shop) == (.money(185_00), 0))
            try await change([("currency", "SEK")], shop)
            // A euro is ten kronor, a dollar eight.
            #expect(try await total(shop) == (.money(1_850_00), 0))
            for before in deals {
                let now = try await shop.deal(before.id)
                #expect((now.amount, now.currency, now.version) == (before.amount, before.currency, before.version))
            }
            // The board goes on in its pipeline's currency.
            #expect(try await shop.board().columns[0].sums.converted.amount == 185_00)
            let noted = try await note("EUR", 11, "2026-11-01", shop)
            #expect(noted.base == .sek)
            #expect(try await total(shop) == (.money(1_950_00), 0))
            #expect(await refusal { _ = try await note("SEK", 2, "2026-11-01", shop) } == .validation)
            // The rate of the same day against the currency of before is another one.
            #expect(try await note("USD", 8.5, "2026-01-01", shop).base == .sek)
            try await change([("currency", "EUR")], shop)
            #expect(try await total(shop) == (.money(185_00), 0))
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("a change of currency says before which amounts the sums would leave out", arguments: Engine.available)
    func consequences(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let admin = try await shop.add("Nora", as: .admin), boss = try await shop.add("Maja", as: .manager)
            _ = try await note("SEK", 0.1, "2026-01-01", shop)
            try await shop.addDeal("a", amount: 100_00)
            try await shop.addDeal("b", amount: 100_00, values: [("currency", "DKK")])
            let change = try await shop.runner.perform(ShowCurrencyChange(to: .sek), as: admin.credential).output
            #expect(change.from == .eur && change.missing == [.dkk] && change.pipelines == 1)
            #expect(try await shop.runner.perform(ShowCurrencyChange(to: .pln), as: admin.credential).output.missing == [.dkk, .eur])
            #expect(await refusal { _ = try await shop.runner.perform(ShowCurrencyChange(to: .sek), as: boss.credential) } == .forbidden)
            #expect(try await shop.runner.perform(ShowRates(), as: boss.credential).output.missing == [.dkk])
        }
    }

    @Test("rates are noted and corrected by who shapes pipelines, once for each currency and day", arguments: Engine.available)
    func rates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            let first = try await shop.runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", "SEK"), ("day", "2026-11-01"), ("rate", .double(0.09))])), as: boss.credential).output.record
            _ = try await note("SEK", 0.08, "2026-10-01", shop)
            #expect(await refusal { _ = try await note("SEK", 0.1, "2026-11-01", shop) } == .nameTaken)
            _ = try await shop.runner.perform(UpdateRecord<ExchangeRate>(id: first.id, ifVersion: 1, values: JSONObject([("rate", .double(0.095))])), as: boss.credential)
            #expect(try await shop.runner.perform(ShowRates(), as: rep.credential).output.rates.map(\.rate) == [0.095, 0.08])
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<ExchangeRate>(id: first.id, values: JSONObject([("rate", .double(1))])), as: rep.credential) } == .forbidden)
        }
    }

    @Test("lost reasons get names of their own, an order, and go out of use without leaving their deals", arguments: Engine.available)
    func reasons(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            func all() async throws -> [LostReason] { try await shop.runner.perform(ShowLostReasons(), as: boss.credential).output.items }
            _ = try await shop.runner.perform(AddLostReason(label: " Too far away "), as: boss.credential)
            let added = try #require(try await all().last)
            #expect((added.name, added.label) == ("tooFarAway", "Too far away"))
            #expect(await refusal { _ = try await shop.runner.perform(AddLostReason(label: "too FAR away"), as: boss.credential) } == .nameTaken)
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(AddLostReason(label: "  "), as: boss.credential) }
            #expect(await refusal { _ = try await shop.runner.perform(AddLostReason(label: "Mine"), as: rep.credential) } == .forbidden)

            _ = try await shop.runner.perform(PlaceLostReason(id: added.id, up: true), as: boss.credential)
            #expect(try await all().suffix(2).map(\.name) == ["tooFarAway", "other"])
            let deal = try await shop.addDeal("Boiler")
            _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "tooFarAway"), as: .operator)
            let now = try #require(try await all().first { $0.id == added.id })
            _ = try await shop.runner.perform(ArchiveLostReason(id: added.id, version: now.version, isArchived: true), as: boss.credential)
            #expect(try await shop.deal(deal.id).lostReason == "tooFarAway")
            let other = try await shop.addDeal("Pump")
            #expect(await refusal { _ = try await shop.runner.perform(LoseDeal(id: other.id, reason: "tooFarAway"), as: .operator) } == .validation)
            let screen = try await shop.runner.perform(Screen(ShowNothing()), as: rep.credential).output.surroundings
            #expect(!screen.lostReasons.contains { $0.name == "tooFarAway" } && screen.reasonNames["tooFarAway"] == "Too far away")
        }
    }

    @Test("a reason that everybody begins with takes a name and gives it back; the last reason stays", arguments: Engine.available)
    func builtIn(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func all() async throws -> [LostReason] { try await shop.runner.perform(ShowLostReasons(), as: .operator).output.items }
            let price = try #require(try await all().first)
            #expect(price.name == "price")
            _ = try await shop.runner.perform(RenameLostReason(id: price.id, label: "Too dear", version: price.version), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(RenameLostReason(id: price.id, label: "Dear", version: price.version), as: .operator) } == .stale)
            _ = try await shop.runner.perform(RenameLostReason(id: price.id, label: "", version: price.version + 1), as: .operator)
            #expect(try await all().first?.label == nil)
            for reason in try await all().dropFirst() { _ = try await shop.runner.perform(ArchiveLostReason(id: reason.id, version: reason.version, isArchived: true), as: .operator) }
            let last = try #require(try await all().first)
            #expect(await refusal { _ = try await shop.runner.perform(ArchiveLostReason(id: last.id, version: last.version, isArchived: true), as: .operator) } == .validation)
        }
    }
}
