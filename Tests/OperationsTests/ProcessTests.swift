import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Flags on deals") struct FlagTests {
    @Test("say who set them, when and why, are found in lists, on cards and in Today, and are undone", arguments: Engine.available)
    func flags(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep)
            let deal = try await shop.addDeal("Harbour", amount: 1_000, as: rep)
            _ = try await shop.addDeal("Other", as: rep)
            let flagged = try await shop.runner.perform(FlagDeal(id: deal.id, note: "  Board meets on Friday "), as: rep)
            let record = flagged.output.record
            #expect((record.isFlagged, record.flaggedAt, record.flaggedBy, record.flagNote) == (true, shop.clock.now, id, "Board meets on Friday"))
            #expect(try await shop.runner.perform(ListRecords<Deal>(ListQuery(JSONObject([("flagged", "true")]))), as: rep).output.items.map(\.title) == ["Harbour"])
            #expect(try await shop.runner.perform(ShowBoard<Card>(id: shop.pipeline), as: rep).output.columns[0].items.filter(\.isFlagged).map(\.id) == [deal.id])
            let today = try await shop.runner.perform(ShowToday(), as: rep).output.items.first { $0.deal?.id == deal.id }
            #expect(today?.attention.reasons == [.flagged(days: 0), .noNextStep])
            _ = try await shop.runner.perform(Undo(token: flagged.undo!), as: rep)
            let back = try await shop.deal(deal.id)
            #expect(!back.isFlagged && back.flaggedBy == nil && back.flagNote == nil)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("are set and removed on many at once, and keep who set them first", arguments: Engine.available)
    func many(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep), one = try await shop.addDeal("One", as: rep), two = try await shop.addDeal("Two", as: rep)
            func bulk(_ values: [(String, JSONValue)]) async throws -> ManyChanged {
                let input = JSONObject([("ids", .array([.int(one.id.rawValue), .int(two.id.rawValue)])), ("set", .object(JSONObject(values)))])
                return try await shop.runner.perform(try ChangeMany<Deal>(input: .object(input)), as: rep).output
            }
            #expect(try await bulk([("flagged", true), ("flagNote", "Ask both")]).changed == 2)
            let before = try await shop.deal(two.id)
            #expect((before.isFlagged, before.flaggedBy, before.flagNote) == (true, id, "Ask both"))
            shop.clock.advance(by: .days(1))
            #expect(try await bulk([("flagNote", "Ask again")]).changed == 2)
            #expect(try await shop.deal(two.id).flaggedAt == before.flaggedAt)
            #expect(try await bulk([("flagged", false)]).changed == 2)
            let after = try await shop.deal(one.id)
            #expect(!after.isFlagged && after.flagNote == nil)
        }
    }

    @Test("are not for who may only look", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, viewer) = try await shop.add("Vera", as: .viewer), deal = try await shop.addDeal("Harbour")
            #expect(await refusal { _ = try await shop.runner.perform(FlagDeal(id: deal.id), as: viewer) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(UnflagDeal(id: deal.id), as: viewer) } == .forbidden)
        }
    }
}

@Suite("Ways of losing") struct WaysOfLosingTests {
    @Test("a disqualified deal is lost to nobody, and no win rate counts it", arguments: Engine.available)
    func disqualified(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lost = try await shop.addDeal("Lost", values: [("competitor", "Ljusverket")]), none = try await shop.addDeal("None", values: [("competitor", "Ljusverket")])
            shop.clock.advance(by: .hours(1))
            _ = try await shop.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: .operator)
            let done = try await shop.runner.perform(LoseDeal(id: none.id, reason: "noBudget", disqualified: true), as: .operator)
            #expect(done.output.record.status == .lost && done.output.record.isDisqualified)
            let line = try await shop.runner.perform(ShowCompetitorMatrix(), as: .operator).output.items.first
            #expect(line?.rate.closed == 1 && line?.lostTo == 1)
            func titles(_ flag: JSONValue) async throws -> [String] { try await shop.runner.perform(ListRecords<Deal>(ListQuery(JSONObject([("status", "lost"), ("disqualified", flag)]))), as: .operator).output.items.map(\.title) }
            #expect(try await titles("true") == ["None"])
            #expect(try await titles("false") == ["Lost"])
            let groups = try await shop.runner.perform(try GroupRecords<Deal>(input: .object(JSONObject([("by", "disqualified")]))), as: .operator).output.items
            #expect(Set(groups.map(\.value)) == ["true", "false"])
            #expect(try await shop.runner.perform(ShowDealHistory(id: none.id), as: .operator).output.items.map(\.isDisqualified) == [false, true])
            _ = try await shop.runner.perform(Undo(token: done.undo!), as: .operator)
            #expect(try await !shop.deal(none.id).isDisqualified)
        }
    }

    @Test("a deal goes back to nurture with a reason and a track, and returns as itself on its day", arguments: Engine.available)
    func nurture(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Later", in: 1, amount: 500)
            #expect(await refusal { _ = try await shop.runner.perform(NurtureDeal(id: deal.id, until: Day("2026-12-01")!, reason: "no such reason"), as: .operator) } == .validation)
            let rests = try await shop.runner.perform(NurtureDeal(id: deal.id, until: Day("2026-12-01")!, reason: "timing", track: " Newsletter ", note: ""), as: .operator).output.record
            #expect((rests.nurtureReason, rests.nurtureTrack, rests.nurtureNote, rests.status) == ("timing", "Newsletter", nil, .open))
            shop.clock.set("2026-12-01T09:00:00Z")
            #expect(try await shop.runner.perform(WakeNurturedDeals(), as: .operator).output.count == 1)
            let back = try await shop.deal(deal.id)
            #expect((back.id, back.stageId, back.nurtureUntil, back.nurtureTrack) == (deal.id, shop.stages[1].id, nil, nil))
            let events = try await shop.runner.perform(ListEvents(kind: "deal", entityId: deal.id.rawValue), as: .operator).output.items
            #expect(events.contains { $0.after.contains("Newsletter") })
        }
    }

    @Test("files that say so bring disqualified deals in", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let text = """
                Id;Deal name;Stage;Status;Lost reason
                D1;Lamps;Prospecting;Disqualified;No budget
                D2;Floors;Prospecting;Lost;Price
                D3;Doors;Prospecting;Lost;Diskvalificerad
                """
            let done = try await shop.bring(text, named: "ends.csv") { _ in }
            #expect((done.created, done.failed) == (3, 0))
            let made = try await shop.runner.perform(ListRecords<Deal>(ListQuery(JSONObject([("status", "lost"), ("disqualified", "true")]))), as: .operator).output.items
            #expect(Set(made.compactMap(\.externalId)) == ["D1", "D3"])
            let id = try #require(made.first).id
            #expect(try await shop.runner.perform(ShowDealHistory(id: id), as: .operator).output.items.last?.isDisqualified == true)
        }
    }
}

