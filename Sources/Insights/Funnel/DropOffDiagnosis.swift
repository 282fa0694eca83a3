/// What may lie behind deals that fall out at a stage: a suggestion by what the stage is for, with what speaks for it, never a claim (R111).
public struct DropOffDiagnosis: Hashable, Codable, Sendable {
    /// The stage, by its place from 0.
    public let stage: Int
    /// What to look at, the likeliest first.
    public let suggestions: [Suggestion]
    public let evidence: Evidence

    /// What a stage is for.
    public enum Purpose: String, CaseIterable, Codable, Sendable {
        case awareness, interest, consideration, negotiation, decision
    }

    public enum Suggestion: String, CaseIterable, Codable, Sendable {
        /// Whether those who are reached are the right ones; whether what is said first makes them curious.
        case audience, message
        /// Whether the product does what is asked for, and what others offer.
        case product, competitor
        /// Whether the price fits, and whether those who are sold to have the size and the budget for it.
        case price, idealCustomer
    }

    /// Why deals were lost, as sellers wrote it down.
    public enum Reason: String, CaseIterable, Codable, Sendable {
        case price, budget, product, competitor, notTheRightOne, other
    }

    public struct Stage: Hashable, Sendable {
        public let purpose: Purpose
        /// Deals that left it, those that went on being "forward".
        public let share: ForwardShare
        /// Reasons of those that were lost from it lately.
        public let reasons: [Reason: Int]

        public init(purpose: Purpose, share: ForwardShare, reasons: [Reason: Int] = [:]) { (self.purpose, self.share, self.reasons) = (purpose, share, reasons) }
    }

    public struct Evidence: Hashable, Codable, Sendable {
        public let share: ForwardShare
        public let why: Why
        /// Reasons that speak for the first suggestion, of all that were written down.
        public let reasons: Conversion
    }

    public enum Why: Hashable, Codable, Sendable {
        /// Fewer go on than before.
        case fellSinceBefore
        /// Surely more fall out here than at the other stages, where this share does.
        case moreThanElsewhere(lossElsewhere: Double)
    }

    /// How many times as many as elsewhere must fall out.
    public static let leastTimes = 1.5

    /// The stages where more fall out than before, then those where more fall out than elsewhere, each in the order of the pipeline.
    public static func all(_ stages: [Stage]) -> [DropOffDiagnosis] {
        let found = stages.indices.compactMap { place -> DropOffDiagnosis? in
            let stage = stages[place]
            guard let why = why(stages, place) else { return nil }
            let suggestions = suggestions(stage), speaking = suggestions.first.map { count(stage.reasons, for: $0) } ?? 0
            let evidence = Evidence(share: stage.share, why: why, reasons: Conversion(speaking, of: stage.reasons.values.reduce(0, +)))
            return DropOffDiagnosis(stage: place, suggestions: suggestions, evidence: evidence)
        }
        return found.filter { $0.evidence.why == .fellSinceBefore } + found.filter { $0.evidence.why != .fellSinceBefore }
    }

    private static func why(_ stages: [Stage], _ place: Int) -> Why? {
        let own = stages[place].share, others = stages.indices.filter { $0 != place }.map { stages[$0].share }
        if own.losesMore { return .fellSinceBefore }
        let exits = others.reduce(0) { $0 + $1.recentExits }, lost = exits - others.reduce(0) { $0 + $1.recentForward }
        guard exits > 0, own.recentExits > 0 else { return nil }
        let here = Conversion(own.recentExits - own.recentForward, of: own.recentExits), elsewhere = Conversion(lost, of: exits)
        guard let loss = here.rate, let usual = elsewhere.rate, loss >= leastTimes * usual else { return nil }
        return elsewhere.belief.chanceOfLess(than: here.belief) > ForwardShare.surely ? .moreThanElsewhere(lossElsewhere: usual) : nil
    }

    /// By the purpose of the stage; reasons that were written down put the one they speak for first.
    private static func suggestions(_ stage: Stage) -> [Suggestion] {
        let usual: [Suggestion] = switch stage.purpose {
        case .awareness: [.audience, .message]
        case .interest: [.message, .audience]
        case .consideration: [.product, .competitor]
        case .negotiation, .decision: [.price, .idealCustomer]
        }
        return usual.enumerated().sorted { (-count(stage.reasons, for: $0.element), $0.offset) < (-count(stage.reasons, for: $1.element), $1.offset) }.map(\.element)
    }

    private static func count(_ reasons: [Reason: Int], for suggestion: Suggestion) -> Int {
        let speaking: [Reason] = switch suggestion {
        case .audience: [.notTheRightOne]
        case .message: []
        case .product: [.product]
        case .competitor: [.competitor]
        case .price: [.price]
        case .idealCustomer: [.budget, .notTheRightOne]
        }
        return speaking.reduce(0) { $0 + (reasons[$1] ?? 0) }
    }
}
