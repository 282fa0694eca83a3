import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

private let trashPages: [any PageRoutes] = recordPages + [DealRoutes(), TrashRoutes(), CommandRoutes(), HistoryRoutes()]

@Suite("The trash as a page") struct TrashPageTests {
    private func deal(_ title: String, _ place: Place, by person: Place.Person) async throws -> Deal {
        let deal = try await place.runner.perform(CreateDeal(title: title), as: person.credential).output.record
        _ = try await place.runner.perform(DeleteRecord<Deal>(id: deal.id), as: person.credential)
        return deal
    }
    private func isThere(_ deal: Deal, _ place: Place) async throws -> Bool { try await place.page("/deals/\(deal.id)", as: place.admin).text.contains("is in the trash") == false }

    @Test("lists what was deleted with who and when, and gives one or several back without script", arguments: Engine.available)
    func restoring(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: trashPages) { place in
            let one = try await deal("First lamps", place, by: place.rep), two = try await deal("Second lamps", place, by: place.rep), three = try await deal("Third lamps", place, by: place.rep)
            let page = try await place.page("/trash?kind=deals", as: place.rep)
            #expect(page.status == 200)
            for text in ["First lamps", "Second lamps", "Deleted by", "href=\"/deals/\(one.id)\"", "href=\"/trash?kind=companies\"", "action=\"/trash/restore\""] { #expect(page.text.contains(text), "\(text)") }
            let only = try await place.send("/trash/restore", [("kind", "deals"), ("only", "\(one.id)"), ("ids", "\(two.id)")], as: place.rep)
            #expect(only.status == 303 && only["location"] == "/trash?kind=deals")
            #expect(try await isThere(one, place))
            #expect(try await !isThere(two, place))
            let several = try await place.send("/trash/restore", [("kind", "deals"), ("ids", "\(two.id)"), ("ids", "\(three.id)")], as: place.rep)
            #expect(several.status == 303)
            for deal in [two, three] { #expect(try await isThere(deal, place)) }
            // The toast takes both back together.
            let done = try #require(several.cookie("tratto-done"))
            #expect(try await place.send("/undo", [("token", String(done.drop { $0 != "~" }.dropFirst()))], as: place.rep).status == 303)
            for deal in [two, three] { #expect(try await !isThere(deal, place)) }
            // Nothing ticked is said on the page.
            let nothing = try await place.send("/trash/restore", [("kind", "deals")], as: place.rep)
            #expect(nothing.status == 422 && nothing.text.contains("Second lamps"))
        }
    }

    @Test("has needs and views among its kinds, and gives them back", arguments: Engine.available)
    func kinds(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: trashPages) { place in
            let deal = try await place.addDeal("Boiler")
            let need = try await place.runner.perform(CreateRecord<Need>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("title", "Quiet at night")])), as: place.rep.credential).output.record
            let view = try await place.runner.perform(SaveView(name: "Large ones", list: .needs), as: place.rep.credential).output.record
            _ = try await place.runner.perform(DeleteRecord<Need>(id: need.id), as: place.rep.credential)
            _ = try await place.runner.perform(DeleteView(id: view.id), as: place.rep.credential)
            for (kind, id, words) in [("needs", need.id.rawValue, ["Quiet at night", "Boiler"]), ("views", view.id.rawValue, ["Large ones", "Needs"])] {
                let page = try await place.page("/trash?kind=\(kind)", as: place.rep)
                for word in words + ["href=\"/trash?kind=rivals\"", "href=\"/trash?kind=raised-objections\""] { #expect(page.status == 200 && page.text.contains(word), "\(kind): \(word)") }
                #expect(try await place.send("/trash/restore", [("kind", kind), ("only", "\(id)")], as: place.rep).status == 303)
                #expect(try await place.page("/trash?kind=\(kind)", as: place.rep).text.contains(words[0]) == false)
            }
        }
    }

    @Test("shows and gives nobody what they could not have deleted", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: trashPages) { place in
            let gone = try await deal("Secret lamps", place, by: place.rep)
            let viewed = try await place.page("/trash?kind=deals", as: place.viewer)
            #expect(viewed.status == 200 && !viewed.text.contains("Secret lamps"))
            #expect(try await place.send("/trash/restore", [("kind", "deals"), ("only", "\(gone.id)")], as: place.viewer).status == 422)
            #expect(try await !isThere(gone, place))
        }
    }

    @Test("is left by a button on the page of what was deleted, for who may", arguments: Engine.available)
    func button(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: trashPages) { place in
            let gone = try await deal("Delta lamps", place, by: place.rep)
            let company = try await place.company([("name", "Fjord")], by: place.rep)
            _ = try await place.runner.perform(DeleteRecord<Company>(id: company.id), as: place.rep.credential)
            for path in ["/deals/\(gone.id)", "/companies/\(company.id)"] {
                #expect(try await place.page(path, as: place.viewer).text.contains("action=\"\(path)/restore\"") == false)
                #expect(try await place.page(path, as: place.rep).text.contains("action=\"\(path)/restore\""))
                let back = try await place.send(path + "/restore", [("return", path)], as: place.rep)
                #expect(back.status == 303 && back["location"] == path)
                #expect(try await place.page(path, as: place.rep).text.contains("action=\"\(path)/restore\"") == false)
            }
        }
    }

    @Test("is what the form of a restoring command looks through", arguments: Engine.available)
    func command(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: trashPages) { place in
            let gone = try await deal("Delta lamps", place, by: place.rep)
            _ = try await place.runner.perform(CreateDeal(title: "Delta lights"), as: place.rep.credential)
            let done = try await place.send("/commands/deals.restore", [("id", "delta"), ("do", "run")], as: place.rep)
            #expect(done.status == 200 && done.text.contains("This is what changed"))
            #expect(try await isThere(gone, place))
            let company = try await place.company([("name", "Fjord")], by: place.rep)
            _ = try await place.runner.perform(DeleteRecord<Company>(id: company.id), as: place.rep.credential)
            #expect(try await place.send("/commands/companies.restore", [("id", "fjo"), ("do", "run")], as: place.rep).status == 200)
            #expect(try await place.company(company.id).name == "Fjord")
            #expect(try await place.page("/commands/trash.list", as: place.rep)["location"] == "/trash")
            #expect(try await place.page("/commands?q=trash", as: place.rep).text.contains("href=\"/trash\""))
        }
    }
}

