import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Lists") struct ListTests {
    @Test("give every record once, in both directions, also where a value is not known", arguments: Engine.available)
    func paging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<23 { try await shop.addDeal("d\(number)", amount: number.isMultiple(of: 3) ? nil : Int64(number / 2) * 100) }
            for sort in ["amount", "-amount", "createdAt", "-createdAt", "title", "expectedClose", "-expectedClose", "id"] {
                var found: [Deal] = [], cursor: String?
                repeat {
                    var input: [(String, JSONValue)] = [("sort", .text(sort)), ("limit", .text("4"))]
                    if let cursor { input.append(("cursor", .text(cursor))) }
                    let page = try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject(input))), as: .operator).output
                    found += page.items
                    cursor = page.nextCursor
                } while cursor != nil
                #expect(Set(found.map(\.id)).count == 23 && found.count == 23, "sorted by \(sort)")
                if sort == "amount" { #expect(found.map { $0.amount ?? -1 } == found.map { $0.amount ?? -1 }.sorted()) }
                if sort == "-amount" { #expect(found.map { $0.amount ?? -1 } == found.map { $0.amount ?? -1 }.sorted(by: >)) }
            }
        }
    }

    @Test("are answered from the rows just as from the records", arguments: Engine.available)
    func transcripts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let odd = "\"Sky\\light\" \u{1} Łódź 🏳️‍🌈"
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", .string(odd)), ("country", "PL")])), as: .operator).output.record
            let person = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Ola"), ("companyId", .int(company.id.rawValue))])), as: .operator).output.record
            let rich = try await shop.addDeal(odd, amount: 12_345, values: [
                ("companyId", .int(company.id.rawValue)), ("contactIds", .array([.int(person.id.rawValue)])), ("tags", .array([.string(odd), "b"])), ("expectedClose", "2026-12-24"),
                ("currency", "PLN"), ("probability", .double(0.35)),
            ])
            let step: [(String, JSONValue)] = [("type", "call"), ("subject", .string(odd)), ("dealId", .int(rich.id.rawValue)), ("dueAt", "2026-11-20T08:15:30.25Z")]
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(step)), as: .operator)
            _ = try await shop.runner.perform(LoseDeal(id: shop.addDeal("lost").id, reason: "price", note: odd), as: .operator)
            for number in 0..<5 { try await shop.addDeal("bare \(number)") }
            shop.clock.advance(by: .days(400))
            try await same(Deal.self, shop, sorts: ["-amount", "amount", "expectedClose", "title"])
            try await same(Company.self, shop, sorts: ["name"])
            try await same(Contact.self, shop, sorts: ["name", "-createdAt"])
            try await same(Activity.self, shop, sorts: ["dueAt"])
        }
    }

    /// Every page of a list, and every record by itself.
    private func same<R: Record>(_: R.Type, _ shop: Shop, sorts: [String]) async throws {
        for sort in sorts {
            var cursor: String?
            repeat {
                let input: [(String, JSONValue)] = [("sort", .text(sort)), ("limit", .text("3")), ("count", .text("true"))] + (cursor.map { [("cursor", .text($0))] } ?? [])
                let list = try ListRecords<R>(input: .object(JSONObject(input))), page = try await shop.runner.perform(list, as: .operator).output
                #expect(try await shop.runner.answer(list, as: .operator, dryRun: false, key: nil).body == json(page), "\(R.kind) by \(sort)")
                for record in page.items {
                    let show = ShowRecord<R>(id: record.id), answer = try await shop.runner.answer(show, as: .operator, dryRun: false, key: nil)
                    #expect(answer.body == json(try await shop.runner.perform(show, as: .operator).output))
                    #expect(answer.versionTag == record.version)
                }
                cursor = page.nextCursor
            } while cursor != nil
        }
    }

    private func json(_ answer: some Answer) -> [UInt8] {
        var json = JSONWriter()
        answer.write(to: &json)
        return json.bytes()
    }

    @Test("put companies and people in the order of their names, whatever marks these have", arguments: Engine.available)
    func names(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for name in ["Zebra", "Ångström", "beta", "Łódź", "Acme", "Oerlikon"] {
                _ = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", .string(name))])), as: .operator)
                _ = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", .string(name))])), as: .operator)
            }
            func all<R: Record>(_: R.Type, _ sort: String, _ name: (R) -> String) async throws -> [String] {
                var found: [String] = [], cursor: String?
                repeat {
                    let input: [(String, JSONValue)] = [("sort", .text(sort)), ("limit", .text("4"))] + (cursor.map { [("cursor", .text($0))] } ?? [])
                    let page = try await shop.runner.perform(ListRecords<R>(input: .object(JSONObject(input))), as: .operator).output
                    found += page.items.map(name)
                    cursor = page.nextCursor
                } while cursor != nil
                return found
            }
            let order = ["Acme", "Ångström", "beta", "Łódź", "Oerlikon", "Zebra"]
            #expect(try await all(Company.self, "name") { $0.name } == order)
            #expect(try await all(Company.self, "-name") { $0.name } == order.reversed())
            #expect(try await all(Contact.self, "name") { $0.name } == order)
        }
    }

    @Test("filter by values, ranges, owners and words", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .manager)
            try await shop.addDeal("Łódź lamps", in: 1, amount: 500, values: [("tags", ["lighting", "100%"]), ("expectedClose", "2026-12-01")], as: anna.credential)
            try await shop.addDeal("Malmö chairs", in: 2, amount: 900, values: [("source", "referral")])
            func titles(_ filters: [(String, String)], as credential: Credential = .operator) async throws -> Set<String> {
                Set(try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject(filters.map { ($0.0, .text($0.1)) }))), as: credential).output.items.map(\.title))
            }
            #expect(try await titles([("amountMin", "600")]) == ["Malmö chairs"])
            #expect(try await titles([("stageId", "\(shop.stages[1].id),\(shop.stages[2].id)")]).count == 2)
            #expect(try await titles([("ownerId", "me")], as: anna.credential) == ["Łódź lamps"])
            #expect(try await titles([("ownerId", "none")]) == ["Malmö chairs"])
            #expect(try await titles([("tags", "100%")]) == ["Łódź lamps"])
            #expect(try await titles([("tags", "100_")]).isEmpty)
            #expect(try await titles([("closesTo", "2026-12-01")]) == ["Łódź lamps"])
            #expect(try await titles([("q", "lodz la")]) == ["Łódź lamps"])
            #expect(try await titles([("createdFrom", "2026-11-19"), ("createdTo", "2026-11-19")]).count == 2)
            #expect(try await titles([("createdTo", "2026-11-18")]).isEmpty)
            await #expect(throws: InvalidInput.self) { _ = try await titles([("colour", "red")]) }
            await #expect(throws: (any Error).self) { _ = try await titles([("sort", "lostNote")]) }
        }
    }

    @Test("count on request and tell what comes next", arguments: Engine.available)
    func counting(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<3 { try await shop.addDeal("d\(number)") }
            let list = try await shop.runner.perform(ListRecords<Deal>(input: ["limit": 2, "count": true]), as: .operator).output
            #expect(list.total == 3)
            #expect(list.items.count == 2)
            #expect(list.nextCursor != nil)
        }
    }
}

