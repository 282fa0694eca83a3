import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Lists of deals of the past") struct PastListTests {
    private func list(_ shop: Shop, _ asOf: String, _ filters: (String, String)..., as who: Credential = .operator) async throws -> [Deal] {
        var asked: [(String, String)] = [("asOf", asOf)] + filters
        if !filters.contains(where: { $0.0 == "sort" }) { asked.append(("sort", "title")) }
        let input = JSONObject(asked.map { ($0.0, JSONValue.string($0.1)) })
        return try await shop.runner.perform(ListRecords<Deal>(input: .object(input)), as: who).output.items
    }

    /// What is wrong, field by field, with a list that is asked for.
    private func faults(_ filters: (String, JSONValue)..., asOf: String = "2026-11-20") -> [String] {
        do {
            _ = try ListRecords<Deal>(input: .object(JSONObject([("asOf", .string(asOf))] + filters)))
            return []
        } catch let invalid as InvalidInput {
            return invalid.problems.map { "\($0.field) \($0.details["why"] ?? $0.code.rawValue)" }
        } catch { return ["\(error)"] }
    }

    @Test("tell of each deal what it was, are filtered by that, and put in its order", arguments: Engine.available)
    func states(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("nora", as: .rep).id, otto = try await shop.add("otto", as: .rep).id, created = shop.clock.now
            let boiler = try await shop.addDeal("boiler", amount: 1_000, values: [("ownerId", .int(nora.rawValue)), ("expectedClose", "2026-12-01"), ("forecastCategory", "commit")])
            let pump = try await shop.addDeal("pump", in: 1, amount: 2_000)
            shop.clock.set("2026-11-21T09:00:00Z")
            try await shop.touch(boiler)
            shop.clock.set("2026-11-24T09:00:00Z")
            let moved = shop.clock.now
            try await shop.move(boiler, to: 2)
            try await shop.change(boiler, ("amount", 5_000), ("ownerId", .int(otto.rawValue)), ("expectedClose", "2027-01-15"), ("forecastCategory", "bestCase"), ("title", "big boiler"))
            try await shop.win(pump)
            shop.clock.set("2026-11-25T09:00:00Z")
            try await shop.touch(boiler)
            try await shop.addDeal("later")
            shop.clock.set("2026-11-27T09:00:00Z")
            let then = "2026-11-23T09:00:00Z", deals = try await list(shop, then), old = try #require(deals.first)
            // It is called as today; everything else is as it was.
            #expect(deals.map(\.title) == ["big boiler", "pump"] && deals.allSatisfy { $0.status == .open && $0.closedAt == nil })
            #expect(old.stageId == shop.stages[0].id && old.amount == 1_000 && old.ownerId == nora && old.expectedClose == Day("2026-12-01") && old.forecastCategory == .commit)
            #expect(old.touches == 1 && old.lastTouchAt == Timestamp("2026-11-21T09:00:00Z") && old.enteredStageAt == created)
            for (filter, value, titles) in [
                ("stageId", "\(shop.stages[0].id)", ["big boiler"]), ("amountMin", "1500", ["pump"]), ("ownerId", "\(nora)", ["big boiler"]), ("ownerId", "\(otto)", []), ("closesTo", "2026-12-31", ["big boiler"]),
                ("forecastCategory", "commit", ["big boiler"]), ("status", "won", []), ("touchesMin", "1", ["big boiler"]), ("currency", "EUR", ["big boiler", "pump"]), ("titleContains", "big", ["big boiler"]),
                ("stage.phase", shop.stages[0].phase.rawValue, shop.stages[1].phase == shop.stages[0].phase ? ["big boiler", "pump"] : ["big boiler"]), ("q", "pump", ["pump"]), ("probabilityMax", "0.99", ["big boiler", "pump"]), ("disqualified", "true", []),
            ] as [(String, String, [String])] {
                #expect(try await list(shop, then, (filter, value)).map(\.title) == titles, "\(filter)=\(value)")
            }
            #expect(try await list(shop, then, ("sort", "-amount")).map(\.title) == ["pump", "big boiler"])
            let after = try await list(shop, "2026-11-24T10:00:00Z"), big = try #require(after.first), won = try #require(after.dropFirst().first)
            #expect(big.stageId == shop.stages[2].id && big.amount == 5_000 && big.ownerId == otto && big.enteredStageAt == moved && big.touches == 1)
            #expect(won.status == .won && won.closedAt == moved && after.count == 2)
            #expect(try await list(shop, "2026-11-26T09:00:00Z").map(\.title) == ["big boiler", "later", "pump"])
            #expect(try await list(shop, "2026-11-19T08:59:59Z").isEmpty)
        }
    }

    @Test("know when a deal was closed and for how long it rested, opened again, deleted and restored as it has been since", arguments: Engine.available)
    func ends(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let again = try await shop.addDeal("again"), rests = try await shop.addDeal("rests"), gone = try await shop.addDeal("gone"), back = try await shop.addDeal("back")
            shop.clock.set("2026-11-20T09:00:00Z")
            let first = shop.clock.now
            try await shop.lose(again)
            _ = try await shop.runner.perform(NurtureDeal(id: rests.id, until: Day("2099-01-01")!), as: .operator)
            _ = try await shop.runner.perform(DeleteRecord<Deal>(id: back.id), as: .operator)
            shop.clock.set("2026-11-22T09:00:00Z")
            _ = try await shop.runner.perform(ReopenDeal(id: again.id), as: .operator)
            _ = try await shop.runner.perform(RestoreRecord<Deal>(id: back.id), as: .operator)
            _ = try await shop.runner.perform(DeleteRecord<Deal>(id: gone.id), as: .operator)
            shop.clock.set("2026-11-24T09:00:00Z")
            try await shop.win(again)
            // In the trash today, but not then; and the other way round.
            let then = try await list(shop, "2026-11-21T09:00:00Z")
            #expect(then.map(\.title) == ["again", "gone", "rests"] && then[0].status == .lost && then[0].closedAt == first && then[0].lostReason == "price")
            #expect(try await list(shop, "2026-11-21T09:00:00Z", ("nurtureUntil", "none")).map(\.title) == ["again", "gone"])
            #expect(try await list(shop, "2026-11-21T09:00:00Z", ("status", "open"), ("nurtureUntil", "none")).map(\.title) == ["gone"])
            #expect(try await list(shop, "2026-11-23T09:00:00Z", ("status", "open")).map(\.title) == ["again", "back", "rests"])
            #expect(try await list(shop, "2026-11-23T09:00:00Z").allSatisfy { $0.closedAt == nil && $0.lostReason == nil })
            #expect(try await list(shop, "2026-11-24T09:00:00Z", ("status", "won")).map(\.closedAt) == [shop.clock.now])
        }
    }

    @Test("take a day, which is over at midnight where one is, and nothing that has not come", arguments: Engine.available)
    func days(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // Half an hour before and behind midnight in Stockholm.
            shop.clock.set("2026-11-23T22:30:00Z")
            try await shop.addDeal("evening")
            shop.clock.set("2026-11-23T23:30:00Z")
            try await shop.addDeal("night")
            #expect(try await list(shop, "2026-11-24").map(\.title) == ["evening", "night"], "today is over now")
            shop.clock.set("2026-11-26T09:00:00Z")
            #expect(try await list(shop, "2026-11-22").isEmpty)
            #expect(try await list(shop, "2026-11-23").map(\.title) == ["evening"])
            #expect(try await list(shop, "2026-11-24").map(\.title) == ["evening", "night"])
            for asOf in ["2026-11-27", "2026-11-26T09:00:01Z"] {
                do {
                    _ = try await list(shop, asOf)
                    Issue.record("\(asOf) has not come")
                } catch let problem as InputProblem { #expect(problem.field == "asOf" && problem.details["why"] == "notYetCome") }
            }
            #expect(faults(asOf: "soon") == ["asOf notADay"])
        }
    }

    @Test("refuse by name what the history does not tell, and are asked of deals alone")
    func untold() throws {
        for (name, value) in [
            ("tags", "vip"), ("source", "web"), ("priority", "high"), ("competitor", "Acme"), ("flagged", "true"), ("company.country", "SE"), ("contact.role", "champion"), ("custom.renewal", "true"), ("nurtureUntil", "2026-12-01"),
            ("nextStep", "none"), ("trash", "true"), ("stallReason", "budget"), ("sort", "custom.renewal"),
        ] as [(String, JSONValue)] {
            #expect(faults((name, value)) == ["\(name) notInHistory"], "\(name)")
        }
        #expect(faults(("tags", "vip"), ("source", "web")) == ["tags notInHistory", "source notInHistory"])
        #expect(faults(("status", "open"), ("companyId", "1"), ("createdFrom", "2026-01-01"), ("owner.teamId", "1"), ("stageId", "none,1")) == [])
        #expect(throws: InputProblem.self) { try GroupRecords<Deal>(input: ["by": "source", "asOf": "2026-11-20"]) }
        #expect(throws: InputProblem.self) { try TotalRecords<Deal>(input: ["columns": "custom.size:sum", "asOf": "2026-11-20"]) }
        _ = try GroupRecords<Deal>(input: ["by": "stageId", "asOf": "2026-11-20"])
        #expect(throws: InvalidInput.self) { try ListRecords<Company>(input: ["asOf": "2026-11-20"]) }
        // Who changes or shares what a list shows is never given the past.
        #expect(throws: InvalidInput.self) { try ListQuery<Deal>(JSONObject([("asOf", "2026-11-20")])) }
    }

    @Test("show each the deals that they see today, without what is hidden from them", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            let nora = try await shop.add("nora", as: .rep), otto = try await shop.add("otto", as: .rep)
            let deal = try await shop.addDeal("handed over", amount: 734, values: [("ownerId", .int(nora.id.rawValue))])
            shop.clock.set("2026-11-20T09:00:00Z")
            try await shop.change(deal, ("ownerId", .int(otto.id.rawValue)))
            shop.clock.set("2026-11-21T09:00:00Z")
            let then = "2026-11-19T10:00:00Z"
            #expect(try await list(shop, then, as: nora.credential).isEmpty)
            let his = try await list(shop, then, as: otto.credential)
            #expect(his.map(\.ownerId) == [nora.id] && his.map(\.amount) == [734])
            #expect(try await list(shop, then, ("ownerId", "me"), as: otto.credential).isEmpty, "it was not his then")
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            let asked = try ListRecords<Deal>(input: ["asOf": .string(then)])
            let text = String(decoding: try await shop.runner.answer(asked, as: otto.credential, dryRun: false, key: nil).body, as: UTF8.self)
            #expect(text.contains("handed over") && !text.contains("734") && !text.contains("\"amount\"") && !text.contains("weighted"))
            await #expect(throws: InputProblem.self) { _ = try await list(shop, then, ("amountMin", "700"), as: otto.credential) }
            await #expect(throws: InputProblem.self) { _ = try await list(shop, then, ("sort", "amount"), as: otto.credential) }
        }
    }

    @Test("add up at the rates of the day, in groups and totals as well, page by page, and go into a file", arguments: Engine.available)
    func sums(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.rate("SEK", "2026-01-01", 0.1)
            let boiler = try await shop.addDeal("boiler", amount: 1_000)
            try await shop.addDeal("pump", in: 1, amount: 10_000, values: [("currency", "SEK")])
            shop.clock.set("2026-11-26T09:00:00Z")
            try await shop.rate("SEK", "2026-11-24", 0.2)
            try await shop.change(boiler, ("amount", 9_000))
            try await shop.win(boiler)
            shop.clock.set("2026-11-28T09:00:00Z")
            func sum(_ day: String) async throws -> DealList { try await shop.runner.perform(ShowDealList(asked: JSONObject([("asOf", .string(day))])), as: .operator).output }
            let early = try await sum("2026-11-20"), late = try await sum("2026-11-25"), end = try await sum("2026-11-27")
            #expect(early.totals?.sum.amount == 2_000 && early.counts == [.open: 2] && late.totals?.sum.amount == 3_000)
            #expect(end.totals?.sum.amount == 11_000 && end.counts == [.open: 1, .won: 1] && end.hasAllStates)
            // What has become of them stands beside them.
            #expect(early.asOf == Timestamp("2026-11-20T22:59:59.999999Z") && early.present[boiler.id]?.status == .won && early.page.items.first { $0.id == boiler.id }?.status == .open)
            let groups = try await shop.runner.perform(GroupRecords<Deal>(input: ["by": "stageId", "asOf": "2026-11-20"]), as: .operator).output.items
            #expect(Dictionary(uniqueKeysWithValues: groups.map { ($0.value ?? "", $0.worth?.sum.amount) }) == ["\(shop.stages[0].id)": 1_000, "\(shop.stages[1].id)": 1_000])
            let totals = try await shop.runner.perform(TotalRecords<Deal>(input: ["columns": "amount:sum", "asOf": "2026-11-20"]), as: .operator).output
            #expect(totals.items.map(\.value) == [.money(2_000)] && totals.count == 2)
            let exporter = Exporter(runner: shop.runner, credential: .operator), filters = JSONObject([("asOf", "2026-11-20"), ("sort", "title")])
            var file: [UInt8] = []
            try await exporter.writeSeen("deals", columns: ["title", "stage", "amount"], filters: filters) { file += $0 }
            let lines = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            #expect(lines.dropFirst() == ["\"boiler\",\"Prospecting\",\"10.00\",\"EUR\"", "\"pump\",\"Qualification\",\"100.00\",\"SEK\""])
            var whole: [UInt8] = []
            try await exporter.write("deals", as: .csv, filters: JSONObject([("asOf", "2026-11-20"), ("status", "won")])) { whole += $0 }
            #expect(String(decoding: whole, as: UTF8.self).split(whereSeparator: \.isNewline).count == 1, "nothing was won")
        }
    }

    @Test("go on behind a cursor, each deal once", arguments: Engine.available)
    func pages(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<5 { try await shop.addDeal("deal \(number)", amount: number < 3 ? Int64(100 * number) : nil) }
            shop.clock.advance(by: .days(1))
            let then = shop.clock.now
            shop.clock.advance(by: .days(1))
            for deal in try await list(shop, then.description) { try await shop.change(deal, ("amount", 7)) }
            for sort in ["amount", "-amount", "expectedClose", "createdAt"] {
                var titles: [String] = [], cursor: String?
                repeat {
                    var asked = JSONObject([("asOf", .string(then.description)), ("limit", 2), ("sort", .string(sort))])
                    asked["cursor"] = cursor.map { JSONValue.string($0) }
                    let page = try await shop.runner.perform(ListRecords<Deal>(input: .object(asked)), as: .operator).output
                    titles += page.items.map(\.title)
                    cursor = page.nextCursor
                } while cursor != nil && titles.count < 20
                #expect(titles.sorted() == (0..<5).map { "deal \($0)" }, "\(sort)")
                if sort == "-amount" { #expect(titles.prefix(3) == ["deal 2", "deal 1", "deal 0"]) }
            }
        }
    }
}
