import Domain
import Insights
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The learned score") struct LearnedScoreTests {
    /// Two of three from Denmark are won, one of nine others; the note on the offer is written with the outcome.
    @Sendable static func telling(_ number: Int) -> (won: Bool, Lead) {
        var lead = Lead()
        let isDane = number % 2 == 0, won = isDane ? number % 3 != 0 : number % 9 == 0
        (lead.country, lead.city, lead.industry) = (isDane ? "DK" : "SE", "City \(number % 7)", won ? "signed" : "lost touch")
        return (won, lead)
    }

    @Test("is learned from what ended, leaves out what was written with the outcome, and scores leads with reasons that add up", arguments: Engine.available)
    func accepts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addEnded(1_200, Self.telling)
            try await shop.learn()
            let view = try await shop.scoring(), lesson = try #require(view.told?.result?.lesson)
            #expect(view.told?.endedLeads == 1_200 && lesson.trained == 840 && lesson.tested == 360 && lesson.refusal == nil && view.inUse == view.told?.id)
            #expect(lesson.leaks.map(\.field) == ["industry"])
            #expect((lesson.record?.auc ?? 0) > 0.7 && (lesson.record?.auc ?? 1) < 0.9)
            let dane = try await shop.addLead("Dane", [("country", "DK")]), swede = try await shop.addLead("Swede", [("country", "SE")])
            #expect((dane.score ?? 0) > (swede.score ?? 100) && dane.segment == .interested && swede.segment == .notInterested)
            for lead in [dane, swede] {
                let told = try await shop.score(lead)
                #expect(told.sheet.basis == .learned && told.sheet.reasons.reduce(0) { $0 + $1.points } == told.sheet.score)
            }
            // All others have it, too, as soon as the walk is over; those that ended keep what they had.
            try await shop.scoreAll()
            #expect(try await shop.find(dane.id).score == dane.score)
        }
    }

    @Test("is refused where nothing tells leads apart, and then scores nobody any more", arguments: Engine.available)
    func refuses(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addEnded(900) { number in
                var lead = Lead()
                lead.country = ["DK", "SE", "PL"][number % 3]
                return ((number / 3) % 2 == 0, lead)
            }
            try await shop.learn()
            let view = try await shop.scoring()
            #expect(view.told?.result?.lesson.refusal == .noSignal && view.inUse == nil)
            let lead = try await shop.addLead("Dane", [("country", "DK")])
            #expect(lead.score == 0 && lead.segment == nil)
            #expect(try await shop.score(lead).sheet.basis == .rules)
        }
    }

    @Test("needs leads that ended", arguments: Engine.available)
    func tooFew(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addLead("Eva")
            try await shop.learn()
            #expect(try await shop.scoring().told?.result?.lesson.refusal == .tooFewLeads)
        }
    }

    @Test("can be tried without keeping anything, with fields put aside", arguments: Engine.available)
    func tries(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addEnded(1_200, Self.telling)
            let tried = try await shop.runner.perform(FitLeads(leftOut: ["country"]), as: .operator).output.report
            #expect(tried.result.lesson.refusal == .noSignal && tried.result.putAside == ["country"])
            #expect(try await shop.scoring().told == nil)
        }
    }

    @Test("leaves out fields that number the leads", arguments: Engine.available)
    func numbering(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.field("Lead number", .number, of: .lead)
            try await shop.addEnded(300) { number in
                let (won, made) = Self.telling(number)
                var lead = made
                lead.custom["leadNumber"] = .number(Double(600_000 + number))
                return (won, lead)
            }
            let tried = try await shop.runner.perform(FitLeads(), as: .operator).output.report
            #expect(tried.result.numbering == ["custom.leadNumber"])
        }
    }

    @Test("ends where it is told to, and keeps nothing then", arguments: Engine.available)
    func interrupted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addEnded(1_200, Self.telling)
            let attempt = try await shop.runner.perform(LearnScore(), as: .operator).output.attempt!
            let learning = Task { try await ScoreLearner(database: shop.database, attempt: attempt.id, clock: { shop.clock.now }).run() }
            learning.cancel()
            await #expect(throws: CancellationError.self) { try await learning.value }
            #expect(try await shop.scoring().inUse == nil)
        }
    }

    @Test("a planted attribute has the largest lift among won customers, with its numbers and a rule that says so", arguments: Engine.available)
    func lift(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.addEnded(600) { number in
                var lead = Lead()
                let isHotel = number % 5 == 0
                (lead.industry, lead.city) = (isHotel ? "Hotel" : ["Bank", "School", "Shop", "Farm"][number % 4], "City \(number % 6)")
                return (isHotel ? number % 10 != 0 || number % 20 == 0 : number % 7 == 0, lead)
            }
            let found = try await shop.runner.perform(LearnFit(), as: .operator).output
            let first = try #require(found.items.first)
            // Three of four of 120 hotels; of the other 480 one in seven.
            #expect(first.rule.field == "industry" && first.rule.values == ["Hotel"] && first.lift.count == 120 && first.lift.won == 90 && first.lift.lift > 2.5 && first.rule.points > 15 && !first.isRule)
            try await shop.fitRule("industry", ["hotel"], points: first.rule.points)
            #expect(try await shop.runner.perform(LearnFit(), as: .operator).output.items.first?.isRule == true)
        }
    }
}
