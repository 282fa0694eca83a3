/// Somebody who sells to the same customers: one record for all deals in which they turn up.
public struct Competitor: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Competitor>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    /// The name by which it is found, whatever its capitals and accents.
    public var nameFold = ""
    public var strengths: String?
    public var weaknesses: String?
    public var note: String?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}

/// A competitor in one deal.
public struct Rival: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Rival>
    public var id = ID(0)
    public var version: Int64 = 0
    public var dealId: Deal.ID?
    public var competitorId: Competitor.ID?
    public var status = Status.inRace
    public var note: String?
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}

    /// `in`: still a choice for the customer. `out`: no longer. `won`: they got the deal.
    public enum Status: String, CaseIterable, Codable, Sendable { case inRace = "in", out, won }
}

/// How a customer chooses among bidders, and where we stand.
public struct Competition: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Competition>
    public var id = ID(0)
    public var version: Int64 = 0
    public var dealId: Deal.ID?
    /// How many bids the customer's policy asks for.
    public var bidsRequired: Int64?
    /// Our place among the bidders, from 1, as far as they told us.
    public var ourRank: Int64?
    public var deletedAt: Timestamp?
    public init() {}
}

/// How many of some closed deals were won.
public struct WinRate: Equatable, Sendable {
    /// With fewer closed deals than this a rate says nothing.
    public static let enough: Int64 = 5
    public let won: Int64
    public let lost: Int64
    public init(won: Int64, lost: Int64) { (self.won, self.lost) = (won, lost) }
    public var closed: Int64 { won + lost }
    public var isTooFew: Bool { closed < Self.enough }
    /// 0…1; nil while there are too few.
    public var share: Double? { isTooFew ? nil : Double(won) / Double(closed) }
}
