import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Activities as a table") struct ActivityTableTests {
    private func plan(_ subject: String, due: String?, _ shop: Shop, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Activity {
        let fields: [(String, JSONValue)] = [("type", "call"), ("subject", .string(subject))] + (due.map { [("dueAt", .string($0))] } ?? [])
        return try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(fields + values)), as: credential).output.record
    }

    private func bulk(_ steps: [Activity], _ change: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator, dryRun: Bool = false) async throws -> Performed<ManyChanged> {
        let ids = JSONValue.array(steps.map { .int($0.id.rawValue) })
        return try await shop.runner.perform(ChangeMany<Activity>(input: .object(JSONObject([("ids", ids)] + change))), as: credential, dryRun: dryRun)
    }

    private func show(_ step: Activity, _ shop: Shop) async throws -> Activity { try await shop.runner.perform(ShowRecord<Activity>(id: step.id), as: .operator).output.record }

    @Test("are done together, each once, and are open again after an undo", arguments: Engine.available)
    func done(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await plan("one", due: "2026-11-20T08:00:00Z", shop), other = try await plan("other", due: nil, shop)
            let past = try await plan("past", due: nil, shop, [("doneAt", "2026-11-01T08:00:00Z")])
            let seen = try await bulk([one, other, past], [("complete", true)], shop, dryRun: true).output
            #expect(seen.changed == 2 && seen.unchanged == 1)
            #expect(try await show(one, shop).doneAt == nil)
            let done = try await bulk([one, other, past], [("complete", true)], shop)
            #expect(done.output.changed == 2)
            let (first, last) = (try await show(one, shop).doneAt, try await show(past, shop).doneAt)
            #expect(first == shop.clock.now && last == Timestamp("2026-11-01T08:00:00Z"))
            _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: .operator)
            let (again, second) = (try await show(one, shop).doneAt, try await show(other, shop).doneAt)
            #expect(again == nil && second == nil)
        }
    }

    @Test("move to a day at their own times; what is done stays", arguments: Engine.available)
    func moved(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // 9:30 in Stockholm, and a whole day.
            let timed = try await plan("timed", due: "2026-11-20T08:30:00Z", shop), whole = try await plan("whole", due: "2026-11-20T22:59:59Z", shop)
            let past = try await plan("past", due: nil, shop, [("doneAt", "2026-11-01T08:00:00Z")])
            let moved = try await bulk([timed, whole, past], [("day", "2026-12-01")], shop).output
            #expect(moved.changed == 2 && moved.refused.map(\.id) == [past.id.rawValue] && moved.refused.map(\.code) == ["conflict"])
            let (first, second) = (try await show(timed, shop).dueAt, try await show(whole, shop).dueAt)
            #expect(first == Timestamp("2026-12-01T08:30:00Z") && second == Timestamp("2026-12-01T22:59:59Z"))
        }
    }

    @Test("go to somebody else, and to the trash and back", arguments: Engine.available)
    func assigned(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), step = try await plan("one", due: nil, shop)
            _ = try await bulk([step], [("set", .object(JSONObject([("ownerId", .int(anna.id.rawValue))])))], shop)
            #expect(try await show(step, shop).ownerId == anna.id)
            let deleted = try await bulk([step], [("delete", true)], shop)
            #expect(await refusal { _ = try await show(step, shop) } == .notFound)
            _ = try await shop.runner.perform(Undo(token: deleted.undo ?? ""), as: .operator)
            #expect(try await show(step, shop).ownerId == anna.id)
        }
    }

    @Test("are refused what only they can be, for other kinds, and both at once")
    func nonsense() async throws {
        try await withShop(on: .sqlite) { shop in
            let deal = try await shop.addDeal("one"), step = try await plan("one", due: nil, shop)
            func field(_ body: () async throws -> Void) async -> String? {
                do { try await body() } catch let problem as InputProblem { return problem.field } catch { return "\(error)" }
                return nil
            }
            let ids = JSONValue.array([.int(deal.id.rawValue)])
            #expect(await field { _ = try await shop.runner.perform(ChangeMany<Deal>(input: .object(JSONObject([("ids", ids), ("complete", true)]))), as: .operator) } == "complete")
            #expect(await field { _ = try await shop.runner.perform(ChangeMany<Deal>(input: .object(JSONObject([("ids", ids), ("day", "2026-12-01")]))), as: .operator) } == "day")
            #expect(await field { _ = try await bulk([step], [("complete", true), ("day", "2026-12-01")], shop) } == "day")
            #expect(await field { _ = try await bulk([step], [("delete", true), ("complete", true)], shop) } == "delete")
        }
    }

    @Test("are kept as views with how far they are, what they are grouped by and their totals", arguments: Engine.available)
    func views(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            func save(_ filters: [String], _ list: SavedView.ListedKind = .activities) async throws {
                _ = try await shop.runner.perform(SaveView(name: "x", list: list, filters: filters), as: anna.credential)
            }
            try await save(["state=late", "type=call", "group=type", "totals=durationMinutes:sum"])
            try await save(["status=open", "group=ownerId", "totals=amount:sum,probability:avg"], .deals)
            for filters in [["state=soon"], ["group=subject"], ["totals=subject:sum"]] { await #expect(throws: (any Error).self) { try await save(filters) } }
            await #expect(throws: (any Error).self) { try await save(["state=late"], .deals) }
            #expect(try await shop.runner.perform(ListViews(list: .activities), as: anna.credential).output.items.map(\.filters) == [["state=late", "type=call", "group=type", "totals=durationMinutes:sum"]])
        }
    }
}

