import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Removing the demo") struct DemoRemovalTests {
    @Test("leaves a workspace as it was before", arguments: Engine.available)
    func clean(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.add("boss", as: .admin)
            let rossi = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Rossi & Figli")])), as: .operator).output.record
            try await shop.addDeal("Boiler", in: 1, amount: 100_000, values: [("companyId", .int(rossi.id.rawValue))])
            let before = try await Picture(of: shop.database)
            #expect(try await Demo.fill(shop.database, now: shop.clock.now, language: .danish))
            #expect(try await Demo.isThere(shop.database))
            // A workspace that was set up has its own administrator and settings.
            #expect(try await shop.runner.perform(ShowWorkspace(), as: .operator).output.record.currency == .eur)
            try await Demo.remove(shop.database, now: shop.clock.now)
            #expect(try await Picture(of: shop.database) == before)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
            #expect(try await !Demo.isThere(shop.database))
            #expect(try await shop.runner.perform(Search(q: "bergstrom"), as: .operator).output.items.isEmpty)
        }
    }

    @Test("leaves what people added, without links that lead nowhere")
    func added() async throws {
        try await DemoShop.open { shop in
            let run = shop.runner, credential = try await person("astrid@lumen.example", in: shop)
            let demo = try #require(try await shop.deals(titled: "Clinic, glare-free light").first)
            func link(_ name: String, _ id: Int64?) -> (String, JSONValue) { (name, id.map { .int($0) } ?? .null) }
            // A deal of theirs on a company and with a person of the demo, one in a company with a person of theirs.
            let own = try await run.perform(CreateDeal(title: "Ours", values: [link("companyId", demo.companyId?.rawValue), ("contactIds", .array(demo.contactIds.map { .int($0.rawValue) }))]), as: credential).output.record
            let kept = try #require(try await shop.deals(titled: "Cellar and tasting room").first)
            let colleague = try await run.perform(CreateRecord<Contact>(values: JSONObject([("name", "Our Friend"), link("companyId", kept.companyId?.rawValue)])), as: .operator).output.record
            let second = try await run.perform(CreateDeal(title: "Ours too", values: [link("companyId", kept.companyId?.rawValue)]), as: credential).output.record
            let call = try await run.perform(CreateRecord<Activity>(values: JSONObject([("subject", "Our call"), link("contactId", demo.contactIds.first?.rawValue), link("dealId", own.id.rawValue)])), as: credential).output.record
            _ = try await run.perform(CreateRecord<Activity>(values: JSONObject([("subject", "On the demo's deal"), link("dealId", demo.id.rawValue)])), as: .operator)
            _ = try await run.perform(MoveDeal(id: demo.id, stageId: shop.pipelines()[0].stages[4].id), as: .operator)

            try await Demo.remove(shop.database, now: DemoShop.now)

            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
            let first: Deal = try await show(own.id, in: shop), other: Deal = try await show(second.id, in: shop)
            #expect((first.companyId, first.companyName, first.contactIds) == (nil, nil, []))
            #expect(other.companyName == "Vinhuset Aarhus")
            #expect((try await show(colleague.id, in: shop) as Contact).companyId == other.companyId)
            let done: Activity = try await show(call.id, in: shop)
            #expect((done.contactId, done.dealId) == (nil, own.id))
            // Their deals lie in a pipeline of the demo, which stays for them; the others go, and all of its deals.
            #expect(try await shop.pipelines().map(\.pipeline.name) == ["New business"])
            #expect(try await shop.board().columns.map(\.sums.converted.count) == [2, 0, 0, 0, 0])
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM deal") } == 2)
            // Astrid, in whose name they were made, and Mikkel, whose company it was, stay, and nobody can be them any more.
            let accounts = try await shop.database.read { db in try db.all(User.self, "SELECT \(User.columns) FROM user_account ORDER BY name") }
            #expect(accounts.map(\.name) == ["Astrid Lindqvist", "Mikkel Holm"])
            #expect(accounts.allSatisfy { $0.deactivatedAt != nil && $0.teamId == nil })
        }
    }

    @Test("keeps a company, a person and a pipeline that somebody changed")
    func changed() async throws {
        try await DemoShop.open { shop in
            let deal = try #require(try await shop.deals(titled: "Foyer, dimmable track").first)
            let company = try #require(deal.companyId), contact = try #require(deal.contactIds.first)
            _ = try await shop.runner.perform(UpdateRecord<Contact>(id: contact, values: JSONObject([("title", "Director")])), as: .operator)
            _ = try await shop.runner.perform(UpdateStage(input: ["id": .int(shop.pipelines()[2].stages[0].id.rawValue), "name": "Soon"]), as: .operator)
            try await Demo.remove(shop.database, now: DemoShop.now)
            #expect((try await show(contact, in: shop) as Contact).companyId == company)
            #expect(try await shop.pipelines().map { $0.stages.map(\.name) } == [["Soon", "Talked about", "Offer sent", "Agreed"]])
            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
            // And the demo can come again.
            #expect(try await Demo.fill(shop.database, now: DemoShop.now, language: .english))
            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
        }
    }

    @Test("is for administrators, who must not be the demo's alone; the operator leaves a workspace to set up")
    func rights() async throws {
        try await DemoShop.open { shop in
            for email in ["astrid@lumen.example", "henning@lumen.example", "lena@lumen.example", "rita@lumen.example"] {
                let credential = try await person(email, in: shop)
                #expect(await refusal { _ = try await shop.runner.perform(RemoveDemo(), as: credential) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(FillDemo(), as: credential) } == .forbidden)
            }
            let nora = try await person("nora@lumen.example", in: shop)
            #expect(await refusal { _ = try await shop.runner.perform(RemoveDemo(), as: nora) } == .lastAdmin)
            #expect(try await SetupCode.renew(in: shop.database) == nil)
            #expect(try await shop.runner.perform(RemoveDemo(), as: .operator).output.count > 600)
            #expect(try await SetupCode.renew(in: shop.database) != nil)
            #expect(try await shop.runner.perform(RemoveDemo(), as: .operator).output.count == 0)
        }
    }

    private func person(_ email: String, in shop: DemoShop) async throws -> Credential {
        try await shop.database.read { db in .user(try #require(try db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = \(email)"))) }
    }
    private func show<R: Record>(_ id: Identifier<R.Subject>, in shop: DemoShop) async throws -> R { try await shop.runner.perform(ShowRecord<R>(id: id), as: .operator).output.record }
}
