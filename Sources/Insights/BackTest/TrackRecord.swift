/// How well forecasts held, those of a back-test or those that were kept. Errors are in proportion to what came.
public struct TrackRecord: Hashable, Codable, Sendable {
    /// How often ranges of a share held.
    public struct Coverage: Hashable, Codable, Sendable {
        /// The share that they claim.
        public let claimed: Double
        public let held, periods: Int
        /// What the true share may be, 8 times in 10, from as many periods as overlapping ones are worth.
        public let interval: BinomialInterval
        /// Whether as few as held would still be no surprise if the claim were true: P(Bin(n, claimed) ≤ held) > .05.
        public let isFine: Bool
        public var share: Double { periods > 0 ? Double(held) / Double(periods) : 0 }
    }

    /// A point forecast's record; its score is that of a normal range as wide as its own earlier errors.
    public struct BaselineRecord: Hashable, Codable, Sendable {
        public let baseline: Baseline
        public let absoluteError: Double
        public let bias: Double
        /// Nil before it has been wrong twice.
        public let rankedProbability: Double?
    }

    public let periods: Int
    /// Periods, of which overlapping ones count in part.
    public let effectivePeriods: Double
    /// Σ|A − F| / ΣA by the median and by the expected sum; Σ(F − A) / ΣA of the expected sum. Nil where nothing came.
    public let medianError, meanError, bias: Double?
    /// Mean ranked probability score over the mean of what came.
    public let rankedProbability: Double?
    /// Mean pinball losses of the 10, 50 and 90 % quantiles over the mean of what came.
    public let pinball: [Double]
    public let wide, narrow: Coverage
    public let baselines: [BaselineRecord]

    /// Finished periods below which everything is called "learning".
    public static let enoughPeriods = 4.0, claims = (wide: 0.8, narrow: 0.5), levels = [0.1, 0.5, 0.9]

    public var isLearning: Bool { effectivePeriods < Self.enoughPeriods - 1e-9 }

    /// The naive forecasts that missed by less than the median did; to be said where there are any.
    public var betterBaselines: [Baseline] { baselines.filter { $0.absoluteError < medianError ?? 0 }.map(\.baseline) }

    public init(_ test: BackTest) { self.init(test.periods.map(\.judged)) }

    /// - Parameter periods: that have ended, by day.
    public init(_ periods: [JudgedPeriod]) {
        let actual = periods.map(\.actual), expected = periods.map { Double($0.forecast.expected) }
        let came = actual.compensatedSum(), count = Double(max(periods.count, 1))
        self.periods = periods.count
        effectivePeriods = periods.reduce(0) { $0 + $1.weight }
        medianError = ForecastError.weightedAbsolute(actual: actual, forecast: periods.map { Double($0.forecast.median) })
        meanError = ForecastError.weightedAbsolute(actual: actual, forecast: expected)
        bias = ForecastError.bias(actual: actual, forecast: expected)
        rankedProbability = came > 0 ? periods.lazy.map { $0.forecast.rankedProbability(actual: $0.actual) }.compensatedSum() / came : nil
        pinball = Self.levels.map { level in
            let losses = periods.lazy.map { ForecastError.pinball(quantile: Double($0.forecast.quantile(level)), level: level, actual: $0.actual) }
            return losses.compensatedSum() / (came > 0 ? came : count)
        }
        wide = Coverage(periods, claimed: Self.claims.wide, effective: effectivePeriods)
        narrow = Coverage(periods, claimed: Self.claims.narrow, effective: effectivePeriods)
        baselines = Baseline.allCases.compactMap { BaselineRecord($0, periods) }
    }
}

extension TrackRecord.Coverage {
    fileprivate init(_ periods: [JudgedPeriod], claimed: Double, effective: Double) {
        let held = periods.count { period in
            guard let range = period.forecast.range(claimed) else { return period.actual == Double(period.forecast.expected) }
            return Double(range.lowerBound) <= period.actual && period.actual <= Double(range.upperBound)
        }
        self.init(claimed: claimed, held: held, of: periods.count, worth: effective)
    }

    /// - Parameter worth: how many periods the overlapping ones are worth; nil for all.
    init(claimed: Double, held: Int, of periods: Int, worth: Double? = nil) {
        let n = min(max(Int((worth ?? Double(periods)).rounded()), periods > 0 ? 1 : 0), periods)
        let count = periods > 0 ? Int((Double(held) / Double(periods) * Double(n)).rounded()) : 0
        let chances = CountDistribution([Double](repeating: claimed, count: n))
        (self.claimed, self.held, self.periods) = (claimed, held, periods)
        interval = BinomialInterval(count: count, of: n, confidence: 0.8)
        isFine = 1 - chances.chance(atLeast: count + 1) > 0.05
    }
}

extension TrackRecord.BaselineRecord {
    /// Nil where the baseline said nothing of some period.
    fileprivate init?(_ baseline: Baseline, _ periods: [JudgedPeriod]) {
        let forecasts = periods.compactMap { $0.baselines[baseline] }, actual = periods.map(\.actual)
        guard forecasts.count == periods.count, let error = ForecastError.weightedAbsolute(actual: actual, forecast: forecasts) else { return nil }
        (self.baseline, absoluteError) = (baseline, error)
        bias = ForecastError.bias(actual: actual, forecast: forecasts) ?? 0
        var scores = CompensatedSum(), came = CompensatedSum()
        for place in periods.indices {
            let errors = periods.indices.filter { periods[$0].end <= periods[place].day }.map { actual[$0] - forecasts[$0] }
            guard errors.count >= 2 else { continue }
            let deviation = (errors.lazy.map { $0 * $0 }.compensatedSum() / Double(errors.count)).squareRoot()
            scores.add(ForecastError.rankedProbability(mean: forecasts[place], deviation: deviation, actual: actual[place]))
            came.add(actual[place])
        }
        rankedProbability = came.value > 0 ? scores.value / came.value : nil
    }
}
