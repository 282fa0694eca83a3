import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

private let commandPages: [any PageRoutes] = [BoardRoutes(), ChangesRoutes(), DealRoutes(), ListRoutes(), RecordRoutes(), CommandRoutes(), HistoryRoutes(), UndoRoutes(), MeRoutes()]

extension Place {
    fileprivate func addDeal(_ title: String, by person: Person) async throws -> Deal {
        try await runner.perform(CreateDeal(title: title), as: person.credential).output.record
    }
    fileprivate func deal(_ id: Deal.ID) async throws -> Deal { try await runner.perform(ShowRecord<Deal>(id: id), as: admin.credential).output.record }
}

@Suite("Find or do as pages") struct CommandPageTests {
    @Test("lists records, commands and pages with links", arguments: Engine.available)
    func finding(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Delta lamps", by: place.rep)
            let page = try await place.page("/commands?q=del&on=deal:\(deal.id)", as: place.rep)
            #expect(page.status == 200)
            for text in ["href=\"/deals/\(deal.id)\"", "href=\"/commands/deals.delete?id=\(deal.id)\"", "href=\"/commands/companies.delete\"", "Moves a deal to the trash"] { #expect(page.text.contains(text), "\(text)") }
            // A viewer deletes nothing.
            let viewed = try await place.page("/commands?q=del", as: place.viewer)
            #expect(viewed.status == 200 && !viewed.text.contains("/commands/deals.delete"))
        }
    }

    @Test("an operation with a page leads there", arguments: Engine.available)
    func leading(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Delta lamps", by: place.rep)
            #expect(try await place.page("/commands/deals.list", as: place.rep)["location"] == "/deals")
            #expect(try await place.page("/commands/deals.update?id=\(deal.id)", as: place.rep)["location"] == "/deals/\(deal.id)?ask=edit")
            // Without a record the form asks for it, by words.
            let asked = try await place.page("/commands/deals.show", as: place.rep)
            #expect(asked.status == 200 && asked.text.contains("name=\"id\""))
            let found = try await place.send("/commands/deals.show", [("id", "delta"), ("do", "run")], as: place.rep)
            #expect(found.status == 303 && found["location"] == "/deals/\(deal.id)")
            #expect(try await place.page("/commands/deals.nothing", as: place.rep).status == 404)
        }
    }

    @Test("a form that was made from a declaration previews, does and says what came of it", arguments: Engine.available)
    func running(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Delta lamps", by: place.rep), path = "/commands/deals.move"
            let form = try await place.page(path + "?id=\(deal.id)", as: place.rep)
            #expect(form.status == 200 && form.value(of: "id") == "\(deal.id)" && form.text.contains("New business: Proposal"))
            let fields = [("id", "\(deal.id)"), ("stageId", "\(place.stages[1].id)")]
            let preview = try await place.send(path, fields + [("do", "preview")], as: place.rep)
            #expect(preview.status == 200 && preview.text.contains("Nothing is saved yet") && preview.text.contains("Proposal"))
            #expect(try await place.deal(deal.id).stageId == place.stages[0].id)
            let done = try await place.send(path, fields + [("do", "run")], as: place.rep)
            #expect(done.status == 200 && done.text.contains("This is what changed"))
            #expect(try await place.deal(deal.id).stageId == place.stages[1].id)
        }
    }

    @Test("a form comes back with what is wrong, and asks when words fit several records")
    func comingBack() async throws {
        try await withPlace(on: .sqlite, pages: commandPages) { place in
            _ = try await place.addDeal("Delta lamps", by: place.rep)
            let other = try await place.addDeal("Delta desks <b>", by: place.rep)
            let several = try await place.send("/commands/deals.delete", [("id", "delta"), ("do", "run")], as: place.rep)
            #expect(several.status == 422 && several.text.contains("Several fit") && several.text.contains("<option value=\"\(other.id)\"") && !several.text.contains("desks <b>"))
            let none = try await place.send("/commands/deals.delete", [("id", "omega"), ("do", "run")], as: place.rep)
            #expect(none.status == 422 && none.text.contains("Nothing fits"))
            let missing = try await place.send("/commands/deals.delete", [("do", "run")], as: place.rep)
            #expect(missing.status == 422)
            let foreign = try await place.send("/commands/deals.delete", [("id", "\(other.id)"), ("do", "run")], as: place.other)
            #expect(foreign.status == 403)
            #expect(try await place.page("/commands/deals.delete", as: place.viewer).status == 403)
            #expect(try await place.deal(other.id).deletedAt == nil)
        }
    }

    @Test("the parts of a deal have forms, found by words of their names", arguments: Engine.available)
    func parts(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Delta lamps", by: place.rep)
            let form = try await place.page("/commands/needs.create", as: place.rep)
            #expect(form.status == 200 && form.text.contains("What they need") && form.text.contains("name=\"importance\""))
            let made = try await place.send("/commands/needs.create", [("dealId", "delta"), ("title", "Faster quotes"), ("tags", "quotes, speed"), ("do", "run")], as: place.rep)
            #expect(made.status == 200 && made.text.contains("This is what changed"))
            let need = try #require(try await place.runner.perform(ListRecords<Need>(input: .object(JSONObject())), as: place.rep.credential).output.items.first)
            #expect(need.dealId == deal.id && need.tags == ["quotes", "speed"])
            let deleted = try await place.send("/commands/needs.delete", [("id", "faster"), ("do", "run")], as: place.rep)
            #expect(deleted.status == 200)
            // What is in the trash is found where it is taken out.
            #expect(try await place.send("/commands/needs.delete", [("id", "faster"), ("do", "run")], as: place.rep).status == 422)
            #expect(try await place.send("/commands/needs.restore", [("id", "faster"), ("do", "run")], as: place.rep).status == 200)
            #expect(try await place.runner.perform(ShowRecord<Need>(id: need.id), as: place.rep.credential).output.record.deletedAt == nil)
        }
    }

    @Test("what takes a password is done on its page alone")
    func passwords() async throws {
        try await withPlace(on: .sqlite, pages: commandPages) { place in
            #expect(try await place.page("/commands/me.changePassword", as: place.rep)["location"] == "/me#password-box")
            let sent = try await place.send("/commands/me.changePassword", [("current", "x"), ("password", "a new long password"), ("do", "run")], as: place.rep)
            #expect(sent.status == 303 && sent["location"] == "/me#password-box")
            let form = try await place.page("/commands/users.setPassword", as: place.admin)
            #expect(form.status == 200 && form.text.contains("name=\"id\"") && !form.text.contains("name=\"password\""))
            let found = try await place.send("/commands/users.setPassword", [("id", "\(place.rep.id)"), ("password", "a new long password"), ("do", "run")], as: place.admin)
            #expect(found.status == 303 && found["location"] == "/settings/users/\(place.rep.id)")
            #expect(try await place.send("/commands/users.setPassword", [("do", "run")], as: place.admin).status == 422)
            #expect(try await place.page("/commands/users.setPassword", as: place.rep).status == 403)
            #expect(try await place.page("/commands/sessions.create", as: place.rep).status == 404)
        }
    }

    @Test("what only looks shows its answer")
    func looking() async throws {
        try await withPlace(on: .sqlite, pages: commandPages) { place in
            let reply = try await place.send("/commands/deals.understand", [("line", "Café Havnen 20k"), ("do", "run")], as: place.rep)
            #expect(reply.status == 200 && reply.text.contains("Havnen"))
        }
    }
}

