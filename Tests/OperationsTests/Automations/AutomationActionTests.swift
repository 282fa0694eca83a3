import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Automations act") struct AutomationActionTests {
    @Test("with every action that there is, and history names them", arguments: Engine.available)
    func all(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin), otto = try await shop.add("Otto", as: .rep)
            let actions: [JSONValue] = [
                ["action": "task", "type": "meeting", "text": "Hand over {title} ({stage})", "days": 2, "who": "owner", "minutes": 4], ["action": "setField", "field": "priority", "value": "high", "minutes": 1], ["action": "tag", "text": "big"],
                ["action": "untag", "text": "small"], ["action": "flag", "text": "Look at {title}"], ["action": "comment", "text": "Well done, {owner}"], ["action": "tell", "who": "maker"],
                ["action": "changeOwner", "who": "user", "userId": .int(otto.id.rawValue)], ["action": "move", "stageId": .int(shop.stages[2].id.rawValue)], ["action": "nurture", "days": 30],
            ]
            let rule = try await shop.automation(.fieldChanged, name: "Hand over", [("field", "amount")], actions: actions, as: nora.credential)
            let deal = try await shop.addDeal("Boiler", values: [("tags", ["small"])], as: nora.credential)
            try await shop.set(deal, [("amount", 500)], as: nora.credential)
            try await shop.settle()
            let now = try await shop.deal(deal.id)
            #expect((now.priority, now.tags, now.isFlagged, now.flagNote, now.flaggedBy) == (.high, ["big"], true, "Look at Boiler", nil))
            #expect((now.ownerId, now.stageId, now.nurtureUntil) == (otto.id, shop.stages[2].id, Day("2026-12-19")))
            let step = try #require(try await shop.steps().first)
            // Thursday, and two working days behind it, to the end of the day in Stockholm.
            #expect((step.subject, step.type, step.ownerId, step.dealId) == ("Hand over Boiler (Prospecting)", .meeting, nora.id, deal.id))
            #expect(step.dueAt == Timestamp("2026-11-23T22:59:59Z"))
            let run = try #require(try await shop.runs(rule).first)
            #expect(run.state == .done && run.steps.allSatisfy { $0.outcome == .done } && run.steps.count == actions.count)
            #expect((run.actions, run.minutes, run.automationVersion) == (10, 5, rule.version))
            let told = try await shop.runner.perform(ListNotices(), as: nora.credential).output.items
            #expect(told.contains { $0.kind == .automation && $0.automation?.name == "Hand over" && $0.deal?.id == deal.id && $0.by == nil })
            let timeline = try await shop.runner.perform(ShowTimeline(id: deal.id), as: otto.credential).output
            let named = timeline.items.map { entry -> String? in
                switch entry {
                case .event(let event): timeline.automation(of: event)
                case .comment(let comment): timeline.automation(of: comment)
                case .activity: nil
                }
            }
            #expect(named.contains("Hand over"))
            let said = timeline.items.compactMap { if case .comment(let comment) = $0 { comment } else { nil } }
            #expect(said.map(\.text) == ["Well done, Nora"] && said.first?.authorId == nil && said.first.flatMap { timeline.automation(of: $0) } == "Hand over")
            let history = try await shop.runner.perform(ListHistory(), as: nora.credential).output.items
            #expect(history.first { $0.operation == "automations.run" }.map { [$0.automation] } == ["Hand over"])
        }
    }

    @Test("as far as gates let them: what is missing stands in the log, and the other actions are taken", arguments: Engine.available)
    func gates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let budget: JSONValue = ["key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("exitCriteria", .array([budget]))])), as: .operator)
            let rule = try await shop.automation(.fieldChanged, [("field", "amount")], actions: [["action": "move", "stageId": .int(shop.stages[1].id.rawValue), "minutes": 5], Shop.tag("tried", minutes: 1)])
            let deal = try await shop.addDeal("Boiler")
            try await shop.set(deal, [("amount", 500)])
            try await shop.settle()
            let now = try await shop.deal(deal.id), run = try #require(try await shop.runs(rule).first)
            #expect((now.stageId, now.tags) == (shop.stages[0].id, ["tried"]))
            #expect((run.state, run.actions, run.minutes) == (.partly, 1, 1))
            #expect(run.steps[0].outcome == .refused && run.steps[0].code == "stageGate" && run.steps[0].problems.map { $0.details["text"] } == ["Budget confirmed"])
        }
    }

    @Test("for the members of a team in turn, and for its manager", arguments: Engine.available)
    func turns(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record.id
            let anna = try await shop.add("Anna", as: .rep, team: team), bo = try await shop.add("Bo", as: .rep, team: team), other = try await shop.add("Maja", as: .manager), boss = try await shop.add("Moa", as: .manager, team: team)
            try await shop.automation(
                .created, actions: [["action": "changeOwner", "who": "team", "teamId": .int(team.rawValue)], ["action": "task", "text": "Look", "who": "manager"]])
            var owners: [User.ID?] = []
            for number in 1...4 {
                let deal = try await shop.addDeal("Deal \(number)")
                try await shop.settle()
                owners.append(try await shop.deal(deal.id).ownerId)
            }
            #expect(owners == [anna.id, bo.id, boss.id, anna.id])
            let bosses = try await Set(shop.steps().map(\.ownerId))
            #expect(bosses == [boss.id] && other.id != boss.id)
        }
    }

    @Test("where their conditions hold: all of them, and one of those of which one is enough", arguments: Engine.available)
    func conditions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rule = try await shop.automation(.created, [("conditions", ["amountMin=100", "stageId=\(shop.stages[0].id)"].json), ("anyConditions", ["source=web", "priority=high"].json)], actions: [Shop.tag("met")])
            func isMet(_ amount: Int64, _ values: [(String, JSONValue)], in stage: Int = 0) async throws -> Bool {
                let deal = try await shop.addDeal("Deal", in: stage, amount: amount, values: values)
                try await shop.settle()
                return try await shop.deal(deal.id).tags == ["met"]
            }
            let found = [
                try await isMet(100, [("source", "web")]), try await isMet(100, [("priority", "high")]), try await isMet(99, [("source", "web")]), try await isMet(100, [("source", "fair")]), try await isMet(100, [("source", "web")], in: 1),
            ]
            #expect(found == [true, true, false, false, false])
            #expect(try await shop.runs(rule).map(\.state) == [.done, .done])
        }
    }

    @Test("and count what they did and saved, month by month; what is undone saved nobody anything", arguments: Engine.available)
    func counter(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential
            let rule = try await shop.automation(.created, actions: [Shop.tag("new", minutes: 2), ["action": "flag", "minutes": 3]], as: nora)
            try await shop.addDeal("One", as: nora)
            try await shop.settle()
            shop.clock.set("2026-12-02T09:00:00Z")
            let two = try await shop.addDeal("Two", as: nora)
            try await shop.settle()
            func list() async throws -> AutomationList { try await shop.runner.perform(ListAutomations(), as: nora).output }
            let all = try await list()
            #expect((all.month.runs, all.month.actions, all.month.minutes, all.total.runs, all.total.actions, all.total.minutes) == (1, 2, 5, 2, 4, 10))
            #expect(all.items.map(\.total.minutes) == [10])
            let run = try #require(try await shop.runner.perform(ListAutomationRuns(automationId: rule.id), as: nora).output.items.first)
            #expect(run.mayUndo && run.title == "Two")
            _ = try await shop.runner.perform(Undo(token: try #require(run.run.token)), as: nora)
            let back = try await shop.deal(two.id)
            #expect(back.tags.isEmpty && !back.isFlagged)
            let left = try await list()
            #expect((left.month.actions, left.month.minutes, left.total.minutes) == (0, 0, 5))
            #expect(try await shop.runs(rule).map(\.state) == [.done, .undone])
        }
    }
}

extension [String] {
    var json: JSONValue { .array(map { .string($0) }) }
}
