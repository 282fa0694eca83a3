/// How each seller's deals go on from a stage, beside the team's (R117). For the seller and who leads the team; it is no ranking.
public struct SkillGaps: Hashable, Codable, Sendable {
    /// In the order of the sellers.
    public let skills: [Skill]

    /// Sellers that a comparison needs, deals that a seller must have had, and how sure and large a gap must be.
    public static let leastSellers = 3, leastDeals = 10, surely = 0.95, leastGap = 0.10

    public struct Skill: Hashable, Codable, Sendable {
        public let own: Conversion
        /// The others together.
        public let team: Conversion
        /// What is believed of the seller's rate: own deals, drawn to what the sellers have in common.
        public let belief: BetaDistribution
        /// Where it lies 19 times in 20.
        public let interval: ClosedRange<Double>
        /// The chance that it is below the others' rate.
        public let chanceBelow: Double
        public let level: Level
    }

    public enum Level: String, Codable, Sendable {
        /// Fewer than ten deals, or fewer than three sellers.
        case tooFew
        /// Surely, and by a tenth or more, below or above the others.
        case below, above
        case asTheTeam
    }

    /// - Parameter sellers: deals that left the stage, and those that went on, of each.
    public init(_ sellers: [Conversion]) {
        let rates = GroupRates(sellers.map { ($0.count, $0.total) }), count = sellers.reduce(0) { $0 + $1.count }, total = sellers.reduce(0) { $0 + $1.total }
        let known = sellers.count { $0.total > 0 }
        skills = sellers.map { own in
            let team = Conversion(count - own.count, of: total - own.total), belief = rates.belief(won: own.count, of: own.total)
            let chanceBelow = belief.chanceOfLess(than: team.belief)
            return Skill(
                own: own, team: team, belief: belief, interval: belief.quantile(0.025)...belief.quantile(0.975), chanceBelow: chanceBelow,
                level: Self.level(own, team, belief, chanceBelow, sellers: known))
        }
    }

    private static func level(_ own: Conversion, _ team: Conversion, _ belief: BetaDistribution, _ chanceBelow: Double, sellers: Int) -> Level {
        guard sellers >= leastSellers, own.total >= leastDeals, let usual = team.rate, usual > 0 else { return .tooFew }
        let gap = belief.mean / usual - 1
        return chanceBelow > surely && gap <= -leastGap ? .below : chanceBelow < 1 - surely && gap >= leastGap ? .above : .asTheTeam
    }
}
