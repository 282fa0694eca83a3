/// What is known of a stage when it is looked at for a bottleneck.
public struct StageLook: Hashable, Codable, Sendable {
    /// Its place in the pipeline, from 0.
    public let stage: Int
    /// Deals that left it in the stretch, beside what was expected of a law that was learned before the stretch.
    public let pace: ExitPace
    public let forward: ForwardShare
    /// Deals in it now.
    public let waiting: Int
    /// Days that deals stayed, their median; nil where none left.
    public let medianDays: Double?
    /// What one more exit is worth: the mean over its open deals of the amount times (the chance to win on entry of the next stage less the chance now), in
    /// minor units of the reporting currency.
    public let gainPerExit: Double

    public init(stage: Int, pace: ExitPace, forward: ForwardShare, waiting: Int, medianDays: Double?, gainPerExit: Double) {
        (self.stage, self.pace, self.forward, self.waiting, self.medianDays, self.gainPerExit) = (stage, pace, forward, waiting, medianDays, gainPerExit)
    }

    /// Looks at the last 28 days of a stage, or 91 where fewer than 20 deals left it in these.
    /// - Parameters:
    ///   - visits: all of the stage that are known, those that ended long ago too.
    ///   - law: gives, as of the end of a day, the chance that a deal of an age leaves the stage on a day; asked for the day before the stretch.
    public init(stage: Int, visits: [StageVisit], upTo day: Int, gainPerExit: Double, law: (_ asOf: Int) -> (_ age: Int) -> Double) {
        let stretch = StageStretch(of: visits, upTo: day), hazard = law(stretch.first - 1)
        let stays = stretch.exits(visits).compactMap { visit in visit.exit.map { Double($0 - visit.entry) } }
        self.init(
            stage: stage, pace: stretch.pace(visits, hazard: hazard), forward: ForwardShare(visits, in: stretch),
            waiting: visits.count { $0.entry <= day && $0.exit.map { $0 > day } ?? true }, medianDays: stays.sorted().quantileOfSorted(0.5), gainPerExit: gainPerExit)
    }

    /// The mean of amount × gain in chance over open deals; 0 of none.
    public static func gainPerExit(_ deals: [(amount: Double, chanceNow: Double, chanceInNext: Double)]) -> Double {
        deals.isEmpty ? 0 : deals.lazy.map { $0.amount * ($0.chanceInNext - $0.chanceNow) }.compensatedSum() / Double(deals.count)
    }
}

/// Where deals pile up beside the pipeline's own past, and what that holds back.
public struct Bottlenecks: Hashable, Codable, Sendable {
    /// Stages that are slower than usual or lose more than usual, the one that holds back most money first. Empty is an answer: no stage is slower than usual.
    public let findings: [Finding]
    /// Every stage as it was looked at.
    public let looks: [StageLook]
    /// Whether there was enough history to compare with; without it there are medians only.
    public let isCompared: Bool

    public struct Finding: Hashable, Codable, Sendable {
        public let look: StageLook
        public let slowdown: Slowdown?
        public let losesMore: Bool
        /// q of Benjamini and Hochberg over the stages.
        public let falseDiscovery: Double
        /// (expected − observed exits) × what one is worth, in minor units; 0 for a stage that is not slower.
        public let moneyAtHold: Double
    }

    public enum Slowdown: String, Codable, Sendable {
        case slower, muchSlower
    }

    /// Days of history from which on stages are compared, exits that must have been expected, ratios of observed to expected exits at which
    /// a stage is slower and much slower, and how many of the stages that are shown may be chance.
    public static let leastHistory = 60, leastExpected = 5.0, slowerRatio = 0.85, muchSlowerRatio = 0.7, mostFalse = 0.05

    /// - Parameter historyDays: days since the first exit of the pipeline was written down.
    public init(_ looks: [StageLook], historyDays: Int) {
        self.looks = looks
        isCompared = historyDays >= Self.leastHistory
        guard isCompared else {
            findings = []
            return
        }
        let adjusted = FalseDiscovery.adjusted(looks.map(\.pace.slowness))
        let found = zip(looks, adjusted).compactMap { look, falseDiscovery -> Finding? in
            let slowdown = Slowdown(look.pace, falseDiscovery: falseDiscovery)
            guard slowdown != nil || look.forward.losesMore else { return nil }
            let held = slowdown == nil ? 0 : max((look.pace.expected - Double(look.pace.observed)) * look.gainPerExit, 0)
            return Finding(look: look, slowdown: slowdown, losesMore: look.forward.losesMore, falseDiscovery: falseDiscovery, moneyAtHold: held)
        }
        findings = found.sorted { left, right in
            (-left.moneyAtHold, left.slowdown == nil ? 1 : 0, left.look.stage) < (-right.moneyAtHold, right.slowdown == nil ? 1 : 0, right.look.stage)
        }
    }

    /// Nothing is slower and nothing loses more, and there was enough to tell.
    public var noneIsSlower: Bool { isCompared && !findings.contains { $0.slowdown != nil } }
}

extension Bottlenecks.Slowdown {
    /// Slower than the pipeline's own past: at least 5 exits expected, at most .85 of them seen (.7: much slower), and q ≤ .05. Else nil.
    init?(_ pace: ExitPace, falseDiscovery: Double) {
        guard pace.expected >= Bottlenecks.leastExpected, falseDiscovery <= Bottlenecks.mostFalse, let ratio = pace.ratio, ratio <= Bottlenecks.slowerRatio else { return nil }
        self = ratio <= Bottlenecks.muchSlowerRatio ? .muchSlower : .slower
    }
}
