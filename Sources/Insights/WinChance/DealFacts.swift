/// What is known of an open deal besides its stage and age. Nil is "not known", which counts as average.
public struct DealFacts: Hashable, Codable, Sendable {
    /// Whether the expected close lies on or before the day as of which things are known, and whether it lies in the period behind it.
    public var isOverdue, closesInside: Bool?
    /// In minor units.
    public var amount: Int64?
    /// Log odds of the owner's win rate less those of all owners, the rate drawn to theirs (`GroupRates`).
    public var ownerLogOdds: Double?
    /// Days since the last contact of both sides.
    public var silence: Int?
    /// Whether the customer answered in the last 14 days.
    public var hasReply: Bool?

    public init(isOverdue: Bool? = nil, closesInside: Bool? = nil, amount: Int64? = nil, ownerLogOdds: Double? = nil, silence: Int? = nil, hasReply: Bool? = nil) {
        (self.isOverdue, self.closesInside, self.amount) = (isOverdue, closesInside, amount)
        (self.ownerLogOdds, self.silence, self.hasReply) = (ownerLogOdds, silence, hasReply)
    }

    /// Days within which an answer is recent.
    public static let daysOfReply = 14

    /// From an expected close, as of a day.
    public mutating func setClose(_ close: Int?, asOf day: Int, end: Int) {
        isOverdue = close.map { $0 <= day }
        closesInside = close.map { day < $0 && $0 <= end }
    }
}