@Suite("Undo over HTTP") struct UndoAnswerTests {
    @Test("of what stays, or of an import, says where to go on, and takes nothing older back", arguments: Engine.available)
    func staying(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: trashPages) { place in
            let before = try await place.runner.perform(CreateDeal(title: "Before"), as: place.admin.credential).output.record
            let made = try await place.ask(Ask("POST", "/api/v1/users").fromOurPage.with("Cookie", place.admin.cookie).json(["email": "new@lumen.test", "name": "New", "role": "rep"]))
            #expect(made.status == 201 && made["tratto-undo"] == nil)
            let never = try await place.ask(Ask("POST", "/api/v1/undo/last").fromOurPage.with("Cookie", place.admin.cookie).json([:]))
            let said = try JSONValue(parsing: never.text)
            #expect(never.status == 409 && said.string("type") == "/problems/undo-never" && said.string("page") == "/history" && said.string("detail")?.contains("Add a user") == true)

            let begun = try await place.runner.perform(BeginImport(fileName: "deals.csv"), as: place.admin.credential).output.record
            try await place.database.write { db in _ = try db.execute("UPDATE import SET status = 'done', finished_at = created_at + 60000000 WHERE id = \(begun.id)") }
            let file = try await place.ask(Ask("POST", "/api/v1/undo/last").fromOurPage.with("Cookie", place.admin.cookie).json([:]))
            let told = try JSONValue(parsing: file.text)
            #expect(file.status == 409 && told.string("type") == "/problems/undo-import" && told.string("page") == "/import/\(begun.id)" && told.string("detail")?.contains("deals.csv") == true)
            #expect(try await place.runner.perform(ShowRecord<Deal>(id: before.id), as: place.admin.credential).output.record.title == "Before")
        }
    }
}
