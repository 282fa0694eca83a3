public import Domain
import Texts

/// What the numbers of a chart are, so that ticks are round and written as the reader writes them.
public enum ChartUnit: Equatable, Sendable {
    /// Minor units of a currency.
    case money(Currency)
    /// Shares: 0.25 is 25 %.
    case percent
    /// Days, which may have a decimal in a table and are whole on an axis.
    case days
    case count

    /// The smallest step of an axis.
    var smallest: Double {
        switch self {
        case .money(let currency): Double(currency.minorUnitsPerUnit)
        case .percent: 0.01
        case .days, .count: 1
        }
    }

    /// As it stands at a mark: short.
    func short(_ value: Double, _ words: ChartWords) -> String {
        switch self {
        case .money(let currency): words.format.moneyShort(Money(minorUnits: Self.whole(value), currency: currency))
        case .percent: words.format.percent(value)
        case .days: words.days(words.format.number(Self.rounded(value), decimals: 0))
        case .count: words.format.short(Int(Self.whole(value)))
        }
    }

    /// As it stands in the table: in full.
    func full(_ value: Double, _ words: ChartWords) -> String {
        switch self {
        case .money(let currency): words.format.money(Money(minorUnits: Self.whole(value), currency: currency))
        case .percent: words.format.percent(value, decimals: 1)
        case .days: words.days(words.format.number(value.isFinite ? value : 0, decimals: 1))
        case .count: words.format.number(Int(Self.whole(value)))
        }
    }

    /// With its sign, for what changed.
    func signed(_ value: Double, _ words: ChartWords) -> String { (value > 0 ? "+" : "") + short(value, words) }

    /// An interval in full.
    func range(_ range: ClosedRange<Double>, _ words: ChartWords) -> String { full(range.lowerBound, words) + " – " + full(range.upperBound, words) }

    func ticks(_ values: [Double], most: Int = 5) -> Ticks { Ticks(values, most: most, smallest: smallest) }

    private static func rounded(_ value: Double) -> Double { value.isFinite ? value.rounded() : 0 }
    /// Half away from zero; what has no place among whole numbers goes to the end it is near.
    static func whole(_ value: Double) -> Int64 {
        guard !value.isNaN else { return 0 }
        return Int64(min(max(value, -9e18), 9e18).rounded())
    }
}
