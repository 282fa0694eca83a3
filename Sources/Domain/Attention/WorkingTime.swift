/// When somebody works: days of the week, and from when to when by the clock on the wall.
public struct WorkingTime: Equatable, Sendable {
    /// 1 = Monday … 7 = Sunday; never empty.
    public let days: Set<Int>
    /// Minutes after midnight, `from` < `to`.
    public let from: Int
    public let to: Int

    /// Monday to Friday, 8:00 to 17:00.
    public static let usual = WorkingTime(days: [1, 2, 3, 4, 5], from: 480, to: 1_020)

    private init(days: Set<Int>, from: Int, to: Int) { (self.days, self.from, self.to) = (days, from, to) }

    /// - Parameters:
    ///   - days: digits of the weekdays ("12345").
    ///   - from: by the clock, "08:00"; `to` as well, up to "24:00".
    /// Nil without any day, with one that is none, or when the end is not behind the beginning.
    public init?(days: String, from: String, to: String) {
        let numbers = days.compactMap(\.wholeNumberValue)
        guard !numbers.isEmpty, numbers.count == days.count, numbers.allSatisfy({ 1...7 ~= $0 }) else { return nil }
        guard let from = Self.minutes(from), let to = Self.minutes(to), from < to else { return nil }
        self.init(days: Set(numbers), from: from, to: to)
    }

    /// Minutes after midnight of "08:00", "00:00" to "24:00"; nil for anything else.
    public static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard text.utf8.count == 5, parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), 0...24 ~= hour, 0...59 ~= minute, hour * 60 + minute <= 1_440 else { return nil }
        return hour * 60 + minute
    }

    /// The same as the digits of the weekdays, Monday first.
    public var daysText: String { days.sorted().map(String.init).joined() }

    public func isWorkday(_ day: Day) -> Bool { days.contains(day.weekday) }

    /// The first working day behind `day`.
    public func workday(after day: Day) -> Day {
        var next = day + 1
        while !isWorkday(next) { next = next + 1 }
        return next
    }

    /// How many working days there are behind `day`, up to and with `last`: a step that was due on Friday is one working
    /// day late on Monday. 0 when `last` is not later.
    public func workdays(after day: Day, through last: Day) -> Int {
        let span = last - day
        guard span > 0 else { return 0 }
        // Whole weeks at once: something may be late by years.
        let (weeks, rest) = span.quotientAndRemainder(dividingBy: 7)
        return weeks * days.count + (0..<rest).count { isWorkday(last + -$0) }
    }

    /// Whether it is working time at `moment`, in `zone`.
    public func covers(_ moment: Timestamp, in zone: Zone) -> Bool {
        isWorkday(zone.day(of: moment)) && from..<to ~= zone.secondOfDay(of: moment) / 60
    }
}
