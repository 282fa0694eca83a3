import Domain
import Operations
import Pages
import Texts
import Writing

/// Where leads come from, and what that costs.
struct LeadSourceRoutes: PageRoutes {
    private static let fields = ["name", "channel", "direction", "note"]

    func add(to pages: inout PageTable) {
        pages.get(LeadSourcesPage.path) { .html(try await Self.list($0)) }
        pages.post(LeadSourcesPage.path) { context in
            try await context.trying { try await context.done(CreateRecord<LeadSource>(values: context.values(Self.fields)), backTo: LeadSourcesPage.path) } again: { returned in
                var page = try await Self.list(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.get(LeadSourcesPage.path + "/{id}") { .html(try await Self.one($0)) }
        pages.post(LeadSourcesPage.path + "/{id}") { context in
            try await context.trying { try await Self.save(context) } again: { returned in
                var page = try await Self.one(context)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.post(LeadSourcesPage.path + "/{id}/costs") { context in
            try await context.trying { try await Self.addCost(context) } again: { returned in
                var page = try await Self.one(context)
                page.costInput = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.post("/leads/costs/{id}/delete") { try await $0.done(DeleteCampaignCost(id: $0.id(), ifVersion: $0.seenVersion), backTo: LeadSourcesPage.path) }
    }

    private static func save(_ context: PageContext) async throws -> PageAnswer {
        var values = context.values(fields)
        switch context.sent("archive") {
        case "yes": values["archivedAt"] = .string(context.now.description)
        case "no": values["archivedAt"] = .null
        default: break
        }
        let id: LeadSource.ID = try context.id()
        return try await context.done(UpdateRecord<LeadSource>(id: id, ifVersion: context.sentVersion(), values: values), backTo: LeadSourcesPage.path + "/\(id)")
    }

    private static func addCost(_ context: PageContext) async throws -> PageAnswer {
        let id: LeadSource.ID = try context.id()
        guard let currency = context.sent("currency").flatMap({ Currency($0) }) else { throw InputProblem(field: "currency", code: .invalid, details: ["why": "notACurrency"]) }
        guard let typed = context.sent("amount") else { throw InputProblem(field: "amount", code: .missing) }
        guard let amount = TypedAmount.minorUnits(typed, currency: currency, language: context.language) else { throw InputProblem(field: "amount", code: .notANumber) }
        var values = context.values(["campaign", "fromDay", "toDay", "note"])
        (values["sourceId"], values["amount"], values["currency"]) = (.int(id.rawValue), .int(amount), .text(currency.code))
        return try await context.done(CreateRecord<CampaignCost>(values: values), backTo: LeadSourcesPage.path + "/\(id)")
    }

    private static func list(_ context: PageContext) async throws -> LeadSourcesPage {
        let (found, maker) = try await context.screen(ShowLeadSources())
        func day(_ name: String) -> Day? { context.isForm ? nil : context.asked(name).flatMap { Day($0) } }
        let last = day("to") ?? maker.viewer.today, first = day("from") ?? last + -364
        let figures = try await context.perform(ShowSourceFigures(from: min(first, last), to: last)).output
        var page = LeadSourcesPage(shell: maker.shell(LeadPlace.sources.name(maker.texts), .leads), from: figures.from, to: figures.to)
        page.rows = figures.rows.map { row($0, figures.currency) }
        let shown = Set(figures.rows.compactMap(\.source?.id))
        page.others = found.sources.filter { !shown.contains($0.id) }
        page.hasUnconverted = !figures.unconverted.isEmpty
        page.mayChange = maker.reach(.write, .pipelines) != .none
        return page
    }

    private static func row(_ figures: SourceFigures.Row, _ currency: Currency) -> LeadSourcesPage.Row {
        func money(_ amount: Int64?) -> Money? { amount.flatMap { $0 > 0 ? Money(minorUnits: $0, currency: currency) : nil } }
        var row = LeadSourcesPage.Row()
        (row.source, row.leads, row.fitRate, row.qualified, row.won) = (figures.source, Int(figures.leads), figures.fitRate, Int(figures.qualified), Int(figures.won))
        row.segments = Segment.allCases.map { ($0, Int(figures.segments[$0] ?? 0)) }
        (row.revenue, row.cost, row.perLead) = (money(figures.revenue), money(figures.cost), money(figures.cost(per: figures.leads)))
        (row.perQualified, row.perWon) = (money(figures.cost(per: figures.qualified)), money(figures.cost(per: figures.won)))
        return row
    }

    private static func one(_ context: PageContext) async throws -> LeadSourcePage {
        let (found, maker) = try await context.screen(ShowLeadSourceScreen(id: context.id()))
        var page = LeadSourcePage(shell: maker.shell(found.source.name, .leads), source: found.source)
        if context.isForm { page.shell.path = LeadSourcesPage.path + "/\(found.source.id)" }
        (page.costs, page.leads, page.campaigns) = (found.costs, found.leads, found.campaigns)
        page.currency = maker.surroundings.me.workspace.currency
        let usual: [Currency] = [.eur, .sek, .dkk, .pln, .usd, .gbp]
        page.currencies = usual.contains(page.currency) ? usual : [page.currency] + usual
        page.mayChange = maker.reach(.write, .pipelines) != .none
        return page
    }
}
