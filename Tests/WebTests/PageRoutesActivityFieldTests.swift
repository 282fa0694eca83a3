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
    fileprivate func field(_ name: String, _ type: CustomField.ValueType, of kind: CustomField.RecordKind = .activity, _ values: [(String, JSONValue)] = []) async throws -> CustomField {
        let all: [(String, JSONValue)] = [("kind", .string(kind.rawValue)), ("name", .string(name)), ("type", .string(type.rawValue))] + values
        return try await runner.perform(CreateRecord<CustomField>(values: JSONObject(all)), as: admin.credential).output.record
    }

    fileprivate func change(_ field: CustomField, _ values: [(String, JSONValue)]) async throws {
        _ = try await runner.perform(UpdateRecord<CustomField>(id: field.id, values: JSONObject(values)), as: admin.credential)
    }

    /// All activities, oldest first.
    fileprivate func steps() async throws -> [Activity] {
        try await database.report { db in try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE deleted_at IS NULL ORDER BY id") }
    }

    @discardableResult
    fileprivate func step(_ subject: String, _ values: [(String, JSONValue)] = []) async throws -> Activity {
        try await runner.perform(CreateRecord<Activity>(values: JSONObject([("subject", .string(subject)), ("type", "visit")] + values)), as: rep.credential).output.record
    }
}

extension Reply {
    /// The values of a form's boxes that are ticked.
    fileprivate func ticked(_ field: String) -> [String] {
        text.split(separator: "<").filter { $0.hasPrefix("input") && $0.contains("name=\"\(field)\"") && $0.contains(" checked") }.map { box in
            box.firstRange(of: "value=\"").map { String(box[$0.upperBound...].prefix { $0 != "\"" }) } ?? ""
        }
    }
}

@Suite("Fields of one's own in the forms of activities")
struct PageRoutesActivityFieldTests {
    private static let pages = recordPages + [DealRoutes(), ActivityRoutes(), CalendarRoutes(), TodayRoutes(), CustomFieldRoutes()]

    private func kilometresAndRoute(_ place: Place) async throws {
        try await place.field("Kilometres", .number)
        try await place.field("Route", .choices, [("options", ["North", "South"])])
    }

    @Test("a step is planned with them in the calendar, shown again and emptied", arguments: Engine.available)
    func calendar(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await kilometresAndRoute(place)
            try await place.field("Adviser", .person)
            let ola = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Ola Åberg")])), as: place.rep.credential).output.record
            let blank = try await place.page("/calendar?plan=2030-01-07", as: place.rep)
            for name in ["custom.kilometres", "custom.route", "custom.adviser"] { #expect(blank.text.contains("name=\"\(name)\""), "\(name)") }
            let form = [
                ("return", "/calendar?on=2030-01-07"), ("plan", "2030-01-07"), ("subject", "Visit Ola"), ("type", "visit"), ("dueOn", "2030-01-07"), ("dueTime", "9:00"), ("repeat", "once"),
                ("custom.kilometres", "1,234.5"), ("custom.route", ""), ("custom.route", "south"), ("custom.adviser", "ola aberg"),
            ]
            let wrong = try await place.send("/activities", form.map { $0.0 == "custom.kilometres" ? ($0.0, "far") : $0 }, as: place.rep)
            #expect(wrong.status == 422 && wrong.value(of: "custom.kilometres") == "far" && wrong.ticked("custom.route") == ["south"] && wrong.text.contains("id=\"step-custom.kilometres-err\""))
            #expect(try await place.steps().isEmpty)
            #expect(try await place.send("/activities", form, as: place.rep).status == 303)
            let step = try #require(try await place.steps().first)
            #expect(step.custom["kilometres"] == .number(1_234.5) && step.custom["route"] == .list(["south"]) && step.custom["adviser"]?.whole == ola.id.rawValue)
            let shown = try await place.page("/calendar?on=2030-01-07&step=\(step.id)", as: place.rep)
            #expect(shown.value(of: "custom.kilometres") == "1234.5" && Set(shown.ticked("custom.route")) == ["south"] && shown.value(of: "custom.adviser") == "Ola Åberg")
            let read = try await place.page("/calendar?on=2030-01-07&step=\(step.id)", as: place.viewer)
            #expect(read.text.contains("1,234.5") && read.text.contains("South") && !read.text.contains("name=\"custom.kilometres\""))
            let edit = "/activities/\(step.id)/edit", same = form.filter { !["return", "plan"].contains($0.0) }
            #expect(try await place.send(edit, same + [("version", "1")], as: place.rep).status == 303)
            #expect(try await place.steps().first?.version == 1)
            #expect(try await place.send(edit, same.filter { !$0.0.hasPrefix("custom") } + [("custom.kilometres", ""), ("custom.route", ""), ("custom.adviser", ""), ("version", "1")], as: place.rep).status == 303)
            #expect(try await place.steps().first?.custom.isEmpty == true)
            #expect(try await place.send("/activities/\(step.id)/complete", [("version", "2")], as: place.rep).status == 303)
            // A cell of the list changes one field alone, also of what is done.
            #expect(try await place.send(edit, [("custom.kilometres", "7"), ("version", "3")], as: place.rep).status == 303)
            #expect(try await place.steps().first?.custom["kilometres"] == .number(7))
        }
    }

