import Domain
import Insights
import Writing

/// What a pipeline is expected to bring in a period, and how sure that is: a sum with its ranges, where it comes from and what decides it.
public struct ShowForecast: Operation, Decodable {
    public static let name: OperationName = "forecast.show"
    public static let endpoint = Endpoint.get("/pipelines/{id}/forecast")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// The first and the last day of the period, in the workspace's time zone; the quarter of the fiscal year that holds the day of asking without them. Of a period that
    /// begins later only what is won in it counts.
    public var from: Day?
    public var to: Day?
    /// As known at this moment; now without it.
    public var asOf: Timestamp?
    /// Minor units of the currency, for the chance to reach them.
    public var target: Int64?
    /// Without it the pipeline's.
    public var currency: Currency?
    public init(id: Pipeline.ID, from: Day? = nil, to: Day? = nil, asOf: Timestamp? = nil, target: Int64? = nil, currency: Currency? = nil) {
        (self.id, self.from, self.to, self.asOf, self.target, self.currency) = (id, from, to, asOf, target, currency)
    }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> ForecastAnswer {
        try work.remembered(self) { $0.outlook.past.history.deals.count } _: { ForecastAnswer(try outlook(in: work), target: target) }
    }

    func outlook(in work: Work) throws -> PeriodOutlook {
        try work.requireSight(of: "amount")
        let past = try work.past(of: id, at: asOf, in: currency), quarter = FiscalQuarter(holding: past.today, fiscalMonth: Int(work.workspace.fiscalMonth))
        let first = from ?? quarter.first, last = to ?? quarter.end + -1
        guard first <= last else { throw Refusal.field("to", "endsBeforeItBegins") }
        guard last - past.today <= WinTable.ever else { throw InputProblem(field: "to", code: .outOfRange, details: ["max": (past.today + WinTable.ever).description]) }
        return PeriodOutlook(past, from: first, to: last)
    }
}

/// A forecast. Amounts are minor units of `currency`.
public struct ForecastAnswer: Answer {
    let outlook: PeriodOutlook
    public let target: Int64?

    init(_ outlook: PeriodOutlook, target: Int64?) { (self.outlook, self.target) = (outlook, target) }

    public static let definition = """
        Each open deal counts with the chance that deals of its stage and age have to be won by the end of the period, as the pipeline's own history tells; deals not yet created come by their usual pace. \
        The sum is corrected by how earlier forecasts ended, and drawn 10,000 times: 8 in 10 draws lie in the wide range, 5 in 10 in the narrow one.
        """

    public var first: Day { outlook.first }
    public var last: Day { outlook.last }
    /// What was known of the day.
    public var asOf: Day { outlook.past.today }
    public var currency: Currency { outlook.past.currency }
    public var stages: [Stage] { outlook.past.stages }
    public var expected: Int64 { outlook.forecast.expected }
    public var median: Int64 { outlook.forecast.median }
    /// 8 times in 10 and 5 times in 10 the period ends there; nil where nothing can come any more.
    public var wide: ClosedRange<Int64>? { outlook.forecast.range(0.8) }
    public var narrow: ClosedRange<Int64>? { outlook.forecast.range(0.5) }
    /// Adds up to the expected sum exactly.
    public var split: Forecast.Split { outlook.forecast.split }
    public var won: Int64 { split.won }
    public var openByStage: [(stage: Stage, amount: Int64)] { Array(zip(stages, split.open)).map { (stage: $0.0, amount: $0.1) } }
    public var notYetCreated: Int64 { split.new }
    public var chanceOfTarget: Double? { target.map { outlook.forecast.chance(ofReaching: $0) } }
    /// Fewer than four finished periods to learn from.
    public var isLearning: Bool { outlook.isLearning }
    public var openDeals: Int { outlook.standing.open.count }
    /// What was won with what sellers call sure, and with all that they call possible.
    public var commit: CalledSum { outlook.called.commit }
    public var bestCase: CalledSum { outlook.called.bestCase }
    /// The share of draws that reach an amount.
    public func chance(ofReaching amount: Int64) -> Double { outlook.forecast.chance(ofReaching: amount) }
    public var health: HistoryHealth { outlook.past.health }
}

