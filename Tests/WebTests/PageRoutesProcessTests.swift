import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("How deals go on, over pages")
struct PageRoutesProcessTests {
    private static let pages = recordPages + [DealRoutes(), SettingsRoutes(), StageRoutes(), HygieneRoutes(), BulkRoutes(), TodayRoutes()]

    private func deal(_ id: Deal.ID, _ place: Place) async throws -> Deal { try await place.runner.perform(ShowRecord<Deal>(id: id), as: place.admin.credential).output.record }

    @Test("losing has three ways: lost, disqualified, back to nurture", arguments: Engine.available)
    func ways(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            func end(_ form: [(String, String)]) async throws -> Deal {
                let id = try await place.addDeal().id
                #expect(try await place.send("/deals/\(id)/lose", form + [("version", "1")], as: place.rep).status == 303)
                return try await deal(id, place)
            }
            let lost = try await end([("reason", "price"), ("competitor", "Ljusverket")])
            #expect((lost.status, lost.isDisqualified, lost.competitor) == (.lost, false, "Ljusverket"))
            let none = try await end([("way", "disqualified"), ("reason", "price"), ("competitor", "Ljusverket"), ("note", "Too small")])
            #expect((none.status, none.isDisqualified, none.competitor, none.lostNote) == (.lost, true, nil, "Too small"))
            let rests = try await end([("way", "nurture"), ("reason", "timing"), ("until", "2100-01-01"), ("track", "Newsletter")])
            #expect((rests.status, rests.nurtureUntil, rests.nurtureReason, rests.nurtureTrack) == (.open, Day("2100-01-01"), "timing", "Newsletter"))
            let id = try await place.addDeal().id
            let wrong = try await place.send("/deals/\(id)/lose", [("way", "nurture"), ("track", "Newsletter"), ("version", "1")], as: place.rep)
            #expect(wrong.status == 422 && wrong.text.contains("value=\"Newsletter\""))
        }
    }

    @Test("a flag is set with a note, shown on the board and in the list, and removed", arguments: Engine.available)
    func flag(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await place.addDeal("Harbour").id, board = "/pipelines/\(place.stages[0].pipelineId)"
            #expect(try await place.send("/deals/\(id)/flag", [("note", "Board meets"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await place.page("/deals/\(id)", as: place.rep).text.contains("Board meets"))
            #expect(try await place.page(board, as: place.rep).text.contains("data-flagged"))
            #expect(try await place.page("/deals?flagged=true&columns=flagged,flagNote", as: place.rep).text.contains("Board meets"))
            #expect(try await place.send("/deals/\(id)/unflag", [("version", "2")], as: place.rep).status == 303)
            #expect(try await !place.page(board, as: place.rep).text.contains("data-flagged"))
            #expect(try await place.send("/deals/\(id)/flag", [("version", "3")], as: place.viewer).status != 303)
            #expect(try await !deal(id, place).isFlagged)
        }
    }

    @Test("a deal goes to another pipeline, through the gate of its stages", arguments: Engine.available)
    func transfer(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let other = try await place.runner.perform(CreatePipeline(name: "Renewals", stages: ["Due", "Agreed"]), as: .operator).output.stages
            let criteria = try JSONValue(parsing: #"[{"key":"ok","text":"Terms known","kind":"checklist","mode":"block"}]"#)
            _ = try await place.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(other[0].id.rawValue)), ("exitCriteria", criteria)]))), as: place.admin.credential)
            let id = try await place.addDeal().id, path = "/deals/\(id)/transfer"
            #expect(try await place.page("/deals/\(id)?ask=transfer", as: place.rep).text.contains("Renewals: Agreed"))
            let held = try await place.send(path, [("stageId", "\(other[1].id)"), ("version", "1")], as: place.rep)
            #expect(held.status == 422 && held.text.contains("Terms known") && held.text.contains("action=\"\(path)\""))
            #expect(try await place.send(path, [("stageId", "\(other[1].id)"), ("gate", "\(other[1].id)"), ("fill.ok", "on"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await deal(id, place).pipelineId == other[0].pipelineId)
        }
    }

    @Test("a stage is merged: the mapping step names the deals, and they move", arguments: Engine.available)
    func merge(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await place.addDeal("Harbour lamps").id, stage = place.stages[0], path = "/settings/pipelines/\(stage.pipelineId)"
            let asked = try await place.page(path + "?merge=\(stage.id)", as: place.manager)
            #expect(asked.text.contains("Harbour lamps") && asked.text.contains("href=\"/deals/\(id)\"") && asked.text.contains("1 deal moves"))
            #expect(try await deal(id, place).stageId == stage.id)
            #expect(try await place.send("/settings/stages/\(stage.id)/merge", [("version", "\(stage.version)")], as: place.manager).status == 422)
            #expect(try await place.send("/settings/stages/\(stage.id)/merge", [("version", "\(stage.version)"), ("moveDealsTo", "\(place.stages[1].id)")], as: place.manager).status == 303)
            #expect(try await deal(id, place).stageId == place.stages[1].id)
        }
    }

    @Test("a stage gets a goal, written in the person's numbers; without a figure the goal goes", arguments: Engine.available)
    func goal(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = place.stages[0].id, path = "/settings/stages/\(id)"
            func stage() async throws -> Stage { try await place.runner.perform(ShowPipeline(id: place.stages[0].pipelineId), as: place.admin.credential).output.stages[0] }
            func form(_ metric: String, _ target: String) async throws -> [(String, String)] {
                let version = try await stage().version
                return [("version", "\(version)"), ("phase", "qualify"), ("purpose", "Find out"), ("playbook", ""), ("goalMetric", metric), ("goalTarget", target)]
            }
            #expect(try await place.send(path, form("medianDays", "2,5"), as: place.manager).status == 303)
            let set = try await stage()
            #expect((set.goalMetric, set.goalTarget) == (.medianDays, 2.5))
            #expect(try await place.page(path, as: place.manager).value(of: "goalTarget") == "2.5")
            let wrong = try await place.send(path, form("medianDays", "soon"), as: place.manager)
            #expect(wrong.status == 422 && wrong.value(of: "goalTarget") == "soon")
            #expect(try await place.send(path, form("", ""), as: place.manager).status == 303)
            #expect(try await stage().goalMetric == nil)
        }
    }

    @Test("hygiene shows what is wrong with the process, and why deals stand still", arguments: Engine.available)
    func hygiene(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await place.addDeal().id
            _ = try await place.runner.perform(SnoozeDeal(id: id, until: Day("2100-01-01")!, reason: .budget), as: place.rep.credential)
            let page = try await place.page("/hygiene", as: place.manager)
            #expect(page.text.contains("/settings/stages/\(place.stages[0].id)") && page.text.contains("stallReason=budget"))
            #expect(try await place.page("/settings/pipelines/\(place.stages[0].pipelineId)", as: place.manager).text.contains("/settings/stages/\(place.stages[0].id)"))
        }
    }

    @Test("the process document is a Markdown file in the language that was asked for", arguments: [("en", "How we sell"), ("sv", "#"), ("pl", "#")])
    func markdown(_ language: String, _ heading: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let file = try await place.page("/settings/pipelines/\(place.stages[0].pipelineId)/process.md?language=\(language)", as: place.viewer)
            #expect(file.status == 200 && file.text.contains(heading) && file.text.contains("## 1. Prospecting"))
            #expect(file.fields.contains { $0.name.lowercased() == "content-type" && $0.value.hasPrefix("text/markdown") })
        }
    }
}