    @Test("one of a series is given them alone, or all that follow", arguments: Engine.available)
    func series(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await kilometresAndRoute(place)
            _ = try await place.send("/activities", [("subject", "Visit"), ("type", "visit"), ("dueOn", "2030-01-07"), ("repeat", "weekly"), ("custom.kilometres", "5")], as: place.rep)
            let step = try #require(try await place.steps().first), edit = "/activities/\(step.id)/edit"
            #expect(try await place.send(edit, [("subject", "Visit"), ("repeat", "asIs"), ("scope", "one"), ("custom.kilometres", "6"), ("version", "1")], as: place.rep).status == 303)
            var now = try #require(try await place.steps().first)
            #expect(now.custom["kilometres"] == .number(6) && now.original?.contains("\"kilometres\":5") == true)
            #expect(try await place.send(edit, [("subject", "Visit"), ("repeat", "asIs"), ("scope", "later"), ("custom.kilometres", "8"), ("version", "2")], as: place.rep).status == 303)
            now = try #require(try await place.steps().first)
            #expect(now.custom["kilometres"] == .number(8) && now.original == nil)
        }
    }

    @Test("two who change different ones lose nothing, of the same one they choose", arguments: Engine.available)
    func conflict(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await kilometresAndRoute(place)
            let step = try await place.step("Visit"), edit = "/activities/\(step.id)/edit"
            #expect(try await place.send(edit, [("custom.kilometres", "5"), ("version", "1")], as: place.admin).status == 303)
            #expect(try await place.send(edit, [("custom.kilometres", ""), ("custom.route", ""), ("custom.route", "north"), ("version", "1")], as: place.rep).status == 303)
            let merged = try #require(try await place.steps().first)
            #expect(merged.custom["kilometres"] == .number(5) && merged.custom["route"] == .list(["north"]) && merged.version == 3)
            let asked = try await place.send(edit, [("custom.kilometres", "75"), ("version", "1")], as: place.rep)
            #expect(asked.status == 412)
            for words in ["Kilometres", "name=\"custom.kilometres\"", "value=\"75\"", "value=\"5\""] { #expect(asked.text.contains(words), "\(words)") }
            #expect(try await place.steps().first == merged)
            #expect(try await place.send(edit, [("custom.kilometres", "75"), ("version", "3")], as: place.rep).status == 303)
            #expect(try await place.steps().first?.custom["kilometres"] == .number(75))
        }
    }

    @Test("on a deal's page they are planned, changed, logged, and told of what was done", arguments: Engine.available)
    func deal(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await kilometresAndRoute(place)
            let id = try await place.addDeal("Boiler").id, path = "/deals/\(id)"
            let plan = [("planned", "on"), ("subject", "Visit"), ("type", "visit"), ("dueOn", "2030-01-07"), ("custom.kilometres", "12.5"), ("custom.route", ""), ("custom.route", "north")]
            let wrong = try await place.send(path + "/activities", plan.map { $0.0 == "custom.kilometres" ? ($0.0, "far") : $0 }, as: place.rep)
            #expect(wrong.status == 422 && wrong.value(of: "custom.kilometres") == "far" && wrong.text.contains("id=\"plan-custom.kilometres-err\"") && !wrong.text.contains("id=\"touch-custom.kilometres-err\""))
            #expect(try await place.send(path + "/activities", plan, as: place.rep).status == 303)
            let step = try #require(try await place.steps().first)
            #expect(step.custom["kilometres"] == .number(12.5) && step.custom["route"] == .list(["north"]))
            let page = try await place.page(path + "?ask=change", as: place.rep)
            #expect(page.text.contains("id=\"change-custom.kilometres\"") && page.text.contains("id=\"touch-custom.kilometres\"") && page.value(of: "custom.kilometres") == "12.5")
            #expect(try await place.send("/activities/\(step.id)/edit", [("subject", "Visit"), ("dueOn", "2030-01-07"), ("dueTime", ""), ("custom.kilometres", "13"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await place.steps().first?.custom["kilometres"] == .number(13))
            #expect(try await place.send(path + "/activities", [("type", "call"), ("note", "Asked about warranty"), ("custom.kilometres", "3"), ("custom.route", "")], as: place.rep).status == 303)
            #expect(try await place.page(path, as: place.viewer).text.contains("Kilometres: 3"))
            #expect(try await place.steps().map { $0.custom["kilometres"] } == [.number(13), .number(3)])
            // Done, and what follows has its own.
            let done = [("return", path), ("version", "2"), ("outcome", "Measured"), ("nextSubject", "Offer"), ("nextType", "quote"), ("nextDueOn", "2030-02-01"), ("nextStep.custom.route", ""), ("nextStep.custom.route", "north"), ("nextStep.custom.route", "south")]
            let far = try await place.send("/activities/\(step.id)/complete", done + [("nextStep.custom.kilometres", "far")], as: place.rep)
            #expect(far.status == 422)
            #expect(try await place.send("/activities/\(step.id)/complete", done + [("nextStep.custom.kilometres", "4")], as: place.rep).status == 303)
            let last = try #require(try await place.steps().last)
            #expect(last.subject == "Offer" && last.custom["kilometres"] == .number(4) && last.custom["route"] == .list(["north", "south"]))
            #expect(try await place.steps().first?.custom["kilometres"] == .number(13))
        }
    }

    @Test("a step that is done is given them in the same form; what others wrote meanwhile is kept, and asked about where both did", arguments: Engine.available)
    func finished(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await kilometresAndRoute(place)
            let deal = try await place.addDeal("Boiler").id, due = JSONValue.string(place.clock.now.description)
            func planned(_ subject: String) async throws -> Activity { try await place.step(subject, [("dealId", .int(deal.rawValue)), ("dueAt", due), ("custom", ["kilometres": 12.5, "route": ["north"]])]) }
            func done(_ step: Activity, _ form: [(String, String)]) async throws -> Reply { try await place.send("/activities/\(step.id)/complete", form, as: place.rep) }
            func held(_ step: Activity) async throws -> CustomValues { try #require(try await place.steps().first { $0.id == step.id }).custom }
            let first = try await planned("Measure")
            for page in ["/deals/\(deal)?ask=done", "/today?do=done&item=step-\(first.id)", "/calendar?step=\(first.id)"] {
                let text = try await place.page(page, as: place.rep).text
                #expect(text.contains("id=\"finished-custom.kilometres\"") && text.contains("value=\"12.5\""), "\(page)")
            }
            let form = [("return", "/today"), ("do", "done"), ("item", "step-\(first.id)"), ("version", "1"), ("outcome", "Measured"), ("custom.route", ""), ("custom.route", "south")]
            let wrong = try await done(first, form + [("custom.kilometres", "far")])
            #expect(wrong.status == 422 && wrong.value(of: "custom.kilometres") == "far" && wrong.text.contains("id=\"finished-custom.kilometres-err\""))
            #expect(try await done(first, form + [("custom.kilometres", "14")]).status == 303)
            #expect(try await held(first)["kilometres"] == .number(14))
            #expect(try await held(first)["route"] == .list(["south"]))

            let second = try await planned("Measure again"), others = [("custom.route", ""), ("custom.route", "south"), ("version", "1")]
            #expect(try await place.send("/activities/\(second.id)/edit", others, as: place.admin).status == 303)
            let same = [("custom.route", ""), ("custom.route", "north"), ("version", "1")]
            #expect(try await done(second, same + [("custom.kilometres", "15")]).status == 303)
            #expect(try await held(second)["kilometres"] == .number(15))
            #expect(try await held(second)["route"] == .list(["south"]))

            let third = try await planned("And again")
            #expect(try await place.send("/activities/\(third.id)/edit", [("custom.kilometres", "1"), ("version", "1")], as: place.admin).status == 303)
            #expect(try await done(third, same + [("custom.kilometres", "2")]).status == 412)
            #expect(try await place.steps().first { $0.id == third.id }?.doneAt == nil)
            #expect(try await held(third)["kilometres"] == .number(1))
        }
    }

    @Test("today, what follows a step that is done comes back with what was typed")
    func today() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            try await kilometresAndRoute(place)
            let deal = try await place.addDeal("Boiler").id
            let step = try await place.step("Visit", [("dealId", .int(deal.rawValue)), ("dueAt", .string(place.clock.now.description))])
            let form = [("return", "/today"), ("do", "done"), ("item", "step-\(step.id)"), ("version", "1"), ("nextSubject", "Offer"), ("nextStep.custom.route", ""), ("nextStep.custom.route", "south"), ("nextStep.custom.kilometres", "far")]
            let wrong = try await place.send("/activities/\(step.id)/complete", form, as: place.rep)
            #expect(wrong.status == 422 && wrong.value(of: "nextStep.custom.kilometres") == "far" && wrong.ticked("nextStep.custom.route") == ["south"] && wrong.text.contains("id=\"step-custom.kilometres-err\""))
            #expect(try await place.steps().map(\.doneAt) == [nil])
        }
    }

    @Test("are made, and their choices archived, in the settings; what is no longer offered is in no form", arguments: Engine.available)
    func settings(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages + [SettingsRoutes()]) { place in
            let form = [("kind", "activity"), ("name", "Route"), ("type", "choice"), ("key", ""), ("currency", ""), ("options", "North\r\nSouth"), ("help", "")]
            #expect(try await place.send("/settings/fields", form, as: place.manager).status == 303)
            let settings = try await place.page("/settings/fields", as: place.manager)
            #expect(settings.text.contains("id=\"fields-activity\"") && settings.text.contains("custom.route"))
            let held = try await place.step("Held", [("custom.route", "north"), ("dueAt", "2030-01-07T09:00:00Z")]), other = try await place.step("Other", [("dueAt", "2030-01-07T09:00:00Z")])
            let route = try #require(try await place.runner.perform(ListRecords<CustomField>(ListQuery()), as: place.admin.credential).output.items.first)
            try await place.change(route, [("options", [["key": "north", "label": "North", "archived": true], ["key": "south", "label": "South"]])])
            func page(_ step: Activity) async throws -> String { try await place.page("/calendar?on=2030-01-07&step=\(step.id)", as: place.rep).text }
            #expect(try await page(held).contains("value=\"north\""))
            #expect(try await !page(other).contains("value=\"north\""))
            let refused = try await place.send("/activities/\(other.id)/edit", [("return", "/calendar?on=2030-01-07&step=\(other.id)"), ("step", "\(other.id)"), ("custom.route", "north"), ("version", "1")], as: place.rep)
            #expect(refused.status == 422 && refused.text.contains("is no longer offered") && refused.text.contains("South"))
            #expect(try await place.send("/activities/\(held.id)/edit", [("subject", "Still held"), ("custom.route", "north"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await place.steps().map { $0.custom["route"] } == [.text("north"), nil])
        }
    }
}

