import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing

@Suite("Automations are records") struct AutomationRecordTests {
    private static let plan: JSONValue = ["action": "task", "text": "Ask", "who": "owner"]

    @Test("each run remembers the version with which it ran", arguments: Engine.available)
    func versions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let first = try await shop.automation(.created, actions: [Shop.tag("one")])
            let one = try await shop.addDeal("One")
            try await shop.settle()
            let second = try await shop.runner.perform(UpdateRecord<Automation>(id: first.id, ifVersion: first.version, values: JSONObject([("actions", .array([Shop.tag("two")]))])), as: .operator).output.record
            let two = try await shop.addDeal("Two")
            try await shop.settle()
            #expect(try await shop.runs().map(\.automationVersion) == [first.version, second.version])
            let tags = [try await shop.deal(one.id).tags, try await shop.deal(two.id).tags]
            #expect(tags == [["one"], ["two"]])
        }
    }

    @Test("a trial says what would happen, and nothing at all is kept", arguments: Engine.available)
    func trial(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential
            let budget: JSONValue = ["key": "budget", "text": "Budget confirmed", "kind": "checklist", "mode": "block"]
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("exitCriteria", .array([budget]))])), as: .operator)
            let old = try await shop.addDeal("Old", amount: 500)
            shop.clock.advance(by: .days(20))
            let small = try await shop.addDeal("Small", amount: 1), large = try await shop.addDeal("Large", amount: 500)
            shop.clock.advance(by: .days(15))
            let values: [(String, JSONValue)] = [
                ("name", "Rule"), ("trigger", "created"), ("conditions", ["amountMin=100"].json), ("actions", .array([Self.plan, ["action": "move", "stageId": .int(shop.stages[1].id.rawValue)], ["action": "tell", "who": "maker"]])),
            ]
            let rule = try await shop.runner.perform(CreateRecord<Automation>(values: JSONObject(values)), as: nora).output.record
            let before = try await shop.dump()
            let recent = try await shop.runner.perform(TryAutomation(id: rule.id, days: 30), as: nora).output
            #expect(recent.count == 2 && Set(recent.items.map(\.recordId)) == [small.id.rawValue, large.id.rawValue])
            let states = Dictionary(uniqueKeysWithValues: recent.items.map { ($0.title, $0.state) })
            #expect(states == ["Small": .unmet, "Large": .partly])
            let one = try #require(try await shop.runner.perform(TryAutomation(id: rule.id, recordId: old.id.rawValue), as: nora).output.items.first)
            #expect(one.steps.map(\.outcome) == [.done, .refused, .done] && one.steps[1].code == "stageGate" && one.steps[0].text == "Ask")
            let after = try await shop.dump()
            #expect(after == before)
            #expect(await refusal { _ = try await shop.runner.perform(TryAutomation(id: rule.id, recordId: 999), as: nora) } == .validation)
        }
    }

    @Test("edits can be undone, and what is deleted waits in the trash and does not run", arguments: Engine.available)
    func trash(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential
            let rule = try await shop.automation(.created, actions: [Shop.tag("new")], as: nora)
            let edit = try await shop.runner.perform(UpdateRecord<Automation>(id: rule.id, values: JSONObject([("name", "Other"), ("actions", .array([Shop.tag("x"), Shop.tag("y")]))])), as: nora)
            _ = try await shop.runner.perform(Undo(token: try #require(edit.undo)), as: nora)
            let back = try await shop.runner.perform(ShowRecord<Automation>(id: rule.id), as: nora).output.record
            #expect((back.name, back.actions, back.isEnabled) == ("Rule", rule.actions, true))
            _ = try await shop.runner.perform(DeleteRecord<Automation>(id: rule.id), as: nora)
            let deal = try await shop.addDeal("Boiler")
            try await shop.settle()
            #expect(try await shop.deal(deal.id).tags.isEmpty)
            let listed = try await shop.runner.perform(ListAutomations(), as: nora).output.items.count, gone = try await shop.runner.perform(ListAutomations(trash: true), as: nora).output.items.count
            #expect((listed, gone) == (0, 1))
            #expect(try await shop.runner.perform(ListTrash(kind: .automations), as: nora).output.items.map(\.name) == ["Rule"])
            shop.clock.advance(by: .minutes(1))
            _ = try await shop.runner.perform(RestoreMany(kind: .automations, ids: [rule.id.rawValue]), as: nora)
            #expect(try await shop.runner.perform(ListAutomations(), as: nora).output.items.map(\.automation.name) == ["Rule"])
            // What happened meanwhile does not count.
            try await shop.settle()
            #expect(try await shop.deal(deal.id).tags.isEmpty)
        }
    }

    @Test("what could never run is refused, and the field is named", arguments: Engine.available)
    func refusals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func problem(_ values: [(String, JSONValue)]) async -> String? {
                let all = [("name", JSONValue.string("Rule"))] + values
                do { _ = try await shop.runner.perform(CreateRecord<Automation>(values: JSONObject(all)), as: .operator) } catch let problem as InputProblem { return problem.field } catch let input as InvalidInput { return input.problems.first?.field } catch let refusal as Refusal {
                    return refusal.problems.first?.field
                } catch { return "\(error)" }
                return nil
            }
            func action(_ value: JSONValue) async -> String? { await problem([("actions", .array([value]))]) }
            #expect(await problem([]) == nil)
            #expect(await problem([("enabled", true)]) == "actions")
            #expect(await problem([("about", "company"), ("trigger", "dealWon")]) == "trigger")
            #expect(await problem([("trigger", "fieldChanged")]) == "field")
            #expect(await problem([("trigger", "fieldChanged"), ("field", "nonsense")]) == "field")
            #expect(await problem([("trigger", "dateComes"), ("field", "title")]) == "field")
            #expect(await problem([("trigger", "idle"), ("days", 0)]) == "days")
            #expect(await problem([("trigger", "stageEntered"), ("stageId", 999)]) == "stageId")
            #expect(await problem([("conditions", ["nonsense=1"].json)]) == "conditions.nonsense")
            #expect(await problem([("conditions", ["amountMin=x"].json)]) == "conditions.amountMin")
            #expect(await problem([("hourlyLimit", 0)]) == "hourlyLimit")
            #expect(await action(["action": "nonsense"]) != nil)
            #expect(await action(["action": "task", "who": "owner"]) == "actions.0.text")
            #expect(await action(["action": "task", "text": "Ask {nobody}", "who": "owner"]) == "actions.0.text")
            #expect(await action(["action": "task", "text": "Ask"]) == "actions.0.who")
            #expect(await action(["action": "tell", "who": "team"]) == "actions.0.who")
            #expect(await action(["action": "tell", "who": "user", "userId": 999]) == "userId")
            #expect(await action(["action": "setField", "field": "stageId", "value": "1"]) == "actions.0.field")
            #expect(await action(["action": "setField", "field": "amount", "value": "much"]) == "actions.0.value")
            #expect(await action(["action": "nurture"]) == "actions.0.days")
            #expect(await action(["action": "tag", "text": "x", "minutes": 1000]) == "actions.0.minutes")
        }
    }

    @Test("the ready-made ones have all their words in every language")
    func words() { #expect(Catalogues.embedded.problems(for: AutomationExampleText.self) == []) }

    @Test("the ready-made ones can all be switched on as they are, in every language", arguments: Engine.available)
    func examples(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for (number, language) in Language.allCases.enumerated() {
                let who = try await shop.add("Nora\(number)", as: .admin)
                try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET language = \(language) WHERE id = \(who.id)") }
                for example in AutomationExample.allCases {
                    let made = try await shop.runner.perform(AddAutomationExample(example: example), as: who.credential).output.record
                    #expect(!made.isEnabled && made.name == example.title(Catalogues.embedded[language]))
                    #expect(try await shop.enable(made, as: who.credential).isEnabled, "\(example)")
                }
            }
        }
    }

    @Test("a won deal gets its hand-over, and a call that leaves nothing planned a reminder", arguments: Engine.available)
    func readyMade(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin)
            try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET language = 'en' WHERE id = \(nora.id)") }
            for example in [AutomationExample.handOver, .noNextStep] {
                let made = try await shop.runner.perform(AddAutomationExample(example: example), as: nora.credential).output.record
                _ = try await shop.enable(made, as: nora.credential)
            }
            let deal = try await shop.addDeal("Boiler", as: nora.credential)
            let call = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "Ask"), ("dealId", .int(deal.id.rawValue))])), as: nora.credential).output.record
            _ = try await shop.runner.perform(CompleteActivity(id: call.id), as: nora.credential)
            try await shop.settle()
            #expect(try await shop.deal(deal.id).nextStep?.subject == "Plan the next step: Boiler")
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: nora.credential)
            try await shop.settle()
            #expect(try await shop.steps().contains { $0.subject == "Hand-over: Boiler" && $0.ownerId == nora.id && $0.type == .meeting })
        }
    }

    @Test("the log keeps ninety days and shows whoever sees the record what was done", arguments: Engine.available)
    func log(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential
            let rule = try await shop.automation(.created, actions: [Shop.tag("new")], as: nora)
            let deal = try await shop.addDeal("Boiler")
            try await shop.settle()
            func found(_ operation: ListAutomationRuns) async throws -> [String?] { try await shop.runner.perform(operation, as: nora).output.items.map(\.title) }
            #expect(try await found(ListAutomationRuns(about: .deal, recordId: deal.id.rawValue)) == ["Boiler"])
            #expect(try await found(ListAutomationRuns(about: .company, recordId: deal.id.rawValue)) == [])
            try await AutomationChores.clear(in: shop.database, now: shop.clock.now + .days(89))
            #expect(try await found(ListAutomationRuns(automationId: rule.id)).count == 1)
            try await AutomationChores.clear(in: shop.database, now: shop.clock.now + .days(91))
            #expect(try await found(ListAutomationRuns(automationId: rule.id)).isEmpty)
            #expect(try await shop.runner.perform(ListAutomations(), as: nora).output.total.actions == 1)
            // The timeline still says what did it.
            let timeline = try await shop.runner.perform(ShowTimeline(id: deal.id), as: nora).output
            let named = timeline.items.compactMap { entry -> String? in if case .event(let event) = entry { timeline.automation(of: event) } else { nil } }
            #expect(named == ["Rule"])
        }
    }
}
