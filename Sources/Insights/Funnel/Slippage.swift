/// Deals that were to close in a period and did not (metric 3.10).
public struct Slippage: Hashable, Codable, Sendable {
    /// Deals that were to close in it when it was looked ahead, those of them that slipped, and those that were won or lost before it began.
    public let slipped: Conversion, pulledIn: Int
    /// Their amounts, in minor units of one currency.
    public let slippedAmount, amount: Int64

    /// Days on which a deal was to close, as they were written down.
    public struct Promise: Hashable, Sendable {
        /// At the time of looking ahead, and at the end of the period; nil of none.
        public let then, atEnd: Int?
        /// The day on which it was won or lost; nil while it is open.
        public let closedOn: Int?
        public let amount: Int64
        public init(then: Int?, atEnd: Int?, closedOn: Int?, amount: Int64) { (self.then, self.atEnd, self.closedOn, self.amount) = (then, atEnd, closedOn, amount) }
    }

    /// A deal of the period slips when it is still open at its end, or its day was moved behind it.
    public init(_ promises: [Promise], period: ClosedRange<Int>) {
        let due = promises.filter { promise in promise.then.map { period ~= $0 } ?? false }
        func slips(_ promise: Promise) -> Bool { promise.closedOn.map { $0 > period.upperBound } ?? true }
        slipped = Conversion(due.count(where: slips), of: due.count)
        pulledIn = promises.count { promise in promise.then.map { $0 > period.upperBound } ?? false && promise.closedOn.map { period ~= $0 } ?? false }
        (slippedAmount, amount) = (due.filter(slips).reduce(0) { $0 + $1.amount }, due.reduce(0) { $0 + $1.amount })
    }

    /// By amount; nil where that is not above 0.
    public var amountRate: Double? { amount > 0 ? Double(slippedAmount) / Double(amount) : nil }
}

/// How often and how far the day of closing of a deal was put off.
public struct Pushes: Hashable, Codable, Sendable {
    /// Moves to a later day, and the days that they sum up to; moves to an earlier one are counted apart and take nothing off.
    public let count, days, pulls: Int

    /// Pushes from which on a deal is flagged.
    public static let most = 3
    public var isFlagged: Bool { count >= Self.most }

    /// - Parameter days: the days of closing that were written down, the oldest first.
    public init(_ days: [Int]) {
        let moves = zip(days.dropFirst(), days).map { $0 - $1 }
        (count, self.days, pulls) = (moves.count { $0 > 0 }, moves.reduce(0) { $0 + max($1, 0) }, moves.count { $0 < 0 })
    }
}
