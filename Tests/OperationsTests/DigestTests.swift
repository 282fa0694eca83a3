import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The weekly digest") struct DigestTests {
    /// The clock stands on Thursday of 2026-W47; Stockholm is an hour ahead.
    private static let next = "2026-W48"

    private func digest(_ shop: Shop, _ week: String, team: Bool? = nil, as who: Credential) async throws -> WeekDigest { try await shop.runner.perform(ShowDigest(week: week, team: team), as: who).output }
    private func change(_ shop: Shop, _ deal: Deal, _ values: [(String, JSONValue)], as who: Credential) async throws { _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject(values)), as: who) }
    private func titles(_ digest: WeekDigest) -> [WeekDigest.Part: [String]] { digest.parts.mapValues { $0.map(\.title) } }

    @Test("says what became of the deals between Monday and Sunday, and stays as it was", arguments: Engine.available)
    func deals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep), me = rep.credential
            let won = try await shop.addDeal("Won", in: 2, amount: 1_000, as: me), lost = try await shop.addDeal("Lost", in: 1, amount: 300, as: me), on = try await shop.addDeal("On", in: 0, as: me)
            let back = try await shop.addDeal("Back", in: 3, as: me), late = try await shop.addDeal("Late", values: [("expectedClose", "2026-11-27")], as: me)
            _ = try await shop.addDeal("Quiet", as: me)
            shop.clock.set("2026-11-24T09:00:00Z")
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: me)
            _ = try await shop.runner.perform(LoseDeal(id: lost.id, reason: "price"), as: me)
            try await shop.move(on, to: 2, as: me)
            try await shop.move(back, to: 1, as: me)
            try await change(shop, late, [("expectedClose", "2026-12-20")], as: me)
            let fresh = try await shop.addDeal("Fresh", values: [("expectedClose", "2026-12-05")], as: me)
            shop.clock.set("2026-12-01T09:00:00Z")
            // What happens afterwards is another week's.
            try await shop.move(on, to: 3, as: me)
            _ = try await shop.runner.perform(WinDeal(id: fresh.id), as: me)
            let week = try await digest(shop, Self.next, as: me)
            #expect(titles(week) == [.won: ["Won"], .lost: ["Lost"], .movedOn: ["On"], .movedBack: ["Back"], .slipped: ["Late"], .created: ["Fresh"], .closing: ["Fresh"]])
            #expect(week.wonSum == 1_000 && week.lostSum == 300 && !week.mayTeam)
            let moved = try #require(week.lines(.movedOn).first), slipped = try #require(week.lines(.slipped).first)
            #expect(moved.fromStage == "Prospecting" && moved.stage == "Proposal")
            #expect(slipped.fromClose == Day("2026-11-27") && slipped.expectedClose == Day("2026-12-20"))
            #expect(try await digest(shop, "2026-W47", as: me).lines(.created).count == 6)
            #expect(try await titles(digest(shop, "2026-W49", as: me)) == [.movedOn: ["On"], .won: ["Fresh"]])
        }
    }

    @Test("counts the steps that were done, left over, and are coming", arguments: Engine.available)
    func steps(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep)
            for (due, done) in [("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z"), ("2026-11-25T10:00:00Z", nil), ("2026-11-26T10:00:00Z", "2026-12-01T08:00:00Z"), ("2026-12-02T10:00:00Z", nil)] as [(String, String?)] {
                shop.clock.set(done ?? "2026-11-23T09:00:00Z")
                let values: [(String, JSONValue)] = [("type", "call"), ("subject", "Call"), ("dueAt", .string(due)), ("ownerId", .int(rep.id.rawValue))] + (done.map { [("doneAt", .string($0))] } ?? [])
                _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: rep.credential)
            }
            shop.clock.set("2026-12-03T09:00:00Z")
            let week = try await digest(shop, Self.next, as: rep.credential)
            #expect(week.stepsDone == 1 && week.stepsLeft == 2 && week.stepsNext == 1)
        }
    }

    @Test("is one's own, and of those whom one leads where one asks for it, with the rights of the moment", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep), other = try await shop.add("jonas", as: .rep)
            _ = try await shop.addDeal("Hers", as: rep.credential)
            _ = try await shop.addDeal("His", as: other.credential)
            #expect(try await titles(digest(shop, "2026-W47", as: rep.credential)) == [.created: ["Hers"]])
            #expect(try await titles(digest(shop, "2026-W47", team: true, as: rep.credential)) == [.created: ["Hers"]])
            #expect(try await titles(digest(shop, "2026-W47", as: boss.credential)).isEmpty)
            let team = try await digest(shop, "2026-W47", team: true, as: boss.credential)
            #expect(team.isTeam && team.mayTeam && titles(team) == [.created: ["Hers", "His"]])
            for week in ["2026-W48", "2026-W99", "nonsense"] { #expect(await refusal { _ = try await digest(shop, week, as: rep.credential) } == .notFound) }
            #expect(await refusal { _ = try await digest(shop, "2026-W47", as: .operator) } == .forbidden)
        }
    }

    @Test("is told once on Monday morning by the clock of each person's zone, also where summer time ends", arguments: Engine.available)
    func telling(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let stockholm = try await shop.add("astrid", as: .rep), york = try await shop.add("joan", as: .rep), quiet = try await shop.add("vera", as: .rep)
            try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET zone = 'America/New_York' WHERE id = \(york.id)") }
            _ = try await shop.runner.perform(ChooseNotices([.weekReady: false]), as: quiet.credential)
            func note(_ moment: String) async throws -> Int {
                shop.clock.set(moment)
                return try await shop.runner.perform(NoteWeeks(), as: .operator).output.count
            }
            func weeks(_ who: Credential) async throws -> [String] { try await shop.runner.perform(ListNotices(), as: who).output.items.compactMap { $0.kind == .weekReady ? $0.week?.description : nil } }
            // The week before: everybody is told of it.
            #expect(try await note("2026-10-23T12:00:00Z") == 3)
            // Sunday the 25th Europe put its clocks back; New York does so a week later. 08:00 is 07:00 UTC there and 12:00 UTC here.
            #expect(try await note("2026-10-26T06:59:59Z") == 0)
            #expect(try await note("2026-10-26T07:00:00Z") == 2)
            #expect(try await note("2026-10-26T11:59:59Z") == 0)
            #expect(try await note("2026-10-26T12:00:00Z") == 1)
            #expect(try await note("2026-10-30T12:00:00Z") == 0)
            #expect(try await note("2026-11-02T12:59:59Z") == 2)
            #expect(try await note("2026-11-02T13:00:00Z") == 1)
            #expect(try await weeks(stockholm.credential) == ["2026-W44", "2026-W43", "2026-W42"])
            #expect(try await weeks(york.credential) == ["2026-W44", "2026-W43", "2026-W42"])
            #expect(try await weeks(quiet.credential).isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(NoteWeeks(), as: stockholm.credential) } == .forbidden)
        }
    }

    @Test("tells nobody of weeks in which they were not here yet, and several servers tell once together", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.add("astrid", as: .rep), new = try await shop.add("jonas", as: .rep)
            shop.clock.set("2026-11-24T10:00:00Z")
            try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET created_at = \(shop.clock.now) WHERE id = \(new.id)") }
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 { group.addTask { try await shop.runner.perform(NoteWeeks(), as: .operator).output.count } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(counts.reduce(0, +) == 1)
            #expect(try await shop.runner.perform(ListNotices(), as: old.credential).output.items.count == 1)
            #expect(try await shop.runner.perform(ListNotices(), as: new.credential).output.items.isEmpty)
        }
    }
}
