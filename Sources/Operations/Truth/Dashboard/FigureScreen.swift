import Domain
import Storage
import Writing

/// A figure with everything behind it and the names of what it was asked for, for its page.
public struct FigureScreen: PageOperation {
    public static let name = ShowFigureDeals.name
    public static let endpoint = ShowFigureDeals.endpoint
    public static let access = ShowFigureDeals.access
    public let choice: FigureChoice
    public let scope: FigureScope
    /// How many rows are left out before the first, and how many come.
    public let skip: Int, most: Int
    public var takesLong: Bool { true }

    public init(_ choice: FigureChoice, scope: FigureScope, skip: Int = 0, most: Int = 100) { (self.choice, self.scope, self.skip, self.most) = (choice, scope, skip, most) }

    public func run(in work: Work) throws -> FigureScreenAnswer {
        let behind = try work.behind(choice, scope, skip: skip, most: most), pipeline = try scope.pipelineId.map { try work.find(Pipeline.self, $0) }
        var answer = FigureScreenAnswer(behind: behind)
        answer.pipeline = pipeline?.name
        for stage in try pipeline.map({ try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \($0.id) ORDER BY position, id") }) ?? [] {
            answer.stages[stage.id] = stage.name
            if stage.archivedAt == nil { answer.order.append(stage.id) }
        }
        answer.team = try scope.teamId.flatMap { try work.db.value(String.self, "SELECT name FROM team WHERE id = \($0)") }
        if work.reach(.read, .leads) != .none { answer.source = try scope.sourceId.flatMap { try work.db.value(String.self, "SELECT name FROM lead_source WHERE id = \($0)") } }
        return answer
    }
}

public struct FigureScreenAnswer: PageContent {
    public let behind: FigureDeals
    /// Names of the pipeline and of all its stages.
    public internal(set) var pipeline: String?
    public internal(set) var stages: [Stage.ID: String] = [:]
    /// Those in use, in their order.
    public internal(set) var order: [Stage.ID] = []
    /// Names of the team and of the source of leads that were asked for.
    public internal(set) var team: String?
    public internal(set) var source: String?

    init(behind: FigureDeals) { self.behind = behind }

    /// Minor units as a file has them: "84600.50".
    public func cell(_ minorUnits: Double) -> String { SeenCell.amount(Int64(exactly: minorUnits.rounded(.toNearestOrAwayFromZero)), behind.figure.definition.currency) }
}

extension FigureChoice {
    /// Whether what a row adds is money, and not a count; of a figure made of several numbers it may be so for one of them.
    public func addsMoney(in part: FigurePart.Name?) -> Bool {
        switch key {
        case .winRate, .slippage, .goalAttainment: variant == .value
        case .dealSize, .coverage, .weightedPipeline, .forecastCategories: true
        case .velocity: part == .dealSize
        default: false
        }
    }

    /// What the values of a row are counted in.
    public func valueUnit(in part: FigurePart.Name?) -> FigureUnit { part == .cycleDays ? .days : unit }
}
