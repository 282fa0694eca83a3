import Domain
import Insights
import Storage
import Writing

/// What was put into deals that were lost: touches, hours and days, by the stage where they were lost and why, and which were given up early (R071, R072).
/// Further members are the filters of the list of deals.
public struct ShowLostEffort: Operation {
    public static let name: OperationName = "losses.effort"
    public static let endpoint = Endpoint.get("/losses/effort")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema { LossQuestion.schema([]) }
    public let question: LossQuestion
    public var takesLong: Bool { true }

    public init(_ question: LossQuestion = LossQuestion()) { self.question = question }
    public init(input: JSONValue) throws { question = try LossQuestion(try JSONObject(members: input)) }

    public func run(in work: Work) throws -> LostEffort {
        let lost = try work.lostDeals(question), effort = try work.effort(of: lost), won = try work.effort(ofDeals: "d.status = 'won' AND \(lost.closed)")
        return LostEffort(lost, effort, won: won.all, seesReasons: !work.hides("lostReason"))
    }
}

public struct LostEffort: Answer {
    /// The most touches first.
    public let rows: [Row]
    public let all: Sum
    /// Touches of won deals of the same period, for the share.
    public let wonTouches: Double
    /// Lost deals that were given up before `leastTouches`, of all lost ones.
    public let givenUpEarly: Insights.Conversion
    public let leastTouches: Double
    /// False for who sees no activities: nothing is known but days.
    public let isKnown: Bool
    public let first: Day, last: Day

    public struct Sum: Equatable, Sendable {
        public var deals = 0, touches = 0.0
        /// Noted minutes, and activities without any noted.
        public var minutes: Int64 = 0, withoutLength = 0
        public var days: [Double] = []
        public var early = 0
        /// From the creation to the loss.
        public var medianDays: Double? { SampleSummary(days).median }
    }

    public struct Row: Sendable {
        /// Where it was lost.
        public let stage: Stage.ID
        public let name: String
        public let reason: String?
        public let sum: Sum
    }

    private struct Place: Hashable { let stage: Stage.ID, reason: String? }

    init(_ lost: LostDeals, _ efforts: DealEfforts, won: DealEffort, seesReasons: Bool) {
        var sums: [Place: Sum] = [:], all = Sum()
        for deal in lost.deals {
            let one = efforts[deal.id], days = max((deal.closedAt - deal.createdAt).inDays, 0), isEarly = efforts.isEarly(deal.id)
            func add(to sum: inout Sum) {
                (sum.deals, sum.touches, sum.minutes, sum.withoutLength) = (sum.deals + 1, sum.touches + one.touches, sum.minutes + one.minutes, sum.withoutLength + one.withoutLength)
                sum.days.append(days)
                sum.early += isEarly ? 1 : 0
            }
            add(to: &sums[Place(stage: deal.stage, reason: seesReasons ? deal.reason : nil), default: Sum()])
            add(to: &all)
        }
        rows = sums.map { Row(stage: $0.key.stage, name: lost.stages[$0.key.stage.description] ?? "", reason: $0.key.reason, sum: $0.value) }
            .sorted { ($1.sum.touches, $1.sum.deals, $0.stage.rawValue, $0.reason ?? "") < ($0.sum.touches, $0.sum.deals, $1.stage.rawValue, $1.reason ?? "") }
        (self.all, wonTouches, givenUpEarly) = (all, won.touches, Insights.Conversion(all.early, of: efforts.isKnown ? all.deals : 0))
        (leastTouches, isKnown, first, last) = (efforts.leastTouches, efforts.isKnown, lost.first, lost.last)
    }

    /// Touches that went into lost deals, of those of all closed ones; nil of none.
    public var wastedShare: Double? { FigureFold.ratio(all.touches, all.touches + wonTouches) }

    public static let definition = """
        Deals lost in the period, disqualified ones left out. Touches as in touches to a win (3.14): what went out or was spoken is one, a call that nobody took a half. \
        Hours are those that were noted; activities without a length are counted beside. Days from the creation to the loss. Given up early: fewer touches than the workspace wants before a deal is given up.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("from", first)
            json.field("to", last)
            write(all, to: &json)
            json.field("wastedShare", isKnown ? wastedShare : nil)
            json.field("leastTouches", leastTouches)
            json.field("givenUpEarlyShare", givenUpEarly.rate)
            json.array("items") { json in
                for row in rows {
                    json.object { json in
                        json.field("stageId", row.stage)
                        json.field("stage", row.name)
                        json.field("lostReason", row.reason)
                        write(row.sum, to: &json)
                    }
                }
            }
        }
    }

    private func write(_ sum: Sum, to json: inout JSONWriter) {
        json.field("deals", Int64(sum.deals))
        json.field("touches", isKnown ? sum.touches : nil)
        json.field("minutes", isKnown ? sum.minutes : nil)
        json.field("withoutLength", isKnown ? Int64(sum.withoutLength) : nil)
        json.field("days", sum.days.reduce(0, +))
        json.field("medianDays", sum.medianDays)
        json.field("givenUpEarly", isKnown ? Int64(sum.early) : nil)
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date"), number = Schema.number
        let sum: [Schema.Property] = [
            .init("deals", count, isRequired: true), .init("touches", number, isRequired: true, isNullable: true, description: "Null, as all of activities, for who sees none."), .init("minutes", count, isRequired: true, isNullable: true),
            .init("withoutLength", count, isRequired: true, isNullable: true), .init("days", number, isRequired: true), .init("medianDays", number, isRequired: true, isNullable: true), .init("givenUpEarly", count, isRequired: true, isNullable: true),
        ]
        let row = Schema.object([.init("stageId", .integer(minimum: 1), isRequired: true), .init("stage", .string(), isRequired: true), .init("lostReason", .string(), isRequired: true, isNullable: true)] + sum)
        return .object([.init("definition", .string(), isRequired: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true)] + sum + [
            .init("wastedShare", number, isRequired: true, isNullable: true, description: "Of the touches of all deals closed in the period."), .init("leastTouches", number, isRequired: true), .init("givenUpEarlyShare", number, isRequired: true, isNullable: true),
            .init("items", .array(of: row), isRequired: true),
        ])
    }
}
