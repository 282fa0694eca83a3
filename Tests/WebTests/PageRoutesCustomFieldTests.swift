import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

extension Place {
    /// Adds a field, as the settings do.
    @discardableResult
    fileprivate func field(_ name: String, _ type: CustomField.ValueType, of kind: CustomField.RecordKind = .deal, _ values: [(String, JSONValue)] = []) async throws -> CustomField {
        let all: [(String, JSONValue)] = [("kind", .string(kind.rawValue)), ("name", .string(name)), ("type", .string(type.rawValue))] + values
        return try await runner.perform(CreateRecord<CustomField>(values: JSONObject(all)), as: admin.credential).output.record
    }

    fileprivate func fields() async throws -> [CustomField] {
        var query = ListQuery<CustomField>()
        (query.sort, query.isDescending) = ("position", false)
        return try await runner.perform(ListRecords<CustomField>(query), as: admin.credential).output.items
    }

    fileprivate func deal(_ id: Deal.ID) async throws -> Deal { try await runner.perform(ShowRecord<Deal>(id: id), as: admin.credential).output.record }
    fileprivate func speakSwedish(_ person: Person) async throws { _ = try await runner.perform(UpdateRecord<User>(id: person.id, values: JSONObject([("language", "sv")])), as: admin.credential) }
}

