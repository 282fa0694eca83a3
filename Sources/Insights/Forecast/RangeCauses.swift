import Glibc

/// What makes the range of a forecast as wide as it is, as shares of the variance that add up to 1.
///
/// With V the variance of the deals and M their mean, the sum times its luck has the variance (exp σ²) V + (exp σ² − 1) M², up to a factor.
public struct RangeCauses: Hashable, Codable, Sendable {
    public struct Deal: Hashable, Codable, Sendable {
        /// Its place among the open deals of the question.
        public let index: Int
        public let share: Double
    }

    /// Deals that decide most, the first one most of all.
    public let deals: [Deal]
    /// All other open deals, deals that are not yet created, and the luck that all share.
    public let otherDeals, newDeals, sharedLuck: Double

    /// Nil where the range has no width.
    public init?(_ question: ForecastQuestion, most count: Int = 10) {
        let moments = ForecastMoments(question), square = exp(question.luck.sigma * question.luck.sigma)
        let luck = (square - 1) * moments.mean * moments.mean, whole = square * moments.variance + luck
        guard whole > 0 else { return nil }
        let variances = question.open.map(question.variance)
        let first = variances.indices.sorted { (variances[$1], $0) < (variances[$0], $1) }.prefix(count)
        deals = first.filter { variances[$0] > 0 }.map { Deal(index: $0, share: square * variances[$0] / whole) }
        otherDeals = max(square * moments.openVariance / whole - deals.reduce(0) { $0 + $1.share }, 0)
        newDeals = square * moments.newVariance / whole
        sharedLuck = luck / whole
    }
}
