/// What was lost for want of what (R119): reasons by the amount of the deals that gave them, the largest first.
public struct LossReasons: Hashable, Codable, Sendable {
    public let rows: [Row]
    /// Lost deals and their amount, in minor units of one currency; those with several reasons count once.
    public let deals: Int, amount: Int64

    public struct Row: Hashable, Codable, Sendable {
        public let reason: String
        public let deals: Conversion
        /// Of the deals that gave the reason, whole also where they gave others too.
        public let amount: Int64
        /// Of the amount of all lost deals; nil where that is not above 0.
        public let amountShare: Double?
    }

    /// - Parameter lost: for each lost deal its reasons, or the features that it asked for, and its amount. A deal without one is counted in the whole alone.
    public init(_ lost: [(reasons: Set<String>, amount: Int64)]) {
        var counts: [String: Int] = [:], amounts: [String: Int64] = [:]
        for deal in lost {
            for reason in deal.reasons {
                counts[reason, default: 0] += 1
                amounts[reason, default: 0] += deal.amount
            }
        }
        let all = lost.reduce(0) { $0 + $1.amount }
        (deals, amount) = (lost.count, all)
        rows = counts.map { reason, count in
            let sum = amounts[reason] ?? 0
            return Row(reason: reason, deals: Conversion(count, of: lost.count), amount: sum, amountShare: all > 0 ? Double(sum) / Double(all) : nil)
        }.sorted { (-$0.amount, -$0.deals.count, $0.reason) < (-$1.amount, -$1.deals.count, $1.reason) }
    }
}
