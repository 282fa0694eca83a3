import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

private let leadPages: [any PageRoutes] = recordPages + [LeadRoutes(), LeadSourceRoutes(), CommentRoutes(), DuplicateRoutes(), BulkRoutes(), ActivityRoutes()]

@Suite("Leads as pages")
struct PageRoutesLeadTests {
    private func lead(_ place: Place, _ values: [(String, JSONValue)], by person: Place.Person? = nil) async throws -> Lead {
        try await place.runner.perform(CreateRecord<Lead>(values: JSONObject(values)), as: (person ?? place.rep).credential).output.record
    }
    private func leads(_ place: Place) async throws -> [Lead] { try await place.runner.perform(ListRecords<Lead>(ListQuery()), as: place.admin.credential).output.items }

    @Test("a new lead comes by its form, asks about who looks the same, and goes again by undo", arguments: Engine.available)
    func creating(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: leadPages) { place in
            #expect(try await place.page("/leads/new", as: place.rep).status == 200)
            #expect(try await place.page("/leads/new", as: place.viewer).status == 403)
            let fields = [("name", "Marie Vestergaard"), ("email", "marie@cafehavnen.example"), ("channel", "phone"), ("direction", "inbound"), ("return", "")]
            let reply = try await place.send("/leads/new", fields, as: place.rep)
            let made = try #require(try await leads(place).first)
            #expect(reply.status == 303 && reply["location"] == "/leads/\(made.id)" && made.channel == .phone && made.ownerId == place.rep.id)
            let again = try await place.send("/leads/new", fields, as: place.rep)
            #expect(again.status == 409 && again.text.contains("href=\"/leads/\(made.id)\""))
            #expect(try await leads(place).count == 1)
            let seen = try await place.send("/leads/new", fields + [("seen", "/leads/\(made.id)")], as: place.rep)
            #expect(seen.status == 303)
            #expect(try await leads(place).count == 2)
            let done = try #require(reply.cookie("tratto-done"))
            #expect(done.hasPrefix("leads.create~"))
            #expect(try await place.send("/undo", [("token", String(done.drop { $0 != "~" }.dropFirst())), ("return", "/leads/all")], as: place.rep).status == 303)
            #expect(try await leads(place).count == 1)
            let wrong = try await place.send("/leads/new", [("name", "A"), ("email", "nobody <b>"), ("channel", "phone"), ("direction", "inbound")], as: place.rep)
            #expect(wrong.status == 422 && wrong.text.contains("An address looks like") && !wrong.text.contains("nobody <b>"))
        }
    }

    @Test("the list filters, sorts, groups and hides; a cell is changed in place; several at once", arguments: Engine.available)
    func listing(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: leadPages) { place in
            let anna = try await lead(place, [("name", "Anna Berg"), ("country", "SE")]), bo = try await lead(place, [("name", "Bo Holm"), ("country", "DK")])
            let all = try await place.page("/leads/all?sort=-name", as: place.rep)
            #expect(all.status == 200 && all.text.contains("href=\"/leads/\(anna.id)\"") && all.text.contains("href=\"/leads/\(bo.id)\""))
            let danes = try await place.page("/leads/all?country=DK", as: place.rep)
            #expect(!danes.text.contains("href=\"/leads/\(anna.id)\"") && danes.text.contains("href=\"/leads/\(bo.id)\""))
            #expect(try await place.page("/leads/all?group=country", as: place.rep).text.contains("/leads/all?country=DK"))
            #expect(try await place.page("/leads/all?q=holm", as: place.rep).text.contains("Bo Holm"))
            #expect(try await place.send("/leads/\(bo.id)/edit", [("version", "\(bo.version)"), ("city", "Odense"), ("return", "/leads/all")], as: place.rep).status == 303)
            #expect(try await leads(place).first { $0.id == bo.id }?.city == "Odense")
            let bulk = try await place.send("/leads/bulk", [("id", "\(anna.id)"), ("id", "\(bo.id)"), ("do", "change"), ("city", "Lund"), ("step", "run"), ("return", "/leads/all")], as: place.rep)
            #expect(bulk.status == 303 && bulk["location"] == "/leads/all")
            #expect(try await leads(place).allSatisfy { $0.city == "Lund" })
            #expect(try await !place.page("/leads/all", as: place.rep).text.contains("/api/v1/exports/leads.csv"), "sellers take no lists home")
            #expect(try await place.page("/leads/all", as: place.manager).text.contains("/api/v1/exports/leads.csv"))
        }
    }

    @Test("the page of a lead takes touches, plans, comments, what it is and what it is not", arguments: Engine.available)
    func page(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: leadPages) { place in
            let company = try await place.company([("name", "Café Havnen ApS"), ("domain", "cafehavnen.example")])
            let lead = try await lead(place, [("name", "Marie Vestergaard"), ("email", "marie@cafehavnen.example"), ("company", "Café Havnen")]), path = "/leads/\(lead.id)"
            #expect(try await place.page(path, as: place.rep).text.contains("href=\"/companies/\(company.id)\""))
            #expect(try await place.send(path + "/activities", [("type", "call"), ("direction", "outbound"), ("note", "Rang her"), ("return", path)], as: place.rep).status == 303)
            #expect(try await place.send(path + "/activities", [("type", "call"), ("note", "Ask about the counter"), ("dueOn", "2027-02-01"), ("return", path)], as: place.rep).status == 303)
            #expect(try await place.send(path + "/comments", [("text", "Nice place"), ("return", path)], as: place.rep).status == 303)
            let full = try await place.page(path, as: place.rep)
            #expect(full.text.contains("Rang her") && full.text.contains("Ask about the counter") && full.text.contains("Nice place"))
            #expect(try await leads(place).first?.answeredAt != nil)
            #expect(try await place.send(path + "/join", [("companyId", "\(company.id)"), ("return", path)], as: place.rep).status == 303)
            #expect(try await leads(place).first?.companyId == company.id)
            #expect(try await place.send(path + "/unjoin", [("return", path)], as: place.rep).status == 303)
            #expect(try await place.send(path + "/keep-apart", [("kind", "company"), ("other", "\(company.id)"), ("return", path)], as: place.rep).status == 303)
            #expect(try await !place.page(path, as: place.rep).text.contains(path + "/join"))
            let empty = try await place.send(path + "/activities", [("type", "call"), ("note", "x"), ("dueOn", "soon")], as: place.rep)
            #expect(empty.status == 422)
            #expect(try await place.page("/leads/999", as: place.rep).status == 404)
            #expect(try await place.send(path + "/delete", [("version", "1"), ("return", "/leads/all")], as: place.other).status != 303)
        }
    }

    @Test("sources are made, costed and put out of use by who shapes the process, and read by the others", arguments: Engine.available)
    func sources(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: leadPages) { place in
            #expect(try await place.send("/leads/sources", [("name", "Fair"), ("channel", "event"), ("direction", "inbound")], as: place.admin).status == 303)
            let source = try #require(try await place.runner.perform(ListRecords<LeadSource>(ListQuery()), as: place.admin.credential).output.items.first), path = "/leads/sources/\(source.id)"
            #expect(try await place.send(path + "/costs", [("amount", "6,400.50"), ("currency", "EUR"), ("fromDay", "2026-02-01"), ("toDay", "2026-02-06"), ("return", path)], as: place.admin).status == 303)
            let cost = try #require(try await place.runner.perform(ListRecords<CampaignCost>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect(cost.amount == 640_050 && cost.campaign == nil)
            let wrong = try await place.send(path + "/costs", [("amount", "much"), ("currency", "EUR"), ("fromDay", "2026-02-01"), ("toDay", "2026-02-06")], as: place.admin)
            #expect(wrong.status == 422 && wrong.text.contains("value=\"much\""))
            let reversed = try await place.send(path + "/costs", [("amount", "1"), ("currency", "EUR"), ("fromDay", "2026-02-06"), ("toDay", "2026-02-01")], as: place.admin)
            #expect(reversed.status == 422 && reversed.text.contains("Choose a last day that is not before the first one."))
            let seen = try await place.page(path, as: place.rep)
            #expect(seen.status == 200 && !seen.text.contains("action=\"\(path)\"") && !seen.text.contains("/costs/\(cost.id)/delete"))
            #expect(try await place.send("/leads/costs/\(cost.id)/delete", [("version", "1"), ("return", path)], as: place.rep).status == 403)
            #expect(try await place.send("/leads/costs/\(cost.id)/delete", [("version", "1"), ("return", path)], as: place.admin).status == 303)
            #expect(try await place.send(path, [("name", "Fair"), ("channel", "event"), ("direction", "inbound"), ("version", "1"), ("archive", "yes")], as: place.admin).status == 303)
            #expect(try await place.page("/leads/sources", as: place.viewer).text.contains("Fair"))
            #expect(try await !place.page("/leads/new", as: place.rep).text.contains(">Fair</option>"), "what is out of use is not offered")
        }
    }

    @Test("two leads are merged on the page that shows both", arguments: Engine.available)
    func merging(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: leadPages) { place in
            let kept = try await lead(place, [("name", "Marie"), ("city", "Aarhus")]), gone = try await lead(place, [("name", "M. Vestergaard"), ("city", "Odense")])
            let page = try await place.page("/leads/\(kept.id)/merge?with=\(gone.id)", as: place.rep)
            #expect(page.status == 200 && page.text.contains("Odense") && page.text.contains("Aarhus"))
            let merged = try await place.send("/leads/\(kept.id)/merge", [("from", "\(gone.id)"), ("version", "\(kept.version)"), ("fromVersion", "\(gone.version)"), ("city", "take"), ("return", "/leads/\(kept.id)")], as: place.rep)
            #expect(merged.status == 303)
            #expect(try await leads(place).map(\.city) == ["Odense"])
        }
    }
}