extension Reply {
    /// The values of a form's boxes that are ticked.
    fileprivate func ticked(_ field: String) -> [String] {
        text.split(separator: "<").filter { $0.hasPrefix("input") && $0.contains("name=\"\(field)\"") && $0.contains(" checked") }.map { box in
            box.firstRange(of: "value=\"").map { String(box[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
        }
    }
}

@Suite("The settings of fields of one's own")
struct PageRoutesCustomFieldTests {
    private static let pages = recordPages + [DealRoutes(), SettingsRoutes(), CustomFieldRoutes()]
    private static let path = "/settings/fields"

    private func new(_ name: String, _ type: String, _ rest: [(String, String)] = []) -> [(String, String)] {
        [("kind", "deal"), ("name", name), ("type", type)] + ["key", "currency", "options", "help"].map { name in (name, rest.first { $0.0 == name }?.1 ?? "") }
    }

    @Test("fields come, are renamed, get choices, change places, go and come back, all by forms", arguments: Engine.available)
    func forms(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            func send(_ way: String, _ form: [(String, String)]) async throws -> Int { try await place.send(Self.path + way, form, as: place.manager).status }
            #expect(try await send("", new("Roof area", "number", [("help", "In square metres")])) == 303)
            #expect(try await send("", new("Roof", "choice", [("options", "Flat\r\n\r\n Pitched \r\n"), ("key", "roofType")])) == 303)
            #expect(try await send("", new("Price", "money", [("currency", "SEK")])) == 303)
            var fields = try await place.fields()
            #expect(fields.map(\.key) == ["roofArea", "roofType", "price"] && fields.map(\.currency) == [nil, nil, Currency("SEK")])
            #expect(fields[1].options == [.init(key: "flat", label: "Flat"), .init(key: "pitched", label: "Pitched")])
            let page = try await place.page(Self.path, as: place.manager)
            for words in ["Roof area", "custom.roofArea", "In square metres", "custom.roofType", "value=\"Pitched\""] { #expect(page.text.contains(words), "\(words)") }
            let roof = fields[1]
            let form = [
                ("version", "1"), ("name", "Kind of roof"), ("help", ""), ("option.0.key", "flat"), ("option.0.label", "Level"), ("option.0.archived", "on"), ("option.1.key", "pitched"), ("option.1.label", "Pitched"), ("more", "Domed\r\nOther"),
            ]
            #expect(try await send("/\(roof.id)", form) == 303)
            #expect(try await send("/\(roof.id)/move", [("version", "2"), ("way", "up")]) == 303)
            fields = try await place.fields()
            #expect(fields.map(\.name) == ["Kind of roof", "Roof area", "Price"])
            #expect(fields[0].options == [.init(key: "flat", label: "Level", isArchived: true), .init(key: "pitched", label: "Pitched"), .init(key: "domed", label: "Domed"), .init(key: "other", label: "Other")])
            #expect(try await send("/\(roof.id)/move", [("version", "\(fields[0].version)"), ("way", "down")]) == 303)
            #expect(try await place.fields().map(\.name) == ["Roof area", "Kind of roof", "Price"])
            let version = try await place.fields()[1].version
            #expect(try await send("/\(roof.id)", [("version", "\(version)"), ("name", "Kind of roof"), ("archive", "on")]) == 303)
            let archived = try await place.page(Self.path, as: place.manager)
            #expect(archived.text.contains("action=\"\(Self.path)/\(roof.id)/restore\"") && !archived.text.contains("action=\"\(Self.path)/\(roof.id)/move\""))
            #expect(try await send("/\(roof.id)/restore", [("version", "\(version + 1)")]) == 303)
            #expect(try await place.fields().allSatisfy { $0.archivedAt == nil })
        }
    }

    @Test("what is wrong stays in its form with what was typed, and nothing is made", arguments: Engine.available)
    func wrong(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let none = try await place.send(Self.path, new("Roof", "choice", [("help", "Above them")]), as: place.manager)
            #expect(none.status == 422 && none.value(of: "name") != nil && none.text.contains("value=\"Roof\"") && none.text.contains("value=\"Above them\""))
            #expect(try await place.fields().isEmpty)
            let roof = try await place.field("Roof", .choice, [("options", ["Flat", "Pitched"])])
            let twice = try await place.send(Self.path, new("roof", "text"), as: place.manager)
            #expect(twice.status == 409 && twice.text.contains("value=\"roof\""))
            let form = [("version", "1"), ("name", ""), ("help", "Said"), ("option.0.key", "flat"), ("option.0.label", "Quite level"), ("option.1.key", "pitched"), ("option.1.label", "Pitched"), ("option.1.archived", "on"), ("more", "Domed")]
            let nameless = try await place.send(Self.path + "/\(roof.id)", form, as: place.manager)
            #expect(nameless.status == 422)
            for words in ["value=\"Quite level\"", "value=\"Said\"", "Domed</textarea>"] { #expect(nameless.text.contains(words), "\(words)") }
            #expect(nameless.ticked("option.1.archived").count == 1 && nameless.ticked("option.0.archived").isEmpty)
            let stale = try await place.send(Self.path + "/\(roof.id)", [("version", "7")] + form.filter { $0.0 != "version" && $0.0 != "name" } + [("name", "Roofs")], as: place.manager)
            #expect(stale.status == 412)
            #expect(try await place.fields() == [roof])
        }
    }

    @Test("a rep only looks", arguments: Engine.available)
    func rep(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let roof = try await place.field("Roof", .text), page = try await place.page(Self.path, as: place.rep)
            #expect(page.status == 200 && page.text.contains("custom.roof") && !page.text.contains("action=\"\(Self.path)"))
            #expect(try await place.send(Self.path, new("Mine", "text"), as: place.rep).status == 403)
            for (way, form) in [("", [("name", "Mine")]), ("/move", [("way", "up")]), ("/restore", [])] as [(String, [(String, String)])] {
                #expect(try await place.send(Self.path + "/\(roof.id)\(way)", [("version", "1")] + form, as: place.rep).status == 403, "\(way)")
            }
            #expect(try await place.fields() == [roof])
        }
    }
}

@Suite("Fields of one's own on the pages of records")
struct PageRoutesCustomValueTests {
    private static let pages = recordPages + [DealRoutes(), CustomFieldRoutes()]

    private func conflictBox(_ reply: Reply) throws -> Substring { try #require(reply.text.split(separator: "id=\"conflict\"").dropFirst().first?.split(separator: "</section>").first) }

    @Test("a deal's form takes all types as they are written in Swedish, and shows them again", arguments: Engine.available)
    func everyType(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            for type in CustomField.ValueType.allCases {
                try await place.field(type.rawValue, type, type.hasOptions ? [("options", ["Platt", "Spetsigt", "Runt"])] : type == .money ? [("currency", "SEK")] : [])
            }
            try await place.speakSwedish(place.rep)
            let ola = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Ola Åberg")])), as: place.rep.credential).output.record
            let id = try await place.addDeal("Boiler").id, path = "/deals/\(id)"
            let form = [
                ("title", "Boiler"), ("version", "1"), ("custom.text", "Två plan\r\noch källare"), ("custom.number", "1 234,5"), ("custom.money", "125 000,50"), ("custom.date", "2026-12-24"), ("custom.choice", "platt"),
                ("custom.choices", ""), ("custom.choices", "spetsigt"), ("custom.choices", "platt"), ("custom.person", "ola aberg"), ("custom.user", "\(place.manager.id)"), ("custom.link", "tak.example/a"), ("custom.boolean", "false"),
            ]
            let wrong = try await place.send(path + "/edit", form.map { $0.0 == "custom.number" ? ($0.0, "många") : $0 }, as: place.rep)
            #expect(wrong.status == 422 && wrong.value(of: "custom.number") == "många" && wrong.value(of: "custom.money") == "125 000,50" && Set(wrong.ticked("custom.choices")) == ["spetsigt", "platt"])
            #expect(try await place.deal(id).version == 1)
            #expect(try await place.send(path + "/edit", form, as: place.rep).status == 303)
            var held = CustomValues()
            (held["text"], held["number"], held["money"], held["date"], held["choice"]) = (.text("Två plan\noch källare"), .number(1_234.5), .number(12_500_050), .text("2026-12-24"), .text("platt"))
            (held["choices"], held["person"], held["user"], held["link"], held["boolean"]) = (.list(["platt", "spetsigt"]), .number(Double(ola.id.rawValue)), .number(Double(place.manager.id.rawValue)), .text("https://tak.example/a"), .boolean(false))
            #expect(try await place.deal(id).custom == held)
            let page = try await place.page(path, as: place.rep)
            for words in ["Två plan", "1\u{A0}234,5", "125\u{A0}000,50", "Platt", "Spetsigt", "href=\"/contacts/\(ola.id)\"", "Ola Åberg", "Maja", "href=\"https://tak.example/a\"", "Nej"] { #expect(page.text.contains(words), "\(words)") }
            #expect(page.value(of: "custom.number") == "1234,5" && page.value(of: "custom.money") == "125000,50" && page.value(of: "custom.date") == "2026-12-24" && page.value(of: "custom.person") == "Ola Åberg")
            #expect(page.ticked("custom.choices") == ["platt", "spetsigt"])
            // The same once more changes nothing; with nothing in it the form takes everything away.
            #expect(try await place.send(path + "/edit", [("version", "2")] + form.filter { $0.0 != "version" }, as: place.rep).status == 303)
            #expect(try await place.deal(id).version == 2)
            #expect(try await place.send(path + "/edit", [("title", "Boiler"), ("version", "2")] + CustomField.ValueType.allCases.map { ("custom." + $0.rawValue, "") }, as: place.rep).status == 303)
            #expect(try await place.deal(id).custom.isEmpty)
        }
    }

    @Test("a person is named so that it is clear who is meant", arguments: Engine.available)
    func person(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.field("Signs", .person)
            for address in ["a@roofs.test", "b@roofs.test"] { _ = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Ola"), ("email", .string(address))])), as: place.rep.credential) }
            let id = try await place.addDeal().id, path = "/deals/\(id)/edit"
            for name in ["Ola", "Nobody here"] {
                let reply = try await place.send(path, [("custom.signs", name), ("version", "1")], as: place.rep)
                #expect(reply.status == 422 && reply.value(of: "custom.signs") == name, "\(name)")
            }
            #expect(try await place.send(path, [("custom.signs", "B@roofs.test"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await place.deal(id).custom["signs"]?.whole == place.contacts().first { $0.email == "b@roofs.test" }?.id.rawValue)
        }
    }

    @Test("two people who change different fields lose nothing, the same field they choose", arguments: Engine.available)
    func conflict(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.field("Roof area", .number)
            try await place.field("Roof", .choices, [("options", ["Flat", "Pitched"])])
            let id = try await place.addDeal("Boiler").id, path = "/deals/\(id)/edit"
            func form(_ area: String, _ roof: [String] = []) -> [(String, String)] {
                [("title", "Boiler"), ("custom.roofArea", area), ("custom.roof", ""), ("version", "1")] + roof.map { ("custom.roof", $0) }
            }
            #expect(try await place.send(path, form("1,200"), as: place.admin).status == 303)
            #expect(try await place.send(path, form("", ["flat"]), as: place.rep).status == 303)
            let merged = try await place.deal(id)
            #expect(merged.custom["roofArea"] == .number(1_200) && merged.custom["roof"] == .list(["flat"]) && merged.version == 3)
            let chosen = try await place.send(path, form("75", ["pitched"]), as: place.rep)
            #expect(chosen.status == 412)
            let box = try conflictBox(chosen)
            for words in ["Roof area", "75", "1,200", "Pitched", "Flat", "name=\"custom.roofArea\"", "value=\"75\"", "value=\"1200\""] { #expect(box.contains(words), "\(words)") }
            #expect(try await place.deal(id) == merged)
            #expect(try await place.send(path, [("custom.roofArea", "75"), ("custom.roof", "flat"), ("version", "3")], as: place.rep).status == 303)
            #expect(try await place.deal(id).custom["roofArea"] == .number(75))
        }
    }

    @Test("a company's field is changed where it stands", arguments: Engine.available)
    func inline(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.field("Roof area", .number, of: .company)
            try await place.field("Roof", .choices, of: .company, [("options", ["Flat", "Pitched"])])
            try await place.field("Of a deal", .text)
            try await place.speakSwedish(place.rep)
            let company = try await place.company([("name", "Havnen"), ("city", "Aarhus")], by: place.rep), path = "/companies/\(company.id)"
            let before = try await place.page(path, as: place.rep)
            #expect(before.text.contains("name=\"custom.roofArea\"") && !before.text.contains("custom.ofADeal"))
            #expect(try await place.send(path + "/edit?inline=1", [("custom.roofArea", "1 234,5"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await place.send(path + "/edit?inline=1", [("custom.roof", ""), ("custom.roof", "pitched"), ("version", "2")], as: place.rep).status == 303)
            let now = try await place.company(company.id), page = try await place.page(path, as: place.rep)
            #expect(now.custom["roofArea"] == .number(1_234.5) && now.custom["roof"] == .list(["pitched"]) && now.city == "Aarhus")
            #expect(page.text.contains("1\u{A0}234,5") && page.value(of: "custom.roofArea") == "1234,5" && page.ticked("custom.roof") == ["pitched"])
            #expect(try await place.send(path + "/edit?inline=1", [("custom.roof", ""), ("version", "3")], as: place.rep).status == 303)
            #expect(try await place.company(company.id).custom.keys == ["roofArea"])
            #expect(try await !place.page(path, as: place.viewer).text.contains("name=\"custom.roofArea\""))
        }
    }

    @Test("a gate asks for them as the deal's form does", arguments: Engine.available)
    func gate(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.field("Roof area", .number)
            try await place.field("Roof", .choices, [("options", ["Flat", "Pitched"])])
            try await place.speakSwedish(place.rep)
            let criteria = try JSONValue(parsing: #"[{"key":"area","text":"Roof area known","kind":"field","target":"custom.roofArea","mode":"block"},{"key":"roof","text":"Roof known","kind":"field","target":"custom.roof","mode":"block"}]"#)
            _ = try await place.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(place.stages[0].id.rawValue)), ("exitCriteria", criteria)]))), as: place.admin.credential)
            let id = try await place.addDeal().id, path = "/deals/\(id)/move", next = "\(place.stages[1].id)"
            let held = try await place.send(path, [("stageId", next), ("version", "1")], as: place.rep)
            #expect(held.status == 422 && held.text.contains("name=\"fill.area\"") && held.text.contains("name=\"fill.roof\""))
            let gate = [("gate", next), ("stageId", next), ("version", "1"), ("fill.roof", ""), ("fill.roof", "flat"), ("fill.roof", "pitched")]
            let wrong = try await place.send(path, gate + [("fill.area", "stor")], as: place.rep)
            #expect(wrong.status == 422 && wrong.value(of: "fill.area") == "stor" && Set(wrong.ticked("fill.roof")) == ["flat", "pitched"])
            #expect(try await place.deal(id).version == 1)
            #expect(try await place.send(path, gate + [("fill.area", "12,5")], as: place.rep).status == 303)
            let moved = try await place.deal(id)
            #expect(moved.stageId == place.stages[1].id && moved.custom["roofArea"] == .number(12.5) && moved.custom["roof"] == .list(["flat", "pitched"]))
        }
    }

    @Test("the history and a deal's page name people of the past, and say so where nobody knows them any more", arguments: Engine.available)
    func past(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages + [DealRoutes(), HistoryRoutes()]) { place in
            try await place.field("Signer", .person)
            func person(_ name: String) async throws -> Contact { try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", .string(name))])), as: place.admin.credential).output.record }
            let rosa = try await person("Rosa Kvist"), nils = try await person("Nils Berg"), ebba = try await person("Ebba Ek"), deal = try await place.addDeal("Office")
            for one in [rosa, nils, ebba] {
                place.clock.advance(by: .minutes(1))
                _ = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("custom.signer", .int(one.id.rawValue))])), as: place.admin.credential)
            }
            _ = try await place.runner.perform(DeleteRecord<Contact>(id: rosa.id), as: place.admin.credential)
            // Erased without a trace, as the removal of the demo does it.
            try await place.database.write { db in try db.execute("DELETE FROM contact WHERE id = \(nils.id)") }
            let page = try await place.page("/deals/\(deal.id)", as: place.admin)
            #expect(page.status == 200)
            for words in ["Rosa Kvist", "Ebba Ek", "a person who is no longer there"] { #expect(page.text.contains(words), "\(words)") }
            let history = try await place.runner.perform(ListHistory(kind: "deal"), as: place.admin.credential).output.items
            // The newest run made Nils Ebba, the one before Rosa Nils.
            let told = try await place.page("/history?kind=deal&open=\(history[0].token ?? "")", as: place.admin)
            for words in ["a person who is no longer there", "Ebba Ek"] { #expect(told.text.contains(words), "\(words)") }
            let before = try await place.page("/history?kind=deal&open=\(history[1].token ?? "")", as: place.admin)
            #expect(before.text.contains("Rosa Kvist"))
        }
    }
}

