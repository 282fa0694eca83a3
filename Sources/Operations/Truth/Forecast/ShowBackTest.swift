import Domain
import Insights
import Writing

/// How well forecasts of a pipeline would have held: those of periods that have passed, each made again with what was known then, beside what
/// came and what naive forecasts said.
public struct ShowBackTest: Operation, Decodable {
    public static let name: OperationName = "forecast.backtest"
    public static let endpoint = Endpoint.get("/pipelines/{id}/forecast/backtest")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// Days of a period, 14…366; 91 without it.
    public var days: Int?
    public var asOf: Timestamp?
    public var currency: Currency?
    /// Days from one period to the next, 1…366; a third of a period, and a week at least, without it.
    public var step: Int?
    /// Periods begin with months, whatever the step.
    public var monthly: Bool?
    /// The first day after which a period is reported; those before it only teach.
    public var from: Day?
    public init(id: Pipeline.ID, days: Int? = nil, asOf: Timestamp? = nil, currency: Currency? = nil, step: Int? = nil, monthly: Bool? = nil, from: Day? = nil) {
        (self.id, self.days, self.asOf, self.currency, self.step, self.monthly, self.from) = (id, days, asOf, currency, step, monthly, from)
    }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> BackTestAnswer {
        try work.requireSight(of: "amount")
        let days = days ?? 91
        guard 14...366 ~= days else { throw InputProblem(field: "days", code: .outOfRange, details: ["min": "14", "max": "366"]) }
        if let step { guard 1...366 ~= step else { throw InputProblem(field: "step", code: .outOfRange, details: ["min": "1", "max": "366"]) } }
        let past = try work.past(of: id, at: asOf, in: currency)
        var plan = BackTestPlan(days: days, step: step)
        (plan.beginsWithMonths, plan.reportedFrom) = (monthly ?? false, from)
        return BackTestAnswer(plan.test(past, reports: true), plan: plan, past: past)
    }
}

/// A track record. Amounts are minor units of `currency`, errors are in proportion to what came.
public struct BackTestAnswer: Answer {
    public let periods: [BackTest.Period]
    public let record: TrackRecord
    public let currency: Currency
    public let health: HistoryHealth
    /// Days of a period, and from one to the next.
    public let length, step: Int

    init(_ test: BackTest, plan: BackTestPlan, past: PipelinePast) {
        (periods, record) = (test.periods, TrackRecord(test))
        (length, step, currency, health) = (plan.length, plan.step, past.currency, past.health)
    }

    public static let definition = """
        Forecasts of periods that have passed, each made again with nothing but what was known on its day. The error is the sum of all misses over the sum of what came; \
        the score is the mean ranked probability score over the mean of what came. Overlapping periods count in part.
        """

    /// A period in numbers: what was said as of a day of the days up to the last one, and what came.
    public struct Line: Equatable, Sendable {
        public let asOf, last: Day
        public let expected, actual: Int64
        /// Where 8 of 10 periods were to end; nil where nothing could come.
        public let wide: ClosedRange<Int64>?
        public var held: Bool { wide.map { $0.contains(actual) } ?? (actual == expected) }
    }

    /// The oldest first.
    public var lines: [Line] {
        periods.map { period in
            Line(
                asOf: Day(daysSince1970: Int32(clamping: period.day)), last: Day(daysSince1970: Int32(clamping: period.end)), expected: period.forecast.expected, actual: Int64(period.actual),
                wide: period.forecast.range(0.8))
        }
    }

    /// Of the median; nil where nothing came.
    public var error: Double? { record.medianError }
    public var isLearning: Bool { record.isLearning }
    /// The mean ranked probability score over the mean of what came, and how much the expected sums were too high; nil where nothing came.
    public var score: Double? { record.rankedProbability }
    public var bias: Double? { record.bias }
    /// How many of the ranges that hold 8 and 5 times in 10 held.
    public var heldWide: Int { record.wide.held }
    public var heldNarrow: Int { record.narrow.held }
    /// Names and scores of naive forecasts that were wrong often enough to have a range of their own.
    public var baselineScores: [(name: String, score: Double)] { record.baselines.compactMap { one in one.rankedProbability.map { (one.baseline.rawValue, $0) } } }
    /// Names and errors of all naive forecasts.
    public var baselineErrors: [(name: String, error: Double)] { record.baselines.map { ($0.baseline.rawValue, $0.absoluteError) } }

    public var betterNames: [String] { betterBaselines.map(\.baseline.rawValue) }

