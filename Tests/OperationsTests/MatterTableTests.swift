import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

extension Shop {
    /// Something that belongs to a deal.
    fileprivate func add<R: Record>(_: R.Type, to deal: Deal, _ values: [(String, JSONValue)], as credential: Credential = .operator) async throws -> R {
        try await runner.perform(CreateRecord<R>(values: JSONObject([("dealId", .int(deal.id.rawValue))] + values)), as: credential).output.record
    }

    fileprivate func rival(_ name: String, on deal: Deal, _ status: Rival.Status = .inRace, note: String? = nil) async throws -> Rival {
        try await runner.perform(AddRival(id: deal.id, competitor: name, status: status, note: note), as: .operator).output.record
    }

    fileprivate func list<R: Record>(_: R.Type, _ filters: [(String, String)] = [], as credential: Credential = .operator) async throws -> [R] {
        let input = JSONObject(filters.map { ($0.0, .text($0.1)) } + [("sort", .text("id"))])
        return try await runner.perform(ListRecords<R>(input: .object(input)), as: credential).output.items
    }

    fileprivate func groups<R: Record>(_: R.Type, by field: String, _ filters: [(String, String)] = [], as credential: Credential = .operator) async throws -> [RecordGroup] {
        let input = JSONObject([("by", .text(field))] + filters.map { ($0.0, .text($0.1)) })
        return try await runner.perform(GroupRecords<R>(input: .object(input)), as: credential).output.items
    }

    fileprivate func totals<R: Record>(_: R.Type, _ columns: String, _ filters: [(String, String)] = [], as credential: Credential = .operator) async throws -> RecordTotals {
        let input = JSONObject([("columns", .text(columns))] + filters.map { ($0.0, .text($0.1)) })
        return try await runner.perform(TotalRecords<R>(input: .object(input)), as: credential).output
    }

    fileprivate func bulk<R: Trashable>(_: R.Type, _ input: [(String, JSONValue)], as credential: Credential = .operator, dryRun: Bool = false) async throws -> Performed<ManyChanged> {
        try await runner.perform(ChangeMany<R>(input: .object(JSONObject(input))), as: credential, dryRun: dryRun)
    }
}

