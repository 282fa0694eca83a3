import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The settings of automations")
struct PageRoutesAutomationTests {
    private static let pages = recordPages + [DealRoutes(), SettingsRoutes(), AutomationRoutes(), HistoryRoutes(), NoticeRoutes()]
    private static let path = "/settings/automations"

    private func automation(_ place: Place, _ path: String) async throws -> Automation {
        let id = Automation.ID(String(path.split(separator: "/").last ?? "")) ?? Automation.ID(0)
        return try await place.runner.perform(ShowRecord<Automation>(id: id), as: place.admin.credential).output.record
    }

    /// Lets what waits be done, until `isDone`. On PostgreSQL events are read once no older transaction runs on the server; those of other tests may take minutes.
    private func settle(_ place: Place, _ isDone: () async throws -> Bool) async throws {
        for _ in 0..<15_000 {
            try await AutomationChores.turn(place.runner)
            if try await isDone() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("automations did not come to an end")
    }

    @Test("one is made by forms alone, tried, switched on, and does its work", arguments: Engine.available)
    func wholeWay(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.send(Self.path, [("name", "Large deals"), ("about", "deal")], as: place.admin)
            #expect(made.status == 303)
            let path = try #require(made["location"])
            func version() async throws -> (String, String) { ("version", "\(try await automation(place, path).version)") }
            func step(_ suffix: String, _ fields: [(String, String)]) async throws {
                let reply = try await place.send(path + suffix, [try await version()] + fields, as: place.admin)
                #expect(reply.status == 303, "\(suffix): \(reply.status) \(reply.text.prefix(200))")
            }
            let chosen = try await place.page(path + "?trigger=fieldChanged", as: place.admin)
            #expect(chosen.status == 200 && chosen.text.contains("name=\"toValue\"") && !chosen.text.contains("name=\"activityType\""))
            try await step("", [("name", "Large deals"), ("trigger", "fieldChanged"), ("field", "amount"), ("fromValue", ""), ("toValue", ""), ("hourlyLimit", "50")])
            let amount = try await place.page(path + "?condition=amount", as: place.admin)
            #expect(amount.text.contains("name=\"min\"") && amount.text.contains("name=\"max\""))
            // The amount is typed as the person writes it.
            try await step("/conditions", [("condition", "amount"), ("min", "1,000.50"), ("max", ""), ("group", "all")])
            try await step("/conditions", [("condition", "status"), ("value", "open"), ("group", "any")])
            let form = try await place.page(path + "?action=tag", as: place.admin)
            #expect(form.text.contains("name=\"text\"") && !form.text.contains("name=\"teamId\""))
            try await step("/actions", [("place", "new"), ("action", "tag"), ("text", "large"), ("minutes", "2")])
            try await step("/actions", [("place", "new"), ("action", "task"), ("type", "call"), ("text", "Thank {company}"), ("days", "1"), ("who", "owner"), ("userId", ""), ("teamId", ""), ("minutes", "4")])
            try await step("/actions", [("place", "0"), ("action", "tag"), ("text", "huge"), ("minutes", "2")])
            let now = try await automation(place, path)
            #expect((now.trigger, now.field, now.conditions, now.anyConditions, now.hourlyLimit) == (.fieldChanged, "amount", ["amountMin=100050"], ["status=open"], 50))
            #expect(now.actions.map(\.action) == [.tag, .task] && now.actions[0].text == "huge" && now.minutes == 6 && !now.isEnabled)

            let deal = try await place.runner.perform(CreateDeal(title: "Boiler", stageId: place.stages[0].id), as: place.admin.credential).output.record
            _ = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 200_000)])), as: place.admin.credential)
            let trial = try await place.send(path + "/try", [("days", "30"), ("recordId", "")], as: place.admin)
            #expect(trial.status == 200 && trial.text.contains("Boiler") && trial.text.contains("huge"))
            #expect(try await place.runner.perform(ShowRecord<Deal>(id: deal.id), as: place.admin.credential).output.record.tags.isEmpty)
            // What was done at the very moment of switching on counts, and on PostgreSQL it may be read only now.
            place.clock.advance(by: .minutes(1))
            try await step("/enable", [("on", "1")])
            place.clock.advance(by: .minutes(1))
            _ = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 300_000)])), as: place.admin.credential)
            // What was done is counted when all of it is done.
            try await settle(place) { try await place.page(Self.path, as: place.admin).text.contains("This month: 2 actions, 6 minutes saved") }
            let page = try await place.page(path, as: place.admin)
            #expect(page.text.contains("/deals/\(deal.id)") && page.text.contains("Plan a step: Thank"))
            let timeline = try await place.page("/deals/\(deal.id)", as: place.admin)
            #expect(timeline.text.contains("Automation “Large deals”"))
            let history = try await place.page("/history", as: place.admin)
            #expect(history.text.contains("Automation “Large deals”"))

            try await step("/actions/1/remove", [])
            try await step("/conditions/remove", [("filter", "status=open"), ("any", "1")])
            let less = try await automation(place, path)
            #expect(less.actions.count == 1 && less.anyConditions.isEmpty && less.conditions.count == 1)
            try await step("/delete", [])
            #expect(try await place.page(path, as: place.admin).status == 404)
        }
    }

    @Test("what is wrong comes back in the form that was sent", arguments: Engine.available)
    func mistakes(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let nameless = try await place.send(Self.path, [("name", ""), ("about", "deal")], as: place.admin)
            #expect(nameless.status == 422 && nameless.text.contains("id=\"new-name-err\""))
            let path = try #require(try await place.send(Self.path, [("name", "Rule"), ("about", "deal")], as: place.admin)["location"])
            let textless = try await place.send(path + "/actions", [("version", "1"), ("place", "new"), ("action", "task"), ("text", "Ask {nobody}"), ("days", "2"), ("who", "owner"), ("minutes", "1")], as: place.admin)
            #expect(textless.status == 422 && textless.text.contains("id=\"a-new-text-err\"") && textless.text.contains("Ask {nobody}"))
            let valueless = try await place.send(path + "/conditions", [("version", "1"), ("condition", "amount"), ("min", "much"), ("group", "all")], as: place.admin)
            #expect(valueless.status == 422 && valueless.text.contains("id=\"c-min-err\""))
            let empty = try await place.send(path + "/enable", [("version", "1"), ("on", "1")], as: place.admin)
            #expect(empty.status == 422)
            let trial = try await place.send(path + "/try", [("days", "99")], as: place.admin)
            #expect(trial.status == 422 && trial.text.contains("id=\"try-days-err\""))
        }
    }

    @Test("who may not change them sees no forms, and who may not see them no page", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let example = try await place.send(Self.path + "/examples", [("example", "handOver")], as: place.admin)
            let path = try #require(example["location"])
            let seen = try await place.page(path, as: place.manager)
            #expect(seen.status == 200 && !seen.text.contains("action=\"\(path)/actions\"") && !seen.text.contains("action=\"\(path)/delete\""))
            for person in [place.rep, place.viewer] { #expect(try await place.page(Self.path, as: person).status == 403) }
            #expect(try await place.send(path + "/enable", [("version", "1"), ("on", "1")], as: place.manager).status == 403)
            let settings = "/settings/pipelines/\(place.stages[0].pipelineId)"
            #expect(try await !place.page(settings, as: place.rep).text.contains(Self.path))
            #expect(try await place.page(settings, as: place.admin).text.contains(Self.path))
        }
    }
}
