/// A web shop's carts, orders and customers (metric 3.23). Amounts in minor units of one currency, net of refunds and tax; cancelled and
/// test orders are left out before. A part that was counted as more than its whole, because it was counted a little later, is the whole.
public struct ShopRates: Hashable, Codable, Sendable {
    /// Carts that came to the till, were paid at once, and were left and paid later.
    public let checkouts, completed, recovered: Int
    public let orders, customers, customersWithTwo: Int
    public let revenue: Int64

    public init(checkouts: Int, completed: Int, recovered: Int, orders: Int, customers: Int, customersWithTwo: Int, revenue: Int64) {
        (self.checkouts, self.completed, self.recovered) = (checkouts, completed, recovered)
        (self.orders, self.customers, self.customersWithTwo, self.revenue) = (orders, customers, customersWithTwo, revenue)
    }

    /// Carts left at the till, those that were recovered later among them: 1 − completed / checkouts.
    public var abandonment: Conversion { Conversion(abandoned, of: checkouts) }
    public var recovery: Conversion { Conversion(min(recovered, abandoned), of: abandoned) }
    private var abandoned: Int { max(checkouts - completed, 0) }
    /// Customers with two orders or more, of all.
    public var repeatPurchase: Conversion { Conversion(min(customersWithTwo, customers), of: customers) }
    /// Revenue for each order, unrounded, and orders for each customer; nil of none.
    public var averageOrder: Double? { orders > 0 ? Double(revenue) / Double(orders) : nil }
    public var purchaseFrequency: Double? { customers > 0 ? Double(orders) / Double(customers) : nil }
}

/// Leads beside those of the months before (metric 3.18).
public enum LeadVelocity {
    /// (this − last) / last; nil where there were none last month.
    public static func rate(this: Int, last: Int) -> Double? { last > 0 ? Double(this - last) / Double(last) : nil }

    /// The mean of the rates of the last three months that have one.
    /// - Parameter months: leads of each month, the oldest first; the last four count.
    public static func threeMonthMean(_ months: [Int]) -> Double? {
        let recent = months.suffix(4), rates = zip(recent.dropFirst(), recent).compactMap { rate(this: $0, last: $1) }
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
    }
}
