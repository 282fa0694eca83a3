/// A stage's queue beside what Little's law (1961) makes of it: deals waiting = entries a day × days of a stay. Where they differ by more than half, the records
/// of the stage are wrong, or it is filling up or running dry (metric 3.17).
public struct LittlesLaw: Hashable, Codable, Sendable {
    /// Mean number of deals waiting, entries a day, and mean days of a stay.
    public let waiting, entriesPerDay, meanDays: Double

    /// By how much the two may differ, in proportion to what the law expects.
    public static let tolerance = 0.5

    public init(waiting: Double, entriesPerDay: Double, meanDays: Double) { (self.waiting, self.entriesPerDay, self.meanDays) = (waiting, entriesPerDay, meanDays) }

    public var expected: Double { entriesPerDay * meanDays }
    /// (waiting − expected) / expected; nil where nothing is expected.
    public var difference: Double? { expected > 0 ? (waiting - expected) / expected : nil }
    /// Whether the records agree; with nothing expected, whether nothing waits.
    public var holds: Bool { difference.map { abs($0) <= Self.tolerance } ?? (waiting == 0) }
}
