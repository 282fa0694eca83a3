import Domain
import Operations
import Pages
import TestDatabases
import Testing
import Texts
import Writing
@testable import Web

@Suite("The page of forecasts")
struct PageRoutesForecastTests {
    private static let pages = SiteRoutes.all

    private func euro(_ amount: Int64) -> String { LocaleFormat(.english).money(Money(minorUnits: amount, currency: .eur)) }

    @Test("shows the figures that programs get, and they add up", arguments: Engine.available)
    func figures(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let won = try await place.addDeal("Won", amount: 1_234_500)
            for (stage, amount) in [Int64(70_001), 250_050, 999_999].enumerated() {
                _ = try await place.runner.perform(CreateDeal(title: "Open \(stage)", stageId: place.stages[stage].id, values: [("amount", .int(amount))]), as: place.rep.credential)
            }
            _ = try await place.runner.perform(WinDeal(id: won.id), as: .operator)
            let pipeline = place.stages[0].pipelineId, reply = try await place.ask("GET", "/api/v1/pipelines/\(pipeline)/forecast", as: place.manager)
            let page = try await place.page("/forecast", as: place.manager)
            #expect(reply.status == 200 && page.status == 200)
            let expected = try #require(reply.json.int("expected")), split = try #require(reply.json["split"])
            guard case .array(let stages)? = split["open"], let new = split.int("notYetCreated") else { Issue.record("no split"); return }
            let open = stages.compactMap { $0.int("amount") }
            #expect(1_234_500 + open.reduce(0, +) + new == expected && open.count == 3)
            for amount in [1_234_500, expected, new] + open { #expect(page.text.contains(euro(amount)), "\(amount)") }
            for words in ["title=\"\(euro(expected))\"", "Where the quarter will land", "How good the forecast has been", "What decides the range"] { #expect(page.text.contains(words), "\(words)") }
        }
    }

    @Test("keeps the goal in the address, and says what is wrong with one that is none", arguments: Engine.available)
    func goal(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.addDeal()
            let asked = try await place.page("/forecast?goal=50", as: place.rep), wrong = try await place.page("/forecast?goal=much", as: place.rep)
            #expect(asked.text.contains("Chance of €50") && asked.value(of: "goal") == "50" && asked.text.contains("goal=50"))
            #expect(wrong.status == 200 && wrong.text.contains("id=\"goal-err\"") && !wrong.text.contains("Chance of €"))
        }
    }

    @Test("has one kept on demand, for who may write deals", arguments: Engine.available)
    func keep(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.addDeal()
            let form = [("pipeline", "\(place.stages[0].pipelineId)"), ("from", "2026-10-01"), ("to", "2026-12-31")]
            #expect(try await place.page("/forecast", as: place.rep).text.contains("None of this quarter is kept yet."))
            #expect(try await place.send("/forecast/keep", form, as: place.rep).status == 303)
            #expect(try await place.page("/forecast", as: place.rep).text.contains("asked for by"))
            #expect(try await place.send("/forecast/keep", form, as: place.viewer).status == 403)
            #expect(try await !place.page("/forecast", as: place.viewer).text.contains("action=\"/forecast/keep\""))
        }
    }

    @Test("of a past day says so, and shows other quarters", arguments: Engine.available)
    func others(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.addDeal()
            try await place.pass(.days(10))
            let past = try await place.page("/forecast?asOf=2026-11-20", as: place.rep)
            #expect(past.text.contains("Forecast as of Friday 20 November") && past.text.contains("data-past") && !past.text.contains("action=\"/forecast/keep\""), "\(past.status) \(past.text.firstRange(of: "<h1").map { past.text[$0.lowerBound...].prefix(1_500) } ?? "")")
            for quarter in ["2026-07-01", "2027-01-01"] { #expect(try await place.page("/forecast?quarter=\(quarter)", as: place.rep).status == 200, "\(quarter)") }
            let next = try await place.page("/forecast?quarter=2027-02-14", as: place.rep).text
            #expect(next.contains("Q1 2027") && next.contains("aria-current"))
            #expect(try await place.page("/forecast?pipeline=999", as: place.rep).status == 404)
        }
    }

    @Test("gives each part as a file, of which the split adds up", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.addDeal(amount: 400_000)
            for part in ["split", "landing", "track", "danger"] { #expect(try await place.page("/forecast.csv?part=\(part)", as: place.manager).status == 200, "\(part)") }
            #expect(try await place.page("/forecast.csv?part=danger", as: place.viewer).status == 403, "deals are taken away by who may export them")
            let rows = try await place.page("/forecast.csv", as: place.rep).text.split(separator: "\r\n").map { $0.split(separator: ",").map { $0.filter { $0 != "\"" } } }
            let cents = rows.dropFirst().compactMap { row -> (String, Double)? in Double(row[2]).map { (String(row[0]), $0) } }
            let total = try #require(cents.first { $0.0 == "Expected in all" }?.1), parts = cents.prefix { $0.0 != "Expected in all" }.reduce(0) { $0 + $1.1 }
            #expect(abs(parts - total) < 0.001 && total > 0)
        }
    }

    @Test("tells who does not see amounts why there is nothing, and who may not read deals is not led there", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await place.addDeal()
            #expect(try await place.page("/me", as: place.rep).text.contains("href=\"/forecast\""))
            _ = try await place.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            let page = try await place.page("/forecast", as: place.rep)
            #expect(page.status == 200 && page.text.contains("Your role does not see amounts") && !page.text.contains("class=\"kpis\""))
            #expect(try await place.page("/forecast.csv", as: place.rep).status == 403)
            #expect(try await place.page("/forecast", as: nil).status == 303)
        }
    }
}
