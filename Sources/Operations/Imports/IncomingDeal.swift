import Domain
public import Formats

/// A deal as a row of a foreign file tells it: names instead of numbers, and whatever the file knows of its past.
public struct IncomingDeal: Sendable, Equatable {
    /// Line in the file, for messages.
    public var line: Int
    public var externalId: String?
    public var title: String?
    public var pipeline: String?
    public var stage: String?
    /// What the column of stages says, be it a stage or an outcome.
    public var stageText: String?
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
    /// It was none for them; such a deal is lost.
    public var isDisqualified = false
    public var owner: String?
    public var ownerEmail: String?
    public var company: String?
    public var companyExternalId: String?
    public var contacts: [PersonReference] = []
    public var product: String?
    public var source: String?
    public var tags: [String] = []
    public var priority: Deal.Priority?
    public var forecastCategory: Deal.ForecastCategory?
    public var note: String?
    public var nextStep: String?
    /// When the deal entered which stage, where the file says so.
    public var entries: [Entry] = []
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] = [:]
    /// Of those, what could not be read.
    public var leftOut: [RowProblem] = []

    public struct Entry: Sendable, Equatable {
        public var stage: String
        public var at: Timestamp
        public init(stage: String, at: Timestamp) { (self.stage, self.at) = (stage, at) }
    }

    public init(line: Int) { self.line = line }

    init(_ deal: DealRecord, line: Int, leftOut: [RowProblem] = []) {
        (self.line, self.leftOut, custom) = (line, leftOut, deal.custom)
        (externalId, title, pipeline, stage, stageText) = (deal.externalId, deal.title, deal.pipeline, deal.stage, deal.stageText)
        outcome = Deal.Status(deal.outcome)
        (amount, currency, probability) = (deal.amount?.minorUnits, deal.amount?.currency, deal.probability)
        (expectedClose, createdAt, closedAt, enteredStageAt) = (deal.expectedClose, deal.createdAt?.moment, deal.closedAt?.moment, deal.enteredStageAt?.moment)
        (owner, ownerEmail, lostReason, isDisqualified) = (deal.owner?.name, deal.owner?.email, deal.lostReason, deal.isDisqualified)
        (company, companyExternalId, contacts, product) = (deal.company, deal.companyExternalId, deal.contacts, deal.product)
        (source, tags, note, nextStep) = (deal.source, deal.tags, deal.note, deal.nextStep)
        priority = deal.priority.flatMap { $0 == "urgent" ? .high : Deal.Priority(rawValue: $0) }
        forecastCategory = deal.forecastCategory.flatMap { Deal.ForecastCategory(rawValue: $0) }
        entries = deal.enteredStages.map { Entry(stage: $0.stage, at: $0.at.moment) }
    }

    /// The title, or "company – product" where the file has none.
    var name: String {
        if let title = title?.trimmed, !title.isEmpty { return title.utf8.count <= 200 ? title : String(title.prefix(200)) }
        let parts = [company, product].compactMap(\.self).filter { !$0.isEmpty }
        let substitute = parts.isEmpty ? contacts.lazy.compactMap { $0.name ?? $0.email }.first ?? externalId ?? "" : parts.joined(separator: " – ")
        return String(substitute.prefix(200))
    }
}

extension Deal.Status {
    init(_ outcome: Outcome) {
        self = switch outcome {
        case .open: .open
        case .won: .won
        case .lost: .lost
        }
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

/// What a batch did, or would do.
public struct ImportCounts: Sendable, Equatable {
    public var created: Int64 = 0
    public var updated: Int64 = 0
    /// Rows that say what is known already.
    public var skipped: Int64 = 0
    public var failed: Int64 = 0
    public var problems: [RowProblem] = []
    public init() {}

    /// Leaves a row out because of a problem.
    mutating func fail(_ line: Int, _ field: String, _ code: String, _ value: String, _ details: [String: String] = [:]) {
        failed += 1
        problems.append(RowProblem(line: line, field: field, code: code, value: value, details: details))
    }

    /// Says something about a row that was taken.
    mutating func warn(_ line: Int, _ field: String, _ code: String, _ value: String, _ details: [String: String] = [:]) {
        problems.append(RowProblem(line: line, field: field, code: code, value: value, details: details))
    }

    /// The records' numbers of both; problems are not kept.
    public mutating func add(_ other: ImportCounts) {
        created += other.created
        updated += other.updated
        skipped += other.skipped
        failed += other.failed
    }
}
