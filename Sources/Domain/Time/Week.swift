/// A week of seven days from Monday, numbered as ISO 8601 does: week 1 has the year's first Thursday. Written `2026-W47`.
public struct Week: Hashable, Comparable, Sendable {
    /// Its Monday.
    public let monday: Day

    /// The week that a day is in.
    public init(of day: Day) { monday = day + (1 - day.weekday) }

    public var sunday: Day { monday + 6 }
    public var next: Week { Week(of: monday + 7) }
    public var previous: Week { Week(of: monday + -7) }
    /// The year that the week counts to, which is that of its Thursday.
    public var year: Int { (monday + 3).parts.year }

    /// From 1 to 53.
    public var number: Int {
        let thursday = monday + 3
        guard let first = Day(year: thursday.parts.year, month: 1, day: 1) else { return 1 }
        return (thursday - first) / 7 + 1
    }

    public static func < (left: Week, right: Week) -> Bool { left.monday < right.monday }
}

extension Week: LosslessStringConvertible {
    /// Reads `YYYY-Www` and nothing else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8), places = [0, 1, 2, 3, 6, 7]
        guard bytes.count == 8, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "W"), places.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }) else { return nil }
        let digits = places.map { Int(bytes[$0] - UInt8(ascii: "0")) }
        let year = digits[0] * 1_000 + digits[1] * 100 + digits[2] * 10 + digits[3], number = digits[4] * 10 + digits[5]
        // The fourth of January is always in the first week.
        guard (1_000...9_000).contains(year), number >= 1, let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        let week = Week(of: Week(of: fourth).monday + 7 * (number - 1))
        guard week.year == year, week.number == number else { return nil }
        self = week
    }

    public var description: String { "\(year)-W" + (number < 10 ? "0" : "") + "\(number)" }
}
