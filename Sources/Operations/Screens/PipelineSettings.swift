import Domain
import Storage

/// What the settings of a pipeline show.
public struct ShowPipelineSettings: PageOperation {
    public static let name: OperationName = "pipelines.settings"
    public static let endpoint = Endpoint.get("/pipelines/{id}/settings")
    public static let access = Access.read(.pipelines)
    /// Nil for the first one.
    let id: Pipeline.ID?
    public init(id: Pipeline.ID?) { self.id = id }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> PipelineSettings {
        guard let id = try id ?? work.db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1") else { throw Refusal(.notFound) }
        let pipeline = try work.find(Pipeline.self, id)
        var deals: [Stage.ID: Int] = [:]
        try work.db.forEach("SELECT stage_id, COUNT(*) FROM deal WHERE pipeline_id = \(id) AND status = 'open' AND deleted_at IS NULL GROUP BY stage_id") { row in
            let stage = try row.next(Stage.ID.self)
            deals[stage] = try row.next(Int.self)
        }
        let archived = try work.db.all(Pipeline.self, "SELECT \(Pipeline.columns) FROM pipeline WHERE archived_at IS NOT NULL ORDER BY name, id")
        return PipelineSettings(pipeline: pipeline, stages: try work.stages(of: id), openDeals: deals, findings: try work.processFindings(of: id), archived: archived, workspace: work.workspace)
    }
}

public struct PipelineSettings: PageContent {
    public let pipeline: Pipeline
    public let stages: [Stage]
    /// Of each stage that has any.
    public let openDeals: [Stage.ID: Int]
    /// What makes the process hard to follow.
    public let findings: [ProcessFinding]
    public let archived: [Pipeline]
    public let workspace: Workspace
}

/// What the settings of a stage show.
public struct ShowStageSettings: PageOperation {
    public static let name: OperationName = "stages.settings"
    public static let endpoint = Endpoint.get("/stages/{id}/settings")
    public static let access = Access.read(.pipelines)
    let id: Stage.ID
    public init(id: Stage.ID) { self.id = id }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> StageSettings {
        let stage = try work.find(Stage.self, id)
        let figures = stage.goalMetric == nil || work.reach(.read, .deals) == .none ? nil : try work.stageFigures(of: stage.pipelineId, days: 365)[id]
        return StageSettings(stage: stage, pipeline: try work.find(Pipeline.self, stage.pipelineId), stages: try work.stages(of: stage.pipelineId), figures: figures)
    }
}

public struct StageSettings: PageContent {
    public let stage: Stage
    public let pipeline: Pipeline
    public let stages: [Stage]
    /// What the deals of a year say about it; nil without a goal, and while nothing is known.
    public let figures: StageFigures?
}
