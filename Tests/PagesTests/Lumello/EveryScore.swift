import Domain
@testable import Pages
import Texts
import Writing

/// Scoring and segments, in all states that look different.
extension Lumello {
    private static func rule(text evil: String? = nil) -> FitRule {
        var rule = FitRule()
        (rule.id, rule.version, rule.field, rule.values, rule.points, rule.note) = (.init(4), 1, "industry", [evil ?? "Hotel"], 20, evil ?? "Learned: 12 of 20 won, lift 2.4")
        return rule
    }

    static func scoringPage(_ language: Language = .english, text evil: String? = nil) -> ScoringPage {
        var page = ScoringPage(shell: shell(language, title: "Scoring", place: .board, path: ScoringPage.path)), learned = ScoringPage.Learned(madeAt: at("2026-11-18T02:10:00Z"))
        (learned.ended, learned.won, learned.tested, learned.testedSince) = (8_902, 3_391, 2_671, at("2026-08-01T09:00:00Z"))
        (learned.auc, learned.aucLow, learned.logLoss, learned.baseLogLoss, learned.error) = (0.88, 0.866, 0.422, 0.664, 0.031)
        learned.bins = (0..<10).map { .init(chance: Double($0) / 10 + 0.03, rate: Double($0) / 10, leads: 267) }
        learned.leftOut = [(evil ?? "Tags", evil ?? "It alone tells the outcome too well")]
        learned.effects = [.init(field: evil ?? "Source", value: evil ?? "Referral", factor: 2.1, share: 0.12), .init(field: "Employees", value: "above 40", factor: 0.4, share: 0.2)]
        learned.segments = [.init(segment: .interested, leads: 2_473, converted: 2_010), .init(segment: .promising, leads: 0, converted: 0)]
        (page.state, page.learned, page.inUseSince, page.scoredAt) = (.done, learned, at("2026-11-18T02:10:00Z"), at("2026-11-18T02:11:00Z"))
        page.rules = [.init(rule(text: evil), words: evil ?? "Industry: Hotel")]
        page.fields = [FormChoice("country", evil ?? "Country")]
        page.mayChange = true
        return page
    }

    static func why(text evil: String? = nil) -> WhyScore {
        var why = WhyScore(leadId: .init(17), version: 3, score: 82, basis: .learned, fit: 60, intent: 45, temperature: .warm, chance: 0.41)
        why.lines = [.init(evil ?? "An average lead", 50), .init(evil ?? "Source: Referral (×2.1)", 40), .init("Employees: 3 (×0.7)", -8)]
        (why.fitLines, why.intentLines) = ([.init(evil ?? "Industry: Hotel", 60)], [.init(evil ?? "Met us, last 18 Nov", 45)])
        (why.note, why.setBy, why.setAt, why.mayChange) = (evil ?? "Knows our chief", evil ?? "Astrid", at("2026-11-18T10:00:00Z"), true)
        return why
    }

    static func segmentsPage(_ language: Language = .english, text evil: String? = nil) -> SegmentsPage {
        var page = SegmentsPage(shell: shell(language, title: "Segments", place: .board, path: SegmentsPage.path))
        page.lines = [.init(own: nil, name: "Interested", filter: "interested", open: 5, ended: 40, won: 31), .init(own: segment(text: evil), name: evil ?? "Fair", filter: "3", open: 0, ended: 0, won: 0)]
        (page.archived, page.views, page.mayChange) = ([segment(text: evil)], [FormChoice("9", evil ?? "Swedes")], true)
        return page
    }

    private static func segment(_ selection: LeadSegment.Selection = .list, text evil: String? = nil) -> LeadSegment {
        var segment = LeadSegment()
        (segment.id, segment.version, segment.name, segment.selection, segment.note) = (.init(3), 2, evil ?? "Fair", selection, evil ?? "Stand 4")
        if selection == .filter { segment.filters = [evil.map { "city=" + $0 } ?? "country=SE"] }
        return segment
    }

    private static func rows(text evil: String? = nil) -> [FitGridPage.Row] { [.init(id: .init(17), name: evil ?? "Marie", company: evil ?? "Café Havnen", score: 82), .init(id: .init(18), name: "Ola", company: nil, score: nil)] }

    static let scoreStates: [State] = [
        State(name: "scoring") { language, evil in scoringPage(language, text: evil) },
        State(name: "scoring without a signal, to look at") { language, evil in
            var page = scoringPage(language, text: evil)
            if var learned = page.learned {
                (learned.refusal, learned.effects, learned.segments, learned.bins, learned.leftOut) = (.noSignal, [], [], [], [])
                page.learned = learned
            }
            (page.inUseSince, page.mayChange, page.rounding) = (nil, false, 40)
            return page
        },
        State(name: "scoring of which nothing is known yet") { language, _ in ScoringPage(shell: shell(language, title: "Scoring", place: .board, path: ScoringPage.path)) },
        State(name: "scoring that is being learned, with a rule that came back") { language, evil in
            var page = scoringPage(language, text: evil)
            (page.state, page.returned) = (.running, .rule)
            page.input = FormInput(typed: ["field": "country", "values": evil ?? "", "points": "0"], problems: [FieldProblem(field: "values", evil ?? "Missing")])
            return page
        },
        State(name: "what won customers have in common") { language, evil in
            let row = CustomersPage.Row(rule: rule(text: evil), words: evil ?? "Industry: Hotel", count: 20, won: 12, lift: 2.4, isRule: false), known = CustomersPage.Row(rule: rule(text: evil), words: evil ?? "Country: Sweden", count: 40, won: 2, lift: 0.2, isRule: true)
            return CustomersPage(shell: shell(language, title: "Customers", place: .board, path: CustomersPage.path), ended: 120, won: 30, rows: [row, known])
        },
        State(name: "fit and intent") { language, evil in
            var page = FitGridPage(shell: shell(language, title: "Fit and intent", place: .board, path: FitGridPage.path), fitFrom: 50, intentFrom: 27)
            page.cells = FitGridPage.Cell.Kind.allCases.enumerated().map { .init($1, count: $0 == 3 ? 0 : 2, leads: $0 == 3 ? [] : rows(text: evil), path: "/leads/all?fitMin=50") }
            page.hasRules = false
            return page
        },
        State(name: "segments") { language, evil in segmentsPage(language, text: evil) },
        State(name: "a list of leads") { language, evil in
            var page = SegmentPage(shell: shell(language, title: evil ?? "Fair", place: .board, path: "/leads/segments/3"), segment: segment(text: evil), count: 2, leads: rows(text: evil))
            (page.mayChange, page.mayRemove) = (true, true)
            return page
        },
        State(name: "a filter that nobody meets") { language, evil in
            var page = SegmentPage(shell: shell(language, title: evil ?? "Fair", place: .board, path: "/leads/segments/3"), segment: segment(.filter, text: evil), count: 0, leads: [])
            page.mayChange = true
            return page
        },
    ]
}
