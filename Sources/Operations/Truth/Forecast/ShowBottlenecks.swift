import Domain
import Insights
import Writing

/// Which stages of a pipeline are slower than its own past, or lose more, and how much money that holds back; the most money first.
public struct ShowBottlenecks: Operation, Decodable {
    public static let name: OperationName = "stages.bottlenecks"
    public static let endpoint = Endpoint.get("/pipelines/{id}/bottlenecks")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// As known at this moment; now without it.
    public var asOf: Timestamp?
    public init(id: Pipeline.ID, asOf: Timestamp? = nil) { (self.id, self.asOf) = (id, asOf) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> BottleneckAnswer {
        let past = try work.past(of: id, at: asOf)
        let danger = work.hides("probability") ? [] : past.dealsInDanger(planned: try work.plannedDeals(of: id)), found = past.bottlenecks()
        let seesAmounts = !work.hides("amount"), diagnosis = PipelineDiagnosis(past, found.looks, reasons: try work.lostReasons(of: id, until: asOf ?? work.now), seesAmounts: seesAmounts)
        return BottleneckAnswer(found, past: past, reviews: past.reviews(danger), diagnosis: diagnosis, showsMoney: seesAmounts)
    }
}

public struct BottleneckAnswer: Answer {
    public let bottlenecks: Bottlenecks
    public let stages: [Stage]
    /// Of the stages in their order.
    public let reviews: [StageReview]
    public let diagnosis: PipelineDiagnosis
    public let today: Day
    /// In whose minor units money is.
    public let currency: Currency
    public let health: HistoryHealth
    /// False for who does not see amounts.
    public let showsMoney: Bool

    init(_ bottlenecks: Bottlenecks, past: PipelinePast, reviews: [StageReview], diagnosis: PipelineDiagnosis, showsMoney: Bool) {
        (self.reviews, self.diagnosis, today) = (reviews, diagnosis, past.today)
        (self.bottlenecks, stages, currency, health, self.showsMoney) = (bottlenecks, past.stages, past.currency, past.health, showsMoney)
    }

    public static let definition = """
        Deals that left a stage in the last 28 days (91 where fewer than 20 left it), beside how many would have at the pace of the time before, by their age in the stage. \
        Slower: at least 5 were expected, at most 85 % of them left, and at most 1 in 20 such findings is chance. Loses more: the share that goes on fell by a tenth or more, surely.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("currency", currency)
            json.field("isCompared", bottlenecks.isCompared)
            json.field("noneIsSlower", bottlenecks.noneIsSlower)
            json.array("findings") { json in for finding in bottlenecks.findings { write(finding, to: &json) } }
            json.array("stages") { json in for look in bottlenecks.looks { write(look, to: &json) } }
            diagnosis.write(to: &json, stages: stages)
            json.field("excluded") { health.write(to: &$0) }
        }
    }

    private func write(_ finding: Bottlenecks.Finding, to json: inout JSONWriter) {
        json.object { json in
            json.field("stageId", stages[finding.look.stage].id)
            json.field("slowdown", finding.slowdown?.rawValue)
            json.field("losesMore", finding.losesMore)
            json.field("falseDiscovery", finding.falseDiscovery)
            json.field("moneyAtHold", showsMoney ? Int64(exactly: finding.moneyAtHold.rounded(.toNearestOrAwayFromZero)) : nil)
        }
    }

    private func write(_ look: StageLook, to json: inout JSONWriter) {
        json.object { json in
            json.field("stageId", stages[look.stage].id)
            json.field("name", stages[look.stage].name)
            json.field("left", Int64(look.pace.observed))
            json.field("expected", look.pace.expected)
            json.field("ratio", look.pace.ratio)
            json.field("ratioLow", look.pace.ratioInterval?.lowerBound)
            json.field("ratioHigh", look.pace.ratioInterval?.upperBound)
            json.field("waiting", Int64(look.waiting))
            json.field("medianDays", look.medianDays)
            json.field("forward", look.forward.recent)
            json.field("forwardBefore", look.forward.earlier)
            reviews[look.stage].write(to: &json)
        }
    }

    public static var schema: Schema {
        let id = Schema.integer(minimum: 1), count = Schema.integer(minimum: 0)
        let finding = Schema.object([
            .init("stageId", id), .init("slowdown", .string(options: ["slower", "muchSlower"]), isNullable: true), .init("losesMore", .boolean), .init("falseDiscovery", .number),
            .init("moneyAtHold", .integer(), isNullable: true, description: "What the deals that did not leave would have brought, in minor units; null for who does not see amounts."),
        ])
        let stage = Schema.object([
            .init("stageId", id), .init("name", .string()), .init("left", count), .init("expected", .number, description: "How many would have left at the usual pace."),
            .init("ratio", .number, isNullable: true), .init("ratioLow", .number, isNullable: true, description: "Where the ratio lies 19 times in 20."), .init("ratioHigh", .number, isNullable: true),
            .init("waiting", count, description: "Deals in it now."), .init("medianDays", .number, isNullable: true), .init("forward", .number, isNullable: true, description: "Of those that left, the share that went on."),
            .init("forwardBefore", .number, isNullable: true),
        ] + StageReview.properties)
        return .object([
            .init("definition", .string()), .init("currency", .string(format: "iso-4217")), .init("isCompared", .boolean, description: "False with less than 60 days of history: there are medians only."),
            .init("noneIsSlower", .boolean), .init("findings", .array(of: finding)), .init("stages", .array(of: stage)), .init("suggestions", PipelineDiagnosis.schema), .init("excluded", HistoryHealth.schema),
        ])
    }
}
