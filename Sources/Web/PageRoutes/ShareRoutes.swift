import Domain
import Operations
import Pages
import Texts
import Writing

/// Links for people without an account: made and ended by those who may, read by whoever has one.
struct ShareRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/shares") { .html(try await Self.page($0, $0.asked("dealId"), Self.view(of: $0))) }
        pages.post("/shares") { context in
            let deal = context.sent("dealId"), view = context.raw("view")
            return try await context.trying {
                guard let until = context.sent("until").flatMap({ Day($0) }) else { throw InputProblem(field: "until", code: .missing) }
                let fields = (context.form["fields"]?.listOfTexts ?? []).compactMap { ShareField(rawValue: $0) }
                let filters = try deal == nil ? view.map { try QueryText.fields($0[...], limit: 100, collecting: false) } : nil
                let made = try await context.perform(MakeShare(dealId: deal.flatMap { Deal.ID($0) }, filters: filters, until: until, fields: fields)).output
                var page = try await Self.page(context, deal, view)
                // Shown once, as a token is: neither a cookie nor the page's address may hold it.
                page.made = (context.origin ?? "") + made.path
                return .html(page)
            } again: { returned in
                var page = try await Self.page(context, deal, view)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.post("/shares/{id}/end") { context in
            guard let id = Int64(try context.parameter("id")) else { throw Problem.notFound }
            return try await context.done(RevokeShare(id: id), backTo: "/shares")
        }
        pages.get("/shared/{secret}", for: .anyone) { context in
            try context.exchange.site.limiters.take(shareBy: context.exchange.client)
            guard let operation = ReadShare(secret: try context.parameter("secret")) else { throw Problem.notFound }
            return .html(SharedMaker(shared: try await context.perform(operation).output, language: context.language).page)
        }
    }

    /// The filters of a view, when the address says that it is about one.
    private static func view(of context: PageContext) -> String? {
        let asked = AskedList<Deal>(context, at: "/deals")
        let filters = asked.address.query.filter { !["dealId", "cursor", "limit", "view", "columns", "group"].contains($0.name) && !$0.value.isEmpty }
        return context.asked("view") != nil ? filters.map { HTMLAddress.encoded($0.name) + "=" + HTMLAddress.encoded($0.value) }.joined(separator: "&") : nil
    }

    private static func page(_ context: PageContext, _ deal: String?, _ view: String?) async throws -> SharesPage {
        let id = deal.flatMap { Deal.ID($0) }
        let (list, maker) = try await context.screen(ListShares(dealId: id))
        var page = SharesPage(shell: maker.shell(maker.texts[ShareText.heading], .deals), until: maker.viewer.today + 14)
        page.shell.path = HTMLAddress.path("/shares", [("dealId", deal)])
        page.links = list.items.map { SharesPage.Link(id: $0.id, title: $0.dealId == nil ? nil : $0.title, by: maker.surroundings.name(of: $0.userId), until: $0.expiresAt, fields: $0.fields.map(\.rawValue)) }
        page.fields = ShareField.shown(by: maker.viewer.hides).map { (name: $0.rawValue, isChosen: [.stage, .company, .expectedClose].contains($0)) }
        if let id {
            let record = try await context.perform(ShowRecord<Deal>(id: id)).output.record
            if maker.may(.write, .deals, owner: record.ownerId) { page.target = .init(dealId: id, name: record.title) }
        } else if let view, maker.may(.export, .deals, owner: maker.viewer.id) {
            page.target = .init(view: view, name: "")
        }
        return page
    }
}

/// Turns what is behind a link into its page.
struct SharedMaker {
    let shared: SharedDeals
    let language: Language

    var page: SharedPage {
        let stages = Dictionary(shared.stages.map { ($0.id, $0.name) }) { first, _ in first }
        return SharedPage(
            language: language, zone: shared.workspace.timeZone, now: shared.now, workspace: shared.workspace.name.isEmpty ? "Tratto" : shared.workspace.name, by: shared.by, until: shared.share.expiresAt,
            fields: shared.share.fields.map(\.rawValue), deals: shared.deals.map { deal in .init(deal: deal, stage: stages[deal.stageId] ?? "", owner: deal.ownerId.flatMap { shared.people[$0] }) },
            isOne: shared.share.dealId != nil)
    }
}
