/// How parts of a year (or of a week, a quarter) differ from the usual: 1.2 is a fifth more.
public struct SeasonIndex: Hashable, Codable, Sendable {
    /// One for each place in the period, their mean 1.
    public let indices: [Double]
    /// Whole periods that were seen.
    public let periods: Int

    /// Whole periods that are needed, and how many of the usual kind are added to those that were seen.
    public static let leastPeriods = 2, usualPeriods = 1.0

    /// Classical decomposition: each value over the mean of a period around it (with an even period its ends count half), the mean of these ratios for each place, all
    /// divided by their mean, and drawn to 1 as by one more usual period.
    /// - Parameters:
    ///   - values: one for each step, the oldest first, the first one at place 0; none below 0.
    ///   - period: steps of a period, 12 for months of a year; at least 2.
    /// - Returns: nil for fewer than two whole periods or where nothing came.
    public init?(_ values: [Double], period: Int) {
        precondition(period >= 2, "a period has parts")
        guard values.count >= Self.leastPeriods * period, values.contains(where: { $0 > 0 }) else { return nil }
        var sums = [Double](repeating: 0, count: period), counts = sums
        for (step, level) in Self.levels(values, period) where level > 0 {
            sums[step % period] += values[step] / level
            counts[step % period] += 1
        }
        let raw = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 1 }, mean = raw.reduce(0, +) / Double(period)
        guard mean > 0 else { return nil }
        let drawn = zip(raw, counts).map { ($0 / mean * $1 + Self.usualPeriods) / ($1 + Self.usualPeriods) }, drawnMean = drawn.reduce(0, +) / Double(period)
        (indices, periods) = (drawn.map { $0 / drawnMean }, values.count / period)
    }

    /// The mean of a period around each step that has one.
    private static func levels(_ values: [Double], _ period: Int) -> [(step: Int, level: Double)] {
        let half = period / 2
        return (half..<max(values.count - half, half)).map { step in
            var sum = values[(step - half)...(step + half)].compensatedSum()
            if period.isMultiple(of: 2) { sum -= (values[step - half] + values[step + half]) / 2 }
            return (step, sum / Double(period))
        }
    }

    /// Values without their season.
    /// - Parameter first: the place of the first of them.
    public func removed(from values: [Double], first: Int = 0) -> [Double] { values.enumerated().map { $1 / max(indices[(first + $0) % indices.count], 1e-9) } }
}
