import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing

@Suite("Changing a pipeline") struct EditPipelineTests {
    private func stages(_ shop: Shop) async throws -> [Stage] { try await shop.runner.perform(ShowPipeline(id: shop.pipeline), as: .operator).output.stages }
    private func row(_ stage: Stage, _ values: [(String, JSONValue)] = []) -> JSONObject { JSONObject([("id", .int(stage.id.rawValue))] + values) }

    @Test("renames, reorders, adds and removes in one go, and one undo takes it all back", arguments: Engine.available)
    func all(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let s = shop.stages, deal = try await shop.addDeal("Boiler", in: 2, amount: 5_000), before = try await stages(shop)
            let edit = EditPipeline(
                id: shop.pipeline, values: JSONObject([("name", "Enterprise")]), stages: [row(s[1]), row(s[0], [("name", "First talk"), ("probability", 0.1)]), row(s[3]), JSONObject([("name", "Contract"), ("probability", 0.9)])],
                remove: [.init(id: s[2].id, moveDealsTo: s[1].id)])
            let rehearsed = try await shop.runner.perform(edit, as: .operator, dryRun: true).output
            #expect((rehearsed.added, rehearsed.changed, rehearsed.removed, rehearsed.movedDeals) == (1, 3, 1, 1))
            #expect(try await stages(shop) == before)
            let done = try await shop.runner.perform(edit, as: .operator)
            #expect(try await stages(shop).map(\.name) == ["Qualification", "First talk", "Negotiation", "Contract"])
            #expect(done.output.view.pipeline.name == "Enterprise")
            #expect(try await shop.deal(deal.id).stageId == s[1].id)
            _ = try await shop.runner.perform(Undo(token: done.undo!), as: .operator)
            #expect(try await stages(shop).map { "\($0.id) \($0.name)" } == before.map { "\($0.id) \($0.name)" })
            #expect(try await shop.deal(deal.id).stageId == s[2].id)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("leaves the past as it was: the board of before has the stage that went", arguments: Engine.available)
    func past(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let s = shop.stages
            _ = try await shop.addDeal("Boiler", in: 2, amount: 5_000)
            let then = shop.clock.now
            shop.clock.advance(by: .days(2))
            _ = try await shop.runner.perform(EditPipeline(id: shop.pipeline, stages: [row(s[3]), row(s[0]), row(s[1])], remove: [.init(id: s[2].id, moveDealsTo: s[0].id)]), as: .operator)
            let board = try await shop.board(asOf: then)
            #expect(board.columns.map(\.items.count).reduce(0, +) == 1 && board.columns.contains { $0.stage.id == s[2].id && $0.items.count == 1 })
        }
    }

    @Test("names what is wrong, and changes nothing", arguments: [
        ("a stage forgotten", "stages"), ("deals without a place", "stageNotEmpty"), ("no name", "stages.0.name"), ("an unknown stage", "stages.0.id"), ("a chance over one", "stages.0"),
    ])
    func wrong(_ what: String, _ field: String) async throws {
        try await withShop(on: .sqlite) { shop in
            let s = shop.stages, before = try await stages(shop)
            _ = try await shop.addDeal("Boiler", in: 2)
            let edit = switch what {
            case "a stage forgotten": EditPipeline(id: shop.pipeline, stages: [row(s[0]), row(s[1])])
            case "deals without a place": EditPipeline(id: shop.pipeline, stages: [row(s[1], [("name", "X")]), row(s[0]), row(s[3])], remove: [.init(id: s[2].id, moveDealsTo: nil)])
            case "no name": EditPipeline(id: shop.pipeline, stages: [row(s[0], [("name", " ")])] + s[1...].map { row($0) })
            case "an unknown stage": EditPipeline(id: shop.pipeline, stages: [JSONObject([("id", .int(999))])] + s.map { row($0) })
            default: EditPipeline(id: shop.pipeline, stages: [row(s[0], [("probability", 1.5)])] + s[1...].map { row($0) })
            }
            do {
                _ = try await shop.runner.perform(edit, as: .operator)
                Issue.record("it was changed")
            } catch let problem as InputProblem { #expect(problem.field == field) } catch let problems as InvalidInput { #expect(problems.problems.map(\.field) == [field]) } catch let refusal as Refusal {
                #expect(refusal.code.rawValue == field || refusal.code == .validation)
            }
            #expect(try await stages(shop) == before)
        }
    }

