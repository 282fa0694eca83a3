/// Somebody who signs in.
public struct User: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<User>
    public var id = ID(0)
    public var version: Int64 = 0
    public var email = ""
    public var name = ""
    public var role = Role.rep
    /// Which role of the workspace's own, when `role` is `custom`.
    public var roleId: AccessRole.ID?
    public var teamId: Team.ID?
    /// Nil: as the workspace.
    public var language: Language?
    /// IANA name; nil: as the workspace.
    public var zone: String?
    public var theme = Theme.system
    public var density = Density.compact
    /// Nil: as the language has it.
    public var dateOrder: FormatChoices.DateOrder?
    public var clock: FormatChoices.Clock?
    public var decimalSign: FormatChoices.DecimalSign?
    /// Whether single keys are shortcuts on pages.
    public var keysOn = true
    /// Digits of the weekdays on which the person works, 1 = Monday.
    public var workDays = "12345"
    /// From when to when, by the clock of their zone.
    public var workFrom = "08:00"
    public var workTo = "17:00"
    public var createdAt = Timestamp(microseconds: 0)
    /// Since when the person may not sign in any more.
    public var deactivatedAt: Timestamp?
    public init() {}

    public var formats: FormatChoices { FormatChoices(dateOrder: dateOrder, clock: clock, decimalSign: decimalSign) }
    /// When the person works; as most do when it cannot be read.
    public var workingTime: WorkingTime { WorkingTime(days: workDays, from: workFrom, to: workTo) ?? .usual }

    public enum Theme: String, CaseIterable, Codable, Sendable { case system, light, dark }
    public enum Density: String, CaseIterable, Codable, Sendable { case compact, roomy }
}

/// People who sell together. Teams form a tree; who sees a team's records sees those of the teams below it.
public struct Team: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Team>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    public var parentId: Team.ID?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}
