import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Needs, objections and competitors as pages of tables")
struct PageRoutesMatterTableTests {
    private static let pages = recordPages + [DealRoutes(), MattersRoutes(), MatterTableRoutes(), LibraryRoutes(), BulkRoutes(), ViewRoutes()]

    /// Two deals with all that can belong to them: one of the rep, one of somebody else.
    private struct Deals {
        let boiler: Deal, pump: Deal
        let echo: Need, light: Need
        let rival: Rival, raised: RaisedObjection
        let objection: Objection
    }

    private func deals(_ place: Place) async throws -> Deals {
        func add<R: Record>(_: R.Type, _ values: [(String, JSONValue)]) async throws -> R { try await place.runner.perform(CreateRecord<R>(values: JSONObject(values)), as: place.admin.credential).output.record }
        let boiler = try await place.addDeal("Boiler", amount: 1_000_00), pump = try await place.addDeal("Pump", by: place.other, amount: 250_00)
        let call = try await add(Activity.self, [("dealId", .int(boiler.id.rawValue)), ("type", "call"), ("subject", "First call"), ("doneAt", "2026-11-18T09:00:00Z")])
        let objection = try await add(Objection.self, [("text", "Price")])
        return Deals(
            boiler: boiler, pump: pump,
            echo: try await add(Need.self, [("dealId", .int(boiler.id.rawValue)), ("title", "Echo on the floor"), ("importance", "high"), ("tags", ["acoustics"]), ("activityId", .int(call.id.rawValue))]),
            light: try await add(Need.self, [("dealId", .int(pump.id.rawValue)), ("title", "Light for desks")]),
            rival: try await place.runner.perform(AddRival(id: boiler.id, competitor: "Ljusverket", note: "cheap"), as: place.admin.credential).output.record,
            raised: try await add(RaisedObjection.self, [("dealId", .int(boiler.id.rawValue)), ("text", "Too expensive"), ("objectionId", .int(objection.id.rawValue))]), objection: objection)
    }

