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

    @Test("the export link gives what the list shows, and only who may export has it")
    func export() async throws {
        try await withPlace(on: .sqlite, pages: recordPages) { place in
            try await place.addDeal("Boiler")
            let lost = try await place.addDeal("Pump")
            _ = try await place.runner.perform(DeleteRecord<Deal>(id: lost.id), as: place.admin.credential)
            let list = try await place.page("/deals?status=open&utm_source=mail", as: place.admin)
            #expect(list.status == 200)
            #expect(list.text.contains("/api/v1/exports/deals.csv?status=open\""))
            let file = try await place.page("/api/v1/exports/deals.csv?status=open", as: place.admin)
            #expect(file.text.contains("Boiler") && !file.text.contains("Pump"))
            #expect(try await !place.page("/deals", as: place.rep).text.contains("/api/v1/exports/"))
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
