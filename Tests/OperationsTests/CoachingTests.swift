import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Coaching notes") struct CoachingTests {

    /// North above South: the director leads North, Maja leads South with Astrid and Jonas in it; Karl leads East beside it.
    private struct House: Sendable {
        let director: (id: User.ID, credential: Credential), maja: (id: User.ID, credential: Credential), peer: (id: User.ID, credential: Credential)
        let astrid: (id: User.ID, credential: Credential), jonas: (id: User.ID, credential: Credential), karl: (id: User.ID, credential: Credential), nora: (id: User.ID, credential: Credential)

        init(_ shop: Shop) async throws {
            func team(_ name: String, under parent: Team.ID? = nil) async throws -> Team.ID {
                try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", .string(name)), ("parentId", parent.map { .int($0.rawValue) } ?? .null)])), as: .operator).output.record.id
            }
            let north = try await team("North"), south = try await team("South", under: north), east = try await team("East", under: north)
            (director, maja, peer) = (try await shop.add("director", as: .manager, team: north), try await shop.add("maja", as: .manager, team: south), try await shop.add("peer", as: .manager, team: south))
            (astrid, jonas, karl) = (try await shop.add("astrid", as: .rep, team: south), try await shop.add("jonas", as: .rep, team: south), try await shop.add("karl", as: .manager, team: east))
            nora = try await shop.add("nora", as: .admin)
        }
    }

    private func write(_ shop: Shop, about user: User.ID, _ more: [(String, JSONValue)] = [], as who: Credential) async throws -> Performed<RecordAnswer<CoachingNote>> {
        try await shop.runner.perform(AddCoachingNote(values: JSONObject([("userId", .int(user.rawValue)), ("text", "Ask one more question before the price.")] + more)), as: who)
    }
    private func listed(_ shop: Shop, _ who: Credential) async throws -> Int { try await shop.runner.perform(ListRecords<CoachingNote>(ListQuery()), as: who).output.items.count }
    private func sees(_ shop: Shop, _ id: CoachingNote.ID, _ who: Credential) async -> Bool { await refusal { _ = try await shop.runner.perform(ShowCoachingNote(id: id), as: who) } == nil }

    @Test("are read by the person and by who leads them, up the teams, and by nobody else", arguments: Engine.available)
    func privacy(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let house = try await House(shop), note = try await write(shop, about: house.astrid.id, as: house.maja.credential).output.record
            for (who, isIn) in [(house.astrid, true), (house.maja, true), (house.director, true), (house.peer, true), (house.jonas, false), (house.karl, false), (house.nora, false)] {
                #expect(await sees(shop, note.id, who.credential) == isIn, "\(who.id)")
                #expect(try await listed(shop, who.credential) == (isIn ? 1 : 0), "\(who.id)")
            }
            #expect(await refusal { _ = try await shop.runner.perform(ShowCoachingNote(id: note.id), as: .operator) } == .notFound)
            // Who leaves the team reads it no more, and who comes to lead it does.
            try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET team_id = NULL WHERE id = \(house.maja.id)") }
            #expect(await !sees(shop, note.id, house.maja.credential))
        }
    }

    @Test("stand in nobody else's history either, an administrator's least of all", arguments: Engine.available)
    func history(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let house = try await House(shop)
            _ = try await write(shop, about: house.astrid.id, as: house.maja.credential)
            for (who, isIn) in [(house.maja, true), (house.director, true), (house.nora, false), (house.karl, false), (house.jonas, false)] {
                let runs = try await shop.runner.perform(ListHistory(kind: "coachingNote"), as: who.credential).output.items
                #expect(runs.isEmpty != isIn, "\(who.id)")
            }
            #expect(try await shop.runner.perform(ListAudit(area: nil), as: .operator).output.items.allSatisfy { $0.kind != "coachingNote" })
        }
    }

    @Test("are written about people whom one leads: not about oneself, peers, those above and strangers", arguments: Engine.available)
    func writing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let house = try await House(shop)
            for (who, about) in [(house.maja, house.maja), (house.maja, house.peer), (house.maja, house.director), (house.karl, house.astrid), (house.nora, house.astrid)] {
                #expect(await refusal { _ = try await write(shop, about: about.id, as: who.credential) } == .validation)
            }
            #expect(await refusal { _ = try await write(shop, about: house.jonas.id, as: house.astrid.credential) } == .forbidden)
            _ = try await write(shop, about: house.maja.id, as: house.director.credential)
            // Without teams a manager leads those who have none.
            let lone = try await shop.add("lone", as: .manager), free = try await shop.add("free", as: .rep)
            _ = try await write(shop, about: free.id, as: lone.credential)
            #expect(await refusal { _ = try await write(shop, about: house.astrid.id, as: lone.credential) } == .validation)
        }
    }

    @Test("are answered by the person and by who leads them, and tell the other", arguments: Engine.available)
    func comments(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let house = try await House(shop), note = try await write(shop, about: house.astrid.id, [("followUp", "2026-12-01")], as: house.maja.credential).output.record
            func notices(_ who: Credential) async throws -> [NoticeKind] { try await shop.runner.perform(ListNotices(), as: who).output.items.map(\.kind) }
            #expect(try await notices(house.astrid.credential) == [.coached])
            let said = try await shop.runner.perform(CommentCoachingNote(id: note.id, text: " I will. "), as: house.astrid.credential).output.record
            #expect(said.comments == [CoachingComment(userId: house.astrid.id, at: shop.clock.now, text: "I will.")] && said.followUp == Day("2026-12-01"))
            #expect(try await notices(house.maja.credential) == [.coached])
            _ = try await shop.runner.perform(CommentCoachingNote(id: note.id, text: "Good."), as: house.director.credential)
            #expect(try await notices(house.maja.credential).count == 2)
            #expect(try await notices(house.astrid.credential).count == 2)
            #expect(await refusal { _ = try await shop.runner.perform(CommentCoachingNote(id: note.id, text: "Me too"), as: house.jonas.credential) } == .notFound)
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(CommentCoachingNote(id: note.id, text: "  "), as: house.astrid.credential) }
        }
    }

    @Test("are changed, thrown away and brought back by who wrote them alone", arguments: Engine.available)
    func changing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let house = try await House(shop), note = try await write(shop, about: house.astrid.id, as: house.maja.credential).output.record
            for who in [house.director, house.peer] {
                #expect(await refusal { _ = try await shop.runner.perform(EditCoachingNote(id: note.id, values: JSONObject([("text", "x")])), as: who.credential) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(DeleteCoachingNote(id: note.id), as: who.credential) } == .forbidden)
            }
            #expect(await refusal { _ = try await shop.runner.perform(EditCoachingNote(id: note.id, values: JSONObject([("text", "x")])), as: house.nora.credential) } == .notFound)
            let edited = try await shop.runner.perform(EditCoachingNote(id: note.id, ifVersion: 1, values: JSONObject([("text", "Ask two more.")])), as: house.maja.credential)
            #expect(edited.output.record.text == "Ask two more." && edited.output.record.version == 2)
            #expect(await refusal { _ = try await shop.runner.perform(EditCoachingNote(id: note.id, ifVersion: 1, values: JSONObject([("text", "x")])), as: house.maja.credential) } == .stale)
            _ = try await shop.runner.perform(Undo(token: try #require(edited.undo)), as: house.maja.credential)
            #expect(try await shop.runner.perform(ShowCoachingNote(id: note.id), as: house.astrid.credential).output.record.text == note.text)
            _ = try await shop.runner.perform(DeleteCoachingNote(id: note.id), as: house.maja.credential)
            #expect(await !sees(shop, note.id, house.astrid.credential))
            func trash(_ who: Credential) async throws -> [Int64] { try await shop.runner.perform(ListTrash(kind: .coachingNotes), as: who).output.items.map(\.id) }
            #expect(try await trash(house.maja.credential) == [note.id.rawValue])
            for who in [house.director, house.astrid, house.nora] { #expect(try await trash(who.credential).isEmpty, "\(who.id)") }
            #expect(await refusal { _ = try await shop.runner.perform(RestoreMany(kind: .coachingNotes, ids: [note.id.rawValue]), as: house.nora.credential) } == .validation)
            _ = try await shop.runner.perform(RestoreMany(kind: .coachingNotes, ids: [note.id.rawValue]), as: house.maja.credential)
            #expect(await sees(shop, note.id, house.astrid.credential))
        }
    }
}
