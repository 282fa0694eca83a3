/// Leads of a period and how far they came (metric 3.19).
public struct LeadSteps: Hashable, Codable, Sendable {
    /// Leads that came, those that marketing and then sales took for ripe, those that sales accepted in between, and those that were won.
    public let created, marketing, accepted, qualified, won: Int
    /// What the campaign cost, in minor units.
    public let cost: Int64

    public init(created: Int, marketing: Int, accepted: Int, qualified: Int, won: Int, cost: Int64 = 0) {
        (self.created, self.marketing, self.accepted, self.qualified, self.won, self.cost) = (created, marketing, accepted, qualified, won, cost)
    }

    public var acceptance: Conversion { Conversion(min(accepted, marketing), of: marketing) }
    public var marketingToQualified: Conversion { Conversion(min(qualified, marketing), of: marketing) }

    /// Cost of one, in minor units, unrounded; nil of none.
    public var costPerLead: Double? { Self.cost(cost, created) }
    public var costPerQualified: Double? { Self.cost(cost, qualified) }
    public var costPerWon: Double? { Self.cost(cost, won) }

    private static func cost(_ cost: Int64, _ count: Int) -> Double? { count > 0 ? Double(cost) / Double(count) : nil }
}
