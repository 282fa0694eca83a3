import Domain

/// A deal as a file has it. What the file does not say is nil.
public struct DealRecord: Hashable, Sendable {
    public var externalId: String?
    public var title: String?
    public var pipeline: String?
    /// The name of the stage the deal is in; nil when the file names an outcome instead (`Closed Won`) or nothing.
    public var stage: String?
    /// What stands in the column of stages, be it a stage or an outcome.
    public var stageText: String?
    public var outcome: Outcome = .open
    /// For one year when the file gives a value per month or quarter; nil when it is not known yet.
    public var amount: Money?
    /// 0 to 1.
    public var probability: Double?
    public var expectedClose: Day?
    public var createdAt: ImportedTime?
    /// Of won and lost deals.
    public var closedAt: ImportedTime?
    public var lostReason: String?
    /// Of lost deals: the status, the stage or the reason says that it was none for them.
    public var isDisqualified = false
    public var enteredStageAt: ImportedTime?
    /// When it entered which stage, oldest first, without outcomes.
    public var enteredStages: [StageEntry] = []
    public var owner: PersonReference?
    public var company: String?
    public var companyExternalId: String?
    public var contacts: [PersonReference] = []
    public var product: String?
    public var source: String?
    public var tags: [String] = []
    /// `low`, `normal`, `high`, `urgent` where the word is known, else as written.
    public var priority: String?
    /// `omitted`, `pipeline`, `bestCase`, `commit`, `closed` where the word is known, else as written.
    public var forecastCategory: String?
    public var nextStep: String?
    public var note: String?
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] = [:]

    public init() {}

    /// The title, or "company – product" from what there is of them; nil when a name cannot be made.
    public var titleOrSubstitute: String? {
        if let title { return title }
        let parts = [company, product].compactMap { $0 }
        return parts.isEmpty ? contacts.lazy.compactMap { $0.name ?? $0.email }.first ?? externalId : parts.joined(separator: " – ")
    }
}

/// A deal entered a stage.
public struct StageEntry: Hashable, Sendable {
    public let stage: String
    public let pipeline: String?
    public let at: ImportedTime

    public init(stage: String, pipeline: String? = nil, at: ImportedTime) { (self.stage, self.pipeline, self.at) = (stage, pipeline, at) }
}

/// Somebody another record speaks of; at least one of the three is there.
public struct PersonReference: Hashable, Sendable {
    public var name: String?
    public var email: String?
    public var externalId: String?

    /// Nil when nothing is there.
    public init?(name: String? = nil, email: String? = nil, externalId: String? = nil) {
        guard name != nil || email != nil || externalId != nil else { return nil }
        (self.name, self.email, self.externalId) = (name, email, externalId)
    }
}
