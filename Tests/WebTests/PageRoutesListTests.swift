import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Lists as pages")
struct ListPageTests {
    @Test("the deal list counts by state and adds up what the filters let through", arguments: Engine.available)
    func totals(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            try await place.addDeal("Boiler", amount: 1_000_00)
            let won = try await place.addDeal("Pump", amount: 200_00)
            _ = try await place.runner.perform(WinDeal(id: won.id), as: place.admin.credential)
            let all = try await place.page("/deals", as: place.admin)
            #expect(all.status == 200 && all.rows.count == 2)
            #expect(all.text.contains("€1,200"))
            let open = try await place.page("/deals?status=open", as: place.admin)
            #expect(open.rows.count == 1 && open.text.contains("€1,000") && !open.text.contains("€1,200"))
            // The tabs count all states, whichever is shown.
            #expect(open.text.contains("<span class=\"count\">2</span>"))
        }
    }

    @Test("a long list goes on page by page and shows each deal once", arguments: Engine.available)
    func paging(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            for number in 1...7 { try await place.addDeal("Deal \(number)") }
            var seen: [String] = [], path: String? = "/deals?limit=3&sort=title", pages = 0
            while let next = path {
                let reply = try await place.page(next, as: place.admin)
                seen += reply.rows
                (path, pages) = (reply.link("next"), pages + 1)
                guard pages < 10 else { break }
            }
            #expect(pages == 3 && seen.count == 7 && Set(seen).count == 7)
        }
    }

    @Test("the list of a past day shows what deals were and what became of them, and says what it had to leave out", arguments: Engine.available)
    func past(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let boiler = try await place.addDeal("Boiler", amount: 1_000_00)
            let day = Zone("Europe/Stockholm").map { $0.day(of: place.clock.now) } ?? Zone.utc.day(of: place.clock.now)
            try await place.pass(.days(3))
            _ = try await place.runner.perform(UpdateRecord<Deal>(id: boiler.id, values: JSONObject([("amount", 2_000_00)])), as: place.admin.credential)
            _ = try await place.runner.perform(WinDeal(id: boiler.id), as: place.admin.credential)
            try await place.addDeal("Zeppelin", amount: 700_00)
            let page = try await place.page("/deals?status=open&asOf=\(day)", as: place.admin)
            #expect(page.status == 200 && page.rows == ["/deals/\(boiler.id)"] && page.text.contains("€1,000") && !page.text.contains("€2,000") && !page.text.contains("Zeppelin"))
            #expect(page.text.contains("data-past") && page.text.contains("Won on "))
            #expect(try await place.page("/deals?status=won&asOf=\(day)", as: place.admin).rows.isEmpty)
            // What the history does not tell is left out and named; a day that has not come is today.
            let left = try await place.page("/deals?asOf=\(day)&tags=vip&nextStep=none&group=source", as: place.admin)
            #expect(left.status == 200 && left.rows.count == 1 && left.text.contains("the history does not tell it: Tags"))
            let ahead = try await place.page("/deals?asOf=2999-01-01", as: place.admin)
            #expect(ahead.status == 200 && ahead.rows.count == 2)
            #expect(try await place.page("/deals?asOf=soon", as: place.admin).rows.count == 2)
            #expect(try await place.page("/deals?asOf=\(day)&group=stageId", as: place.admin).text.contains("€1,000"))
            let file = try await place.page("/api/v1/exports/deals.csv?asOf=\(day)&columns=title,amount", as: place.admin)
            #expect(file.status == 200 && file.text.contains("\"Boiler\",\"1000.00\"") && !file.text.contains("Zeppelin"))
            let refused = try await place.page("/api/v1/deals?asOf=\(day)&tags=vip", as: place.admin)
            #expect(refused.status == 422 && refused.text.contains("notInHistory"))
        }
    }

    @Test("the export link gives what the list shows, and only who may export has it")
    func export() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            try await place.addDeal("Boiler")
            let lost = try await place.addDeal("Pump")
            _ = try await place.runner.perform(DeleteRecord<Deal>(id: lost.id), as: place.admin.credential)
            let list = try await place.page("/deals?status=open&utm_source=mail", as: place.admin)
            #expect(list.status == 200)
            #expect(list.text.contains("/api/v1/exports/deals.csv?status=open&"))
            let file = try await place.page("/api/v1/exports/deals.csv?status=open", as: place.admin)
            #expect(file.text.contains("Boiler") && !file.text.contains("Pump"))
            #expect(try await !place.page("/deals", as: place.rep).text.contains("/api/v1/exports/"))
        }
    }

    @Test("the file has the columns that are seen, headed in the person's words", arguments: Engine.available)
    func seen(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            try await place.addDeal("Boiler", amount: 1_500_00)
            let file = try await place.page("/api/v1/exports/deals.csv?sort=title&columns=title,amount,owner&heads=words", as: place.admin)
            #expect(file.status == 200 && file.text.contains("\"Deal\",\"Amount\",\"Currency\",\"Owner\"") && file.text.contains("\"Boiler\",\"1500.00\",\"EUR\","))
            #expect(try await place.page("/api/v1/exports/deals.csv?columns=title,colour", as: place.admin).status == 422)
            #expect(try await place.page("/api/v1/exports/deals.csv?columns=title", as: place.rep).status == 403)
            #expect(try await place.page("/api/v1/exports/deals.json?columns=title", as: place.admin).status == 422)
        }
    }

    @Test("any field is filtered by a form: it takes the person's numbers, and gives them back with what is wrong", arguments: Engine.available)
    func fieldFilter(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            try await place.addDeal("Boiler", amount: 1_500_00)
            try await place.addDeal("Pump", amount: 200_00)
            let list = try await place.page("/deals?status=open", as: place.admin)
            #expect(list.text.contains("value=\"company.postalCode\"") && list.text.contains("value=\"probability\""))
            let asking = try await place.page("/deals?status=open&add=amount", as: place.admin)
            #expect(asking.status == 200 && asking.text.contains("id=\"filter-add\"") && asking.text.contains("name=\"min\""))
            let sent = "/deals?status=open&add=amount&apply=1"
            #expect(try await place.page(sent + "&min=1%2C000&max=", as: place.admin)["location"] == "/deals?status=open&amountMin=100000")
            #expect(try await place.page(sent + "&min=200&max=1500.50", as: place.admin)["location"] == "/deals?status=open&amountMin=20000&amountMax=150050")
            #expect(try await place.page(sent + "&none=on", as: place.admin)["location"] == "/deals?status=open&amount=none")
            #expect(try await place.page("/deals?amountMin=100&add=amount&apply=1&min=&max=", as: place.admin)["location"] == "/deals")
            let wrong = try await place.page(sent + "&min=plenty", as: place.admin)
            #expect(wrong.status == 422 && wrong.text.contains("value=\"plenty\"") && wrong.text.contains("id=\"fa-min-err\""))
            #expect(try await place.page("/deals?add=probability&apply=1&min=40", as: place.admin)["location"] == "/deals?probabilityMin=0.4")
            #expect(try await place.page("/deals?add=title&apply=1&op=contains&value=boil", as: place.admin)["location"] == "/deals?titleContains=boil")
            #expect(try await place.page("/deals?add=priority&apply=1&value=high&value=low", as: place.admin)["location"] == "/deals?priority=high%2Clow")
            #expect(try await place.page("/deals?add=nonsense&apply=1&value=x", as: place.admin).status == 200)
            let filtered = try await place.page("/deals?status=open&amountMin=100000", as: place.admin)
            #expect(filtered.rows.count == 1 && filtered.text.contains("€1,000"))
        }
    }

    @Test("a filter that has no such value opens its form with what is wrong, whether it was typed there or stands in the address", arguments: Engine.available)
    func refusedFilter(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            try await place.addDeal("Boiler", amount: 1_500_00)
            let sent = try await place.page("/companies?add=employees&apply=1&min=1.5&max=9", as: place.admin)
            #expect(sent["location"] == "/companies?employeesMin=1.5&employeesMax=9")
            let fraction = try await place.page("/companies?employeesMin=1.5&employeesMax=9", as: place.admin)
            #expect(fraction.status == 422 && fraction.text.contains("id=\"filter-add\"") && fraction.text.contains("id=\"fa-min-err\"") && fraction.text.contains("value=\"1.5\""))
            #expect(!fraction.text.contains("id=\"fa-max-err\"") && fraction.text.contains("value=\"9\""), "the other end stays")
            let related = try await place.page("/deals?company.employeesMin=many&status=open", as: place.admin)
            #expect(related.status == 422 && related.text.contains("id=\"fa-min-err\"") && related.text.contains("value=\"many\"") && related.rows.count == 1)
            #expect(!related.text.contains("name=\"company.employeesMin\""), "the form does not send it again")
            let day = try await place.page("/deals?closesFrom=soon", as: place.admin)
            #expect(day.status == 422 && day.text.contains("id=\"fa-min-err\""))
            let choice = try await place.page("/deals?priority=purple&closesTo=late", as: place.admin)
            #expect(choice.status == 422 && choice.text.contains("id=\"filter-add\"") && choice.rows.count == 1)
            // What no form has is a wrong address.
            let other = try await place.page("/deals?nextStep=purple", as: place.admin)
            #expect(other.status == 422 && !other.text.contains("id=\"filter-add\""))
        }
    }

    @Test("open deals and the last touch, which are worked out, are filtered and put in order like fields", arguments: Engine.available)
    func computed(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let busy = try await place.company([("name", "Busy")]), idle = try await place.company([("name", "Idle")])
            _ = try await place.runner.perform(CreateDeal(title: "Boiler", values: [("companyId", .int(busy.id.rawValue))]), as: place.rep.credential)
            let page = try await place.page("/companies?sort=-openDeals", as: place.admin)
            #expect(page.rows == ["/companies/\(busy.id)", "/companies/\(idle.id)"] && page.text.contains("aria-sort=\"descending\""))
            let form = try await place.page("/companies?add=openDeals", as: place.admin)
            #expect(form.status == 200 && form.text.contains("Open deals") && form.text.contains("id=\"fa-min\""))
            #expect(try await place.page("/companies?add=openDeals&apply=1&min=1", as: place.admin)["location"] == "/companies?openDealsMin=1")
            #expect(try await place.page("/companies?add=openDeals&apply=1&min=0&max=0", as: place.admin)["location"] == "/companies?openDeals=0")
            #expect(try await place.page("/companies?openDealsMin=1", as: place.admin).rows == ["/companies/\(busy.id)"])
            #expect(try await place.page("/companies?openDeals=0", as: place.admin).rows == ["/companies/\(idle.id)"])
            #expect(try await place.page("/companies?add=lastTouch&apply=1&none=1", as: place.admin)["location"] == "/companies?lastTouch=none")
            #expect(try await place.page("/companies?lastTouch=none", as: place.admin).rows.count == 2)
            let wrong = try await place.page("/companies?openDealsMin=many", as: place.admin)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"fa-min-err\"") && wrong.text.contains("value=\"many\""))
        }
    }

    @Test("totals stand below their columns, of everything that is filtered, and only when they are asked for", arguments: Engine.available)
    func columnTotals(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            for number in 1...5 { try await place.addDeal("Deal \(number)", amount: Int64(number) * 100_00) }
            #expect(try await !place.page("/deals", as: place.admin).text.contains("<tfoot"))
            let page = try await place.page("/deals?limit=2&totals=amount:avg,amount:nonsense,colour:sum", as: place.admin)
            #expect(page.status == 200 && page.text.contains("<tfoot") && page.text.contains("€300") && page.text.contains("Average"))
            #expect(try await place.page("/companies?totals=employees:sum", as: place.admin).status == 200)
        }
    }

    @Test("activities are a table: filtered by their deals, with columns, totals, groups and views", arguments: Engine.available)
    func activities(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages + [ActivityRoutes(), BulkRoutes()]) { place in
            let deal = try await place.addDeal("Boiler", amount: 100)
            for (subject, minutes) in [("Ring them", Int64(30)), ("Visit them", 90)] {
                let values: [(String, JSONValue)] = [("type", "call"), ("subject", .string(subject)), ("dealId", .int(deal.id.rawValue)), ("dueAt", "2030-01-07T09:00:00Z"), ("durationMinutes", .int(minutes))]
                _ = try await place.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: place.admin.credential)
            }
            let list = try await place.page("/activities?columns=duration,deal&totals=durationMinutes:sum", as: place.admin)
            #expect(list.status == 200 && list.text.contains("Ring them") && list.text.contains("<b>120</b>") && list.text.contains("name=\"id\" form=\"bulk\""))
            #expect(try await place.page("/activities?deal.titleContains=boil", as: place.admin).text.contains("Visit them"))
            #expect(try await !place.page("/activities?deal.title=Pump", as: place.admin).text.contains("Visit them"))
            #expect(try await !place.page("/activities?state=done", as: place.admin).text.contains("Visit them"))
            let groups = try await place.page("/activities?group=type&state=all", as: place.admin).text
            #expect(groups.contains("/activities?state=all&") && groups.contains("type=call\""))
            #expect(try await place.page("/activities?group=dealId", as: place.admin).text.contains(">Boiler<"))
            // A cell has the day alone: the step keeps its time.
            let step = try await place.runner.perform(ListRecords<Activity>(input: .object(JSONObject([("sort", "id")]))), as: place.admin.credential).output.items[0]
            let moved = try await place.send("/activities/\(step.id)/edit", [("version", "\(step.version)"), ("dueOn", "2030-02-01"), ("return", "/activities")], as: place.admin)
            #expect(moved.status == 303 && moved["location"] == "/activities")
            #expect(try await place.runner.perform(ShowRecord<Activity>(id: step.id), as: place.admin.credential).output.record.dueAt == Timestamp("2030-02-01T09:00:00Z"))
            let outcome = try await place.send("/activities/\(step.id)/edit", [("version", "\(step.version + 1)"), ("outcome", "they agree"), ("return", "/activities")], as: place.admin)
            #expect(outcome.status == 303)
            #expect(try await place.runner.perform(ShowRecord<Activity>(id: step.id), as: place.admin.credential).output.record.outcome == "they agree")
            // All that the list shows, after a look.
            let all = [("all", "on"), ("filter", "state=open"), ("filter", "type=call"), ("complete", "on"), ("return", "/activities")]
            let look = try await place.send("/activities/bulk", all + [("do", "change"), ("step", "preview")], as: place.admin)
            #expect(look.status == 200 && look.text.contains("2 would change"))
            #expect(try await place.send("/activities/bulk", all + [("do", "change"), ("step", "run")], as: place.admin).status == 303)
            #expect(try await place.page("/activities?state=done", as: place.admin).text.contains("Visit them"))
            let file = try await place.page("/api/v1/exports/activities.csv?doneFrom=2020-01-01&columns=subject,duration&sort=dueAt", as: place.admin)
            #expect(file.text.contains("\"Ring them\",\"30\"") && file.text.contains("\"Visit them\",\"90\""))
        }
    }

    @Test("a company stands with the person to talk to and what its open deals are worth", arguments: Engine.available)
    func companies(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let company = try await place.company([("name", "Café Havnen"), ("city", "Aarhus")])
            _ = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Mette Holm"), ("companyId", .int(company.id.rawValue))])), as: place.admin.credential)
            for (title, amount) in [("Lamps", Int64(8_000_00)), ("Cables", 500_00)] {
                let values: [(String, JSONValue)] = [("amount", .int(amount)), ("companyId", .int(company.id.rawValue))]
                _ = try await place.runner.perform(CreateDeal(title: title, stageId: place.stages[0].id, values: values), as: place.admin.credential)
            }
            let list = try await place.page("/companies?q=havn", as: place.admin)
            #expect(list.rows == ["/companies/\(company.id)"])
            for text in ["Café Havnen", "Mette Holm", "Aarhus", "€8,500"] { #expect(list.text.contains(text), "\(text)") }
            #expect(try await place.page("/companies?city=Oslo", as: place.admin).rows.isEmpty)
            let people = try await place.page("/contacts", as: place.admin)
            #expect(people.text.contains("Mette Holm") && people.text.contains("/companies/\(company.id)\""))
            #expect(try await place.page("/people?q=mette", as: place.admin)["location"] == "/contacts?q=mette")
        }
    }

    @Test("a rep's list has what the rep may see")
    func rights() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            _ = try await place.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: place.admin.credential)
            try await place.addDeal("Mine", by: place.rep, amount: 10_00)
            try await place.addDeal("Theirs", by: place.other, amount: 70_00)
            let list = try await place.page("/deals", as: place.rep)
            #expect(list.text.contains("Mine") && !list.text.contains("Theirs"))
            #expect(list.text.contains("€10") && !list.text.contains("€80"))
        }
    }
}
