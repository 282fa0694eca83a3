/// How a lead stands to the others, by its odds beside those of the base rate.
public enum LeadSegment: String, CaseIterable, Codable, Sendable {
    /// Odds of at least 2.5 times those of the base rate.
    case interested
    case promising
    /// Odds of at most .4 times those of the base rate.
    case notInterested

    public init(chance: Double, base: Double) {
        let ratio = chance / (1 - chance) / (base / (1 - base))
        self = ratio >= 2.5 ? .interested : ratio <= 0.4 ? .notInterested : .promising
    }
}

/// How leads of a segment ended.
public struct SegmentRecord: Hashable, Codable, Sendable {
    public let segment: LeadSegment
    public let leads, converted: Int
    /// What share of them converted; nil of none.
    public var rate: Double? { leads == 0 ? nil : Double(converted) / Double(leads) }
    /// Where that share lies 19 times in 20.
    public var interval: BinomialInterval { BinomialInterval(count: converted, of: leads) }

    /// The record of each segment.
    static func all(chances: [Double], outcomes: [Bool], base: Double) -> [SegmentRecord] {
        let segments = chances.map { LeadSegment(chance: $0, base: base) }
        return LeadSegment.allCases.map { segment in
            let rows = segments.indices.filter { segments[$0] == segment }
            return SegmentRecord(segment: segment, leads: rows.count, converted: rows.count { outcomes[$0] })
        }
    }
}
