import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The inbox catches") struct CatchingTests {
    @Test("what somebody writes, once, with its words and its clock wound", arguments: Engine.available)
    func form(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.letIn("Marie", words: "Four cafés", evidence: "submission/1")
            // The server takes the same once more.
            try await shop.letIn("Marie", words: "Four cafés", evidence: "submission/1")
            let caught = try await shop.caught(lead)
            #expect((caught.cause, caught.words, caught.evidence, caught.detail, caught.status) == (.form, "Four cafés", "submission/1", "Contact", .open))
            // Thursday at ten in Stockholm: the promise of the rule for forms is an hour.
            #expect((caught.promiseMinutes, caught.warnAt, caught.dueAt) == (60, Timestamp("2026-11-19T09:45:00Z")!, Timestamp("2026-11-19T10:00:00Z")!))
            #expect(caught.assigneeId == nil && caught.ruleId != nil)
            // Another form is something else to answer.
            try await shop.letIn("Marie", words: "Please", evidence: "submission/2")
            #expect(try await shop.catches(lead).count == 2)
            let inbox = try await shop.inbox()
            #expect(inbox.items.map(\.open) == [2] && inbox.counts.toAnswer == 1)
        }
    }

    @Test("what wants an answer although no rule looks at it", arguments: Engine.available)
    func withoutRule(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.dropRules()
            let lead = try await shop.letIn("Marie", evidence: "submission/1")
            #expect(try await shop.caught(lead).ruleId == nil)
            let quiet = try await shop.letIn("Quiet", .attended, wantsAnswer: false)
            #expect(try await shop.catches(quiet).isEmpty)
            let byHand = try await shop.letIn("Hand", nil)
            #expect(try await shop.caught(byHand).cause == .form)
        }
    }

    @Test("by each rule once for an occasion, whatever its trigger", arguments: Engine.available)
    func rules(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.dropRules()
            let triggers: [(CatchRule.Trigger, LeadSignal.Kind, LeadCatch.Kind)] = [(.form, .formSent, .form), (.chat, .chatted, .chat), (.reply, .replied, .reply), (.cart, .cart, .cart), (.referral, .referred, .referral), (.link, .clicked, .clicked)]
            for (trigger, signal, kind) in triggers {
                let rule = try await shop.rule([("trigger", .string(trigger.rawValue)), ("about", "pric"), ("promiseMinutes", 30)])
                let lead = try await shop.letIn("Lead \(trigger.rawValue)".replacing(" ", with: "-"), signal, evidence: "x/1", detail: "Prices", wantsAnswer: false)
                for _ in 1...3 { try await shop.letIn(lead.name, signal, evidence: "x/1", detail: "Prices", wantsAnswer: false) }
                try await shop.letIn(lead.name, signal, evidence: "x/2", detail: "Weather", wantsAnswer: false)
                let caught = try await shop.caught(lead)
                #expect((caught.ruleId, caught.cause, caught.promiseMinutes) == (rule.id, kind, 30), "\(trigger)")
                // It stays once when it is asked again after it was closed.
                _ = try await shop.runner.perform(CloseLeadCatch(id: caught.id, note: "Called"), as: .operator)
                try await shop.letIn(lead.name, signal, evidence: "x/1", detail: "Prices", wantsAnswer: false)
                #expect(try await shop.catches(lead).map(\.status) == [.closed])
                _ = try await shop.runner.perform(UpdateRecord<CatchRule>(id: rule.id, values: JSONObject([("enabled", false)])), as: .operator)
            }
        }
    }

    @Test("an asset that was opened so often within so many days, and again when it was as often again", arguments: Engine.available)
    func opens(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.dropRules()
            try await shop.rule([("trigger", "opened"), ("count", 3), ("days", 7)])
            var counts: [Int] = []
            var lead = Lead()
            for day in 0..<7 {
                lead = try await shop.letIn("Elin", .opened, evidence: "open/\(day)", detail: "Guide", wantsAnswer: false)
                try await shop.letIn("Elin", .opened, evidence: "other/\(day)", detail: "Asset \(day)", wantsAnswer: false)
                counts.append(try await shop.catches(lead).count)
                shop.clock.advance(by: .days(1))
            }
            #expect(counts == [0, 0, 1, 1, 1, 2, 2])
            #expect(try await shop.catches(lead).allSatisfy { $0.cause == .opened && $0.detail == "Guide" })
            // Twice in a fortnight is not enough.
            let slow = try await shop.letIn("Slow", .clicked, evidence: "c/1", detail: "a", wantsAnswer: false)
            try await shop.rule([("trigger", "clicked"), ("count", 2), ("days", 7)])
            shop.clock.advance(by: .days(14))
            try await shop.letIn("Slow", .clicked, evidence: "c/2", detail: "b", wantsAnswer: false)
            #expect(try await shop.catches(slow).isEmpty)
            try await shop.letIn("Slow", .clicked, evidence: "c/3", detail: "c", wantsAnswer: false)
            #expect(try await shop.catches(slow).count == 1)
        }
    }

    @Test("one thing although many say it at once", arguments: Engine.available)
    func atOnce(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.letIn("Marie", .attended, wantsAnswer: false)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await shop.letIn("Marie", evidence: "submission/9") } }
                try await group.waitForAll()
            }
            #expect(try await shop.catches(lead).count == 1)
            // Nor are they several where nobody knew them.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 { group.addTask { try await shop.letIn("Nils", evidence: "submission/1\(number)") } }
                try await group.waitForAll()
            }
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE name = 'Nils'") } == 1)
        }
    }

    @Test("for the lead's owner, for one person, or for anyone, as the rule says", arguments: Engine.available)
    func receivers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.dropRules()
            let owner = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep)
            try await shop.rule([("trigger", "form"), ("about", "one")])
            try await shop.rule([("trigger", "form"), ("about", "two"), ("receiver", "user"), ("userId", .int(other.id.rawValue))])
            try await shop.rule([("trigger", "form"), ("about", "three"), ("receiver", "anyone")])
            let leads = [
                try await shop.letIn("A", evidence: "s/1", detail: "one", owner: owner.id), try await shop.letIn("B", evidence: "s/2", detail: "two", owner: owner.id), try await shop.letIn("C", evidence: "s/3", detail: "three", owner: owner.id),
            ]
            var assignees: [User.ID?] = []
            for lead in leads { assignees.append(try await shop.caught(lead).assigneeId) }
            #expect(assignees == [owner.id, other.id, nil])
            #expect(try await shop.notices(other.credential) == [.leadCaught])
        }
    }

    @Test("nothing of history that is brought in or taken back", arguments: Engine.available)
    func history(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), lead = try await shop.letIn("Marie", .attended, owner: rep.id, wantsAnswer: false)
            let reply = try await shop.runner.perform(
                CreateRecord<Activity>(values: JSONObject([("type", "email"), ("subject", "Re: offer"), ("direction", "inbound"), ("doneAt", .string(shop.clock.now.description)), ("leadId", .int(lead.id.rawValue))])), as: rep.credential)
            #expect(try await shop.caught(lead).cause == .reply)
            try await shop.undo(reply.undo, as: rep.credential)
            #expect(try await shop.caught(lead).outcome == .withdrawn)
            #expect(try await shop.inbox().items.isEmpty)
        }
    }

    @Test("what a rule would have caught in the last days can be looked at, and makes nothing", arguments: Engine.available)
    func trial(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.dropRules()
            for day in 0..<4 {
                try await shop.letIn("Elin", .opened, evidence: "open/\(day)", detail: "Guide", wantsAnswer: false)
                shop.clock.advance(by: .days(1))
            }
            let rule = try await shop.rule([("trigger", "opened"), ("count", 2), ("days", 7), ("enabled", false)])
            let trial = try await shop.runner.perform(TryCatchRule(id: rule.id), as: .operator).output
            #expect(trial.count == 2 && trial.items.map(\.name) == ["Elin", "Elin"] && trial.items.first?.detail == "Guide")
            #expect(try await shop.inbox().items.isEmpty)
            shop.clock.advance(by: .days(40))
            #expect(try await shop.runner.perform(TryCatchRule(id: rule.id), as: .operator).output.count == 0)
            #expect(await refusal { _ = try await shop.rule([("trigger", "link")]) } == .validation)
            #expect(await refusal { _ = try await shop.rule([("trigger", "form"), ("promiseMinutes", 0)]) } == .validation)
            #expect(await refusal { _ = try await shop.rule([("trigger", "form"), ("receiver", "user")]) } == .validation)
        }
    }
}