@Suite("Lists by fields of one's own, as pages")
struct PageRoutesOwnFilterTests {
    private static let pages = recordPages + [ActivityRoutes(), CalendarRoutes(), CustomFieldRoutes()]

    @Test("show activities by them: filtered, sorted, in groups, with their columns and totals", arguments: Engine.available)
    func activities(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.field("Kilometres", .number)
            try await place.field("Route", .choice, [("options", ["North", "South"])])
            try await place.step("Near by", [("custom", ["kilometres": 3, "route": "north"])])
            try await place.step("Far off", [("custom", ["kilometres": .double(40.5), "route": "south"])])
            try await place.step("Who knows")
            func list(_ query: String) async throws -> Reply { try await place.page("/activities?state=all&" + query, as: place.rep) }
            func names(_ reply: Reply) -> [String] { ["Near by", "Far off", "Who knows"].filter { reply.text.contains("title=\"\($0)\"") } }
            #expect(try await names(list("custom.kilometresMin=10")) == ["Far off"])
            #expect(try await names(list("custom.route=north,none")) == ["Near by", "Who knows"])
            let shown = try await list("columns=type,custom.kilometres,custom.route&sort=-custom.kilometres&totals=custom.kilometres:sum")
            for words in ["40.5", "North", "data-field=\"custom.kilometres\"", "data-field=\"custom.route\"", "43.5"] { #expect(shown.text.contains(words), "\(words)") }
            let order = ["Far off", "Near by", "Who knows"].compactMap { shown.text.firstRange(of: "title=\"\($0)\"")?.lowerBound }
            #expect(order.count == 3 && order == order.sorted())
            let groups = try await list("group=custom.route")
            #expect(groups.text.contains("custom.route=south") && groups.text.contains("South"))
            let chosen = try await list("add=custom.kilometres&apply=1&min=10")
            #expect(chosen.status == 303 && chosen["location"]?.contains("custom.kilometresMin=10") == true)
        }
    }

