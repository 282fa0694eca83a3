import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The pages by which leads go their way")
struct PageRoutesQualifyTests {
    private static let pages = recordPages + [DealRoutes(), LeadRoutes(), QualifyRoutes(), ConvertRoutes(), RoutingRoutes(), CriteriaRoutes()]

    private func lead(_ place: Place, _ values: [(String, JSONValue)] = []) async throws -> Lead {
        try await place.runner.perform(CreateRecord<Lead>(values: JSONObject([("name", "Marie"), ("company", "Havnen"), ("email", "marie@havnen.dk")] + values)), as: place.admin.credential).output.record
    }
    private func now(_ place: Place, _ id: Lead.ID) async throws -> Lead { try await place.runner.perform(ShowRecord<Lead>(id: id), as: place.admin.credential).output.record }
    private func send(_ place: Place, _ lead: Lead.ID, _ step: String, _ fields: [(String, String)] = []) async throws -> Reply {
        try await place.send("/leads/\(lead)/" + step, [("version", "\(try await now(place, lead).version)")] + fields, as: place.admin)
    }

    @Test("a rule is made, ordered, tried and taken out of use by forms alone", arguments: Engine.available)
    func routing(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/leads/routing", rep = "\(place.rep.id)"
            func rules() async throws -> [RoutingRule] { try await place.runner.perform(ListRecords<RoutingRule>(ListQuery()), as: place.admin.credential).output.items.filter { $0.archivedAt == nil }.sorted { $0.position < $1.position } }
            for name in ["Nordics", "Rest"] {
                let made = try await place.send(path, [("name", name), ("countries", name == "Rest" ? "" : "se, dk"), ("words", ""), ("people", rep), ("teamId", "")], as: place.admin)
                #expect(made.status == 303, "\(made.text.prefix(300))")
            }
            let made = try await rules()
            #expect(made.map(\.name) == ["Nordics", "Rest"] && made[0].countries == ["SE", "DK"])
            let refused = try await place.send(path, [("name", "Nobody"), ("teamId", "")], as: place.admin)
            #expect(refused.status == 422 && refused.text.contains("Nobody"))
            let rest = try await rules()[1]
            #expect(try await place.send(path + "/\(rest.id)/place", [("way", "up")], as: place.admin).status == 303)
            #expect(try await rules().map(\.name) == ["Rest", "Nordics"])
            #expect(try await place.send(path + "/seats", [("userId", rep), ("weight", "3"), ("capacity", "10"), ("awayFrom", ""), ("awayUntil", "")], as: place.admin).status == 303)
            let tried = try await place.page(path + "?try=1&country=SE", as: place.admin)
            #expect(tried.status == 200 && tried.text.contains("id=\"outcome\""))
            #expect(try await place.page(path + "?try=1&employees=many", as: place.admin).status == 422)
            let gone = try await rules()[0]
            #expect(try await place.send(path + "/\(gone.id)/archive", [("version", "\(gone.version)")], as: place.admin).status == 303)
            #expect(try await rules().map(\.name) == ["Nordics"])
            #expect(try await place.page(path, as: place.rep).text.contains("name=\"teamId\"") == false, "who may only look gets no form")
            #expect(try await place.send(path, [("name", "Mine"), ("people", rep)], as: place.rep).status == 403)
        }
    }

    @Test("criteria, reasons and the promise are saved, and come back with what is wrong", arguments: Engine.available)
    func criteria(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/leads/criteria", pipeline = "\(place.stages[0].pipelineId)"
            #expect(try await place.page(path, as: place.admin).status == 200)
            let fields = [("pipelineId", pipeline), ("count", "3"), ("neededPercent", "50"), ("item.0.label", "Roof area"), ("item.0.type", "text"), ("item.0.required", "on"), ("item.1.label", ""), ("item.2.label", "Size"), ("item.2.type", "choice"), ("item.2.options", "Small, Large")]
            #expect(try await place.send(path, fields, as: place.admin).status == 303)
            let set = try #require(try await place.runner.perform(ListRecords<QualificationCriteria>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect(set.items.map(\.key) == ["roofArea", "size"] && set.items[0].required && set.items[1].options == ["Small", "Large"] && set.neededPercent == 50)
            let refused = try await place.send(path, [("pipelineId", pipeline), ("count", "1"), ("neededPercent", "50"), ("item.0.label", "Size"), ("item.0.type", "choice")], as: place.admin)
            #expect(refused.status == 422)
            #expect(try await place.send(path + "/framework", [("pipelineId", pipeline), ("framework", "spiced")], as: place.admin).status == 303)
            #expect(try await place.send(path + "/reasons", [("label", "Too far away")], as: place.admin).status == 303)
            let reasons = try await place.runner.perform(ListRecords<DisqualifyReason>(ListQuery()), as: place.admin.credential).output.items
            let own = try #require(reasons.first { $0.label == "Too far away" })
            #expect(own.name == "tooFarAway")
            #expect(try await place.send(path + "/reasons/\(own.id)", [("version", "\(own.version)"), ("label", "")], as: place.admin).status == 422)
            #expect(try await place.page(path, as: place.admin).text.contains("Too far away"))
        }
    }

    @Test("a lead is asked, accepted, rested, reopened and converted by forms alone", arguments: Engine.available)
    func wholeWay(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let lead = try await lead(place), path = "/leads/\(lead.id)"
            #expect(try await place.page(path, as: place.admin).status == 200)
            let answered = try await place.send(path + "/answers", [("version", "0"), ("answers.need", "Light"), ("answers.budget", "")], as: place.admin)
            #expect(answered.status == 303)
            #expect(try await place.page(path, as: place.admin).value(of: "answers.need") == "Light")
            #expect(try await place.send(path + "/answers", [("version", "7"), ("answers.need", "Heat")], as: place.admin).status == 412)
            let gate = try await send(place, lead.id, "qualify", [("interested", "yes"), ("buying", "no"), ("decides", "")])
            #expect(gate.status == 409 && gate.text.contains("id=\"gate-buying-err\""))
            #expect(try await send(place, lead.id, "accept").status == 303)
            #expect(try await now(place, lead.id).lifecycle == .sal)
            #expect(try await send(place, lead.id, "nurture", [("until", "2020-01-01")]).status == 422)
            #expect(try await send(place, lead.id, "nurture", [("until", "2030-01-01"), ("reason", "badTiming")]).status == 303)
            #expect(try await send(place, lead.id, "set-back", [("lifecycle", "lead"), ("reason", "")]).status == 422)
            #expect(try await send(place, lead.id, "reopen").status == 303)
            let form = try await place.page(path + "/convert", as: place.admin)
            #expect(form.status == 200 && form.value(of: "title") == "Havnen")
            let made = try await send(place, lead.id, "convert", [("company", "new"), ("contact", "new"), ("title", "Counter light"), ("stageId", "\(place.stages[0].id)"), ("amount", "1,000.50"), ("currency", "EUR"), ("nextStep.subject", "Call"), ("nextStep.day", "2030-01-02")])
            #expect(made.status == 303 && made["location"]?.hasPrefix("/deals/") == true)
            let after = try await now(place, lead.id), deal = try #require(after.dealId)
            let record = try await place.runner.perform(ShowRecord<Deal>(id: deal), as: place.admin.credential).output.record
            #expect(record.title == "Counter light" && record.amount == 100_050 && record.nextStep?.subject == "Call")
            #expect(try await place.page("/deals/\(deal)", as: place.admin).text.contains("id=\"came-as-lead\""))
            #expect(try await place.page(path + "/convert", as: place.admin).status == 409)
        }
    }

    @Test("several are shown first and then converted", arguments: Engine.available)
    func several(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let one = try await lead(place), two = try await lead(place, [("email", "paul@papier.pl"), ("company", "Papier")])
            let looked = try await place.send("/leads/convert", [("id", "\(one.id)"), ("id", "\(two.id)")], as: place.admin)
            #expect(looked.status == 200 && looked.text.contains("Havnen") && looked.text.contains("Papier"))
            #expect(try await now(place, one.id).status == .open)
            let done = try await place.send("/leads/convert", [("ids", "\(one.id),\(two.id)"), ("stageId", "\(place.stages[0].id)")], as: place.admin)
            #expect(done.status == 303)
            #expect(try await now(place, one.id).status == .converted)
        }
    }
}
