import Domain
import Insights
import Storage
import Writing

/// How good a pipeline's forecasts of quarters have been: of each quarter that is over the range that was given so many days before its end, and what came.
public struct ShowTrackRecord: Operation, Decodable {
    public static let name: OperationName = "forecast.track"
    public static let endpoint = Endpoint.get("/pipelines/{id}/forecast/track")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// Days from the forecast to the end of its quarter, 7…84; 42 without it.
    public var lead: Int?
    public var asOf: Timestamp?
    public var currency: Currency?
    public init(id: Pipeline.ID, lead: Int? = nil, asOf: Timestamp? = nil, currency: Currency? = nil) { (self.id, self.lead, self.asOf, self.currency) = (id, lead, asOf, currency) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> TrackRecordAnswer {
        try work.requireSight(of: "amount")
        let lead = lead ?? Self.usualLead
        guard 7...84 ~= lead else { throw InputProblem(field: "lead", code: .outOfRange, details: ["min": "7", "max": "84"]) }
        return try work.remembered(self) { try work.trackRecord(of: try work.past(of: id, at: asOf, in: currency), lead: lead, at: min(asOf ?? work.now, work.now)) }
    }

    static let usualLead = 42
    /// Quarters that are told, and days by which a kept forecast may be older than was asked for.
    static let most = 8, slack = 7
}

/// A quarter that is over.
public struct TrackedQuarter: Sendable {
    /// Where its forecast comes from.
    public enum Source: String, CaseIterable, Sendable {
        /// It was given and kept on its day.
        case kept
        /// It was made afterwards, with nothing but what was known on its day.
        case rerun
    }

    public let first, last: Day
    /// The last day that the forecast knew.
    public let day: Day
    public let source: Source
    let said: any PeriodForecast
    public let won: Int64
    let baselines: [Baseline: Double]

    public var expected: Int64 { said.expected }
    public var median: Int64 { said.median }
    public var wide: ClosedRange<Int64>? { said.range(0.8) }
    public var narrow: ClosedRange<Int64>? { said.range(0.5) }
    public var held: Bool { wide.map { $0.contains(won) } ?? (won == expected) }

    var judged: JudgedPeriod { JudgedPeriod(day: Int(day.daysSince1970), end: Int(last.daysSince1970), forecast: said, actual: Double(won), baselines: baselines) }
}

/// A forecast of the days to come, with what had been won in the period before them.
private struct WholePeriod: PeriodForecast {
    let rest: Forecast
    let won: Int64
    var expected: Int64 { rest.expected + won }
    func quantile(_ level: Double) -> Int64 { rest.quantile(level) + won }
    func range(_ share: Double) -> ClosedRange<Int64>? { rest.range(share).map { $0.lowerBound + won...$0.upperBound + won } }
    func rankedProbability(actual: Double) -> Double { rest.rankedProbability(actual: actual - Double(won)) }
}

extension Work {
    /// - Parameter moment: what was kept later is not known.
    func trackRecord(of past: PipelinePast, lead: Int, at moment: Timestamp) throws -> TrackRecordAnswer {
        let quarters = FinishedQuarters(past, fiscalMonth: Int(workspace.fiscalMonth), lead: lead), made = quarters.rerun()
        let tracked = try quarters.periods.compactMap { quarter -> TrackedQuarter? in
            let won = past.history.won(on: Int(quarter.first.daysSince1970)..<Int(quarter.end.daysSince1970))
            guard let kept = try kept(past, quarter, lead: lead, at: moment) else { return made[quarter.first] }
            return TrackedQuarter(first: quarter.first, last: quarter.end + -1, day: kept.day, source: .kept, said: kept.said, won: won, baselines: kept.baselines)
        }
        return TrackRecordAnswer(quarters: tracked, lead: lead, currency: past.currency, health: past.health)
    }

    /// The forecast of a quarter that was kept at that distance from its end. Who sees some of the deals only is told of forecasts made again from these.
    private func kept(_ past: PipelinePast, _ quarter: FiscalQuarter, lead: Int, at moment: Timestamp) throws -> KeptForecast? {
        guard reach(.read, .deals) == .all else { return nil }
        let day = quarter.end + (-1 - lead)
        return try db.first(KeptForecast.self, """
            SELECT \(KeptForecast.columns) FROM forecast_record WHERE pipeline_id = \(past.pipeline.id) AND period_from = \(quarter.first) AND period_to = \(quarter.end + -1) AND reach = 'all' \
            AND currency = \(past.currency) AND day <= \(day) AND day >= \(day + -ShowTrackRecord.slack) AND made_at <= \(moment) ORDER BY day DESC, CASE WHEN kind = 'nightly' THEN 0 ELSE 1 END, id LIMIT 1
            """)
    }
}

/// The last quarters that are over, and their forecasts made again.
private struct FinishedQuarters {
    let past: PipelinePast
    /// The oldest first.
    let periods: [FiscalQuarter]
    let lead: Int

    init(_ past: PipelinePast, fiscalMonth: Int, lead: Int) {
        var periods: [FiscalQuarter] = [], quarter = FiscalQuarter(holding: past.today, fiscalMonth: fiscalMonth)
        for _ in 0..<ShowTrackRecord.most {
            quarter = FiscalQuarter(holding: quarter.first + -1, fiscalMonth: fiscalMonth)
            periods.insert(quarter, at: 0)
        }
        (self.past, self.periods, self.lead) = (past, periods, lead)
    }

    /// Those of which enough had been known on the day, by the first day of the quarter. Forecasts of the days between teach as they do on the page.
    func rerun() -> [Day: TrackedQuarter] {
        let history = past.history, known = past.day - 1, days = periods.map { Int($0.end.daysSince1970) - 1 - lead }
        guard let observed = history.observed(asOf: past.day) else { return [:] }
        let wanted = Set(days.filter { $0 >= observed + BackTest.leastDays && $0 + lead <= known })
        guard !wanted.isEmpty else { return [:] }
        var options = BackTest.Options()
        (options.revision, options.reportFrom) = (past.revision, wanted.min() ?? 0)
        let teaching = BackTest.origins(history, horizon: lead, step: max(lead / 3, 7), known: known).suffix(Self.mostTeaching)
        let test = BackTest(history, origins: wanted.union(teaching).sorted(), horizon: lead, known: known, options: options)
        var made: [Day: TrackedQuarter] = [:]
        for (quarter, day) in zip(periods, days) {
            guard let period = test.periods.first(where: { $0.day == day }) else { continue }
            let won = history.won(on: Int(quarter.first.daysSince1970)..<day + 1)
            made[quarter.first] = TrackedQuarter(
                first: quarter.first, last: quarter.end + -1, day: Day(daysSince1970: Int32(clamping: day)), source: .rerun, said: WholePeriod(rest: period.forecast, won: won), won: Int64(period.actual) + won,
                baselines: period.baselines.mapValues { $0 + Double(won) })
        }
        return made
    }

    private static let mostTeaching = 60
}
