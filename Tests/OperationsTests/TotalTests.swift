import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Totals of columns") struct TotalTests {
    private func totals<R: Record>(_ columns: String, _ filters: [(String, JSONValue)] = [], of _: R.Type, _ shop: Shop, as credential: Credential = .operator) async throws -> RecordTotals {
        try await shop.runner.perform(TotalRecords<R>(input: .object(JSONObject([("columns", .text(columns))] + filters))), as: credential).output
    }

    private func rate(_ currency: JSONValue, _ rate: Double, _ shop: Shop) async throws {
        _ = try await shop.runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", currency), ("day", "2026-01-01"), ("rate", .double(rate))])), as: .operator)
    }

    @Test("are made of everything that the filters let through, in the workspace's currency", arguments: Engine.available)
    func money(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await rate("SEK", 0.1, shop)
            try await shop.addDeal("a", amount: 100_00, values: [("source", "web")])
            try await shop.addDeal("b", amount: 2_000_00, values: [("source", "web"), ("currency", "SEK")])
            try await shop.addDeal("c", values: [("source", "web")])
            try await shop.addDeal("d", amount: 7_00, values: [("source", "web"), ("currency", "DKK")])
            try await shop.addDeal("e", amount: 9_999_00, values: [("source", "fair")])
            let answer = try await totals("amount:sum,amount:avg,amount:min,amount:max,amount:filled,amount:empty", [("source", "web")], of: Deal.self, shop)
            #expect(answer.currency.code == "EUR" && answer.count == 4 && answer.most == nil)
            #expect(answer.items.map(\.value) == [.money(300_00), .money(150_00), .money(100_00), .money(200_00), .count(3), .count(1)])
            // Danish kroner have no rate: they are in no amount, and said to be missing.
            #expect(answer.items.map(\.unconverted) == [1, 1, 1, 1, 0, 0])
        }
    }

    @Test("add up numbers, average chances, and give the first and the last day", arguments: Engine.available)
    func others(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addDeal("a", values: [("probability", .double(0.25)), ("expectedClose", "2026-12-01"), ("tags", .array(["x"]))])
            try await shop.addDeal("b", values: [("probability", .double(0.75)), ("expectedClose", "2027-02-01")])
            try await shop.addDeal("c", values: [("probability", .double(0.5))])
            let deals = try await totals("probability:avg,expectedClose:min,expectedClose:max,expectedClose:filled,tags:filled,tags:empty,createdAt:max", of: Deal.self, shop)
            #expect(deals.items.map(\.value) == [.number(0.5), .day(Day("2026-12-01")!), .day(Day("2027-02-01")!), .count(2), .count(1), .count(2), .moment(shop.clock.now)])
            for (name, employees) in [("Havnen", 12), ("Fjord", 400)] { _ = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", .string(name)), ("employees", .int(Int64(employees)))])), as: .operator) }
            _ = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Nobody")])), as: .operator)
            let companies = try await totals("employees:sum,employees:avg,employees:min,employees:max,employees:empty,city:filled", of: Company.self, shop)
            #expect(companies.items.map(\.value) == [.count(412), .number(206), .count(12), .count(400), .count(1), .count(0)])
        }
    }

    @Test("say nothing where there is nothing, but that the sum of it is nought", arguments: Engine.available)
    func nothing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let answer = try await totals("amount:sum,amount:avg,amount:min,touches:sum,touches:max,amount:filled", of: Deal.self, shop)
            #expect(answer.count == 0 && answer.items.map(\.value) == [.money(0), nil, nil, .count(0), nil, .count(0)])
        }
    }

    @Test("are of what the person may see", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            try await shop.addDeal("hers", amount: 10_00, as: anna.credential)
            try await shop.addDeal("his", amount: 70_00, as: bo.credential)
            #expect(try await totals("amount:sum", of: Deal.self, shop, as: anna.credential).items.map(\.value) == [.money(10_00)])
            #expect(try await totals("amount:sum", of: Deal.self, shop).items.map(\.value) == [.money(80_00)])
            #expect(await refusal { _ = try await totals("amount:sum", of: Deal.self, shop, as: .nobody) } != nil)
        }
    }

    @Test("of more than are counted are only the sums that boards keep", arguments: Engine.available)
    func cap(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await rate("SEK", 0.1, shop)
            try await shop.addDeal("one", amount: 100)
            try await shop.addDeal("other", amount: 500, values: [("currency", "SEK")])
            // Rows alone, without what is kept of them: what is said must come from the sums.
            try await shop.database.write { db in
                for _ in 0..<13 { try db.execute("INSERT INTO deal (\(copied)) SELECT \(copied) FROM deal") }
            }
            let kept = try await totals("amount:sum,amount:avg,amount:filled", [("status", "open")], of: Deal.self, shop)
            #expect(kept.count == nil && kept.most == 5_000)
            #expect(kept.items.map(\.value) == [.money(150), nil, nil])
            let filtered = try await totals("amount:sum", [("amountMin", .text("1"))], of: Deal.self, shop)
            #expect(filtered.most == 5_000 && filtered.items.map(\.value) == [nil])
        }
    }

    /// Every column of a deal but its number.
    private var copied: SQL {
        """
        version, title, pipeline_id, stage_id, status, amount, currency, probability, probability_source, forecast_category, contact_ids, priority, tags, created_at, entered_stage_at, touches, position, on_board, weighted
        """
    }

    @Test("are refused for columns and totals that there are not")
    func nonsense() {
        func field(_ columns: String?) -> String? {
            let input: [(String, JSONValue)] = columns.map { [("columns", .text($0))] } ?? []
            do { _ = try TotalRecords<Deal>(input: .object(JSONObject(input))) } catch let problem as InputProblem { return problem.field } catch { return "\(error)" }
            return nil
        }
        for columns in [nil, "", "amount", "colour:sum", "title:sum", "expectedClose:avg", "amount:most", "deletedAt:max", "position:sum"] { #expect(field(columns) == "columns", "\(columns ?? "none")") }
        #expect(field("amount:sum, weighted:max ,title:filled") == nil)
    }
}

