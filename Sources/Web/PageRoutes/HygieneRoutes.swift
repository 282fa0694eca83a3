import Domain
import Operations
import Pages
import Texts
import Writing

/// How well the open deals are kept.
struct HygieneRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/hygiene") { .html(try await HygieneMaker.page($0)) }
    }
}

/// Turns the score into its page.
enum HygieneMaker {
    static func page(_ context: PageContext) async throws -> HygienePage {
        let owner = context.asked("ownerId").flatMap { User.ID($0) }, team = context.asked("teamId").flatMap { Team.ID($0) }, pipeline = context.asked("pipelineId").flatMap { Pipeline.ID($0) }
        let hidden = context.me?.hidden ?? HiddenFields(), item = context.asked("item").flatMap { HygieneItem(rawValue: $0) }.flatMap { item in item.field.map { hidden[.deals].contains($0) } == true ? nil : item }
        let (hygiene, maker) = try await context.screen(ShowHygiene(ownerId: owner, teamId: team, pipelineId: pipeline, item: item))
        var page = HygienePage(shell: maker.shell(maker.texts[HygieneText.title], .deals), score: hygiene.score)
        let rows = DealRowMaker(maker, hygiene.stages)
        page.rows = hygiene.deals.map { .init(deal: rows.row($0.deal), items: $0.items) }
        page.count = hygiene.count
        page.owners = maker.ownerChoices
        page.teams = try await teams(context)
        page.pipelines = maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        (page.chosen["ownerId"], page.chosen["teamId"], page.chosen["pipelineId"], page.chosen["item"]) = (owner?.description, team?.description, pipeline?.description, item?.rawValue)
        return page
    }

    private static func teams(_ context: PageContext) async throws -> [FormChoice] {
        try await context.perform(ListRecords<Team>(ListQuery())).output.items.map { FormChoice("\($0.id)", $0.name) }
    }
}