    @Test("show deals, companies and people by them", arguments: [("deals", CustomField.RecordKind.deal), ("companies", .company), ("contacts", .contact)])
    func others(_ list: String, _ kind: CustomField.RecordKind) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            try await place.field("Area", .number, of: kind)
            for (name, area) in [("Small one", 3), ("Large one", 400)] as [(String, Int64)] {
                let values = JSONObject([(kind == .deal ? "title" : "name", .string(name)), ("custom.area", .int(area))])
                switch kind {
                case .deal: _ = try await place.runner.perform(CreateDeal(title: name, values: [("custom.area", .int(area))]), as: place.rep.credential)
                case .company: _ = try await place.runner.perform(CreateRecord<Company>(values: values), as: place.rep.credential)
                default: _ = try await place.runner.perform(CreateRecord<Contact>(values: values), as: place.rep.credential)
                }
            }
            let page = try await place.page("/\(list)?custom.areaMin=100", as: place.rep)
            #expect(page.status == 200 && page.text.contains("Large one") && !page.text.contains("Small one"))
        }
    }

    @Test("pass over a field that is not there, is out of use, or is not seen", arguments: Engine.available)
    func gone(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let old = try await place.field("Old", .number)
            try await place.field("Route", .choice, [("options", ["North", "South"])])
            try await place.step("Visit", [("custom", ["old": 5, "route": "north"])])
            try await place.change(old, [("archivedAt", "2026-11-30T09:00:00Z")])
            for query in ["custom.nope=1", "custom.oldMin=7", "sort=-custom.old", "sort=custom.nope", "group=custom.nope", "columns=custom.old,type", "totals=custom.old:sum"] {
                let page = try await place.page("/activities?state=all&" + query, as: place.rep)
                #expect(page.status == 200 && page.text.contains("Visit"), "\(query)")
            }
            _ = try await place.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["activities": ["custom.route"]]] as JSONValue)])), as: place.admin.credential)
            for query in ["custom.route=south", "sort=custom.route", "group=custom.route", "columns=custom.route"] {
                let page = try await place.page("/activities?state=all&" + query, as: place.rep)
                #expect(page.status == 200 && page.text.contains("Visit") && !page.text.contains("North"), "\(query)")
            }
            #expect(try await place.page("/activities?state=all&group=custom.route", as: place.admin).text.contains("North"))
        }
    }
}

