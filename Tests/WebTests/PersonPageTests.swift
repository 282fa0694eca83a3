import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Pages about the rights of people")
struct PersonPageTests {
    private static let pages = recordPages + [LeadRoutes(), PersonRoutes(), UnsubscribeRoutes(), PolicyRoutes(), LeadReportRoutes()]

    private func lead(_ place: Place, _ values: [(String, JSONValue)]) async throws -> Lead { try await place.runner.perform(CreateLead(values: JSONObject(values)), as: place.admin.credential).output.record }

    private func link(_ place: Place, _ lead: Lead) async throws -> String {
        try await place.database.write { db in
            try place.runner.work(for: WithdrawConsent.self, .operator, on: db, correlation: 1).unsubscribePath(of: ConsentingPerson(leadId: lead.id))
        }
    }

    @Test("unsubscribe by a link without an account: looking does nothing, a mail program's POST does", arguments: Engine.available)
    func unsubscribe(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let anna = try await lead(place, [("name", "Anna Nowak"), ("email", "anna@firma.pl")]), path = try await link(place, anna)
            let shown = try await place.ask(Ask("GET", path).with("Accept-Language", "en"))
            #expect(shown.status == 200 && shown.text.contains("Unsubscribe") && !shown.text.contains("Anna") && !shown.text.contains("anna@firma.pl") && shown["referrer-policy"] == "no-referrer" && shown["set-cookie"] == nil)
            #expect(try await place.runner.perform(ListConsents(leadId: anna.id), as: .operator).output.history.entries.isEmpty)
            // As RFC 8058 has it: no cookie, no origin, no token, and an answer that leads nowhere.
            let done = try await place.ask(Ask("POST", path).with("Accept-Language", "en").raw(Array("List-Unsubscribe=One-Click".utf8), "application/x-www-form-urlencoded"))
            #expect(done.status == 200 && done["location"] == nil && done.text.contains("You are unsubscribed"))
            let history = try await place.runner.perform(ListConsents(leadId: anna.id), as: .operator).output.history
            #expect(history.entries.map(\.state) == [.withdrawn] && history.entries[0].addressHash?.count == 64)
            #expect(try await place.ask(Ask("GET", path)).text.contains("You are unsubscribed"))
            #expect(try await place.ask(Ask("POST", String(path.dropLast()) + "x").raw(Array("List-Unsubscribe=One-Click".utf8), "application/x-www-form-urlencoded")).status == 404)
        }
    }

    @Test("speak the language of the browser", arguments: [("en", "Unsubscribe"), ("sv", "Avregistrera"), ("da", "Afmeld"), ("pl", "Wypisz się"), ("it", "Annulla l’iscrizione")])
    func languages(_ language: String, _ words: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let path = try await link(place, lead(place, [("name", "Anna Nowak")]))
            #expect(try await place.ask(Ask("GET", path).with("Accept-Language", language)).text.contains(words))
        }
    }

    @Test("say on the lead's page whether one may call, and take a consent down", arguments: Engine.available)
    func box(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let jan = try await lead(place, [("name", "Jan Nowak"), ("email", "jan@firma.pl"), ("channel", "list"), ("direction", "outbound")]), page = "/leads/\(jan.id)"
            let before = try await place.page(page, as: place.admin)
            #expect(before.status == 200 && before.text.contains("Prawo komunikacji elektronicznej art. 398") && before.text.contains("Needs consent, and there is none"))
            let refused = try await place.send(page + "/consents", [("channel", "call"), ("purpose", "news"), ("wording", "Call me"), ("proof", " ")], as: place.admin)
            #expect(refused.status == 422 && refused.text.contains("Call me"))
            #expect(try await place.send(page + "/consents", [("channel", "call"), ("purpose", "news"), ("wording", "Call me"), ("proof", "Card")], as: place.admin).status == 303)
            #expect(try await place.page(page, as: place.admin).text.contains("They agreed"))
            #expect(try await place.send(page + "/consents/withdraw", [], as: place.admin).status == 303)
            #expect(try await place.page(page, as: place.admin).text.contains("They took their consent back"))
            #expect(try await place.send(page + "/consents", [("channel", "call"), ("wording", "x"), ("proof", "x")], as: place.viewer).status == 403)
            #expect(try await place.send(page + "/confirm-details", [], as: place.admin).status == 303)
        }
    }

    @Test("show what erasing takes away, and do it for an administrator", arguments: Engine.available)
    func erase(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let anna = try await lead(place, [("name", "Anna Nowak"), ("email", "anna@firma.pl")]), page = "/leads/\(anna.id)"
            #expect(try await place.page(page + "/erase", as: place.manager).status == 403)
            let plan = try await place.page(page + "/erase", as: place.admin)
            #expect(plan.status == 200 && plan.text.contains("Anna Nowak goes from every table") && plan.text.contains("search_document"))
            let file = try await place.send(page + "/export-person", [("format", "csv")], as: place.admin)
            #expect(file.status == 200 && file["content-disposition"]?.contains("person.csv") == true && file.text.contains("anna@firma.pl"))
            #expect(try await place.send(page + "/erase", [], as: place.admin).status == 303)
            #expect(try await place.page(page, as: place.admin).text.contains("Nowak") == false)
        }
    }

    @Test("open for every language, with what they say", arguments: Language.allCases)
    func everyPage(_ language: Language) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            _ = try await lead(place, [("name", "Anna Nowak"), ("email", "anna@firma.pl")])
            try await place.database.write { db in try db.execute("UPDATE user_account SET language = \(language)") }
            for path in ["/leads/policies", "/leads/suppressed", "/leads/hygiene", "/leads/report", "/leads/report?from=2026-01-01&to=2026-12-31"] {
                let reply = try await place.page(path, as: place.admin)
                // Texts for scripts keep their places.
                let shown = reply.text.replacing(/data-texts="[^"]*"/, with: "")
                #expect(reply.status == 200 && !shown.contains("{{") && !shown.contains(" style="), "\(path)")
            }
            let csv = try await place.page("/leads/report.csv?from=2026-01-01&to=2026-12-31", as: place.admin)
            #expect(csv.status == 200 && csv["content-type"]?.hasPrefix("text/csv") == true)
        }
    }

    @Test("keep country rules and suppressed addresses", arguments: Engine.available)
    func settings(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.send("/leads/policies", [("country", "NO"), ("channel", "mail"), ("audience", "person"), ("rule", "consent"), ("source", "Markedsføringsloven § 15"), ("validFrom", "2026-01-01")], as: place.admin).status == 303)
            #expect(try await place.page("/leads/policies", as: place.viewer).text.contains("Markedsføringsloven § 15"))
            #expect(try await place.send("/leads/policies", [("country", "Norway"), ("channel", "mail"), ("audience", "person"), ("rule", "consent"), ("validFrom", "2026-01-01")], as: place.admin).status == 422)
            #expect(try await place.send("/leads/policies", [("country", "FI")], as: place.rep).status == 403)
            #expect(try await place.send("/leads/suppressed", [("email", "a@b.example"), ("act", "add")], as: place.admin).status == 303)
            let found = try await place.send("/leads/suppressed", [("email", "A@B.example"), ("act", "find")], as: place.admin)
            #expect(found.status == 200 && found.text.contains("On the list"))
            #expect(try await place.send("/leads/suppressed", [("email", "x@b.example"), ("act", "find")], as: place.admin).text.contains("Not on the list."))
            #expect(try await !place.page("/leads/suppressed", as: place.admin).text.contains("a@b.example"))
            #expect(try await place.send("/leads/report/counts", [("step", "interest"), ("month", "2026-11-01"), ("count", "200"), ("note", "Readers")], as: place.admin).status == 303)
            #expect(try await place.page("/leads/report?from=2026-11-01&to=2026-11-30", as: place.admin).text.contains("Readers"))
        }
    }
}
