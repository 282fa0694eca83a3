import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Scoring leads") struct ScoringTests {
    @Test("happens when a lead comes, when it is changed and when it does something", arguments: Engine.available)
    func comes(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fitRule("country", ["SE", "DK"], points: 60)
            let lead = try await shop.addLead("Eva", [("country", "SE")])
            #expect(lead.fit == 60 && lead.intent == 0 && lead.score == 30 && lead.temperature == .cold && lead.segment == nil)
            _ = try await shop.runner.perform(UpdateRecord<Lead>(id: lead.id, values: JSONObject([("country", "NO")])), as: .operator)
            #expect(try await shop.find(lead.id).fit == 0)
            let met = try await shop.note(.met, of: lead)
            #expect(met.intent == 45 && met.temperature == .warm && met.score == 23 && met.firstInteractionAt == shop.clock.now)
            #expect(try await shop.score(lead).sheet.intentReasons.map(\.points) == [45])
        }
    }

    @Test("fades exactly, and the night writes it down where lists look", arguments: Engine.available)
    func decay(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.addLead("Eva")
            try await shop.note(.met, of: lead)
            shop.clock.advance(by: .days(14))
            // At any moment the page knows; the column says what it was.
            #expect(try await shop.score(lead).sheet.intent == 23)
            let before = try await shop.find(lead.id)
            #expect(before.intent == 45)
            #expect(try await ScoreChores.beginNight(shop.runner))
            try await shop.scoreAll()
            let after = try await shop.find(lead.id)
            // It is no change that anybody made: nobody's form is stale by it, and history does not tell of it.
            #expect(after.intent == 23 && after.score == 23 && after.version == before.version && after.scoredAt == shop.clock.now)
            try await shop.setScoring([("halfLifeDays", 28)])
            #expect(try await shop.score(lead).sheet.intent == 32)
        }
    }

    @Test("begins once a night, whichever of several servers asks first", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addLead("Eva")
            shop.clock.advance(by: .days(1))
            let other = Runner(database: shop.database, means: Means(), clock: { shop.clock.now })
            let begun = try await withThrowingTaskGroup(of: Bool.self) { group in
                for runner in [shop.runner, other, shop.runner, other] { group.addTask { try await ScoreChores.beginNight(runner) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let waiting = try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM score_model") }
            #expect(begun == 1 && waiting == 1)
            #expect(try await !ScoreChores.beginNight(other))
            shop.clock.advance(by: .days(1))
            #expect(try await ScoreChores.beginNight(other))
        }
    }

    @Test("is walked over anew when rules change, and goes on where it was interrupted", arguments: Engine.available)
    func rounds(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 0..<3 { try await shop.addLead("Lead \(number)", [("country", "SE")]) }
            let rule = try await shop.fitRule("country", ["SE"], points: 40)
            #expect(try await shop.scoring().round?.status == .running)
            try await shop.scoreAll()
            #expect(try await shop.database.read { db in try db.values(Int64.self, "SELECT fit FROM lead ORDER BY id") } == [40, 40, 40])
            let done = try await shop.scoring().round
            #expect(done?.status == .done && done?.total == 3 && done?.changed == 3 && done?.percent == 100)
            _ = try await shop.runner.perform(UpdateRecord<FitRule>(id: rule.id, values: JSONObject([("archivedAt", .string(shop.clock.now.description))])), as: .operator)
            try await shop.scoreAll()
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE fit IS NOT NULL") } == 0)
        }
    }

    @Test("by hand needs a reason, says who it was, and is taken back", arguments: Engine.available)
    func manual(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .manager), lead = try await shop.addLead("Eva")
            #expect(await faults { _ = try await shop.runner.perform(SetLeadScore(id: lead.id, score: 90), as: anna.credential) } == ["note missing"])
            #expect(await faults { _ = try await shop.runner.perform(SetLeadScore(id: lead.id, score: 101, note: "x"), as: anna.credential) } == ["score outOfRange"])
            let set = try await shop.runner.perform(SetLeadScore(id: lead.id, score: 90, note: "Knows our chief"), as: anna.credential)
            #expect(set.output.record.score == 90)
            shop.clock.advance(by: .minutes(3))
            try await shop.note(.visited, of: lead)
            let told = try await shop.score(lead)
            #expect(told.sheet.score == 90 && told.sheet.basis == .manual && told.note == "Knows our chief" && told.setBy?.id == anna.id)
            try await shop.undo(set.undo)
            #expect(try await shop.find(lead.id).manualScore == nil)
            #expect(try await shop.score(lead).sheet.score == 5)
            let viewer = try await shop.add("vera", as: .viewer)
            #expect(await refusal { _ = try await shop.runner.perform(SetLeadScore(id: lead.id, score: 1, note: "x"), as: viewer.credential) } == .forbidden)
        }
    }

    @Test("refuses rules and settings that mean nothing, by name", arguments: Engine.available)
    func refusals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            #expect(await faults { try await shop.fitRule("shoeSize", ["44"], points: 5) } == ["field notAnOption"])
            #expect(await faults { try await shop.fitRule("country", [" "], points: 5) } == ["values missing"])
            #expect(await faults { try await shop.fitRule("country", ["SE"], points: 0) } == ["points outOfRange"])
            #expect(await faults { try await shop.setScoring([("halfLifeDays", 0)]) } == ["halfLifeDays outOfRange"])
            #expect(await faults { try await shop.setScoring([("warmFrom", 60), ("hotFrom", 50)]) } == ["warmFrom outOfRange"])
            #expect(await faults { try await shop.setScoring([("outcomeField", "custom.nothing")]) } == ["outcomeField notAnOption"])
            #expect(await faults { try await shop.setScoring([("points", .array([.object(JSONObject([("signal", "sneezed"), ("points", 5)]))]))]) } == ["points.0.signal notAnOption"])
            let rep = try await shop.add("bo", as: .rep)
            #expect(await refusal { try await shop.fitRule("country", ["SE"], points: 5, as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(LearnScore(), as: rep.credential) } == .forbidden)
        }
    }

    @Test("keeps what other kinds of signals are worth when one is set", arguments: Engine.available)
    func points(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.setScoring([("points", .array([.object(JSONObject([("signal", "visited"), ("points", 9)]))]))])
            let scoring = try await shop.scoring().scoring
            #expect(scoring.points(of: .visited) == 9 && scoring.points(of: .met) == 45)
        }
    }
}
