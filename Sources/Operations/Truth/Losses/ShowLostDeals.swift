import Domain
import Insights
import Storage
import Writing

/// The deals behind a number of the losses, the largest first.
public struct ShowLostDeals: Operation {
    public static let name: OperationName = "losses.deals"
    public static let endpoint = Endpoint.get("/losses/deals")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema {
        let dimension = Schema.string(options: LossDimension.allCases.map(\.rawValue))
        return LossQuestion.schema([
            .init("by", dimension, isRequired: false), .init("key", .string(), isRequired: false), .init("across", dimension, isRequired: false), .init("acrossKey", .string(), isRequired: false),
            .init("givenUpEarly", .boolean, isRequired: false), .init("most", .integer(minimum: 1, maximum: Int64(mostRows)), isRequired: false),
        ])
    }
    public let by: LossDimension?, across: LossDimension?
    /// What the deal is in the dimension; with the dimension alone, deals of which it says nothing.
    public let key: String?, acrossKey: String?
    /// Only those that were given up before so many touches as the workspace wants.
    public let givenUpEarly: Bool
    public let most: Int
    public let question: LossQuestion
    public var takesLong: Bool { true }
    /// The most rows that one answer has.
    public static let mostRows = 10_000

    public init(by: LossDimension? = nil, key: String? = nil, across: LossDimension? = nil, acrossKey: String? = nil, givenUpEarly: Bool = false, most: Int = 200, _ question: LossQuestion = LossQuestion()) {
        (self.by, self.key, self.across, self.acrossKey, self.givenUpEarly, self.most, self.question) = (by, key, across, acrossKey, givenUpEarly, min(max(most, 1), Self.mostRows), question)
    }

    public init(input: JSONValue) throws {
        var asked = try JSONObject(members: input)
        by = try LossQuestion.dimension("by", from: &asked)
        across = try LossQuestion.dimension("across", from: &asked)
        key = try LossQuestion.take("key", from: &asked) { $0 }
        acrossKey = try LossQuestion.take("acrossKey", from: &asked) { $0 }
        do { givenUpEarly = try asked["givenUpEarly"].map { try Bool(input: $0) } ?? false } catch let problem as InputProblem { throw problem.under("givenUpEarly") }
        do { most = Int(try asked["most"].map { try Int64(input: $0) } ?? 200) } catch let problem as InputProblem { throw problem.under("most") }
        guard 1...Self.mostRows ~= most else { throw InputProblem(field: "most", code: .outOfRange, details: ["min": "1", "max": "\(Self.mostRows)"]) }
        for name in ["givenUpEarly", "most"] { asked[name] = nil }
        question = try LossQuestion(asked)
    }

    public func run(in work: Work) throws -> LostDealList {
        try work.refuseLosses(by: [("by", by), ("across", across)])
        let lost = try work.lostDeals(question), effort = try work.effort(of: lost)
        func isIn(_ deal: LostDeal, _ dimension: LossDimension?, _ key: String?) -> Bool {
            guard let dimension else { return true }
            return key.map { deal.keys(dimension).contains($0) } ?? deal.keys(dimension).isEmpty
        }
        let found = lost.deals.filter { isIn($0, by, key) && isIn($0, across, acrossKey) && (!givenUpEarly || effort.isEarly($0.id)) }
        let sorted = found.sorted { ($1.amount ?? 0, $0.id.rawValue) < ($0.amount ?? 0, $1.id.rawValue) }
        let rows = sorted.prefix(most).map { LostDealList.Row($0, effort, lost.stages, seesReason: !work.hides("lostReason")) }
        return LostDealList(rows: rows, total: found.count, amount: found.reduce(0) { $0 + ($1.amount ?? 0) }, currency: lost.currency, seesAmounts: !work.hides("amount"), stages: lost.stages)
    }
}

public struct LostDealList: Answer {
    public let rows: [Row]
    /// Of all, also of those that are not told.
    public let total: Int
    public let amount: Int64
    public let currency: Currency
    public let seesAmounts: Bool
    /// Names of stages by their numbers.
    public let stages: [String: String]

    public struct Row: Sendable {
        public let id: Deal.ID
        public let title: String
        public let stage: String
        public let reason: String?
        public let day: Day
        /// Nil without a rate.
        public let amount: Int64?
        public let touches: Double

        init(_ deal: LostDeal, _ effort: DealEfforts, _ stages: [String: String], seesReason: Bool) {
            (id, title, stage, reason) = (deal.id, deal.title, stages[deal.stage.description] ?? "", seesReason ? deal.reason : nil)
            (day, amount, touches) = (deal.day, deal.amount, effort[deal.id].touches)
        }
    }

    /// An amount as files hold it.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, currency) }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("total", Int64(total))
            json.field("currency", currency)
            json.field("amount", seesAmounts ? amount : nil)
            json.array("items") { json in
                for row in rows {
                    json.object { json in
                        json.field("id", row.id)
                        json.field("title", row.title)
                        json.field("stage", row.stage)
                        json.field("lostReason", row.reason)
                        json.field("closedOn", row.day)
                        json.field("amount", seesAmounts ? row.amount : nil)
                        json.field("touches", row.touches)
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        return .object([
            .init("total", count, isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true), .init("amount", .integer(), isRequired: true, isNullable: true),
            .init("items", .array(of: .object([
                .init("id", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true), .init("stage", .string(), isRequired: true), .init("lostReason", .string(), isRequired: true, isNullable: true),
                .init("closedOn", .string(format: "date"), isRequired: true), .init("amount", .integer(), isRequired: true, isNullable: true), .init("touches", .number, isRequired: true),
            ])), isRequired: true),
        ])
    }
}
