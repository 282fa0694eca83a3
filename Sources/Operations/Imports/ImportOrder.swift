import Domain
public import Formats

/// Everything decided about an import: with it, each row is read and brought in in one way only. An import keeps its
/// order, so that after a crash it goes on exactly as it began.
public struct ImportOrder: Codable, Hashable, Sendable {
    public let file: ImportPlan
    /// Names the system that the file's numbers belong to.
    public let source: String
    /// Nil for files that hold no deals.
    public let deals: DealImportPlan?
    /// Nil for files that hold no leads.
    public let leads: LeadImportPlan?

    public init(file: ImportPlan, source: String, deals: DealImportPlan? = nil, leads: LeadImportPlan? = nil) {
        (self.file, self.source, self.deals, self.leads) = (file, source, deals, leads)
    }
}

/// How the rows of one file become leads.
public struct LeadImportPlan: Codable, Equatable, Hashable, Sendable {
    /// The field of the workspace's own that keeps whether a lead became a customer; nil when the file does not say it.
    public var outcomeKey: String?
    /// Whether the first row is the newest, where no column tells when a lead was made.
    public var isNewestFirst: Bool

    public init(outcomeKey: String?, isNewestFirst: Bool) { (self.outcomeKey, self.isNewestFirst) = (outcomeKey, isNewestFirst) }
}

/// How the rows of one file become deals.
public struct DealImportPlan: Codable, Equatable, Hashable, Sendable {
    /// Where the file comes from; with the external id it tells a row that came before.
    public var source: String
    /// The pipeline for rows that name none.
    public var pipelineId: Pipeline.ID
    /// Whether rows go into the pipeline that they name, which is made where there is none.
    public var followsNames: Bool
    /// Whether stages that the pipeline does not have are made.
    public var createsStages: Bool
    /// Stages by the file's name of them, as somebody decided; folded names.
    public var stages: [String: Stage.ID]
    /// Names of stages, folded, whose rows are left out.
    public var skipped: Set<String>
    public var currency: Currency
    /// Whether new open deals get the tasks of their stage's playbook; nil as in orders of before: no.
    public var plansTasks: Bool?

    public init(
        source: String, pipelineId: Pipeline.ID, followsNames: Bool = false, createsStages: Bool, stages: [String: Stage.ID] = [:], skipped: Set<String> = [], currency: Currency
    ) {
        (self.source, self.pipelineId, self.followsNames, self.createsStages) = (source, pipelineId, followsNames, createsStages)
        (self.stages, self.skipped, self.currency) = (stages, skipped, currency)
    }
}
