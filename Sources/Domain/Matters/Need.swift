/// What hurts a customer, or what they want to reach, in their words: why there is a deal at all.
public struct Need: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Need>
    public var id = ID(0)
    public var version: Int64 = 0
    public var dealId: Deal.ID?
    public var title = ""
    /// By which it finds case studies.
    public var tags: [String] = []
    public var importance = Deal.Priority.normal
    /// Where they said it: a call, a meeting, a mail.
    public var activityId: Activity.ID?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}
}

/// How somebody like them solved something like that: to be shown at the right moment.
public struct CaseStudy: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<CaseStudy>
    public var id = ID(0)
    public var version: Int64 = 0
    public var title = ""
    /// Where it can be read.
    public var link: String?
    public var tags: [String] = []
    public var archivedAt: Timestamp?
    public init() {}
}

/// A case study that fits a deal, with the tags because of which it does.
public struct CaseSuggestion: Equatable, Sendable {
    public let study: CaseStudy
    /// In the order of the study's own tags.
    public let shared: [String]
    public init(study: CaseStudy, shared: [String]) { (self.study, self.shared) = (study, shared) }

    /// The studies that share a tag with the needs. A tag counts as much as the most important need that has it (high 3,
    /// normal 2, low 1); what counts most comes first, then what shares more tags, then the older study: the same needs
    /// always give the same order.
    public static func all(of studies: [CaseStudy], for needs: [Need], atMost limit: Int = 3) -> [CaseSuggestion] {
        var weights: [String: Int] = [:]
        for need in needs { for tag in need.tags.map(plain) { weights[tag] = max(weights[tag] ?? 0, need.importance.weight) } }
        let found = studies.filter { $0.archivedAt == nil }.compactMap { study -> (suggestion: CaseSuggestion, weight: Int)? in
            let shared = study.tags.filter { weights[plain($0)] != nil }
            return shared.isEmpty ? nil : (CaseSuggestion(study: study, shared: shared), shared.reduce(0) { $0 + (weights[plain($1)] ?? 0) })
        }
        let sorted = found.sorted { one, other in
            if one.weight != other.weight { return one.weight > other.weight }
            if one.suggestion.shared.count != other.suggestion.shared.count { return one.suggestion.shared.count > other.suggestion.shared.count }
            return one.suggestion.study.id < other.suggestion.study.id
        }
        return sorted.prefix(limit).map(\.suggestion)
    }

    /// Tags are the same when they differ in capitals or blanks around them.
    private static func plain(_ tag: String) -> String { String(tag.lowercased().split(separator: " ").joined(separator: " ")) }
}

extension Deal.Priority {
    fileprivate var weight: Int {
        switch self {
        case .high: 3
        case .normal: 2
        case .low: 1
        }
    }
}
