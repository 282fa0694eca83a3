import Glibc

/// How well chances foretold what came.
public struct ScoreQuality: Hashable, Codable, Sendable {
    /// Leads that were foretold, and those of them that converted.
    public let count, positives: Int
    /// Mean −log of the chance that was given to what came; chances are kept 1e-15 away from 0 and 1.
    public let logLoss: Double
    /// Log loss of one chance for all: the share that converted.
    public let baseLogLoss: Double
    /// Mean squared difference (Brier 1950).
    public let brier: Double
    /// The chance that one who converted was given more than one who did not, ties half; nil where all ended alike.
    public let auc: Double?
    /// Expected calibration error over ten bins of equal count.
    public let calibrationError: Double

    /// - Parameters:
    ///   - base: the share that was known before; by default the share among these.
    public init(chances: [Double], outcomes: [Bool], base: Double? = nil) {
        count = outcomes.count
        positives = outcomes.count { $0 }
        logLoss = Self.logLoss(chances, outcomes)
        let share = base ?? Double(positives) / Double(max(count, 1))
        baseLogLoss = Self.logLoss([Double](repeating: share, count: count), outcomes)
        brier = Self.brier(chances, outcomes)
        auc = Self.auc(chances, outcomes)
        calibrationError = Self.calibrationError(chances, outcomes)
    }

    static func logLoss(_ chances: [Double], _ outcomes: [Bool]) -> Double {
        guard !outcomes.isEmpty else { return 0 }
        var sum = CompensatedSum()
        for (chance, happened) in zip(chances, outcomes) { sum.add(-log(max(happened ? chance : 1 - chance, 1e-15))) }
        return sum.value / Double(outcomes.count)
    }

    static func brier(_ chances: [Double], _ outcomes: [Bool]) -> Double {
        guard !outcomes.isEmpty else { return 0 }
        var sum = CompensatedSum()
        for (chance, happened) in zip(chances, outcomes) { sum.add((chance - (happened ? 1 : 0)) * (chance - (happened ? 1 : 0))) }
        return sum.value / Double(outcomes.count)
    }

    /// The area under the curve by ranks (Mann and Whitney 1947): U / (n₁ n₀).
    static func auc(_ scores: [Double], _ outcomes: [Bool]) -> Double? {
        let positives = outcomes.count { $0 }, negatives = outcomes.count - positives
        guard positives > 0, negatives > 0 else { return nil }
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var rankSum = 0.0, start = 0
        while start < order.count {
            var end = start, inside = 0
            while end < order.count, scores[order[end]] == scores[order[start]] {
                if outcomes[order[end]] { inside += 1 }
                end += 1
            }
            rankSum += Double(inside) * Double(start + end + 1) / 2
            start = end
        }
        let n = Double(positives)
        return (rankSum - n * (n + 1) / 2) / (n * Double(negatives))
    }

    /// Sum over bins of their share times |mean chance − share that converted|.
    static func calibrationError(_ chances: [Double], _ outcomes: [Bool], bins: Int = 10) -> Double {
        CalibrationBin.all(chances, outcomes, bins: bins).reduce(0) { $0 + abs($1.gap) / Double(max(outcomes.count, 1)) }
    }
}

/// Leads of which nearly the same was foretold: what was foretold of them on average, and what came.
public struct CalibrationBin: Hashable, Codable, Sendable {
    /// The mean chance, and the share that converted.
    public let chance, rate: Double
    public let count: Int
    /// Σ (chance − outcome).
    let gap: Double

    /// The bins hold equally many, the first ones one more where it does not divide; equal chances stay in their order. Empty bins are
    /// left out.
    static func all(_ chances: [Double], _ outcomes: [Bool], bins: Int = 10) -> [CalibrationBin] {
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        var found: [CalibrationBin] = [], start = 0
        for bin in 0..<bins {
            let end = start + order.count / bins + (bin < order.count % bins ? 1 : 0), rows = order[start..<end]
            start = end
            guard !rows.isEmpty else { continue }
            let count = Double(rows.count), sum = rows.lazy.map { chances[$0] }.compensatedSum()
            let gap = rows.lazy.map { chances[$0] - (outcomes[$0] ? 1 : 0) }.compensatedSum()
            found.append(CalibrationBin(chance: sum / count, rate: Double(rows.count { outcomes[$0] }) / count, count: rows.count, gap: gap))
        }
        return found
    }
}

extension ScoreQuality {
    /// Lower end of the AUC's 95 % interval: AUC − 1.96 standard errors, these by Hanley and McNeil (1982):
    /// (A(1−A) + (n₁−1)(Q₁−A²) + (n₀−1)(Q₂−A²)) / (n₁n₀) with Q₁ = A/(2−A), Q₂ = 2A²/(1+A).
    public var aucLowerLimit: Double? {
        guard let a = auc else { return nil }
        let n1 = Double(positives), n0 = Double(count - positives)
        let q1 = a / (2 - a), q2 = 2 * a * a / (1 + a)
        let variance = (a * (1 - a) + (n1 - 1) * (q1 - a * a) + (n0 - 1) * (q2 - a * a)) / (n1 * n0)
        return a - Normal.quantile(0.975) * max(variance, 0).squareRoot()
    }

    /// Whether these chances tell leads apart: a smaller log loss than that of the base rate, and an AUC that is at least .55
    /// also at the lower end of its interval.
    public var tellsApart: Bool { logLoss < baseLogLoss && (aucLowerLimit ?? 0) >= 0.55 }
}
