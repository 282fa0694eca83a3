import Glibc

/// Forecasts of periods that have passed, each made again with what was known then, beside what came.
public struct BackTest: Sendable {
    /// One forecast, and what came.
    public struct Period: Sendable {
        /// The last day that was known, and the last day of the period.
        public let day, end: Int
        /// min(1, step / length): overlapping periods count less.
        public let weight: Double
        public let forecast: Forecast
        /// The luck that earlier periods had taught by then, and how many of them had ended.
        public let luck: PeriodLuck
        public let finished: Int
        /// Won behind `day` up to `end`, in minor units.
        public let actual: Double
        /// What the baselines said.
        public let baselines: [Baseline: Double]
        /// For each deal that was open, whether it was won in the period, with the chance that was shown and the one before recalibration.
        public let won: [Bool]
        public let chances, plainChances: [Double]
        /// Whether recalibration had earned being shown.
        public let isRecalibrated: Bool
    }

    public let periods: [Period]

    /// How a back-test is made.
    public struct Options: Sendable {
        public var draws = Forecast.usualDraws
        public var revision: Int64 = 0
        /// Periods before that day only teach.
        public var reportFrom = Int.min
        /// Whether forecasts are made of recalibrated chances, where these earned it.
        public var recalibrates = true
        public init() {}
    }

    /// - Parameters:
    ///   - origins: last known days, ascending.
    ///   - horizon: days of a period.
    ///   - known: the last day that history knows; periods that end later are left out.
    public init(_ history: PipelineHistory, origins: [Int], horizon: Int, known: Int, options: Options = Options()) {
        var made: [Made] = [], periods: [Period] = []
        let gaps = zip(origins, origins.dropFirst()).map { $1 - $0 }, step = gaps.isEmpty ? horizon : gaps.reduce(0, +) / gaps.count
        let weight = min(1, Double(step) / Double(max(horizon, 1)))
        for day in origins where day + horizon <= known {
            let finished = made.filter { $0.standing.end <= day }
            var origin = Made(history, asOf: day, end: day + horizon, step: step)
            origin.learn(from: finished)
            let question = origin.question(history, options, luck: PeriodLuck(finished.map { FinishedPeriod(actual: $0.actual, mean: $0.moments.mean, variance: $0.moments.variance, weight: weight) }))
            origin.moments = ForecastMoments(question)
            made.append(origin)
            guard day >= options.reportFrom else { continue }
            let baselines = Baseline.allCases.compactMap { baseline in baseline.forecast(history, origin.standing).map { (baseline, $0) } }
            periods.append(Period(
                day: day, end: day + horizon, weight: weight, forecast: Forecast(question, draws: options.draws), luck: question.luck, finished: finished.count, actual: origin.actual,
                baselines: Dictionary(uniqueKeysWithValues: baselines), won: origin.trial.won,
                chances: origin.isRecalibrated ? origin.trial.recalibrated : origin.trial.plain, plainChances: origin.trial.plain, isRecalibrated: origin.isRecalibrated))
        }
        self.periods = periods
    }

    /// Days to make forecasts of again: every `step` days back from the last one whose period has ended, as long as exits had been recorded
    /// for a period's length, or for 60 days.
    public static func origins(_ history: PipelineHistory, horizon: Int, step: Int, known: Int) -> [Int] {
        guard let observed = history.observed(asOf: known) else { return [] }
        let first = observed + min(horizon, leastDays), last = known - horizon
        return last >= first ? stride(from: last, through: first, by: -max(step, 1)).reversed() : []
    }

    /// Days of recorded exits that are enough to learn from.
    public static let leastDays = 60

    /// An origin, whose outcome is known to those that come behind its end.
    private struct Made {
        let standing: Standing
        let actual: Double
        let rows: [Recalibration.Row]
        var trial: Recalibration.Trial
        var isRecalibrated = false
        var moments: ForecastMoments

        init(_ history: PipelineHistory, asOf day: Int, end: Int, step: Int) {
            let standing = Standing(history, asOf: day, end: end), plain = standing.open.map(\.chance)
            let won = standing.places.map { place in history.deals[place].episode.won.map { $0 <= end } ?? false }
            let weight = Recalibration.weight(step: step, horizon: end - day, rows: plain.count)
            rows = plain.indices.map { Recalibration.Row(chance: plain[$0], facts: standing.facts[$0], won: won[$0], weight: weight) }
            trial = Recalibration.Trial(plain: plain, recalibrated: plain, won: won)
            moments = ForecastMoments(standing.question(pipeline: history.id, revision: 0))
            self.standing = standing
            actual = Double(history.won(on: day + 1..<end + 1))
        }

        mutating func learn(from finished: [Made]) {
            let recalibration = Recalibration(finished.suffix(Recalibration.origins).flatMap(\.rows))
            trial.recalibrated = zip(trial.plain, standing.facts).map { recalibration($0, $1) }
            isRecalibrated = Recalibration.isBetter(finished.map(\.trial))
        }

        func question(_ history: PipelineHistory, _ options: Options, luck: PeriodLuck) -> ForecastQuestion {
            standing.question(pipeline: history.id, revision: options.revision, chances: isRecalibrated && options.recalibrates ? trial.recalibrated : nil, luck: luck)
        }
    }
}
