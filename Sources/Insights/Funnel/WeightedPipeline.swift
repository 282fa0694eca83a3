/// What open deals are worth by their chances (metric 3.8).
public struct WeightedPipeline: Hashable, Codable, Sendable {
    /// Sum of amount × chance in minor units, each deal rounded half away from zero before it is added; and of the amounts alone.
    public let weighted, amount: Int64
    /// How many chances came from where.
    public let overridden, learned, configured: Int

    public struct Deal: Hashable, Sendable {
        public let amount: Int64
        /// What somebody set for this deal, what was learned and of how many deals, and what the stage is set to; each 0…1.
        public let override, learned: Double?, learnedOf: Int, configured: Double
        public init(amount: Int64, override: Double? = nil, learned: Double? = nil, learnedOf: Int = 0, configured: Double) {
            (self.amount, self.override, self.learned, self.learnedOf, self.configured) = (amount, override, learned, learnedOf, configured)
        }

        /// Deals from which on a learned chance counts.
        public static let leastLearned = 30
        var isLearned: Bool { override == nil && learned != nil && learnedOf >= Self.leastLearned }
        /// The deal's own, else the learned one, else that of the stage; within 0…1.
        public var chance: Double { min(max(override ?? (isLearned ? learned ?? configured : configured), 0), 1) }
    }

    /// - Parameter deals: open ones without those of the category "omitted".
    public init(_ deals: [Deal]) {
        weighted = deals.reduce(0) { $0 + Int64((Double($1.amount) * $1.chance).rounded(.toNearestOrAwayFromZero)) }
        amount = deals.reduce(0) { $0 + $1.amount }
        (overridden, learned) = (deals.count { $0.override != nil }, deals.count(where: \.isLearned))
        configured = deals.count - overridden - learned
    }
}

/// Forecast categories of a period, each deal in one of them, amounts in minor units of one currency (metric 3.9).
public struct CategorySums: Hashable, Codable, Sendable {
    public let closed, commit, bestCase, pipeline: Int64
    /// Open deals whose expected day has passed; they are in none of the sums.
    public let overdue: Int64

    public init(closed: Int64, commit: Int64, bestCase: Int64, pipeline: Int64, overdue: Int64 = 0) {
        (self.closed, self.commit, self.bestCase, self.pipeline, self.overdue) = (closed, commit, bestCase, pipeline, overdue)
    }

    /// closed + commit, that + best case, and that + pipeline.
    public var withCommit: Int64 { closed + commit }
    public var withBestCase: Int64 { withCommit + bestCase }
    public var withPipeline: Int64 { withBestCase + pipeline }
}
