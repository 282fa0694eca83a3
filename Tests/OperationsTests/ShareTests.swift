import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Shared links") struct ShareTests {
    private func read(_ secret: String, _ shop: Shop) async throws -> SharedDeals { try await shop.runner.perform(ReadShare(secret: secret)!, as: .nobody).output }
    private let today = Day("2026-11-19")!

    @Test("show a deal to whoever has them, until their last day is over or they are ended", arguments: Engine.available)
    func deal(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Boiler", amount: 100, as: rep.credential)
            let made = try await shop.runner.perform(MakeShare(dealId: deal.id, until: today, fields: [.amount, .stage]), as: rep.credential).output
            let seen = try await read(made.secret, shop)
            #expect(seen.deals.map(\.title) == ["Boiler"] && seen.share.fields == [.stage, .amount] && seen.by == "Astrid")
            #expect(ReadShare(secret: "short") == nil)
            #expect(await refusal { _ = try await read(SessionSecret().text, shop) } == .notFound)
            #expect(try await shop.runner.perform(ListShares(), as: other.credential).output.items.isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(RevokeShare(id: made.share.id), as: other.credential) } == .notFound)
            // Midnight in Stockholm.
            shop.clock.set("2026-11-19T22:59:59Z")
            #expect(try await read(made.secret, shop).deals.count == 1)
            shop.clock.set("2026-11-19T23:00:00Z")
            #expect(await refusal { _ = try await read(made.secret, shop) } == .notFound)
            let second = try await shop.runner.perform(MakeShare(dealId: deal.id, until: Day("2026-12-24")!, fields: []), as: rep.credential).output
            #expect(try await shop.runner.perform(ListShares(dealId: deal.id), as: rep.credential).output.items.map(\.id) == [second.share.id])
            _ = try await shop.runner.perform(RevokeShare(id: second.share.id), as: rep.credential)
            #expect(await refusal { _ = try await read(second.secret, shop) } == .notFound)
        }
    }

    @Test("show what their maker may see now, and end with the maker", arguments: Engine.available)
    func maker(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep.credential)
            let secret = try await shop.runner.perform(MakeShare(dealId: deal.id, until: today, fields: []), as: rep.credential).output.secret
            #expect(await refusal { _ = try await shop.runner.perform(MakeShare(dealId: deal.id, until: today, fields: []), as: other.credential) } == .forbidden)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(try await read(secret, shop).deals.count == 1)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("ownerId", .int(other.id.rawValue))])), as: .operator)
            #expect(await refusal { _ = try await read(secret, shop) } == .notFound)
            let theirs = try await shop.runner.perform(MakeShare(dealId: deal.id, until: today, fields: []), as: other.credential).output.secret
            try await shop.database.write { db in try db.execute("UPDATE user_account SET deactivated_at = \(shop.clock.now) WHERE id = \(other.id)") }
            #expect(await refusal { _ = try await read(theirs, shop) } == .notFound)
        }
    }

    @Test("show a view to those who may export: its filters, with what there is now", arguments: Engine.available)
    func view(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            try await shop.addDeal("Here", in: 1, as: boss.credential)
            try await shop.addDeal("Elsewhere", in: 2, as: boss.credential)
            let filters = JSONObject([("stageId", .int(shop.stages[1].id.rawValue)), ("sort", "title")])
            #expect(await refusal { _ = try await shop.runner.perform(MakeShare(filters: filters, until: today, fields: []), as: rep.credential) } == .forbidden)
            let secret = try await shop.runner.perform(MakeShare(filters: filters, until: today, fields: [.stage]), as: boss.credential).output.secret
            #expect(try await read(secret, shop).deals.map(\.title) == ["Here"])
            try await shop.addDeal("And here", in: 1, as: boss.credential)
            #expect(try await read(secret, shop).deals.map(\.title) == ["And here", "Here"])
            _ = try await shop.runner.perform(UpdateRecord<User>(id: boss.id, values: JSONObject([("role", "rep")])), as: .operator)
            #expect(await refusal { _ = try await read(secret, shop) } == .notFound)
        }
    }

    @Test("need a day that is to come, one thing to show and fields that there are", arguments: Engine.available)
    func input(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), deal = try await shop.addDeal("Boiler")
            func make(_ input: JSONValue) async throws { _ = try await shop.runner.perform(MakeShare(input: input), as: boss.credential) }
            let id = JSONValue.int(deal.id.rawValue)
            #expect(await refusal { try await make(["dealId": id, "until": "2026-11-18", "fields": []]) } == .dayPassed)
            await #expect(throws: InputProblem.self) { try await make(["dealId": id, "until": "2028-01-01", "fields": []]) }
            await #expect(throws: InputProblem.self) { try await make(["dealId": id, "until": "2026-11-20", "fields": ["lostNote"]]) }
            await #expect(throws: InputProblem.self) { try await make(["until": "2026-11-20", "fields": []]) }
            await #expect(throws: InputProblem.self) { try await make(["dealId": id, "filters": [:], "until": "2026-11-20", "fields": []]) }
            await #expect(throws: InvalidInput.self) { try await make(["filters": ["weather": "rain"], "until": "2026-11-20", "fields": []]) }
        }
    }
}