@Suite("Filters on every field") struct FieldFilterTests {
    private func titles(_ filters: [(String, JSONValue)], _ shop: Shop) async throws -> [String] {
        try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject(filters + [("sort", "title")]))), as: .operator).output.items.map(\.title)
    }

    @Test("take words in texts, whatever their letters", arguments: Engine.available)
    func words(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for title in ["Lamps for Havnen", "lamps 100%", "Cables_2"] { try await shop.addDeal(title) }
            #expect(Set(try await titles([("titleContains", "LAMPS")], shop)) == ["Lamps for Havnen", "lamps 100%"])
            // Signs that a pattern knows are plain signs.
            #expect(try await titles([("titleContains", "0%")], shop) == ["lamps 100%"])
            #expect(try await titles([("titleContains", "s_2")], shop) == ["Cables_2"])
            #expect(try await titles([("titleContains", "%")], shop) == ["lamps 100%"])
            #expect(try await titles([("title", "Cables_2")], shop) == ["Cables_2"])
        }
    }

    @Test("take chances, touches and words of related records", arguments: Engine.available)
    func numbers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Café Havnen"), ("postalCode", "8000")])), as: .operator).output.record
            try await shop.addDeal("a", values: [("probability", .double(0.2)), ("companyId", .int(company.id.rawValue))])
            try await shop.addDeal("b", values: [("probability", .double(0.8))])
            #expect(try await titles([("probabilityMin", .text("0.5"))], shop) == ["b"])
            #expect(try await titles([("probabilityMax", .text("0.5"))], shop) == ["a"])
            #expect(try await titles([("touchesMin", .text("1"))], shop) == [])
            #expect(try await titles([("lastTouchAt", "none")], shop) == ["a", "b"])
            #expect(try await titles([("company.nameContains", "havn")], shop) == ["a"])
            #expect(try await titles([("company.postalCode", "8000")], shop) == ["a"])
        }
    }

    @Test("group by no field in which each record has words of its own")
    func prose() {
        #expect(Set(GroupRecords<Deal>.names).isDisjoint(with: ["title", "lostNote", "stallNote"]))
        #expect(Set(GroupRecords<Activity>.names).isDisjoint(with: ["subject", "note", "outcome", "goal"]))
        #expect(GroupRecords<Company>.names.contains("postalCode") && !GroupRecords<Company>.names.contains("name"))
    }

    @Test("count only deals without a next step where these are asked for", arguments: Engine.available)
    func lacking(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let planned = try await shop.addDeal("planned", amount: 100)
            try await shop.addDeal("bare", amount: 7)
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "x"), ("dealId", .int(planned.id.rawValue)), ("dueAt", "2026-11-20T08:00:00Z")])), as: .operator)
            let list = try await shop.runner.perform(ShowDealList(asked: JSONObject([("nextStep", "none")])), as: .operator).output
            #expect(list.page.items.map(\.title) == ["bare"] && list.totals?.sum.amount == 7 && list.totals?.sum.count == 1)
        }
    }
}
