import Domain
import Pages
import Testing
import Texts
import Writing

extension Lumello {
    /// A page in one of its states, by a name for messages.
    struct State: CustomTestStringConvertible, Sendable {
        let name: String
        let make: @Sendable (Language, String?) -> any HTML & Sendable
        var testDescription: String { name }
    }

    /// All pages of this half of the product, in all states that look different.
    static let states: [State] = dealStates + listStates + gateStates + importStates + otherStates + todayStates + calendarStates + duplicateStates + commandStates + teamStates + matterStates + matterTableStates + tableStates + ownFieldStates + automationStates + processStates + settingsStates + trashStates + trainingStates + qualifyStates + leadStates + scoreStates + figureStates + forecastStates + dangerStates + sellingStates

    private static func dealState(_ name: String, _ change: @escaping @Sendable (inout DealPage, String?) -> Void) -> State {
        State(name: "deal, " + name) { language, evil in
            var page = dealPage(language, text: evil)
            change(&page, evil)
            return page
        }
    }

    private static let dealStates: [State] = [
        dealState("open") { _, _ in },
        dealState("in its last stage, without next step") { page, _ in (page.deal.stageId, page.nextStep) = (.init(5), nil) },
        dealState("with nothing known") { page, _ in
            page = DealPage(shell: page.shell, deal: page.deal, pipeline: page.pipeline, path: page.path)
            (page.deal.amount, page.deal.expectedClose, page.deal.companyId) = (nil, nil, nil)
        },
        dealState("won") { page, _ in (page.deal.status, page.deal.closedAt) = (.won, now) },
        dealState("lost") { page, evil in (page.deal.status, page.deal.closedAt, page.deal.lostReason, page.deal.lostNote) = (.lost, now, evil ?? "price", evil) },
        dealState("in the trash") { page, _ in page.deal.deletedAt = now },
        dealState("resting") { page, _ in page.deal.nurtureUntil = day("2027-02-01") },
        dealState("to be read only") { page, _ in (page.mayChange, page.mayDelete) = (false, false) },
        dealState("history") { page, evil in
            page.timeline = .history([
                HistoryEntry(at: now, who: evil ?? "Astrid", changes: [FieldChange(.tags, from: .texts([evil ?? "a"]), to: .texts([]))]), HistoryEntry(at: now, who: nil, isImported: true, changes: []),
            ])
        },
        dealState("in conflict") { page, evil in
            page.conflict = RecordConflict(version: 9, by: evil ?? "Mikkel", at: now, fields: [
                .init(.source, yours: .text(evil ?? "web"), yoursTyped: evil ?? "web", theirs: .text(evil ?? "fair"), theirsTyped: evil ?? "fair"),
            ], rest: [("title", evil ?? "Office")])
        },
        dealState("held back") { page, evil in 
            var gate = DealPage.Gate(stage: .init(5), stageName: evil ?? "Negotiation", criteria: Criterion.Kind.allCases.map { kind in
                Criterion(key: kind.rawValue + (evil ?? ""), text: evil ?? "Time frame agreed", kind: kind, target: [.field: "amount", .activity: "call", .planned: "meeting"][kind], mode: kind == .planned ? .warn : .block)
            })
            gate.people = [FormChoice("7", evil ?? "Karin Berg")]
            page.gate = gate
        },
        dealState("let be") { page, evil in (page.deal.snoozedUntil, page.deal.stallReason, page.deal.stallNote) = (Day("2026-12-24"), .budget, evil ?? "their new year") },
    ] + DealPage.Asking.allCases.map { asking in
        dealState("asking: \(asking.rawValue)") { page, evil in
            page.asking = asking
            if asking == .plan { page.nextStep = nil }
            page.input = FormInput(
                typed: ["title": evil ?? "x", "outcome": evil ?? "x", "subject": evil ?? "x", "note": evil ?? "x", "until": evil ?? "x", "name": evil ?? "x"],
                problems: [FieldProblem(field: "title", evil ?? "Empty"), FieldProblem(field: "reason", evil ?? "Missing"), FieldProblem(evil ?? "Something")])
        }
    }

