/// The settings of one workspace.
public struct Workspace: Equatable, Sendable {
    public var version: Int64 = 0
    public var name = ""
    public var currency = Currency.eur
    /// IANA name of the time zone in which days, months and quarters are counted.
    public var zone = "UTC"
    public var language = Language.english
    /// First month of the fiscal year, 1…12.
    public var fiscalMonth: Int64 = 1
    /// First day of the week, 1 = Monday … 7 = Sunday.
    public var weekStart: Int64 = 1
    public var repSees = Reach.all
    public var repChanges = Reach.own
    /// What the given roles do not see.
    public var hides = HidingRoles()
    /// After so many days without a touch an open deal is quiet.
    public var quietDays: Int64 = 14
    /// A deal that is lost after fewer touches was given up early.
    public var leastTouches: Int64 = 8
    /// Within so many working hours sales accepts or rejects what marketing hands over.
    public var leadAcceptHours: Int64 = 8
    /// So many days a lead rests when nobody says until when.
    public var leadNurtureDays: Int64 = 90
    /// Who has to sign in with a second step.
    public var twoStep = TwoStepRule.free
    /// The origins of pages that may show shared views inside of them.
    public var embedOrigins: [String] = []
    public var createdAt = Timestamp(microseconds: 0)
    /// When the first administrator came; until then only the set-up page answers.
    public var setUpAt: Timestamp?
    public init() {}

    public var repReach: RepReach { RepReach(sees: repSees, changes: repChanges) }
    /// The zone by its name; UTC when the system no longer knows it.
    public var timeZone: Zone { Zone(zone) ?? .utc }
}

/// Who has to sign in with a second step.
public enum TwoStepRule: String, CaseIterable, Codable, Sendable {
    case free, admins, everyone

    /// - Parameter rights: of a role of the workspace's own, which counts among the administrators when it administers anything.
    public func binds(_ role: Role, _ rights: RightsTable?) -> Bool {
        switch self {
        case .free: false
        case .admins: role == .admin || rights?.administers == true
        case .everyone: true
        }
    }

    /// Whether it asks of fewer people than `other`.
    public func isLooser(than other: TwoStepRule) -> Bool { rank < other.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A quarter of the workspace's fiscal year.
public struct FiscalQuarter: Equatable, Sendable {
    public let first: Day
    /// The day after the last.
    public let end: Day
    /// 1…4 of the fiscal year.
    public let number: Int

    /// The quarter that holds `day`, when the fiscal year begins with `fiscalMonth` (1…12).
    public init(holding day: Day, fiscalMonth: Int) {
        let (year, month, _) = day.parts
        let monthsIn = (month - fiscalMonth + 12) % 12
        number = monthsIn / 3 + 1
        first = (Day(year: year, month: month, day: 1) ?? day).adding(months: -(monthsIn % 3))
        end = first.adding(months: 3)
    }
}
