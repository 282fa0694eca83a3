import Domain
import Pages
import Texts
import Writing

extension Lumello {
    static func lead(text evil: String? = nil) -> Lead {
        var lead = Lead()
        (lead.id, lead.version, lead.name, lead.title, lead.company) = (.init(61), 4, evil ?? "Marie Vestergaard", evil ?? "Owner", evil ?? "Café Havnen")
        (lead.email, lead.phone, lead.city, lead.country, lead.language) = (evil ?? "marie@cafehavnen.example", evil ?? "+45 20 12 34 56", evil ?? "Aarhus", evil ?? "DK", .danish)
        (lead.interest, lead.note, lead.tags, lead.channel) = (evil ?? "We need light over a 14 m counter", evil ?? "Opens in February", [evil ?? "café"], .form)
        (lead.segment, lead.score, lead.temperature, lead.lifecycle) = (.interested, 82, .hot, .mql)
        (lead.createdAt, lead.firstInteractionAt, lead.lastInteractionAt) = (at("2026-11-19T08:00:00Z"), at("2026-11-14T08:00:00Z"), at("2026-11-19T08:00:00Z"))
        (lead.campaign, lead.utmSource, lead.landingPage, lead.referrer) = (evil ?? "Spring", evil ?? "newsletter", evil ?? "https://lumen.example/cafes", evil ?? "https://search.example/")
        (lead.sourceId, lead.companyId) = (.init(3), .init(17))
        return lead
    }

    static func leadPage(_ language: Language = .english, text evil: String? = nil, _ change: (inout LeadPage) -> Void = { _ in }) -> LeadPage {
        var page = LeadPage(shell: shell(language, title: "Marie Vestergaard", place: .leads, path: "/leads/61"), lead: lead(text: evil)), signal = LeadSignal()
        (signal.kind, signal.at, signal.detail) = (.downloaded, at("2026-11-14T08:00:00Z"), evil ?? "School lighting guide")
        (page.owner, page.source) = (PersonMark(name: evil ?? "Mikkel Holm", id: 4), evil ?? "Contact form")
        page.links.company = (.init(17), evil ?? "Café Havnen ApS")
        page.links.referrer = (.init(23), evil ?? "Henrik Berg")
        page.timeline = touches(text: evil) + [TimelineEntry(at: signal.at, who: nil, .signal(signal))]
        page.steps = [.init(step(text: evil), owner: nil)]
        page.lookAlikes = ["company", "contact", "lead"].map { LeadLookAlikeRow(kind: $0, id: 9, name: evil ?? "Café Havnen ApS", facts: [evil ?? "cafehavnen.example"], reasons: ["phone"], since: at("2023-03-01T08:00:00Z"), isCustomer: true) }
        (page.owners, page.sources, page.mentions) = ([FormChoice("4", evil ?? "Mikkel Holm")], [FormChoice("3", evil ?? "Contact form")], [FormChoice("5", evil ?? "Astrid")])
        (page.mayRestore, page.mayComment, page.mayLog, page.uploadLimit) = (true, true, true, 1_000_000)
        page.older = "/leads/61?before=2026-11-01T00:00:00Z"
        change(&page)
        return page
    }

    static func leadList(_ language: Language = .english, text evil: String? = nil) -> LeadListPage {
        var page = LeadListPage(
            shell: shell(language, title: "Leads", place: .leads, path: "/leads/all"), address: ListAddress(path: "/leads/all", query: [(name: "segment", value: "interested")]),
            rows: [LeadRow(lead(text: evil), source: evil ?? "Contact form", knownCompany: evil ?? "Café Havnen ApS", referrer: evil ?? "Henrik Berg", owner: PersonMark(name: evil ?? "Mikkel Holm", id: 4))])
        (page.owners, page.sources, page.totals) = ([FormChoice("4", evil ?? "Mikkel Holm")], [FormChoice("3", evil ?? "Contact form")], ListTotals(count: 1))
        page.state.mayChange = true
        (page.state.owners, page.state.sources, page.groupable) = (page.owners, page.sources, ["sourceId", "country"])
        return page
    }

