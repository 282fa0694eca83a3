/// What can be held against what came: a forecast as it was drawn, or as it was kept.
public protocol PeriodForecast: Sendable {
    /// In minor units, like all of them.
    var expected: Int64 { get }
    /// A sum that is not exceeded with that chance.
    func quantile(_ level: Double) -> Int64
    /// The middle of all outcomes with that share; nil where nothing could come.
    func range(_ share: Double) -> ClosedRange<Int64>?
    /// Continuous ranked probability score against what came.
    func rankedProbability(actual: Double) -> Double
}

extension PeriodForecast {
    public var median: Int64 { quantile(0.5) }
}

extension Forecast: PeriodForecast {}

/// What a forecast said on its day, small enough to keep each night: the record that later shows how well forecasts held.
public struct ForecastRecord: Hashable, Codable, Sendable, PeriodForecast {
    /// What was said of a deal.
    public struct DealChance: Hashable, Codable, Sendable {
        public let deal: Int64
        public let chance: Double
        public init(deal: Int64, chance: Double) { (self.deal, self.chance) = (deal, chance) }
    }

    /// The last day that was known, and the last day of the period.
    public let day, end: Int
    public let split: Forecast.Split
    /// M and V of what was to come behind the day, before luck.
    public let mean, variance: Double
    /// Quantiles at .005, .015, … .995; none where nothing could come.
    public let quantiles: [Int64]
    public let chances: [DealChance]
    /// Made afterwards with what was known then, an import's history for instance.
    public let isRerun: Bool

    private static let count = 100

    public init(_ forecast: Forecast, day: Int, end: Int, chances: [DealChance] = [], isRerun: Bool = false) {
        (self.day, self.end, self.chances, self.isRerun, split) = (day, end, chances, isRerun, forecast.split)
        (mean, variance) = (forecast.moments?.mean ?? 0, forecast.moments?.variance ?? 0)
        quantiles = forecast.range() == nil ? [] : (0..<Self.count).map { forecast.quantile((Double($0) + 0.5) / Double(Self.count)) }
    }

    /// As it was kept.
    public init(day: Int, end: Int, split: Forecast.Split, mean: Double, variance: Double, quantiles: [Int64], chances: [DealChance] = [], isRerun: Bool = false) {
        (self.day, self.end, self.split, self.mean, self.variance) = (day, end, split, mean, variance)
        (self.quantiles, self.chances, self.isRerun) = (quantiles, chances, isRerun)
    }

    public var expected: Int64 { split.total }

    /// Between the quantiles that are kept, by interpolation; outside of them the last one.
    public func quantile(_ level: Double) -> Int64 {
        guard let first = quantiles.first, let last = quantiles.last else { return split.won }
        let place = level * Double(Self.count) - 0.5, below = Int(max(place, 0))
        guard place > 0 else { return first }
        guard below + 1 < quantiles.count else { return last }
        return Forecast.rounded(Double(quantiles[below]) + (place - Double(below)) * Double(quantiles[below + 1] - quantiles[below]))
    }

    public func range(_ share: Double = 0.8) -> ClosedRange<Int64>? {
        quantiles.first == quantiles.last ? nil : quantile(0.5 - share / 2)...quantile(0.5 + share / 2)
    }

    /// Twice the mean pinball loss of the quantiles, which the score is the limit of (Laio and Tamea 2007).
    public func rankedProbability(actual: Double) -> Double {
        guard !quantiles.isEmpty else { return abs(actual - Double(split.won)) }
        return quantiles.enumerated().lazy.map { place, quantile in
            ForecastError.pinball(quantile: Double(quantile), level: (Double(place) + 0.5) / Double(Self.count), actual: actual)
        }.compensatedSum() * 2 / Double(Self.count)
    }

    /// As a lesson for the luck of later periods.
    /// - Parameters:
    ///   - actual: won behind the day up to the end, in minor units.
    ///   - weight: min(1, step / length).
    public func finished(actual: Double, weight: Double) -> FinishedPeriod { FinishedPeriod(actual: actual, mean: mean, variance: variance, weight: weight) }
}

/// A forecast beside what came of the whole period.
public struct JudgedPeriod: Sendable {
    public let day, end: Int
    /// min(1, step / length): overlapping periods count less.
    public let weight: Double
    public let forecast: any PeriodForecast
    /// In minor units.
    public let actual: Double
    public let baselines: [Baseline: Double]

    public init(day: Int, end: Int, weight: Double = 1, forecast: any PeriodForecast, actual: Double, baselines: [Baseline: Double] = [:]) {
        (self.day, self.end, self.weight, self.forecast, self.actual, self.baselines) = (day, end, weight, forecast, actual, baselines)
    }
}

extension BackTest.Period {
    public var judged: JudgedPeriod { JudgedPeriod(day: day, end: end, weight: weight, forecast: forecast, actual: actual, baselines: baselines) }
}
