import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("What a deal turns on, on its page")
struct PageRoutesMattersTests {
    private static let pages = recordPages + [DealRoutes(), MattersRoutes(), LibraryRoutes(), PlaybookRoutes(), SettingsRoutes(), StageRoutes()]

    @Test("needs, rivals, bids and objections come by forms without script", arguments: Engine.available)
    func forms(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/deals/\(try await place.addDeal().id)"
            #expect(try await place.send(path + "/needs", [("title", "Echo on the open floor"), ("importance", "high"), ("tags", "acoustics, office")], as: place.rep).status == 303)
            #expect(try await place.send(path + "/rivals", [("competitor", "Ljusverket"), ("status", "in"), ("note", "cheap")], as: place.rep).status == 303)
            #expect(try await place.send(path + "/competition", [("bidsRequired", "3"), ("ourRank", "")], as: place.rep).status == 303)
            #expect(try await place.send(path + "/objections", [("text", "Too expensive")], as: place.rep).status == 303)
            let page = try await place.page(path, as: place.rep).text
            for words in ["Echo on the open floor", "acoustics, office", "Ljusverket", "3 bids required", "Too expensive"] { #expect(page.contains(words), "\(words)") }
            let raised = try #require(try await place.runner.perform(ListRecords<RaisedObjection>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect(try await place.send("/raised-objections/\(raised.id)", [("version", "1"), ("outcome", "overcome"), ("note", "showed the savings"), ("return", path)], as: place.rep).status == 303)
            #expect(try await place.page(path, as: place.rep).text.contains("showed the savings"))
            #expect(try await place.send("/raised-objections/\(raised.id)/delete", [("version", "2"), ("return", path)], as: place.rep).status == 303)
            #expect(try await !place.page(path, as: place.rep).text.contains("showed the savings"))
        }
    }

    @Test("a form without its words comes back with what is wrong, and who may not change the deal sees no form", arguments: Engine.available)
    func wrong(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/deals/\(try await place.addDeal().id)"
            for form in ["/needs", "/rivals", "/objections"] { #expect(try await place.send(path + form, [], as: place.rep).status == 422, "\(form)") }
            #expect(try await place.send(path + "/needs", [("title", "x")], as: place.viewer).status == 422)
            #expect(try await place.runner.perform(ListRecords<Need>(ListQuery()), as: place.admin.credential).output.items.isEmpty)
            #expect(try await !place.page(path, as: place.viewer).text.contains("action=\"\(path)/needs\""))
        }
    }

