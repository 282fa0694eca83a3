/// A share: so many out of so many, with what it may be.
public struct Conversion: Hashable, Codable, Sendable {
    public let count, total: Int

    /// Fewer than these are shown greyed, with their interval.
    public static let leastTotal = 20

    public init(_ count: Int, of total: Int) {
        precondition(0...max(total, 0) ~= count, "a part is not more than the whole")
        (self.count, self.total) = (count, total)
    }

    /// count / total; nil of none.
    public var rate: Double? { total == 0 ? nil : Double(count) / Double(total) }
    /// Where the share lies 19 times in 20 (Wilson).
    public var interval: BinomialInterval { BinomialInterval(count: count, of: total) }
    public var isSparse: Bool { total < Self.leastTotal }
    /// What is believed of the rate: Beta(1 + count, 1 + others).
    public var belief: BetaDistribution { BetaDistribution(alpha: 1, beta: 1).updated(won: count, of: total) }
}

/// Deals that ended, and what became of them (win rate, metric 3.2).
public struct WinRecord: Hashable, Codable, Sendable {
    public let won, lost: Int
    /// Their amounts in minor units of one currency.
    public let wonAmount, lostAmount: Int64
    /// Open ones whose expected day has passed, and open ones that nobody touches.
    public let overdue, stale: Int
    /// Deals that were not for us; they are no losses.
    public let disqualified: Int

    public init(won: Int, lost: Int, wonAmount: Int64 = 0, lostAmount: Int64 = 0, overdue: Int = 0, stale: Int = 0, disqualified: Int = 0) {
        (self.won, self.lost, self.wonAmount, self.lostAmount, self.overdue, self.stale, self.disqualified) = (won, lost, wonAmount, lostAmount, overdue, stale, disqualified)
    }

    /// won / (won + lost).
    public var byCount: Conversion { Conversion(won, of: won + lost) }
    /// Amount won / amount won and lost; nil where that is not above 0.
    public var byValue: Double? {
        let all = Double(wonAmount) + Double(lostAmount)
        return all > 0 ? Double(wonAmount) / all : nil
    }
    /// won / (won + lost + overdue + stale): as if what lies about were lost.
    public var honest: Conversion { Conversion(won, of: won + lost + overdue + stale) }
    /// won / (won + lost + disqualified).
    public var withDisqualified: Conversion { Conversion(won, of: won + lost + disqualified) }
}
