/// What a pipeline wants to know before it takes a lead. A changed set is a new edition; what was answered keeps the one that was asked.
public struct QualificationCriteria: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<QualificationCriteria>
    public var id = ID(0)
    public var version: Int64 = 0
    public var pipelineId: Pipeline.ID?
    /// Counts the sets of a pipeline, from 1; the highest one in use is asked.
    public var edition: Int64 = 1
    public var framework = Framework.bant
    public var items: [Item] = []
    /// So many percent of the items have to be answered before a lead is qualified for sales, besides all required ones; 0…100.
    public var neededPercent: Int64 = 75
    public var makerId: User.ID?
    public var createdAt = Timestamp(microseconds: 0)
    /// Since when another edition stands in its place.
    public var archivedAt: Timestamp?
    public init() {}

    public enum Framework: String, CaseIterable, Codable, Sendable {
        case bant, meddic, spiced, own

        /// What it asks, by the keys under which the texts have it.
        public var keys: [String] {
            switch self {
            case .bant: ["need", "budget", "authority", "timing"]
            case .meddic: ["metrics", "economicBuyer", "decisionCriteria", "decisionProcess", "pain", "champion"]
            case .spiced: ["situation", "pain", "impact", "criticalEvent", "decision"]
            case .own: []
            }
        }
        /// Every key that has a text of its own.
        public static let knownKeys = Set(allCases.flatMap(\.keys))
    }

    public struct Item: Codable, Equatable, Sendable {
        /// Names the item inside its set and over all editions of it: small letters and digits run together.
        public var key: String
        /// Nil for what the framework asks: pages have it in their language.
        public var label: String?
        public var required: Bool
        public var type: AnswerType
        /// What can be chosen; empty for the other types.
        public var options: [String]
        public init(key: String, label: String? = nil, required: Bool = false, type: AnswerType = .text, options: [String] = []) {
            (self.key, self.label, self.required, self.type, self.options) = (key, label, required, type, options)
        }

        /// Only what differs from an optional question for words has to be said; without a key one is made from the label.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                key: try values.decodeIfPresent(String.self, forKey: .key) ?? "", label: try values.decodeIfPresent(String.self, forKey: .label), required: try values.decodeIfPresent(Bool.self, forKey: .required) ?? false,
                type: try values.decodeIfPresent(AnswerType.self, forKey: .type) ?? .text, options: try values.decodeIfPresent([String].self, forKey: .options) ?? [])
        }
    }

    public enum AnswerType: String, CaseIterable, Codable, Sendable { case text, choice, yesNo }

    /// The set of a framework as it comes.
    public static func given(_ framework: Framework) -> QualificationCriteria {
        var set = QualificationCriteria()
        set.framework = framework
        set.items = framework.keys.map { Item(key: $0) }
        return set
    }
}

/// What is known of a lead by a set of criteria.
public struct LeadQualification: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<LeadQualification>
    public var id = ID(0)
    public var version: Int64 = 0
    public var leadId: Lead.ID?
    public var criteriaId: QualificationCriteria.ID?
    public var answers: [Answer] = []
    /// Percent of the items that are answered, rounded down.
    public var completeness: Int64 = 0
    /// The three questions before a lead is qualified for sales; nil while nobody asked.
    public var interested: Bool?
    public var buying: Bool?
    public var decides: Bool?
    public var updatedAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}

    public struct Answer: Codable, Equatable, Sendable {
        public var key: String
        public var value: String
        public var by: Int64?
        /// Microseconds since 1970.
        public var at: Int64
        public init(key: String, value: String, by: Int64?, at: Int64) { (self.key, self.value, self.by, self.at) = (key, value, by, at) }
    }

    public subscript(key: String) -> Answer? { answers.first { $0.key == key } }

    /// How many of the set's items are answered.
    public func answered(of set: QualificationCriteria) -> Int { set.items.count { self[$0.key] != nil } }

    /// What is missing before the lead can be qualified: the required items without an answer, and, when too few are answered, all
    /// others without one.
    public func missing(of set: QualificationCriteria) -> [QualificationCriteria.Item] {
        let open = set.items.filter { self[$0.key] == nil }
        return Self.percent(answered(of: set), of: set.items.count) < set.neededPercent ? open : open.filter(\.required)
    }

    /// Percent, rounded down; 100 of nothing.
    public static func percent(_ answered: Int, of count: Int) -> Int64 { count == 0 ? 100 : Int64(answered * 100 / count) }
}

/// Why a lead is none for us, or not yet: a short list, so that reports can count.
public struct DisqualifyReason: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<DisqualifyReason>
    public var id = ID(0)
    public var version: Int64 = 0
    /// The word that a lead holds: `noBudget`.
    public var name = ""
    /// How people read it; nil for the built-in ones, which pages write in their language.
    public var label: String?
    public var position: Int64 = 0
    public var archivedAt: Timestamp?
    public init() {}

    /// The reasons that every workspace begins with.
    public static let builtIn = ["noFit", "noBudget", "noAuthority", "noNeed", "badTiming", "noReply", "competitor", "student", "supplier", "spam", "wrongData", "other"]
}
