import Domain
import Formats
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Notices") struct NoticeTests {
    private func kinds(_ shop: Shop, _ credential: Credential, unread: Bool? = nil) async throws -> [NoticeKind] {
        try await shop.runner.perform(ListNotices(unread: unread), as: credential).output.items.map(\.kind)
    }
    private func plan(_ subject: String, _ shop: Shop, for owner: User.ID, due: String? = nil, deal: Deal? = nil, as credential: Credential) async throws -> Activity {
        var values: [(String, JSONValue)] = [("subject", .string(subject)), ("type", "call"), ("ownerId", .int(owner.rawValue))]
        if let due { values.append(("dueAt", .string(due))) }
        if let deal { values.append(("dealId", .int(deal.id.rawValue))) }
        return try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: credential).output.record
    }

    @Test("say what others do with one's deals, and nothing of what one does oneself", arguments: Engine.available)
    func deals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            let deal = try await shop.addDeal("Boiler", values: [("ownerId", .int(owner.id.rawValue))], as: boss.credential)
            try await shop.move(deal, to: 1, as: boss.credential)
            try await shop.move(deal, to: 2, as: owner.credential)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 500)])), as: boss.credential)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: boss.credential)
            let lost = try await shop.addDeal("Stove", as: owner.credential)
            _ = try await shop.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: boss.credential)
            _ = try await shop.runner.perform(AddComment(text: "Sorry", dealId: lost.id), as: boss.credential)
            #expect(try await kinds(shop, owner.credential) == [.dealCommented, .dealLost, .dealWon, .dealMoved, .dealAssigned])
            #expect(try await kinds(shop, boss.credential).isEmpty)
            let moved = try await shop.runner.perform(ListNotices(), as: owner.credential).output.items[3]
            #expect((moved.by, moved.deal?.id, moved.deal?.name, moved.stage?.name) == (boss.id, deal.id, "Boiler", "Qualification"))
        }
    }

    @Test("say once when one is named on a deal of one's own", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            _ = try await shop.runner.perform(AddComment(text: "@Astrid?", dealId: deal.id), as: boss.credential)
            #expect(try await kinds(shop, owner.credential) == [.mention])
        }
    }

    @Test("are read one by one or all, and count what is not", arguments: Engine.available)
    func reading(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            for number in 1...3 { try await shop.addDeal("Deal \(number)", values: [("ownerId", .int(owner.id.rawValue))], as: boss.credential) }
            func count() async throws -> Int { try await shop.runner.perform(CountNotices(), as: owner.credential).output.count }
            let all = try await shop.runner.perform(ListNotices(), as: owner.credential).output
            #expect(all.unread == 3 && all.nextCursor == nil)
            _ = try await shop.runner.perform(ReadNotices(ids: [all.items[0].id]), as: boss.credential)
            #expect(try await count() == 3)
            _ = try await shop.runner.perform(ReadNotices(ids: [all.items[0].id]), as: owner.credential)
            #expect(try await count() == 2)
            #expect(try await shop.runner.perform(ListNotices(unread: true), as: owner.credential).output.items.map(\.deal?.name) == ["Deal 2", "Deal 1"])
            _ = try await shop.runner.perform(ReadNotices(ids: [all.items[0].id], unread: true), as: owner.credential)
            #expect(try await count() == 3)
            let page = try await shop.runner.perform(ListNotices(limit: 2), as: owner.credential).output
            #expect(try await shop.runner.perform(ListNotices(cursor: page.nextCursor, limit: 2), as: owner.credential).output.items.map(\.deal?.name) == ["Deal 1"])
            #expect(try await shop.runner.perform(OpenNotice(id: all.items[1].id), as: owner.credential).output.notice.deal?.name == "Deal 2")
            #expect(try await count() == 2)
            #expect(await refusal { _ = try await shop.runner.perform(OpenNotice(id: all.items[2].id), as: boss.credential) } == .notFound)
            _ = try await shop.runner.perform(ReadNotices(), as: owner.credential)
            #expect(try await count() == 0)
            #expect(await refusal { _ = try await shop.runner.perform(ListNotices(), as: .operator) } == .forbidden)
        }
    }

    @Test("are not shown nor counted when one may no longer see what they are about", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let first = try await shop.add("Astrid", as: .rep), second = try await shop.add("Jonas", as: .rep), boss = try await shop.add("Maja", as: .manager)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            let deal = try await shop.addDeal("Secret", values: [("ownerId", .int(first.id.rawValue))], as: boss.credential)
            #expect(try await kinds(shop, first.credential) == [.dealAssigned])
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("ownerId", .int(second.id.rawValue))])), as: boss.credential)
            #expect(try await kinds(shop, first.credential).isEmpty)
            #expect(try await shop.runner.perform(CountNotices(), as: first.credential).output.count == 0)
            #expect(try await kinds(shop, second.credential) == [.dealAssigned])
            _ = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: boss.credential)
            #expect(try await kinds(shop, second.credential).isEmpty)
        }
    }

    @Test("show no words of comments to who may not read what was said; neither do the deal and its history", arguments: Engine.available)
    func words(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .manager), boss = try await shop.add("Maja", as: .manager), sees = "deals:read=all companies:read=all users:read=all events:read=all"
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            let said = try await shop.runner.perform(AddComment(text: "@Astrid the margin is 40 %", dealId: deal.id), as: boss.credential).output.record
            let all = try await shop.runner.perform(ListNotices(), as: owner.credential).output
            #expect(all.items.map(\.comment?.name) == ["@Astrid the margin is 40 %"])
            let narrow = try await shop.runner.perform(CreateToken(name: "Deals", scopes: [Scope(.deals, .read)]), as: owner.credential).output.text, token = try #require(Credential(bearer: narrow))
            #expect(try await shop.runner.perform(ListNotices(), as: token).output.items.isEmpty)
            func events(_ credential: Credential) async throws -> [Kind] { try await shop.runner.perform(ListEvents(entityId: said.id.rawValue), as: credential).output.items.map(\.kind) }
            #expect(try await events(boss.credential).contains(.comment))

            let role = try await shop.makeRole("Readers", sees)
            try await shop.give(owner.id, role)
            #expect(try await shop.runner.perform(ListNotices(), as: owner.credential).output.items.isEmpty)
            #expect(try await shop.runner.perform(CountNotices(), as: owner.credential).output.count == 0)
            #expect(await refusal { _ = try await shop.runner.perform(OpenNotice(id: all.items[0].id), as: owner.credential) } == .notFound)
            let timeline = try await shop.runner.perform(ShowTimeline(id: deal.id), as: owner.credential).output.items
            #expect(!timeline.isEmpty && !timeline.contains { if case .event = $0 { false } else { true } })
            #expect(await refusal { _ = try await shop.runner.perform(ShowComment(id: said.id), as: owner.credential) } == .forbidden)
            #expect(try await !events(owner.credential).contains(.comment))

            try await shop.change(role, sees + " activities:read=own")
            #expect(try await shop.runner.perform(ListNotices(), as: owner.credential).output.items.map(\.kind) == [.mention])
        }
    }

    @Test("go when what they tell of is taken back, and a taking back makes none", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            let moved = try await shop.move(deal, to: 2, as: boss.credential)
            #expect(try await kinds(shop, owner.credential) == [.dealMoved])
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: boss.credential)
            #expect(try await kinds(shop, owner.credential).isEmpty)
            _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[3].id), as: boss.credential, dryRun: true)
            #expect(try await kinds(shop, owner.credential).isEmpty)
        }
    }

    @Test("come only of the kinds that one wants", arguments: Engine.available)
    func choices(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            let chosen = try await shop.runner.perform(ChooseNotices([.dealMoved: false]), as: owner.credential).output
            #expect(!chosen.wants(.dealMoved) && chosen.wants(.dealWon))
            try await shop.move(deal, to: 1, as: boss.credential)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: boss.credential)
            #expect(try await kinds(shop, owner.credential) == [.dealWon])
            #expect(try await shop.runner.perform(ChooseNotices([.dealMoved: true]), as: owner.credential).output.unwanted.isEmpty)
            #expect(throws: InputProblem.self) { _ = try ChooseNotices(input: ["rain": true]) }
            #expect(throws: InputProblem.self) { _ = try ChooseNotices(input: ["mention": 7]) }
        }
    }

    @Test("tell of steps that become one's own, by somebody else and to be done", arguments: Engine.available)
    func steps(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            let step = try await plan("Call Ola", shop, for: owner.id, as: boss.credential)
            _ = try await plan("Mine", shop, for: owner.id, as: owner.credential)
            _ = try await shop.runner.perform(UpdateRecord<Activity>(id: step.id, values: JSONObject([("note", "urgent")])), as: boss.credential)
            #expect(try await kinds(shop, owner.credential) == [.stepAssigned])
            #expect(try await shop.runner.perform(ListNotices(), as: owner.credential).output.items.first?.step?.name == "Call Ola")
        }
    }

    @Test("tell in the morning of a working day which steps became overdue, each once", arguments: Engine.available)
    func overdue(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            // Stockholm is an hour ahead; 2026-11-20 is a Friday.
            let owner = try await shop.add("Astrid", as: .rep)
            _ = try await plan("Friday", shop, for: owner.id, due: "2026-11-20T10:00:00Z", as: owner.credential)
            let monday = try await plan("Monday", shop, for: owner.id, due: "2026-11-23T10:00:00Z", as: owner.credential)
            func note(_ moment: String) async throws -> Int {
                shop.clock.set(moment)
                return try await shop.runner.perform(NoteOverdueSteps(), as: .operator).output.count
            }
            #expect(try await note("2026-11-20T09:00:00Z") == 0)
            #expect(try await note("2026-11-20T15:00:00Z") == 0)
            #expect(try await note("2026-11-21T09:00:00Z") == 0)
            #expect(try await note("2026-11-23T06:59:00Z") == 0)
            #expect(try await note("2026-11-23T07:00:00Z") == 1)
            #expect(try await note("2026-11-23T12:00:00Z") == 0)
            #expect(try await kinds(shop, owner.credential) == [.stepOverdue])
            _ = try await shop.runner.perform(ChooseNotices([.stepOverdue: false]), as: owner.credential)
            #expect(try await note("2026-11-24T09:00:00Z") == 0)
            _ = try await shop.runner.perform(ChooseNotices([.stepOverdue: true]), as: owner.credential)
            #expect(try await note("2026-11-24T09:05:00Z") == 1)
            // Put off and missed again, it is told again.
            _ = try await shop.runner.perform(UpdateRecord<Activity>(id: monday.id, values: JSONObject([("dueAt", "2026-11-24T10:00:00Z")])), as: owner.credential)
            #expect(try await note("2026-11-25T09:00:00Z") == 1)
            #expect(await refusal { _ = try await shop.runner.perform(NoteOverdueSteps(), as: owner.credential) } == .forbidden)
        }
    }

    @Test("ask for an approval whoever may give it", arguments: Engine.available)
    func approval(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager), other = try await shop.add("Jonas", as: .rep)
            let stage = shop.stages[0].id
            _ = try await shop.runner.perform(UpdateStage(input: ["id": .int(stage.rawValue), "exitCriteria": [["key": "discount", "text": "Discount over 20 %", "kind": "approval", "mode": "block"]]]), as: .operator)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            func ask(_ key: String, _ user: User.ID) async throws { _ = try await shop.runner.perform(AskApproval(id: deal.id, stageId: stage, key: key, userId: user), as: owner.credential) }
            try await ask("discount", boss.id)
            let notice = try #require(try await shop.runner.perform(ListNotices(), as: boss.credential).output.items.first)
            #expect(notice.kind == .approvalAsked && notice.deal?.id == deal.id)
            #expect(try await shop.runner.perform(ListNotices(), as: boss.credential).output.items.count == 1)
            #expect(await refusal { try await ask("discount", other.id) } == .validation)
            #expect(await refusal { try await ask("weather", boss.id) } == .validation)
        }
    }

    @Test("tell whoever began an import that it is done, and nobody of the deals in it", arguments: Engine.available)
    func imported(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            let text = "Deal name,Company,Stage,Amount,Owner\nFloor lamps,Rossi,Prospecting,1200.50,Astrid\nDesk lamps,Bianchi,Proposal,90,Astrid\n"
            let begun = try await shop.runner.perform(BeginImport(fileName: "lamps.csv"), as: boss.credential).output.record
            let outline = try await shop.outline(text, named: "lamps.csv", suggestsNew: false) { $0.createsStages = true }
            let started = try await shop.runner.perform(StartImport(id: begun.id, draft: outline.draft(), total: outline.preview.rowCount), as: boss.credential).output.record
            let done = try await ImportDriver(runner: shop.runner, credential: boss.credential, file: ImportFile(text: text), rowsAtOnce: 1).run(started)
            #expect(done.status == .done && done.created == 2)
            let notice = try await shop.runner.perform(ListNotices(), as: boss.credential).output.items
            #expect(notice.map(\.kind) == [.importFinished] && notice.first?.file?.name == "lamps.csv")
            #expect(try await kinds(shop, rep.credential).isEmpty)
            // The name of a file is for whoever may read imports.
            let role = try await shop.makeRole("Sellers", "deals:read=all")
            try await shop.give(boss.id, role)
            #expect(try await kinds(shop, boss.credential).isEmpty)
            try await shop.change(role, "deals:read=all imports:read=all")
            #expect(try await kinds(shop, boss.credential) == [.importFinished])
        }
    }

    @Test("end after ninety days", arguments: Engine.available)
    func end(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), boss = try await shop.add("Maja", as: .manager)
            try await shop.addDeal("Old", values: [("ownerId", .int(owner.id.rawValue))], as: boss.credential)
            shop.clock.advance(by: .days(89))
            try await shop.addDeal("New", values: [("ownerId", .int(owner.id.rawValue))], as: boss.credential)
            shop.clock.advance(by: .days(2))
            try await NoticeChores.clear(in: shop.database, now: shop.clock.now)
            #expect(try await shop.runner.perform(ListNotices(), as: owner.credential).output.items.map(\.deal?.name) == ["New"])
        }
    }
}
