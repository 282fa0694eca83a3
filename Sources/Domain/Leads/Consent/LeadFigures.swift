/// Leads of one source and segment in a period, and what became of them.
public struct LeadFigures: Equatable, Sendable {
    public var leads: Int64 = 0
    public var mql: Int64 = 0
    public var sal: Int64 = 0
    public var sql: Int64 = 0
    public var won: Int64 = 0
    /// Minor units of the report's currency, of won deals.
    public var revenue: Int64 = 0
    /// Won deals in a currency without a rate, whose amounts are in no sum.
    public var unrated: Int64 = 0
    public init() {}

    public static func + (left: LeadFigures, right: LeadFigures) -> LeadFigures {
        var sum = left
        (sum.leads, sum.mql, sum.sal, sum.sql) = (left.leads + right.leads, left.mql + right.mql, left.sal + right.sal, left.sql + right.sql)
        (sum.won, sum.revenue, sum.unrated) = (left.won + right.won, left.revenue + right.revenue, left.unrated + right.unrated)
        return sum
    }

    /// MQL that became SQL, of all MQL; nil without any.
    public var mqlToSql: Double? { mql > 0 ? Double(sql) / Double(mql) : nil }

    /// What one of `count` cost, in minor units, rounded half up; nil where nothing was spent or none came of it.
    public static func cost(_ cost: Int64, per count: Int64) -> Int64? { cost > 0 && count > 0 ? (cost * 2 + count) / (count * 2) : nil }
}

/// Growth of qualified leads from month to month.
public struct LeadVelocity: Equatable, Sendable {
    public struct Month: Equatable, Sendable {
        /// The month, by its first day.
        public let month: Day
        /// Leads that were qualified in it for the first time.
        public let qualified: Int64
        /// `(this month − the month before) ÷ the month before`; nil where the month before had none.
        public let rate: Double?
    }
    /// Whole months, oldest first; the first of the given ones is only there to compare with.
    public let months: [Month]

    /// - Parameter counts: of months that follow each other.
    public init(_ counts: [(month: Day, qualified: Int64)]) {
        months = zip(counts, counts.dropFirst()).map { before, now in
            Month(month: now.month, qualified: now.qualified, rate: before.qualified > 0 ? Double(now.qualified - before.qualified) / Double(before.qualified) : nil)
        }
    }

    /// The mean of the last three months; nil when one of them has no rate.
    public var mean: Double? {
        let rates = months.suffix(3).map(\.rate)
        guard rates.count == 3, !rates.contains(where: { $0 == nil }) else { return nil }
        return rates.compactMap(\.self).reduce(0, +) / 3
    }
}

/// How many leads of a source fit the ideal customer.
public struct FitRate: Equatable, Sendable {
    /// Leads with a fit.
    public let scored: Int64
    public let fitting: Int64
    public init(scored: Int64, fitting: Int64) { (self.scored, self.fitting) = (scored, fitting) }
    /// So few say nothing.
    public static let fewest: Int64 = 10
    public var share: Double? { scored > 0 ? Double(fitting) / Double(scored) : nil }
    /// Whether the source stands out: ten leads or more, and a smaller share than `percent` of them fits.
    public func isLow(percent: Int64) -> Bool { scored >= Self.fewest && fitting * 100 < percent * scored }
}
