import Domain
import Storage
import Writing

/// Lost deals by why, and what was put into them, in one snapshot.
public struct ShowLossScreen: PageOperation {
    public static let name = ShowLosses.name
    public static let endpoint = ShowLosses.endpoint
    public static let access = ShowLosses.access
    private let table: ShowLosses, effort: ShowLostEffort
    public init(_ table: ShowLosses, effort: ShowLostEffort) { (self.table, self.effort) = (table, effort) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> LossScreen {
        LossScreen(table: try table.run(in: work), effort: try effort.run(in: work), pipeline: table.question.scope.pipelineId)
    }
}

public struct LossScreen: PageContent {
    public let table: LossTable
    public let effort: LostEffort
    public let pipeline: Pipeline.ID?
}
