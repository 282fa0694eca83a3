/// A clock that goes only while somebody is there: on working days that are no holiday, from when to when the clock on the wall of a zone
/// says. It counts real time, so that a working night in which the clocks change is an hour shorter or longer.
public struct BusinessClock: Sendable {
    public let hours: WorkingTime
    public let zone: Zone
    /// Whose public holidays are kept; nil for none.
    public let country: HolidayCountry?
    /// Days on which the workspace is closed besides.
    public let closedDays: Set<Day>
    public init(hours: WorkingTime, zone: Zone, country: HolidayCountry? = nil, closedDays: Set<Day> = []) {
        (self.hours, self.zone, self.country, self.closedDays) = (hours, zone, country, closedDays)
    }

    /// Whether somebody works on a day at all.
    public func isOpen(_ day: Day) -> Bool { hours.isWorkday(day) && !closedDays.contains(day) && !(country?.isHoliday(day) ?? false) }

    /// Whether it goes at a moment.
    public func isOpen(at moment: Timestamp) -> Bool {
        let day = zone.day(of: moment)
        guard isOpen(day) else { return false }
        let (from, to) = stretch(of: day)
        return from <= moment && moment < to
    }

    /// The time that it counts between two moments; zero when the second is not later.
    public func elapsed(from start: Timestamp, to end: Timestamp) -> Timestamp.Span {
        guard start < end else { return Timestamp.Span(microseconds: 0) }
        var day = zone.day(of: start), total: Int64 = 0
        let last = zone.day(of: end)
        while day <= last {
            if isOpen(day) {
                let (from, to) = stretch(of: day)
                total += max(0, min(to, end).microseconds - max(from, start).microseconds)
            }
            day = day + 1
        }
        return Timestamp.Span(microseconds: total)
    }

    /// The moment at which it has counted `span` since `start`: what is promised within an hour on Friday at half past four is due on Monday
    /// morning. What begins while it stands begins when it goes again.
    ///
    /// Should it stand for two years on end, the moment is that far off in plain time: a mistake in the days must not keep anybody waiting for ever.
    public func moment(_ span: Timestamp.Span, after start: Timestamp) -> Timestamp {
        var day = zone.day(of: start), rest = max(0, span.microseconds), shut = 0
        while shut < Self.longestPause {
            if isOpen(day) {
                shut = 0
                let (from, to) = stretch(of: day), begin = max(from, start), length = to.microseconds - begin.microseconds
                if length > 0 {
                    if rest <= length { return Timestamp(microseconds: begin.microseconds + rest) }
                    rest -= length
                }
            } else {
                shut += 1
            }
            day = day + 1
        }
        return start + span
    }

    private static let longestPause = 731

    /// From when to when it goes on a day that is open.
    private func stretch(of day: Day) -> (from: Timestamp, to: Timestamp) { (zone.moment(of: day, second: hours.from * 60), zone.moment(of: day, second: hours.to * 60)) }
}
