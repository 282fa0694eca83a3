import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Skills and scorecards, which each sees of themselves alone") struct SkillTests {
    /// Closes ten deals of each seller in the first stage: of the first one is won, of the others nine are.
    private func sell(_ shop: Shop, _ sellers: [(id: User.ID, credential: Credential)]) async throws {
        for (number, seller) in sellers.enumerated() {
            for deal in 0..<10 {
                let made = try await shop.addDeal("Deal \(deal)", amount: 10_000, values: [("ownerId", .int(seller.id.rawValue))])
                if number == 0 ? deal == 0 : deal > 0 { try await shop.win(made) } else { try await shop.lose(made) }
            }
        }
    }

    private func skills(_ shop: Shop, _ who: Credential) async throws -> [SkillReport.Person] { try await shop.runner.perform(ShowSkills(pipelineId: shop.pipeline), as: who).output.people }

    @Test("a clear gap is told to the person and to who leads them, beside the others together", arguments: Engine.available)
    func gap(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let maja = try await shop.add("maja", as: .manager), nora = try await shop.add("nora", as: .admin)
            let sellers = [try await shop.add("astrid", as: .rep), try await shop.add("jonas", as: .rep), try await shop.add("karl", as: .rep), try await shop.add("olga", as: .rep)]
            try await sell(shop, sellers)
            _ = try await shop.addDeal("Waits", values: [("ownerId", .int(sellers[0].id.rawValue))])
            // What a rep sees of deals does not matter: the others are one figure.
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own"), ("repChanges", "own")])), as: .operator)
            let own = try await skills(shop, sellers[0].credential), line = try #require(own.first?.lines.first)
            #expect(own.map(\.user) == [sellers[0].id] && own[0].isSelf)
            #expect(line.own == Insights.Conversion(1, of: 10) && line.pending == 1 && line.team == Insights.Conversion(27, of: 30) && line.peers == 3)
            #expect(line.level == .below && (line.chanceBelow ?? 0) > 0.95 && line.interval.map { $0.lowerBound < 0.3 && $0.upperBound < 0.9 } == true)
            // Nobody came past the first stage but by winning: there is nothing to tell of the second.
            #expect(own[0].lines[1].own.total == 0 && own[0].lines[1].own.rate == nil && own[0].lines[1].interval == nil && own[0].lines[1].level == .tooFew)
            let led = try await skills(shop, maja.credential)
            #expect(led.map(\.user) == [maja.id] + sellers.map(\.id) && led[1].lines[0].own == line.own)
            #expect(led[2].lines[0].team == Insights.Conversion(19, of: 30))
            // Who administers leads nobody, and who runs the server is nobody.
            #expect(try await skills(shop, nora.credential).map(\.user) == [nora.id])
            #expect(await refusal { _ = try await skills(shop, .operator) } == .forbidden)
        }
    }

    @Test("with two others nobody is told of them who does not lead them", arguments: Engine.available)
    func few(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let maja = try await shop.add("maja", as: .manager), sellers = [try await shop.add("astrid", as: .rep), try await shop.add("jonas", as: .rep), try await shop.add("karl", as: .rep)]
            try await sell(shop, sellers)
            let line = try #require(try await skills(shop, sellers[0].credential).first?.lines.first)
            #expect(line.team == nil && line.chanceBelow == nil && line.level == .tooFew && line.peers == 2 && line.own.total == 10)
            let seen = try #require(try await skills(shop, maja.credential).first { $0.user == sellers[0].id }?.lines.first)
            #expect(seen.team == Insights.Conversion(18, of: 20) && seen.level == .below)
            let cards = try await shop.runner.perform(ShowScorecards(pipelineId: shop.pipeline), as: sellers[0].credential).output.people
            #expect(cards.count == 1 && cards[0].lines.allSatisfy { $0.median == nil })
        }
    }

    @Test("lessons of a stage come with it, those of the stage before those of the pipeline", arguments: Engine.available)
    func lessons(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep), quiz: JSONValue = [["text": "Why?", "choices": ["a", "b"], "right": 0]]
            for (title, stage) in [("The pipeline", nil), ("First talks", shop.stages[0].id)] as [(String, Stage.ID?)] {
                let values: [(String, JSONValue)] = [("title", .string(title)), ("text", "Ask."), ("minutes", 5), ("quiz", quiz), ("pipelineId", .int(shop.pipeline.rawValue)), ("stageId", stage.map { .int($0.rawValue) } ?? .null)]
                _ = try await shop.runner.perform(CreateRecord<Lesson>(values: JSONObject(values)), as: .operator)
            }
            let lines = try #require(try await skills(shop, rep.credential).first?.lines)
            #expect(lines[0].lessons.map(\.title) == ["First talks", "The pipeline"] && lines[1].lessons.map(\.title) == ["The pipeline"])
        }
    }

    @Test("a scorecard counts what somebody owns, beside the median of the others", arguments: Engine.available)
    func scorecard(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let sellers = [try await shop.add("astrid", as: .rep), try await shop.add("jonas", as: .rep), try await shop.add("karl", as: .rep), try await shop.add("olga", as: .rep)]
            func deal(_ seller: Int, _ amount: Int64) async throws -> Deal { try await shop.addDeal("Deal", amount: amount, values: [("ownerId", .int(sellers[seller].id.rawValue))]) }
            let first = try await deal(0, 10_000), second = try await deal(0, 30_000), lost = try await deal(0, 5_000)
            _ = try await deal(0, 1_000)
            let others = [try await deal(1, 8_000), try await deal(2, 12_000), try await deal(3, 16_000)]
            shop.clock.advance(by: .days(4))
            for deal in [first, second] + others { try await shop.win(deal) }
            try await shop.lose(lost)
            let card = try #require(try await shop.runner.perform(ShowScorecards(pipelineId: shop.pipeline), as: sellers[0].credential).output.people.first)
            func line(_ key: ScoreKey) -> Scorecards.Line? { card.lines.first { $0.key == key } }
            #expect(line(.won)?.own.value == 2 && line(.won)?.median == 1 && line(.won)?.peers == 3)
            #expect(line(.wonAmount)?.own.value == 40_000 && line(.wonAmount)?.median == 12_000)
            #expect(line(.winRate)?.own.value == 2.0 / 3 && line(.winRate)?.own.n == 3 && line(.winRate)?.median == 1 && (line(.winRate)?.own.low ?? 0) > 0.2)
            #expect(line(.dealSize)?.own.value == 20_000 && line(.dealSize)?.own.low == nil && line(.cycleLength)?.own.value == 4)
            #expect(line(.nextStep)?.own.value == 0 && line(.nextStep)?.own.n == 1 && line(.nextStep)?.median == nil)
            #expect(line(.responseTime)?.own.value == nil && line(.responseTime)?.own.n == 0)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", ["rep": ["deals": ["amount"]]] as JSONValue)])), as: .operator)
            let blind = try await shop.runner.perform(ShowScorecards(pipelineId: shop.pipeline), as: sellers[0].credential).output.people.first?.lines.map(\.key) ?? []
            #expect(!blind.contains(.wonAmount) && !blind.contains(.dealSize) && blind.contains(.winRate))
        }
    }
}
