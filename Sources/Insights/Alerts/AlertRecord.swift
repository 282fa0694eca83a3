/// How often alerts of a kind were right: what tells whether they are worth somebody's time (R122).
public struct AlertRecord: Hashable, Codable, Sendable {
    /// Alerts that turned out true, those that did not, and those of which it is not known yet.
    public let right, wrong, waiting: Int
    /// What they warned of and came without an alert; nil where nobody counts that.
    public let missed: Int?
    /// How often the same comes anyway, with an alert or without, 0…1; nil where it is not known.
    public let base: Double?

    public init(right: Int, wrong: Int, waiting: Int = 0, missed: Int? = nil, base: Double? = nil) {
        precondition(right >= 0 && wrong >= 0 && waiting >= 0 && (missed ?? 0) >= 0, "counts are not negative")
        (self.right, self.wrong, self.waiting, self.missed, self.base) = (right, wrong, waiting, missed, base)
    }

    /// Alerts that are judged, and how many there must be before anything is said of the kind.
    public var judged: Int { right + wrong }
    public static let leastJudged = 20

    /// The share of the judged ones that were right; nil of none. Waiting ones do not count.
    public var precision: Double? { judged == 0 ? nil : Double(right) / Double(judged) }
    /// Where that share lies 19 times in 20.
    public var interval: BinomialInterval { BinomialInterval(count: right, of: judged) }
    /// The share of what came that had an alert; nil where misses are not counted or nothing came.
    public var recall: Double? {
        guard let missed, right + missed > 0 else { return nil }
        return Double(right) / Double(right + missed)
    }
    /// Precision beside the base rate: 2 is twice as often as by chance. Nil where either is not known.
    public var lift: Double? {
        guard let precision, let base, base > 0 else { return nil }
        return precision / base
    }

    public enum Verdict: String, Codable, Sendable {
        case tooFew
        /// Surely right oftener than the same comes anyway (without a base: right more often than not).
        case useful
        /// It may be chance.
        case unproven
        /// Surely not better than saying nothing: it should be turned off or changed.
        case useless
    }

    /// From 20 judged alerts on, by the interval of the precision beside the base rate, or one half where that is not known.
    public var verdict: Verdict {
        guard judged >= Self.leastJudged else { return .tooFew }
        let mark = base ?? 0.5
        return interval.lower > mark ? .useful : interval.upper <= mark ? .useless : .unproven
    }

    /// Both together; the base of the first that has one, misses only where both count them.
    public func joined(_ other: AlertRecord) -> AlertRecord {
        let misses = missed.flatMap { own in other.missed.map { own + $0 } }
        return AlertRecord(right: right + other.right, wrong: wrong + other.wrong, waiting: waiting + other.waiting, missed: misses, base: base ?? other.base)
    }
}
