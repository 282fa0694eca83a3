import Domain
import Insights
import Writing

/// A track record of quarters. Amounts are minor units of `currency`, errors are in proportion to what came.
public struct TrackRecordAnswer: Answer {
    /// The oldest first.
    public let quarters: [TrackedQuarter]
    public let lead: Int
    public let currency: Currency
    public let health: HistoryHealth
    let record: TrackRecord

    init(quarters: [TrackedQuarter], lead: Int, currency: Currency, health: HistoryHealth) {
        (self.quarters, self.lead, self.currency, self.health) = (quarters, lead, currency, health)
        record = TrackRecord(quarters.map(\.judged))
    }

    public static let definition = """
        Of each quarter that is over the forecast that was given so many days before its end, and what was won. Where none was kept on its day it was made again with nothing but what was known then, \
        which is said. The error is the sum of all misses over the sum of what came, the bias the sum of forecasts less what came over the same sum.
        """

    /// Fewer than four quarters are over.
    public var isLearning: Bool { record.isLearning }
    /// How many of the wide ranges held.
    public var held: Int { record.wide.held }
    /// How often such ranges hold, 8 times in 10.
    public var heldInterval: ClosedRange<Double> { record.wide.interval.lower...record.wide.interval.upper }
    /// Of the expected sum; nil where nothing came.
    public var error: Double? { record.meanError }
    public var bias: Double? { record.bias }

    /// A naive forecast beside ours.
    public struct Naive: Sendable {
        /// `lastPeriod`, `samePeriodLastYear`, `meanOfFour`, `stageShares`, `winRate`.
        public let name: String
        public let error: Double
        public let bias: Double
        /// Whether it missed by less than ours did.
        public let isBetter: Bool
    }

    public static let naiveNames = Baseline.allCases.map(\.rawValue)
    public var naive: [Naive] {
        record.baselines.map { one in Naive(name: one.baseline.rawValue, error: one.absoluteError, bias: one.bias, isBetter: error.map { one.absoluteError < $0 } ?? false) }
    }
}

extension TrackRecordAnswer {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("currency", currency)
            json.field("leadDays", Int64(lead))
            json.field("n", Int64(quarters.count))
            json.field("isLearning", isLearning)
            json.field("error", error)
            json.field("errorOfMedian", record.medianError)
            json.field("bias", bias)
            json.field("score", record.rankedProbability)
            json.field("coverage80") { Self.write(record.wide, to: &$0) }
            json.field("coverage50") { Self.write(record.narrow, to: &$0) }
            json.array("baselines") { json in for one in naive { Self.write(one, to: &json) } }
            json.array("quarters") { json in for quarter in quarters { Self.write(quarter, to: &json) } }
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

    private static func write(_ naive: Naive, to json: inout JSONWriter) {
        json.object { json in
            json.field("baseline", naive.name)
            json.field("error", naive.error)
            json.field("bias", naive.bias)
            json.field("isBetter", naive.isBetter)
        }
    }

    private static func write(_ quarter: TrackedQuarter, to json: inout JSONWriter) {
        json.object { json in
            json.field("from", quarter.first)
            json.field("to", quarter.last)
            json.field("day", quarter.day)
            json.field("source", quarter.source.rawValue)
            json.field("expected", quarter.expected)
            json.field("median", quarter.median)
            json.field("range80") { ForecastAnswer.write(quarter.wide, to: &$0) }
            json.field("range50") { ForecastAnswer.write(quarter.narrow, to: &$0) }
            json.field("won", quarter.won)
            json.field("held", quarter.held)
            json.object("baselines") { json in for baseline in Baseline.allCases { json.field(named: baseline.rawValue, quarter.baselines[baseline]) } }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date"), range = ForecastAnswer.rangeSchema
        let coverage = Schema.object([
            .init("held", count), .init("n", count), .init("low", .number, description: "What the true share may be, 8 times in 10."), .init("high", .number),
            .init("isFine", .boolean, description: "Whether so few would be no surprise if the claim were true."),
        ])
        let naive = Schema.object([.init("baseline", .string(options: naiveNames)), .init("error", .number), .init("bias", .number), .init("isBetter", .boolean, description: "It missed by less than the forecast did.")])
        let quarter = Schema.object([
            .init("from", day), .init("to", day), .init("day", day, description: "The last day that the forecast knew."),
            .init("source", .string(options: TrackedQuarter.Source.allCases.map(\.rawValue)), description: "Kept on its day, or made again afterwards with what was known then."), .init("expected", .integer()),
            .init("median", .integer()), .init("range80", range, isNullable: true), .init("range50", range, isNullable: true), .init("won", .integer()), .init("held", .boolean),
            .init("baselines", .object(Baseline.allCases.map { Schema.Property($0.rawValue, .number, isNullable: true) })),
        ])
        return .object([
            .init("definition", .string()), .init("currency", .string(format: "iso-4217")), .init("leadDays", count), .init("n", count, description: "Quarters that are over."), .init("isLearning", .boolean),
            .init("error", .number, isNullable: true, description: "Of the expected sum."), .init("errorOfMedian", .number, isNullable: true), .init("bias", .number, isNullable: true),
            .init("score", .number, isNullable: true), .init("coverage80", coverage), .init("coverage50", coverage), .init("baselines", .array(of: naive)), .init("quarters", .array(of: quarter)),
            .init("excluded", HistoryHealth.schema),
        ])
    }
}
