import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Tables") struct TableTests {
    private func list(_ filters: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator) async throws -> [String] {
        try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject(filters + [("sort", "title")]))), as: credential).output.items.map(\.title)
    }

    private func company(_ name: String, _ values: [(String, JSONValue)], _ shop: Shop) async throws -> (String, JSONValue) {
        ("companyId", .int(try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", .string(name))] + values)), as: .operator).output.record.id.rawValue))
    }

    @Test("words in a text are found in large and small letters of every alphabet, signs as they are, names without their marks", arguments: Engine.available)
    func contains(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for title in ["ÅNGPANNA i Łódź", "Straße [a-c]", "What? 100% *new*"] { try await shop.addDeal(title) }
            func found(_ words: String) async throws -> [String] { try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject([("titleContains", .text(words)), ("sort", "title")]))), as: .operator).output.items.map(\.title) }
            for words in ["ångpanna", "ÅngPanna I łó", "ŁÓDŹ", "łódź"] { #expect(try await found(words) == ["ÅNGPANNA i Łódź"], "\(words)") }
            for words in ["STRAß", "[A-C]"] { #expect(try await found(words) == ["Straße [a-c]"], "\(words)") }
            for words in ["what?", "100%", "*NEW*"] { #expect(try await found(words) == ["What? 100% *new*"], "\(words)") }
            for words in ["what*", "[abc]", "100_", "angpanna"] { #expect(try await found(words).isEmpty, "\(words)") }
            _ = try await shop.company([("name", "Łódź Światło"), ("city", "ŁÓDŹ")])
            for (name, words) in [("nameContains", "swiatlo"), ("nameContains", "ŁÓDŹ"), ("cityContains", "łódź")] {
                let companies = try await shop.runner.perform(ListRecords<Company>(input: .object(JSONObject([(name, .text(words))]))), as: .operator).output.items
                #expect(companies.map(\.name) == ["Łódź Światło"], "\(name)=\(words)")
            }
        }
    }

    @Test("are filtered by fields of the records that theirs point to", arguments: Engine.available)
    func relations(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let malmo = try await company("Havnen", [("country", "SE"), ("city", "Malmö"), ("employees", 12)], shop), oslo = try await company("Fjord", [("country", "NO"), ("employees", 400)], shop)
            try await shop.addDeal("a", values: [malmo])
            try await shop.addDeal("b", values: [oslo])
            try await shop.addDeal("c")
            #expect(try await list([("company.country", "SE")], shop) == ["a"])
            #expect(try await list([("company.country", "SE,NO")], shop) == ["a", "b"])
            #expect(try await list([("company.employeesMin", .text("100"))], shop) == ["b"])
            #expect(await (try? list([("company.colour", "red")], shop)) == nil)
            #expect(await (try? list([("owner.passwordHash", "x")], shop)) == nil)
        }
    }

    @Test("are filtered by the records that belong to theirs, several filters being about the same one", arguments: Engine.available)
    func manyRelated(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let havnen = try await company("Havnen", [], shop), fjord = try await company("Fjord", [], shop)
            _ = try await company("Bare", [], shop)
            let ola = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Ola Berg"), ("title", "Owner")])), as: .operator).output.record
            let large = try await shop.addDeal("a", amount: 900_00, values: [havnen]), small = try await shop.addDeal("b", amount: 1_00, values: [havnen]), other = try await shop.addDeal("c", amount: 900_00, values: [fjord])
            _ = try await shop.runner.perform(WinDeal(id: large.id), as: .operator)
            _ = try await shop.runner.perform(PutDealPerson(id: small.id, contactId: ola.id, role: .champion), as: .operator)
            func companies(_ filters: [(String, JSONValue)], as credential: Credential = .operator) async throws -> [String] {
                try await shop.runner.perform(ListRecords<Company>(input: .object(JSONObject(filters + [("sort", "name")]))), as: credential).output.items.map(\.name)
            }
            func people(_ filters: [(String, JSONValue)]) async throws -> [String] {
                try await shop.runner.perform(ListRecords<Contact>(input: .object(JSONObject(filters))), as: .operator).output.items.map(\.name)
            }
            #expect(try await companies([("deal.status", "open")]) == ["Fjord", "Havnen"])
            #expect(try await companies([("deal.status", "won")]) == ["Havnen"])
            #expect(try await companies([("deal.amountMin", .text("50000")), ("deal.status", "open")]) == ["Fjord"], "no open deal of Havnen is worth that")
            #expect(try await list([("contact.titleContains", "own")], shop) == ["b"])
            #expect(try await list([("contact.role", "champion,signer")], shop) == ["b"])
            #expect(try await list([("contact.role", "none")], shop) == [])
            #expect(try await people([("deal.status", "open")]) == ["Ola Berg"])
            #expect(try await people([("deal.status", "won")]) == [])
            #expect(try await people([("deal.role", "champion"), ("deal.amountMax", .text("100"))]) == ["Ola Berg"])
            let phase = shop.stages[0].phase
            #expect(try await list([("stage.phase", .string(phase.rawValue))], shop).contains("c") && other.stageId == shop.stages[0].id)
            do { _ = try await list([("contact.role", "king")], shop); Issue.record("there are no kings") } catch let problem as InputProblem { #expect(problem.field == "contact.role" && problem.code == .notAnOption) }
            // Somebody else's deals are not found by their fields.
            let anna = try await shop.add("anna", as: .rep)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET rep_sees = 'own'") }
            try await shop.database.write { db in try db.execute("UPDATE company SET owner_id = \(anna.id)") }
            #expect(try await companies([], as: anna.credential) == ["Bare", "Fjord", "Havnen"])
            #expect(try await companies([("deal.status", "open")], as: anna.credential) == [])
        }
    }

    @Test("say how many each value has and what they are worth, in one currency", arguments: Engine.available)
    func groups(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", "SEK"), ("day", "2026-01-01"), ("rate", .double(0.1))])), as: .operator)
            try await shop.addDeal("a", amount: 100_00, values: [("source", "web")])
            try await shop.addDeal("b", amount: 1_000_00, values: [("source", "web"), ("currency", "SEK")])
            try await shop.addDeal("c", amount: 5_00)
            try await shop.addDeal("d", amount: 7_00, values: [("source", "fair"), ("currency", "DKK")])
            let answer = try await shop.runner.perform(GroupRecords<Deal>(input: .object(JSONObject([("by", "source")]))), as: .operator).output
            #expect(answer.items.map(\.value) == ["web", nil, "fair"])
            #expect(answer.items.map(\.count) == [2, 1, 1])
            #expect(answer.items.map { $0.worth?.sum.amount } == [200_00, 5_00, 0] && answer.items.map { $0.worth?.unconverted } == [0, 0, 1])
            #expect(answer.currency?.code == "EUR" && answer.rest == 0)
            do { _ = try GroupRecords<Deal>(input: .object(JSONObject([("by", "amount")]))); Issue.record("amounts are no groups") } catch let problem as InputProblem { #expect(problem.field == "by") }
        }
    }

    @Test("count open, won and lost deals as the rows do, whatever the filter", arguments: Engine.available)
    func counts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            for number in 1...4 { try await shop.addDeal("a\(number)", amount: 100, as: anna.credential) }
            let resting = try await shop.addDeal("resting", amount: 1_000), won = try await shop.addDeal("won", amount: 10)
            _ = try await shop.runner.perform(NurtureDeal(id: resting.id, until: Day("2027-01-10")!), as: .operator)
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: .operator)
            func shown(_ asked: [(String, JSONValue)]) async throws -> (counts: [Int64], amount: Int64?) {
                let list = try await shop.runner.perform(ShowDealList(asked: JSONObject(asked)), as: .operator).output
                return (Deal.Status.allCases.map { list.counts[$0] ?? 0 }, list.totals?.sum.amount)
            }
            // The sums that are kept, and the rows.
            for filter in [[], [("tags", JSONValue.text(""))], [("closesTo", "2099-01-01"), ("closesTo", "")]] as [[(String, JSONValue)]] {
                let all = try await shown(filter)
                #expect(all.counts == [5, 1, 0] && all.amount == 1_410)
            }
            #expect(try await shown([("ownerId", .text("\(anna.id)"))]).counts == [4, 0, 0])
            #expect(try await shown([("status", "open"), ("amountMin", .text("500"))]).counts == [1, 0, 0])
            #expect(try await shown([("status", "open"), ("amountMin", .text("500"))]).amount == 1_000)
        }
    }
}

