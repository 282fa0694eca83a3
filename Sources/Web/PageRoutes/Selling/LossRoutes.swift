import Domain
import Operations
import Pages
import Texts
import Writing

/// Why deals are lost, what was put into them, and the deals behind each number; each as a file, too.
struct LossRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(SellingPage.losses) { context in
            let asked = LossAsked(context), (screen, maker) = try await context.screen(ShowLossScreen(asked.table, effort: try ShowLostEffort(input: .object(asked.scope))))
            return .html(LossMaker(maker: maker, asked: asked, screen: screen).page)
        }
        pages.get(SellingPage.losses + ".csv") { context in
            let asked = LossAsked(context), (screen, maker) = try await context.screen(ShowLossScreen(asked.table, effort: try ShowLostEffort(input: .object(asked.scope))))
            let losses = LossMaker(maker: maker, asked: asked, screen: screen)
            guard losses.selling.mayExport() else { throw Refusal(.forbidden) }
            return try await context.sellingFile(context.asked("of") == "effort" ? losses.effortFile : losses.file, "losses", "losses.csv")
        }
        pages.get(SellingPage.losses + "/deals") { context in
            let asked = LossAsked(context), (list, maker) = try await context.screen(try asked.deals(most: 200))
            return .html(LostDealMaker(maker: maker, asked: asked, list: list).page)
        }
        pages.get(SellingPage.losses + "/deals.csv") { context in
            let asked = LossAsked(context), (list, maker) = try await context.screen(try asked.deals(most: ShowLostDeals.mostRows)), deals = LostDealMaker(maker: maker, asked: asked, list: list)
            guard maker.may(.export, .deals, owner: maker.viewer.id) else { throw Refusal(.forbidden) }
            return try await context.sellingFile(deals.file, "losses", "lost-deals.csv")
        }
    }
}

/// What the address of a page of losses asks for.
struct LossAsked {
    /// The filters, with the period and the pipeline.
    let scope: JSONObject
    let by: LossDimension?
    let across: LossDimension?
    private let query: JSONObject

    private static let own = ["by", "across", "key", "acrossKey", "givenUpEarly", "of", "most"]

    init(_ context: PageContext) {
        query = context.query
        var scope = context.query
        for name in Self.own { scope[name] = nil }
        for name in ["from", "to", "pipelineId", "stageId"] where scope.text(name) == nil { scope[name] = nil }
        (self.scope, by, across) = (scope, context.asked("by").flatMap { LossDimension(rawValue: $0) }, context.asked("across").flatMap { LossDimension(rawValue: $0) })
    }

    var table: ShowLosses { get throws { try ShowLosses(by: by, across: across, LossQuestion(input: scope)) } }

    func deals(most: Int) throws -> ShowLostDeals {
        ShowLostDeals(
            by: query.text("by").flatMap { LossDimension(rawValue: $0) }, key: query.text("key"), across: across, acrossKey: query.text("acrossKey"), givenUpEarly: query.text("givenUpEarly") == "true", most: most,
            try LossQuestion(input: scope))
    }

    /// The members of the scope as an address has them.
    var members: [(name: String, value: String?)] { scope.members.compactMap { member in scope.text(member.key).map { (name: member.key, value: $0) } } }
    /// What narrows the deals behind a number, as the address has it.
    var chosen: [(name: String, value: String?)] { ["by", "key", "across", "acrossKey", "givenUpEarly"].map { (name: $0, value: query.text($0)) } }
    var kept: [FigurePage.Kept] { members.filter { !["from", "to", "pipelineId"].contains($0.name) }.map { .init($0.name, $0.value ?? "") } }
}
