import Domain

/// A moment of somebody else's file.
public struct ImportedTime: Hashable, Sendable {
    /// Midnight at the start of the day in the plan's zone when the file gave a day only.
    public let moment: Timestamp
    /// The file gave a time of day.
    public let hasClock: Bool

    public init(_ moment: Timestamp, hasClock: Bool) { (self.moment, self.hasClock) = (moment, hasClock) }
}

/// Turns local dates into moments. Remembers what the zone said, since files repeat their days.
final class ZoneClock {
    let zone: Zone
    private var offsets: [Int32: Int?] = [:]

    init(_ zone: Zone) { self.zone = zone }

    func time(_ day: Day, _ clock: ClockText?) -> ImportedTime {
        guard let clock else { return ImportedTime(moment(of: day, second: 0), hasClock: false) }
        let moment: Timestamp
        if let offset = clock.offset {
            moment = Timestamp(seconds: Int64(day.daysSince1970) * 86_400 + Int64(clock.second - offset * 60))
        } else {
            moment = self.moment(of: day, second: clock.second)
        }
        return ImportedTime(Timestamp(microseconds: moment.microseconds + Int64(clock.microsecond)), hasClock: true)
    }

    /// The day here: a time with an offset may belong to another day than the one written.
    func day(_ day: Day, _ clock: ClockText?) -> Day {
        clock?.offset == nil ? day : zone.day(of: time(day, clock).moment)
    }

    private func moment(of day: Day, second: Int) -> Timestamp {
        guard let offset = offset(around: day) else { return zone.moment(of: day, second: second) }
        return Timestamp(seconds: Int64(day.daysSince1970) * 86_400 + Int64(second - offset))
    }

    /// The zone's offset when it does not change from the day before to the day after; nil around a change of the clocks.
    private func offset(around day: Day) -> Int? {
        if let known = offsets[day.daysSince1970] { return known }
        let noon = Int64(day.daysSince1970) * 86_400 + 43_200
        let around = [-129_600, 0, 129_600].map { zone.offset(at: Timestamp(seconds: noon + $0)) }
        let offset = Set(around).count == 1 ? around[0] : nil
        if offsets.count > 20_000 { offsets.removeAll(keepingCapacity: true) }
        offsets[day.daysSince1970] = .some(offset)
        return offset
    }
}
