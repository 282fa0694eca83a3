import Glibc

/// Where the median of what a sample was drawn from lies, 19 times in 20, whatever its shape: between two values of the sample, by the binomial distribution of how
/// many lie below the median (Conover 1999, section 3.2).
public struct MedianInterval: Hashable, Codable, Sendable {
    public let lower, upper: Double

    /// Nil of fewer than six values: even from the smallest to the largest they say it less surely.
    public init?(_ values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted(), rank = Self.rank(of: sorted.count)
        guard rank > 0 else { return nil }
        (lower, upper) = (sorted[rank - 1], sorted[sorted.count - rank])
    }

    /// The largest rank, from 1, below which at most 2.5 of 100 such samples have their median; 0 where there is none. Above a thousand values by the normal
    /// distribution.
    static func rank(of count: Int) -> Int {
        guard count <= 1_000 else { return Int((Double(count) / 2 - 0.98 * Double(count).squareRoot()).rounded(.down)) }
        var term = exp2(-Double(count)), below = term, rank = 0
        while below <= 0.025, rank < count / 2 {
            rank += 1
            term *= Double(count - rank + 1) / Double(rank)
            below += term
        }
        return rank
    }
}
