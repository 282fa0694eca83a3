import Glibc

/// How long it has been quiet around a deal, beside how often its people usually speak.
///
/// Gaps between days with contact follow an exponential law whose rate is believed as Gamma(3.5, 4.5 · m) before the deal's own gaps are
/// known: with n gaps of sum g, A = 3.5 + n and B = 4.5 m + g, and P(silence ≥ x) = (B / (B + x))^A (a Pareto law, Lomax 1954).
public struct ContactSilence: Hashable, Codable, Sendable {
    /// Days since the last two-way contact.
    public let days: Int
    /// Gaps between days with contact, and their sum in days.
    public let gaps: Int, gapSum: Int
    /// Median gap of the pipeline in days.
    public let usualGap: Double

    /// The median gap of a pipeline of which none is known.
    public static let defaultGap = 7.0
    /// Chances of such a silence below which a deal is quiet, and silent; a contact in the last so many days clears it.
    public static let quiet = 0.05, silent = 0.01, clearingDays = 2

    public init(days: Int, gaps: [Int], usualGap: Double = Self.defaultGap) {
        precondition(days >= 0 && usualGap > 0 && gaps.allSatisfy { $0 >= 0 }, "days are not negative")
        (self.days, self.gaps, gapSum, self.usualGap) = (days, gaps.count, gaps.reduce(0, +), usualGap)
    }

    /// - Parameter contactDays: days with contact in any order; several contacts on one day are one. Nil for a deal that nobody spoke about yet.
    public init?(contactDays: [Int], today: Int, usualGap: Double = Self.defaultGap) {
        let days = Set(contactDays.filter { $0 <= today }).sorted()
        guard let last = days.last else { return nil }
        self.init(days: today - last, gaps: Self.daysBetween(days), usualGap: usualGap)
    }

    /// Days between neighbours of sorted days.
    static func daysBetween(_ days: [Int]) -> [Int] { zip(days.dropFirst(), days).map { $0 - $1 } }

    /// The median gap over all deals of a pipeline, at least a day; 7 where there is none.
    public static func usualGap(contactDaysByDeal: [[Int]]) -> Double {
        let gaps = contactDaysByDeal.flatMap { daysBetween(Set($0).sorted()) }.map(Double.init).sorted()
        return gaps.quantileOfSorted(0.5).map { max($0, 1) } ?? defaultGap
    }

    private var shape: Double { 3.5 + Double(gaps) }
    private var scale: Double { 4.5 * usualGap + Double(gapSum) }

    /// The chance of a silence that long or longer while all is as usual.
    public var chance: Double { pow(scale / (scale + Double(days)), shape) }

    /// Days between two contacts as they are believed of this deal: B / (A − 1).
    public var believedGap: Double { scale / (shape - 1) }

    public enum Level: String, Codable, Sendable {
        case talking, quiet, silent
    }

    /// - Parameter hasNextStep: whether a step with a date after today is planned; then a deal is never silent.
    public func level(hasNextStep: Bool) -> Level {
        guard !hasNextStep, days > Self.clearingDays else { return .talking }
        return chance < Self.silent ? .silent : chance < Self.quiet ? .quiet : .talking
    }
}
