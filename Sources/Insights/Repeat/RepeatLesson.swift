/// What the purchases of a shop's customers teach of those to come, or why they teach nothing.
public struct RepeatLesson: Hashable, Codable, Sendable {
    /// Nil where there are too few customers; then there are ranks (see `RecencyRanks`) alone.
    public let buying: BuyingModel?
    /// Nil where there are too few, or where those who buy often spend otherwise than those who do not.
    public let spend: SpendModel?
    public let customers, repeaters: Int
    /// Of number and mean amount of repeats.
    public let correlation: Double?

    public init(_ histories: [BuyingHistory]) {
        (customers, repeaters) = (histories.count, histories.count { $0.repeats > 0 })
        (buying, spend, correlation) = (BuyingModel(histories), SpendModel(histories), SpendModel.correlation(histories))
    }

    /// Whether amounts are not foretold because they depend on how often one buys.
    public var spendDependsOnFrequency: Bool { abs(correlation ?? 0) >= SpendModel.mostCorrelation }

    /// What is foretold of a customer.
    public struct Outlook: Hashable, Codable, Sendable {
        /// The chance that it still buys, and how often it will within the time.
        public let chanceAlive, purchases: Double
        /// Mean amount of a purchase, and the value of all of them; nil without a model of spending.
        public let spend, value: Double?
    }

    public func outlook(_ history: BuyingHistory, within time: Double) -> Outlook? {
        guard let buying else { return nil }
        let purchases = buying.expectedPurchases(history, within: time), amount = spend?.expectedSpend(history)
        return Outlook(chanceAlive: buying.chanceAlive(history), purchases: purchases, spend: amount, value: amount.map { $0 * purchases })
    }
}
