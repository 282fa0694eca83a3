import Glibc

/// What win chances by stage and age are worth here, and what the other facts of a deal add:
/// logit p′ = logit p + b₀ + b₁ logit p + b · f, fitted to earlier periods with a penalty of 10 on every b, so that little history changes
/// nothing.
public struct Recalibration: Hashable, Codable, Sendable {
    /// An open deal of an earlier origin whose period has ended.
    public struct Row: Hashable, Codable, Sendable {
        public var chance: Double
        public var facts: DealFacts
        public var won: Bool
        /// min(1, step / H) · min(1, 100 / rows of the origin).
        public var weight: Double

        public init(chance: Double, facts: DealFacts, won: Bool, weight: Double) { (self.chance, self.facts, self.won, self.weight) = (chance, facts, won, weight) }
    }

    /// b₀, b₁, then those of the facts.
    public let coefficients: [Double]
    private let scales: Scales

    /// Origins that rows are taken from, rows that one of them counts as at most, and how little chances are let come to 0 and 1.
    public static let origins = 12, rowsOfOrigin = 100.0, penalty = 10.0, least = 1e-6

    public static func weight(step: Int, horizon: Int, rows: Int) -> Double {
        min(1, Double(step) / Double(max(horizon, 1))) * min(1, rowsOfOrigin / Double(max(rows, 1)))
    }

    /// - Parameter rows: of the last 12 finished origins; none leaves chances as they are.
    public init(_ rows: [Row]) {
        let scales = Scales(rows.map(\.facts)), logits = rows.map { Self.logit($0.chance) }
        self.scales = scales
        guard !rows.isEmpty else {
            coefficients = [Double](repeating: 0, count: 2 + Scales.count)
            return
        }
        var problem = LogisticProblem(rows: SparseRows(dense: zip(rows, logits).map { [$1] + scales.features($0.facts) }), outcomes: rows.map(\.won))
        (problem.offsets, problem.weights, problem.interceptPenalty) = (logits, rows.map(\.weight), Self.penalty)
        coefficients = problem.fit(penalty: Self.penalty).coefficients
    }

    public func callAsFunction(_ chance: Double, _ facts: DealFacts) -> Double {
        let logit = Self.logit(chance), features = scales.features(facts)
        return Logistic.chance(zip(coefficients.dropFirst(2), features).reduce(logit + coefficients[0] + coefficients[1] * logit) { $0 + $1.0 * $1.1 })
    }

    private static func logit(_ chance: Double) -> Double { Logistic.logit(min(max(chance, least), 1 - least)) }

    /// Facts as numbers around 0.
    private struct Scales: Hashable, Codable, Sendable {
        static let count = 6
        /// Means of what is 1 or 0.
        static let overdue = 0.2, inside = 0.4
        let amount, silence: Spread
        let reply: Double

        init(_ facts: [DealFacts]) {
            amount = Spread(facts.compactMap { $0.amount.map(Self.logarithm) })
            silence = Spread(facts.compactMap { $0.silence.map { log1p(Double(max($0, 0))) } })
            let replies = facts.compactMap(\.hasReply)
            reply = Double(replies.count { $0 }) / Double(max(replies.count, 1))
        }

        static func logarithm(_ amount: Int64) -> Double { log1p(Double(max(amount, 0)) / 100) }

        func features(_ facts: DealFacts) -> [Double] {
            func flag(_ value: Bool?, _ mean: Double) -> Double { value.map { ($0 ? 1 : 0) - mean } ?? 0 }
            return [
                flag(facts.isOverdue, Self.overdue), flag(facts.closesInside, Self.inside), facts.amount.map { amount.standardised(Self.logarithm($0)) } ?? 0,
                facts.ownerLogOdds ?? 0, facts.silence.map { silence.standardised(log1p(Double(max($0, 0)))) } ?? 0, flag(facts.hasReply, reply),
            ]
        }
    }

    private struct Spread: Hashable, Codable, Sendable {
        let mean, deviation: Double

        init(_ values: [Double]) {
            let n = Double(max(values.count, 1)), mean = values.compensatedSum() / n
            self.mean = mean
            deviation = (values.lazy.map { ($0 - mean) * ($0 - mean) }.compensatedSum() / n).squareRoot()
        }

        func standardised(_ value: Double) -> Double { deviation > 1e-9 ? (value - mean) / deviation : 0 }
    }
}

extension Recalibration {
    /// Chances of one origin as they were foretold before its period ended, plain and recalibrated, and what came.
    public struct Trial: Hashable, Codable, Sendable {
        public var plain, recalibrated: [Double]
        public var won: [Bool]
        public init(plain: [Double], recalibrated: [Double], won: [Bool]) { (self.plain, self.recalibrated, self.won) = (plain, recalibrated, won) }
    }

    /// Origins that decide.
    public static let trials = 4

    /// Whether recalibrated chances had the smaller log loss over the last four finished origins; false with fewer.
    public static func isBetter(_ trials: [Trial]) -> Bool {
        guard trials.count >= Self.trials else { return false }
        let last = trials.suffix(Self.trials), won = last.flatMap(\.won)
        return ScoreQuality.logLoss(last.flatMap(\.recalibrated), won) < ScoreQuality.logLoss(last.flatMap(\.plain), won)
    }
}
