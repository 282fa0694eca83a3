/// What a workspace says about how long leads stay right and how long they stay at all, and when it wants to be warned. One for
/// each workspace.
public struct LeadRules: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<LeadRules>
    public var id = ID(1)
    public var version: Int64 = 0
    /// After so many months nobody can rely on somebody's details.
    public var staleMonths: Int64 = 12
    /// So many months after the last sign of life a lead that came to nothing goes.
    public var lostMonths: Int64 = 24
    /// Whether such leads are erased by themselves; else they are only proposed.
    public var erasesByItself = false
    /// Whether there is a task to tell people that we have their details, when these came from elsewhere (Art. 14 GDPR).
    public var informs = true
    /// After so many days without a new lead somebody is told.
    public var gapDays: Int64 = 7
    /// From this fit on a lead fits, 0–100.
    public var fitLine: Int64 = 50
    /// Sources of which a smaller share fits stand out, in percent.
    public var fitPercent: Int64 = 50
    public init() {}
}

/// How old somebody's details are.
public enum Freshness: String, CaseIterable, Codable, Sendable {
    case fresh, ageing, stale

    /// - Parameter sure: the day on which somebody last said that the details are right, or on which they turned to us.
    public init(sure: Day, limits: Limits) { self = sure <= limits.stale ? .stale : sure <= limits.ageing ? .ageing : .fresh }

    /// The last days that make details stale, and ageing: whole months back, and half of these days.
    public struct Limits: Equatable, Sendable {
        public let stale: Day
        public let ageing: Day
        public init(today: Day, staleMonths: Int64) {
            stale = today.adding(months: -Int(staleMonths))
            ageing = today + -((today - stale) / 2)
        }
    }
}