    static func leadSources(_ language: Language = .english, text evil: String? = nil) -> LeadSourcesPage {
        var page = LeadSourcesPage(shell: shell(language, title: "Sources", place: .leads, path: "/leads/sources"), from: day("2026-01-01"), to: day("2026-11-19"))
        var source = LeadSource(), row = LeadSourcesPage.Row()
        (source.id, source.name, source.channel) = (.init(3), evil ?? "Fair", .event)
        (row.source, row.leads, row.fitRate, row.qualified, row.won) = (source, 200, 0.25, 50, 4)
        row.segments = Segment.allCases.map { ($0, 10) }
        (row.revenue, row.cost, row.perLead) = (euro(5_000_000), euro(640_000), euro(3_200))
        (page.rows, page.others, page.hasUnconverted) = ([row, .init()], [source], true)
        return page
    }

    static func leadSource(_ language: Language = .english, text evil: String? = nil) -> LeadSourcePage {
        var source = LeadSource(), cost = CampaignCost()
        (source.id, source.version, source.name, source.note) = (.init(3), 2, evil ?? "Fair", evil ?? "Every February")
        (cost.id, cost.campaign, cost.fromDay, cost.toDay, cost.amount, cost.note) = (.init(8), evil ?? "Booth", day("2026-02-01"), day("2026-02-06"), 640_000, evil ?? "With carpet")
        var page = LeadSourcePage(shell: shell(language, title: "Fair", place: .leads, path: "/leads/sources/3"), source: source)
        (page.costs, page.leads, page.campaigns, page.currencies) = ([cost], 200, [evil ?? "Booth"], [.eur, .sek])
        return page
    }

    static let leadStates: [State] = [
        State(name: "a lead") { language, evil in leadPage(language, text: evil) },
        State(name: "a lead, editing") { language, evil in leadPage(language, text: evil) { ($0.isEditing, $0.input) = (true, FormInput(typed: ["name": evil ?? "M"], problems: [FieldProblem(field: "email", evil ?? "Wrong")])) } },
        State(name: "a lead, to be read") { language, evil in leadPage(language, text: evil) { ($0.mayChange, $0.mayLog, $0.mayComment) = (false, false, false) } },
        State(name: "a lead in the trash") { language, evil in leadPage(language, text: evil) { ($0.lead.deletedAt, $0.mergedInto) = (now, ("/leads/7", evil ?? "Marie")) } },
        State(name: "leads") { language, evil in leadList(language, text: evil) },
        State(name: "leads, none") { language, _ in
            var page = leadList(language)
            page.rows = []
            return page
        },
        State(name: "a new lead") { language, evil in
            var page = NewLeadPage(shell: shell(language, title: "New lead", place: .leads, path: "/leads/new"))
            (page.sources, page.input) = ([FormChoice("3", evil ?? "Fair")], FormInput(typed: ["name": evil ?? "M"], problems: [FieldProblem(field: "email", evil ?? "Wrong")]))
            page.lookAlikes = [LookAlikeRow(path: "/contacts/23", name: evil ?? "Marie", facts: [evil ?? "Café Havnen"], reasons: ["email"])]
            return page
        },
        State(name: "sources of leads") { language, evil in leadSources(language, text: evil) },
        State(name: "a source of leads") { language, evil in leadSource(language, text: evil) },
        State(name: "today, with a lead that waits") { language, evil in
            todayPage(language, text: evil) { page in
                var row = TodayPage.Row(attention: Attention([.leadWaits(minutes: -22)], expected: 10_000, isEstimated: true)!, step: nil, deal: nil, stage: nil, nextStage: nil, expected: euro(10_000), mayAct: true)
                row.lead = lead(text: evil)
                (page.rows, page.isGrouped, page.showsWeights) = ([row] + page.rows, true, true)
            }
        },
    ]
}
