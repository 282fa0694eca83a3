/// The countries whose public holidays the product works out itself, by their ISO 3166 codes.
public enum HolidayCountry: String, CaseIterable, Codable, Sendable {
    case sweden = "SE", denmark = "DK", poland = "PL", italy = "IT", germany = "DE", unitedKingdom = "GB"

    /// The country in which a zone of the IANA database lies, for these six.
    public init?(zone: String) {
        switch zone {
        case "Europe/Stockholm": self = .sweden
        case "Europe/Copenhagen": self = .denmark
        case "Europe/Warsaw": self = .poland
        case "Europe/Rome": self = .italy
        case "Europe/Berlin", "Europe/Busingen": self = .germany
        case "Europe/London": self = .unitedKingdom
        default: return nil
        }
    }

    /// Whether offices are closed on a day: a holiday in the whole country, by the law that holds in its year. Holidays of a single
    /// region (Corpus Christi in Bavaria, St Andrew's Day in Scotland) are days that a workspace adds itself.
    public func isHoliday(_ day: Day) -> Bool {
        let (year, month, number) = day.parts
        if fixed(in: year).contains(where: { $0 == (month, number) }) { return true }
        let fromEaster = day - Day.easterSunday(of: year)
        if movable(in: year).contains(fromEaster) { return true }
        switch self {
        case .sweden: return isSwedishSaturday(day)
        case .unitedKingdom: return isBankHoliday(day)
        case .denmark, .poland, .italy, .germany: return false
        }
    }

    /// All of a year, in order.
    public func holidays(in year: Int) -> [Day] {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else { return [] }
        return (0...(last - first)).map { first + $0 }.filter(isHoliday)
    }

    /// Month and day of those that come on the same date each year.
    private func fixed(in year: Int) -> [(Int, Int)] {
        switch self {
        // Midsummer's, Christmas and New Year's Eve count as Sundays by the Annual Leave Act (1977:480, section 3 a).
        case .sweden: [(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)] + (year >= 2005 ? [(6, 6)] : [])
        case .denmark: [(1, 1), (12, 25), (12, 26)]
        // Christmas Eve since 2025 (Act of 6 December 2024).
        case .poland: [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)] + (year >= 2025 ? [(12, 24)] : [])
        // St Francis since 2026 (Law 151 of 8 October 2025).
        case .italy: [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)] + (year >= 2026 ? [(10, 4)] : [])
        case .germany: [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)]
        case .unitedKingdom: []
        }
    }

    /// Days from Easter Sunday.
    private func movable(in year: Int) -> Set<Int> {
        switch self {
        case .sweden: [-2, 0, 1, 39, 49]
        // The Great Prayer Day until 2023 (Act 214 of 6 March 2023).
        case .denmark: year <= 2023 ? [-3, -2, 0, 1, 26, 39, 49, 50] : [-3, -2, 0, 1, 39, 49, 50]
        case .poland: [0, 1, 49, 60]
        case .italy: [0, 1]
        case .germany: [-2, 1, 39, 50]
        case .unitedKingdom: [-2, 1]
        }
    }

    /// Midsummer's Eve and Day, of which the Day is the Saturday from 20 to 26 June, and All Saints' Day, the Saturday from 31 October to
    /// 6 November (Act 1989:253).
    private func isSwedishSaturday(_ day: Day) -> Bool {
        let (_, month, number) = day.parts
        switch day.weekday {
        case 5: return month == 6 && 19...25 ~= number
        case 6: return month == 6 && 20...26 ~= number || month == 10 && number == 31 || month == 11 && number <= 6
        default: return false
        }
    }

    /// The bank holidays of England and Wales with the weekdays that stand in for those at a weekend, and what was proclaimed for single years.
    private func isBankHoliday(_ day: Day) -> Bool {
        let (year, month, number) = day.parts
        if Self.proclaimed.contains(where: { $0 == (year, month, number) }) { return true }
        switch (month, day.weekday) {
        // New Year's Day, or the Monday behind its weekend.
        case (1, 1): return 1...3 ~= number
        case (1, 2...5): return number == 1
        // The first Monday of May; in 2020 it was the Friday after.
        case (5, 1) where number <= 7: return year != 2020
        // The last Monday of May; in 2022 it was moved to June.
        case (5, 1) where number >= 25: return year != 2022
        case (8, 1): return number >= 25
        // Christmas and Boxing Day; a Monday or Tuesday on the 27th or 28th stands in for one at the weekend.
        case (12, 1...2): return 25...28 ~= number
        case (12, 3...5): return 25...26 ~= number
        default: return false
        }
    }

    private static let proclaimed = [(2020, 5, 8), (2022, 6, 2), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8)]
}

extension Day {
    /// Easter Sunday of the Gregorian calendar, by the "anonymous" computation: J. Meeus, Astronomical Algorithms, 2nd ed., chapter 8.
    public static func easterSunday(of year: Int) -> Day {
        let a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451
        let month = (h + l - 7 * m + 114) / 31, number = (h + l - 7 * m + 114) % 31 + 1
        return Day(year: year, month: month, day: number) ?? Day(daysSince1970: 0)
    }
}
