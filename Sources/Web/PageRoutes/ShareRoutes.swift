import Domain
import HTTPTypes
import Hummingbird
import Operations
import Pages
import Texts
import Writing

/// Links for people without an account: made and ended by those who may, read by whoever has one.
struct ShareRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/shares") { .html(try await Self.page($0, Self.wish($0, $0.asked), try await Self.view(of: $0))) }
        pages.post("/shares") { context in
            let wish = Self.wish(context, context.sent), view = context.raw("view")
            return try await context.trying {
                guard let until = context.sent("until").flatMap({ Day($0) }) else { throw InputProblem(field: "until", code: .missing) }
                let fields = (context.form["fields"]?.listOfTexts ?? []).compactMap { ShareField(rawValue: $0) }
                let filters = try wish.deal == nil && wish.pipeline == nil ? view.map { try QueryText.fields($0[...], limit: 100, collecting: false) } : nil
                let made = try await context.perform(MakeShare(dealId: wish.deal, pipelineId: wish.pipeline, list: wish.list, filters: filters, embed: context.sent("embed") != nil, until: until, fields: fields)).output
                var page = try await Self.page(context, wish, view)
                // Shown once, as a token is: neither a cookie nor the page's address may hold it.
                page.made = (context.origin ?? "") + made.path
                if made.share.embeds { page.snippet = Self.snippet((context.origin ?? "") + made.embeddedPath, title: made.share.title ?? page.shell.title) }
                return .html(page)
            } again: { returned in
                var page = try await Self.page(context, wish, view)
                page.input = returned.input
                return .html(page, status: returned.status)
            }
        }
        pages.post("/shares/{id}/end") { context in
            guard let id = Int64(try context.parameter("id")) else { throw Problem.notFound }
            return try await context.done(RevokeShare(id: id), backTo: "/shares")
        }
        pages.add(Route(.get, "/embedded/{secret}", .embedded) { try await Self.embedded($0) })
        pages.get("/shared/{secret}", for: .anyone) { context in
            try context.exchange.site.limiters.take(shareBy: context.exchange.client)
            guard let operation = ReadShare(secret: try context.parameter("secret")) else { throw Problem.notFound }
            return .html(SharedMaker(shared: try await context.perform(operation).output, language: context.language).page)
        }
    }

    /// What a link would be to: one deal, a pipeline's board, or the view of a list.
    private struct Wish {
        let deal: Deal.ID?
        let pipeline: Pipeline.ID?
        let list: Share.List
    }

    private static func wish(_ context: PageContext, _ value: (String) -> String?) -> Wish {
        Wish(deal: value("dealId").flatMap { Deal.ID($0) }, pipeline: value("pipelineId").flatMap { Pipeline.ID($0) }, list: list(value("list")))
    }

    /// A view or a board inside of a page elsewhere: no cookie is read or set, no script runs, and only the workspace's origins show it.
    private static func embedded(_ exchange: Exchange) async throws -> Response {
        try exchange.site.limiters.take(shareBy: exchange.client)
        guard let operation = ReadShare(secret: try exchange.parameter("secret"), embedded: true) else { throw Problem.notFound }
        let shared = try await exchange.site.runner.perform(operation, as: .nobody).output
        let query = try QueryText.fields(exchange.query, limit: 20, collecting: true)
        let language = query.text("language").flatMap { Language(rawValue: $0) } ?? Language(accepting: exchange.fields[.acceptLanguage])
        var page = SharedMaker(shared: shared, language: language).page
        page.theme = query.text("theme").flatMap { User.Theme(rawValue: $0) } ?? .system
        return exchange.html(page, [.contentSecurityPolicy: ResponseHeaders.embedding(in: shared.workspace.embedOrigins), .crossOriginResourcePolicy: "cross-origin", .contentLanguage: language.rawValue])
    }

    private static func snippet(_ address: String, title: String) -> String {
        let quoted = title.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return "<iframe src=\"\(address)?theme=light\" title=\"\(quoted)\" width=\"100%\" height=\"600\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>"
    }

    private static func list(_ name: String?) -> Share.List { name.flatMap { Share.List(rawValue: $0) } ?? .deals }

    /// The filters of a view, when the address says that it is about one.
    private static func view(of context: PageContext) async throws -> String? {
        guard context.asked("view") != nil else { return nil }
        let address: ListAddress = switch list(context.asked("list")) {
        case .deals: try await AskedList<Deal>(context, at: "/deals").address
        case .companies: try await AskedList<Company>(context, at: "/companies").address
        case .contacts: try await AskedList<Contact>(context, at: "/contacts").address
        case .activities: try await AskedList<Activity>(context, at: "/activities").address
        }
        let state = list(context.asked("list")) == .activities ? context.asked("state").map { [(name: "state", value: $0)] } ?? [] : []
        let filters = state + address.query.filter { !["dealId", "cursor", "limit", "view", "columns", "group", "totals"].contains($0.name) && !$0.value.isEmpty }
        return filters.map { HTMLAddress.encoded($0.name) + "=" + HTMLAddress.encoded($0.value) }.joined(separator: "&")
    }

    private static func page(_ context: PageContext, _ wish: Wish, _ view: String?) async throws -> SharesPage {
        let (list, maker) = try await context.screen(ListShares(dealId: wish.deal))
        var page = SharesPage(shell: maker.shell(maker.texts[ShareText.heading], .deals), until: maker.viewer.today + 14)
        page.shell.path = HTMLAddress.path("/shares", [("dealId", wish.deal?.description), ("pipelineId", wish.pipeline?.description)])
        page.links = list.items.map { share in
            var link = SharesPage.Link(
                id: share.id, title: share.dealId == nil && share.pipelineId == nil ? nil : share.title, list: share.list.rawValue, by: maker.surroundings.name(of: share.userId), until: share.expiresAt, fields: share.fields.map(\.rawValue))
            link.embeds = share.embeds
            return link
        }
        page.origins = maker.surroundings.me.workspace.embedOrigins
        page.fields = ShareField.shown(of: wish.list, by: maker.viewer.hides).map { (name: $0.rawValue, isChosen: [.stage, .company, .expectedClose, .industry, .city, .title, .type, .dueAt, .deal].contains($0)) }
        page.target = try await target(context, wish, view, maker)
        return page
    }

    private static func target(_ context: PageContext, _ wish: Wish, _ view: String?, _ maker: PageMaker) async throws -> SharesPage.Target? {
        if let id = wish.deal {
            let record = try await context.perform(ShowRecord<Deal>(id: id)).output.record
            return maker.may(.write, .deals, owner: record.ownerId) ? .init(dealId: id, name: record.title) : nil
        }
        guard maker.may(.export, wish.list.resource, owner: maker.viewer.id) else { return nil }
        if let id = wish.pipeline { return .init(pipeline: id, name: try await context.perform(ShowPipeline(id: id)).output.pipeline.name) }
        return view.map { .init(view: $0, list: wish.list.rawValue, name: "") }
    }
}

