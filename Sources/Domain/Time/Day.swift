/// A day of the Gregorian calendar, without time and zone. Written `YYYY-MM-DD`, years 0001 to 9999.
public struct Day: Hashable, Comparable, Sendable {
    public let daysSince1970: Int32
    public init(daysSince1970: Int32) { self.daysSince1970 = daysSince1970 }

    /// Nil for a day that the calendar does not have.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9_999 ~= year, 1...12 ~= month, day >= 1, day <= Day.length(ofMonth: month, in: year) else { return nil }
        // Days from the civil date: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400, yearOfEra = shifted % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(daysSince1970: Int32(era * 146_097 + dayOfEra - 719_468))
    }

    /// Year, month from 1, day from 1.
    public var parts: (year: Int, month: Int, day: Int) {
        // civil_from_days of the same source.
        let shifted = Int(daysSince1970) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    /// 1 is Monday, 7 is Sunday (ISO 8601).
    public var weekday: Int { Int((Int64(daysSince1970) + 3).flooredRemainder(by: 7)) + 1 }

    public static func < (left: Day, right: Day) -> Bool { left.daysSince1970 < right.daysSince1970 }
    public static func + (left: Day, days: Int) -> Day { Day(daysSince1970: left.daysSince1970 + Int32(days)) }
    /// Days from `right` to `left`.
    public static func - (left: Day, right: Day) -> Int { Int(left.daysSince1970) - Int(right.daysSince1970) }

    /// The same day of the month `count` months later; the month's last day where it is shorter.
    public func adding(months count: Int) -> Day {
        let (year, month, day) = parts
        let index = year * 12 + (month - 1) + count
        let newYear = min(max(index / 12, 1), 9_999), newMonth = index % 12 + 1
        return Day(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, in: newYear))) ?? self
    }

    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int64 {
    /// The remainder that goes with `flooredDivision`: never negative for a positive divisor.
    func flooredRemainder(by divisor: Int64) -> Int64 { self - flooredDivision(by: divisor) * divisor }
}

extension Day: LosslessStringConvertible {
    /// Reads `YYYY-MM-DD` and nothing else.
    public init?(_ text: String) {
        var text = text
        guard let day = text.withUTF8({ Day(ascii: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = day
    }

    /// The same for ten bytes of ASCII: every row of a list has one.
    public init?(ascii bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var highest: UInt8 = 0
        func digit(_ place: Int) -> Int {
            let digit = bytes[place] &- UInt8(ascii: "0")
            highest = max(highest, digit)
            return Int(digit)
        }
        let year = digit(0) * 1_000 + digit(1) * 100 + digit(2) * 10 + digit(3), month = digit(5) * 10 + digit(6), day = digit(8) * 10 + digit(9)
        guard highest < 10 else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var description: String {
        String(unsafeUninitializedCapacity: DigitWriter.longestDay) { bytes in
            var writer = DigitWriter(bytes)
            writer.day(self)
            return writer.count
        }
    }
}
