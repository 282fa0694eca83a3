import Domain

/// How a language writes numbers, money and dates, after CLDR 48 (unicode.org/cldr). Kept as plain data: nothing has to be
/// asked of a locale library while a page is written, and every server writes the same. Tests compare it with the library's.
final class Conventions: Sendable {
    let decimal: UInt8
    /// Between groups of three digits.
    let grouping: String
    /// The smallest number that is grouped: Polish and Italian write 1234 and 12 345.
    let groupsFrom: UInt64
    let percent: String
    /// "€84,600", not "84 600 €".
    let symbolFirst: Bool
    /// Signs of currencies; the others go by their code. So few that looking through them is quicker than hashing.
    let symbols: [(code: UInt32, symbol: String)]
    /// Words behind shortened numbers, smallest first.
    let powers: [(factor: UInt64, word: String)]
    let and, or: String
    let dates: DateConventions

    init(decimal: Unicode.Scalar, grouping: String, groupsFrom: UInt64, percent: String, symbolFirst: Bool = false, symbols: String,
         powers: [(UInt64, String)], and: String, or: String, dates: DateConventions) {
        self.decimal = UInt8(ascii: decimal)
        (self.grouping, self.groupsFrom, self.percent, self.symbolFirst) = (grouping, groupsFrom, percent, symbolFirst)
        let pairs = symbols.split(separator: " ").map(String.init)
        self.symbols = stride(from: 0, to: pairs.count - 1, by: 2).map { (Self.packed(pairs[$0]), pairs[$0 + 1]) }
        self.powers = powers.map { (factor: $0.0, word: $0.1) }
        (self.and, self.or, self.dates) = (and, or, dates)
    }

    /// Another one with other signs and dates.
    init(_ other: Conventions, decimal: UInt8, grouping: String, dates: DateConventions) {
        (self.decimal, self.grouping, self.dates) = (decimal, grouping, dates)
        (groupsFrom, percent, symbolFirst, symbols, powers) = (other.groupsFrom, other.percent, other.symbolFirst, other.symbols, other.powers)
        (and, or) = (other.and, other.or)
    }

    static func of(_ language: Language) -> Conventions {
        switch language {
        case .english: english
        case .swedish: swedish
        case .danish: danish
        case .polish: polish
        case .italian: italian
        }
    }

    func symbol(of currency: Currency) -> String {
        for known in symbols where known.code == currency.letters { return known.symbol }
        return currency.code
    }

    private static func packed(_ code: String) -> UInt32 { code.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
}

/// Names and patterns of dates. Weeks begin on Monday.
struct DateConventions: Sendable {
    let months, monthsAlone, shortMonths, weekdays, shortWeekdays, quarters: [String]
    /// "25 Nov", "25 Nov 2027", "Fri 13", "Fri 13 Nov", "Thursday 15 October", the same with year, "Dec 2027", "14:00".
    let weekdayDay: DatePattern
    var dayMonth, dayMonthYear, weekdayDayMonth, long, longYear, monthYear, time: DatePattern
    /// Whether a day stands before its month.
    var dayComesFirst = true
    /// Before and after noon, on a clock of twelve hours.
    let halves: [String]
    /// What follows the number of a day: the full stop of Danish.
    let dayMark: String
    /// Between a day and a time, short and long.
    let at, atLong: String

    init(months: String, alone: String? = nil, shortMonths: String, weekdays: String, shortWeekdays: String, quarters: [String],
         dayMonth: DatePattern, weekdayDay: DatePattern, weekdayDayMonth: DatePattern, long: DatePattern,
         time: DatePattern, halves: [String] = ["AM", "PM"], dayMark: String = "", at: String, atLong: String) {
        func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        self.months = words(months)
        monthsAlone = words(alone ?? months)
        (self.shortMonths, self.weekdays, self.shortWeekdays, self.quarters) = (words(shortMonths), words(weekdays), words(shortWeekdays), quarters)
        (self.dayMonth, self.weekdayDay, self.weekdayDayMonth, self.long, self.time) = (dayMonth, weekdayDay, weekdayDayMonth, long, time)
        // All five languages put the year last, behind a space.
        (dayMonthYear, longYear, monthYear) = (dayMonth + " y", long + " y", "MMM y")
        (self.dayMark, self.at, self.atLong, self.halves) = (dayMark, at, atLong, halves)
    }
}
