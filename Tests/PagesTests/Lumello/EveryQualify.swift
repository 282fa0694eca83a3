import Domain
import Pages
import Texts
import Writing

extension Lumello {
    /// Who gets leads, what they are asked, and how they become deals.
    static let qualifyStates: [State] = routingStates + criteriaStates + convertStates

    private static func rule(_ id: Int64, _ evil: String?) -> RoutingPage.Rule {
        var rule = RoutingRule()
        (rule.id, rule.version, rule.name, rule.countries, rule.words) = (.init(id), 1, evil ?? "Nordics", ["SE"], [evil ?? "solar"])
        (rule.people, rule.languages, rule.channels) = ([.init(1)], [.swedish], [.form])
        return .init(rule, asks: evil ?? "Countries: SE", gives: evil ?? "Astrid")
    }

    private static func routingPage(_ language: Language, _ evil: String?) -> RoutingPage {
        var page = RoutingPage(shell: shell(language, title: "Routing", place: nil, path: RoutingPage.path)), seat = RoutingSeat()
        (page.rules, page.archived) = ([rule(1, evil), rule(2, evil)], [rule(3, evil)])
        (seat.id, seat.version, seat.userId, seat.weight, seat.capacity, seat.awayFrom) = (.init(4), 2, .init(1), 3, 10, day("2026-11-19"))
        page.seats = [
            .init(user: PersonMark(name: evil ?? "Astrid", id: 1), userId: .init(1), seat: seat, open: 12, isAway: true), .init(user: PersonMark(name: evil ?? "Bo", id: 2), userId: .init(2), seat: nil, open: 1, isAway: false),
        ]
        page.choices.teams = [FormChoice("1", evil ?? "North")]
        page.choices.people = [FormChoice("1", evil ?? "Astrid")]
        page.choices.sources = [FormChoice("1", evil ?? "Fair")]
        return page
    }

    private static let routingStates: [State] = [
        State(name: "routing") { language, evil in routingPage(language, evil) },
        State(name: "routing, no rules yet") { language, _ in RoutingPage(shell: shell(language, title: "Routing", place: nil, path: RoutingPage.path)) },
        State(name: "routing, to be read only") { language, evil in
            var page = routingPage(language, evil)
            page.mayChange = false
            return page
        },
        State(name: "routing, a new rule came back") { language, evil in
            var page = routingPage(language, evil)
            page.returned = "new"
            page.input = FormInput(typed: ["name": evil ?? "x", "countries": evil ?? "Sweden"], problems: ["name", "countries.0", "employeesMax", "words", "teamId"].map { FieldProblem(field: $0, evil ?? "Wrong") } + [FieldProblem(evil ?? "Not allowed")])
            return page
        },
        State(name: "routing, a seat came back") { language, evil in
            var page = routingPage(language, evil)
            page.returned = "seat-1"
            page.input = FormInput(typed: ["weight": evil ?? "0"], problems: ["weight", "capacity", "awayFrom", "awayUntil"].map { FieldProblem(field: $0, evil ?? "Wrong") })
            return page
        },
        State(name: "routing, tried") { language, evil in
            var page = routingPage(language, evil)
            page.tried = ["email": evil ?? "marie@havnen.dk"]
            page.outcome = .init(who: PersonMark(name: evil ?? "Astrid", id: 1), sentences: decisions(evil).flatMap { AssignmentWords(page.shell.viewer, names: [.init(1): evil ?? "Astrid"]).sentences($0) })
            return page
        },
    ]

    /// One decision for each reason and each cause.
    static func decisions(_ evil: String?) -> [LeadAssignment] {
        RoutingReason.Key.allCases.flatMap { key in
            LeadAssignment.Cause.allCases.map { cause in
                var decision = LeadAssignment()
                (decision.at, decision.userId, decision.by, decision.cause) = (now, [.allBusy, .noRule, .noRules].contains(key) ? nil : .init(1), .init(2), cause)
                decision.reason = RoutingReason(key)
                (decision.reason.rule, decision.reason.record, decision.reason.former, decision.reason.weight, decision.reason.weights) = (evil ?? "Nordics", evil ?? "Havnen", .init(1), 2, 6)
                decision.reason.matched = RoutingRule.Condition.allCases.map { .init($0, evil ?? "5") }
                decision.reason.passed = [.init(away: .init(1), until: day("2026-12-01")), .init(away: .init(1), until: nil), .init(full: .init(1), open: 5, capacity: 5)]
                return decision
            }
        }
    }