extension ForecastAnswer {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("from", first)
            json.field("to", last)
            json.field("asOf", asOf)
            json.field("currency", currency)
            json.field("expected", expected)
            json.field("median", median)
            json.field("range80") { Self.write(wide, to: &$0) }
            json.field("range50") { Self.write(narrow, to: &$0) }
            json.field("target", target)
            json.field("chanceOfTarget", chanceOfTarget)
            json.field("isLearning", isLearning)
            json.field("finishedPeriods", outlook.finishedPeriods)
            json.object("split", writeSplit)
            json.field("decides") { writeCauses(to: &$0) }
            json.field("commit") { commit.write(to: &$0) }
            json.field("bestCase") { bestCase.write(to: &$0) }
            json.array("categories") { json in for sum in outlook.categories { sum.write(to: &json) } }
            json.field("n", Int64(openDeals))
            json.field("excluded") { health.write(to: &$0) }
        }
    }

    static func write(_ range: ClosedRange<Int64>?, to json: inout JSONWriter) {
        guard let range else { return json.null() }
        json.object { json in
            json.field("low", range.lowerBound)
            json.field("high", range.upperBound)
        }
    }

    func writeSplit(to json: inout JSONWriter) {
        json.field("won", split.won)
        json.array("open") { json in
            for (stage, amount) in zip(stages, split.open) {
                json.object { json in
                    json.field("stageId", stage.id)
                    json.field("name", stage.name)
                    json.field("amount", amount)
                }
            }
        }
        json.field("notYetCreated", split.new)
    }

    private func writeCauses(to json: inout JSONWriter) {
        guard let causes = RangeCauses(outlook.question) else { return json.null() }
        json.object { json in
            json.array("deals") { json in
                for cause in causes.deals {
                    let deal = outlook.past.deal(cause.index, of: outlook.standing)
                    json.object { json in
                        json.field("dealId", deal.id)
                        json.field("title", outlook.past.titles[Deal.ID(deal.id)])
                        json.field("share", cause.share)
                    }
                }
            }
            json.field("otherDeals", causes.otherDeals)
            json.field("notYetCreated", causes.newDeals)
            json.field("sharedLuck", causes.sharedLuck)
        }
    }
}

extension ForecastAnswer {
    static var rangeSchema: Schema { .object([.init("low", .integer()), .init("high", .integer())]) }

    public static var schema: Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1), share = Schema.number
        let stage = Schema.object([.init("stageId", id), .init("name", .string()), .init("amount", .integer())])
        let split = Schema.object([
            .init("won", .integer(), description: "Won in the period already."), .init("open", .array(of: stage), description: "From open deals, by stage."),
            .init("notYetCreated", .integer(), description: "From deals that are not yet created."),
        ])
        let deal = Schema.object([.init("dealId", id), .init("title", .string(), isNullable: true), .init("share", share)])
        let causes = Schema.object([.init("deals", .array(of: deal)), .init("otherDeals", share), .init("notYetCreated", share), .init("sharedLuck", share)])
        return .object([
            .init("definition", .string()), .init("from", day), .init("to", day), .init("asOf", day), .init("currency", .string(format: "iso-4217")),
            .init("expected", .integer(), description: "The mean; the split adds up to it exactly. Minor units, like all amounts."), .init("median", .integer()),
            .init("range80", rangeSchema, isNullable: true, description: "8 times in 10 the period ends there; null where nothing can come any more."), .init("range50", rangeSchema, isNullable: true),
            .init("target", .integer(), isNullable: true), .init("chanceOfTarget", share, isNullable: true, description: "The share of draws that reach the target."),
            .init("isLearning", .boolean, description: "Fewer than four finished periods to learn from."), .init("finishedPeriods", .number, description: "Overlapping ones count in part."),
            .init("split", split), .init("decides", causes, isNullable: true, description: "What makes the range as wide as it is, as shares of the variance; null where it has no width."),
            .init("commit", CalledSum.schema, description: "Won, and open deals that sellers call sure in the period."), .init("bestCase", CalledSum.schema, description: "The same with all that they call possible."),
            .init("categories", .array(of: CategorySum.schema), description: "What sellers call their open deals."), .init("n", .integer(minimum: 0), description: "Open deals."),
            .init("excluded", HistoryHealth.schema),
        ])
    }
}
