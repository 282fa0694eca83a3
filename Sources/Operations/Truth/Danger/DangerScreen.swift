import Domain
import Insights
import Storage
import Writing

/// The deals in danger with all that their page shows beside: what usually became of such deals, and their next steps.
public struct ShowDangerScreen: PageOperation {
    public static let name = ShowDanger.name
    public static let endpoint = ShowDanger.endpoint
    public static let access = ShowDanger.access
    public let question: ShowDanger
    public init(_ question: ShowDanger) { self.question = question }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> DangerScreen {
        let (danger, past) = try question.answer(in: work)
        var deals: [Deal.ID: Deal] = [:]
        for part in danger.deals.map(\.id).chunked(500) {
            for deal in try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: Array(part))) AND \(try work.condition(.read, .deals, owner: "owner_id"))") { deals[deal.id] = deal }
        }
        return DangerScreen(pipeline: past.pipeline, stages: past.stages, danger: danger, deals: deals, usual: UsualEnds(past), alerts: try ListAlerts(id: question.id).run(in: work), today: past.today)
    }
}

public struct DangerScreen: PageContent {
    public let pipeline: Pipeline
    public let stages: [Stage]
    public let danger: DangerAnswer
    public let deals: [Deal.ID: Deal]
    public let usual: UsualEnds
    public let alerts: AlertAnswer
    public let today: Day

    /// An amount as files hold it.
    public static func cell(_ minorUnits: Int64, _ currency: Currency) -> String { SeenCell.amount(minorUnits, currency) }
}

/// The bottlenecks with the pipeline's name and why its deals stand still.
public struct ShowBottleneckScreen: PageOperation {
    public static let name = ShowBottlenecks.name
    public static let endpoint = ShowBottlenecks.endpoint
    public static let access = ShowBottlenecks.access
    public let id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> BottleneckScreen {
        BottleneckScreen(pipeline: try work.find(Pipeline.self, id), answer: try ShowBottlenecks(id: id).run(in: work), stalls: try ShowStalls(pipelineId: id).run(in: work))
    }
}

public struct BottleneckScreen: PageContent {
    public let pipeline: Pipeline
    public let answer: BottleneckAnswer
    public let stalls: Stalls
}
