import Glibc

/// Where values go over time, by their ranks, so that one strange month does not turn it.
public struct TrendLine: Hashable, Codable, Sendable {
    /// Change for each step of time: the median of the slopes between all pairs (Theil 1950, Sen 1968), and its 95 % interval (Sen).
    public let slope, lower, upper: Double
    /// Median value − slope · median step (Conover 1980), steps being counted from 0.
    public let intercept: Double
    /// The two-sided chance of so many pairs that rise, or fall, without a trend (Mann 1945, Kendall 1975, with ties and continuity).
    public let chance: Double

    /// Values that a trend needs, and the latest ones that are looked at: a pair of each two is made.
    public static let leastValues = 6, mostValues = 1_000

    /// Whether there is a trend at all: the interval does not hold 0, and chance makes such a one less than once in twenty times.
    public var isSure: Bool { chance < 0.05 && (lower > 0 || upper < 0) }

    /// - Parameter values: one for each step of time, the oldest first. Nil for fewer than 6.
    public init?(_ values: [Double]) {
        let values = Array(values.suffix(Self.mostValues)), n = values.count
        guard n >= Self.leastValues else { return nil }
        var slopes: [Double] = [], rising = 0
        slopes.reserveCapacity(n * (n - 1) / 2)
        for later in 1..<n {
            for earlier in 0..<later {
                let change = values[later] - values[earlier]
                slopes.append(change / Double(later - earlier))
                rising += change > 0 ? 1 : change < 0 ? -1 : 0
            }
        }
        slopes.sort()
        let ties = Dictionary(grouping: values, by: \.self).values.map { Double($0.count) }.filter { $0 > 1 }, count = Double(n)
        let variance = (count * (count - 1) * (2 * count + 5) - ties.reduce(0) { $0 + $1 * ($1 - 1) * (2 * $1 + 5) }) / 18
        let slope = slopes.quantileOfSorted(0.5) ?? 0, reach = Normal.quantile(0.975) * variance.squareRoot(), pairs = Double(slopes.count)
        func slopeAt(_ place: Double) -> Double { slopes[min(max(Int(place.rounded()), 0), slopes.count - 1)] }
        (self.slope, lower, upper) = (slope, slopeAt((pairs - reach) / 2 - 1), slopeAt((pairs + reach) / 2))
        intercept = (values.sorted().quantileOfSorted(0.5) ?? 0) - slope * Double(n - 1) / 2
        let z = variance > 0 ? Double(max(abs(rising) - 1, 0)) / variance.squareRoot() : 0
        chance = min(2 * Normal.distribution(-z), 1)
    }

    /// The line's height at a step, counted from 0.
    public func value(at step: Int) -> Double { intercept + slope * Double(step) }
}
