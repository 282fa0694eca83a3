/// When the people who answer leads are there: for the leads of one country, or for all others.
public struct AnswerHours: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<AnswerHours>
    public var id = ID(0)
    public var version: Int64 = 0
    /// Of which country's leads, as an ISO 3166 code; nil: of all that no other has.
    public var country: String?
    /// IANA name; nil: the workspace's.
    public var zone: String?
    /// Digits of the weekdays, 1 = Monday.
    public var workDays = "12345"
    /// From when to when by the clock on the wall, "08:00".
    public var workFrom = "08:00"
    public var workTo = "17:00"
    /// Whose public holidays are kept; nil: none.
    public var holidays: HolidayCountry?
    /// Further days on which nobody is there.
    public var closedDays: [Day] = []
    public var archivedAt: Timestamp?
    public init() {}

    /// As one works where nobody has said anything: Monday to Friday, 8 to 17, with the holidays of the country that the zone lies in.
    public init(asUsualIn zone: Zone) { holidays = HolidayCountry(zone: zone.name) }

    /// The clock that goes by these hours.
    public func clock(in workspaceZone: Zone) -> BusinessClock {
        BusinessClock(
            hours: WorkingTime(days: workDays, from: workFrom, to: workTo) ?? .usual, zone: zone.flatMap { Zone($0) } ?? workspaceZone, country: holidays, closedDays: Set(closedDays))
    }
}
