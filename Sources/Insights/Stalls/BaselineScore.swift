/// A figure of a stage (median days, deals waiting, drop-off) beside those of the months before.
public struct BaselineScore: Hashable, Codable, Sendable {
    public let now, mean, deviation: Double
    /// Months that are compared with.
    public let months: Int

    /// Months that a comparison needs, and those that are looked back.
    public static let leastMonths = 6, mostMonths = 12

    /// (now − mean) / standard deviation of the months before: 2 is as far up as one month in forty.
    public var z: Double { (now - mean) / deviation }

    /// - Parameter before: a value for each month, the oldest first; the last 12 count. Nil for fewer than 6 or where all are alike.
    public init?(now: Double, before: [Double]) {
        let recent = before.suffix(Self.mostMonths), count = Double(recent.count)
        guard recent.count >= Self.leastMonths else { return nil }
        let mean = recent.compensatedSum() / count
        let variance = recent.lazy.map { ($0 - mean) * ($0 - mean) }.compensatedSum() / (count - 1)
        guard variance > 0 else { return nil }
        (self.now, self.mean, deviation, months) = (now, mean, variance.squareRoot(), recent.count)
    }
}