    @Test("what was typed stays in the form that came back, and in no other", arguments: Engine.available)
    func typed(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/deals/\(try await place.addDeal().id)"
            let need = try await place.send(path + "/needs", [("title", ""), ("tags", "acoustics <b>")], as: place.rep)
            #expect(need.status == 422 && need.text.contains("value=\"acoustics &lt;b") && need.text.contains("This is needed. Fill it in."))
            let bids = try await place.send(path + "/competition", [("bidsRequired", "4000"), ("ourRank", "2")], as: place.rep)
            #expect(bids.status == 422 && bids.value(of: "bidsRequired") == "4000" && bids.value(of: "ourRank") == "2")
            #expect(try await place.send(path + "/rivals", [("competitor", "Ljusverket"), ("status", "in")], as: place.rep).status == 303)
            let rival = try #require(try await place.runner.perform(ListRecords<Rival>(ListQuery()), as: place.admin.credential).output.items.first)
            // A form that does not say what its person saw is refused on the page of the deal.
            let blind = try await place.send("/rivals/\(rival.id)", [("status", "out"), ("return", path)], as: place.rep)
            #expect(blind.status == 422 && blind.text.contains("action=\"\(path)/needs\""))
            #expect(try await place.send("/rivals/\(rival.id)/delete", [("version", "7"), ("return", path)], as: place.rep).status == 422)
            #expect(try await place.runner.perform(ShowRecord<Rival>(id: rival.id), as: place.admin.credential).output.record.status == .inRace)
        }
    }

    @Test("a form that came too late keeps what others did not touch, and asks about the rest", arguments: Engine.available)
    func stale(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/deals/\(try await place.addDeal().id)"
            #expect(try await place.send(path + "/rivals", [("competitor", "Ljusverket"), ("status", "in")], as: place.rep).status == 303)
            #expect(try await place.send(path + "/objections", [("text", "Too expensive")], as: place.rep).status == 303)
            let rival = try #require(try await place.runner.perform(ListRecords<Rival>(ListQuery()), as: place.admin.credential).output.items.first)
            let raised = try #require(try await place.runner.perform(ListRecords<RaisedObjection>(ListQuery()), as: place.admin.credential).output.items.first)
            _ = try await place.runner.perform(UpdateRecord<Rival>(id: rival.id, values: JSONObject([("status", "won")])), as: place.admin.credential)
            let late = try await place.send("/rivals/\(rival.id)", [("version", "1"), ("status", "out"), ("return", path)], as: place.rep)
            #expect(late.status == 412 && late.text.contains("id=\"conflict\"") && late.text.contains("Won against us") && late.text.contains("Ljusverket") && late.value(of: "version") == "2")
            #expect(try await place.send("/rivals/\(rival.id)", [("version", "2"), ("status", "out"), ("return", path)], as: place.rep).status == 303)
            _ = try await place.runner.perform(UpdateRecord<RaisedObjection>(id: raised.id, values: JSONObject([("note", "asked twice")])), as: place.admin.credential)
            #expect(try await place.send("/raised-objections/\(raised.id)", [("version", "1"), ("outcome", "overcome"), ("note", ""), ("return", path)], as: place.rep).status == 303)
            let both = try await place.runner.perform(ShowRecord<RaisedObjection>(id: raised.id), as: place.admin.credential).output.record
            #expect(both.outcome == .overcome && both.note == "asked twice")
        }
    }

    @Test("the library is kept by managers and read by all; a link that would run is refused", arguments: Engine.available)
    func library(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.send("/settings/library/competitors", [("name", "Glow"), ("strengths", "Price")], as: place.manager).status == 303)
            #expect(try await place.send("/settings/library/objections", [("text", "Too expensive")], as: place.manager).status == 303)
            let objection = try #require(try await place.runner.perform(ListRecords<Objection>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect(try await place.send("/settings/library/answers", [("objectionId", "\(objection.id)"), ("text", "It saves power")], as: place.manager).status == 303)
            #expect(try await place.send("/settings/library/case-studies", [("title", "Clinic"), ("link", "https://lumen.test/clinic"), ("tags", "acoustics")], as: place.manager).status == 303)
            #expect(try await place.send("/settings/library/case-studies", [("title", "Bad"), ("link", "javascript:alert(1)"), ("tags", "")], as: place.manager).status == 422)
            let page = try await place.page("/settings/library", as: place.rep)
            for words in ["Glow", "Too expensive", "It saves power", "href=\"https://lumen.test/clinic\"", "too few: 0 closed", "Managers and administrators change the library"] { #expect(page.text.contains(words), "\(words)") }
            #expect(!page.text.contains("action=\"/settings/library/"))
            #expect(try await place.send("/settings/library/objections/\(objection.id)", [("version", "1"), ("archive", "on"), ("text", "Too expensive")], as: place.manager).status == 303)
            #expect(try await !place.page("/settings/library", as: place.rep).text.contains("Too expensive"))
            #expect(try await place.send("/settings/library/competitors", [("name", "Mine")], as: place.rep).status == 403)
        }
    }

    @Test("tasks and questions are rows of a stage's settings, and of the printed process", arguments: Engine.available)
    func stage(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let stage = place.stages[0], path = "/settings/stages/\(stage.id)"
            let form = [
                ("version", "\(stage.version)"), ("phase", "qualify"), ("purpose", ""), ("playbook", ""), ("tasksInOrder", "on"), ("task.0.subject", "Call them"), ("task.0.type", "call"), ("task.0.days", "2"),
                ("task.0.owner", "manager"), ("task.1.subject", ""), ("question.0.text", "What is the budget?"), ("question.0.field", "amount"), ("question.1.text", "Why now?"), ("question.1.field", ""),
            ]
            #expect(try await place.send(path, form, as: place.manager).status == 303)
            let saved = try await place.runner.perform(ShowPipeline(id: stage.pipelineId), as: place.admin.credential).output.stages[0]
            #expect(saved.tasks == [StageTask(key: "call-them", subject: "Call them", type: .call, days: 2, owner: .manager)] && saved.tasksInOrder)
            #expect(saved.questions == [StageQuestion(key: "what-is-the-budget", text: "What is the budget?", field: "amount"), StageQuestion(key: "why-now", text: "Why now?")])
            #expect(try await place.page(path, as: place.manager).text.contains("value=\"Call them\""))
            let process = try await place.page("/settings/pipelines/\(stage.pipelineId)/process", as: place.rep).text
            #expect(process.contains("Call them") && process.contains("2 days later") && process.contains("Why now?"))
        }
    }

    @Test("an answer fills the field as the deal's own form would read it", arguments: Engine.available)
    func answer(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let stage = place.stages[0], questions = try JSONValue(parsing: #"[{"key":"budget","text":"What is the budget?","field":"amount"}]"#)
            _ = try await place.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(stage.id.rawValue)), ("questions", questions)]))), as: place.admin.credential)
            let deal = try await place.addDeal(), path = "/deals/\(deal.id)"
            #expect(try await place.send(path + "/answers", [("stageId", "\(stage.id)"), ("key", "budget"), ("answer", "12,500"), ("version", "\(deal.version)")], as: place.rep).status == 303)
            #expect(try await place.runner.perform(ShowRecord<Deal>(id: deal.id), as: place.admin.credential).output.record.amount == 1_250_000)
            #expect(try await place.page(path, as: place.rep).text.contains("value=\"12,500\""))
            let wrong = try await place.send(path + "/answers", [("stageId", "\(stage.id)"), ("key", "budget"), ("answer", "a lot"), ("version", "\(deal.version + 1)")], as: place.rep)
            #expect(wrong.status == 422)
        }
    }

    @Test("an approval is asked for in the gate, decided on the deal's page, and the toast names what only warned", arguments: Engine.available)
    func approval(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let stage = place.stages[0], next = place.stages[1]
            let criteria = try JSONValue(parsing: #"[{"key":"discount","text":"Discount","kind":"approval","mode":"block"},{"key":"need","text":"Need written down","kind":"checklist","mode":"warn"}]"#)
            _ = try await place.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(stage.id.rawValue)), ("exitCriteria", criteria)]))), as: place.admin.credential)
            let deal = try await place.addDeal(), path = "/deals/\(deal.id)"
            let held = try await place.send(path + "/move", [("stageId", "\(next.id)"), ("version", "1")], as: place.rep)
            #expect(held.status == 422 && held.text.contains("formaction=\"\(path)/approvals\""))
            let ask = [("gate", "\(next.id)"), ("stageId", "\(next.id)"), ("asked", "discount"), ("ask.discount", "\(place.manager.id)")]
            #expect(try await place.send(path + "/approvals", ask, as: place.rep).status == 303)
            let approval = try #require(try await place.runner.perform(ListRecords<Approval>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect(approval.stageId == stage.id)
            #expect(try await !place.page(path, as: place.rep).text.contains("/approvals/\(approval.id)/decide"))
            #expect(try await place.page(path, as: place.manager).text.contains("/approvals/\(approval.id)/decide"))
            #expect(try await place.send("/approvals/\(approval.id)/decide", [("approve", "yes"), ("note", "Fine"), ("version", "1"), ("return", path)], as: place.manager).status == 303)
            let moved = try await place.send(path + "/move", [("stageId", "\(next.id)"), ("version", "1")], as: place.rep)
            #expect(moved.status == 303 && moved.fields.contains { $0.name.lowercased() == "set-cookie" && $0.value.contains("Need%20written%20down") })
        }
    }
}

@Suite("What a form has done")
struct DoneTests {
    @Test("goes through its cookie, with words in any language", arguments: [[], ["Potrzeba zapisana"], ["a~b", "ż, ö & <b>"]])
    func round(_ warnings: [String]) throws {
        let done = Done("deals.move", undo: "1f", warnings: warnings)
        #expect(done.cookie.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ";") })
        #expect(Done(cookie: done.cookie) == done)
        let lasting = Done("deals.move", undo: nil, warnings: warnings)
        #expect(Done(cookie: lasting.cookie) == lasting)
    }
}
