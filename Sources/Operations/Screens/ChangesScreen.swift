import Domain
import Storage
import Writing

/// The waterfall of a pipeline for its page, with the deals behind one movement, or behind all for a file.
public struct ShowChangesPage: PageOperation {
    public static var name: OperationName { ShowChanges.name }
    public static var endpoint: Endpoint { ShowChanges.endpoint }
    public static var access: Access { ShowChanges.access }
    private let scope: ChangeScope
    private let reason: Changes.Reason?
    private let limit: Int
    private let isFile: Bool
    public var takesLong: Bool { true }

    /// - Parameters:
    ///   - limit: how many deals are listed at most.
    ///   - isFile: whether the deals are taken away: then only those count that the actor may export.
    public init(_ scope: ChangeScope, reason: Changes.Reason?, limit: Int, isFile: Bool = false) { (self.scope, self.reason, self.limit, self.isFile) = (scope, reason, limit, isFile) }

    public func run(in work: Work) throws -> ChangesScreen {
        let action = isFile ? Action.export : .read
        guard work.reach(action, .deals) != .none else { throw Refusal(.forbidden) }
        let question = try work.changeQuestion(scope), bridge = try work.bridge(question, for: action)
        let stages = try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(question.pipeline.id)")
        return ChangesScreen(
            pipeline: question.pipeline, changes: Changes(question, bridge), deals: try ChangedDeals(question, bridge, reason, 0, limit, in: work), isConverted: bridge.isConverted,
            stageNames: Dictionary(stages.map { ($0.id, $0.name) }) { first, _ in first }, lastReview: try work.lastReview(of: question.pipeline.id),
            quarter: FiscalQuarter(holding: work.today, fiscalMonth: Int(work.workspace.fiscalMonth)))
    }
}

public struct ChangesScreen: PageContent {
    public let pipeline: Pipeline
    public let changes: Changes
    public let deals: ChangedDeals
    /// Whether some amount had to be converted.
    public let isConverted: Bool
    public let stageNames: [Stage.ID: String]
    /// When the last review ended.
    public let lastReview: Timestamp?
    /// The one that holds today.
    public let quarter: FiscalQuarter
}

extension Changes {
    /// An amount of the pipeline's currency in whole units, for a file.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, currency) }
}

extension BridgeState {
    /// The amount in whole units, for a file.
    public var cell: String? { amount.map { SeenCell.amount($0, currency) } }
}