    /// Naive forecasts that missed by less, the best first: to be said.
    public var betterBaselines: [TrackRecord.BaselineRecord] {
        record.baselines.filter { record.betterBaselines.contains($0.baseline) }.sorted { $0.absoluteError < $1.absoluteError }
    }
}

extension BackTestAnswer {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("currency", currency)
            json.field("days", Int64(length))
            json.field("step", Int64(step))
            json.field("n", Int64(record.periods))
            json.field("effectivePeriods", record.effectivePeriods)
            json.field("isLearning", record.isLearning)
            json.field("error", record.medianError)
            json.field("errorOfExpected", record.meanError)
            json.field("bias", record.bias)
            json.field("score", record.rankedProbability)
            json.array("pinball") { json in for loss in record.pinball { json.value(loss) } }
            json.field("coverage80") { Self.write(record.wide, to: &$0) }
            json.field("coverage50") { Self.write(record.narrow, to: &$0) }
            json.array("baselines") { json in for baseline in record.baselines { write(baseline, to: &json) } }
            json.array("betterBaselines") { json in for baseline in betterBaselines { json.value(baseline.baseline.rawValue) } }
            json.array("periods") { json in for period in periods { Self.write(period, to: &json) } }
            json.field("excluded") { health.write(to: &$0) }
        }
    }

    private static func write(_ coverage: TrackRecord.Coverage, to json: inout JSONWriter) {
        json.object { json in
            json.field("held", Int64(coverage.held))
            json.field("n", Int64(coverage.periods))
            json.field("low", coverage.interval.lower)
            json.field("high", coverage.interval.upper)
            json.field("isFine", coverage.isFine)
        }
    }

    private func write(_ baseline: TrackRecord.BaselineRecord, to json: inout JSONWriter) {
        json.object { json in
            json.field("baseline", baseline.baseline.rawValue)
            json.field("error", baseline.absoluteError)
            json.field("bias", baseline.bias)
            json.field("score", baseline.rankedProbability)
            json.field("isBetter", record.betterBaselines.contains(baseline.baseline))
        }
    }

    private static func write(_ period: BackTest.Period, to json: inout JSONWriter) {
        json.object { json in
            json.field("asOf", Day(daysSince1970: Int32(clamping: period.day)))
            json.field("to", Day(daysSince1970: Int32(clamping: period.end)))
            json.field("expected", period.forecast.expected)
            json.field("median", period.forecast.median)
            json.field("range80") { ForecastAnswer.write(period.forecast.range(0.8), to: &$0) }
            json.field("range50") { ForecastAnswer.write(period.forecast.range(0.5), to: &$0) }
            json.field("actual", Int64(period.actual))
            json.object("baselines") { json in
                for baseline in Baseline.allCases { json.field(named: baseline.rawValue, period.baselines[baseline]) }
            }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date"), name = Schema.string(options: Baseline.allCases.map(\.rawValue)), range = ForecastAnswer.rangeSchema
        let coverage = Schema.object([
            .init("held", count), .init("n", count), .init("low", .number, description: "What the true share may be, 8 times in 10."), .init("high", .number),
            .init("isFine", .boolean, description: "Whether so few would be no surprise if the claim were true."),
        ])
        let baseline = Schema.object([.init("baseline", name), .init("error", .number), .init("bias", .number), .init("score", .number, isNullable: true), .init("isBetter", .boolean)])
        let said = Schema.object(Baseline.allCases.map { Schema.Property($0.rawValue, .number, isNullable: true) })
        let period = Schema.object([
            .init("asOf", day), .init("to", day), .init("expected", .integer()), .init("median", .integer()), .init("range80", range, isNullable: true), .init("range50", range, isNullable: true),
            .init("actual", .integer(), description: "Won behind `asOf` up to `to`."), .init("baselines", said),
        ])
        return .object([
            .init("definition", .string()), .init("currency", .string(format: "iso-4217")), .init("days", count), .init("step", count), .init("n", count, description: "Periods."),
            .init("effectivePeriods", .number), .init("isLearning", .boolean), .init("error", .number, isNullable: true, description: "Of the median."),
            .init("errorOfExpected", .number, isNullable: true), .init("bias", .number, isNullable: true), .init("score", .number, isNullable: true),
            .init("pinball", .array(of: .number), description: "Of the 10, 50 and 90 % quantiles."), .init("coverage80", coverage), .init("coverage50", coverage),
            .init("baselines", .array(of: baseline)), .init("betterBaselines", .array(of: name), description: "Naive forecasts that missed by less, the best first."),
            .init("periods", .array(of: period)), .init("excluded", HistoryHealth.schema),
        ])
    }
}
