import Domain
import Writing

/// When the clocks of a zone change, as a calendar file says it (VTIMEZONE): from the year before a moment on. What comes every
/// year on the same weekday of the month is a rule; what does not is listed for some years.
struct ZoneRules {
    private let zone: Zone
    private let changes: [Change]
    private let offset: Int

    /// The moment from which another offset holds.
    private struct Change {
        let moment: Timestamp
        let from: Int, to: Int
        /// As the clock shows it that is about to change.
        var day: Day { Zone.utc.day(of: moment + .seconds(Int64(from))) }
        var second: Int { Zone.utc.secondOfDay(of: moment + .seconds(Int64(from))) }
    }
    private static let years = 6

    init(_ zone: Zone, around now: Timestamp) {
        self.zone = zone
        let year = zone.day(of: now).parts.year
        let first = zone.moment(of: Day(year: year - 1, month: 1, day: 1) ?? zone.day(of: now))
        offset = zone.offset(at: first)
        var changes: [Change] = [], last = (moment: first, offset: offset)
        for week in 1...(Self.years * 366 / 7) {
            let moment = first + .days(Int64(week * 7)), offset = zone.offset(at: moment)
            if offset != last.offset { changes.append(Self.change(of: zone, between: last.moment, moment)) }
            last = (moment, offset)
        }
        self.changes = changes
    }

    private static func change(of zone: Zone, between start: Timestamp, _ end: Timestamp) -> Change {
        var (low, high) = (start.seconds, end.seconds)
        let from = zone.offset(at: start)
        while high - low > 1 {
            let middle = (low + high) / 2
            if zone.offset(at: Timestamp(seconds: middle)) == from { low = middle } else { high = middle }
        }
        return Change(moment: Timestamp(seconds: high), from: from, to: zone.offset(at: Timestamp(seconds: high)))
    }

    func write(to calendar: inout CalendarWriter) {
        calendar.component("VTIMEZONE") { calendar in
            calendar.plain("TZID", zone.name)
            guard !changes.isEmpty else { return calendar.component("STANDARD") { Self.write("19700101T000000", from: offset, to: offset, to: &$0) } }
            for group in groups { Self.write(group, to: &calendar) }
        }
    }

    /// Changes of the same kind: from the same offset to the same one, in the same month.
    private var groups: [[Change]] {
        Dictionary(grouping: changes) { [$0.day.parts.month, $0.from, $0.to] }.values.sorted { ($0.first?.moment.microseconds ?? 0) < ($1.first?.moment.microseconds ?? 0) }
    }

    private static func write(_ group: [Change], to calendar: inout CalendarWriter) {
        guard let first = group.first else { return }
        func text(_ change: Change) -> String { CalendarMaker.date(change.day) + "T" + CalendarMaker.time(change.second) }
        calendar.component(first.to > first.from ? "DAYLIGHT" : "STANDARD") { calendar in
            write(text(first), from: first.from, to: first.to, to: &calendar)
            if let rule = yearly(group) { calendar.plain("RRULE", rule) } else if group.count > 1 { calendar.plain("RDATE", group.dropFirst().map(text).joined(separator: ",")) }
        }
    }

    private static func write(_ start: String, from: Int, to: Int, to calendar: inout CalendarWriter) {
        calendar.plain("DTSTART", start)
        calendar.plain("TZOFFSETFROM", text(from))
        calendar.plain("TZOFFSETTO", text(to))
    }

    /// "The last Sunday of March", when that is true of every year that was looked at.
    private static func yearly(_ group: [Change]) -> String? {
        guard let first = group.first, group.count >= years - 2, zip(group.dropFirst(), group).allSatisfy({ $0.day.parts.year == $1.day.parts.year + 1 }) else { return nil }
        guard group.allSatisfy({ $0.day.weekday == first.day.weekday && $0.second == first.second }) else { return nil }
        let weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][first.day.weekday - 1]
        if group.allSatisfy({ isLast($0.day) }) { return "FREQ=YEARLY;BYMONTH=\(first.day.parts.month);BYDAY=-1\(weekday)" }
        let place = (first.day.parts.day - 1) / 7
        return group.allSatisfy { ($0.day.parts.day - 1) / 7 == place } ? "FREQ=YEARLY;BYMONTH=\(first.day.parts.month);BYDAY=\(place + 1)\(weekday)" : nil
    }

    private static func isLast(_ day: Day) -> Bool { day.parts.day + 7 > Day.length(ofMonth: day.parts.month, in: day.parts.year) }

    /// `+0100`, with seconds where there are some.
    private static func text(_ offset: Int) -> String {
        let time = CalendarMaker.time(abs(offset))
        return (offset < 0 ? "-" : "+") + (time.hasSuffix("00") ? String(time.dropLast(2)) : time)
    }
}
