import Domain
import Testing

@Suite("The score of a lead") struct LeadScoreTests {
    private let now = Timestamp("2026-11-19T09:00:00Z")!
    private func rule(_ field: String, _ comparison: FitRule.Comparison, _ values: [String] = [], from: Double? = nil, to: Double? = nil, points: Int64 = 10) -> FitRule {
        var rule = FitRule()
        (rule.field, rule.comparison, rule.values, rule.from, rule.to, rule.points) = (field, comparison, values, from, to, points)
        return rule
    }
    private func lead(_ change: (inout Lead) -> Void = { _ in }) -> Lead {
        var lead = Lead()
        change(&lead)
        return lead
    }
    private func sheet(_ lead: Lead, _ signals: [(kind: LeadSignal.Kind, at: Timestamp)] = [], rules: [FitRule] = [], learned: LearnedLeadScore? = nil, _ change: (inout LeadScoring) -> Void = { _ in }) -> LeadScoreSheet {
        var scoring = LeadScoring()
        change(&scoring)
        return LeadScorer(scoring, rules: rules).sheet(of: lead, signals, learned: learned, at: now)
    }

    @Test("gives the points of the rules that hold")
    func fit() {
        let dane = lead { ($0.country, $0.employees, $0.tags, $0.email) = ("DK", 40, ["Hotel", "fair"], "eva@havn.example") }
        let rules = [
            rule("country", .oneOf, ["se", "dk"], points: 20), rule("employees", .range, from: 10, to: 40, points: 15), rule("tags", .oneOf, ["hotel"], points: 5), rule("email", .contains, ["gmail"], points: -30),
            rule("industry", .noneOf, ["Bank"], points: 40), rule("industry", .unknown, points: 3), rule("country", .known, points: 1), rule("custom.area", .range, from: 1, points: 50),
        ]
        let found = sheet(dane, rules: rules)
        #expect(found.fit == 44 && found.fitReasons.map(\.points) == [20, 15, 5, 3, 1])
        #expect(sheet(dane).fit == nil && sheet(dane).fitReasons.isEmpty)
        #expect(sheet(lead { $0.custom["area"] = .number(2) }, rules: [rule("custom.area", .range, from: 1, points: 50)]).fit == 50)
        #expect(sheet(lead { $0.custom["area"] = .text("2") }, rules: [rule("custom.area", .range, to: 1.9, points: 50)]).fit == 0)
    }

    @Test("ends at 0 and at 100, and says so")
    func limits() {
        let rules = [rule("channel", .known, points: 70), rule("direction", .known, points: 60)], low = [rule("channel", .known, points: 10), rule("direction", .known, points: -60)]
        let high = sheet(lead(), rules: rules), none = sheet(lead(), rules: low)
        #expect(high.fit == 100 && high.fitReasons.last == ScoreReason(.limit, -30))
        #expect(none.fit == 0 && none.fitReasons.last == ScoreReason(.limit, 50))
    }

    @Test("halves what a lead did after each half-life, exactly at any moment", arguments: [(0, 100), (14, 50), (28, 25), (42, 13), (56, 6), (7, 71)] as [(Int64, Int)])
    func decay(days: Int64, intent: Int) {
        let found = sheet(lead(), [(.met, now - .days(days))]) { $0.points = [SignalPoints(.met, 100)] }
        // 100 · 2^(−days/14): 12.5 and 6.25 are rounded half up, 70.7 too.
        #expect(found.intent == intent)
    }

    @Test("counts what lies in the future as new, and nothing for a kind without points")
    func odd() {
        #expect(sheet(lead(), [(.met, now + .days(3))]) { $0.points = [SignalPoints(.met, 40)] }.intent == 40)
        #expect(sheet(lead(), [(.met, now)]) { $0.points = [SignalPoints(.met, 0)] }.intentReasons.isEmpty)
        #expect(sheet(lead(), [(.saidNo, now)]).intent == 0)
    }

    @Test("is fit and intent by their weights, or intent alone while nobody said what fits")
    func together() {
        let rules = [rule("channel", .known, points: 80)], signals: [(kind: LeadSignal.Kind, at: Timestamp)] = [(.met, now)]
        #expect(sheet(lead(), signals, rules: rules).score == 63)
        #expect(sheet(lead(), signals, rules: rules) { $0.fitWeight = 100 }.score == 80)
        #expect(sheet(lead(), signals, rules: rules) { $0.fitWeight = 0 }.score == 45)
        #expect(sheet(lead(), signals).score == 45)
    }

