import Domain
import Storage
import Writing

/// Why open deals stand still, by stage: the reasons that were given when they were let be, with how many and what they are worth.
public struct ShowStalls: Operation, Decodable {
    public static let name: OperationName = "hygiene.stalls"
    public static let endpoint = Endpoint.get("/hygiene/stalls")
    public static let access = Access.read(.deals)
    /// Only somebody's deals.
    public var ownerId: User.ID?
    /// Only those of a team and the teams below it.
    public var teamId: Team.ID?
    public var pipelineId: Pipeline.ID?
    public init(ownerId: User.ID? = nil, teamId: Team.ID? = nil, pipelineId: Pipeline.ID? = nil) { (self.ownerId, self.teamId, self.pipelineId) = (ownerId, teamId, pipelineId) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> Stalls {
        var conditions: [SQL] = ["on_board AND stall_reason IS NOT NULL", try work.condition(.read, .deals, owner: "owner_id")]
        if let ownerId { conditions.append("owner_id = \(ownerId)") }
        if let teamId { conditions.append("owner_id IN (\(list: Array(try work.members(of: teamId)) + [User.ID(0)]))") }
        if let pipelineId { conditions.append("pipeline_id = \(pipelineId)") }
        var exchange = Exchange(into: work.workspace.currency, at: work.today, in: work), rows: [(Stage.ID, Deal.StallReason, Currency, Int64, Int64)] = []
        try work.db.forEach("SELECT stage_id, stall_reason, currency, COUNT(*), COALESCE(SUM(amount), 0) FROM deal WHERE \(SQL.all(conditions)) GROUP BY stage_id, stall_reason, currency") { row in
            rows.append((try row.next(), try row.next(), try row.next(), try row.next(), try row.next()))
        }
        var cells: [Stage.ID: [Deal.StallReason: Stalls.Cell]] = [:]
        for (stage, reason, currency, count, amount) in rows {
            let before = cells[stage]?[reason] ?? Stalls.Cell(count: 0, amount: 0)
            cells[stage, default: [:]][reason] = Stalls.Cell(count: before.count + Int(count), amount: before.amount + (try exchange.convert(amount, from: currency) ?? 0))
        }
        let stages = try work.everyStage().filter { cells[$0.id] != nil }
        return Stalls(currency: work.workspace.currency, stages: stages.map { ($0, cells[$0.id] ?? [:]) }, seesAmounts: !work.hides("amount"))
    }
}

public struct Stalls: Answer {
    public let currency: Currency
    /// Stages with deals that stand still, pipeline by pipeline in their order.
    public let stages: [(stage: Stage, cells: [Deal.StallReason: Cell])]
    let seesAmounts: Bool

    public struct Cell: Equatable, Sendable {
        public let count: Int
        /// Minor units of the workspace's currency; deals without a rate add nothing.
        public let amount: Int64
        public init(count: Int, amount: Int64) { (self.count, self.amount) = (count, amount) }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("currency", currency)
            json.array("items") { json in
                for (stage, cells) in stages {
                    for reason in Deal.StallReason.allCases {
                        guard let cell = cells[reason] else { continue }
                        json.object { json in
                            json.field("pipelineId", stage.pipelineId)
                            json.field("stageId", stage.id)
                            json.field("reason", reason.rawValue)
                            json.field("deals", Int64(cell.count))
                            if seesAmounts { json.field("amount", cell.amount) }
                        }
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let item = Schema.object([
            .init("pipelineId", .integer(minimum: 1), isRequired: true), .init("stageId", .integer(minimum: 1), isRequired: true), .init("reason", .string(options: Deal.StallReason.allCases.map(\.rawValue)), isRequired: true),
            .init("deals", .integer(minimum: 1), isRequired: true), .init("amount", .integer(minimum: 0), isRequired: false),
        ])
        return .object([.init("currency", .string(format: "iso-4217"), isRequired: true), .init("items", .array(of: item), isRequired: true)])
    }
}
