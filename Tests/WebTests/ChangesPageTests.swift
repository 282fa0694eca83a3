import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The page of what changed")
struct ChangesPageTests {
    private static let pages = recordPages + [ReviewRoutes(), DealRoutes()]

    /// Two days: a deal of 100 that was won for 120, one of 50 that stayed, one of 30 that came.
    private func twoDays(_ place: Place) async throws -> String {
        let won = try await place.addDeal("Boiler", amount: 100_00)
        _ = try await place.addDeal("Radiators", amount: 50_00)
        try await place.pass(.days(2))
        _ = try await place.runner.perform(UpdateRecord<Deal>(id: won.id, values: JSONObject([("amount", 120_00)])), as: .operator)
        _ = try await place.runner.perform(WinDeal(id: won.id), as: .operator)
        _ = try await place.addDeal("Pump <1>", amount: 30_00)
        return "/pipelines/\(place.stages[0].pipelineId)/changes"
    }

    @Test("says in a sentence what became of the open value, and leads from each cause to its deals", arguments: Engine.available)
    func page(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = try await twoDays(place), asked = path + "?from=2026-11-19&to=2026-11-21"
            let page = try await place.page(asked, as: place.admin)
            #expect(page.status == 200 && page.text.contains("From 19 Nov to 21 Nov the open value fell from €150 to €80"))
            #expect(page.text.contains("reason=won#deals") && page.text.contains("−€120") && page.text.contains("+€20") && page.text.contains("+€30") && !page.text.contains("id=\"deals\""))
            #expect(page.text.contains("asOf=2026-11-19") && page.text.contains("Last 7 days") && !page.text.contains("Since the last review"))
            let behind = try await place.page(asked + "&reason=created", as: place.admin)
            #expect(behind.text.contains("New: 1 deal") && behind.text.contains("Pump &lt;1&gt;") && behind.text.contains("+€30") && !behind.text.contains("Radiators"))
            // What makes no sense is the usual, and the other way round is the same.
            #expect(try await place.page(path + "?from=x&to=y&measure=z&reason=q&ownerId=w", as: place.admin).status == 200)
            #expect(try await place.page(path + "?from=2026-11-21&to=2026-11-19", as: place.admin).text.contains("fell from €150 to €80"))
            #expect(try await place.page("/pipelines/999999/changes", as: place.admin).status == 404)
            let mine = try await place.page(asked + "&ownerId=me", as: place.rep)
            #expect(mine.status == 200)
        }
    }

    @Test("counts what is expected in a period", arguments: Engine.available)
    func expected(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Boiler", amount: 100_00)
            try await place.pass(.days(1))
            _ = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("expectedClose", "2026-12-10")])), as: .operator)
            let page = try await place.page("/pipelines/\(deal.pipelineId)/changes?from=2026-11-19&to=2026-11-20&measure=expectedInPeriod&periodFrom=2026-12-31&periodTo=2026-12-01", as: place.admin)
            #expect(page.text.contains("what is expected in the period grew from €0 to €100") && page.text.contains("Pulled in"), "\(page.status) \(page.text.firstRange(of: "<h1").map { page.text[$0.lowerBound...].prefix(3_000) } ?? "")")
            #expect(page.value(of: "periodFrom") == "2026-12-01" && page.value(of: "periodTo") == "2026-12-31")
        }
    }

    @Test("gives a file whose parts add up between the two sums", arguments: Engine.available)
    func file(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = try await twoDays(place), file = try await place.page(path + ".csv?from=2026-11-19&to=2026-11-21", as: place.admin)
            #expect(file.status == 200 && file["content-type"]?.hasPrefix("text/csv") == true && file["content-disposition"]?.contains("changes.csv") == true)
            let lines = file.text.split(whereSeparator: \.isNewline).map(String.init)
            try #require(lines.count == 6, "\(file.status) \(file.text.prefix(600))")
            #expect(lines[0].contains("\"Cause\",\"id\",\"Deal\",\"Company\",\"Part\""))
            #expect(lines[1].hasPrefix("\"2026-11-19\",") && lines[1].contains("\"150.00\",\"EUR\"") && lines[5].hasPrefix("\"2026-11-21\",") && lines[5].contains("\"80.00\",\"EUR\""))
            for (cause, part) in [("Won", "-120.00"), ("Grown", "20.00"), ("New", "30.00")] { #expect(lines.contains { $0.hasPrefix("\"\(cause)\",") && $0.contains(",\"\(part)\",\"EUR\"") }, "\(cause)") }
            let widths = Set(lines.map { $0.split(separator: "\",\"", omittingEmptySubsequences: false).count })
            #expect(widths.count == 1, "every line has as many cells as the head")
            // Who may not export deals gets the page and not the file.
            #expect(try await place.page(path + ".csv", as: place.viewer).status == 403)
            let page = try await place.page(path, as: place.viewer)
            #expect(page.status == 200 && !page.text.contains("changes.csv") && !page.text.contains("As CSV"))
        }
    }

    @Test("starts at the last review, and the review leads to it", arguments: Engine.available)
    func review(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Boiler", amount: 100_00), root = "/pipelines/\(deal.pipelineId)"
            _ = try await place.runner.perform(StartReview(id: deal.pipelineId), as: place.admin.credential)
            try await place.pass(.hours(1))
            _ = try await place.runner.perform(FinishReview(id: deal.pipelineId), as: place.admin.credential)
            try await place.pass(.hours(1))
            _ = try await place.runner.perform(WinDeal(id: deal.id), as: .operator)
            #expect(try await place.page(root + "/review", as: place.admin).text.contains("href=\"\(root)/changes?from=2026-11-19T10%3A00%3A00"))
            let page = try await place.page(root + "/changes", as: place.admin)
            #expect(page.text.contains("Since the last review") && page.text.contains("from=2026-11-19T10%3A00%3A00"))
            let since = try await place.page(root + "/changes?from=2026-11-19T10:00:00Z", as: place.admin)
            #expect(since.text.contains("the open value fell from €100 to €0") && since.text.contains("19 Nov"))
        }
    }

    @Test("opens for every language, with what it says", arguments: Language.allCases)
    func languages(_ language: Language) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let path = try await twoDays(place)
            try await place.database.write { db in try db.execute("UPDATE user_account SET language = \(language)") }
            for query in ["", "?from=2026-11-19&reason=won", "?from=2026-11-19&measure=expectedInPeriod", "?from=2026-11-19&measure=expectedInPeriod&periodTo=2026-12-31", "?from=2026-11-19&measure=expectedInPeriod&periodFrom=2026-12-31"] {
                let reply = try await place.page(path + query, as: place.admin), shown = reply.text.replacing(/data-texts="[^"]*"/, with: "")
                #expect(reply.status == 200 && !shown.contains("{{") && !shown.contains(" style="), "\(query)")
            }
        }
    }
}
