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
        /// For each deal that was open its chances, and whether it was won in the period.
        public let trial: Recalibration.Trial
        /// Whether recalibration had earned being shown.
        public let isRecalibrated: Bool
        /// The chances that were shown.
        public var chances: [Double] { isRecalibrated ? trial.recalibrated : trial.plain }
    }

    /// Those that are reported, by day.
    public let periods: [Period]
    /// What all periods that ended by the last known day teach a forecast of that day.
    public let learned: Learned

    /// What finished periods teach.
    public struct Learned: Sendable {
        public let luck: PeriodLuck
        public let recalibration: Recalibration
        /// Whether recalibration has earned being shown.
        public let isRecalibrated: Bool

        /// The chances to show, in the order of the standing's open deals.
        public func chances(_ standing: Standing) -> [Double] {
            isRecalibrated ? recalibrated(standing) : standing.open.map(\.chance)
        }

        /// The chances of which forecasts are made.
        public func recalibrated(_ standing: Standing) -> [Double] { zip(standing.open, standing.facts).map { recalibration($0.chance, $1) } }
    }

    /// How a back-test is made.
    public struct Options: Sendable {
        public var draws = Forecast.usualDraws
        public var revision: Int64 = 0
        /// Periods before that day only teach.
        public var reportFrom = Int.min
        /// Whether forecasts are made of recalibrated chances. These are the plain ones while little is known, and are shown of single deals only once they earned it.
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
            let finished = made.filter { $0.end <= day }, learned = Self.learned(from: finished, weight: weight)
            let standing = Standing(history, asOf: day, end: day + horizon)
            let recalibrated = zip(standing.open, standing.facts).map { learned.recalibration($0.chance, $1) }
            let chances = options.recalibrates ? recalibrated : nil
            let question = standing.question(pipeline: history.id, revision: options.revision, chances: chances, luck: learned.luck)
            let origin = Made(history, standing, recalibrated: recalibrated, moments: ForecastMoments(question), step: step)
            made.append(origin)
            guard day >= options.reportFrom else { continue }
            let baselines = Baseline.allCases.compactMap { baseline in baseline.forecast(history, standing).map { (baseline, $0) } }
            periods.append(Period(
                day: day, end: day + horizon, weight: weight, forecast: Forecast(question, draws: options.draws),
                luck: question.luck, finished: finished.count, actual: origin.actual,
                baselines: Dictionary(uniqueKeysWithValues: baselines), trial: origin.trial, isRecalibrated: learned.isRecalibrated))
        }
        self.periods = periods
        learned = Self.learned(from: made, weight: weight)
    }

    /// Days to make forecasts of again: every `step` days back from the last one whose period has ended, as long as exits had been recorded
    /// for 60 days.
    public static func origins(_ history: PipelineHistory, horizon: Int, step: Int, known: Int) -> [Int] {
        guard let observed = history.observed(asOf: known) else { return [] }
        let first = observed + leastDays, last = known - horizon
        return last >= first ? stride(from: last, through: first, by: -max(step, 1)).reversed() : []
    }

    /// Days of recorded exits that are enough to learn from.
    public static let leastDays = 60

    private static func learned(from finished: [Made], weight: Double) -> Learned {
        let periods = finished.map { FinishedPeriod(actual: $0.actual, mean: $0.moments.mean, variance: $0.moments.variance, weight: weight) }
        let recalibration = Recalibration(finished.suffix(Recalibration.origins).flatMap(\.rows))
        return Learned(luck: PeriodLuck(periods), recalibration: recalibration, isRecalibrated: Recalibration.isBetter(finished.map(\.trial)))
    }

    /// An origin, whose outcome is known to those that come behind its end.
    private struct Made {
        let end: Int
        let actual: Double
        let moments: ForecastMoments
        let rows: [Recalibration.Row]
        let trial: Recalibration.Trial

        init(_ history: PipelineHistory, _ standing: Standing, recalibrated: [Double], moments: ForecastMoments, step: Int) {
            let plain = standing.open.map(\.chance), end = standing.end
            let won = standing.places.map { place in history.deals[place].episode.won.map { $0 <= end } ?? false }
            let weight = Recalibration.weight(step: step, horizon: end - standing.day, rows: plain.count)
            rows = plain.indices.map { Recalibration.Row(chance: plain[$0], facts: standing.facts[$0], won: won[$0], weight: weight) }
            trial = Recalibration.Trial(plain: plain, recalibrated: recalibrated, won: won)
            actual = Double(history.won(on: standing.day + 1..<end + 1))
            (self.end, self.moments) = (end, moments)
        }
    }
}