@Suite("The history as a page") struct HistoryPageTests {
    @Test("says what was done in a sentence, opens it, and takes it back", arguments: Engine.available)
    func undo(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Fjord lamps", by: place.rep)
            let moved = try await place.runner.perform(MoveDeal(id: deal.id, stageId: place.stages[1].id), as: place.rep.credential), token = try #require(moved.undo)
            let page = try await place.page("/history", as: place.rep)
            let name = try await place.runner.perform(ShowRecord<User>(id: place.rep.id), as: place.admin.credential).output.record.name
            #expect(page.status == 200 && page.text.contains("\(name) moved “Fjord lamps” from Prospecting to Proposal"))
            let opened = try await place.page("/history?open=\(token)", as: place.rep)
            #expect(opened.text.contains("id=\"run-\(token)\"") && opened.text.contains("Hide the changes"))
            let undone = try await place.send("/undo", [("token", token), ("partly", "on")], as: place.rep)
            #expect(undone.status == 303 && undone["location"] == "/history")
            #expect(try await place.deal(deal.id).stageId == place.stages[0].id)
            #expect(try await place.page("/history", as: place.rep).text.contains("undid a change of “Fjord lamps”"))
        }
    }

    @Test("shows field by field what an undo left alone", arguments: Engine.available)
    func left(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Fjord lamps", by: place.rep)
            let changed = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("source", "fair"), ("competitor", "Nordlys")])), as: place.rep.credential)
            _ = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("source", "referral <i>")])), as: place.admin.credential)
            let reply = try await place.send("/undo", [("token", changed.undo ?? ""), ("partly", "on")], as: place.rep)
            #expect(reply.status == 200 && reply.text.contains("id=\"left\"") && reply.text.contains("referral &lt;i") && !reply.text.contains("referral <i>"))
            let now = try await place.deal(deal.id)
            #expect(now.source == "referral <i>" && now.competitor == nil)
        }
    }

    @Test("refuses what another did, and says so")
    func foreign() async throws {
        try await withPlace(on: .sqlite, pages: commandPages) { place in
            let made = try await place.runner.perform(CreateDeal(title: "rolfs"), as: place.rep.credential)
            #expect(try await place.page("/history", as: place.other).text.contains("rolfs"))
            let reply = try await place.send("/undo", [("token", made.undo ?? ""), ("partly", "on")], as: place.other)
            #expect(reply.status == 422 && reply.text.contains("role=\"alert\""))
        }
    }
}

