import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Bottlenecks and deals in danger, by pages and forms without script")
struct PageRoutesDangerTests {
    private static let pages = SiteRoutes.all

    private func raise(_ deal: Deal, in place: Place) async throws -> Int64 {
        try await place.database.write { db in
            try #require(try db.value(Int64.self, """
                INSERT INTO deal_alert (version, kind, pipeline_id, stage_id, deal_id, occasion, raised_at, raised_on, due_on, judged_after, days, now_value, usual_value, status)
                VALUES (1, 'goingDark', \(deal.pipelineId), \(deal.stageId), \(deal.id), 'x', \(place.clock.now), '2026-11-19', '2026-11-21', '2027-03-01', 20, 0.1, 0.5, 'open') RETURNING id
                """))
        }
    }

    @Test("the pages open for who reads deals, in all five languages, and say honestly when nothing is slow", arguments: Engine.available)
    func pages(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Boiler", amount: 1_000_00), pipeline = deal.pipelineId
            let bottlenecks = try await place.page("/pipelines/\(pipeline)/bottlenecks", as: place.viewer)
            #expect(bottlenecks.status == 200 && bottlenecks.text.contains("less than 60 days of history"))
            let danger = try await place.page("/pipelines/\(pipeline)/danger", as: place.viewer)
            #expect(danger.status == 200 && danger.text.contains("No deal is slipping away"))
            let file = try await place.page("/pipelines/\(pipeline)/danger.csv", as: place.rep)
            #expect(file.status == 200 && file.text.contains("Deal"))
            #expect(try await place.page("/deals/\(deal.id)", as: place.rep).text.contains("What the past says"))
            #expect(try await place.page("/pipelines/999/danger", as: place.rep).status == 404)
            for language in Language.allCases {
                _ = try await place.runner.perform(UpdateRecord<User>(id: place.admin.id, values: JSONObject([("language", .string(language.rawValue))])), as: .operator)
                #expect(try await place.page("/pipelines/\(pipeline)/bottlenecks", as: place.admin).status == 200, "\(language)")
                #expect(try await place.page("/pipelines/\(pipeline)/danger", as: place.admin).status == 200, "\(language)")
            }
        }
    }

    @Test("an alert stands in Today, wants a reason to be dismissed, and is counted", arguments: Engine.available)
    func closing(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Boiler", amount: 1_000_00), owned = try await place.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("ownerId", .int(place.rep.id.rawValue))])), as: .operator).output.record
            // Tonight's work is done, so that no chore finds the alert to be over.
            try await NormMaker(database: place.database, pipeline: deal.pipelineId, clock: { place.clock.now }).run()
            let id = try await raise(owned, in: place), path = "/alerts/\(id)/close", back = "/pipelines/\(deal.pipelineId)/danger"
            let day = try await place.page("/today", as: place.rep)
            #expect(day.text.contains("going dark:"), "\(day.status) \(day.text.firstRange(of: "Boiler").map { day.text[$0.lowerBound...].prefix(900) } ?? "nothing")")
            let returned = try await place.send(path, [("outcome", "dismissed"), ("reason", ""), ("version", "1"), ("return", back)], as: place.rep)
            #expect(returned.status == 422 && returned.text.contains("reason-\(id)-err"), "\(returned.text.firstRange(of: "<main").map { returned.text[$0.lowerBound...].prefix(2_500) } ?? "")")
            let today = try await place.send(path, [("outcome", "dismissed"), ("reason", ""), ("version", "1"), ("return", "/today"), ("do", "alert"), ("item", "deal-\(deal.id)")], as: place.rep)
            #expect(today.status == 422 && today.text.contains("reason-\(id)-err"))
            #expect(try await place.send(path, [("outcome", "nonsense"), ("version", "1"), ("return", back)], as: place.rep).status == 422)
            #expect(try await place.send(path, [("outcome", "dismissed"), ("reason", "On holiday"), ("version", "1"), ("return", back)], as: place.viewer).status == 403)
            #expect(try await place.send(path, [("outcome", "dismissed"), ("reason", "On holiday"), ("version", "1"), ("return", back)], as: place.rep).status == 303)
            #expect(try await place.page("/today", as: place.rep).text.contains("going dark:") == false)
            #expect(try await place.page(back, as: place.manager).text.contains("dismissed 1"))
        }
    }

    @Test("chances are asked for anew by a form", arguments: Engine.available)
    func renewing(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let pipeline = try await place.addDeal("Boiler").pipelineId
            #expect(try await place.send("/pipelines/\(pipeline)/norm", [], as: place.rep).status == 303)
            #expect(try await place.send("/pipelines/\(pipeline)/norm", [], as: place.viewer).status == 403)
            #expect(try await place.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM pipeline_norm WHERE wanted_at IS NOT NULL") } == 1)
        }
    }
}
