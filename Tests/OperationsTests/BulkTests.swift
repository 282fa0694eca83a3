import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Many records at once") struct BulkTests {
    private func bulk<R: Trashable>(_: R.Type, _ input: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator, dryRun: Bool = false) async throws -> Performed<ManyChanged> {
        try await shop.runner.perform(ChangeMany<R>(input: .object(JSONObject(input))), as: credential, dryRun: dryRun)
    }

    private func ids(_ deals: [Deal]) -> JSONValue { .array(deals.map { .int($0.id.rawValue) }) }

    @Test("get fields and tags together, and are taken back together", arguments: Engine.available)
    func change(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await shop.addDeal("one", values: [("tags", .array(["a", "b"]))]), two = try await shop.addDeal("two", values: [("source", "web")])
            let done = try await bulk(Deal.self, [("ids", ids([one, two])), ("set", .object(JSONObject([("source", "web")]))), ("addTags", .array(["c"])), ("removeTags", .array(["a"]))], shop)
            #expect(done.output.selected == 2 && done.output.changed == 2 && done.output.examples == ["one", "two"])
            let (first, second) = (try await shop.deal(one.id), try await shop.deal(two.id))
            #expect(first.tags == ["b", "c"] && first.source == "web" && second.tags == ["c"])
            _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: .operator)
            let (old, other) = (try await shop.deal(one.id), try await shop.deal(two.id))
            #expect(old.tags == ["a", "b"] && old.source == nil && other.tags.isEmpty && other.source == "web")
        }
    }

    @Test("are only counted by a dry run", arguments: Engine.available)
    func rehearsal(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("one"), set = try await shop.addDeal("two", values: [("source", "fair")])
            let outcome = try await bulk(Deal.self, [("ids", ids([deal, set])), ("set", .object(JSONObject([("source", "fair")])))], shop, dryRun: true).output
            #expect(outcome.changed == 1 && outcome.unchanged == 1)
            #expect(try await shop.deal(deal.id).source == nil)
        }
    }

    @Test("move by the rules of a move: what a gate holds stays, is named, and the others go", arguments: Engine.available)
    func moving(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let blocking = JSONValue.array([.object(JSONObject([("kind", "field"), ("target", "amount"), ("key", "amount"), ("mode", "block"), ("text", "Amount known")]))])
            _ = try await shop.runner.perform(UpdateStage(input: .object(JSONObject([("id", .int(shop.stages[0].id.rawValue)), ("exitCriteria", blocking)]))), as: .operator)
            let poor = try await shop.addDeal("poor"), rich = try await shop.addDeal("rich", amount: 500), won = try await shop.addDeal("won", amount: 1)
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: .operator)
            let done = try await bulk(Deal.self, [("ids", ids([poor, rich, won])), ("stageId", .int(shop.stages[2].id.rawValue))], shop)
            #expect(done.output.changed == 1 && done.output.refusedCount == 2)
            #expect(done.output.refused.map(\.id) == [poor.id.rawValue, won.id.rawValue] && done.output.refused.map(\.code) == ["stageGate", "alreadyClosed"])
            let (stayed, moved) = (try await shop.deal(poor.id), try await shop.deal(rich.id))
            #expect(stayed.stageId == shop.stages[0].id && stayed.version == poor.version && moved.stageId == shop.stages[2].id)
            _ = try await bulk(Deal.self, [("ids", ids([poor])), ("stageId", .int(shop.stages[1].id.rawValue)), ("override", "agreed by phone")], shop)
            #expect(try await shop.deal(poor.id).stageId == shop.stages[1].id)
        }
    }

    @Test("go to the trash and come back", arguments: Engine.available)
    func deleting(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 1...3 { try await shop.addDeal("d\(number)", values: [("source", number == 3 ? "web" : "fair")]) }
            let done = try await bulk(Deal.self, [("filter", .object(JSONObject([("source", "fair")]))), ("delete", true)], shop)
            #expect(done.output.changed == 2)
            #expect(try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: .operator).output.items.map(\.title) == ["d3"])
            _ = try await shop.runner.perform(Undo(token: done.undo ?? ""), as: .operator)
            #expect(try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: .operator).output.items.count == 3)
        }
    }

    @Test("stay as they are where the person may not change them", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), viewer = try await shop.add("vera", as: .viewer)
            let mine = try await shop.addDeal("mine", as: anna.credential), theirs = try await shop.addDeal("theirs", as: bo.credential)
            let done = try await bulk(Deal.self, [("ids", ids([mine, theirs])), ("set", .object(JSONObject([("source", "web")])))], shop, as: anna.credential).output
            #expect(done.changed == 1 && done.refused.map(\.id) == [theirs.id.rawValue])
            #expect(try await shop.deal(theirs.id).source == nil)
            #expect(await refusal { _ = try await bulk(Deal.self, [("ids", ids([mine])), ("delete", true)], shop, as: viewer.credential) } == .forbidden)
        }
    }

    @Test("are refused before the first is touched when no record could take the change", arguments: Engine.available)
    func nonsense(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("one")
            func field(_ input: [(String, JSONValue)]) async -> String? {
                do { _ = try await bulk(Deal.self, input, shop) } catch let problem as InputProblem { return problem.field } catch let input as InvalidInput { return input.problems.first?.field } catch { return "\(error)" }
                return nil
            }
            #expect(await field([("ids", ids([deal]))]) == "set")
            #expect(await field([("set", .object(JSONObject([("source", "x")])))]) == "ids")
            #expect(await field([("ids", ids([deal])), ("set", .object(JSONObject([("position", 3)])))]) == "set.position")
            #expect(await field([("ids", ids([deal])), ("set", .object(JSONObject([("amount", "much")])))]) == "set.amount")
            #expect(await field([("ids", ids([deal])), ("delete", true), ("addTags", .array(["x"]))]) == "delete")
            #expect(await field([("ids", ids([deal])), ("colour", "red")]) == "colour")
            #expect(await field([("filter", .object(JSONObject([("colour", "red")]))), ("delete", true)]) == "filter.colour")
            #expect(try await shop.deal(deal.id) == deal)
        }
    }
}