/// Turns what is behind a link into its page.
struct SharedMaker {
    let shared: SharedRecords
    let language: Language

    var page: SharedPage {
        var page = SharedPage(
            language: language, zone: shared.workspace.timeZone, now: shared.now, workspace: shared.workspace.name.isEmpty ? "Tratto" : shared.workspace.name, by: shared.by, until: shared.share.expiresAt,
            fields: shared.share.fields.map(\.rawValue), list: shared.share.list.rawValue, rows: rows, isOne: shared.share.dealId != nil)
        guard let board = shared.board else { return page }
        let showsAmounts = shared.share.fields.contains(.amount)
        page.pipeline = board.pipeline.name
        page.board = board.columns.map { column in
            .init(
                stage: column.stage.name, count: Int(column.sums.converted.count), sum: showsAmounts ? Money(minorUnits: column.sums.converted.amount, currency: board.pipeline.currency) : nil,
                rows: column.items.map { .init(deal: $0, stage: column.stage.name, owner: name($0.ownerId)) })
        }
        return page
    }

    private var rows: [SharedPage.Row] {
        let stages = Dictionary(shared.stages.map { ($0.id, $0.name) }) { first, _ in first }
        return switch shared.share.list {
        case .deals: shared.deals.map { .init(deal: $0, stage: stages[$0.stageId] ?? "", owner: name($0.ownerId)) }
        case .companies: shared.companies.map { .init(company: $0, owner: name($0.ownerId)) }
        case .contacts: shared.contacts.map { .init(person: $0, company: $0.companyId.flatMap { shared.companyNames[$0] }, owner: name($0.ownerId)) }
        case .activities: shared.activities.map { .init(activity: $0.step, deal: $0.deal?.title, owner: name($0.step.ownerId)) }
        }
    }

    private func name(_ user: User.ID?) -> String? { user.flatMap { shared.people[$0] } }
}
