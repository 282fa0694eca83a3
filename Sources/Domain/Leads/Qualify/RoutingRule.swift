/// Who gets a new lead: the first rule whose conditions all hold gives it to the next in turn of its people.
public struct RoutingRule: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<RoutingRule>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    /// Orders the rules, smallest first; the first that fits decides.
    public var position: Int64 = 0
    /// Of each of these lists one has to fit; an empty one fits every lead. ISO 3166 codes of two capital letters.
    public var countries: [String] = []
    public var languages: [Language] = []
    public var sources: [LeadSource.ID] = []
    public var channels: [LeadChannel] = []
    /// How many people the company has, both ends included; whoever says nothing of it fits only where neither is set.
    public var employeesMin: Int64?
    public var employeesMax: Int64?
    /// Words of which one begins a word of what they want: `solar` finds "Solar panels".
    public var words: [String] = []
    /// Who takes turns: the members of a team and of the teams below it, or people by name; one of both.
    public var teamId: Team.ID?
    public var people: [User.ID] = []
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}

    /// What a rule can ask a lead.
    public enum Condition: String, CaseIterable, Codable, Sendable { case country, language, source, channel, employees, words }
}

/// How much of what is given out somebody takes. Whoever has no seat takes turns with weight 1 and without a limit.
public struct RoutingSeat: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<RoutingSeat>
    public var id = ID(0)
    public var version: Int64 = 0
    public var userId: User.ID?
    /// Of the leads that a rule gives out, they get weight ÷ sum of the weights; 1…100.
    public var weight: Int64 = 1
    /// With so many open leads they get no more; nil for no limit.
    public var capacity: Int64?
    /// First and last day on which they get none. Without the last they are away until further notice.
    public var awayFrom: Day?
    public var awayUntil: Day?
    public init() {}

    /// Whether they get no lead on `day`.
    public func isAway(on day: Day) -> Bool {
        guard awayFrom != nil || awayUntil != nil else { return false }
        return (awayFrom.map { $0 <= day } ?? true) && (awayUntil.map { day <= $0 } ?? true)
    }
}
