/// What may lie behind figures that got worse: a suggestion with what speaks for it, never a claim (R110).
public struct Diagnosis: Hashable, Codable, Sendable {
    public let suggestion: Suggestion
    public let evidence: Evidence

    public enum Suggestion: String, CaseIterable, Codable, Sendable {
        /// Fewer deals are won: look at the pitch, or at what is sold.
        case pitchOrService
        /// Deals take longer: shorten the way, or deliver faster.
        case shorterWay
        /// Fewer leads come in: look at where they come from.
        case moreLeads
        /// Won deals are smaller: look at whom it is sold to and what is put together.
        case largerDeals
        /// Leads wait longer for an answer.
        case fasterAnswer
    }

    public enum Evidence: Hashable, Codable, Sendable {
        /// The share that is won, lately and before.
        case share(ForwardShare)
        /// Days, hours or amounts, lately and before.
        case values(RankComparison)
        /// Leads that came, beside those expected at the earlier pace.
        case count(ExitPace)
    }

    /// What is compared: the same length of time lately and before it, or longer before it.
    public struct Figures: Hashable, Sendable {
        /// Deals that ended, those that were won being "forward".
        public var wins: ForwardShare?
        /// Days that won deals took, and their amounts.
        public var recentCycles: [Double] = [], earlierCycles: [Double] = [], recentSizes: [Double] = [], earlierSizes: [Double] = []
        /// Leads that came, and as many as would have come at the earlier pace.
        public var leads: ExitPace?
        /// Time until leads were answered.
        public var recentAnswers: [Double] = [], earlierAnswers: [Double] = []

        public init() {}
    }

    /// The chance below which a change counts, and by what share it must have got worse.
    public static let mostChance = 0.05, leastChange = 0.10

    /// What the figures suggest, in the order of `Suggestion`. Nothing is said where the change may be chance, is small, or too little is known.
    public static func all(_ figures: Figures) -> [Diagnosis] {
        func worse(_ suggestion: Suggestion, _ recent: [Double], _ earlier: [Double], rising: Bool) -> Diagnosis? {
            guard let comparison = RankComparison(recent: recent, earlier: earlier), comparison.chance < mostChance, let change = comparison.change else { return nil }
            return (rising ? change : -change) >= leastChange ? Diagnosis(suggestion: suggestion, evidence: .values(comparison)) : nil
        }
        let wins = figures.wins.flatMap { $0.losesMore ? Diagnosis(suggestion: .pitchOrService, evidence: .share($0)) : nil }
        let leads = figures.leads.flatMap { pace in
            let isFewer = pace.expected >= Bottlenecks.leastExpected && pace.slowness < mostChance && (pace.ratio ?? 1) <= 1 - leastChange
            return isFewer ? Diagnosis(suggestion: .moreLeads, evidence: .count(pace)) : nil
        }
        return [
            wins, worse(.shorterWay, figures.recentCycles, figures.earlierCycles, rising: true), leads,
            worse(.largerDeals, figures.recentSizes, figures.earlierSizes, rising: false), worse(.fasterAnswer, figures.recentAnswers, figures.earlierAnswers, rising: true),
        ].compactMap(\.self)
    }
}
