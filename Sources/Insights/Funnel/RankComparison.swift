/// Whether values of late are larger or smaller than earlier ones, by their ranks (Mann and Whitney 1947, the normal law with ties and continuity).
public struct RankComparison: Hashable, Codable, Sendable {
    public let recentMedian, earlierMedian: Double
    public let recentCount, earlierCount: Int
    /// The chance that a recent value is above an earlier one, ties half: .5 where nothing changed.
    public let superiority: Double
    /// The two-sided chance of such a difference where there is none.
    public let chance: Double

    /// Values of either kind that a comparison needs.
    public static let leastCount = 8

    /// Nil for fewer than 8 of either.
    public init?(recent: [Double], earlier: [Double]) {
        guard min(recent.count, earlier.count) >= Self.leastCount else { return nil }
        let values = recent + earlier, order = values.indices.sorted { values[$0] < values[$1] }
        var rankSum = 0.0, ties = 0.0, start = 0
        while start < order.count {
            var end = start, inside = 0
            while end < order.count, values[order[end]] == values[order[start]] {
                if order[end] < recent.count { inside += 1 }
                end += 1
            }
            let tied = Double(end - start)
            rankSum += Double(inside) * Double(start + end + 1) / 2
            ties += tied * tied * tied - tied
            start = end
        }
        let n = Double(recent.count), m = Double(earlier.count), all = n + m, u = rankSum - n * (n + 1) / 2
        let variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)))
        (recentCount, earlierCount, superiority) = (recent.count, earlier.count, u / (n * m))
        (recentMedian, earlierMedian) = (recent.sorted().quantileOfSorted(0.5) ?? 0, earlier.sorted().quantileOfSorted(0.5) ?? 0)
        chance = variance > 0 ? min(2 * Normal.distribution(-max(abs(u - n * m / 2) - 0.5, 0) / variance.squareRoot()), 1) : 1
    }

    /// By what share the median rose; negative where it fell, nil where the earlier one is 0.
    public var change: Double? { earlierMedian > 0 ? recentMedian / earlierMedian - 1 : nil }
}
