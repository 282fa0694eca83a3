import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A stage's playbook") struct PlaybookTests {
    private func set(_ values: [(String, JSONValue)], on stage: Int, of shop: Shop) async throws {
        _ = try await shop.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(shop.stages[stage].id.rawValue))] + values))), as: .operator)
    }
    private func task(_ key: String, _ days: Int64 = 0, owner: String = "owner") -> JSONValue {
        .object(JSONObject([("key", .string(key)), ("subject", .string(key)), ("type", "call"), ("days", .int(days)), ("owner", .string(owner))]))
    }
    private func steps(_ deal: Deal, _ shop: Shop) async throws -> [Activity] {
        var query = ListQuery<Activity>()
        query.filter("dealId", deal.id.description)
        return try await shop.runner.perform(ListRecords<Activity>(query), as: .operator).output.items.sorted { $0.id < $1.id }
    }

    @Test("plans its tasks when a deal is moved in, made in it or transferred, each so many days later", arguments: Engine.available)
    func tasks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([("tasks", .array([task("call", 0), task("send", 3)]))], on: 1, of: shop)
            let deal = try await shop.addDeal("Boiler")
            let moved = try await shop.move(deal, to: 1)
            let planned = try await steps(deal, shop)
            #expect(planned.map(\.subject) == ["call", "send"])
            #expect(planned.map { $0.dueAt?.description } == ["2026-11-19T22:59:59Z", "2026-11-22T22:59:59Z"])
            #expect(moved.output.record.nextStep?.subject == "call")
            #expect(try await steps(try await shop.addDeal("Made there", in: 1), shop).count == 2)
            let other = try await shop.runner.perform(CreatePipeline(name: "Other", stages: ["A"]), as: .operator).output.stages[0]
            let away = try await shop.runner.perform(CreateDeal(title: "Away", stageId: other.id), as: .operator).output.record
            _ = try await shop.runner.perform(TransferDeal(id: away.id, stageId: shop.stages[1].id), as: .operator)
            #expect(try await steps(away, shop).count == 2)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("an undo takes the tasks back with the move; a deal that comes back within a day gets none, later it does", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([("tasks", .array([task("call")]))], on: 1, of: shop)
            let deal = try await shop.addDeal("Boiler"), moved = try await shop.move(deal, to: 1)
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator)
            #expect(try await steps(deal, shop).isEmpty)
            #expect(try await shop.deal(deal.id).nextStep == nil)
            try await shop.move(deal, to: 1)
            #expect(try await steps(deal, shop).count == 1)
            shop.clock.advance(by: .hours(2))
            try await shop.move(deal, to: 2)
            try await shop.move(deal, to: 1)
            #expect(try await steps(deal, shop).count == 1)
            shop.clock.advance(by: .hours(25))
            try await shop.move(deal, to: 0)
            try await shop.move(deal, to: 1)
            #expect(try await steps(deal, shop).count == 2)
            // Another place in the same stage is no entry.
            shop.clock.advance(by: .days(3))
            try await shop.move(deal, to: 1)
            #expect(try await steps(deal, shop).count == 2)
        }
    }

    @Test("in order, the next task comes when the one before it is done, and goes when that is taken back", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([("tasks", .array([task("first"), task("second", 1), task("third", 9)])), ("tasksInOrder", true)], on: 1, of: shop)
            let deal = try await shop.addDeal("Boiler", in: 1)
            #expect(try await steps(deal, shop).map(\.subject) == ["first"])
            shop.clock.advance(by: .days(4))
            let first = try await steps(deal, shop)[0].id
            let done = try await shop.runner.perform(CompleteActivity(id: first), as: .operator)
            // Its day has passed, so it is due today; the third counts from the entry.
            #expect(try await steps(deal, shop).map { "\($0.subject) \($0.dueAt?.description ?? "")" }.last == "second 2026-11-23T22:59:59Z")
            _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: .operator)
            #expect(try await steps(deal, shop).map(\.subject) == ["first"])
            _ = try await shop.runner.perform(UpdateRecord<Activity>(id: first, values: JSONObject([("doneAt", "2026-11-23T08:00:00Z")])), as: .operator)
            let second = try await steps(deal, shop)
            #expect(second.map(\.subject) == ["first", "second"])
            _ = try await shop.runner.perform(CompleteActivity(id: second[1].id), as: .operator)
            #expect(try await steps(deal, shop).last.map { "\($0.subject) \($0.dueAt?.description ?? "")" } == "third 2026-11-28T22:59:59Z")
        }
    }

    @Test("in order, nothing follows once the deal has left the stage", arguments: Engine.available)
    func left(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([("tasks", .array([task("first"), task("second")])), ("tasksInOrder", true)], on: 1, of: shop)
            let deal = try await shop.addDeal("Boiler", in: 1)
            try await shop.move(deal, to: 2)
            _ = try await shop.runner.perform(CompleteActivity(id: try await steps(deal, shop)[0].id), as: .operator)
            #expect(try await steps(deal, shop).map(\.subject) == ["first"])
        }
    }

    @Test("a task is for the deal's owner, or for a role: of the owner's team first", arguments: Engine.available)
    func owners(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "South")])), as: .operator).output.record.id
            _ = try await shop.add("max", as: .manager)
            let own = try await shop.add("mia", as: .manager, team: team), anna = try await shop.add("anna", as: .rep, team: team)
            try await set([("tasks", .array([task("mine"), task("theirs", owner: "manager")]))], on: 1, of: shop)
            let deal = try await shop.addDeal("Boiler", as: anna.credential)
            let moved = try await shop.move(deal, to: 1, as: anna.credential)
            #expect(try await steps(deal, shop).map(\.ownerId) == [anna.id, own.id])
            // Who moved it takes it back, with the step that was planned for somebody else.
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: anna.credential)
            #expect(try await steps(deal, shop).isEmpty)
        }
    }

    @Test("tasks and questions that nobody could do are refused by name", arguments: [
        ("tasks", #"[{"key":"a","subject":" ","type":"call","days":0,"owner":"owner"}]"#, "tasks.0.subject"),
        ("tasks", #"[{"key":"a","subject":"x","type":"call","days":-1,"owner":"owner"}]"#, "tasks.0.days"),
        ("tasks", #"[{"key":"a","subject":"x","type":"call","days":0,"owner":"owner"},{"key":"a","subject":"y","type":"call","days":0,"owner":"owner"}]"#, "tasks"),
        ("questions", #"[{"key":"a","text":"Budget?","field":"position"}]"#, "questions.0.field"),
    ])
    func refused(_ field: String, _ json: String, _ problem: String) async throws {
        try await withShop(on: .sqlite) { shop in
            do {
                try await set([(field, try JSONValue(parsing: json))], on: 1, of: shop)
                Issue.record("it was saved")
            } catch let refusal as Refusal { #expect(refusal.problems.map(\.field) == [problem]) }
        }
    }

    @Test("answers are kept and fill the deal's field, in one step that one undo takes back", arguments: Engine.available)
    func questions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let questions = try JSONValue(parsing: #"[{"key":"budget","text":"What is the budget?","field":"amount"},{"key":"why","text":"Why now?"}]"#)
            try await set([("questions", questions)], on: 0, of: shop)
            let deal = try await shop.addDeal("Boiler"), stage = shop.stages[0].id
            let answered = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "budget", answer: "about ten thousand", value: .int(1_000_000)), as: .operator)
            #expect(answered.output.items.map { $0.answer?.answer } == ["about ten thousand", nil])
            #expect(try await shop.deal(deal.id).amount == 1_000_000)
            _ = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "why", answer: "A grant ends"), as: .operator)
            #expect(try await shop.runner.perform(ShowQuestions(id: deal.id), as: .operator).output.items.map { $0.answer?.answer } == ["about ten thousand", "A grant ends"])
            #expect(await refusal { _ = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "none", answer: "x"), as: .operator) } == .validation)
            _ = try await shop.runner.perform(AnswerQuestion(id: deal.id, stageId: stage, key: "why", answer: nil), as: .operator)
            #expect(try await shop.runner.perform(ShowQuestions(id: deal.id), as: .operator).output.items.map { $0.answer?.answer } == ["about ten thousand", nil])
            _ = try await shop.runner.perform(Undo(token: answered.undo ?? ""), as: .operator)
            #expect(try await shop.deal(deal.id).amount == nil)
            #expect(try await shop.runner.perform(ShowQuestions(id: deal.id), as: .operator).output.items.map { $0.answer?.answer } == [nil, nil])
        }
    }

    @Test("an import plans tasks only when somebody wants it, and only for open deals", arguments: Engine.available)
    func imports(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([("tasks", .array([task("call")]))], on: 1, of: shop)
            let text = "Deal name;Company;Stage;Amount\nOffice floors;Acme;Qualification;100\nSchool;Bolt;Won;200\n"
            _ = try await shop.bring(text, named: "plain.csv") { _ in }
            #expect(try await shop.runner.perform(ListRecords<Activity>(ListQuery()), as: .operator).output.items.isEmpty)
            let done = try await shop.bring(text, named: "wanted.csv") { $0.plansTasks = true }
            #expect(done.status == .done)
            let planned = try await shop.runner.perform(ListRecords<Activity>(ListQuery()), as: .operator).output.items
            #expect(planned.map(\.subject) == ["call"])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("goes with its pipeline into a file and out of it", arguments: Engine.available)
    func file(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await set([("tasks", .array([task("call", 2)])), ("tasksInOrder", true), ("questions", try JSONValue(parsing: #"[{"key":"why","text":"Why now?"}]"#))], on: 1, of: shop)
            let file = try await shop.runner.perform(ExportPipeline(id: shop.pipeline), as: .operator).output
            var json = JSONWriter(capacity: 1_024)
            file.write(to: &json)
            guard case .object(let object) = try JSONValue(parsing: json.bytes()) else { return }
            let made = try await shop.runner.perform(ImportPipeline(name: "Copy", file: object), as: .operator).output.stages[1]
            let stage = try await shop.runner.perform(ShowPipeline(id: shop.pipeline), as: .operator).output.stages[1]
            #expect((made.tasks, made.tasksInOrder, made.questions) == (stage.tasks, true, stage.questions))
            #expect(made.tasks.map(\.days) == [2] && made.questions.map(\.text) == ["Why now?"])
        }
    }
}

@Suite("Gates: asking, warning, transfers") struct GateRestTests {
    private func gate(_ criteria: String, side: String = "exitCriteria", on stage: Int = 0, of shop: Shop) async throws {
        let values = JSONObject([("id", .int(shop.stages[stage].id.rawValue)), (side, try JSONValue(parsing: criteria))])
        _ = try await shop.runner.perform(UpdateStage(input: .object(values)), as: .operator)
    }
    private let approval = #"[{"key":"discount","text":"Discount over 10%","kind":"approval","mode":"block"}]"#

    @Test("somebody who leads is asked, gets a step on the deal, and what they give opens the gate", arguments: Engine.available)
    func approve(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await gate(approval, of: shop)
            let anna = try await shop.add("anna", as: .rep), mia = try await shop.add("mia", as: .manager)
            let deal = try await shop.addDeal("Boiler", as: anna.credential), stage = shop.stages[0].id
            #expect(await refusal { _ = try await shop.runner.perform(AskApproval(id: deal.id, stageId: stage, key: "discount", userId: anna.id), as: anna.credential) } == .validation)
            let asked = try await shop.runner.perform(AskApproval(id: deal.id, stageId: stage, key: "discount", userId: mia.id, note: "They pay at once"), as: anna.credential).output.record
            let step = try #require(try await shop.deal(deal.id).nextStep)
            #expect(step.activityId == asked.activityId && step.subject == "Discount over 10%")
            #expect(await refusal { _ = try await shop.runner.perform(DecideApproval(id: asked.id, approve: true), as: anna.credential) } == .approvalNeeded)
            #expect(await refusal { try await shop.move(deal, to: 1, as: anna.credential) } == .stageGate)
            let given = try await shop.runner.perform(DecideApproval(id: asked.id, approve: true, note: "Fine"), as: mia.credential)
            let answer = given.output.record
            #expect(answer.decision == .approved && answer.answer == "Fine" && answer.decidedBy == mia.id)
            #expect(try await shop.deal(deal.id).nextStep == nil)
            try await shop.move(deal, to: 1, as: anna.credential)
            #expect(await refusal { _ = try await shop.runner.perform(DecideApproval(id: asked.id, approve: false), as: mia.credential) } == .conflict)
        }
    }

    @Test("what is declined stays closed, and an undo asks again", arguments: Engine.available)
    func decline(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await gate(approval, of: shop)
            let mia = try await shop.add("mia", as: .manager), deal = try await shop.addDeal("Boiler")
            let asked = try await shop.runner.perform(AskApproval(id: deal.id, stageId: shop.stages[0].id, key: "discount", userId: mia.id), as: .operator).output.record
            let declined = try await shop.runner.perform(DecideApproval(id: asked.id, approve: false, note: "Too much"), as: mia.credential)
            #expect(declined.output.record.decision == .declined)
            #expect(await refusal { try await shop.move(deal, to: 1) } == .stageGate)
            _ = try await shop.runner.perform(Undo(token: declined.undo ?? ""), as: mia.credential)
            #expect(try await shop.runner.perform(ShowRecord<Approval>(id: asked.id), as: .operator).output.record.decision == .open)
            #expect(try await shop.deal(deal.id).nextStep?.activityId == asked.activityId)
        }
    }

    @Test("what only warns is named by the answer of a move, and nothing is where all is met", arguments: Engine.available)
    func warnings(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await gate(#"[{"key":"amount","text":"Amount known","kind":"field","target":"amount","mode":"warn"},{"key":"need","text":"Need written down","kind":"checklist","mode":"warn"}]"#, of: shop)
            let deal = try await shop.addDeal("Boiler"), known = try await shop.addDeal("Known", amount: 500)
            #expect(try await shop.move(deal, to: 1).output.warnings == ["Amount known", "Need written down"])
            #expect(try await shop.move(known, to: 1).output.warnings == ["Need written down"])
            #expect(try await shop.move(known, to: 0).output.warnings.isEmpty)
        }
    }

    @Test("a transfer passes the gate of both pipelines, with what it brings along", arguments: Engine.available)
    func transfer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await gate(#"[{"key":"amount","text":"Amount known","kind":"field","target":"amount","mode":"block"}]"#, of: shop)
            let other = try await shop.runner.perform(CreatePipeline(name: "Other", stages: ["A"]), as: .operator).output.stages[0]
            let deal = try await shop.addDeal("Boiler")
            #expect(await refusal { _ = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: other.id), as: .operator) } == .stageGate)
            #expect(try await shop.deal(deal.id).stageId == shop.stages[0].id)
            let moved = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: other.id, fill: JSONObject([("amount", 900)])), as: .operator)
            #expect((moved.output.record.stageId, moved.output.record.amount) == (other.id, 900))
            _ = try await shop.runner.perform(Undo(token: moved.undo ?? ""), as: .operator)
            #expect(try await shop.deal(deal.id).amount == nil)
            let forced = try await shop.runner.perform(TransferDeal(id: deal.id, stageId: other.id, override: "agreed on the phone"), as: .operator)
            #expect(forced.output.record.stageId == other.id)
        }
    }

    @Test("an imported row behind a gate that it does not pass is taken, and the import says so", arguments: Engine.available)
    func imported(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await gate(#"[{"key":"amount","text":"Amount known","kind":"field","target":"amount","mode":"block"}]"#, of: shop)
            let done = try await shop.bringIn([
                shop.row(2, "A1", stage: "Qualification", company: "Acme"), shop.row(3, "A2", stage: "Qualification", company: "Bolt", amount: 100), shop.row(4, "A3", stage: "Prospecting", company: "Cancity"),
            ])
            #expect((done.created, done.failed) == (3, 0))
            let listed = try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items
            #expect(listed.map { "\($0.line) \($0.code) \($0.details["criteria"] ?? "")" } == ["2 gateOpen Amount known"])
            #expect(FaultyRows(listed, headings: ("", "", "", "")) { $0.code }.problems.isEmpty)
        }
    }

    @Test("a row that comes again and wins a deal past what its stages ask for is taken, and the import names what is open", arguments: Engine.available)
    func importedAsWon(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bringIn((1...4).map { shop.row($0 + 1, "A\($0)", stage: "Prospecting", company: "Acme") })
            let asks: JSONValue = [
                ["key": "amount", "text": "Amount known", "kind": "field", "target": "amount", "mode": "block"], ["key": "call", "text": "Called", "kind": "activity", "target": "call", "mode": "warn"],
            ]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("exitCriteria", asks)])), as: .operator)
            let later: JSONValue = [["key": "signed", "text": "Contract signed", "kind": "checklist", "mode": "block"]]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[3].id, values: JSONObject([("exitCriteria", later)])), as: .operator)
            let again = try await shop.bringIn([
                shop.row(2, "A1", stage: nil, company: nil, outcome: .won), shop.row(3, "A2", stage: "Negotiation", company: nil, outcome: .won, amount: 100), shop.row(4, "A3", stage: nil, company: nil, outcome: .lost),
                shop.row(5, "A4", stage: nil, company: nil),
            ])
            #expect((again.updated, again.failed) == (3, 0))
            let listed = try await shop.runner.perform(ImportProblems(id: again.id), as: .operator).output.items
            #expect(listed.map { "\($0.line) \($0.code) \($0.details["criteria"] ?? "")" } == ["2 gateOpenWon Amount known, Contract signed", "3 gateOpenWon Contract signed"])
            #expect(FaultyRows(listed, headings: ("", "", "", "")) { $0.code }.problems.isEmpty)
            let won = try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject([("status", .text("won"))]))), as: .operator).output.items
            #expect(won.count == 2)
        }
    }

    @Test("the list of deals without a next step has those on the board for which nothing is planned", arguments: Engine.available)
    func withoutStep(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bare = try await shop.addDeal("Bare"), planned = try await shop.addDeal("Planned"), won = try await shop.addDeal("Won"), resting = try await shop.addDeal("Resting")
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("dealId", .int(planned.id.rawValue)), ("subject", "Call")])), as: .operator)
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: .operator)
            _ = try await shop.runner.perform(NurtureDeal(id: resting.id, until: Day("2027-02-01")!), as: .operator)
            let list = try await shop.runner.perform(ListRecords<Deal>(input: .object(JSONObject([("nextStep", .text("none")), ("count", .text("true"))]))), as: .operator).output
            #expect(list.items.map(\.id) == [bare.id] && list.total == 1)
            #expect(throws: InvalidInput.self) { try ListRecords<Deal>(input: .object(JSONObject([("nextStep", .text("soon"))]))) }
            #expect(throws: (any Error).self) { try ListRecords<Company>(input: .object(JSONObject([("nextStep", .text("none"))]))) }
        }
    }
}