@Suite("A line of text") struct QuickLineTests {
    @Test("makes a deal with amount, close, owner and next step", arguments: Engine.available)
    func line(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let mikkel = try await shop.add("Mikkel Holm", as: .rep)
            let deal = try await shop.runner.perform(AddDealLine(line: "Café Havnen 20k jan @mikkel call tomorrow"), as: .operator).output.record
            #expect(deal.title == "Café Havnen")
            #expect(deal.amount == 2_000_000)
            #expect(deal.expectedClose == Day("2027-01-31"))
            #expect(deal.ownerId == mikkel.id)
            #expect(deal.nextStep?.subject == "Call")
            #expect(deal.nextStep?.dueAt == Timestamp("2026-11-20T08:00:00Z"))
        }
    }

    @Test("reads amounts, months and days of five languages", arguments: ["Acme 12.500 kr maj ring imorgon", "Acme 12,500 maj zadzwoń jutro", "Acme 12500 mag chiama domani", "Acme 12.5k maj ringe imorgen"])
    func languages(_ text: String) async throws {
        try await withShop(on: .sqlite) { shop in
            let line = try await shop.runner.perform(UnderstandLine(line: text), as: .operator).output
            #expect(line.title == "Acme")
            #expect(line.amount == 1_250_000)
            #expect(line.closes == Day("2027-05-31"))
            #expect(line.stepType == .call)
            #expect(line.stepDay == Day("2026-11-20"))
        }
    }

    @Test("keeps numbers that belong to the name", arguments: ["Office floors 4–7", "Shop 24 lamps", "3 towers"])
    func names(_ text: String) async throws {
        try await withShop(on: .sqlite) { shop in
            let line = try await shop.runner.perform(UnderstandLine(line: text), as: .operator).output
            #expect(line == QuickLine(title: text))
        }
    }
}
