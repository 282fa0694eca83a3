/// How a customer stands to the others by when it last bought, how often, and for how much (RFM; Hughes 1994).
public struct RecencyRanks: Hashable, Codable, Sendable {
    /// 1…5, or 1…3 where there are fewer than 25 customers; the highest is the best: bought last, oftenest, for most.
    public let recency, frequency, spend: Int
    /// The highest score: 5 or 3.
    public let highest: Int

    /// What the purchases of a customer come to.
    public struct Customer: Hashable, Sendable {
        public let daysSinceLast, orders: Int
        /// Amount of all orders, in minor units.
        public let spent: Double
        public init(daysSinceLast: Int, orders: Int, spent: Double) { (self.daysSinceLast, self.orders, self.spent) = (daysSinceLast, orders, spent) }
    }

    /// Customers from which on fifths are told apart; of fewer, thirds.
    public static let customersForFifths = 25

    init(recency: Int, frequency: Int, spend: Int, highest: Int) { (self.recency, self.frequency, self.spend, self.highest) = (recency, frequency, spend, highest) }

    /// The ranks of each, in their order: ⌈highest · average rank / n⌉, so that those who tie share a score.
    public static func all(_ customers: [Customer]) -> [RecencyRanks] {
        let highest = customers.count < customersForFifths ? 3 : 5
        let recency = scores(customers.map { -Double($0.daysSinceLast) }, highest), frequency = scores(customers.map { Double($0.orders) }, highest)
        let spend = scores(customers.map(\.spent), highest)
        return customers.indices.map { RecencyRanks(recency: recency[$0], frequency: frequency[$0], spend: spend[$0], highest: highest) }
    }

    static func scores(_ values: [Double], _ highest: Int) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var scores = [Int](repeating: 1, count: values.count), start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            // The average rank is (start + 1 + end) / 2; twice that keeps the ceiling in whole numbers.
            let score = (highest * (start + 1 + end) + 2 * values.count - 1) / (2 * values.count)
            for place in start..<end { scores[order[place]] = min(max(score, 1), highest) }
            start = end
        }
        return scores
    }

    public enum Segment: String, CaseIterable, Codable, Sendable {
        /// Bought lately, often and for much.
        case champions
        /// Bought not long ago and often.
        case loyal
        /// Bought lately, not often yet.
        case promising
        /// Bought often or for much, but not lately.
        case atRisk
        /// In the middle of it all.
        case needsAttention
        /// Bought seldom, and long ago.
        case hibernating
    }

    /// By thirds of the scale: high is above two thirds of it (4 and 5 of 5, 3 of 3), low is at most two fifths (1 and 2 of 5, 1 of 3). Value is
    /// the mean of frequency and spend.
    public var segment: Segment {
        func isHigh(_ score: Double) -> Bool { score * 3 > 2 * Double(highest) }
        func isLow(_ score: Double) -> Bool { score * 5 <= 2 * Double(highest) }
        let value = Double(frequency + spend) / 2, lately = Double(recency)
        if isHigh(lately) { return isHigh(value) ? .champions : isLow(Double(frequency)) ? .promising : .loyal }
        if isLow(lately) { return isLow(value) ? .hibernating : .atRisk }
        return isHigh(value) ? .loyal : isLow(value) ? .hibernating : .needsAttention
    }
}
