import Glibc

/// A field of numbers as columns: whether it is missing, its logarithm on a common scale, and whether it is above each of the
/// points that divide the training into fifths, so that the effect may bend.
public struct NumberDesign: Hashable, Codable, Sendable {
    let hasMissing: Bool
    /// Numbers above it count as it: the point below which 99 % lie.
    let clip: Double
    /// Mean and standard deviation of the logarithm, by which it is standardised; a missing one becomes 0.
    let mean, deviation: Double
    /// The different ones among the 20, 40, 60 and 80 % points that some number is above.
    let cuts: [Double]
    /// Mean of each column over the rows of the training.
    let shares: [Double]

    /// Nil where all rows are the same.
    init?(_ numbers: [Double], rows: Range<Int>) {
        let present = rows.map { numbers[$0] }.filter(\.isFinite).sorted(), count = Double(present.count)
        guard let top = present.last, let clip = present.quantileOfSorted(0.99), top > present[0] || present.count < rows.count else { return nil }
        self.clip = clip
        hasMissing = present.count < rows.count
        let logarithms = present.map { Self.logarithm(min($0, clip)) }, mean = logarithms.compensatedSum() / count
        let variance = logarithms.lazy.map { ($0 - mean) * ($0 - mean) }.compensatedSum() / count
        (self.mean, deviation) = (mean, variance > 0 ? variance.squareRoot() : 1)
        var cuts: [Double] = []
        for share in [0.2, 0.4, 0.6, 0.8] {
            if let cut = present.quantileOfSorted(share), cut < top, cut != cuts.last { cuts.append(cut) }
        }
        self.cuts = cuts
        let total = Double(rows.count), above = cuts.map { cut in Double(present.count - present.partitioningIndex { $0 > cut }) / total }
        shares = (hasMissing ? [1 - count / total] : []) + [0] + above
    }

    var width: Int { shares.count }
    /// The column of the standardised logarithm.
    var scale: Int { hasMissing ? 1 : 0 }

    /// log(1 + x), with the sign of x.
    static func logarithm(_ x: Double) -> Double { x < 0 ? -log1p(-x) : log1p(x) }

    func standardised(_ number: Double) -> Double { (Self.logarithm(min(number, clip)) - mean) / deviation }

    /// How many cuts the number is above.
    func bin(_ number: Double) -> Int { cuts.partitioningIndex { $0 >= number } }
}

extension [Double] {
    /// The first index from which on the sorted values belong behind; the count where none does.
    func partitioningIndex(where belongsBehind: (Double) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
