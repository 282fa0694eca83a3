import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The pages of the inbox")
struct PageRoutesInboxTests {
    private static let pages = recordPages + [LeadRoutes(), InboxRoutes(), InboxSetupRoutes(), QualifyRoutes(), HistoryRoutes(), NoticeRoutes()]

    private func lead(_ name: String, _ place: Place) async throws -> (Lead, LeadCatch) {
        let made = try await place.runner.perform(CreateLead(values: JSONObject([("name", .string(name)), ("email", .string(name.lowercased() + "@havnen.example")), ("interest", "Light over <b>14 m</b>")]), wantsAnswer: true), as: place.admin.credential).output.record
        let caught = try await place.runner.perform(ListRecords<LeadCatch>(input: .object(JSONObject([("leadId", .int(made.id.rawValue))]))), as: place.admin.credential).output.items
        return (made, try #require(caught.first))
    }

    private func state(_ caught: LeadCatch, _ place: Place) async throws -> LeadCatch { try await place.runner.perform(ShowLeadCatch(id: caught.id), as: place.admin.credential).output.record }

    @Test("show what waits, escaped, with the answer's form when it is asked for", arguments: Engine.available)
    func shows(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let (marie, _) = try await lead("Marie", place)
            let page = try await place.page("/leads", as: place.admin)
            #expect(page.status == 200 && page.text.contains("Marie") && page.text.contains("class=\"clock push\"") && page.text.contains("Light over &lt;b&gt;14 m&lt;/b&gt;"))
            #expect(!page.text.contains("id=\"answer-text\""))
            let form = try await place.page("/leads?lead=\(marie.id)&do=answer", as: place.admin)
            #expect(form.status == 200 && form.text.contains("id=\"answer-text\"") && form.text.contains("data-open"))
            #expect(try await place.page("/leads?lead=999999", as: place.admin).status == 404)
            #expect(try await place.page("/leads?tab=promising&q=nobody", as: place.admin).status == 200)
        }
    }

    @Test("answer, and offer the mail that waits to be copied or opened", arguments: Engine.available)
    func answers(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let (marie, caught) = try await lead("Marie", place), path = "/leads/catches/\(caught.id)/answer"
            let empty = try await place.send(path, [("version", "\(caught.version)"), ("return", "/leads?lead=\(marie.id)"), ("subject", "Light"), ("text", " ")], as: place.admin)
            #expect(empty.status == 422 && empty.text.contains("id=\"answer-text-err\"") && empty.text.contains("value=\"Light\""))
            let sent = try await place.send(path, [("version", "\(caught.version)"), ("return", "/leads?lead=\(marie.id)&do=answer&who=me"), ("subject", "Light"), ("text", "Gladly.\r\nTuesday?"), ("type", "email")], as: place.admin)
            #expect(sent.status == 303)
            let onward = try #require(sent["location"])
            #expect(onward.hasPrefix("/leads?who=me&sent="))
            #expect(try await state(caught, place).outcome == .answered)
            let next = try await place.page(onward, as: place.admin)
            #expect(next.text.contains("id=\"sent-text\"") && next.text.contains("mailto:marie@havnen.example?subject=Light&amp;body=Gladly.%0D%0ATuesday%3F"))
            let twice = try await place.send(path, [("return", "/leads"), ("text", "Again")], as: place.admin)
            #expect(twice.status == 422)
        }
    }

    @Test("take, leave, close, ignore and reopen by forms alone, and show a form again that says too little", arguments: Engine.available)
    func forms(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let (marie, caught) = try await lead("Marie", place), path = "/leads/catches/\(caught.id)"
            func send(_ step: String, _ fields: [(String, String)] = []) async throws -> Int { try await place.send(path + step, [("return", "/leads?lead=\(marie.id)")] + fields, as: place.admin).status }
            #expect(try await send("/give", [("userId", "")]) == 303)
            #expect(try await state(caught, place).assigneeId == nil)
            #expect(try await send("/take") == 303)
            #expect(try await state(caught, place).assigneeId == place.admin.id)
            let silent = try await place.send(path + "/close", [("note", "")], as: place.admin)
            #expect(silent.status == 422 && silent.text.contains("close-\(caught.id)-note-err"))
            #expect(try await send("/ignore", [("reason", "other")]) == 422)
            #expect(try await send("/ignore", [("reason", "spam")]) == 303)
            #expect(try await state(caught, place).outcome == .spam)
            #expect(try await send("/reopen") == 303)
            #expect(try await send("/close", [("note", "Called")]) == 303)
            #expect(try await state(caught, place).note == "Called")
            let again = try await place.send("/leads/\(marie.id)/catch", [("words", "Rang twice")], as: place.admin)
            #expect(again.status == 303)
            #expect(try await place.page("/leads/\(marie.id)", as: place.admin).text.contains("Rang twice"))
        }
    }

    @Test("set rules, hours and answers up, and show mails and figures", arguments: Engine.available)
    func setup(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let wrong = try await place.send("/leads/rules", [("trigger", "link"), ("about", ""), ("count", "1"), ("receiver", "leadOwner"), ("promiseMinutes", "30")], as: place.admin)
            #expect(wrong.status == 422 && wrong.text.contains("rule-new-about-err"))
            #expect(try await place.send("/leads/rules", [("trigger", "link"), ("about", "/prices"), ("count", "1"), ("days", ""), ("receiver", "leadOwner"), ("userId", ""), ("promiseMinutes", "30")], as: place.admin).status == 303)
            #expect(try await place.send("/leads/rules/hours", [("country", "pl"), ("zone", "Europe/Warsaw"), ("workDays", "12345"), ("workFrom", "08:00"), ("workTo", "16:00"), ("holidays", "PL"), ("closedDays", "2026-06-05, 2026-12-31")], as: place.admin).status == 303)
            let day = try await place.send("/leads/rules/hours", [("country", ""), ("workDays", "12345"), ("workFrom", "08:00"), ("workTo", "16:00"), ("closedDays", "soon")], as: place.admin)
            #expect(day.status == 422 && day.text.contains("hours-new-closed-err"))
            let rules = try await place.page("/leads/rules", as: place.admin)
            #expect(rules.status == 200 && rules.text.contains("/prices") && rules.text.contains("Europe/Warsaw"))
            #expect(try await place.send("/leads/templates", [("name", "Thanks"), ("language", "sv"), ("subject", "Tack"), ("text", "Hej {{firstName}}")], as: place.admin).status == 303)
            let unknown = try await place.send("/leads/templates", [("name", "Thanks"), ("language", "sv"), ("subject", "Tack"), ("text", "Hej {{name1}}")], as: place.admin)
            #expect(unknown.status == 422 && unknown.text.contains("t-new-text-err"))
            for path in ["/leads/templates", "/leads/mails", "/leads/mails?state=cancelled", "/leads/answers", "/leads/answers?from=2026-01-01&to=2026-12-31&since=assigned"] { #expect(try await place.page(path, as: place.admin).status == 200, "\(path)") }
        }
    }
}
