import Domain
import Insights
import Storage
import Writing

/// A forecast as it was given on its day. It was written once and stays as it was.
public struct KeptForecast: RowDecodable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Made by the server when the day was over.
        case nightly
        /// Somebody asked for it to be kept.
        case asked
    }

    public let id: Int64
    public let pipeline: Pipeline.ID
    /// The first and the last day of the period.
    public let first, last: Day
    public let madeAt: Timestamp
    /// The last day that was known.
    public let day: Day
    public let kind: Kind
    /// Of whose deals it is: all that there are, those of a team, somebody's own.
    public let reach: Reach
    public let askedBy: User.ID?
    public let currency: Currency
    /// Minor units, like all amounts.
    public let expected, median: Int64
    public let wide, narrow: ClosedRange<Int64>?
    public let won, commit, bestCase: Int64
    public let target: Int64?, targetChance: Double?
    public let openDeals: Int
    public let finishedPeriods: Double
    /// As it is held against what came.
    let said: ForecastRecord
    let stages: [(id: Int64, name: String, amount: Int64)]
    /// What naive forecasts said of the whole period.
    let baselines: [Baseline: Double]

    /// Days from the last one known to the end of the period.
    public var lead: Int { last - day }
    public var isLearning: Bool { finishedPeriods < TrackRecord.enoughPeriods - 1e-9 }

    public static var columns: SQL {
        """
        id, pipeline_id, period_from, period_to, made_at, day, kind, reach, asked_by, currency, expected, median, low80, high80, low50, high50, won, commit_amount, best_case, target, target_chance, \
        open_deals, finished_periods, mean, variance, split, quantiles, baselines
        """
    }

    public init(row: inout Row) throws {
        (id, pipeline, first, last, madeAt, day) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (kind, reach) = (Kind(rawValue: try row.next()) ?? .asked, Reach(rawValue: try row.next()) ?? .own)
        (askedBy, currency, expected, median) = (try row.next(), try row.next(), try row.next(), try row.next())
        let bounds: [Int64?] = try (0..<4).map { _ in try row.next(Int64?.self) }
        (wide, narrow) = (Self.range(bounds[0], bounds[1]), Self.range(bounds[2], bounds[3]))
        (won, commit, bestCase, target, targetChance) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (openDeals, finishedPeriods) = (Int(try row.next(Int64.self)), try row.next())
        let mean: Double = try row.next(), variance: Double = try row.next()
        let split = try JSONValue(parsing: try row.next(String.self)), quantiles = try JSONValue(parsing: try row.next(String.self)), naive = try JSONValue(parsing: try row.next(String.self))
        stages = split["open"].elements.map { ($0["stageId"].whole ?? 0, $0["name"]?.textValue ?? "", $0["amount"].whole ?? 0) }
        said = ForecastRecord(
            day: Int(day.daysSince1970), end: Int(last.daysSince1970), split: .init(won: won, open: stages.map(\.amount), new: split["notYetCreated"].whole ?? 0), mean: mean, variance: variance,
            quantiles: quantiles.elements.compactMap { Optional($0).whole })
        baselines = Dictionary(uniqueKeysWithValues: Baseline.allCases.compactMap { baseline in naive[baseline.rawValue].whole.map { (baseline, Double($0)) } })
    }

    private static func range(_ low: Int64?, _ high: Int64?) -> ClosedRange<Int64>? {
        guard let low, let high, low <= high else { return nil }
        return low...high
    }
}

extension JSONValue {
    fileprivate var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }
}

extension JSONValue? {
    fileprivate var elements: [JSONValue] { self?.elements ?? [] }
    fileprivate var whole: Int64? { if case .int(let number)? = self { number } else { nil } }
}

extension KeptForecast: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("pipelineId", pipeline)
            json.field("from", first)
            json.field("to", last)
            json.field("madeAt", madeAt)
            json.field("day", day)
            json.field("leadDays", Int64(lead))
            json.field("kind", kind.rawValue)
            json.field("reach", reach.rawValue)
            json.field("askedBy", askedBy)
            json.field("currency", currency)
            json.field("expected", expected)
            json.field("median", median)
            json.field("range80") { ForecastAnswer.write(wide, to: &$0) }
            json.field("range50") { ForecastAnswer.write(narrow, to: &$0) }
            json.field("won", won)
            json.field("commit", commit)
            json.field("bestCase", bestCase)
            json.field("target", target)
            json.field("chanceOfTarget", targetChance)
            json.field("isLearning", isLearning)
            json.field("n", Int64(openDeals))
            json.object("split", writeSplit)
            json.object("baselines") { json in for baseline in Baseline.allCases { json.field(named: baseline.rawValue, baselines[baseline].map { Int64($0) }) } }
        }
    }

    private func writeSplit(to json: inout JSONWriter) {
        json.field("won", won)
        json.array("open") { json in
            for stage in stages {
                json.object { json in
                    json.field("stageId", stage.id)
                    json.field("name", stage.name)
                    json.field("amount", stage.amount)
                }
            }
        }
        json.field("notYetCreated", said.split.new)
    }

    static var schema: Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1), range = ForecastAnswer.rangeSchema
        let stage = Schema.object([.init("stageId", id), .init("name", .string()), .init("amount", .integer())])
        let split = Schema.object([.init("won", .integer()), .init("open", .array(of: stage)), .init("notYetCreated", .integer())])
        let naive = Schema.object(Baseline.allCases.map { Schema.Property($0.rawValue, .integer(), isNullable: true) })
        return .object([
            .init("id", id), .init("pipelineId", id), .init("from", day), .init("to", day), .init("madeAt", .string(format: "date-time")), .init("day", day, description: "The last day that was known."),
            .init("leadDays", .integer(), description: "From that day to the last one of the period."), .init("kind", .string(options: Kind.allCases.map(\.rawValue))),
            .init("reach", .string(options: ["all", "team", "own"]), description: "Of whose deals it is."), .init("askedBy", id, isNullable: true), .init("currency", .string(format: "iso-4217")),
            .init("expected", .integer(), description: "Minor units, like all amounts; the split adds up to it."), .init("median", .integer()), .init("range80", range, isNullable: true), .init("range50", range, isNullable: true),
            .init("won", .integer()), .init("commit", .integer()), .init("bestCase", .integer()), .init("target", .integer(), isNullable: true), .init("chanceOfTarget", .number, isNullable: true),
            .init("isLearning", .boolean), .init("n", .integer(minimum: 0), description: "Open deals."), .init("split", split), .init("baselines", naive, description: "What naive forecasts said of the whole period."),
        ])
    }
}
