import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Skills, scorecards, lost deals, customers and the process as pages")
struct PageRoutesSellingTests {
    private static let pages = SiteRoutes.all

    @Test("open in all five languages, with and without deals", arguments: Engine.available)
    func languages(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let paths = ["/skills", "/scorecards", "/losses", "/losses?by=lack&across=month", "/losses/deals?by=reason&key=price", "/growth", "/pipelines/\(place.stages[0].pipelineId)/adoption"]
            for path in paths { #expect(try await place.page(path, as: place.viewer).status == 200, "\(path)") }
            let won = try await place.addDeal("Boiler", amount: 300_00), lost = try await place.addDeal("Pump", amount: 80_00)
            _ = try await place.runner.perform(WinDeal(id: won.id), as: .operator)
            _ = try await place.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: .operator)
            for language in Language.allCases {
                _ = try await place.runner.perform(UpdateRecord<User>(id: place.manager.id, values: JSONObject([("language", .string(language.rawValue))])), as: .operator)
                for path in paths { #expect(try await place.page(path, as: place.manager).status == 200, "\(path) in \(language)") }
            }
        }
    }

    @Test("show a rep themselves alone, and who leads them the rep by name", arguments: Engine.available)
    func privacy(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            for person in [place.rep, place.other] { _ = try await place.runner.perform(WinDeal(id: place.addDeal("Boiler", by: person).id), as: .operator) }
            for path in ["/skills", "/scorecards"] {
                let own = try await place.page(path, as: place.rep).text, led = try await place.page(path, as: place.manager).text, administered = try await place.page(path, as: place.admin).text
                #expect(own.contains("seller-\(place.rep.id)") && !own.contains("seller-\(place.other.id)"), "\(path)")
                #expect(led.contains("seller-\(place.rep.id)") && led.contains("seller-\(place.other.id)"), "\(path)")
                #expect(!administered.contains("seller-\(place.rep.id)"), "\(path)")
            }
            let api = try await place.ask("GET", "/api/v1/scorecards", as: place.rep)
            #expect(api.status == 200 && api.json["people"].flatMap { people in if case .array(let all) = people { all.count } else { nil } } == 1)
        }
    }

    @Test("lead from a reason to its deals, and come as files for who may export", arguments: Engine.available)
    func losses(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let lost = try await place.addDeal("Pump", amount: 80_00)
            _ = try await place.runner.perform(LoseDeal(id: lost.id, reason: "price", competitor: "Acme"), as: .operator)
            let page = try await place.page("/losses?across=competitor", as: place.manager).text
            #expect(page.contains("Acme") && page.contains("/losses/deals?by=reason&amp;key=price") && page.contains("were given up before 8 touches"))
            #expect(try await place.page("/losses/deals?by=reason&key=price", as: place.manager).text.contains("/deals/\(lost.id)"))
            let file = try await place.page("/losses.csv?across=competitor", as: place.manager)
            #expect(file.status == 200 && file.text.contains("Acme,1,80"))
            #expect(try await place.page("/losses/deals.csv?by=reason&key=price", as: place.manager).text.contains("Pump"))
            #expect(try await place.page("/losses.csv?of=effort", as: place.manager).status == 200)
            for path in ["/losses.csv", "/losses/deals.csv", "/growth.csv", "/pipelines/\(place.stages[0].pipelineId)/adoption.csv"] { #expect(try await place.page(path, as: place.rep).status == 403, "\(path)") }
            #expect(try await place.page("/pipelines/999/adoption", as: place.manager).status == 404)
        }
    }

    @Test("a company shows how alive the talk with it is, and the workspace says how many touches it wants", arguments: Engine.available)
    func engagement(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let company = try await place.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Alpha")])), as: .operator).output.record
            #expect(try await place.page("/companies/\(company.id)", as: place.rep).text.contains("two-way touches in 90 days"))
            #expect(try await place.page("/companies?columns=engagement", as: place.rep).text.contains("Engagement"))
            let pipeline = place.stages[0].pipelineId
            #expect(try await place.page("/settings/pipelines/\(pipeline)", as: place.admin).text.contains("name=\"leastTouches\""))
            let workspace = try await place.runner.perform(ShowWorkspace(), as: .operator).output.record
            #expect(try await place.send("/settings/workspace", [("version", "\(workspace.version)"), ("quietDays", "14"), ("leastTouches", "6"), ("twoStep", "free")], as: place.admin).status == 303)
            #expect(try await place.runner.perform(ShowWorkspace(), as: .operator).output.record.leastTouches == 6)
        }
    }
}