@Suite("Goals and findings about stages") struct StageGoalTests {
    private func set(_ stage: Int, _ values: [(String, JSONValue)], _ shop: Shop) async throws {
        _ = try await shop.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(shop.stages[stage].id.rawValue))] + values))), as: .operator)
    }

    @Test("a goal has a figure and a target, and the deals tell whether it is met", arguments: Engine.available)
    func figures(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(0, [("goalMetric", "conversion"), ("goalTarget", 60)], shop)
            #expect(await refusal { try await set(1, [("goalMetric", "medianDays")], shop) } == .validation)
            #expect(await refusal { try await set(1, [("goalMetric", "conversion"), ("goalTarget", 101)], shop) } == .validation)
            let on = try await shop.addDeal("On"), won = try await shop.addDeal("Won"), lost = try await shop.addDeal("Lost")
            try await shop.addDeal("Stays")
            shop.clock.advance(by: .days(1))
            _ = try await shop.activity([("type", "call"), ("subject", "Call"), ("dealId", .int(on.id.rawValue)), ("doneAt", .string(shop.clock.now.description))])
            shop.clock.advance(by: .days(1))
            try await shop.move(on, to: 1)
            shop.clock.advance(by: .days(2))
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: .operator)
            _ = try await shop.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: .operator)
            shop.clock.advance(by: .days(10))
            let items = try await shop.runner.perform(ShowStageFigures(id: shop.pipeline), as: .operator).output.items
            let first = items[0].figures
            #expect((first.entered, first.stays, first.left, first.wentOn, first.days, first.touches) == (4, 4, 3, 2, [2, 4, 4], 1))
            #expect(first.value(of: .medianDays) == 4 && first.value(of: .entering) == 2 && first.value(of: .touches) == 0.25)
            #expect(items[1].figures.stays == 1 && items[1].figures.left == 0)
        }
    }

    @Test("hygiene names stages without a purpose and chances that fall; the score knows nothing of it", arguments: Engine.available)
    func findings(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func findings() async throws -> [ProcessFinding] { try await shop.runner.perform(ShowHygiene(pipelineId: shop.pipeline), as: .operator).output.process }
            #expect(try await findings() == shop.stages.map { .noPurpose($0.id) })
            for place in shop.stages.indices { try await set(place, [("purpose", "Known")], shop) }
            #expect(try await findings().isEmpty)
            try await set(2, [("probability", 0.1)], shop)
            #expect(try await findings() == [.chanceFalls(shop.stages[1].id, next: shop.stages[2].id, from: 0.4, to: 0.1)])
            #expect(try await shop.runner.perform(ShowHygiene(), as: .operator).output.score.value == nil)
        }
    }

    @Test("a file of a pipeline carries the goals", arguments: Engine.available)
    func file(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set(1, [("goalMetric", "entering"), ("goalTarget", 2.5)], shop)
            var json = JSONWriter(capacity: 1_024)
            try await shop.runner.perform(ExportPipeline(id: shop.pipeline), as: .operator).output.write(to: &json)
            guard case .object(let file) = try JSONValue(parsing: String(decoding: json.bytes(), as: UTF8.self)) else {
                Issue.record("no object")
                return
            }
            let made = try await shop.runner.perform(ImportPipeline(name: "Copy", file: file), as: .operator).output
            #expect(made.stages[1].goalMetric == .entering && made.stages[1].goalTarget == 2.5 && made.stages[0].goalMetric == nil)
        }
    }
}

