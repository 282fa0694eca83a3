import Glibc

/// How alive the talk with a customer is: Σ 2^(−days / 30) over the two-way touches of the last 90 days. One of today counts 1, one of a month ago ½, one of three months ⅛;
/// older ones count nothing.
public struct Engagement: Hashable, Codable, Sendable {
    /// 0 where nobody spoke.
    public let index: Double
    /// Two-way touches within the days.
    public let touches: Int

    /// Days that are looked back, and after how many a touch counts half.
    public static let days = 90.0, halfLife = 30.0

    /// - Parameter ages: of two-way touches, in days; what is to come counts as now.
    public init(ages: [Double]) {
        let known = ages.filter { $0.isFinite && $0 <= Self.days }
        touches = known.count
        index = known.map { exp2(-max($0, 0) / Self.halfLife) }.compensatedSum()
    }
}
