import Domain

/// A deal as a row of a foreign file tells it: names instead of numbers, and whatever the file knows of its past.
public struct IncomingDeal: Sendable, Equatable {
    /// Line in the file, for messages.
    public var line: Int
    public var externalId: String?
    public var title: String?
    public var pipeline: String?
    public var stage: String?
    /// Nil when the file does not tell; then the deal is open.
    public var outcome: Deal.Status?
    public var amount: Int64?
    public var currency: Currency?
    public var probability: Double?
    public var expectedClose: Day?
    public var createdAt: Timestamp?
    public var closedAt: Timestamp?
    public var enteredStageAt: Timestamp?
    public var lostReason: String?
    public var owner: String?
    public var ownerEmail: String?
    public var company: String?
    public var companyExternalId: String?
    public var contact: String?
    public var contactEmail: String?
    public var product: String?
    public var source: String?
    public var tags: [String] = []
    public var priority: Deal.Priority?
    public var forecastCategory: Deal.ForecastCategory?
    public var note: String?
    public var nextStep: String?
    /// When the deal entered which stage, where the file says so.
    public var entries: [Entry] = []

    public struct Entry: Sendable, Equatable {
        public var stage: String
        public var at: Timestamp
        public init(stage: String, at: Timestamp) { (self.stage, self.at) = (stage, at) }
    }

    public init(line: Int) { self.line = line }

    /// The title, or "company – product" where the file has none.
    var name: String {
        if let title, !title.trimmed.isEmpty { return String(title.trimmed.prefix(200)) }
        let parts = [company, product].compactMap(\.self).filter { !$0.isEmpty }
        return String((parts.isEmpty ? externalId ?? "" : parts.joined(separator: " – ")).prefix(200))
    }
}

/// What is wrong with one row; the others come in.
public struct RowProblem: Sendable, Equatable {
    public var line: Int
    /// The column's name, or empty for the whole row.
    public var field: String
    /// Names the text that people read: `stageUnknown`, `closesBeforeCreated`, …
    public var code: String
    public var value: String
    public var details: [String: String]
    public init(line: Int, field: String, code: String, value: String, details: [String: String] = [:]) {
        (self.line, self.field, self.code, self.value, self.details) = (line, field, code, String(value.prefix(200)), details)
    }
}

/// How the rows of one file become deals.
public struct DealImportPlan: Sendable, Equatable {
    /// Where the file comes from; with the external id it tells a row that came before.
    public var source: String
    /// The pipeline for rows that name none.
    public var pipelineId: Pipeline.ID
    /// Whether stages that the pipeline does not have are made.
    public var createsStages: Bool
    /// Stages by the file's name of them, as somebody decided on the page; folded names.
    public var stages: [String: Stage.ID]
    public var currency: Currency
    public init(source: String, pipelineId: Pipeline.ID, createsStages: Bool, stages: [String: Stage.ID] = [:], currency: Currency) {
        (self.source, self.pipelineId, self.createsStages, self.stages, self.currency) = (source, pipelineId, createsStages, stages, currency)
    }
}

/// What a batch did.
public struct ImportCounts: Sendable, Equatable {
    public var created: Int64 = 0
    public var updated: Int64 = 0
    /// Rows that say what is known already.
    public var skipped: Int64 = 0
    public var problems: [RowProblem] = []
    public init() {}
}
