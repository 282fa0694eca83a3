import Domain
import Storage

/// All exchange rates, read once, for amounts of many days. It gives the same rates as `Exchange` does for one day.
struct RateBook: Sendable {
    let target: Currency
    private let own: Currency
    /// By base and currency, the oldest first.
    private let noted: [Pair: [(day: Day, rate: Double)]]
    private let bases: [Currency]

    private struct Pair: Hashable { let base, currency: Currency }

    init(into target: Currency, own: Currency, noted: [(base: Currency, currency: Currency, day: Day, rate: Double)]) {
        (self.target, self.own) = (target, own)
        var rates: [Pair: [(day: Day, rate: Double)]] = [:]
        for one in noted { rates[Pair(base: one.base, currency: one.currency), default: []].append((one.day, one.rate)) }
        self.noted = rates
        bases = Set(rates.keys.map(\.base)).filter { $0 != own }.sorted { $0.code < $1.code }
    }

    /// Minor units of the target, rounded half away from zero; nil without a rate that was noted by that day.
    func convert(_ amount: Int64, from currency: Currency, at day: Day) -> Int64? {
        if currency == target || amount == 0 { return amount }
        guard let own = base(currency, day), let other = base(target, day) else { return nil }
        return amount.weighted(by: own / other * Double(target.minorUnitsPerUnit) / Double(currency.minorUnitsPerUnit))
    }

    private func base(_ currency: Currency, _ day: Day) -> Double? {
        if currency == own { return 1 }
        if let known = rate(currency, in: own, day) { return known }
        for base in bases {
            if let theirs = rate(currency, in: base, day), let ours = rate(own, in: base, day) { return theirs / ours }
        }
        return nil
    }

    private func rate(_ currency: Currency, in base: Currency, _ day: Day) -> Double? {
        currency == base ? 1 : noted[Pair(base: base, currency: currency)]?.last { $0.day <= day }?.rate
    }
}

extension Work {
    func rateBook(into target: Currency) throws -> RateBook {
        var noted: [(base: Currency, currency: Currency, day: Day, rate: Double)] = []
        try db.forEach("SELECT base, currency, day, rate FROM exchange_rate ORDER BY day, id") { row in noted.append((try row.next(), try row.next(), try row.next(), try row.next())) }
        return RateBook(into: target, own: workspace.currency, noted: noted)
    }
}
