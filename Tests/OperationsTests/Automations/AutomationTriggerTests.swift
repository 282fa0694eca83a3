import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Automations run") struct AutomationTriggerTests {
    @Test("when a deal is made, changed, moved, back, touched, won, opened again and lost", arguments: Engine.available)
    func deals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential
            let rules: [(String, Automation.Trigger, [(String, JSONValue)])] = [
                ("created", .created, []), ("amount", .fieldChanged, [("field", "amount"), ("toValue", "500")]), ("stage", .stageEntered, [("stageId", .int(shop.stages[1].id.rawValue))]),
                ("back", .backFromNurture, []), ("call", .activityDone, [("activityType", "call")]), ("won", .won, []), ("reopened", .reopened, []), ("lost", .lost, []),
            ]
            for (name, trigger, values) in rules { try await shop.automation(trigger, name: name, values, actions: [Shop.tag(name)], as: nora) }
            let deal = try await shop.addDeal("Boiler", amount: 100, as: nora)
            func tags() async throws -> [String] {
                try await shop.settle()
                return try await shop.deal(deal.id).tags
            }
            #expect(try await tags() == ["created"])
            try await shop.set(deal, [("amount", 400)], as: nora)
            #expect(try await tags() == ["created"])
            try await shop.set(deal, [("amount", 500)], as: nora)
            #expect(try await tags() == ["created", "amount"])
            try await shop.move(deal, to: 2, as: nora)
            try await shop.move(deal, to: 1, as: nora)
            #expect(try await tags() == ["created", "amount", "stage"])
            _ = try await shop.runner.perform(NurtureDeal(id: deal.id, until: Day("2026-11-29")!), as: nora)
            shop.clock.advance(by: .days(11))
            _ = try await shop.runner.perform(WakeNurturedDeals(), as: .operator)
            #expect(try await tags() == ["created", "amount", "stage", "back"])
            for type in ["meeting", "call"] {
                let step = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", .string(type)), ("subject", "Ask"), ("dealId", .int(deal.id.rawValue))])), as: nora).output.record
                _ = try await shop.runner.perform(CompleteActivity(id: step.id), as: nora)
                #expect(try await tags().contains("call") == (type == "call"))
            }
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: nora)
            _ = try await tags()
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: nora)
            _ = try await tags()
            _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "price"), as: nora)
            #expect(try await tags() == ["created", "amount", "stage", "back", "call", "won", "reopened", "lost"])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("about companies, people and activities, too", arguments: Engine.available)
    func otherKinds(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.automation(.created, about: .company, actions: [Shop.tag("new")])
            try await shop.automation(.fieldChanged, about: .contact, [("field", "title"), ("toValue", "Director")], actions: [Shop.tag("director")])
            try await shop.automation(.activityDone, about: .activity, [("activityType", "meeting")], actions: [["action": "setField", "field": "goal", "value": "Write the minutes"]])
            let company = try await shop.company([("name", "Fjord")]), person = try await shop.person([("name", "Karin")])
            _ = try await shop.runner.perform(UpdateRecord<Contact>(id: person.id, values: JSONObject([("title", "Director")])), as: .operator)
            let step = try await shop.activity([("type", "meeting"), ("subject", "Kick-off")])
            _ = try await shop.runner.perform(CompleteActivity(id: step.id), as: .operator)
            try await shop.settle()
            #expect(try await shop.runner.perform(ShowRecord<Company>(id: company.id), as: .operator).output.record.tags == ["new"])
            #expect(try await shop.runner.perform(ShowRecord<Contact>(id: person.id), as: .operator).output.record.tags == ["director"])
            #expect(try await shop.runner.perform(ShowRecord<Activity>(id: step.id), as: .operator).output.record.goal == "Write the minutes")
        }
    }

    @Test("so many days before a date, once for each date", arguments: Engine.available)
    func dates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rule = try await shop.automation(.dateComes, [("field", "expectedClose"), ("days", -3)], actions: [["action": "task", "text": "Ask {title}", "who": "owner", "days": 0]])
            let deal = try await shop.addDeal("Boiler", values: [("expectedClose", "2026-11-25")])
            func count(at time: String) async throws -> Int {
                shop.clock.set(time)
                for _ in 1...2 { try await AutomationChores.sweep(shop.runner); try await shop.settle() }
                return try await shop.runs(rule).count
            }
            // 23:30 in Stockholm, and half an hour later the day has come there.
            #expect(try await count(at: "2026-11-21T22:30:00Z") == 0)
            #expect(try await count(at: "2026-11-21T23:00:00Z") == 1)
            #expect(try await count(at: "2026-11-23T09:00:00Z") == 1)
            try await shop.set(deal, [("expectedClose", "2026-11-26")])
            #expect(try await count(at: "2026-11-23T09:10:00Z") == 2)
            #expect(try await shop.steps().map(\.subject) == ["Ask Boiler", "Ask Boiler"])
        }
    }

    @Test("when a step is due, and on a date of the workspace's own", arguments: Engine.available)
    func otherDates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(CreateRecord<CustomField>(values: JSONObject([("kind", "deal"), ("name", "Renewal"), ("key", "renewal"), ("type", "date")])), as: .operator)
            let due = try await shop.automation(.dateComes, name: "due", [("field", "nextDueAt"), ("days", 1)], actions: [Shop.tag("late")])
            let renewal = try await shop.automation(.dateComes, name: "renewal", [("field", "custom.renewal"), ("days", 0)], actions: [Shop.tag("renew")])
            let deal = try await shop.addDeal("Boiler", values: [("custom.renewal", "2026-11-24")])
            _ = try await shop.activity([("type", "call"), ("subject", "Ask"), ("dealId", .int(deal.id.rawValue)), ("dueAt", "2026-11-20T10:00:00Z")])
            shop.clock.set("2026-11-24T09:00:00Z")
            try await AutomationChores.sweep(shop.runner)
            try await shop.settle()
            #expect(try await Set(shop.deal(deal.id).tags) == ["late", "renew"])
            let counts = [try await shop.runs(due).count, try await shop.runs(renewal).count]
            #expect(counts == [1, 1])
        }
    }

    @Test("when a deal stands idle in its stage, once for each stay", arguments: Engine.available)
    func idle(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(UpdateRecord<Stage>(id: shop.stages[0].id, values: JSONObject([("idleMinutes", 2880)])), as: .operator)
            let days = try await shop.automation(.idle, name: "days", [("days", 5)], actions: [Shop.tag("five")]), limit = try await shop.automation(.idle, name: "limit", actions: [Shop.tag("limit")])
            let deal = try await shop.addDeal("Boiler")
            func counts(after span: Timestamp.Span) async throws -> [Int] {
                shop.clock.advance(by: span)
                for _ in 1...2 { try await AutomationChores.sweep(shop.runner); try await shop.settle() }
                return [try await shop.runs(days).count, try await shop.runs(limit).count]
            }
            #expect(try await counts(after: .hours(47)) == [0, 0])
            #expect(try await counts(after: .hours(1)) == [0, 1])
            #expect(try await counts(after: .days(3)) == [1, 1])
            try await shop.move(deal, to: 1)
            #expect(try await counts(after: .days(5)) == [2, 1])
        }
    }

    @Test("not by what was taken back, what came before they were switched on, or once they are off", arguments: Engine.available)
    func silence(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential
            try await shop.addDeal("Before", as: nora)
            shop.clock.advance(by: .minutes(1))
            let rule = try await shop.automation(.fieldChanged, [("field", "amount")], actions: [Shop.tag("changed")], as: nora)
            let deal = try await shop.addDeal("Boiler", amount: 1, as: nora)
            let changed = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 2)])), as: nora)
            try await shop.settle()
            #expect(try await shop.runs(rule).count == 1)
            shop.clock.advance(by: .minutes(1))
            // What the automation did since stays: it changed another field.
            _ = try await shop.runner.perform(Undo(token: changed.undo!), as: nora)
            let back = try await shop.deal(deal.id)
            #expect(back.amount == 1 && back.tags == ["changed"])
            try await shop.settle()
            #expect(try await shop.runs(rule).count == 1)
            _ = try await shop.enable(rule, false, as: nora)
            try await shop.set(deal, [("amount", 3)], as: nora)
            shop.clock.advance(by: .minutes(1))
            _ = try await shop.enable(rule, as: nora)
            try await shop.settle()
            #expect(try await shop.runs(rule).count == 1)
        }
    }
}
