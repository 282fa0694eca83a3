import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Automations stay safe") struct AutomationSafetyTests {
    private static let plan: JSONValue = ["action": "task", "text": "Ask", "who": "owner"]

    @Test("each event brings one run, whoever works on it and however often", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rule = try await shop.automation(.created, actions: [Self.plan])
            for number in 1...12 { try await shop.addDeal("Deal \(number)") }
            await withTaskGroup { group in
                for _ in 0..<4 { group.addTask { _ = try? await AutomationChores.turn(Runner(database: shop.database, means: Means(), clock: { shop.clock.now })) } }
            }
            try await shop.settle()
            let (steps, runs) = (try await shop.steps(), try await shop.runs(rule))
            #expect(steps.count == 12 && runs.count == 12 && runs.allSatisfy { $0.state == .done })
        }
    }

    @Test("a crash between the event and the run, or within one, loses nothing and does nothing twice", arguments: Engine.available)
    func crash(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rule = try await shop.automation(.created, actions: [Self.plan])
            try await shop.addDeal("Boiler")
            // Read and rolled back, as when the server ends before the commit.
            var read = 0
            for _ in 0..<shop.patience where read == 0 {
                read = try await shop.runner.perform(ReadAutomationFeed(), as: .operator, dryRun: true).output.count
                if read == 0 { try await Task.sleep(for: .milliseconds(20)) }
            }
            #expect(read > 0)
            #expect(try await shop.runs(rule).isEmpty)
            var tries = 0
            while try await shop.runs(rule).isEmpty, tries < shop.patience {
                _ = try await shop.runner.perform(ReadAutomationFeed(), as: .operator)
                tries += 1
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await shop.runs(rule).map(\.state) == [.waiting])
            #expect(try await shop.runner.perform(RunAutomations(), as: .operator, dryRun: true).output.count == 1)
            let planned = try await shop.steps().count
            #expect(planned == 0)
            #expect(try await shop.runs(rule).map(\.state) == [.waiting])
            // After the start everything goes on where it was.
            let next = Shop(database: shop.database, runner: Runner(database: shop.database, means: Means(), clock: { shop.clock.now }), clock: shop.clock, pipeline: shop.pipeline, stages: shop.stages)
            try await next.settle()
            try await next.settle()
            let steps = try await next.steps().count
            #expect(steps == 1)
            #expect(try await next.runs(rule).map(\.state) == [.done])
        }
    }

    @Test("what goes round is stopped at the first record that comes again", arguments: Engine.available)
    func loop(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func turning(_ from: String, _ to: String) async throws -> Automation {
                try await shop.automation(.fieldChanged, name: from, [("field", "priority"), ("toValue", .string(from))], actions: [["action": "setField", "field": "priority", "value": .string(to)]])
            }
            let high = try await turning("high", "low"), low = try await turning("low", "high")
            let deal = try await shop.addDeal("Boiler")
            try await shop.set(deal, [("priority", "high")])
            try await shop.settle()
            let runs = try await shop.runs()
            #expect(runs.map(\.automationId) == [high.id, low.id, high.id])
            #expect(runs.map(\.state) == [.done, .done, .stopped] && runs.last?.reason == .loop)
            #expect(try await shop.deal(deal.id).priority == .high)
        }
    }

    @Test("a chain of different ones ends behind the third", arguments: Engine.available)
    func depth(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<5 {
                try await shop.automation(.fieldChanged, name: "\(number)", [("field", "source"), ("toValue", .string("s\(number)"))], actions: [["action": "setField", "field": "source", "value": .string("s\(number + 1)")]])
            }
            let deal = try await shop.addDeal("Boiler")
            try await shop.set(deal, [("source", "s0")])
            try await shop.settle()
            let runs = try await shop.runs()
            #expect(runs.map(\.state) == [.done, .done, .done, .stopped] && runs.map(\.depth) == [1, 2, 3, 4] && runs.last?.reason == .depth)
            #expect(try await shop.deal(deal.id).source == "s3")
        }
    }

    @Test("one that runs too often is paused, and its people are told", arguments: Engine.available)
    func limit(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin).credential, bo = try await shop.add("Bo", as: .admin).credential
            let rule = try await shop.automation(.created, [("hourlyLimit", 2)], actions: [Self.plan], as: nora)
            for number in 1...4 { try await shop.addDeal("Deal \(number)") }
            try await shop.settle()
            let paused = try await shop.runner.perform(ShowRecord<Automation>(id: rule.id), as: nora).output.record
            #expect(!paused.isEnabled && paused.pausedBecause == .tooManyRuns)
            let runs = try await shop.runs(rule)
            #expect(runs.map(\.state) == [.done, .done, .stopped, .stopped] && runs.last?.reason == .tooManyRuns)
            for admin in [nora, bo] {
                let told = try await shop.runner.perform(ListNotices(), as: admin).output.items.filter { $0.kind == .automationPaused }
                #expect(told.map { $0.automation?.id } == [rule.id])
            }
            shop.clock.advance(by: .hours(2))
            let again = try await shop.enable(rule, as: nora)
            #expect(again.isEnabled && again.pausedBecause == nil)
            try await shop.addDeal("Deal 5")
            try await shop.settle()
            #expect(try await shop.runs(rule).last?.state == .done)
        }
    }

    @Test("nothing is done that the maker may not do at that moment", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin), rita = try await shop.add("Rita", as: .revops), maja = try await shop.add("Maja", as: .manager), rep = try await shop.add("Otto", as: .rep), viewer = try await shop.add("Vera", as: .viewer)
            for who in [maja, rep, viewer] {
                #expect(await refusal { _ = try await shop.automation(.created, actions: [Self.plan], as: who.credential) } == .forbidden)
            }
            for who in [rep, viewer] { #expect(await refusal { _ = try await shop.runner.perform(ListAutomations(), as: who.credential) } == .forbidden) }
            #expect(await refusal { _ = try await shop.runner.perform(ListAutomations(), as: maja.credential) } == nil)
            // Revenue operations shape the process and change no deals, and so do their automations.
            let ritas = try await shop.automation(.created, name: "ritas", actions: [Shop.tag("new")], as: rita.credential)
            let noras = try await shop.automation(.created, name: "noras", actions: [Shop.tag("seen")], as: nora.credential)
            let deal = try await shop.addDeal("Boiler")
            try await shop.settle()
            #expect(try await shop.deal(deal.id).tags == ["seen"])
            let refused = try #require(try await shop.runs(ritas).first)
            #expect(refused.state == .refused && refused.steps.map(\.code) == ["forbidden"])
            // Who changes what is done answers for it: nobody borrows an administrator's rights.
            let taken = try await shop.runner.perform(UpdateRecord<Automation>(id: noras.id, values: JSONObject([("actions", .array([Shop.tag("other")]))])), as: rita.credential).output.record
            #expect(taken.makerId == rita.id)
            let renamed = try await shop.runner.perform(UpdateRecord<Automation>(id: ritas.id, values: JSONObject([("name", "of Rita")])), as: nora.credential).output.record
            #expect(renamed.makerId == rita.id)
        }
    }

    @Test("one whose maker is gone stops, says why, and tells the administrators", arguments: Engine.available)
    func gone(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("Nora", as: .admin), bo = try await shop.add("Bo", as: .admin)
            let rule = try await shop.automation(.created, actions: [Self.plan], as: bo.credential)
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: nora.credential)
            try await shop.addDeal("Boiler")
            try await shop.settle()
            let steps = try await shop.steps(), runs = try await shop.runs(rule)
            #expect(steps.isEmpty && runs.map(\.state) == [.stopped] && runs.map(\.reason) == [.makerGone])
            let stopped = try await shop.runner.perform(ShowRecord<Automation>(id: rule.id), as: nora.credential).output.record
            #expect(!stopped.isEnabled && stopped.pausedBecause == .makerGone)
            let told = try await shop.runner.perform(ListNotices(), as: nora.credential).output.items
            #expect(told.contains { $0.kind == .automationPaused && $0.automation?.id == rule.id })
            // Whoever switches it on again takes it over.
            shop.clock.advance(by: .minutes(1))
            #expect(try await shop.enable(rule, as: nora.credential).makerId == nora.id)
            try await shop.addDeal("Stove")
            try await shop.settle()
            #expect(try await shop.runs(rule).map(\.state) == [.stopped, .done])
        }
    }
}