@Suite("A file of what is seen") struct SeenExportTests {
    private func lines(_ kind: String, _ columns: [String], _ shop: Shop, _ filters: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> [String] {
        var bytes: [UInt8] = []
        try await Exporter(runner: shop.runner, credential: credential).writeSeen(kind, columns: columns, filters: JSONObject(filters)) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.filter { $0 != "\u{FEFF}" && $0 != "\"" } }
    }

    @Test("has the chosen columns in their order, the filters and the sort", arguments: Engine.available)
    func deals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Havnen")])), as: .operator).output.record
            try await shop.addDeal("Boiler", amount: 1_234_50, values: [("companyId", .int(company.id.rawValue)), ("expectedClose", "2026-12-18"), ("source", "web")])
            try await shop.addDeal("Pump", amount: 99_00, values: [("currency", "SEK"), ("source", "web")])
            try await shop.addDeal("Other", values: [("source", "fair")])
            let file = try await lines("deals", ["closes", "title", "stage", "amount", "company"], shop, [("source", "web"), ("sort", .text("amount"))])
            #expect(file == ["closes,title,stage,amount,currency,company", ",Pump,Prospecting,99.00,SEK,", "2026-12-18,Boiler,Prospecting,1234.50,EUR,Havnen"])
            #expect(try await lines("deals", ["title"], shop, [("source", "fair")]) == ["title", "Other"])
        }
    }

    @Test("goes on over many pages", arguments: Engine.available)
    func many(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<205 { try await shop.addDeal("d\(number)", amount: Int64(number % 7)) }
            let file = try await lines("deals", ["title"], shop, [("sort", .text("-amount"))])
            #expect(file.count == 206 && Set(file).count == 206)
        }
    }

    @Test("has what companies, people and activities show beside their fields", arguments: Engine.available)
    func others(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Havnen")])), as: .operator).output.record, owned: [(String, JSONValue)] = [("companyId", .int(company.id.rawValue))]
            let person = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Mette")] + owned)), as: .operator).output.record
            let deal = try await shop.addDeal("Lamps", amount: 500_00, values: owned + [("contactIds", .array([.int(person.id.rawValue)]))])
            let values: [(String, JSONValue)] = [("type", "call"), ("subject", "Ring"), ("dealId", .int(deal.id.rawValue)), ("contactId", .int(person.id.rawValue)), ("dueAt", "2026-11-20T08:30:00Z")]
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values + owned)), as: .operator)
            #expect(try await lines("companies", ["name", "contact", "deals", "open"], shop) == ["name,contact,deals,open", "Havnen,Mette,1,500.00 EUR"])
            #expect(try await lines("contacts", ["name", "company", "deals"], shop) == ["name,company,deals", "Mette,Havnen,1"])
            #expect(try await lines("activities", ["due", "subject", "deal", "contact"], shop, [("doneAt", "none")]) == ["due,subject,deal,contact", "2026-11-20 09:30,Ring,Lamps,Mette"])
        }
    }

    @Test("is for who may export, of columns that there are", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("rolf", as: .rep)
            #expect(await refusal { _ = try await lines("deals", ["title"], shop, as: rep.credential) } == .forbidden)
            do { _ = try await lines("deals", ["title", "position"], shop); Issue.record("position is nobody's column") } catch let problem as InputProblem { #expect(problem.field == "columns") }
        }
    }
}