    @Test("two people who change it at once meet", arguments: Engine.available)
    func version(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let s = shop.stages, seen = try await shop.runner.perform(ShowPipeline(id: shop.pipeline), as: .operator).output.pipeline.version
            func edit(_ name: String) -> EditPipeline { EditPipeline(id: shop.pipeline, stages: [row(s[0], [("name", .string(name))])] + s[1...].map { row($0) }, ifVersion: seen) }
            _ = try await shop.runner.perform(edit("One"), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(edit("Two"), as: .operator) } == .stale)
        }
    }

    @Test("who rests goes on resting when the stage goes", arguments: Engine.available)
    func resting(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Resting", in: 2)
            _ = try await shop.runner.perform(NurtureDeal(id: deal.id, until: Day("2027-02-01")!), as: .operator)
            _ = try await shop.runner.perform(DeleteStage(id: shop.stages[2].id, moveDealsTo: shop.stages[0].id), as: .operator)
            let now = try await shop.deal(deal.id)
            #expect((now.stageId, now.nurtureUntil) == (shop.stages[0].id, Day("2027-02-01")))
        }
    }

    @Test("goes out of use when it is empty, and comes back", arguments: Engine.available)
    func archive(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler")
            #expect(await refusal { _ = try await shop.runner.perform(ArchivePipeline(id: shop.pipeline), as: .operator) } == .pipelineNotEmpty)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            for other in try await shop.runner.perform(ListPipelines(), as: .operator).output.items where other.pipeline.id != shop.pipeline { _ = try await shop.runner.perform(ArchivePipeline(id: other.pipeline.id), as: .operator) }
            #expect(await refusal { _ = try await shop.runner.perform(ArchivePipeline(id: shop.pipeline), as: .operator) } == .lastPipeline)
            let second = try await shop.runner.perform(CreatePipeline(name: "Second", stages: ["One"]), as: .operator).output.pipeline.id
            _ = try await shop.runner.perform(ArchivePipeline(id: shop.pipeline), as: .operator)
            #expect(try await shop.runner.perform(ListPipelines(), as: .operator).output.items.map(\.pipeline.id) == [second])
            _ = try await shop.runner.perform(RestorePipeline(id: shop.pipeline), as: .operator)
            #expect(try await shop.runner.perform(ListPipelines(), as: .operator).output.items.count == 2)
        }
    }

    @Test("goes into a file and comes out of it with all that its stages ask for", arguments: Engine.available)
    func file(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(AddChecklist(id: shop.stages[1].id, list: .meddic, language: .polish), as: .operator)
            let file = try await shop.runner.perform(ExportPipeline(id: shop.pipeline), as: .operator).output
            var json = JSONWriter()
            file.write(to: &json)
            guard case .object(let object) = try JSONValue(parsing: json.bytes()) else { throw Unexpected() }
            let made = try await shop.runner.perform(ImportPipeline(name: "Copy", file: object), as: .operator).output
            func told(_ stages: [Stage]) -> [String] { stages.map { "\($0.name) \($0.probability) \($0.exitCriteria) \($0.phase)" } }
            #expect(made.pipeline.name == "Copy" && told(made.stages) == told(file.stages))
            #expect(made.stages[1].exitCriteria.count == 6 && made.stages[1].exitCriteria[0].text == "Co im to da, w liczbach")
            await #expect(throws: InputProblem.self) { try await shop.runner.perform(ImportPipeline(file: JSONObject([("format", "other")])), as: .operator) }
        }
    }

    @Test("a ready checklist is added once", arguments: ReadyChecklist.allCases)
    func checklist(_ list: ReadyChecklist) async throws {
        try await withShop(on: .sqlite) { shop in
            let once = try await shop.runner.perform(AddChecklist(id: shop.stages[0].id, list: list), as: .operator).output.record.exitCriteria
            let twice = try await shop.runner.perform(AddChecklist(id: shop.stages[0].id, list: list), as: .operator).output.record.exitCriteria
            #expect(!once.isEmpty && once == twice && once.allSatisfy { $0.mode == .warn })
        }
    }

    private struct Unexpected: Error {}
}
