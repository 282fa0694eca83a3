import Glibc

/// What a lead is scored with at a moment, and why: the reasons of each number add up to it exactly.
public struct LeadScoreSheet: Equatable, Sendable {
    /// 0–100; nil before anybody said what fits.
    public let fit: Int?
    /// 0–100.
    public let intent: Int
    /// 0–100.
    public let score: Int
    public let basis: Basis
    /// The learned chance that it converts, .01….99; nil where nothing is learned.
    public let chance: Double?
    public let temperature: Temperature
    /// Nil: not sorted yet.
    public let segment: Segment?
    /// What fit, intent and the score are made of.
    public let fitReasons: [ScoreReason], intentReasons: [ScoreReason], reasons: [ScoreReason]

    /// Where the score comes from.
    public enum Basis: String, CaseIterable, Codable, Sendable { case rules, learned, manual }
}

/// One line of why.
public struct ScoreReason: Equatable, Sendable {
    public let about: About
    public var points: Int
    public init(_ about: About, _ points: Int) { (self.about, self.points) = (about, points) }

    public enum About: Equatable, Sendable {
        /// A rule of the ideal customer profile that holds.
        case rule(FitRule)
        /// What it did: so many times, the last time then.
        case signal(LeadSignal.Kind, count: Int, last: Timestamp)
        /// What a field says, and by what it multiplies the odds.
        case learned(field: String, value: String?, factor: Double)
        /// What a lead has of which nothing special is known.
        case usual
        /// A score ends at 0 and at 100.
        case limit
        /// Somebody set it.
        case manual
    }
}

/// What a learned model says of a lead.
public struct LearnedLeadScore: Equatable, Sendable {
    /// How many in a hundred leads look no better: of this one, and of an average one.
    public let points: Int, usualPoints: Int
    public let chance: Double
    public let segment: Segment
    /// What each field adds to the points of an average lead; with these they add up to `points`.
    public let parts: [ScoreReason]
    public init(points: Int, usualPoints: Int, chance: Double, segment: Segment, parts: [ScoreReason]) {
        (self.points, self.usualPoints, self.chance, self.segment, self.parts) = (points, usualPoints, chance, segment, parts)
    }
}

/// The rules by which leads are scored.
public struct LeadScorer: Sendable {
    public let scoring: LeadScoring
    public let rules: [FitRule]
    private let points: [LeadSignal.Kind: Int64]

    /// - Parameter rules: those in use.
    public init(_ scoring: LeadScoring, rules: [FitRule]) {
        (self.scoring, self.rules) = (scoring, rules)
        points = Dictionary(scoring.allPoints.map { ($0.signal, $0.points) }) { $1 }
    }

    /// What is to be said of a lead that did `signals`, as of `now`.
    public func sheet(of lead: Lead, _ signals: [(kind: LeadSignal.Kind, at: Timestamp)], learned: LearnedLeadScore?, at now: Timestamp) -> LeadScoreSheet {
        let fitReasons = fit(of: lead), fit = rules.isEmpty ? nil : fitReasons.reduce(0) { $0 + $1.points }
        let intentReasons = intent(of: signals, at: now), intent = intentReasons.reduce(0) { $0 + $1.points }
        let ruled = together(fitReasons, intentReasons, fit, intent), used = scoring.usesLearned ? learned : nil
        let reasons: [ScoreReason]
        if let manual = lead.manualScore {
            reasons = [ScoreReason(.manual, Int(manual))]
        } else {
            reasons = used.map { [ScoreReason(.usual, $0.usualPoints)] + $0.parts } ?? ruled
        }
        let score = reasons.reduce(0) { $0 + $1.points }
        return LeadScoreSheet(
            fit: fit, intent: intent, score: score, basis: lead.manualScore != nil ? .manual : used != nil ? .learned : .rules, chance: learned?.chance,
            temperature: temperature(of: lead, intent), segment: segment(of: lead, signals, used, score), fitReasons: fitReasons, intentReasons: intentReasons, reasons: reasons)
    }