    @Test("needs stand with their deals, are filtered, grouped and added up, page by page", arguments: Engine.available)
    func needs(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await deals(place), stage = place.stages[0].id
            func page(_ query: String) async throws -> Reply { try await place.page("/needs" + query, as: place.admin) }
            let all = try await page("")
            #expect(all.status == 200 && all.rows == ["/deals/\(made.pump.id)#needs", "/deals/\(made.boiler.id)#needs"])
            for text in ["Echo on the floor", "acoustics", "href=\"/deals/\(made.boiler.id)\"", "Prospecting", "2 needs", "/api/v1/exports/needs.csv?columns=title%2Cimportance"] { #expect(all.text.contains(text), "\(text)") }
            for query in ["?titleContains=ECHO", "?importance=high", "?tags=acoustics", "?deal.ownerId=\(place.rep.id)", "?deal.titleContains=boil", "?dealId=\(made.boiler.id)&utm_source=mail"] {
                #expect(try await page(query).rows == ["/deals/\(made.boiler.id)#needs"], "\(query)")
            }
            // A filter by a number is called by the name that it stands for.
            #expect(try await page("?dealId=\(made.boiler.id)").text.contains("<b>Boiler</b>"))
            #expect(try await page("?deal.status=won").text.contains("Nothing matches"))
            let seen = try await page("?columns=evidence,amount&totals=deal.amount:sum,createdAt:min,colour:sum").text
            for text in ["First call", "<tfoot", "€1,250"] { #expect(seen.contains(text), "\(text)") }
            #expect(all.text.contains("data-field=\"importance\"") && !seen.contains("data-field=\"importance\""))
            let groups = try await page("?group=deal.stageId").text
            for text in ["Deal: Stage", ">Prospecting<", "/needs?deal.stageId=\(stage)", "€1,250"] { #expect(groups.contains(text), "\(text)") }
            #expect(try await page("?group=importance").text.contains("/needs?importance=high"))
            #expect(try await page("?group=dealId").text.contains(">Pump<"))
            let first = try await page("?limit=1"), next = try #require(first.link("next")), second = try await place.page(next, as: place.admin)
            #expect(first.rows + second.rows == all.rows && second.link("next") == nil)
            // Any other field: a form of its own, and what it asks.
            let asking = try await page("?add=deal.amount").text
            #expect(asking.contains("id=\"filter-add\"") && asking.contains("Deal: Amount"))
            #expect(try await page("?add=deal.amount&apply=1&min=500")["location"] == "/needs?deal.amountMin=50000")
            #expect(try await page("?deal.amountMin=50000").rows == ["/deals/\(made.boiler.id)#needs"])
        }
    }

    @Test("competitors and objections are tables too, with the library's names", arguments: Engine.available)
    func others(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await deals(place), competitor = try #require(made.rival.competitorId)
            let rivals = try await place.page("/rivals", as: place.admin)
            #expect(rivals.rows == ["/deals/\(made.boiler.id)#rivals-box"])
            for text in ["Ljusverket", "data-tone=\"warn\">in the running<", "cheap", "Boiler", "name=\"competitorId\"", "1 competitor in a deal"] { #expect(rivals.text.contains(text), "\(text)") }
            #expect(try await place.page("/rivals?competitorId=\(competitor)", as: place.admin).text.contains("<b>Ljusverket</b>"))
            #expect(try await place.page("/rivals?status=out", as: place.admin).rows.isEmpty)
            let groups = try await place.page("/rivals?group=competitorId", as: place.admin).text
            for text in [">Ljusverket<", "/rivals?competitorId=\(competitor)", "€1,000"] { #expect(groups.contains(text), "\(text)") }
            let raised = try await place.page("/raised-objections?columns=objection,answer,raisedIn,outcome,note", as: place.admin)
            #expect(raised.rows == ["/deals/\(made.boiler.id)#objections"])
            for text in ["Too expensive", "Price", "Prospecting", "Raised in"] { #expect(raised.text.contains(text), "\(text)") }
            #expect(try await place.page("/raised-objections?objectionId=\(made.objection.id)", as: place.admin).text.contains("<b>Price</b>"))
            #expect(try await place.page("/raised-objections?group=outcome", as: place.admin).text.contains("/raised-objections?outcome=open"))
            #expect(try await place.page("/raised-objections?group=stageId", as: place.admin).text.contains(">Prospecting<"))
        }
    }

    @Test("cells are changed where they stand, and a change that came too late is asked about", arguments: Engine.available)
    func cells(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await deals(place), path = "/needs/\(made.echo.id)/edit"
            func need() async throws -> Need { try await place.runner.perform(ShowRecord<Need>(id: made.echo.id), as: place.admin.credential).output.record }
            let saved = try await place.send(path, [("version", "1"), ("importance", "low"), ("return", "/needs?importance=high")], as: place.rep)
            #expect(saved.status == 303 && saved["location"] == "/needs?importance=high")
            #expect(try await place.send(path, [("version", "2"), ("tags", "acoustics, floor"), ("return", "/needs")], as: place.rep).status == 303)
            let changed = try await need()
            #expect(changed.importance == .low && changed.tags == ["acoustics", "floor"])
            #expect(try await place.send(path, [("version", "3"), ("importance", "huge"), ("return", "/needs")], as: place.rep).status == 422)
            #expect(try await place.send(path, [("version", "3"), ("importance", "high"), ("return", "/needs")], as: place.viewer).status == 422)
            // What others did not touch is saved; where both changed the same, a page asks.
            #expect(try await place.send(path, [("version", "2"), ("importance", "normal"), ("return", "/needs")], as: place.rep).status == 303)
            let late = try await place.send(path, [("version", "1"), ("importance", "low"), ("return", "/needs")], as: place.rep)
            #expect(late.status == 412 && late.text.contains("id=\"conflict\"") && late.text.contains("Echo on the floor"))
            #expect(try await need().importance == .normal)
            #expect(try await place.send("/rivals/\(made.rival.id)/edit", [("version", "1"), ("status", "out"), ("return", "/rivals")], as: place.rep).status == 303)
            #expect(try await place.send("/rivals/\(made.rival.id)/edit", [("version", "2"), ("note", ""), ("return", "/rivals")], as: place.rep).status == 303)
            let rival = try await place.runner.perform(ShowRecord<Rival>(id: made.rival.id), as: place.admin.credential).output.record
            #expect(rival.status == .out && rival.note == nil)
            #expect(try await place.send("/raised-objections/\(made.raised.id)/edit", [("version", "1"), ("outcome", "overcome"), ("return", "/raised-objections")], as: place.rep).status == 303)
            #expect(try await place.page("/raised-objections?outcome=overcome", as: place.rep).rows.count == 1)
            // A record leads to its place on the page of its deal.
            for (record, part) in [("/needs/\(made.echo.id)", "needs"), ("/rivals/\(made.rival.id)", "rivals-box"), ("/raised-objections/\(made.raised.id)", "objections")] {
                #expect(try await place.page(record, as: place.rep)["location"] == "/deals/\(made.boiler.id)#\(part)")
            }
        }
    }

    @Test("many are changed after a look, as far as their deals may be, and deleted with a way back", arguments: Engine.available)
    func many(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await deals(place), all = [("all", "on"), ("return", "/needs")]
            let form = try await place.send("/needs/bulk", all + [("do", "change")], as: place.rep)
            #expect(form.status == 200 && form.text.contains("name=\"importance\"") && form.text.contains("name=\"addTags\"") && !form.text.contains("name=\"ownerId\""))
            let change = all + [("do", "change"), ("importance", "low"), ("addTags", "spring")]
            let look = try await place.send("/needs/bulk", change + [("step", "preview")], as: place.rep)
            #expect(look.status == 200 && look.text.contains("1 would change") && look.text.contains("Echo on the floor"))
            // The other's need stays; its name leads to it.
            #expect(look.text.contains("1 cannot be changed") && look.text.contains("href=\"/needs/\(made.light.id)\"") && look.text.contains(">Light for desks<"))
            #expect(try await place.send("/needs/bulk", change + [("step", "run")], as: place.rep)["location"] == "/needs")
            #expect(try await place.page("/needs?tags=spring", as: place.rep).rows == ["/deals/\(made.boiler.id)#needs"])
            let deleting = [("id", "\(made.light.id)"), ("do", "delete"), ("return", "/needs")]
            #expect(try await place.send("/needs/bulk", deleting + [("step", "run")], as: place.manager).status == 303)
            #expect(try await place.page("/needs", as: place.rep).rows.count == 1)
            let rivals = [("id", "\(made.rival.id)"), ("do", "change"), ("status", "won"), ("note", "cheaper"), ("return", "/rivals"), ("step", "run")]
            #expect(try await place.send("/rivals/bulk", rivals, as: place.rep).status == 303)
            #expect(try await place.page("/rivals?status=won&noteContains=cheaper", as: place.rep).rows.count == 1)
            let raised = [("all", "on"), ("filter", "outcome=open"), ("do", "change"), ("outcome", "not"), ("return", "/raised-objections")]
            #expect(try await place.send("/raised-objections/bulk", raised + [("step", "preview")], as: place.rep).text.contains("1 would change"))
            #expect(try await place.send("/raised-objections/bulk", raised + [("step", "run")], as: place.rep).status == 303)
            #expect(try await place.page("/raised-objections?outcome=not", as: place.rep).rows.count == 1)
        }
    }

    @Test("show what belongs to deals that somebody sees, and offer what they may do", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await deals(place)
            _ = try await place.formTeam(seeing: .own, changing: .own)
            #expect(try await place.page("/needs", as: place.rep).rows == ["/deals/\(made.boiler.id)#needs"])
            #expect(try await place.page("/needs", as: place.other).rows == ["/deals/\(made.pump.id)#needs"])
            #expect(try await place.page("/rivals", as: place.other).rows.isEmpty)
            #expect(try await place.page("/needs?group=dealId", as: place.other).text.contains("Boiler") == false)
            #expect(try await place.page("/needs/\(made.echo.id)", as: place.other).status == 404)
            let viewed = try await place.page("/needs", as: place.viewer), own = try await place.page("/needs", as: place.rep)
            #expect(viewed.rows.count == 2 && !viewed.text.contains("form=\"bulk\""))
            #expect(own.text.contains("form=\"bulk\"") && !own.text.contains("/api/v1/exports/"))
            let file = try await place.page("/api/v1/exports/needs.csv?columns=title,deal,amount&heads=words&sort=createdAt", as: place.manager)
            #expect(file.text.contains("\"What they need\",\"Deal\",\"Amount\"") && file.text.contains("\"Echo on the floor\",\"Boiler\",\"1000.00 EUR\""))
            #expect(try await place.page("/api/v1/exports/needs.csv?columns=title", as: place.rep).status == 403)
        }
    }

    @Test("are reached from the list of deals with its filters, from each other and from the library, and kept as views", arguments: Engine.available)
    func ways(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await deals(place)
            let list = try await place.page("/deals?status=open&ownerId=me&company.city=Aarhus&q=boiler&nextStep=none", as: place.rep).text
            for path in ["/needs", "/raised-objections", "/rivals"] { #expect(list.contains("href=\"\(path)?deal.status=open&amp;deal.ownerId=me&amp;company.city=Aarhus\""), "\(path)") }
            let mine = try await place.page("/needs?deal.status=open&deal.ownerId=me&importance=high", as: place.rep)
            #expect(mine.rows == ["/deals/\(made.boiler.id)#needs"] && mine.text.contains("href=\"/rivals?deal.status=open&amp;deal.ownerId=me\""))
            let library = try await place.page("/settings/library", as: place.rep).text
            #expect(library.contains("href=\"/rivals\"") && library.contains("href=\"/raised-objections\""))
            let view = [("list", "needs"), ("name", "Pressing"), ("filter", "importance=high"), ("columns", "tags,deal"), ("audience", "mine"), ("first", "on"), ("return", "/needs")]
            let saved = try await place.send("/views", view, as: place.rep), path = try #require(saved["location"])
            #expect(saved.status == 303 && path.hasPrefix("/needs?importance=high&columns=tags%2Cdeal&view="))
            #expect(try await place.page("/needs", as: place.rep)["location"] == path)
            let shown = try await place.page(path, as: place.rep)
            #expect(shown.rows == ["/deals/\(made.boiler.id)#needs"] && shown.text.contains("Pressing"))
            #expect(try await place.page("/needs?view=none", as: place.rep).rows.count == 2)
        }
    }
}
