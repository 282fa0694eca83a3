import Domain

extension DateText {
    /// Reads a date, with or without a time; nil for anything else.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText? {
        // What programs write, and most of a large file.
        if let day = Day(ascii: UnsafeRawBufferPointer(bytes)) { return DateText(known: day) }
        var cursor = TextCursor(bytes)
        cursor.skipSpaces()
        guard cursor.count <= 64, var text = date(&cursor) else { return nil }
        if text.clock == nil {
            guard let clock = ClockText.read(&cursor) else { return nil }
            text.clock = clock.found
        }
        cursor.skipSpaces()
        return cursor.isAtEnd ? text : nil
    }

    static func read(_ text: String) -> DateText? {
        var text = text
        return text.withUTF8 { read($0) }
    }

    private init(known day: Day) { self.init(date: .known(day)) }

    private static func date(_ cursor: inout TextCursor) -> DateText? {
        if cursor.isAtDigit { return numbers(&cursor) }
        guard let word = cursor.word() else { return nil }
        if let month = MonthNames.month(word) { return dayAfter(month, &cursor) }
        guard MonthNames.isWeekday(word) else { return nil }
        cursor.skip(anyOf: "., ")
        if cursor.isAtDigit { return numbers(&cursor) }
        return cursor.word().flatMap(MonthNames.month).flatMap { dayAfter($0, &cursor) }
    }

    /// `Mar 12, 2024`, `March 12 2024`
    private static func dayAfter(_ month: Int, _ cursor: inout TextCursor) -> DateText? {
        cursor.skip(anyOf: ". -")
        guard let day = cursor.number(), day.digits <= 2 else { return nil }
        cursor.skip(anyOf: "., -")
        guard let year = cursor.number(), year.digits == 4 || year.digits == 2 else { return nil }
        return Day(year: fullYear(year.value, digits: year.digits), month: month, day: day.value).map(DateText.init(known:))
    }

    private static func numbers(_ cursor: inout TextCursor) -> DateText? {
        guard let first = cursor.number() else { return nil }
        switch first.digits {
        case 8: return Day(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100).map(DateText.init(known:))
        case 5: return serial(first.value, &cursor)
        case 1, 2, 4: break
        default: return nil
        }
        let separator = cursor.peek
        switch separator {
        case UInt8(ascii: "-"), UInt8(ascii: "/"): cursor.drop(1)
        default: cursor.skip(anyOf: ". ")
        }
        if cursor.isAtDigit { return separator == 0x20 ? nil : parts(first, separator: separator, &cursor) }
        return nameAfter(first, &cursor)
    }

    /// Three numbers with the same sign between them.
    private static func parts(_ first: TextCursor.Number, separator: UInt8, _ cursor: inout TextCursor) -> DateText? {
        guard let second = cursor.number(), second.digits <= 2, cursor.peek == separator else { return nil }
        cursor.drop(1)
        if separator == UInt8(ascii: ".") { cursor.skipSpaces() }
        guard let third = cursor.number() else { return nil }
        if first.digits == 4 {
            guard third.digits <= 2 else { return nil }
            return Day(year: first.value, month: second.value, day: third.value).map(DateText.init(known:))
        }
        guard third.digits == 2 || third.digits == 4 || (third.digits == 1 && first.digits == 2) else { return nil }
        let text = DateText(date: .parts(first.value, second.value, third.value, DateShape(separator: separator, hasLongYear: third.digits == 4)))
        // With points between, the day comes first: nobody writes the month first that way.
        if separator == UInt8(ascii: ".") { return text.day(.dayMonthYear).map(DateText.init(known:)) }
        return text.possibleOrders.isEmpty ? nil : text
    }

    /// `12 marca 2024 r.`, `12-Mar-24`, `12. marts 2024`, `2024 mars 12`
    private static func nameAfter(_ first: TextCursor.Number, _ cursor: inout TextCursor) -> DateText? {
        guard let month = cursor.word().flatMap(MonthNames.month) else { return nil }
        cursor.skip(anyOf: "., -/")
        guard let last = cursor.number() else { return nil }
        let day: Day?
        if first.digits == 4 {
            day = last.digits <= 2 ? Day(year: first.value, month: month, day: last.value) : nil
        } else {
            day = last.digits == 4 || last.digits == 2 ? Day(year: fullYear(last.value, digits: last.digits), month: month, day: first.value) : nil
        }
        if cursor.rest(startsWith: " r.") { cursor.drop(3) }
        return day.map(DateText.init(known:))
    }

    /// The number of days since 1899-12-30 that a spreadsheet shows where a date lost its format: 20,000 to 80,000, with the
    /// time of day as a fraction.
    private static func serial(_ days: Int, _ cursor: inout TextCursor) -> DateText? {
        guard 20_000...80_000 ~= days else { return nil }
        var clock: ClockText?
        if cursor.peek == UInt8(ascii: ".") || cursor.peek == UInt8(ascii: ",") {
            cursor.drop(1)
            guard let fraction = cursor.number(), fraction.digits <= 17 else { return nil }
            if fraction.value > 0 {
                var share = Double(fraction.value)
                for _ in 0..<fraction.digits { share /= 10 }
                clock = ClockText(second: min(Int((share * 86_400).rounded()), 86_399))
            }
        }
        return DateText(date: .known(Day(daysSince1970: Int32(days - 25_569))), clock: clock)
    }
}
