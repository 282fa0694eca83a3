/// Customers at the start and the end of a period (metric 3.24).
public struct Retention: Hashable, Codable, Sendable {
    public let atStart, atEnd, new: Int

    public init(atStart: Int, atEnd: Int, new: Int) { (self.atStart, self.atEnd, self.new) = (atStart, atEnd, new) }

    /// (end − new) / start; nil without customers at the start.
    public var rate: Double? { atStart > 0 ? Double(atEnd - new) / Double(atStart) : nil }
    public var churn: Double? { rate.map { 1 - $0 } }

    /// Days within which a customer of a shop counts as active: the 80th percentile of the days between its customers' orders, rounded up; nil where none ordered twice.
    public static func activeDays(reorderGaps: [Int]) -> Int? { reorderGaps.map(Double.init).sorted().quantileOfSorted(0.8).map { Int($0.rounded(.up)) } }
}

/// Recurring revenue of the customers that there were at the start of a period, in minor units of one currency (metric 3.25).
public struct RevenueRetention: Hashable, Codable, Sendable {
    /// What they brought at the start, and by how much it grew, shrank and left since; new customers are in none of them.
    public let atStart, expansion, contraction, churn: Int64

    public init(atStart: Int64, expansion: Int64, contraction: Int64, churn: Int64) {
        precondition(expansion >= 0 && contraction >= 0 && churn >= 0, "changes are given without a sign")
        (self.atStart, self.expansion, self.contraction, self.churn) = (atStart, expansion, contraction, churn)
    }

    /// Counts each customer of the start by what it brought then and brings now, 0 when it left.
    public init(_ customers: [(before: Int64, now: Int64)]) {
        let known = customers.filter { $0.before > 0 }
        self.init(
            atStart: known.reduce(0) { $0 + $1.before }, expansion: known.reduce(0) { $0 + max($1.now - $1.before, 0) },
            contraction: known.reduce(0) { $0 + ($1.now > 0 ? max($1.before - $1.now, 0) : 0) }, churn: known.reduce(0) { $0 + ($1.now <= 0 ? $1.before : 0) })
    }

    /// (start + expansion − contraction − churn) / start; nil where the start is not above 0.
    public var net: Double? { atStart > 0 ? Double(atStart + expansion - contraction - churn) / Double(atStart) : nil }
    /// (start − contraction − churn) / start, 1 at most.
    public var gross: Double? { atStart > 0 ? Double(atStart - contraction - churn) / Double(atStart) : nil }
}

/// What a customer is worth over its time (metric 3.26).
public struct LifetimeValue: Hashable, Codable, Sendable {
    /// In minor units, unrounded.
    public let value: Double
    public let method: Method

    public enum Method: String, Codable, Sendable {
        /// Revenue of a month × margin / churn of a month.
        case contract
        /// The same where nobody, or hardly anybody, leaves: 60 months are counted.
        case contractCapped
        /// What it has brought, and what is expected of it.
        case shop
    }

    public static let mostMonths = 60.0

    /// - Parameters:
    ///   - monthlyRevenue: of a customer on average, in minor units.
    ///   - margin: gross margin, 0…1.
    ///   - monthlyChurn: the share of customers that leaves in a month; nil where it is not known, and then there is no value.
    public static func contract(monthlyRevenue: Double, margin: Double, monthlyChurn: Double?) -> LifetimeValue? {
        guard let monthlyChurn, monthlyChurn >= 0 else { return nil }
        let isCapped = monthlyChurn * mostMonths < 1
        return LifetimeValue(value: monthlyRevenue * margin * (isCapped ? mostMonths : 1 / monthlyChurn), method: isCapped ? .contractCapped : .contract)
    }

    /// - Parameters:
    ///   - marginSoFar: in minor units.
    ///   - expected: value of the purchases that are expected, see `RepeatLesson.Outlook`.
    public static func shop(marginSoFar: Double, expected: Double, margin: Double) -> LifetimeValue { LifetimeValue(value: marginSoFar + expected * margin, method: .shop) }
}
