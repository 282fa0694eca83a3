import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Comments") struct CommentTests {
    private func say(_ text: String, on deal: Deal, _ shop: Shop, _ credential: Credential, to mentions: [User.ID]? = nil) async throws -> Performed<CommentAnswer> {
        try await shop.runner.perform(AddComment(text: text, dealId: deal.id, mentions: mentions), as: credential)
    }
    private func texts(on deal: Deal, _ shop: Shop) async throws -> [String] {
        try await shop.runner.perform(ShowTimeline(id: deal.id), as: .operator).output.items.compactMap { if case .comment(let comment) = $0 { comment.text } else { nil } }
    }

    @Test("name people by their whole name, or by a first name that only one has; addresses are no names", arguments: Engine.available)
    func names(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let author = try await shop.add("Astrid Lind", as: .rep)
            let berg = try await shop.add("Jonas Berg", as: .rep), dahl = try await shop.add("Jonas Dahl", as: .rep), mia = try await shop.add("Mia", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: author.credential)
            func named(_ text: String) async throws -> [User.ID] { try await say(text, on: deal, shop, author.credential).output.record.mentions }
            #expect(try await named("@jonas berg, can you?") == [berg.id])
            #expect(try await named("(@Jonas Dahl) and @MIA!") == [dahl.id, mia.id])
            #expect(try await named("@Jonas, which of you?") == [])
            #expect(try await named("write to mia@mia.example, not @Miami") == [])
            #expect(try await named("@Astrid is me") == [])
        }
    }

    @Test("tell nobody who may not see the deal, and say so", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let north = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let oslo = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "Oslo"), ("parentId", .int(north.id.rawValue))])), as: .operator).output.record
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "team")])), as: .operator)
            let author = try await shop.add("Astrid", as: .rep, team: oslo.id), lead = try await shop.add("Lena", as: .rep, team: north.id), stranger = try await shop.add("Sven", as: .rep), boss = try await shop.add("Maja", as: .manager)
            let deal = try await shop.addDeal("Boiler", as: author.credential)
            let answer = try await say("@Lena @Sven look", on: deal, shop, author.credential, to: [boss.id, stranger.id]).output
            #expect(answer.record.mentions == [lead.id, boss.id] && answer.notTold == [stranger.id])
            #expect(try await shop.runner.perform(ListNotices(), as: stranger.credential).output.items.isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(ShowComment(id: answer.record.id), as: stranger.credential) } == .notFound)
            #expect(await refusal { _ = try await say("hello", on: deal, shop, stranger.credential) } == .validation)
            #expect(try await shop.runner.perform(ListRecords<Domain.Comment>(ListQuery()), as: stranger.credential).output.items.isEmpty)
            #expect(try await shop.runner.perform(ListRecords<Domain.Comment>(ListQuery()), as: lead.credential).output.items.map(\.id) == [answer.record.id])
            // PostgreSQL holds back what is newer than the oldest transaction of the server, whoever's that is.
            var isTold = false
            for _ in 0..<12_000 where !isTold {
                isTold = try await shop.runner.perform(ListEvents(), as: lead.credential).output.items.contains { $0.kind == .comment && $0.dealId == deal.id }
                if !isTold { try await Task.sleep(for: .milliseconds(50)) }
            }
            #expect(isTold)
            // What one reads now, the other one does not.
            func events(_ credential: Credential) async throws -> [Kind] {
                try await shop.runner.perform(ListEvents(kind: "comment", entityId: answer.record.id.rawValue), as: credential).output.items.map(\.kind)
            }
            #expect(try await events(lead.credential) == [.comment])
            #expect(try await events(stranger.credential) == [])
            #expect(try await !shop.runner.perform(ListEvents(limit: 200), as: stranger.credential).output.items.contains { $0.kind == .comment })
        }
    }

    @Test("may be written by who only sees the deal, but not by a viewer", arguments: Engine.available)
    func writers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let owner = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), viewer = try await shop.add("Vera", as: .viewer)
            let deal = try await shop.addDeal("Boiler", as: owner.credential)
            _ = try await say("Seen them last week", on: deal, shop, other.credential)
            #expect(try await texts(on: deal, shop) == ["Seen them last week"])
            #expect(await refusal { _ = try await say("me too", on: deal, shop, viewer.credential) } == .forbidden)
        }
    }

    @Test("are changed by their author alone, and deleted by an administrator too", arguments: Engine.available)
    func changing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let author = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), admin = try await shop.add("Nora", as: .admin)
            let deal = try await shop.addDeal("Boiler", as: author.credential)
            let made = try await say("Frist", on: deal, shop, author.credential).output.record
            shop.clock.advance(by: .minutes(5))
            for somebody in [other, admin] { #expect(await refusal { _ = try await shop.runner.perform(EditComment(id: made.id, text: "mine"), as: somebody.credential) } == .forbidden) }
            let edited = try await shop.runner.perform(EditComment(id: made.id, text: "First, @Jonas", ifVersion: 1), as: author.credential).output.record
            #expect((edited.text, edited.editedAt, edited.version) == ("First, @Jonas", shop.clock.now, 2) && edited.mentions == [other.id])
            #expect(try await shop.runner.perform(ListNotices(), as: other.credential).output.items.map(\.kind) == [.mention])
            #expect(await refusal { _ = try await shop.runner.perform(EditComment(id: made.id, text: "late", ifVersion: 1), as: author.credential) } == .stale)
            #expect(await refusal { _ = try await shop.runner.perform(DeleteComment(id: made.id), as: other.credential) } == .forbidden)
            _ = try await shop.runner.perform(DeleteComment(id: made.id), as: admin.credential)
            #expect(try await texts(on: deal, shop).isEmpty)
            // What is gone is not told of any more.
            #expect(try await shop.runner.perform(ListNotices(), as: other.credential).output.items.isEmpty)
            _ = try await shop.runner.perform(RestoreComment(id: made.id), as: author.credential)
            #expect(try await texts(on: deal, shop) == ["First, @Jonas"])
        }
    }

    @Test("are taken back, edited back and brought back by undo", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let author = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: author.credential)
            let made = try await say("@Jonas?", on: deal, shop, author.credential)
            let edit = try await shop.runner.perform(EditComment(id: made.output.record.id, text: "@Jonas!"), as: author.credential)
            _ = try await shop.runner.perform(Undo(token: edit.undo ?? ""), as: author.credential)
            #expect(try await texts(on: deal, shop) == ["@Jonas?"])
            let gone = try await shop.runner.perform(DeleteComment(id: made.output.record.id), as: author.credential)
            _ = try await shop.runner.perform(Undo(token: gone.undo ?? ""), as: author.credential)
            #expect(try await texts(on: deal, shop) == ["@Jonas?"])
            _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: author.credential)
            #expect(try await texts(on: deal, shop).isEmpty)
            #expect(try await shop.runner.perform(ListNotices(), as: other.credential).output.items.isEmpty)
        }
    }

    @Test("are about exactly one record, and have words", arguments: Engine.available)
    func input(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Boiler"), company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Rossi")])), as: .operator).output.record
            await #expect(throws: InputProblem(field: "dealId", code: .missing)) { _ = try await shop.runner.perform(AddComment(text: "a"), as: .operator) }
            await #expect(throws: InputProblem(field: "companyId", code: .invalid)) { _ = try await shop.runner.perform(AddComment(text: "a", dealId: deal.id, companyId: company.id), as: .operator) }
            await #expect(throws: InvalidInput.self) { _ = try await shop.runner.perform(AddComment(text: " \n ", dealId: deal.id), as: .operator) }
            #expect(await refusal { _ = try await shop.runner.perform(AddComment(text: "a", dealId: deal.id, mentions: [User.ID(999)]), as: .operator) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(AddComment(text: "a", dealId: Deal.ID(999)), as: .operator) } == .validation)
            _ = try await shop.runner.perform(AddComment(text: "Pays late", companyId: company.id), as: .operator)
            _ = try await shop.runner.perform(DeleteRecord<Company>(id: company.id), as: .operator)
            #expect(try await shop.runner.perform(ListRecords<Domain.Comment>(ListQuery()), as: .operator).output.items.isEmpty)
        }
    }

    @Test("stand on the page of a company with those on its deals, as far as one sees these", arguments: Engine.available)
    func company(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let author = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep)
            let company = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Rossi")])), as: author.credential).output.record
            let deal = try await shop.addDeal("Boiler", values: [("companyId", .int(company.id.rawValue))], as: author.credential)
            _ = try await shop.runner.perform(AddComment(text: "Pays late", companyId: company.id), as: author.credential)
            shop.clock.advance(by: .minutes(1))
            _ = try await say("Hurry", on: deal, shop, author.credential)
            func read(_ credential: Credential) async throws -> [String] {
                try await shop.runner.perform(ShowCompanyScreen(id: company.id), as: credential).output.history.entries.compactMap { if case .comment(let comment) = $0 { comment.text } else { nil } }
            }
            #expect(try await read(other.credential) == ["Hurry", "Pays late"])
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(try await read(other.credential) == ["Pays late"])
        }
    }
}