@Suite("Needs, objections and competitors as tables") struct MatterTableTests {
    @Test("are filtered by every field of theirs, and by those of the deal, its company and its owner", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Havnen"), ("city", "Aarhus")])), as: .operator).output.record
            let office = try await shop.addDeal("Office", values: [("companyId", .int(company.id.rawValue)), ("ownerId", .int(anna.id.rawValue))]), school = try await shop.addDeal("School", in: 2)
            let call = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("dealId", .int(office.id.rawValue)), ("subject", "First call"), ("doneAt", "2026-11-18T09:00:00Z")])), as: .operator).output.record
            _ = try await shop.add(Need.self, to: office, [("title", "Echo on the floor"), ("importance", "high"), ("tags", ["acoustics"]), ("activityId", .int(call.id.rawValue))])
            _ = try await shop.add(Need.self, to: school, [("title", "Light for desks")])
            func titles(_ filters: (String, String)...) async throws -> [String] { try await shop.list(Need.self, filters).map(\.title) }
            let (echo, light) = ("Echo on the floor", "Light for desks")
            #expect(try await titles() == [echo, light])
            #expect(try await titles(("titleContains", "echo")) == [echo])
            #expect(try await titles(("importance", "high")) == [echo])
            #expect(try await titles(("tags", "acoustics")) == [echo])
            #expect(try await titles(("activityId", "none")) == [light])
            #expect(try await titles(("createdFrom", "2026-11-20")) == [])
            #expect(try await titles(("deal.stageId", "\(shop.stages[2].id)")) == [light])
            #expect(try await titles(("deal.status", "won")) == [])
            #expect(try await titles(("deal.ownerId", "\(anna.id)")) == [echo])
            #expect(try await titles(("deal.ownerId", "none")) == [light])
            #expect(try await titles(("company.cityContains", "aar")) == [echo])
            #expect(try await titles(("owner.role", "rep")) == [echo])
            await #expect(throws: (any Error).self) { _ = try await titles(("competitor.name", "x")) }

            _ = try await shop.rival("Ljusverket", on: office, note: "cheap")
            _ = try await shop.rival("Glow", on: school, .out)
            func deals(_ filters: (String, String)...) async throws -> [Deal.ID?] { try await shop.list(Rival.self, filters).map(\.dealId) }
            #expect(try await deals(("competitor.nameContains", "ljus")) == [office.id])
            #expect(try await deals(("status", "out")) == [school.id])
            #expect(try await deals(("noteContains", "cheap")) == [office.id])
            #expect(try await deals(("deal.title", "School")) == [school.id])

            _ = try await shop.add(RaisedObjection.self, to: office, [("text", "Too expensive"), ("note", "said twice")])
            _ = try await shop.add(RaisedObjection.self, to: school, [("text", "Too late"), ("outcome", "overcome")])
            func texts(_ filters: (String, String)...) async throws -> [String] { try await shop.list(RaisedObjection.self, filters).map(\.text) }
            #expect(try await texts(("textContains", "late")) == ["Too late"])
            #expect(try await texts(("noteContains", "twice")) == ["Too expensive"])
            #expect(try await texts(("outcome", "overcome")) == ["Too late"])
            #expect(try await texts(("stageId", "\(shop.stages[0].id)")) == ["Too expensive"])
            #expect(try await texts(("objectionId", "none"), ("company.name", "Havnen")) == ["Too expensive"])
        }
    }

    @Test("are taken together by fields of theirs and of their deals, with what these are worth, each once", arguments: Engine.available)
    func groups(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(CreateRecord<ExchangeRate>(values: JSONObject([("currency", "SEK"), ("day", "2026-01-01"), ("rate", .double(0.1))])), as: .operator)
            let office = try await shop.addDeal("Office", amount: 100_00), school = try await shop.addDeal("School", in: 2, amount: 2_000_00, values: [("currency", "SEK")]), park = try await shop.addDeal("Park", in: 2)
            let first = try await shop.rival("Ljusverket", on: office), other = try await shop.rival("Glow", on: park)
            _ = try await shop.rival("Ljusverket", on: school)
            let rivals = try await shop.groups(Rival.self, by: "competitorId")
            #expect(rivals.map(\.value) == [first.competitorId?.description, other.competitorId?.description])
            #expect(rivals.map(\.count) == [2, 1] && rivals.map { $0.worth?.sum.amount } == [300_00, 0])
            // Two needs of a deal are two needs, and one deal.
            for title in ["Echo", "Light"] { _ = try await shop.add(Need.self, to: office, [("title", .string(title)), ("importance", "high")]) }
            _ = try await shop.add(Need.self, to: school, [("title", "Heat"), ("tags", ["warm"])])
            let stages = try await shop.groups(Need.self, by: "deal.stageId")
            #expect(stages.map(\.value) == [shop.stages[0].id.description, shop.stages[2].id.description])
            #expect(stages.map(\.count) == [2, 1] && stages.map { $0.worth?.sum.amount } == [100_00, 200_00])
            #expect(try await shop.groups(Need.self, by: "deal.ownerId").map(\.value) == [nil])
            #expect(try await shop.groups(Need.self, by: "importance", [("deal.stageId", "\(shop.stages[2].id)")]).map(\.value) == ["normal"])
            for field in ["title", "activityId", "deal.amount", "tags"] { await #expect(throws: (any Error).self, "\(field)") { _ = try await shop.groups(Need.self, by: field) } }
            _ = try await shop.add(Need.self, to: park, [("title", "Benches")])
            let totals = try await shop.totals(Need.self, "deal.amount:sum,tags:filled,deal.amount:empty,createdAt:max,deal.amount:max")
            #expect(totals.count == 4 && totals.currency.code == "EUR")
            #expect(totals.items.map(\.column) == ["deal.amount", "tags", "deal.amount", "createdAt", "deal.amount"])
            #expect(totals.items.map(\.value) == [.money(300_00), .count(1), .count(1), .moment(shop.clock.now), .money(200_00)])
            #expect(try await shop.totals(Rival.self, "deal.amount:sum", [("competitor.name", "Glow")]).items.map(\.value) == [.money(0)])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("tell nothing of an amount that a role does not see", arguments: Engine.available)
    func hidden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), deal = try await shop.addDeal("Office", amount: 100_00)
            _ = try await shop.add(Need.self, to: deal, [("title", "Echo")])
            let hides: JSONValue = ["rep": ["deals": ["amount"]]]
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: .operator)
            await #expect(throws: (any Error).self) { _ = try await shop.totals(Need.self, "deal.amount:sum", as: anna.credential) }
            await #expect(throws: (any Error).self) { _ = try await shop.list(Need.self, [("deal.amountMin", "1")], as: anna.credential) }
            #expect(try await shop.groups(Need.self, by: "importance", as: anna.credential).map { $0.worth?.sum.amount } == [0])
            #expect(try await shop.groups(Need.self, by: "importance").map { $0.worth?.sum.amount } == [100_00])
        }
    }

    @Test("go with their deal into the trash and come back with it", arguments: Engine.available)
    func trash(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office"), kept = try await shop.addDeal("School")
            for one in [deal, kept] { _ = try await shop.add(Need.self, to: one, [("title", .string(one.title))]) }
            let deleted = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: .operator)
            #expect(try await shop.list(Need.self).map(\.title) == ["School"])
            #expect(try await shop.groups(Need.self, by: "importance").map(\.count) == [1])
            _ = try await shop.runner.perform(Undo(token: deleted.undo ?? ""), as: .operator)
            #expect(try await shop.list(Need.self).map(\.title) == ["Office", "School"])
        }
    }

    @Test("are changed and deleted many at once, as far as their deals may be, and taken back together", arguments: Engine.available)
    func many(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let hers = try await shop.addDeal("hers", as: anna.credential), his = try await shop.addDeal("his", as: bo.credential)
            let mine = try await shop.add(Need.self, to: hers, [("title", "Echo"), ("tags", ["a"])]), theirs = try await shop.add(Need.self, to: his, [("title", "Light")])
            func need(_ id: Need.ID) async throws -> Need { try await shop.runner.perform(ShowRecord<Need>(id: id), as: .operator).output.record }
            let both: (String, JSONValue) = ("ids", .array([.int(mine.id.rawValue), .int(theirs.id.rawValue)]))
            let change: [(String, JSONValue)] = [both, ("set", ["importance": "high"]), ("addTags", ["b"]), ("removeTags", ["a"])]
            let look = try await shop.bulk(Need.self, change, as: anna.credential, dryRun: true).output
            #expect(look.changed == 1 && look.refusedCount == 1 && look.examples == ["Echo"])
            #expect(try await need(mine.id).importance == .normal)
            let done = try await shop.bulk(Need.self, change, as: anna.credential)
            #expect(done.output.refused.map(\.id) == [theirs.id.rawValue] && done.output.refused.map(\.code) == ["forbidden"])
            let (changed, left) = (try await need(mine.id), try await need(theirs.id))
            #expect(changed.importance == .high && changed.tags == ["b"] && left.importance == .normal)
            _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: anna.credential)
            let again = try await need(mine.id)
            #expect(again.importance == .normal && again.tags == ["a"])
            // All that a list shows goes to the trash together.
            let deleted = try await shop.bulk(Need.self, [("filter", ["deal.ownerId": .text("\(bo.id)")]), ("delete", true)])
            #expect(deleted.output.changed == 1)
            #expect(try await shop.list(Need.self).map(\.title) == ["Echo"])
            _ = try await shop.runner.perform(Undo(token: deleted.undo ?? ""), as: .operator)
            #expect(try await shop.list(Need.self).count == 2)

            let rival = try await shop.rival("Ljusverket", on: hers)
            let out = try await shop.bulk(Rival.self, [("ids", .array([.int(rival.id.rawValue)])), ("set", ["status": "out"])]).output
            #expect(out.changed == 1 && out.examples == ["Ljusverket · hers"])
            let raised = try await shop.add(RaisedObjection.self, to: hers, [("text", "Too expensive")])
            let overcome = try await shop.bulk(RaisedObjection.self, [("ids", .array([.int(raised.id.rawValue)])), ("set", ["outcome": "overcome", "note": "showed the savings"])]).output
            #expect(overcome.examples == ["Too expensive"])
            #expect(try await shop.list(RaisedObjection.self, [("outcome", "overcome")]).map(\.note) == ["showed the savings"])
            // A competitor in a deal has no tags.
            await #expect(throws: (any Error).self) { _ = try await shop.bulk(Rival.self, [("ids", .array([.int(rival.id.rawValue)])), ("addTags", ["x"])]) }
        }
    }

    @Test("are kept as views with their groups and totals; what they cannot be asked is refused", arguments: Engine.available)
    func views(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            func save(_ list: SavedView.ListedKind, _ filters: [String]) async throws { _ = try await shop.runner.perform(SaveView(name: "x", list: list, filters: filters), as: anna.credential) }
            let kept = ["importance=high", "deal.status=open", "group=deal.stageId", "totals=deal.amount:sum"]
            try await save(.needs, kept)
            try await save(.rivals, ["competitor.name=Glow", "group=competitorId"])
            try await save(.raisedObjections, ["outcome=open", "group=stageId"])
            for filters in [["group=title"], ["state=late"], ["colour=red"], ["totals=deal.title:sum"], ["competitor.name=Glow"]] { await #expect(throws: (any Error).self, "\(filters)") { try await save(.needs, filters) } }
            #expect(try await shop.runner.perform(ListViews(list: .needs), as: anna.credential).output.items.map(\.filters) == [kept])
            #expect(try await shop.runner.perform(ListViews(list: .raisedObjections), as: anna.credential).output.items.map(\.list.rawValue) == ["raised-objections"])
        }
    }

    @Test("go on page by page, each once", arguments: Engine.available)
    func paging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office")
            for number in 1...5 { _ = try await shop.add(Need.self, to: deal, [("title", .string("Need \(number)"))]) }
            var seen: [String] = [], cursor: String?
            for _ in 1...3 {
                let asked = JSONObject([("limit", .int(2))] + (cursor.map { [("cursor", .text($0))] } ?? []))
                let page = try await shop.runner.perform(ListRecords<Need>(input: .object(asked)), as: .operator).output
                seen += page.items.map(\.title)
                cursor = page.nextCursor
            }
            #expect(seen == ["Need 5", "Need 4", "Need 3", "Need 2", "Need 1"] && cursor == nil)
        }
    }

    @Test("are files of what is seen, and of all fields, for who may export deals", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("rolf", as: .rep)
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Havnen")])), as: .operator).output.record
            let deal = try await shop.addDeal("Lamps", amount: 500_00, values: [("companyId", .int(company.id.rawValue))])
            let call = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("subject", "First call"), ("doneAt", "2026-11-18T09:00:00Z")])), as: .operator).output.record
            _ = try await shop.add(Need.self, to: deal, [("title", "Echo"), ("importance", "high"), ("activityId", .int(call.id.rawValue))])
            _ = try await shop.rival("Ljusverket", on: deal)
            let known = try await shop.runner.perform(CreateRecord<Objection>(values: JSONObject([("text", "Price")])), as: .operator).output.record
            let answer = try await shop.runner.perform(CreateRecord<ObjectionAnswer>(values: JSONObject([("objectionId", .int(known.id.rawValue)), ("text", "It saves power")])), as: .operator).output.record
            _ = try await shop.add(RaisedObjection.self, to: deal, [("text", "Too expensive"), ("answerId", .int(answer.id.rawValue))])
            func lines(_ kind: String, _ columns: [String]?, as credential: Credential = .operator) async throws -> [String] {
                var bytes: [UInt8] = []
                let exporter = Exporter(runner: shop.runner, credential: credential)
                if let columns { try await exporter.writeSeen(kind, columns: columns, filters: JSONObject()) { bytes += $0 } } else { try await exporter.write(kind, as: .csv) { bytes += $0 } }
                return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.filter { $0 != "\u{FEFF}" && $0 != "\"" } }
            }
            #expect(try await lines("needs", ["title", "importance", "deal", "company", "stage", "amount", "evidence", "created"]) == ["title,importance,deal,company,stage,amount,evidence,created", "Echo,high,Lamps,Havnen,Prospecting,500.00 EUR,First call,2026-11-19"])
            #expect(try await lines("rivals", ["competitor", "status", "deal"]) == ["competitor,status,deal", "Ljusverket,in,Lamps"])
            #expect(try await lines("raised-objections", ["text", "objection", "answer", "raisedIn", "outcome"]) == ["text,objection,answer,raisedIn,outcome", "Too expensive,Price,It saves power,Prospecting,open"])
            #expect(try await lines("needs", nil).first == "id,version,dealId,title,tags,importance,activityId,createdAt")
            #expect(await refusal { _ = try await lines("needs", ["title"], as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await lines("rivals", nil, as: rep.credential) } == .forbidden)
            do { _ = try await lines("needs", ["title", "colour"]); Issue.record("colour is nobody's column") } catch let problem as InputProblem { #expect(problem.field == "columns") }
        }
    }
}
