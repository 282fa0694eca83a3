/// What a period is expected to bring, and how sure that is. In minor units.
public struct Forecast: Sendable {
    /// Where the expected sum comes from. Each part is rounded by itself, half away from zero, and they add up to the total exactly.
    public struct Split: Hashable, Codable, Sendable {
        /// Won in the period already.
        public var won: Int64
        /// From deals that are open, by stage; of a sum of pipelines by pipeline.
        public var open: [Int64]
        /// From deals that are not yet created.
        public var new: Int64
        public init(won: Int64, open: [Int64], new: Int64) { (self.won, self.open, self.new) = (won, open, new) }
        public var total: Int64 { won + open.reduce(0, +) + new }
    }

    public let split: Split
    public let moments: ForecastMoments?
    /// Sums of the whole period, in the order in which they were drawn: draw i of all pipelines has the same luck.
    public let draws: [Double]
    private let sorted: [Double]

    /// Draws, and open deals that are drawn one by one; the others together are one normal variable.
    public static let usualDraws = 10_000, drawnOneByOne = 400

    init(split: Split, moments: ForecastMoments?, draws: [Double]) {
        (self.split, self.moments, self.draws) = (split, moments, draws)
        sorted = draws.sorted()
    }

    /// The mean, as the split adds it up.
    public var expected: Int64 { split.total }

    /// A sum that is not exceeded with that chance, from the draws.
    public func quantile(_ level: Double) -> Int64 { Self.rounded(sorted.quantileOfSorted(level) ?? Double(split.won)) }

    /// The middle of all outcomes with that share, 80 % for instance; nil where nothing can come: no open deal, and none to be created.
    public func range(_ share: Double = 0.8) -> ClosedRange<Int64>? {
        guard let low = sorted.first, let high = sorted.last, low < high else { return nil }
        return quantile(0.5 - share / 2)...quantile(0.5 + share / 2)
    }

    /// The chance that the period ends at the target or above: the share of draws that do.
    public func chance(ofReaching target: Int64) -> Double {
        guard !sorted.isEmpty else { return split.won >= target ? 1 : 0 }
        return Double(sorted.count { $0 >= Double(target) }) / Double(sorted.count)
    }

    /// Continuous ranked probability score against what came, in minor units.
    public func rankedProbability(actual: Double) -> Double { ForecastError.rankedProbability(draws: sorted, actual: actual) }

    static func rounded(_ amount: Double) -> Int64 { Int64(exactly: amount.rounded(.toNearestOrAwayFromZero)) ?? (amount < 0 ? .min : .max) }
}
