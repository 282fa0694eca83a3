extension ClockText {
    struct Found { let found: ClockText? }

    /// Reads what follows a date: `T09:30:00.25Z`, ` 14.30`, `, 2:30 PM`, ` kl. 9.05`, `+01:00`. Nil when something else follows.
    static func read(_ cursor: inout TextCursor) -> Found? {
        if cursor.isAtEnd { return Found(found: nil) }
        let start = cursor
        if cursor.peek == UInt8(ascii: "T") || cursor.peek == UInt8(ascii: "t") { cursor.drop(1) } else { skipWords(&cursor) }
        if cursor.isAtEnd { return Found(found: nil) }
        guard let hour = cursor.number(), hour.digits <= 2, cursor.start > start.start else { return nil }
        guard var clock = clock(hour: hour.value, &cursor) else { return nil }
        guard let offset = offset(&cursor) else { return nil }
        clock.offset = offset.minutes
        return Found(found: clock)
    }

    /// Words that stand between a date and a time in the five languages.
    private static func skipWords(_ cursor: inout TextCursor) {
        while true {
            cursor.skip(anyOf: " ,")
            let before = cursor
            guard let word = cursor.word(), ["kl", "at", "alle", "ore", "klokken", "godz", "o"].contains(Folding.compact(word)) else {
                cursor = before
                return
            }
            cursor.skip(anyOf: ".")
        }
    }

    private static func clock(hour: Int, _ cursor: inout TextCursor) -> ClockText? {
        var (minute, second, microsecond) = (0, 0, 0)
        let separator = cursor.peek
        let hasMinutes = separator == UInt8(ascii: ":") || separator == UInt8(ascii: ".")
        if hasMinutes {
            cursor.drop(1)
            guard let number = cursor.number(), number.digits == 2 else { return nil }
            minute = number.value
            if cursor.peek == separator {
                cursor.drop(1)
                guard let number = cursor.number(), number.digits == 2 else { return nil }
                second = number.value
                guard let fraction = fraction(&cursor) else { return nil }
                microsecond = fraction
            }
        }
        let half = halfOfDay(&cursor)
        guard hasMinutes || half != nil, minute < 60, second < 60, let hour = fullHour(hour, half) else { return nil }
        return ClockText(second: hour * 3_600 + minute * 60 + second, microsecond: microsecond)
    }

    /// Microseconds; 0 when there is no fraction, nil when its sign is not followed by digits.
    private static func fraction(_ cursor: inout TextCursor) -> Int? {
        guard cursor.peek == UInt8(ascii: ".") || cursor.peek == UInt8(ascii: ",") else { return 0 }
        cursor.drop(1)
        guard let number = cursor.number(), number.digits <= 9 else { return nil }
        var (value, digits) = (number.value, number.digits)
        while digits < 6 { (value, digits) = (value * 10, digits + 1) }
        while digits > 6 { (value, digits) = (value / 10, digits - 1) }
        return value
    }

    private enum Half { case am, pm }

    private static func halfOfDay(_ cursor: inout TextCursor) -> Half? {
        let before = cursor
        cursor.skipSpaces()
        for (text, half) in [("am", Half.am), ("pm", .pm), ("a.m.", .am), ("p.m.", .pm)] where cursor.rest(startsWith: text) {
            cursor.drop(text.utf8.count)
            return half
        }
        cursor = before
        return nil
    }

    private static func fullHour(_ hour: Int, _ half: Half?) -> Int? {
        guard let half else { return hour < 24 ? hour : nil }
        guard 1...12 ~= hour else { return nil }
        return hour % 12 + (half == .pm ? 12 : 0)
    }

    /// `Z`, `UTC`, `GMT+2`, `+01:00`, `-0530`, `+00`; minutes nil when there is none, nil when it is broken.
    private static func offset(_ cursor: inout TextCursor) -> (minutes: Int?, Void)? {
        cursor.skipSpaces()
        var minutes: Int?
        for name in ["z", "utc", "gmt"] where cursor.rest(startsWith: name) {
            cursor.drop(name.utf8.count)
            minutes = 0
            break
        }
        guard cursor.peek == UInt8(ascii: "+") || cursor.peek == UInt8(ascii: "-") else { return (minutes, ()) }
        let sign = cursor.peek == UInt8(ascii: "-") ? -1 : 1
        cursor.drop(1)
        guard let first = cursor.number() else { return nil }
        if first.digits == 4 { return (sign * (first.value / 100 * 60 + first.value % 100), ()) }
        guard first.digits <= 2, first.value <= 14 else { return nil }
        guard cursor.peek == UInt8(ascii: ":") else { return (sign * first.value * 60, ()) }
        cursor.drop(1)
        guard let second = cursor.number(), second.digits == 2, second.value < 60 else { return nil }
        return (sign * (first.value * 60 + second.value), ())
    }
}