    @Test("is what somebody set, whatever else is known")
    func manual() {
        let set = sheet(lead { $0.manualScore = 7 }, [(.met, now)])
        #expect(set.score == 7 && set.basis == .manual && set.reasons == [ScoreReason(.manual, 7)] && set.intent == 45)
    }

    @Test("is the learned one where there is one and the settings want it")
    func learned() {
        let parts = [ScoreReason(.learned(field: "channel", value: "form", factor: 2), 30), ScoreReason(.learned(field: "city", value: nil, factor: 0.8), -5)]
        let known = LearnedLeadScore(points: 75, usualPoints: 50, chance: 0.6, segment: .interested, parts: parts)
        let found = sheet(lead(), learned: known), ruled = sheet(lead(), learned: known) { $0.usesLearned = false }
        #expect(found.score == 75 && found.basis == .learned && found.chance == 0.6 && found.segment == .interested && found.reasons.map(\.points) == [50, 30, -5])
        #expect(ruled.score == 0 && ruled.basis == .rules && ruled.chance == 0.6 && ruled.segment == nil)
    }

    @Test("is cold until a lead did something towards us; then as its intent says")
    func temperature() {
        #expect(sheet(lead(), [(.referred, now), (.met, now)]).temperature == .cold)
        let known = lead { $0.firstInteractionAt = now }
        #expect(sheet(known, [(.met, now), (.called, now)]).temperature == .hot)
        #expect(sheet(known, [(.visited, now)]).temperature == .warm)
        #expect(sheet(known, [(.visited, now - .days(1))]).temperature == .warm && sheet(known, [(.visited, now - .days(3))]).temperature == .cold)
    }

    @Test("sorts by itself: a no that nothing followed, then by the score; and leaves what somebody chose")
    func segments() {
        let known = lead { $0.firstInteractionAt = now }
        #expect(sheet(known, [(.met, now), (.called, now)]).segment == .interested && sheet(known, [(.met, now)]).segment == .promising && sheet(known, [(.visited, now)]).segment == nil)
        #expect(sheet(known, [(.met, now), (.saidNo, now + .seconds(1))]).segment == .notInterested && sheet(known, [(.saidNo, now), (.met, now + .seconds(1)), (.met, now + .seconds(2))]).segment == .promising)
        #expect(sheet(lead { ($0.segment, $0.segmentIsChosen) = (.notInterested, true) }, [(.met, now)]).segment == .notInterested)
    }

    @Test("always has reasons that add up, to fit, to intent and to the score, over 5,000 random leads")
    func addsUp() {
        var dice = SystemRandomNumberGenerator()
        let kinds = LeadSignal.Kind.allCases
        for _ in 0..<5_000 {
            let rules = (0..<Int.random(in: 0...6, using: &dice)).map { _ in rule(["channel", "direction", "country"].randomElement(using: &dice)!, [.known, .unknown].randomElement(using: &dice)!, points: Int64.random(in: -100...100, using: &dice)) }
            let signals = (0..<Int.random(in: 0...12, using: &dice)).map { _ in (kind: kinds.randomElement(using: &dice)!, at: now - .seconds(Int64.random(in: -1_000...20_000_000, using: &dice))) }
            let one = lead { if Bool.random(using: &dice) { $0.country = "SE" }; if Int.random(in: 0..<10, using: &dice) == 0 { $0.manualScore = Int64.random(in: 0...100, using: &dice) } }
            let found = sheet(one, signals, rules: rules) { ($0.fitWeight, $0.halfLifeDays) = (Int64.random(in: 0...100, using: &dice), Int64.random(in: 1...90, using: &dice)) }
            let sums = [found.fitReasons, found.intentReasons, found.reasons].map { $0.reduce(0) { $0 + $1.points } }
            #expect(sums == [found.fit ?? 0, found.intent, found.score])
            #expect(0...100 ~= found.score && 0...100 ~= found.intent && 0...100 ~= found.fit ?? 0)
        }
    }

    @Test("shares whole points out to those that lost most by rounding", arguments: [
        ([0.5, 0.5, 0.5, 0.5], 2, [1, 1, 0, 0]), ([1.2, 2.7, 0.1], 4, [1, 3, 0]), ([-0.5, 1.5], 1, [0, 1]), ([33.3, 33.3, 33.4], 100, [33, 33, 34]), ([], 0, []), ([2.9, 2.9], 5, [3, 2]),
    ] as [([Double], Int, [Int])])
    func largestRemainder(parts: [Double], total: Int, whole: [Int]) {
        #expect(WholePoints.share(parts, total: total) == whole)
    }
}
