import Domain

/// How a column writes what it holds.
public struct ColumnFormat: Hashable, Codable, Sendable {
    /// For dates of numbers; nil when no date of the column needed it.
    public var dateOrder: DateOrder?
    /// For numbers; nil when no number of the column needed it.
    public var decimalSign: DecimalSign?
    public var amountUnit: AmountUnit = .whole
    /// From the column's name: `Amount (EUR)`.
    public var currency: Currency?
    public var probability: ProbabilityScale?

    public init() {}
}

/// In which unit amounts stand.
public enum AmountUnit: String, Codable, Sendable, CaseIterable, Hashable {
    /// Euro, krona, złoty.
    case whole
    /// The currency's smallest unit, whatever that is.
    case minor
    /// Hundredths, in every currency.
    case cents
    /// Millionths.
    case micros

    /// The power of ten of the unit.
    func power(in currency: Currency) -> Int {
        switch self {
        case .whole: 0
        case .minor: -currency.digits
        case .cents: -2
        case .micros: -6
        }
    }

    /// The unit that a column's name gives away: `amountMicros`, `value_cents`, `amountMinor`.
    init?(header: HeaderName) {
        let last = header.words.split(separator: " ").last ?? ""
        if header.key.hasSuffix("micros") {
            self = .micros
        } else if last == "cents" || header.key.hasSuffix("incents") {
            self = .cents
        } else if header.key.hasSuffix("minor") || header.key.hasSuffix("minorunits") {
            self = .minor
        } else {
            return nil
        }
    }
}
