import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

private let duplicatePages: [any PageRoutes] = recordPages + [DuplicateRoutes(), HygieneRoutes(), DealRoutes()]

@Suite("Duplicates as pages")
struct DuplicatePageTests {
    @Test("a form that makes what is there already asks first, and saves all the same", arguments: Engine.available)
    func asking(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: duplicatePages) { place in
            let known = try await place.company([("name", "Café Havnen ApS")])
            let form = [("name", "Cafe Havnen"), ("city", "Aarhus"), ("return", "/companies")]
            let asked = try await place.send("/companies", form, as: place.rep)
            #expect(asked.status == 409 && asked.text.contains("/companies/\(known.id)") && asked.text.contains("Save all the same") && asked.text.contains("value=\"Aarhus\""))
            #expect(try await place.companies().count == 1)
            let seen = try #require(asked.value(of: "seen"))
            #expect(seen == "/companies/\(known.id)")
            #expect(try await place.send("/companies", form + [("seen", seen)], as: place.rep).status == 303)
            #expect(try await place.companies().count == 2)
            // Another one that nobody saw is asked about again.
            #expect(try await place.send("/companies", form + [("seen", seen)], as: place.rep).status == 409)
        }
    }

    @Test("a person's form asks for the person, and for the company that it would make", arguments: Engine.available)
    func askingForPeople(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: duplicatePages) { place in
            _ = try await place.company([("name", "Nordlys AB")])
            let asked = try await place.send("/contacts", [("name", "Mette Holm"), ("company", "Nordlys ApS")], as: place.rep)
            #expect(asked.status == 409 && asked.text.contains("Nordlys AB"))
            #expect(try await place.send("/contacts", [("name", "Mette Holm"), ("company", "Nordlys AB"), ("email", "mette@nordlys.example")], as: place.rep).status == 303)
            let again = try await place.send("/contacts", [("name", "M. Holm"), ("email", "METTE@nordlys.example")], as: place.rep)
            #expect(again.status == 409 && again.text.contains("same e-mail"))
            let shown = try await place.page("/contacts/look-alikes?name=Holm%2C+Mette&email=", as: place.rep)
            #expect(shown.status == 200 && shown.text.contains("Mette Holm") && shown.text.contains("id=\"look-alikes\""))
        }
    }

    @Test("two companies are merged by their page, and come apart by undo", arguments: Engine.available)
    func merging(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: duplicatePages) { place in
            let old = try await place.company([("name", "Havnen"), ("city", "Aarhus"), ("tags", "lamps")]), new = try await place.company([("name", "Havnen ApS"), ("city", "Odense"), ("phone", "20 12 34 56"), ("tags", "harbour")])
            _ = try await place.runner.perform(CreateDeal(title: "Harbour lamps", stageId: place.stages[1].id, values: [("companyId", .int(new.id.rawValue))]), as: place.admin.credential)
            let page = try await place.page("/companies/\(old.id)/merge?with=\(new.id)", as: place.admin)
            for text in ["Aarhus", "Odense", "1 deal", "name=\"fromVersion\" value=\"1\""] { #expect(page.text.contains(text), "\(text)") }
            let form = [("from", "\(new.id)"), ("version", "1"), ("fromVersion", "1"), ("name", "keep"), ("city", "take"), ("tags", "both")]
            let reply = try await place.send("/companies/\(old.id)/merge", form, as: place.admin)
            #expect(reply.status == 303 && reply["location"] == "/companies/\(old.id)")
            let kept = try await place.company(old.id)
            #expect(kept.name == "Havnen" && kept.city == "Odense" && kept.phone == "20 12 34 56" && kept.tags == ["lamps", "harbour"])
            let gone = try await place.page("/companies/\(new.id)", as: place.admin)
            #expect(gone.status == 200 && gone.text.contains("It was merged into") && gone.text.contains("href=\"/companies/\(old.id)\""))
            let done = try #require(reply.cookie("tratto-done"))
            #expect(try await place.send("/undo", [("token", String(done.drop { $0 != "~" }.dropFirst()))], as: place.admin).status == 303)
            #expect(try await place.company(new.id).city == "Odense")
            #expect(try await place.company(old.id).city == "Aarhus")
            let late = try await place.send("/companies/\(old.id)/merge", form, as: place.admin)
            #expect(late.status == 412)
            #expect(try await place.page("/companies/\(old.id)/merge?with=999", as: place.admin).status == 404)
        }
    }

    @Test("the server looks for them beside the requests, and shows what it found", arguments: Engine.available)
    func searching(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: duplicatePages) { place in
            for name in ["Nordlys AB", "Nordlys ApS"] { _ = try await place.company([("name", name)]) }
            #expect(try await place.page("/duplicates", as: place.rep).text.contains("Nobody has looked yet."))
            #expect(try await place.send("/duplicates/search", [("kind", "companies")], as: place.rep).status == 303)
            var page = try await place.page("/duplicates?kind=companies", as: place.rep)
            for _ in 0..<6_000 where page.text.contains("data-searching") {
                try await Task.sleep(for: .milliseconds(50))
                page = try await place.page("/duplicates?kind=companies", as: place.rep)
            }
            #expect(page.text.contains("Nordlys ApS") && page.text.contains("same name") && page.text.contains("/merge?with="))
            let ids = try #require(page.value(of: "ids"))
            #expect(try await place.send("/duplicates/dismiss", [("kind", "companies"), ("ids", ids)], as: place.rep).status == 303)
            #expect(try await place.page("/duplicates?kind=companies", as: place.rep).text.contains("No duplicates"))
            #expect(try await place.page("/duplicates?kind=companies", as: place.viewer).text.contains("action=\"/duplicates/search\"") == false)
        }
    }

    @Test("the score shows each item with its weight and the deals to put right")
    func hygiene() async throws {
        try await withPlace(on: .sqlite, pages: duplicatePages) { place in
            try await place.addDeal("Boiler for the harbour")
            let page = try await place.page("/hygiene", as: place.rep)
            // No next step and no contact: 25 and 15 of 100.
            for text in ["60 of 100", "Boiler for the harbour", "No next step", "No contact", "Twice there", "+25", "+15"] { #expect(page.text.contains(text), "\(text)") }
            #expect(try await place.page("/hygiene?ownerId=\(place.other.id)", as: place.rep).text.contains("No open deals"))
            #expect(try await place.page("/hygiene?item=noAmount", as: place.rep).text.contains("Everything that can be known is there"))
        }
    }

    @Test("one field of a company is changed where it stands, and nothing else", arguments: Engine.available)
    func inline(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: duplicatePages) { place in
            let company = try await place.company([("name", "Havnen"), ("city", "Aarhus"), ("phone", "1")]), path = "/companies/\(company.id)"
            #expect(try await place.page(path, as: place.rep).text.contains("action=\"\(path)/edit?inline=1\""))
            #expect(try await place.send(path + "/edit?inline=1", [("phone", "2"), ("version", "1"), ("return", path)], as: place.rep)["location"] == path)
            let now = try await place.company(company.id)
            #expect(now.phone == "2" && now.city == "Aarhus")
        }
    }

    @Test("a person's page says what they are in each deal", arguments: Engine.available)
    func roles(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: duplicatePages) { place in
            let deal = try await place.addDeal("Boiler")
            let person = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Mette Holm")])), as: place.rep.credential).output.record
            _ = try await place.runner.perform(PutDealPerson(id: deal.id, contactId: person.id, role: .champion), as: place.rep.credential)
            let page = try await place.page("/contacts/\(person.id)", as: place.rep)
            #expect(page.text.contains("Boiler") && page.text.contains("On our side"))
        }
    }
}
