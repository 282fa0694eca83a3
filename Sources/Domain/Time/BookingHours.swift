/// When somebody can be met: in their working time, for so long, where nothing else stands in their calendar.
public struct BookingHours: Equatable, Sendable {
    public let hours: WorkingTime
    public let zone: Zone
    /// How long a meeting takes.
    public let minutes: Int
    public init(hours: WorkingTime, zone: Zone, minutes: Int) { (self.hours, self.zone, self.minutes) = (hours, zone, minutes) }

    /// A stretch of time that is taken.
    public struct Busy: Equatable, Sendable {
        public let from: Timestamp
        public let to: Timestamp
        public init(from: Timestamp, to: Timestamp) { (self.from, self.to) = (from, to) }
    }

    /// Meetings begin every half hour, short ones every quarter.
    private var step: Int { minutes < 30 ? 15 : 30 }

    /// When a meeting can begin on a day, whatever else there is. What the clock does not show on the day that summer time begins
    /// is left out, and so is a meeting that would end after work.
    public func starts(on day: Day) -> [Timestamp] {
        guard hours.isWorkday(day) else { return [] }
        return stride(from: hours.from, through: hours.to - minutes, by: step).compactMap { minute in
            let moment = zone.moment(of: day, second: minute * 60)
            return zone.day(of: moment) == day && zone.secondOfDay(of: moment) == minute * 60 ? moment : nil
        }
    }

    /// Those of a day that are free, and not before `earliest`.
    public func free(on day: Day, besides busy: [Busy], notBefore earliest: Timestamp) -> [Timestamp] {
        starts(on: day).filter { start in
            let end = start + .minutes(Int64(minutes))
            return start >= earliest && !busy.contains { $0.from < end && $0.to > start }
        }
    }
}
