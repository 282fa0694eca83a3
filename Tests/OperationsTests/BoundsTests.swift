import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Too much at once") struct BoundsTests {
    /// The field and the code of what is refused.
    private func fault(_ body: () async throws -> Void) async -> String? {
        func text(_ problem: InputProblem?) -> String { "\(problem?.field ?? "") \(problem.map { $0.details["why"] ?? "\($0.code)" } ?? "")" }
        do { try await body() } catch let problem as InputProblem { return text(problem) } catch let input as InvalidInput { return text(input.problems.first) } catch let refusal as Refusal {
            return text(refusal.problems.first)
        } catch { return "\(error)" }
        return nil
    }
    private let name = String(repeating: "å", count: 201), long = String(repeating: "å", count: 10_001)

    @Test("notices are marked a thousand at a time", arguments: Engine.available)
    func notices(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            #expect(await fault { _ = try await shop.runner.perform(ReadNotices(ids: Array(1...1_001)), as: rep.credential) } == "ids tooLarge")
            #expect(await fault { _ = try await shop.runner.perform(ReadNotices(ids: Array(1...1_000)), as: rep.credential) } == nil)
        }
    }

    @Test("a view keeps so many filters and columns, each so long, and says which one is too long", arguments: Engine.available)
    func views(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), wide = "source=" + String(repeating: "a", count: 2_000)
            func save(_ filters: [String], columns: [String] = []) async throws { _ = try await shop.runner.perform(SaveView(name: "Mine", list: .deals, filters: filters, columns: columns), as: rep.credential) }
            #expect(await fault { try await save(["status=open", wide]) } == "filters.1 fieldTooLong")
            #expect(await fault { try await save(Array(repeating: "status=open", count: 51)) } == "filters tooLarge")
            #expect(await fault { try await save([], columns: Array(repeating: "title", count: 101)) } == "columns tooLarge")
            #expect(await fault { try await save([], columns: ["title", name]) } == "columns.1 fieldTooLong")
            #expect(await fault { _ = try await shop.runner.perform(SaveView(name: name, list: .deals), as: rep.credential) } == "name fieldTooLong")
            let view = try await shop.runner.perform(SaveView(name: "Mine", list: .deals, filters: ["status=open"]), as: rep.credential).output.record
            let update = UpdateView(id: view.id, values: JSONObject([("filters", .array([.string(wide)]))]))
            #expect(await fault { _ = try await shop.runner.perform(update, as: rep.credential) } == "filters.0 fieldTooLong")
        }
    }

    @Test("a shared link keeps filters of that length, and names the one that is longer", arguments: Engine.available)
    func shares(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), until = try #require(Day("2026-12-24"))
            func share(_ value: String) async throws { _ = try await shop.runner.perform(MakeShare(filters: JSONObject([("status", "open"), ("source", .string(value))]), until: until, fields: [.stage]), as: boss.credential) }
            #expect(await fault { try await share(String(repeating: "a", count: 2_001)) } == "filters.source fieldTooLong")
            #expect(await fault { try await share("web") } == nil)
        }
    }

    @Test("names and texts have their length wherever they are written, and the field is named", arguments: Engine.available)
    func texts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let admin = try await shop.add("Nora", as: .admin), deal = try await shop.addDeal("Boiler"), runner = shop.runner
            #expect(await fault { _ = try await runner.perform(CreatePipeline(name: name, stages: ["One"]), as: .operator) } == "name fieldTooLong")
            #expect(await fault { _ = try await runner.perform(CreatePipeline(name: "Another", stages: ["One", name]), as: .operator) } == "stages.1 fieldTooLong")
            #expect(await fault { _ = try await runner.perform(CreateRecord<Team>(values: JSONObject([("name", .string(name))])), as: .operator) } == "name fieldTooLong")
            #expect(await fault { _ = try await shop.makeRole(name, "deals:read=own") } == "name fieldTooLong")
            #expect(await fault { _ = try await runner.perform(UpdateWorkspace(values: JSONObject([("name", .string(name))])), as: .operator) } == "name fieldTooLong")
            #expect(await fault { _ = try await runner.perform(LoseDeal(id: deal.id, reason: "price", note: long), as: .operator) } == "note fieldTooLong")
            #expect(await fault { _ = try await runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, override: String(long.prefix(1_001))), as: .operator) } == "override fieldTooLong")
            #expect(await fault { _ = try await runner.perform(AddComment(text: "hello", dealId: deal.id, mentions: Array(repeating: admin.id, count: 201)), as: .operator) } == "mentions tooLarge")
            #expect(await fault { _ = try await runner.perform(CreatePipeline(name: String(name.prefix(200)), stages: ["One"]), as: .operator) } == nil)
            #expect(try await shop.deal(deal.id).version == deal.version)
        }
    }
}
