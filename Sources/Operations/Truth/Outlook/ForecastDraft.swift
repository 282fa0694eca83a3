import Domain
import Insights
import Storage
import Writing

/// A forecast that is about to be kept, worked out apart from the writing.
struct ForecastDraft: Sendable {
    private let answer: ForecastAnswer
    private let kind: KeptForecast.Kind
    private let reach: Reach
    private let askedBy: User.ID?

    /// - Parameter reach: of whose deals it is.
    init(_ answer: ForecastAnswer, kind: KeptForecast.Kind, reach: Reach, askedBy: User.ID?) { (self.answer, self.kind, self.reach, self.askedBy) = (answer, kind, reach, askedBy) }

    /// Writes it down for good.
    /// - Returns: its number; nil where the forecast of the night is there already, because another server was quicker.
    func keep(on db: Connection, at now: Timestamp) throws -> Int64? {
        let outlook = answer.outlook, record = ForecastRecord(outlook.forecast, day: outlook.past.day, end: outlook.standing.end)
        return try db.value(Int64.self, """
            INSERT INTO forecast_record (pipeline_id, period_from, period_to, made_at, day, lead_days, kind, reach, asked_by, currency, expected, median, low80, high80, low50, high50, won, commit_amount, best_case, \
            target, target_chance, open_deals, finished_periods, mean, variance, split, quantiles, baselines) VALUES (\(outlook.past.pipeline.id), \(answer.first), \(answer.last), \(now), \(answer.asOf), \
            \(Int64(answer.last - answer.asOf)), \(kind.rawValue), \(reach.rawValue), \(askedBy), \(answer.currency), \(answer.expected), \(answer.median), \(answer.wide?.lowerBound), \(answer.wide?.upperBound), \
            \(answer.narrow?.lowerBound), \(answer.narrow?.upperBound), \(answer.won), \(answer.commit.amount), \(answer.bestCase.amount), \(answer.target), \(answer.chanceOfTarget), \(Int64(answer.openDeals)), \
            \(outlook.finishedPeriods), \(record.mean), \(record.variance), \(Self.text { $0.object(answer.writeSplit) }), \(Self.text { json in json.array { json in for value in record.quantiles { json.value(value) } } }), \
            \(Self.text { json in json.object { json in for (name, amount) in outlook.naive { json.field(named: name, amount) } } })) ON CONFLICT DO NOTHING RETURNING id
            """)
    }

    private static func text(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(capacity: 1_024)
        write(&json)
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension PeriodOutlook {
    /// What naive forecasts say of the whole period: what is won already, and what each says of the days to come. None of a period that has not begun, or is over.
    fileprivate var naive: [(name: String, amount: Int64)] {
        guard before == nil, standing.end > standing.day else { return [] }
        return Baseline.allCases.compactMap { baseline in baseline.forecast(past.history, standing).map { (baseline.rawValue, question.won + Int64($0.rounded(.toNearestOrAwayFromZero))) } }
    }
}