@Suite("Fields of one's own in the settings of a stage")
struct PageRoutesCustomStageTests {
    @Test("are offered to criteria, and to questions if they are written", arguments: Engine.available)
    func stage(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages + [DealRoutes(), SettingsRoutes(), StageRoutes(), PlaybookRoutes(), CustomFieldRoutes()]) { place in
            try await place.field("Roof area", .number)
            try await place.field("Roof", .choice, [("options", ["Flat"])])
            let stage = place.stages[0], path = "/settings/stages/\(stage.id)", page = try await place.page(path, as: place.manager)
            for value in ["field:custom.roofArea", "field:custom.roof", "custom.roofArea"] { #expect(page.text.contains("value=\"\(value)\""), "\(value)") }
            #expect(!page.text.contains("value=\"custom.roof\""))
            let form = [
                ("version", "\(stage.version)"), ("phase", "qualify"), ("purpose", ""), ("playbook", ""), ("exit.0.text", "Roof known"), ("exit.0.kind", "field"), ("exit.0.target", "field:custom.roofArea"), ("exit.0.mode", "block"),
                ("question.0.text", "How large is the roof?"), ("question.0.field", "custom.roofArea"),
            ]
            #expect(try await place.send(path, form, as: place.manager).status == 303)
            let saved = try await place.runner.perform(ShowPipeline(id: stage.pipelineId), as: place.admin.credential).output.stages[0]
            #expect(saved.exitCriteria.map(\.target) == ["custom.roofArea"] && saved.exitCriteria.map(\.mode) == [.block] && saved.questions.map(\.field) == ["custom.roofArea"])
            let id = try await place.addDeal().id, deal = "/deals/\(id)"
            try await place.speakSwedish(place.rep)
            let answer = [("stageId", "\(stage.id)"), ("key", saved.questions[0].key), ("version", "1")]
            #expect(try await place.send(deal + "/answers", answer + [("answer", "stort")], as: place.rep).status == 422)
            #expect(try await place.send(deal + "/answers", answer + [("answer", "12,5")], as: place.rep).status == 303)
            #expect(try await place.deal(id).custom["roofArea"] == .number(12.5))
        }
    }
}

