import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Needs, competitors and objections") struct MattersTests {
    private func need(_ deal: Deal, _ title: String, in shop: Shop, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Performed<RecordAnswer<Need>> {
        try await shop.runner.perform(CreateRecord<Need>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("title", .string(title))] + values)), as: credential)
    }
    private func rivals(_ deal: Deal, _ shop: Shop) async throws -> [Rival] {
        var query = ListQuery<Rival>()
        query.filter("dealId", deal.id.description)
        return try await shop.runner.perform(ListRecords<Rival>(query), as: .operator).output.items
    }
    private func competitors(_ shop: Shop) async throws -> [Competitor] { try await shop.runner.perform(ListRecords<Competitor>(ListQuery()), as: .operator).output.items }
    private func matrix(_ shop: Shop, as credential: Credential = .operator) async throws -> [CompetitorMatrix.Line] { try await shop.runner.perform(ShowCompetitorMatrix(), as: credential).output.items }

    @Test("are kept with words, tags, weight and where they were said, and taken back", arguments: Engine.available)
    func needs(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office"), other = try await shop.addDeal("Other")
            let call = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("subject", "First call"), ("doneAt", "2026-11-18T09:00:00Z")])), as: .operator).output.record
            let made = try await need(deal, "Echo on the open floor", in: shop, [("tags", ["acoustics", " office "]), ("importance", "high"), ("activityId", .int(call.id.rawValue))])
            let kept = made.output.record
            #expect(kept.tags == ["acoustics", "office"] && kept.importance == .high && kept.activityId == call.id)
            #expect(await refusal { _ = try await need(other, "Echo", in: shop, [("activityId", .int(call.id.rawValue))]) } == .validation)
            _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: .operator)
            #expect(try await shop.runner.perform(ListRecords<Need>(ListQuery()), as: .operator).output.items.isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(ShowRecord<Need>(id: made.output.record.id), as: .operator) } == .notFound)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("belong to who may see and change the deal", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.database.write { db in _ = try db.execute("UPDATE workspace SET rep_sees = 'own', rep_changes = 'own'") }
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), viewer = try await shop.add("vera", as: .viewer)
            let deal = try await shop.addDeal("annas", as: anna.credential)
            let made = try await need(deal, "Light", in: shop, as: anna.credential).output.record
            #expect(try await shop.runner.perform(ListRecords<Need>(ListQuery()), as: bo.credential).output.items.isEmpty)
            #expect(try await shop.runner.perform(ListRecords<Need>(ListQuery()), as: anna.credential).output.items.map(\.id) == [made.id])
            #expect(try await shop.runner.perform(ListRecords<Need>(ListQuery()), as: viewer.credential).output.items.map(\.id) == [made.id])
            #expect(await refusal { _ = try await shop.runner.perform(ShowRecord<Need>(id: made.id), as: bo.credential) } == .notFound)
            #expect(await refusal { _ = try await need(deal, "Mine", in: shop, as: bo.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<Need>(id: made.id, values: JSONObject([("title", "x")])), as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(DeleteRecord<Need>(id: made.id), as: bo.credential) } == .notFound)
        }
    }

    @Test("cannot go to another deal", arguments: Engine.available)
    func stays(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await shop.addDeal("one"), other = try await shop.addDeal("other")
            let made = try await need(one, "Light", in: shop).output.record
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<Need>(id: made.id, values: JSONObject([("dealId", .int(other.id.rawValue))])), as: .operator) } == .validation)
        }
    }

    @Test("bring the case studies whose tags they share, the same ones every time", arguments: Engine.available)
    func suggestions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office")
            func study(_ title: String, _ tags: JSONValue) async throws {
                _ = try await shop.runner.perform(CreateRecord<CaseStudy>(values: JSONObject([("title", .string(title)), ("link", "https://lumen.test/a"), ("tags", tags)])), as: .operator)
            }
            try await study("School", ["daylight"])
            try await study("Bank", ["office", "glare"])
            try await study("Clinic", ["Acoustics"])
            _ = try await need(deal, "Echo", in: shop, [("tags", ["acoustics"]), ("importance", "high")])
            _ = try await need(deal, "Glare", in: shop, [("tags", ["glare", "office"]), ("importance", "low")])
            let found = try await shop.runner.perform(SuggestCaseStudies(id: deal.id), as: .operator).output.items
            #expect(found.map(\.study.title) == ["Clinic", "Bank"])
            #expect(found.map(\.shared) == [["Acoustics"], ["office", "glare"]])
            let wrong = CreateRecord<CaseStudy>(values: JSONObject([("title", "x"), ("link", "javascript:alert(1)")]))
            #expect(await refusal { _ = try await shop.runner.perform(wrong, as: .operator) } == .validation)
        }
    }

    @Test("a deal that is lost to somebody has them as a rival who won, from one library, whatever the capitals", arguments: Engine.available)
    func lost(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office", values: [("competitor", "Ljusverket")]), second = try await shop.addDeal("School")
            #expect(try await rivals(deal, shop).map(\.status) == [.inRace])
            _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "price"), as: .operator)
            #expect(try await rivals(deal, shop).map(\.status) == [.won])
            let lost = try await shop.runner.perform(LoseDeal(id: second.id, reason: "competitor", competitor: " ljusverket "), as: .operator)
            #expect(try await competitors(shop).map(\.name) == ["Ljusverket"])
            #expect(try await matrix(shop).map { [$0.open, $0.rate.won, $0.lostTo, $0.lostOtherwise] } == [[0, 0, 2, 0]])
            _ = try await shop.runner.perform(Undo(token: lost.undo ?? ""), as: .operator)
            #expect(try await rivals(second, shop).isEmpty)
            #expect(try await shop.deal(second.id).status == .open)
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: .operator)
            #expect(try await rivals(deal, shop).map(\.status) == [.inRace])
        }
    }

    @Test("an undo of the deal that brought a competitor takes both away, a redo brings both back", arguments: Engine.available)
    func redo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office")
            let lost = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "competitor", competitor: "Glow"), as: .operator)
            let undone = try await shop.runner.perform(Undo(token: lost.undo ?? ""), as: .operator)
            #expect(try await matrix(shop).isEmpty)
            _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: .operator)
            #expect(try await matrix(shop).map(\.lostTo) == [1])
            #expect(try await rivals(deal, shop).map(\.status) == [.won])
        }
    }

    @Test("a rep who gives a deal away and names a competitor in one go may do so", arguments: Engine.available)
    func givenAway(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("Office", as: anna.credential)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("ownerId", .int(bo.id.rawValue)), ("competitor", "Glow")])), as: anna.credential)
            #expect(try await rivals(deal, shop).count == 1)
        }
    }

    @Test("win rates need five closed deals; before that they say how many there are", arguments: Engine.available)
    func rate(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 1...5 {
                let deal = try await shop.addDeal("Deal \(number)")
                _ = try await shop.runner.perform(AddRival(id: deal.id, competitor: "Glow"), as: .operator)
                let line = try await matrix(shop)[0]
                #expect((line.rate.share, line.rate.isTooFew, line.rate.closed, line.open) == (nil, true, Int64(number - 1), 1))
                if number < 3 { _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator) } else { _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "price"), as: .operator) }
            }
            let line = try await matrix(shop)[0]
            // Nobody said that the deals were lost to them.
            #expect((line.rate.won, line.lostTo, line.lostOtherwise, line.rate.share) == (2, 0, 3, 0.4))
        }
    }

    @Test("a competitor is on a deal once, and their name is taken once", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office")
            let first = try await shop.runner.perform(AddRival(id: deal.id, competitor: "Glow", note: "cheap"), as: .operator).output.record
            let again = try await shop.runner.perform(AddRival(id: deal.id, competitor: "GLOW", status: .out), as: .operator).output.record
            #expect((again.id, again.status, again.note) == (first.id, .out, "cheap"))
            let twin = CreateRecord<Rival>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("competitorId", .int(first.competitorId?.rawValue ?? 0))]))
            #expect(await refusal { _ = try await shop.runner.perform(twin, as: .operator) } == .nameTaken)
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<Competitor>(values: JSONObject([("name", "glow")])), as: .operator) } == .nameTaken)
        }
    }

    @Test("bids and rank are kept once for a deal", arguments: Engine.available)
    func competition(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Office")
            _ = try await shop.runner.perform(SetCompetition(id: deal.id, values: JSONObject([("bidsRequired", 3)])), as: .operator)
            let ranked = try await shop.runner.perform(SetCompetition(id: deal.id, values: JSONObject([("ourRank", 2)])), as: .operator)
            #expect((ranked.output.record.bidsRequired, ranked.output.record.ourRank) == (3, 2))
            #expect(try await shop.runner.perform(ListRecords<Competition>(ListQuery()), as: .operator).output.items.count == 1)
            #expect(await refusal { _ = try await shop.runner.perform(SetCompetition(id: deal.id, values: JSONObject([("ourRank", 0)])), as: .operator) } == .validation)
            _ = try await shop.runner.perform(Undo(token: ranked.undo ?? ""), as: .operator)
            #expect(try await shop.runner.perform(ListRecords<Competition>(ListQuery()), as: .operator).output.items.map(\.ourRank) == [nil])
        }
    }

    @Test("objections remember their stage, and the library counts what answers did", arguments: Engine.available)
    func objections(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func library<R: Record>(_: R.Type, _ values: [(String, JSONValue)]) async throws -> R { try await shop.runner.perform(CreateRecord<R>(values: JSONObject(values)), as: .operator).output.record }
            let price = try await library(Objection.self, [("text", "Too expensive")])
            let saves = try await library(ObjectionAnswer.self, [("objectionId", .int(price.id.rawValue)), ("text", "It saves 40% of power")])
            func raise(_ deal: Deal, _ values: [(String, JSONValue)]) async throws -> RaisedObjection {
                try await shop.runner.perform(CreateRecord<RaisedObjection>(values: JSONObject([("dealId", .int(deal.id.rawValue))] + values)), as: .operator).output.record
            }
            for number in 1...6 {
                let deal = try await shop.addDeal("Deal \(number)", in: number == 1 ? 1 : 2)
                let raised = try await raise(deal, [("objectionId", .int(price.id.rawValue))])
                #expect((raised.text, raised.stageId, raised.outcome) == ("Too expensive", deal.stageId, .open))
                let outcome: JSONValue = number < 5 ? "overcome" : "not"
                _ = try await shop.runner.perform(UpdateRecord<RaisedObjection>(id: raised.id, values: JSONObject([("answerId", .int(saves.id.rawValue)), ("outcome", outcome)])), as: .operator)
                if number < 4 { _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator) } else if number < 6 { _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "price"), as: .operator) }
            }
            let line = try #require(try await shop.runner.perform(ShowObjectionUse(), as: .operator).output.items.first)
            #expect(line.raised.map { "\($0.name) \($0.count)" } == ["Proposal 5", "Qualification 1"])
            #expect((line.answers[0].used, line.answers[0].overcame, line.answers[0].rate.share) == (6, 4, 0.6))
            let own = try await raise(try await shop.addDeal("Own words"), [("text", "We have a supplier")])
            #expect(own.objectionId == nil)
            #expect(await refusal { _ = try await raise(try await shop.addDeal("Nothing said"), []) } == .validation)
            let other = try await library(Objection.self, [("text", "No time")])
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<RaisedObjection>(id: own.id, values: JSONObject([("objectionId", .int(other.id.rawValue)), ("answerId", .int(saves.id.rawValue))])), as: .operator) } == .validation)
        }
    }

    @Test("the libraries are changed by managers, and read by all", arguments: Engine.available)
    func library(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("anna", as: .rep), manager = try await shop.add("mia", as: .manager)
            let make = CreateRecord<Objection>(values: JSONObject([("text", "Too expensive")]))
            #expect(await refusal { _ = try await shop.runner.perform(make, as: rep.credential) } == .forbidden)
            let made = try await shop.runner.perform(make, as: manager.credential)
            #expect(try await shop.runner.perform(ListRecords<Objection>(ListQuery()), as: rep.credential).output.items.map(\.text) == ["Too expensive"])
            _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: manager.credential)
            #expect(try await shop.runner.perform(ShowObjectionUse(), as: rep.credential).output.items.isEmpty)
        }
    }
}
