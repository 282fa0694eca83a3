/// What a set of durations or amounts is like: the median and the 90th percentile first, the mean second (metrics 3.3, 3.4, 3.11).
public struct SampleSummary: Hashable, Codable, Sendable {
    public let count: Int
    /// Nil of none. Percentiles lie between two values by interpolation (Hyndman and Fan 1996, type 7).
    public let median, ninetieth, mean: Double?
    /// Values that were left out because they cannot be (below 0, or no number).
    public let leftOut: Int

    /// Fewer than these are shown greyed.
    public static let leastCount = 20
    public var isSparse: Bool { count < Self.leastCount }

    public init(_ values: [Double]) {
        let sorted = values.filter { $0.isFinite && $0 >= 0 }.sorted()
        (count, leftOut) = (sorted.count, values.count - sorted.count)
        (median, ninetieth) = (sorted.quantileOfSorted(0.5), sorted.quantileOfSorted(0.9))
        mean = sorted.isEmpty ? nil : sorted.compensatedSum() / Double(sorted.count)
    }

    /// The value below which a share of all lie, between two by interpolation; nil of none.
    public static func quantile(_ share: Double, of values: [Double]) -> Double? { values.filter { $0.isFinite && $0 >= 0 }.sorted().quantileOfSorted(share) }

    /// How many there are below each edge and at or above the last, for ageing: edges 7, 30 give three buckets.
    public static func buckets(_ values: [Double], edges: [Double]) -> [Int] {
        var counts = [Int](repeating: 0, count: edges.count + 1)
        for value in values where value.isFinite { counts[edges.count { $0 <= value }] += 1 }
        return counts
    }
}

/// Won deals and their amounts (metric 3.3).
public struct DealSizes: Hashable, Codable, Sendable {
    /// Of deals with an amount, in minor units of one currency.
    public let sizes: SampleSummary
    /// Deals with an amount of 0; they are in no mean.
    public let withoutAmount: Conversion

    public init(wonAmounts: [Int64]) {
        sizes = SampleSummary(wonAmounts.filter { $0 != 0 }.map(Double.init))
        withoutAmount = Conversion(wonAmounts.count { $0 == 0 }, of: wonAmounts.count)
    }
}

/// How fast leads are answered (metric 3.6).
public struct ResponseTimes: Hashable, Codable, Sendable {
    /// Of those that were answered, in the unit that was given; an answer before the lead counts as 0.
    public let answered: SampleSummary
    /// Leads answered in time, of all whose time is over or that were answered.
    public let inTime: Conversion
    /// Leads never answered, of all.
    public let never: Conversion
    /// Answers from before the lead was there, which somebody should look at.
    public let early: Int

    /// - Parameters:
    ///   - times: from the lead to the first answer by a person; nil where there is none yet.
    ///   - waits: for each how long it has waited, or would have by now.
    ///   - limit: up to which an answer is in time.
    public init(times: [Double?], waits: [Double], limit: Double) {
        let known = times.compactMap(\.self)
        answered = SampleSummary(known.map { max($0, 0) })
        early = known.count { $0 < 0 }
        let due = zip(times, waits).filter { $0 != nil || $1 > limit }
        inTime = Conversion(due.count { $0.0.map { $0 <= limit } ?? false }, of: due.count)
        never = Conversion(times.count { $0 == nil }, of: times.count)
    }
}
