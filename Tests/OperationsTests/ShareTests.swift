import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Shared links") struct ShareTests {
    private func read(_ secret: String, _ shop: Shop) async throws -> SharedRecords { try await shop.runner.perform(ReadShare(secret: secret)!, as: .nobody).output }
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

    @Test("show views of companies, people and activities, with what their maker may see of them", arguments: Engine.available)
    func otherLists(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            let lund = try await shop.company([("name", "Lund lamps"), ("city", "Lund"), ("phone", "+46 46 123"), ("ownerId", .int(boss.id.rawValue))])
            _ = try await shop.company([("name", "Oslo lamps"), ("city", "Oslo")])
            _ = try await shop.person([("name", "Anna"), ("email", "anna@lund.test"), ("companyId", .int(lund.id.rawValue))])
            let deal = try await shop.addDeal("Boiler", as: boss.credential)
            _ = try await shop.activity([("type", "call"), ("subject", "Ring"), ("dueAt", "2026-11-20T10:00:00Z"), ("dealId", .int(deal.id.rawValue)), ("ownerId", .int(boss.id.rawValue))])
            _ = try await shop.activity([("type", "visit"), ("subject", "Was there"), ("doneAt", "2026-11-10T10:00:00Z"), ("ownerId", .int(boss.id.rawValue))])
            func share(_ list: Share.List, _ filters: [(String, JSONValue)], _ fields: [ShareField]) async throws -> SharedRecords {
                try await read(try await shop.runner.perform(MakeShare(list: list, filters: JSONObject(filters), until: today, fields: fields), as: boss.credential).output.secret, shop)
            }
            let companies = try await share(.companies, [("city", "Lund")], [.city, .phone, .owner])
            #expect(companies.companies.map(\.name) == ["Lund lamps"] && Set(companies.share.fields) == [.city, .phone, .owner])
            #expect(companies.people[boss.id] == "Maja" && companies.deals.isEmpty)
            let people = try await share(.contacts, [], [.company, .email])
            #expect(people.contacts.map(\.name) == ["Anna"] && people.companyNames[lund.id] == "Lund lamps")
            // What is open without more being said; how far they are is a filter of this list.
            #expect(try await share(.activities, [], [.deal]).activities.map(\.step.subject) == ["Ring"])
            #expect(try await share(.activities, [("state", "done")], [.type]).activities.map(\.step.subject) == ["Was there"])
            #expect(try await share(.activities, [], [.deal]).activities.first?.deal?.title == "Boiler")

            #expect(await refusal { _ = try await shop.runner.perform(MakeShare(list: .companies, filters: JSONObject(), until: today, fields: []), as: rep.credential) } == .forbidden)
            await #expect(throws: InputProblem.self) { _ = try await share(.companies, [], [.amount]) }
            await #expect(throws: InputProblem.self) { _ = try await share(.activities, [("state", "sleeping")], []) }
            await #expect(throws: InvalidInput.self) { _ = try await share(.contacts, [("weather", "rain")], []) }
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MakeShare(dealId: deal.id, list: .companies, until: today, fields: []), as: boss.credential) }
        }
    }

    @Test("hide what their maker no longer sees, and end when they may no longer export it", arguments: Engine.available)
    func hidden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager)
            _ = try await shop.company([("name", "Lund lamps"), ("phone", "+46 46 123")])
            let secret = try await shop.runner.perform(MakeShare(list: .companies, filters: JSONObject(), until: today, fields: [.phone, .city]), as: boss.credential).output.secret
            #expect(try await read(secret, shop).companies.first?.phone != nil)
            let hides: JSONValue = ["manager": ["companies": ["phone"]]]
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: .operator)
            let seen = try await read(secret, shop)
            #expect(seen.share.fields == [.city] && seen.companies.first?.phone == nil)
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MakeShare(list: .companies, filters: JSONObject(), until: today, fields: [.phone]), as: boss.credential) }
            _ = try await shop.runner.perform(UpdateRecord<User>(id: boss.id, values: JSONObject([("role", "rep")])), as: .operator)
            #expect(await refusal { _ = try await read(secret, shop) } == .notFound)
        }
    }

    @Test("show a pipeline's board, and pages elsewhere only where the workspace says so", arguments: Engine.available)
    func board(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            try await shop.addDeal("Boiler", in: 1, amount: 10_000)
            let lost = try await shop.addDeal("Gone", in: 1)
            _ = try await shop.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: .operator)
            func make(embed: Bool, as credential: Credential) async throws -> ShareMade {
                try await shop.runner.perform(MakeShare(pipelineId: shop.pipeline, embed: embed, until: today, fields: [.amount]), as: credential).output
            }
            func embedded(_ secret: String) async throws -> SharedRecords { try await shop.runner.perform(ReadShare(secret: secret, embedded: true)!, as: .nobody).output }
            let plain = try await make(embed: false, as: boss.credential)
            let board = try #require(try await read(plain.secret, shop).board)
            #expect(board.columns.map(\.items.count) == [0, 1, 0, 0] && board.columns[1].items.first?.title == "Boiler" && plain.share.title == "New business")
            #expect(await refusal { _ = try await embedded(plain.secret) } == .notFound)
            #expect(await refusal { _ = try await make(embed: true, as: boss.credential) } == .validation)
            #expect(await refusal { _ = try await make(embed: false, as: rep.credential) } == .forbidden)
            func allow(_ origins: [JSONValue]) async throws -> Workspace { try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("embedOrigins", .array(origins))])), as: .operator).output.record }
            #expect(try await allow(["HTTPS://Shop.example/", "https://shop.example"]).embedOrigins == ["https://shop.example"])
            #expect(await refusal { _ = try await allow(["https://shop.example; script-src *"]) } == .validation)
            let secret = try await make(embed: true, as: boss.credential).secret
            let inside = try await embedded(secret)
            #expect(inside.board?.columns.count == 4 && inside.workspace.embedOrigins == ["https://shop.example"])
            // One deal is for one person to read.
            let deal = try await shop.addDeal("Pump")
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MakeShare(dealId: deal.id, embed: true, until: today, fields: []), as: boss.credential) }
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MakeShare(dealId: deal.id, pipelineId: shop.pipeline, until: today, fields: []), as: boss.credential) }
            _ = try await allow([])
            #expect(await refusal { _ = try await embedded(secret) } == .notFound)
            #expect(try await read(secret, shop).board != nil)
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