@Suite("Fields of one's own over the interface")
struct CustomFieldRESTTests {
    @Test("are made, listed and changed by those who may", arguments: Engine.available)
    func definitions(_ engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let made = try await place.ask("POST", "/api/v1/custom-fields", as: place.admin, ["kind": "deal", "name": "Roof", "type": "choice", "options": ["Flat", "Pitched"]])
            #expect(made.status == 201 && made.json.string("key") == "roof" && made.json.list("options").map { $0.string("key") } == ["flat", "pitched"])
            let path = "/api/v1/custom-fields/\(try #require(made.json.int("id")))"
            #expect(made["location"] == path && made["tratto-undo"] != nil)
            #expect(try await place.ask("GET", path, as: place.viewer).json.string("name") == "Roof")
            #expect(try await place.ask("GET", "/api/v1/custom-fields?kind=deal&sort=position", as: place.rep).json.list("items").count == 1)
            #expect(try await place.ask("POST", "/api/v1/custom-fields", as: place.rep, ["kind": "deal", "name": "Mine", "type": "text"]).status == 403)
            #expect(try await place.ask("PATCH", path, as: place.manager, ["name": "Roofs"]).status == 428)
            #expect(try await place.ask("PATCH", path, as: place.manager, ["name": "Roofs"], ["If-Match": "\"v1\""]).json.string("name") == "Roofs")
            #expect(try await place.ask("PATCH", path, as: place.manager, ["type": "text", "key": "other"], ["If-Match": "\"v2\""]).faults == ["key fixedOnce", "type fixedOnce"])
            #expect(try await place.ask("POST", "/api/v1/custom-fields", as: place.admin, ["kind": "deal", "name": "roofs", "type": "text"]).status == 409)
            #expect(try await place.ask("POST", "/api/v1/custom-fields", as: place.admin, ["kind": "user", "name": "Size", "type": "text"]).faults == ["kind notAnOption"])
            #expect(try await place.ask("POST", "/api/v1/undo", as: place.admin, ["token": .string(try #require(made["tratto-undo"]))]).status == 409)
        }
    }

    @Test("hold values that are written, read, filtered, sorted and grouped", arguments: Engine.available)
    func values(_ engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            for body in [["kind": "deal", "name": "Area", "type": "number"], ["kind": "deal", "name": "Roof", "type": "choices", "options": ["Flat", "Pitched"]]] as [JSONValue] {
                #expect(try await place.ask("POST", "/api/v1/custom-fields", as: place.admin, body).status == 201)
            }
            let made = try await place.ask("POST", "/api/v1/deals", as: place.rep, ["title": "Boiler", "custom.area": .double(12.5), "custom": ["roof": ["pitched", "flat"]]])
            #expect(made.status == 201 && made.json["custom"] == ["area": .double(12.5), "roof": ["flat", "pitched"]])
            let path = "/api/v1/deals/\(try #require(made.json.int("id")))"
            try await place.addDeal("Pump")
            #expect(try await place.ask("GET", path, as: place.rep).json["custom"] == made.json["custom"])
            let wrong = try await place.ask("PATCH", path, as: place.rep, ["title": "Half done", "custom.area": "wide", "custom.nope": 1], ["If-Match": "\"v1\""])
            #expect(wrong.status == 422 && wrong.faults == ["custom.area notANumber", "custom.nope unknownField"])
            let changed = try await place.ask("PATCH", path, as: place.rep, ["custom.area": .null], ["If-Match": "\"v1\""])
            #expect(changed.json["custom"] == ["roof": ["flat", "pitched"]] && changed.json.string("title") == "Boiler")
            let stale = try await place.ask("PATCH", path, as: place.rep, ["custom.area": 7, "source": "fair"], ["If-Match": "\"v1\""])
            #expect(stale.status == 412 && stale.json.list("fields").compactMap { $0.string("field") } == ["source", "custom.area"])
            #expect(try await place.ask("PATCH", path, as: place.rep, ["custom": ["area": 7]], ["If-Match": "\"v2\""]).status == 200)
            func titles(_ query: String) async throws -> [String?] { try await place.ask("GET", "/api/v1/deals?" + query, as: place.rep).json.list("items").map { $0.string("title") } }
            #expect(try await titles("custom.area=7&custom.roof=flat") == ["Boiler"])
            #expect(try await titles("custom.areaMin=7.5").isEmpty)
            #expect(try await titles("custom.area=none") == ["Pump"])
            #expect(try await titles("sort=custom.area") == ["Pump", "Boiler"])
            #expect(try await titles("sort=-custom.area") == ["Boiler", "Pump"])
            let groups = try await place.ask("GET", "/api/v1/deals/groups?by=custom.roof", as: place.rep).json.list("items")
            #expect(groups.map { $0.string("value") } == [nil, "flat", "pitched"] && groups.map { $0.int("count") } == [1, 1, 1])
            #expect(try await place.ask("GET", "/api/v1/deals?custom.nope=1", as: place.rep).faults == ["custom.nope unknownField"])
            #expect(try await place.ask("GET", "/api/v1/deals?sort=custom.nope", as: place.rep).faults == ["sort notAnOption"])
        }
    }

    @Test("are described with the others")
    func description() throws {
        let document = try JSONValue(parsing: OpenAPI(operations: allOperations).document()), paths = document["paths"]
        for (path, methods) in [("/api/v1/custom-fields", ["get", "post"]), ("/api/v1/custom-fields/{id}", ["get", "patch"])] {
            for method in methods { #expect(paths?[path]?[method]?.string("operationId")?.hasPrefix("custom-fields.") == true, "\(method) \(path)") }
        }
        for schema in ["Deal", "Company", "Contact"] { #expect(document["components"]?["schemas"]?[schema]?["properties"]?["custom"] != nil, "\(schema)") }
    }
}
