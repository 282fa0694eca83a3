import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Companies and people as pages")
struct RecordPageTests {
    @Test("a new company comes by its form, and goes again by undo", arguments: Engine.available)
    func creating(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let reply = try await place.send("/companies", [("name", "Café Havnen"), ("city", "Aarhus"), ("tags", "lamps, harbour"), ("return", "/companies?sort=name")], as: place.rep)
            #expect(reply.status == 303)
            let made = try await place.companies()
            #expect(made.map(\.name) == ["Café Havnen"] && made[0].tags == ["lamps", "harbour"] && made[0].ownerId == place.rep.id)
            let done = try #require(reply.cookie("tratto-done"))
            #expect(done.hasPrefix("companies.create~"))
            let undone = try await place.send("/undo", [("token", String(done.drop { $0 != "~" }.dropFirst())), ("return", "/companies")], as: place.rep)
            #expect(undone.status == 303 && undone["location"] == "/companies")
            #expect(try await place.companies().isEmpty)
        }
    }

    @Test("a form that does not fit comes back with what was typed and what is wrong")
    func comingBack() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            let reply = try await place.send("/companies", [("name", " "), ("city", "Aarhus <b>")], as: place.rep)
            #expect(reply.status == 422 && reply.text.contains("value=\"Aarhus &lt;b") && !reply.text.contains("Aarhus <b>"))
            #expect(reply.text.contains("This is needed. Fill it in."))
            let person = try await place.send("/contacts", [("name", "Mette"), ("email", "mette at havnen")], as: place.rep)
            #expect(person.status == 422 && person.text.contains("mette at havnen") && person.text.contains("An address looks like"))
            let companies = try await place.companies(), contacts = try await place.contacts()
            #expect(companies.isEmpty && contacts.isEmpty)
        }
    }

    @Test("two people who change different fields both keep their change", arguments: Engine.available)
    func merging(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let company = try await place.company([("name", "Havnen"), ("city", "Aarhus"), ("phone", "1"), ("note", "a\nb")]), path = "/companies/\(company.id)/edit"
            let form = [("name", "Havnen"), ("city", "Aarhus"), ("phone", "1"), ("note", "a\r\nb"), ("version", "1")]
            #expect(try await place.send(path, form.map { $0.0 == "city" ? ("city", "Odense") : $0 }, as: place.rep).status == 303)
            #expect(try await place.send(path, form.map { $0.0 == "phone" ? ("phone", "2") : $0 }, as: place.other).status == 303)
            let now = try await place.company(company.id)
            #expect(now.city == "Odense" && now.phone == "2" && now.note == "a\nb")
        }
    }

    @Test("two people who change the same field choose which value stays", arguments: Engine.available)
    func conflict(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let company = try await place.company([("name", "Havnen"), ("city", "Aarhus"), ("phone", "1")]), path = "/companies/\(company.id)/edit"
            #expect(try await place.send(path, [("city", "Odense"), ("version", "1")], as: place.other).status == 303)
            let reply = try await place.send(path, [("city", "Esbjerg"), ("phone", "2"), ("version", "1")], as: place.rep)
            #expect(reply.status == 412)
            let box = try #require(reply.text.split(separator: "id=\"conflict\"").dropFirst().first?.split(separator: "</section>").first)
            for text in ["Olga", "Esbjerg", "Odense", "name=\"phone\" value=\"2\""] { #expect(box.contains(text), "\(text)") }
            #expect(try await place.company(company.id).phone == "1")
            let version = try await place.company(company.id).version
            #expect(try await place.send(path, [("city", "Esbjerg"), ("phone", "2"), ("version", "\(version)")], as: place.rep).status == 303)
            let now = try await place.company(company.id)
            #expect(now.city == "Esbjerg" && now.phone == "2")
        }
    }

    @Test("a form without a version changes nothing")
    func noVersion() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            let company = try await place.company([("name", "Havnen")])
            #expect(try await place.send("/companies/\(company.id)/edit", [("name", "Stolen")], as: place.rep).status == 428)
            #expect(try await place.company(company.id).name == "Havnen")
        }
    }

    @Test("a person's company is found by its name, and made when it is not there", arguments: Engine.available)
    func companyByName(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let havnen = try await place.company([("name", "Café Havnen")])
            #expect(try await place.send("/contacts", [("name", "Mette"), ("company", "cafe havnen")], as: place.rep).status == 303)
            #expect(try await place.contacts().first?.companyId == havnen.id)
            let mette = try #require(try await place.contacts().first), path = "/contacts/\(mette.id)/edit"
            #expect(try await place.send(path, [("name", "Mette"), ("company", "Nordlys"), ("version", "1")], as: place.rep).status == 303)
            let nordlys = try #require(try await place.companies().first { $0.name == "Nordlys" })
            #expect(try await place.contacts().first?.companyId == nordlys.id)
            // A late form makes no company and moves nobody.
            let late = try await place.send(path, [("company", "Sydlys"), ("version", "1")], as: place.other)
            #expect(late.status == 412 && late.text.contains("Sydlys") && late.text.contains("Nordlys"))
            #expect(try await place.companies().count == 2)
            #expect(try await place.send(path, [("company", ""), ("version", "2")], as: place.rep).status == 303)
            #expect(try await place.contacts().first?.companyId == nil)
        }
    }

    @Test("a deleted company says so on its page and comes back", arguments: Engine.available)
    func trash(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let company = try await place.company([("name", "Havnen")])
            let path = "/companies/\(company.id)"
            #expect(try await place.send(path + "/delete", [("version", "1")], as: place.admin).status == 303)
            #expect(try await place.companies().isEmpty)
            let page = try await place.page(path, as: place.admin)
            #expect(page.status == 200 && page.text.contains("class=\"notices\""))
            #expect(try await place.send(path + "/restore", [], as: place.admin)["location"] == path)
            #expect(try await place.companies().count == 1)
            #expect(try await place.page("/companies/999", as: place.admin).status == 404)
        }
    }

    @Test("a company's page has its deals, its people and what was done with both", arguments: Engine.available)
    func everything(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: recordPages) { place in
            let company = try await place.company([("name", "Havnen")]), link: [(String, JSONValue)] = [("companyId", .int(company.id.rawValue))]
            let deal = try await place.runner.perform(CreateDeal(title: "Harbour lamps", stageId: place.stages[1].id, values: link), as: place.admin.credential).output.record
            _ = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Mette Holm")] + link)), as: place.admin.credential)
            let call: [(String, JSONValue)] = [("type", "call"), ("subject", "Talked about bulbs"), ("dealId", .int(deal.id.rawValue)), ("doneAt", "2026-11-18T10:00:00Z")]
            _ = try await place.runner.perform(CreateRecord<Activity>(values: JSONObject(call)), as: place.admin.credential)
            let page = try await place.page("/companies/\(company.id)", as: place.viewer)
            for text in ["Harbour lamps", "Proposal", "Mette Holm", "Talked about bulbs"] { #expect(page.text.contains(text), "\(text)") }
            // Who only looks gets no form.
            #expect(!page.text.contains("/companies/\(company.id)/edit"))
            #expect(try await place.page("/companies/\(company.id)", as: place.rep).text.contains("/companies/\(company.id)/edit"))
        }
    }
}
