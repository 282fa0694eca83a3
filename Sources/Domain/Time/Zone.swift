import FoundationEssentials
import FoundationInternationalization

/// A time zone of the IANA database, by name; for turning moments into days and back.
public struct Zone: Hashable, Sendable {
    public let name: String
    private let zone: TimeZone

    /// The names of all zones that the system knows. (Reading them here also keeps the database of zones in a program
    /// that is linked statically; without a use the linker leaves it out and every name is unknown.)
    public static var names: [String] { TimeZone.knownTimeZoneIdentifiers }

    public static let utc = Zone(known: "UTC", TimeZone(secondsFromGMT: 0))

    /// Nil for a name that the system's database does not have. Offsets and abbreviations (`CET`, `GMT+2`) are refused:
    /// they do not know about summer time.
    public init?(_ name: String) {
        if name == "UTC" { self = .utc; return }
        guard name.contains("/"), name.utf8.count <= 64, Self.known.contains(name), let zone = TimeZone(identifier: name) else { return nil }
        (self.name, self.zone) = (name, zone)
    }

    private static let known = Set(names)

    private init(known name: String, _ zone: TimeZone?) { (self.name, self.zone) = (name, zone ?? .gmt) }

    /// Seconds east of UTC at `moment`.
    public func offset(at moment: Timestamp) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.seconds)))
    }

    /// The day on which `moment` falls here.
    public func day(of moment: Timestamp) -> Day {
        Day(daysSince1970: Int32(clamping: (moment.seconds + Int64(offset(at: moment))).flooredDivision(by: 86_400)))
    }

    /// Seconds since local midnight by the clock on the wall, 0…86,399.
    public func secondOfDay(of moment: Timestamp) -> Int {
        Int((moment.seconds + Int64(offset(at: moment))).flooredRemainder(by: 86_400))
    }

    /// Whether a moment stands for its day and no time: the last second of the day, or its very beginning.
    public func isWholeDay(_ moment: Timestamp) -> Bool { [0, 86_399].contains(secondOfDay(of: moment)) }

    /// The moment at which the wall clock here shows `second` seconds after midnight of `day`. A time that summer time
    /// skips becomes the moment after the gap; one that comes twice is the first.
    public func moment(of day: Day, second: Int = 0) -> Timestamp {
        let wall = Int64(day.daysSince1970) * 86_400 + Int64(second)
        let before = offset(at: Timestamp(seconds: wall - 86_400)), after = offset(at: Timestamp(seconds: wall + 86_400))
        let early = Timestamp(seconds: wall - Int64(max(before, after)))
        let late = Timestamp(seconds: wall - Int64(min(before, after)))
        if early.seconds + Int64(offset(at: early)) == wall { return early }
        if late.seconds + Int64(offset(at: late)) == wall { return late }
        return Timestamp(seconds: wall - Int64(before))
    }
}
