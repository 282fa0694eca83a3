import Domain
import Storage

/// Turns amounts into one currency at the rates of a day: the newest rate that is not younger. Rates are kept against
/// the currency that the workspace had when they were noted; two of them make a cross rate.
struct Exchange {
    let target: Currency
    private(set) var unconverted: [Currency] = []
    private let day: Day
    private let work: Work
    private var rates: [Currency: Double?] = [:]

    init(into target: Currency, at day: Day, in work: Work) { (self.target, self.day, self.work) = (target, day, work) }

    /// Units of the target for one unit of `currency`; nil when a rate is missing.
    mutating func rate(of currency: Currency) throws -> Double? {
        if currency == target { return 1 }
        if let known = rates[currency] { return known }
        let own = try base(currency), other = try base(target)
        let rate = own.flatMap { own in other.map { own / $0 } }
        rates[currency] = .some(rate)
        if rate == nil { unconverted.append(currency) }
        return rate
    }

    private func base(_ currency: Currency) throws -> Double? {
        let own = work.workspace.currency
        if currency == own { return 1 }
        if let rate = try noted(currency, in: own) { return rate }
        // From the time when the workspace had another currency: both against that one.
        for base in try work.db.values(Currency.self, "SELECT DISTINCT base FROM exchange_rate WHERE base <> \(own) ORDER BY base") {
            if let rate = try noted(currency, in: base), let ours = try noted(own, in: base) { return rate / ours }
        }
        return nil
    }

    private func noted(_ currency: Currency, in base: Currency) throws -> Double? {
        if currency == base { return 1 }
        return try work.db.value(Double.self, "SELECT rate FROM exchange_rate WHERE base = \(base) AND currency = \(currency) AND day <= \(day) ORDER BY day DESC LIMIT 1")
    }

    /// Minor units of `currency` in minor units of the target, rounded half away from zero; nil without a rate.
    mutating func convert(_ amount: Int64, from currency: Currency) throws -> Int64? {
        if currency == target { return amount }
        return try factor(of: currency).map { amount.weighted(by: $0) }
    }

    /// For each currency that has a rate: what one minor unit of it is in minor units of the target.
    mutating func factors(of currencies: some Sequence<Currency>) throws -> [Currency: Double] {
        // Hundreds of cards and few currencies: looking through a short list beats hashing each.
        var different: [Currency] = []
        for currency in currencies where !different.contains(currency) { different.append(currency) }
        var factors: [Currency: Double] = [:]
        for currency in different { factors[currency] = try factor(of: currency) }
        return factors
    }

    private mutating func factor(of currency: Currency) throws -> Double? {
        try rate(of: currency).map { $0 * Double(target.minorUnitsPerUnit) / Double(currency.minorUnitsPerUnit) }
    }

    /// A group of sums with their conversion; each currency is rounded once.
    mutating func sums(_ parts: [(Currency, Sum)]) throws -> Sums {
        var total = Sum()
        for (currency, sum) in parts {
            total.count += sum.count
            guard let amount = try convert(sum.amount, from: currency), let weighted = try convert(sum.weighted, from: currency) else { continue }
            total.amount += amount
            total.weighted += weighted
        }
        return Sums(byCurrency: parts.map { (currency: $0.0, sum: $0.1) }, converted: total)
    }
}