    private static let listStates: [State] = [
        State(name: "deals") { language, evil in
            var page = DealListPage(
                shell: shell(language, title: evil ?? "Deals", place: .deals, path: "/deals"),
                address: ListAddress(path: "/deals", query: [("status", "open"), ("q", evil ?? "light"), ("source", evil ?? "web"), ("ownerId", "me"), ("sort", "-amount")]), rows: [dealRow(text: evil), dealRow(43, text: evil)])
            (page.pipelines, page.stages, page.owners) = ([FormChoice("1", evil ?? "New business")], [FormChoice("4", evil ?? "Proposal")], [FormChoice("1", evil ?? "Astrid")])
            (page.totals, page.paging) = (ListTotals(count: 214, amount: euro(1), weighted: euro(1), unconverted: 2), ListPaging(previous: evil ?? "a", next: evil ?? "b"))
            return page
        },
        State(name: "deals of the past") { language, evil in
            var page = DealListPage(
                shell: shell(language, title: evil ?? "Deals", place: .deals, path: "/deals"),
                address: ListAddress(path: "/deals", query: [("pipelineId", "1"), ("asOf", "2026-10-15"), ("columns", "amount,tags")]), rows: (42...45).map { dealRow($0, text: evil) })
            let fates: [BoardCard.Fate] = [.won(day("2026-11-02")), .lost(day("2026-11-03"), reason: evil ?? "Price"), .inStage(name: evil ?? "Proposal", mark: .step(4)), .deleted(day("2026-11-04"))]
            for place in page.rows.indices { page.rows[place].fate = fates[place] }
            page.past = PastList(at("2026-10-15T21:59:59Z"), day: day("2026-10-15"), pipeline: .init(1), leftOut: [evil ?? "Source"])
            (page.mayAdd, page.totals) = (false, ListTotals(count: 4, amount: euro(1)))
            return page
        },
        State(name: "no deals") { language, _ in DealListPage(shell: shell(language, place: .deals), address: ListAddress(path: "/deals"), rows: []) },
        State(name: "no deals behind a filter") { language, evil in DealListPage(shell: shell(language, place: .deals), address: ListAddress(path: "/deals", query: [("q", evil ?? "x")]), rows: []) },
        State(name: "companies") { language, evil in
            var page = CompanyListPage(
                shell: shell(language, place: .companies), address: ListAddress(path: "/companies", query: [("city", evil ?? "Malmö")]),
                rows: [CompanyRow(company: company(text: evil), contact: evil, openDeals: 2, open: euro(100), lastTouch: now, owner: PersonMark(name: evil ?? "A", id: 1))])
            page.adding = FormInput(typed: ["name": evil ?? ""], problems: [FieldProblem(field: "name", evil ?? "Empty")])
            return page
        },
        State(name: "people") { language, evil in PeopleListPage(shell: shell(language, place: .people), address: ListAddress(path: "/contacts"), rows: [PersonRow(person: person(text: evil), company: evil ?? "B", lastTouch: now)]) },
        State(name: "a company") { language, evil in
            var page = CompanyPage(shell: shell(language, title: evil ?? "B", path: "/companies/17"), company: company(text: evil))
            (page.deals, page.people, page.timeline, page.owner) = ([dealRow(text: evil)], [PersonRow(person: person(text: evil))], touches(text: evil), PersonMark(name: evil ?? "A", id: 1))
            return page
        },
        State(name: "a person, being changed") { language, evil in
            var page = PersonPage(shell: shell(language, title: evil ?? "H", path: "/contacts/23"), person: person(text: evil))
            (page.isEditing, page.company, page.companies) = (true, evil ?? "B", [evil ?? "B"])
            page.input = FormInput(typed: ["email": evil ?? "x"], problems: [FieldProblem(field: "email", evil ?? "Wrong"), FieldProblem(evil ?? "All wrong")])
            return page
        },
    ]

    private static let gateStates: [State] = [
        State(name: "sign-in") { language, evil in
            var page = SignInPage(language: language, csrf: csrf, workspace: evil ?? "Lumello")
            (page.email, page.state, page.returnTo) = (evil, .failed, "/deals/42")
            return page
        },
        State(name: "sign-in, paused") { language, _ in
            var page = SignInPage(language: language, csrf: csrf, workspace: "Lumello")
            page.state = .paused(minutes: 4)
            return page
        },
        State(name: "set-up") { language, evil in
            var page = SetupPage(language: language, csrf: csrf)
            page.input = FormInput(typed: ["code": evil ?? "x", "name": evil ?? "x"], problems: [FieldProblem(field: "code", evil ?? "Wrong"), FieldProblem(evil ?? "Wrong")])
            return page
        },
        State(name: "welcome") { language, evil in
            WelcomePage(viewer: viewer(language), templates: [.init(key: evil ?? "b2b-6", name: evil ?? "B2B", stages: [evil ?? "Prospecting", "Meeting"]), .init(key: "one", name: "One", stages: ["Only"])], zone: evil ?? "Europe/Rome")
        },
    ]
}
