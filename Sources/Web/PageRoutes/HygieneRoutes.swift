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
        page.findings = ProcessFindingMaker(maker, hygiene.stages).rows(hygiene.process)
        page.stalls = try await stalls(ShowStalls(ownerId: owner, teamId: team, pipelineId: pipeline), maker, context)
        page.owners = maker.ownerChoices
        page.teams = try await teams(context)
        page.pipelines = maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        (page.chosen["ownerId"], page.chosen["teamId"], page.chosen["pipelineId"], page.chosen["item"]) = (owner?.description, team?.description, pipeline?.description, item?.rawValue)
        return page
    }

    private static func stalls(_ operation: ShowStalls, _ maker: PageMaker, _ context: PageContext) async throws -> [StallRow] {
        let stalls = try await context.perform(operation).output, names = ProcessFindingMaker(maker, [])
        return stalls.stages.flatMap { stage, cells in
            let known = Deal.StallReason.allCases.compactMap { reason in cells[reason].map { (reason, $0) } }
            return known.sorted { $1.1.count < $0.1.count }.map { reason, cell in
                StallRow(
                    pipeline: stage.pipelineId, stage: stage.id, stageName: [names.pipeline(of: stage), stage.name].compactMap(\.self).joined(separator: ": "), reason: reason, count: cell.count,
                    value: maker.viewer.sees("amount") ? Money(minorUnits: cell.amount, currency: stalls.currency) : nil)
            }
        }
    }

    private static func teams(_ context: PageContext) async throws -> [FormChoice] {
        try await context.perform(ListRecords<Team>(ListQuery())).output.items.map { FormChoice("\($0.id)", $0.name) }
    }
}

/// Names the stages of what was found about a process.
struct ProcessFindingMaker {
    private let stages: [Stage.ID: Stage]
    private let pipelines: [Pipeline.ID: String]

    init(_ maker: PageMaker, _ stages: [Stage]) {
        self.stages = Dictionary(stages.map { ($0.id, $0) }) { first, _ in first }
        pipelines = Dictionary(maker.surroundings.pipelines.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// Nil where there is only one.
    func pipeline(of stage: Stage) -> String? { pipelines.count > 1 ? pipelines[stage.pipelineId] : nil }

    /// - Parameter isAlone: whether the page shows one pipeline, so that nobody asks which.
    func rows(_ findings: [ProcessFinding], isAlone: Bool = false) -> [ProcessFindingRow] {
        findings.compactMap { finding in
            guard let stage = stages[finding.stage] else { return nil }
            let next: Stage.ID? = switch finding {
            case .noPurpose: nil
            case .chanceFalls(_, let next, _, _), .observedFalls(_, let next, _, _): next
            }
            return ProcessFindingRow(finding, pipeline: isAlone ? nil : pipeline(of: stage), stage: stage.name, next: next.flatMap { stages[$0]?.name })
        }
    }
}
