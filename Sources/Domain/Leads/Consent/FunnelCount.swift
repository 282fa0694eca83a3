/// People whom nobody knows by name, counted in a month at one step of the funnel: readers of a page, visitors of a fair. What is
/// known of leads is counted by itself.
public struct FunnelCount: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<FunnelCount>
    public var id = ID(0)
    public var version: Int64 = 0
    public var step = FunnelStep.awareness
    /// The month, by its first day.
    public var month = Day(daysSince1970: 0)
    public var count: Int64 = 0
    /// Where they came from; nil where nobody knows.
    public var sourceId: LeadSource.ID?
    /// What was counted, and where.
    public var note: String?
    public var createdAt = Timestamp(microseconds: 0)
    public var archivedAt: Timestamp?
    public init() {}
}

/// The steps of the funnel, in their order: four of marketing (R126), then those that a lead goes by itself. The funnel is not the
/// pipeline: it attracts, the pipeline converts.
public enum FunnelStep: String, CaseIterable, Codable, Sendable, Comparable {
    case awareness, interest, evaluation, engagement
    case lead, mql, sal, sql, won

    /// Whether its numbers are entered; those of the others follow from the leads.
    public var isEntered: Bool { step < 4 }
    public var step: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (left: Self, right: Self) -> Bool { left.step < right.step }
}

/// A funnel with how many came to each step.
public struct Funnel: Equatable, Sendable {
    public let lines: [Line]

    public struct Line: Equatable, Sendable {
        public let step: FunnelStep
        public let count: Int64
        /// The share of the step before that came here: 50 of 200 are 0.25. Nil for the first step, and where the step before has none.
        public let share: Double?
    }

    /// Steps that are entered and have no number in the whole period are left out: then the shares go over them.
    public init(_ counts: [FunnelStep: Int64]) {
        var lines: [Line] = []
        for step in FunnelStep.allCases {
            let count = counts[step] ?? 0
            if step.isEntered, count == 0 { continue }
            lines.append(Line(step: step, count: count, share: lines.last.flatMap { $0.count > 0 ? Double(count) / Double($0.count) : nil }))
        }
        self.lines = lines
    }
}
