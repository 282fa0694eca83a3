import Domain
import Insights
import Writing

/// A number that says how it was made: what was counted, of how many, what was left out and why.
public struct Figure: Sendable, Answer {
    public let choice: FigureChoice
    /// Nil where there is nothing to divide by, where the note says why, or where the actor must not see what it is made of.
    public let value: Double?
    public var unit: FigureUnit { choice.unit }
    /// Deals or leads below the line, or in the sum or the sample.
    public let n: Int
    /// Where a share lies 19 times in 20 (Wilson); nil of what is no share of so many in so many.
    public let interval: BinomialInterval?
    /// Its two ends.
    public var low: Double? { interval?.lower }
    public var high: Double? { interval?.upper }
    /// How many were left out, by reason.
    public let excluded: [FigureExclusion: Int]
    /// What belongs beside it: the 90th percentile, the factors, each stage.
    public let parts: [FigurePart]
    public let note: FigureNote?
    public let definition: FigureDefinition

    /// Fewer than these are shown greyed, with their interval.
    public static let leastCount = SampleSummary.leastCount
    public var isSparse: Bool { n < Self.leastCount }

    /// The value of one part; nil if there is none, or none of that stage.
    public func part(_ name: FigurePart.Name, of stage: Stage.ID? = nil) -> Double? { parts.first { $0.name == name && (stage == nil || $0.stage == stage) }?.value }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", choice.key.rawValue)
            json.field("number", choice.key.number)
            json.field("value", value)
            json.field("unit", unit.rawValue)
            json.field("n", Int64(n))
            json.field("isSparse", isSparse)
            json.field("low", interval?.lower)
            json.field("high", interval?.upper)
            json.array("excluded") { json in for reason in FigureExclusion.allCases { if let count = excluded[reason], count > 0 { Self.write(reason, count, to: &json) } } }
            json.array("parts") { json in for part in parts { part.write(to: &json) } }
            json.field("note", note?.rawValue)
            json.field("definition") { json in definition.write(to: &json) }
        }
    }

    private static func write(_ reason: FigureExclusion, _ count: Int, to json: inout JSONWriter) {
        json.object { json in
            json.field("reason", reason.rawValue)
            json.field("count", Int64(count))
        }
    }

    public static var schema: Schema {
        let number = Schema.number, count = Schema.integer(minimum: 0)
        return .object([
            .init("key", .string(options: FigureKey.allCases.map(\.rawValue)), isRequired: true), .init("number", .string(), isRequired: true), .init("value", number, isRequired: true, isNullable: true),
            .init("unit", .string(options: FigureUnit.allCases.map(\.rawValue)), isRequired: true), .init("n", count, isRequired: true), .init("isSparse", .boolean, isRequired: true),
            .init("low", number, isRequired: true, isNullable: true), .init("high", number, isRequired: true, isNullable: true),
            .init("excluded", .array(of: .object([.init("reason", .string(options: FigureExclusion.allCases.map(\.rawValue)), isRequired: true), .init("count", count, isRequired: true)])), isRequired: true),
            .init("parts", .array(of: FigurePart.schema), isRequired: true), .init("note", .string(options: FigureNote.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
            .init("definition", FigureDefinition.schema, isRequired: true),
        ])
    }
}

/// Why something is in no figure.
public enum FigureExclusion: String, CaseIterable, Codable, Sendable {
    /// Came by an import that told no history.
    case withoutHistory
    /// Went to another pipeline.
    case transferred
    /// Is older than a stage that was added later.
    case olderThanStage
    /// Came to the stage too lately to have left it.
    case tooYoung
    case disqualified
    case withoutAmount, withoutRate
    /// Ended before it began.
    case endsBeforeStart
    case omitted, overdue, withoutClosingDay
    /// The actor does not see what it is made of.
    case hidden
}

/// What is to be said about a value, or about why there is none.
public enum FigureNote: String, CaseIterable, Codable, Sendable {
    case needsPipeline, needsTarget, targetMet, mayExceedWhole, hidden
}

/// A value beside a figure.
public struct FigurePart: Sendable, Answer {
    public enum Name: String, CaseIterable, Codable, Sendable {
        case stage, pending, median, ninetieth, mean, medianWithOpen, withoutAmount, reopened
        case deals, winRate, dealSize, cycleDays, gainDeals, gainWinRate, gainDealSize, gainCycleDays
        case inTime, never, touchedBefore, required, won, target, open
        case amount, overridden, learned, configured, closed, commit, mostLikely, bestCase, pipeline, overdue, withCommit, withMostLikely, withBestCase, withPipeline
        case byCount, byValue, pulledIn, pushes, pushDays, flagged, waiting, age7, age30, age90, older
        case perDeal, corrections, pair, limit, givenUpEarly, type, inbound, outbound
        case before, now, threeMonths, created, mql, sal, sql, acceptance, acceptanceDays, costPerLead, costPerSql, costPerWon
        case pace, atThisPace, line, remaining, chance
    }
    public let name: Name
    public let value: Double?
    public let unit: FigureUnit
    /// Of how many; nil where that says nothing.
    public var n: Int?
    public var stage: Stage.ID?
    /// Of a pair of stages the second.
    public var toStage: Stage.ID?
    public var type: Activity.Kind?

    init(_ name: Name, _ value: Double?, _ unit: FigureUnit, n: Int? = nil, stage: Stage.ID? = nil, toStage: Stage.ID? = nil, type: Activity.Kind? = nil) {
        (self.name, self.value, self.unit, self.n, self.stage, self.toStage, self.type) = (name, value, unit, n, stage, toStage, type)
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", name.rawValue)
            json.field("value", value)
            json.field("unit", unit.rawValue)
            json.field("n", n.map { Int64($0) })
            json.field("stageId", stage)
            json.field("toStageId", toStage)
            json.field("type", type?.rawValue)
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        return .object([
            .init("name", .string(options: Name.allCases.map(\.rawValue)), isRequired: true), .init("value", .number, isRequired: true, isNullable: true),
            .init("unit", .string(options: FigureUnit.allCases.map(\.rawValue)), isRequired: true), .init("n", count, isRequired: true, isNullable: true), .init("stageId", count, isRequired: true, isNullable: true),
            .init("toStageId", count, isRequired: true, isNullable: true), .init("type", .string(options: Activity.Kind.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
        ])
    }
}

/// How a figure was counted, as data that pages put in words.
public struct FigureDefinition: Sendable, Answer {
    public let variant: FigureVariant
    public let first: Day
    public let last: Day
    /// As known at this moment.
    public let asOf: Timestamp
    public let currency: Currency
    public let pipeline: Pipeline.ID?
    public let stage: Stage.ID?
    public let isInBusinessTime: Bool
    /// What deals had to be, besides: the filters of a list, with their values.
    public let filters: [(name: String, value: String)]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("variant", variant.rawValue)
            json.field("from", first)
            json.field("to", last)
            json.field("asOf", asOf)
            json.field("currency", currency)
            json.field("pipelineId", pipeline)
            json.field("stageId", stage)
            json.field("isInBusinessTime", isInBusinessTime)
            json.object("filters") { json in for (name, value) in filters { json.field(named: name, value) } }
        }
    }
    public static var schema: Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        return .object([
            .init("variant", .string(options: FigureVariant.allCases.map(\.rawValue)), isRequired: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("asOf", .string(format: "date-time"), isRequired: true),
            .init("currency", .string(format: "iso-4217"), isRequired: true), .init("pipelineId", id, isRequired: true, isNullable: true), .init("stageId", id, isRequired: true, isNullable: true),
            .init("isInBusinessTime", .boolean, isRequired: true), .init("filters", .map(of: .string()), isRequired: true),
        ])
    }
}
