import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Scoring and segments, by pages and forms without script")
struct PageRoutesScoreTests {
    private static let pages = SiteRoutes.all

    private func lead(_ name: String, _ values: [(String, JSONValue)] = [], in place: Place) async throws -> Lead {
        try await place.runner.perform(CreateRecord<Lead>(values: JSONObject([("name", .string(name))] + values)), as: .operator).output.record
    }

    @Test("a rule is made, scores a lead, says so on its page, and goes out of use", arguments: Engine.available)
    func rules(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let rule = [("field", "country"), ("comparison", "oneOf"), ("values", "SE, DK"), ("from", ""), ("to", ""), ("points", "60")]
            #expect(try await place.send("/leads/scoring/rules", rule, as: place.manager).status == 303)
            #expect(try await place.page("/leads/scoring", as: place.rep).text.contains("Country is one of SE or DK"))
            let eva = try await lead("Wilhelmina", [("country", "SE")], in: place), page = try await place.page("/leads/\(eva.id)", as: place.manager).text
            for words in ["Why 30", "Country is one of SE or DK", "<b>+30</b>", "Fit 60 · Intent 0"] { #expect(page.contains(words), "\(words)") }
            #expect(try await place.page("/leads/scoring/grid", as: place.manager).text.contains("Wilhelmina"), "who fits stands on the grid")
            let back = try await place.send("/leads/scoring/rules", rule.map { $0.0 == "values" ? ("values", "") : $0 }, as: place.manager)
            #expect(back.status == 422 && back.text.contains("id=\"values-err\""))
            #expect(try await place.send("/leads/scoring/rules", rule, as: place.rep).status == 403)
            let made = try await place.runner.perform(ListRecords<FitRule>(ListQuery()), as: .operator).output.items[0]
            #expect(try await place.send("/leads/scoring/rules/\(made.id)/archive", [("version", "1")], as: place.manager).status == 303)
            #expect(try await place.page("/leads/scoring", as: place.rep).text.contains("No rule says yet who fits."))
        }
    }

    @Test("a score is set by hand with its reason, and given back", arguments: Engine.available)
    func byHand(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let eva = try await lead("Wilhelmina", [("ownerId", .int(place.rep.id.rawValue))], in: place), path = "/leads/\(eva.id)/score"
            #expect(try await place.send(path, [("score", "90"), ("note", "Knows our chief")], as: place.rep).status == 303)
            let page = try await place.page("/leads/\(eva.id)", as: place.rep).text
            for words in ["Why 90", "Knows our chief", "Set by hand"] { #expect(page.contains(words), "\(words)") }
            #expect(try await place.send(path, [], as: place.rep).status == 303)
            #expect(try await place.page("/leads/\(eva.id)", as: place.rep).text.contains("Why 0"))
        }
    }

    @Test("learning happens beside the requests, and the page says what came of it", arguments: Engine.available)
    func learning(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.page("/leads/scoring", as: place.manager).text.contains("Nothing was learned yet"))
            #expect(try await place.send("/leads/scoring/learn", [], as: place.rep).status == 403)
            #expect(try await place.send("/leads/scoring/learn", [], as: place.manager).status == 303)
            var page = "", tries = 0
            repeat {
                try await Task.sleep(for: .milliseconds(100))
                (page, tries) = (try await place.page("/leads/scoring", as: place.rep).text, tries + 1)
            } while !page.contains("Too few leads have ended") && tries < 200
            #expect(page.contains("Too few leads have ended") && !page.contains("/leads/scoring/learn"))
            for path in ["/leads/scoring/grid", "/leads/scoring/customers"] { #expect(try await place.page(path, as: place.manager).status == 200, "\(path)") }
        }
    }

    @Test("a list gets leads and loses them, a filter finds its own, and both filter the list of leads", arguments: Engine.available)
    func segments(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.send("/leads/segments", [("name", "Fair"), ("selection", "list"), ("filters", "")], as: place.manager), path = try #require(made["location"])
            let eva = try await lead("Wilhelmina", [("country", "SE")], in: place)
            _ = try await lead("Fitzgerald", [("country", "NO")], in: place)
            #expect(try await place.send(path + "/add", [("leadIds", "\(eva.id)")], as: place.manager).status == 303)
            let page = try await place.page(path, as: place.manager).text
            #expect(page.contains("Wilhelmina") && !page.contains("Fitzgerald") && page.contains("1 lead"))
            let filter = try await place.send("/leads/segments", [("name", "Norway"), ("selection", "filter"), ("filters", "country=NO\r\n")], as: place.manager)
            let other = try await place.page(try #require(filter["location"]), as: place.manager).text
            #expect(other.contains("Fitzgerald") && !other.contains("Wilhelmina"))
            let id = try #require(path.split(separator: "/").last), listed = try await place.page("/leads/all?segment=\(id)", as: place.manager).text
            #expect(listed.contains("Wilhelmina") && !listed.contains("Fitzgerald"))
            #expect(try await place.send(path + "/remove", [("leadIds", "\(eva.id)")], as: place.manager).status == 303)
            #expect(try await !place.page(path, as: place.manager).text.contains("Wilhelmina"))
            #expect(try await place.send("/leads/\(eva.id)/segment", [("segment", "promising")], as: place.manager).status == 303)
            #expect(try await place.page("/leads/all?segment=promising", as: place.manager).text.contains("Wilhelmina"))
        }
    }
}
