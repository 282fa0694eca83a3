import Domain
import Insights
import Writing

/// The chance that an open deal is won by a day, with what it rests on, and when it will likely be if it is.
public struct ShowChance: Operation, Decodable {
    public static let name: OperationName = "deals.chance"
    public static let endpoint = Endpoint.get("/deals/{id}/chance")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    /// The last day that counts; that of the quarter of the fiscal year without it.
    public var by: Day?
    public init(id: Deal.ID, by: Day? = nil) { (self.id, self.by) = (id, by) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> ChanceAnswer {
        try work.requireSight(of: "probability")
        let deal = try work.find(Deal.self, id), past = try work.past(of: deal.pipelineId)
        let by = by ?? FiscalQuarter(holding: past.today, fiscalMonth: Int(work.workspace.fiscalMonth)).end + -1
        guard past.today <= by, by - past.today <= WinTable.ever else {
            throw InputProblem(field: "by", code: .outOfRange, details: ["min": past.today.description, "max": (past.today + WinTable.ever).description])
        }
        guard deal.status == .open else { throw Refusal(.alreadyClosed) }
        guard let answer = ChanceMaker(past, by: by).answer(for: deal.id) else { throw Refusal(.notFound) }
        return answer
    }
}

public struct ChanceAnswer: Answer {
    public let deal: Deal.ID
    public let stage: Stage
    /// Days in the stage, and the last day that counts.
    public let age: Int
    public let by: Day
    /// Within 1…99 %; by the day, and at some time.
    public let chance, ever: ShownChance
    /// Whether what else is known of the deal moved the chance, because that made earlier chances better.
    public let isRecalibrated: Bool
    /// From the chances of stage and age; nil where none like it are ever won.
    public let closes: CloseWindow?
    public let today: Day

    init(_ deal: Deal.ID, in stage: Stage, age: Int, chance: ShownChance, isRecalibrated: Bool, look: ChanceMaker.Look, maker: ChanceMaker) {
        (self.deal, self.stage, self.age, self.chance, self.isRecalibrated) = (deal, stage, age, chance, isRecalibrated)
        (by, today, ever, closes) = (maker.by, maker.past.today, look.ever, look.closes)
    }

    public static let definition = """
        Of deals that had been in this stage for so many days, the share that was won by the day, as the pipeline's own history tells; where it says little, what is usual stands in. \
        Evidence is days that such deals were seen, recent ones counting more.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("dealId", deal)
            json.field("stageId", stage.id)
            json.field("daysInStage", Int64(age))
            json.field("by", by)
            json.field("chance", chance.chance)
            json.field("chanceEver", ever.chance)
            json.field("evidenceDays", chance.evidence)
            json.field("isThin", chance.isThin)
            json.field("isRecalibrated", isRecalibrated)
            json.field("closes") { json in
                guard let closes else { return json.null() }
                json.object { json in
                    json.field("early", today + closes.early)
                    json.field("middle", today + closes.middle)
                    json.field("late", today + closes.late)
                }
            }
        }
    }

    public static var schema: Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        let closes = Schema.object([.init("early", day), .init("middle", day), .init("late", day)])
        return .object([
            .init("definition", .string()), .init("dealId", id), .init("stageId", id), .init("daysInStage", .integer(minimum: 0)), .init("by", day),
            .init("chance", .number, description: "To be won by the day, .01….99."), .init("chanceEver", .number, description: "To be won at all."), .init("evidenceDays", .number),
            .init("isThin", .boolean, description: "Few deals have been in the stage so long."), .init("isRecalibrated", .boolean),
            .init("closes", closes, isNullable: true, description: "If it is won: 1 in 10 such deals by the first day, half by the second, 9 in 10 by the third."),
        ])
    }
}