@Suite("Saved views") struct SavedViewTests {
    private func save(_ name: String, _ audience: SavedView.Audience? = nil, filters: [String] = ["status=open"], isDefault: Bool? = nil, _ shop: Shop, as credential: Credential) async throws -> Performed<RecordAnswer<SavedView>> {
        try await shop.runner.perform(SaveView(name: name, list: .deals, filters: filters, columns: ["amount", "owner"], audience: audience, isDefault: isDefault), as: credential)
    }

    private func names(_ shop: Shop, as credential: Credential) async throws -> [String] { try await shop.runner.perform(ListViews(list: .deals), as: credential).output.items.map(\.name) }

    @Test("are seen by whom they are meant for", arguments: Engine.available)
    func audience(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let north = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let anna = try await shop.add("anna", as: .rep, team: north.id), bo = try await shop.add("bo", as: .rep, team: north.id), cleo = try await shop.add("cleo", as: .rep)
            _ = try await save("mine", nil, shop, as: anna.credential)
            _ = try await save("ours", .team, shop, as: anna.credential)
            _ = try await save("all", .everyone, shop, as: anna.credential)
            #expect(try await names(shop, as: anna.credential) == ["all", "mine", "ours"])
            #expect(try await names(shop, as: bo.credential) == ["all", "ours"])
            #expect(try await names(shop, as: cleo.credential) == ["all"])
        }
    }

    @Test("are changed by their owner, and shared ones by administrators", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), admin = try await shop.add("ada", as: .admin)
            let view = try await save("all", .everyone, shop, as: anna.credential).output.record, own = try await save("own", nil, shop, as: anna.credential).output.record
            let values = JSONObject([("name", "renamed")])
            #expect(await refusal { _ = try await shop.runner.perform(UpdateView(id: view.id, values: values), as: bo.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateView(id: own.id, values: values), as: admin.credential) } == .notFound)
            #expect(try await shop.runner.perform(UpdateView(id: view.id, values: values), as: admin.credential).output.record.name == "renamed")
            #expect(await refusal { _ = try await shop.runner.perform(UpdateView(id: view.id, ifVersion: 1, values: values), as: anna.credential) } == .stale)
        }
    }

    @Test("hold only what the list understands, and come back after they were deleted", arguments: Engine.available)
    func life(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            await #expect(throws: (any Error).self) { _ = try await save("bad", filters: ["colour=red"], shop, as: anna.credential) }
            #expect(try await names(shop, as: anna.credential).isEmpty)
            let first = try await save("first", isDefault: true, shop, as: anna.credential).output.record
            _ = try await save("second", isDefault: true, shop, as: anna.credential)
            let defaults = try await shop.runner.perform(ListViews(), as: anna.credential).output.items.filter(\.isDefault).map(\.name)
            #expect(defaults == ["second"])
            let deleted = try await shop.runner.perform(DeleteView(id: first.id), as: anna.credential)
            #expect(try await names(shop, as: anna.credential) == ["second"])
            _ = try await shop.runner.perform(Undo(token: deleted.undo ?? ""), as: anna.credential)
            #expect(try await names(shop, as: anna.credential) == ["first", "second"])
        }
    }
}
