/// An amount in whole minor units of one currency: 12.50 EUR is 1250, 300 JPY is 300. No floating point touches it.
public struct Money: Hashable, Sendable {
    public let minorUnits: Int64
    public let currency: Currency
    public init(minorUnits: Int64, currency: Currency) { (self.minorUnits, self.currency) = (minorUnits, currency) }

    /// - Throws: `currencyMismatch` for two currencies, `outOfRange` beyond Int64.
    public static func + (left: Money, right: Money) throws(MoneyError) -> Money {
        guard left.currency == right.currency else { throw .currencyMismatch(left.currency, right.currency) }
        let (sum, overflow) = left.minorUnits.addingReportingOverflow(right.minorUnits)
        guard !overflow else { throw .outOfRange }
        return Money(minorUnits: sum, currency: left.currency)
    }
}

public enum MoneyError: Error, Hashable, Sendable {
    case currencyMismatch(Currency, Currency)
    case outOfRange
}

extension Int64 {
    /// The product with a share, rounded half away from zero: the one place where an amount is rounded.
    /// A result beyond Int64 is held at its limit.
    public func weighted(by share: Double) -> Int64 {
        let product = (Double(self) * share).rounded(.toNearestOrAwayFromZero)
        if product >= 0x1p63 { return .max }
        return product <= -0x1p63 ? .min : Int64(product)
    }
}