@Suite("Two people change one record") struct EditConflictTests {
    @Test("over the interface: the answer says of each field what it was, what is wanted and what stands there", arguments: Engine.available)
    func fields(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages) { place in
            let deal = try await place.addDeal("Fjord lamps", by: place.rep), path = "/api/v1/deals/\(deal.id)"
            func change(_ body: JSONValue, by person: Place.Person) async throws -> Reply {
                try await place.ask(Ask("PATCH", path).fromOurPage.with("Cookie", person.cookie).with("If-Match", "\"v1\"").json(body))
            }
            #expect(try await change(["source": "fair", "competitor": "Nordlys"], by: place.admin).status == 200)
            let reply = try await change(["source": "web", "priority": "high"], by: place.rep)
            #expect(reply.status == 412)
            guard case .array(let fields)? = reply.json["fields"] else { Issue.record("no fields"); return }
            func field(_ name: String) -> JSONValue? { fields.first { $0["field"] == .string(name) } }
            #expect(fields.count == 3)
            #expect(field("source") == ["field": "source", "before": nil, "yours": "web", "theirs": "fair", "disputed": true])
            #expect(field("competitor") == ["field": "competitor", "before": nil, "theirs": "Nordlys", "disputed": false])
            #expect(field("priority") == ["field": "priority", "before": "normal", "yours": "high", "theirs": "normal", "disputed": false])
        }
    }

    @Test("of a step: different fields are saved together, the same field asks", arguments: Engine.available)
    func steps(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages + [ActivityRoutes()]) { place in
            let values = JSONObject([("subject", .string("Call")), ("type", .string("call")), ("dueAt", .string("2027-02-01T09:00:00Z"))])
            let step = try await place.runner.perform(CreateRecord<Activity>(values: values), as: place.rep.credential).output.record, path = "/activities/\(step.id)/edit"
            func now() async throws -> Activity { try await place.runner.perform(ShowRecord<Activity>(id: step.id), as: place.admin.credential).output.record }
            #expect(try await place.send(path, [("subject", "Call Petra"), ("version", "1")], as: place.admin).status == 303)
            #expect(try await place.send(path, [("subject", "Call"), ("type", "meeting"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await now().subject == "Call Petra")
            #expect(try await now().type == .meeting)
            let asked = try await place.send(path, [("subject", "Call Karin"), ("version", "1")], as: place.rep)
            #expect(asked.status == 412 && asked.text.contains("id=\"conflict\"") && asked.text.contains("value=\"Call Karin\"") && asked.text.contains("value=\"Call Petra\""))
            let version = try await now().version
            #expect(try await place.send(path, [("subject", "Call Karin"), ("version", "\(version)")], as: place.rep).status == 303)
            #expect(try await now().subject == "Call Karin")
        }
    }

    @Test("of a pipeline: rows of different stages are saved together, the same cell asks", arguments: Engine.available)
    func pipelines(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: commandPages + [SettingsRoutes(), StageRoutes()]) { place in
            let (one, two, id) = (place.stages[0].id, place.stages[1].id, place.stages[0].pipelineId), path = "/settings/pipelines/\(id)"
            let version = try await place.runner.perform(ShowPipeline(id: id), as: place.admin.credential).output.pipeline.version
            func form(_ first: String, _ second: String) -> [(String, String)] {
                place.stages.map { ("order", $0.id.description) } + [
                    ("was.order", place.stages.map { $0.id.description }.joined(separator: ",")), ("was.s\(one).name", "Prospecting"), ("was.s\(two).name", "Proposal"), ("s\(one).name", first), ("s\(two).name", second),
                    ("version", "\(version)"),
                ]
            }
            func names() async throws -> [String] { try await place.runner.perform(ShowPipeline(id: id), as: place.admin.credential).output.stages.map(\.name) }
            #expect(try await place.send(path, form("First talk", "Proposal"), as: place.admin).status == 303)
            #expect(try await place.send(path, form("Prospecting", "Offer"), as: place.manager).status == 303)
            #expect(try await names() == ["First talk", "Offer", "Negotiation"])
            let asked = try await place.send(path, form("Hello", "Proposal"), as: place.manager)
            #expect(asked.status == 412 && asked.text.contains("value=\"Hello\"") && asked.text.contains("value=\"First talk\"") && asked.text.contains("id=\"conflict\""))
            #expect(try await names() == ["First talk", "Offer", "Negotiation"])
        }
    }
}