@Suite("Fields of activities over the interface")
struct ActivityFieldRESTTests {
    @Test("are written, read, filtered and exported; what is archived or unknown is refused by name", arguments: Engine.available)
    func values(_ engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            for body in [["kind": "activity", "name": "Kilometres", "type": "number"], ["kind": "activity", "name": "Route", "type": "choice", "options": ["North", "South"]]] as [JSONValue] {
                #expect(try await place.ask("POST", "/api/v1/custom-fields", as: place.admin, body).status == 201)
            }
            let made = try await place.ask("POST", "/api/v1/activities", as: place.rep, ["subject": "Visit", "type": "visit", "custom.kilometres": .double(12.5), "custom": ["route": "north"]])
            #expect(made.status == 201 && made.json["custom"] == ["kilometres": .double(12.5), "route": "north"])
            let id = try #require(made.json.int("id")), path = "/api/v1/activities/\(id)"
            #expect(try await place.ask("GET", path, as: place.rep).json["custom"] == made.json["custom"])
            #expect(try await place.ask("GET", "/api/v1/activities?custom.kilometresMin=12&sort=-custom.kilometres", as: place.rep).json.list("items").count == 1)
            #expect(try await place.ask("GET", "/api/v1/activities?custom.route=south", as: place.rep).json.list("items").isEmpty)
            let route = try #require(try await place.ask("GET", "/api/v1/custom-fields?kind=activity&sort=position", as: place.admin).json.list("items").last?.int("id"))
            let options: JSONValue = [["key": "north", "label": "North"], ["key": "south", "label": "South", "archived": true]]
            #expect(try await place.ask("PATCH", "/api/v1/custom-fields/\(route)", as: place.admin, ["options": options], ["If-Match": "\"v1\""]).status == 200)
            let refused = try await place.ask("PATCH", path, as: place.rep, ["custom.route": "south"], ["If-Match": "\"v1\""])
            #expect(refused.status == 422 && refused.faults == ["custom.route optionArchived"])
            #expect(refused.text.contains("is no longer offered") && refused.text.contains("North"))
            for body in [["custom.nope": .null], ["custom": ["nope": .null]]] as [JSONValue] {
                #expect(try await place.ask("PATCH", path, as: place.rep, body, ["If-Match": "\"v1\""]).faults == ["custom.nope unknownField"])
            }
            #expect(try await place.ask("POST", "/api/v1/deals", as: place.rep, ["title": "Boiler", "custom.nope": .null]).faults == ["custom.nope unknownField"])
            #expect(try await place.ask("POST", "/api/v1/activities/bulk", as: place.rep, ["ids": .array([.int(id)]), "set": ["custom.nope": .null]]).faults == ["set.custom.nope unknownField"])
            #expect(try await place.ask("PATCH", path, as: place.rep, ["custom.kilometres": .null], ["If-Match": "\"v1\""]).json["custom"] == ["route": "north"])
            let done = "/api/v1/activities/\(id)/complete"
            #expect(try await place.ask("POST", done, as: place.rep, ["custom": ["kilometres": "far"]]).faults == ["custom.kilometres notANumber"])
            #expect(try await place.ask("POST", done, as: place.rep, ["custom.route": "south"]).faults == ["custom.route optionArchived"])
            let finished = try await place.ask("POST", done, as: place.rep, ["result": "held", "custom": ["kilometres": 9]])
            #expect(finished.status == 200 && finished.json["custom"] == ["kilometres": 9, "route": "north"])
            let csv = try await place.ask("GET", "/api/v1/exports/activities.csv?columns=subject,custom.route", as: place.admin).text
            #expect(csv.contains("custom.route") && csv.contains("\"Visit\",\"north\""))
        }
    }
}