    private static func criteriaPage(_ language: Language, _ evil: String?) -> CriteriaPage {
        var set = QualificationCriteria.given(.bant)
        (set.id, set.edition, set.pipelineId, set.createdAt) = (.init(3), 2, .init(1), now)
        set.items.append(.init(key: "size", label: evil ?? "Size", required: true, type: .choice, options: [evil ?? "Small", "Large"]))
        var page = CriteriaPage(shell: shell(language, title: "Qualification", place: nil, path: CriteriaPage.path), pipeline: FormChoice("1", evil ?? "New business"), set: set)
        page.pipelines = [FormChoice("1", evil ?? "New business"), FormChoice("2", evil ?? "Shop")]
        page.earlier = [(QualificationCriteria.given(.meddic), 3), (QualificationCriteria.given(.spiced), 1)]
        page.reasons = DisqualifyReason.builtIn.enumerated().map { place, name in
            var reason = DisqualifyReason()
            (reason.id, reason.version, reason.name, reason.archivedAt) = (.init(Int64(place + 1)), 1, name, place > 9 ? now : nil)
            return .init(reason, text: evil ?? name)
        }
        var figures = CriteriaPage.Figures(from: day("2026-08-22"), to: day("2026-11-19"))
        (figures.accepted, figures.rejected, figures.waiting, figures.late, figures.rate, figures.medianMinutes, figures.reasons) = (3, 1, 2, 1, 0.75, 600, [(evil ?? "No budget", 1)])
        page.figures = figures
        return page
    }

    private static let criteriaStates: [State] = [
        State(name: "criteria") { language, evil in criteriaPage(language, evil) },
        State(name: "criteria, as they come") { language, evil in
            var page = criteriaPage(language, evil)
            (page.set, page.earlier, page.figures, page.pipelines) = (.given(.bant), [], nil, [])
            return page
        },
        State(name: "criteria, to be read only") { language, evil in
            var page = criteriaPage(language, evil)
            (page.mayChange, page.mayChangeWorkspace) = (false, false)
            return page
        },
    ] + ["items", "reason-new", "reason-1", "promise"].map { form in
        State(name: "criteria, \(form) came back") { language, evil in
            var page = criteriaPage(language, evil)
            page.returned = form
            page.input = FormInput(typed: ["label": evil ?? "x", "item.0.label": evil ?? "x"], problems: ["label", "neededPercent", "leadAcceptHours", "leadNurtureDays", "items.0.label"].map { FieldProblem(field: $0, evil ?? "Wrong") })
            return page
        }
    }

    private static func convertPage(_ language: Language, _ evil: String?) -> ConvertPage {
        var lead = Lead()
        (lead.id, lead.version, lead.name, lead.company) = (.init(7), 3, evil ?? "Marie", evil ?? "Havnen")
        var page = ConvertPage(shell: shell(language, title: "Convert", place: nil, path: "/leads/7/convert"), lead: lead)
        page.companies = [.init(id: 17, name: evil ?? "Havnen ApS", reasons: ["domain", "name"])]
        page.people = [.init(id: 23, name: evil ?? "M. Vestergaard", reasons: ["email"])]
        (page.companyName, page.company, page.title) = (evil ?? "Havnen", "17", evil ?? "Havnen")
        (page.stages, page.owners, page.currencies) = ([FormChoice("1", evil ?? "Proposal")], [FormChoice("1", evil ?? "Astrid")], [.eur, .sek])
        (page.activities, page.signals) = (2, 5)
        return page
    }

    private static let convertStates: [State] = [
        State(name: "a lead to convert") { language, evil in convertPage(language, evil) },
        State(name: "a lead to convert, came back") { language, evil in
            var page = convertPage(language, evil)
            page.input = FormInput(
                typed: ["title": evil ?? "x", "override": evil ?? "x"], problems: ["title", "amount", "stageId", "ownerId", "nextStep.subject", "criterion"].map { FieldProblem(field: $0, evil ?? "Wrong") })
            return page
        },
        State(name: "several leads to convert") { language, evil in
            var page = ConvertManyPage(shell: shell(language, title: "Convert", place: nil, path: ConvertManyPage.path), ids: "7,8")
            (page.stages, page.stage, page.owners) = ([FormChoice("1", evil ?? "Proposal")], "1", [FormChoice("1", evil ?? "Astrid")])
            page.lines = [.init(lead: (evil ?? "Marie", "/leads/7"), company: .init(evil ?? "Havnen", isJoined: true), person: .init(evil ?? "Marie", isJoined: false)), .init(lead: (evil ?? "Paul", "/leads/8"), company: nil, person: .init("Paul", isJoined: false))]
            page.refused = [(evil ?? "Gone", evil ?? "Disqualified")]
            return page
        },
        State(name: "several leads to convert, none possible") { language, evil in
            var page = ConvertManyPage(shell: shell(language, title: "Convert", place: nil, path: ConvertManyPage.path), ids: "")
            page.input = FormInput(typed: [:], problems: [FieldProblem(evil ?? "Choose leads")])
            return page
        },
    ]
}