    /// What fits, rule by rule; they add up to 0…100.
    private func fit(of lead: Lead) -> [ScoreReason] {
        Self.within(rules.filter { $0.holds(for: lead.fact($0.field)) }.map { ScoreReason(.rule($0), Int($0.points)) })
    }

    /// What somebody did, kind by kind, each worth half after the half-life: Σ points · 2^(−age / half-life), rounded half up as a whole
    /// and shared out among the kinds. What lies in the future counts as new.
    private func intent(of signals: [(kind: LeadSignal.Kind, at: Timestamp)], at now: Timestamp) -> [ScoreReason] {
        let halfLife = Double(scoring.halfLifeDays) * 86_400_000_000
        var sums: [LeadSignal.Kind: (worth: Double, count: Int, last: Timestamp)] = [:]
        for signal in signals {
            guard let worth = points[signal.kind], worth != 0 else { continue }
            let age = Double(max(now.microseconds - signal.at.microseconds, 0)), before = sums[signal.kind]
            sums[signal.kind] = ((before?.worth ?? 0) + Double(worth) * exp2(-age / halfLife), (before?.count ?? 0) + 1, max(before?.last ?? signal.at, signal.at))
        }
        let kinds = LeadSignal.Kind.allCases.compactMap { kind in sums[kind].map { (kind: kind, sum: $0) } }
        let exact = kinds.map(\.sum.worth), total = Int((exact.reduce(0, +) + 0.5).rounded(.down))
        let reasons = zip(kinds, WholePoints.share(exact, total: total)).map { kind, points in ScoreReason(.signal(kind.kind, count: kind.sum.count, last: kind.sum.last), points) }
        return Self.within(reasons)
    }

    /// Says of what goes beyond 0…100 that it does not count.
    private static func within(_ reasons: [ScoreReason]) -> [ScoreReason] {
        let sum = reasons.reduce(0) { $0 + $1.points }, beyond = min(max(sum, 0), 100) - sum
        return beyond == 0 ? reasons : reasons + [ScoreReason(.limit, beyond)]
    }

    /// Fit and intent by their weights; intent alone where nobody said what fits.
    private func together(_ fitReasons: [ScoreReason], _ intentReasons: [ScoreReason], _ fit: Int?, _ intent: Int) -> [ScoreReason] {
        guard let fit else { return intentReasons }
        let weight = Int(scoring.fitWeight), total = (weight * fit + (100 - weight) * intent + 50) / 100
        let all = fitReasons.map { (reason: $0, weight: weight) } + intentReasons.map { (reason: $0, weight: 100 - weight) }
        let points = WholePoints.share(all.map { Double($0.reason.points * $0.weight) / 100 }, total: total)
        return zip(all, points).map { ScoreReason($0.reason.about, $1) }
    }

    /// Cold until a lead did something towards us (R036); then as its intent has decayed.
    private func temperature(of lead: Lead, _ intent: Int) -> Temperature {
        guard lead.firstInteractionAt != nil else { return .cold }
        return intent >= scoring.hotFrom ? .hot : intent >= scoring.warmFrom ? .warm : .cold
    }

    /// The one that somebody chose; not interested after a no that nothing followed; else as the model says, or by the score of
    /// whoever did something. Others are not sorted yet.
    private func segment(of lead: Lead, _ signals: [(kind: LeadSignal.Kind, at: Timestamp)], _ learned: LearnedLeadScore?, _ score: Int) -> Segment? {
        if lead.segmentIsChosen { return lead.segment }
        let answers = signals.filter { $0.kind.isInteraction || $0.kind == .unsubscribed }
        if let last = answers.max(by: { $0.at < $1.at }), last.kind == .saidNo || last.kind == .unsubscribed { return .notInterested }
        if let learned { return learned.segment }
        guard lead.firstInteractionAt != nil else { return nil }
        return score >= scoring.interestedFrom ? .interested : score >= scoring.promisingFrom ? .promising : nil
    }
}
