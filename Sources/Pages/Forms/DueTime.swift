public import Domain

/// When something is due, as a day and, if one is given, a time. Without a time it is the end of that day.
public enum DueTime {
    /// Reads the fields `dueOn` (`YYYY-MM-DD`) and `dueTime` ("14:00", "14.00", "9"; empty for the whole day), in `zone`.
    /// Nil when the day is missing or either cannot be read.
    public static func moment(dueOn: String, dueTime: String, zone: Zone) -> Timestamp? {
        guard let day = Day(dueOn) else { return nil }
        if dueTime.allSatisfy(\.isWhitespace) { return zone.moment(of: day, second: wholeDay) }
        return secondOfDay(dueTime).map { zone.moment(of: day, second: $0) }
    }

    /// The time of day for the field `dueTime`: "14:00"; nil for a whole day.
    public static func time(of moment: Timestamp, zone: Zone) -> String? {
        guard !zone.isWholeDay(moment) else { return nil }
        let minutes = zone.secondOfDay(of: moment) / 60
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return padded(minutes / 60) + ":" + padded(minutes % 60)
    }

    private static let wholeDay = 86_399

    private static func secondOfDay(_ text: String) -> Int? {
        let parts = text.filter { !$0.isWhitespace }.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard 1...2 ~= parts.count, let hour = Int(parts[0]), 0...23 ~= hour, parts[0].count <= 2 else { return nil }
        guard parts.count == 2 else { return hour * 3_600 }
        guard parts[1].count == 2, let minute = Int(parts[1]), 0...59 ~= minute else { return nil }
        return (hour * 60 + minute) * 60
    }
}