@Suite("Stalls, transfers and merged stages") struct StallsAndMergesTests {
    @Test("stall reasons are rolled up by stage, with counts and values", arguments: Engine.available)
    func stalls(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep)
            for (title, stage, reason, credential) in [("a", 0, Deal.StallReason.budget, rep), ("b", 0, .budget, .operator), ("c", 0, .legal, .operator), ("d", 2, .budget, .operator)] as [(String, Int, Deal.StallReason, Credential)] {
                let deal = try await shop.addDeal(title, in: stage, amount: 1_000, as: credential)
                _ = try await shop.runner.perform(SnoozeDeal(id: deal.id, until: Day("2026-12-01")!, reason: reason), as: credential)
            }
            try await shop.addDeal("awake", amount: 9_000)
            let all = try await shop.runner.perform(ShowStalls(), as: .operator).output
            #expect(all.stages.map(\.stage.id) == [shop.stages[0].id, shop.stages[2].id])
            #expect(all.stages[0].cells == [.budget: .init(count: 2, amount: 2_000), .legal: .init(count: 1, amount: 1_000)])
            let own = try await shop.runner.perform(ShowStalls(ownerId: id), as: .operator).output
            #expect(own.stages.map { $0.cells } == [[.budget: .init(count: 1, amount: 1_000)]])
        }
    }

    @Test("many deals move to another pipeline, each by its gate", arguments: Engine.available)
    func transfer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Renewals", stages: ["Due", "Agreed"]), as: .operator).output.stages
            let value: JSONValue = [["key": "value", "text": "Value known", "kind": "field", "target": "amount", "mode": "block"]]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: other[0].id, values: JSONObject([("entryCriteria", value)])), as: .operator)
            let rich = try await shop.addDeal("Rich", amount: 100), poor = try await shop.addDeal("Poor")
            let input = JSONObject([("ids", .array([.int(rich.id.rawValue), .int(poor.id.rawValue)])), ("stageId", .int(other[0].id.rawValue))])
            let done = try await shop.runner.perform(try ChangeMany<Deal>(input: .object(input)), as: .operator)
            #expect(done.output.changed == 1 && done.output.refused.map(\.code) == ["stageGate"])
            #expect(try await shop.deal(rich.id).pipelineId == other[0].pipelineId)
            #expect(try await shop.deal(poor.id).pipelineId == shop.pipeline)
            _ = try await shop.runner.perform(Undo(token: done.undo!), as: .operator)
            #expect(try await shop.deal(rich.id).stageId == shop.stages[0].id)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("a stage is merged into its neighbour: a rehearsal names the deals, the past stays, one undo takes it back", arguments: Engine.available)
    func merge(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let s = shop.stages, deal = try await shop.addDeal("Boiler", in: 1, amount: 5_000)
            try await shop.addDeal("Lamps", in: 1, amount: 1_000)
            let then = shop.clock.now
            shop.clock.advance(by: .days(2))
            let edit = EditPipeline(id: shop.pipeline, remove: [.init(id: s[1].id, moveDealsTo: s[2].id)])
            let move = try #require(try await shop.runner.perform(edit, as: .operator, dryRun: true).output.moves.first)
            #expect((move.deals, move.amount, move.to) == (2, 6_000, s[2].id) && Set(move.first.map(\.title)) == ["Boiler", "Lamps"])
            #expect(try await shop.deal(deal.id).stageId == s[1].id)
            let done = try await shop.runner.perform(MergeStage(id: s[1].id, into: s[2].id), as: .operator)
            #expect(done.output.record.id == s[2].id)
            #expect(try await shop.deal(deal.id).stageId == s[2].id)
            #expect(try await shop.runner.perform(ShowPipeline(id: shop.pipeline), as: .operator).output.stages.map(\.id) == [s[0].id, s[2].id, s[3].id])
            let past = try await shop.board(asOf: then)
            #expect(past.columns.first { $0.stage.id == s[1].id }?.items.count == 2)
            #expect(try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items.map(\.stageId) == [s[1].id, s[2].id])
            _ = try await shop.runner.perform(Undo(token: done.undo!), as: .operator)
            #expect(try await shop.deal(deal.id).stageId == s[1].id)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("a stage merges into another of its own pipeline alone, by who may change pipelines", arguments: Engine.available)
    func refusals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let other = try await shop.runner.perform(CreatePipeline(name: "Renewals", stages: ["Due", "Agreed"]), as: .operator).output.stages, (_, rep) = try await shop.add("Astrid", as: .rep)
            #expect(await refusal { _ = try await shop.runner.perform(MergeStage(id: shop.stages[0].id, into: other[0].id), as: .operator) } == .stageOfAnotherPipeline)
            #expect(await refusal { _ = try await shop.runner.perform(MergeStage(id: shop.stages[0].id, into: shop.stages[0].id), as: .operator) } == .stageArchived)
            #expect(await refusal { _ = try await shop.runner.perform(MergeStage(id: shop.stages[0].id, into: shop.stages[1].id), as: rep) } == .forbidden)
        }
    }
}
