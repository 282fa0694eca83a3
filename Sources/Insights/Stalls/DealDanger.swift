/// How much of its chance a deal has lost by waiting in its stage.
public struct StageWait: Hashable, Codable, Sendable {
    /// The chance to be won within the horizon at the age that it has, and at age 0 in the same stage.
    public let chance, freshChance: Double
    /// Deal-days that were seen of such deals at such an age.
    public let evidence: Double

    /// Ratios below which a deal is at risk and dark, and deal-days that must have been seen.
    public static let atRisk = 0.6, dark = 0.35, leastEvidence = 10.0
    /// Days ahead that chances are asked for: the 90th percentile of the days that won deals took, within these.
    public static let horizons = 60...365

    public init(chance: Double, freshChance: Double, evidence: Double) { (self.chance, self.freshChance, self.evidence) = (chance, freshChance, evidence) }

    /// .3 where less than a third of the chance is left; nil where there never was one.
    public var ratio: Double? { freshChance > 0 ? chance / freshChance : nil }

    /// - Parameter wonDays: days that won deals took; of none the horizon is the longest.
    public static func horizon(wonDays: [Int]) -> Int {
        guard let ninetieth = wonDays.map(Double.init).sorted().quantileOfSorted(0.9) else { return horizons.upperBound }
        return min(max(Int(ninetieth.rounded(.up)), horizons.lowerBound), horizons.upperBound)
    }
}

/// Whether a deal is slipping away, and what says so.
public struct DealDanger: Hashable, Codable, Sendable {
    public let level: Level
    public let silence: ContactSilence.Level
    /// The expected day of closing has passed.
    public let isOverdue: Bool

    public enum Level: String, Codable, Sendable {
        case fine
        /// Deals like it, but new in the stage, are won far oftener.
        case atRisk
        case dark
    }

    /// - Parameters:
    ///   - silence: nil of a deal without contact.
    ///   - hasNextStep: whether a step with a date after today is planned.
    ///   - silenceForetells: whether silence made the organisation's own forecasts of deals better; until then it is a reminder and no danger.
    ///   - expectedClose: day of closing that was promised; nil of none.
    public init(wait: StageWait?, silence: ContactSilence?, hasNextStep: Bool, silenceForetells: Bool = false, expectedClose: Int?, today: Int) {
        let quiet = silence?.level(hasNextStep: hasNextStep) ?? .talking, waiting = wait.map(Level.init) ?? .fine
        self.silence = quiet
        isOverdue = expectedClose.map { $0 < today } ?? false
        level = waiting == .fine && silenceForetells && quiet == .silent ? .atRisk : waiting
    }
}

extension DealDanger.Level {
    /// By the ratio of chances: below .35 dark, below .6 at risk, each where at least 10 deal-days were seen.
    init(_ wait: StageWait) {
        guard wait.evidence >= StageWait.leastEvidence, let ratio = wait.ratio else {
            self = .fine
            return
        }
        self = ratio < StageWait.dark ? .dark : ratio < StageWait.atRisk ? .atRisk : .fine
    }
}
