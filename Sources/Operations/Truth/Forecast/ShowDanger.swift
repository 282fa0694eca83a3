import Domain
import Insights
import Writing

/// Open deals of a pipeline that may be slipping away, with the reasons: what their wait cost, how long nobody spoke, a day of closing that has passed.
public struct ShowDanger: Operation, Decodable {
    public static let name: OperationName = "deals.danger"
    public static let endpoint = Endpoint.get("/pipelines/{id}/danger")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// How many, 1…500; 100 without it.
    public var limit: Int?
    /// Only somebody's deals.
    public var ownerId: User.ID?
    /// Only those of a team and the teams below it.
    public var teamId: Team.ID?
    public init(id: Pipeline.ID, limit: Int? = nil, ownerId: User.ID? = nil, teamId: Team.ID? = nil) { (self.id, self.limit, self.ownerId, self.teamId) = (id, limit, ownerId, teamId) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> DangerAnswer { try answer(in: work).answer }

    /// With the past that it was made of.
    func answer(in work: Work) throws -> (answer: DangerAnswer, past: PipelinePast) {
        try work.requireSight(of: "probability")
        let limit = limit ?? 100
        guard 1...500 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "500"]) }
        let past = try work.past(of: id), members = try teamId.map { try work.members(of: $0) }
        let answer = DangerAnswer(past, planned: try work.plannedDeals(of: id), limit: limit) { owner in
            (ownerId == nil || owner == ownerId) && (members.map { members in owner.map(members.contains) ?? false } ?? true)
        }
        return (answer, past)
    }
}

public struct DangerAnswer: Answer {
    public let deals: [DealInDanger]
    /// How many there are; more than the limit are not told.
    public let count: Int
    /// Days ahead that chances are of.
    public let horizon: Int
    /// Of deals that ended after their expected close had passed: how many, and how many were won.
    public let overdueEnds, overdueWins: Int
    public let currency: Currency
    public let health: HistoryHealth

    /// - Parameter isWanted: by owner; what is usual rests on all deals nevertheless.
    init(_ past: PipelinePast, planned: Set<Deal.ID>, limit: Int, isWanted: (User.ID?) -> Bool = { _ in true }) {
        let found = past.dealsInDanger(planned: planned).filter { isWanted($0.owner) }, overdue = past.overdueEnds
        (deals, count, horizon, overdueEnds, overdueWins) = (Array(found.prefix(limit)), found.count, past.horizon, overdue.count, overdue.won)
        (currency, health) = (past.currency, past.health)
    }

    public static let definition = """
        At risk: deals that have been in the stage so long are won less than .6 times as often as fresh ones; dark: less than .35 times, each where such deals were seen on 10 days at least. \
        Quiet and silent: such a silence would be a chance of less than 1 in 20 and 1 in 100 as the deal's people usually speak; it is a reminder and no danger.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("currency", currency)
            json.field("horizonDays", Int64(horizon))
            json.field("count", Int64(count))
            json.field("overdueEnds", Int64(overdueEnds))
            json.field("overdueWins", Int64(overdueWins))
            json.array("items") { json in for deal in deals { Self.write(deal, to: &json) } }
            json.field("excluded") { health.write(to: &$0) }
        }
    }

    private static func write(_ deal: DealInDanger, to json: inout JSONWriter) {
        json.object { json in
            json.field("dealId", deal.id)
            json.field("title", deal.title)
            json.field("ownerId", deal.owner)
            json.field("stageId", deal.stage)
            json.field("daysInStage", Int64(deal.age))
            if !json.withholds("amount", of: "deal") { json.field("amount", deal.amount) }
            json.field("level", deal.danger.level.rawValue)
            json.field("chance", deal.wait.chance)
            json.field("freshChance", deal.wait.freshChance)
            json.field("evidenceDays", deal.wait.evidence)
            json.field("silence", deal.danger.silence.rawValue)
            json.field("silentDays", deal.silence.map { Int64($0.days) })
            json.field("usualGapDays", deal.silence?.believedGap)
            json.field("isOverdue", deal.danger.isOverdue)
        }
    }

    public static var schema: Schema {
        let id = Schema.integer(minimum: 1), count = Schema.integer(minimum: 0)
        let item = Schema.object([
            .init("dealId", id), .init("title", .string()), .init("ownerId", id, isNullable: true), .init("stageId", id), .init("daysInStage", count), .init("amount", .integer(), isRequired: false, isNullable: true),
            .init("level", .string(options: ["fine", "atRisk", "dark"])), .init("chance", .number, description: "To be won within the horizon at its age."),
            .init("freshChance", .number, description: "The same on the first day in the stage."), .init("evidenceDays", .number), .init("silence", .string(options: ["talking", "quiet", "silent"])),
            .init("silentDays", count, isNullable: true), .init("usualGapDays", .number, isNullable: true, description: "Between two contacts of this deal, as far as is known."), .init("isOverdue", .boolean),
        ])
        return .object([
            .init("definition", .string()), .init("currency", .string(format: "iso-4217")), .init("horizonDays", count), .init("count", count, description: "All of them; the items are the first."),
            .init("overdueEnds", count, description: "Deals that ended after their expected close had passed."), .init("overdueWins", count, description: "Of them those that were won."),
            .init("items", .array(of: item)), .init("excluded", HistoryHealth.schema),
        ])
    }
}
