import Domain
import Insights
import Storage
import Writing

/// Lost deals by why, to whom, or for lack of what, by number and by value; beside each other by a second dimension, such as the month or the stage (R119).
/// Further members are the filters of the list of deals.
public struct ShowLosses: Operation {
    public static let name: OperationName = "losses.show"
    public static let endpoint = Endpoint.get("/losses")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema {
        let dimension = Schema.string(options: LossDimension.allCases.map(\.rawValue))
        return LossQuestion.schema([.init("by", dimension, isRequired: false), .init("across", dimension, isRequired: false)])
    }
    /// The reason without it, or the first dimension that the actor sees.
    public let by: LossDimension?
    public let across: LossDimension?
    public let question: LossQuestion
    public var takesLong: Bool { true }

    public init(by: LossDimension? = nil, across: LossDimension? = nil, _ question: LossQuestion = LossQuestion()) { (self.by, self.across, self.question) = (by, across, question) }

    public init(input: JSONValue) throws {
        var asked = try JSONObject(members: input)
        by = try LossQuestion.dimension("by", from: &asked)
        across = try LossQuestion.dimension("across", from: &asked)
        question = try LossQuestion(asked)
    }

    public func run(in work: Work) throws -> LossTable {
        try work.refuseLosses(by: [("by", by), ("across", across)])
        let seen = work.lossDimensions(), by = by ?? seen.first ?? .stage
        return LossTable(by, across == by ? nil : across, of: try work.lostDeals(question), seesAmounts: !work.hides("amount"), dimensions: seen)
    }
}

public struct LossTable: Answer {
    public let by: LossDimension
    public let across: LossDimension?
    public let first: Day, last: Day
    public let currency: Currency
    /// Rows of `by`, the largest amount first; months in their order.
    public let rows: [Row]
    /// The values of `across`, the largest amount first; months and stages in their order.
    public let columns: [String]
    /// Deals of which `by` says nothing.
    public let without: Cell
    public let all: Cell
    /// Deals whose amount has no rate: they count, their value does not.
    public let withoutRate: Int
    /// Names of stages by the keys of rows and columns.
    public let stages: [String: String]
    public let seesAmounts: Bool
    /// By what the reader may ask.
    public let dimensions: [LossDimension]

    public struct Cell: Equatable, Sendable {
        public var deals = 0
        /// Minor units of the currency.
        public var amount: Int64 = 0
    }

    public struct Row: Sendable {
        public let key: String
        public let all: Cell
        /// Of all lost deals.
        public let share: Insights.Conversion
        /// Of the amount of all lost deals; nil where that is not above 0.
        public let amountShare: Double?
        /// By the value of `across`.
        public let cells: [String: Cell]
    }

    init(_ by: LossDimension, _ across: LossDimension?, of lost: LostDeals, seesAmounts: Bool, dimensions: [LossDimension]) {
        func cell(_ deals: [LostDeal]) -> Cell { deals.reduce(into: Cell()) { $0 = Cell(deals: $0.deals + 1, amount: $0.amount + ($1.amount ?? 0)) } }
        let sums = LossReasons(lost.deals.map { ($0.keys(by), $0.amount ?? 0) })
        var parted: [String: [(reasons: Set<String>, amount: Int64)]] = [:]
        if let across { for deal in lost.deals { for key in deal.keys(by) { parted[key, default: []].append((deal.keys(across), deal.amount ?? 0)) } } }
        let rows = sums.rows.map { sum -> Row in
            guard across != nil else { return Row(key: sum.reason, all: Cell(deals: sum.deals.count, amount: sum.amount), share: sum.deals, amountShare: sum.amountShare, cells: [:]) }
            let parts = LossReasons(parted[sum.reason] ?? [])
            let cells = Dictionary(uniqueKeysWithValues: parts.rows.map { ($0.reason, Cell(deals: $0.deals.count, amount: $0.amount)) })
            return Row(key: sum.reason, all: Cell(deals: sum.deals.count, amount: sum.amount), share: sum.deals, amountShare: sum.amountShare, cells: cells)
        }
        let columns = across.map { across in LossReasons(lost.deals.map { ($0.keys(across), $0.amount ?? 0) }).rows.map(\.reason) } ?? []
        (self.by, self.across, first, last, currency, stages) = (by, across, lost.first, lost.last, lost.currency, lost.stages)
        self.rows = by == .month ? rows.sorted { $0.key < $1.key } : rows
        self.columns = across == .month ? columns.sorted() : columns
        (without, all) = (cell(lost.deals.filter { $0.keys(by).isEmpty }), cell(lost.deals))
        (withoutRate, self.seesAmounts, self.dimensions) = (lost.deals.count { $0.amount == nil }, seesAmounts, dimensions)
    }

    /// An amount as files hold it.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, currency) }

    public static let definition = """
        Deals lost in the period, by today's records, disqualified ones left out; amounts at the rate of the day of closing. A deal with several competitors, objections or needs is whole in the row of each, \
        so that rows may come to more than all. Lack: what was asked for in deals that were lost because something was missing.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("by", by.rawValue)
            json.field("across", across?.rawValue)
            json.field("from", first)
            json.field("to", last)
            json.field("currency", currency)
            json.field("deals", Int64(all.deals))
            json.field("amount", seesAmounts ? all.amount : nil)
            json.field("withoutDeals", Int64(without.deals))
            json.field("withoutAmount", seesAmounts ? without.amount : nil)
            json.field("withoutRate", Int64(withoutRate))
            json.array("items") { json in for row in rows { write(row, to: &json) } }
        }
    }

    private func write(_ row: Row, to json: inout JSONWriter) {
        json.object { json in
            json.field("key", row.key)
            json.field("name", stages[row.key].flatMap { by == .stage ? $0 : nil } ?? row.key)
            json.field("deals", Int64(row.all.deals))
            json.field("share", row.share.rate)
            json.field("amount", seesAmounts ? row.all.amount : nil)
            json.field("amountShare", seesAmounts ? row.amountShare : nil)
            json.array("cells") { json in
                for column in columns {
                    guard let cell = row.cells[column] else { continue }
                    json.object { json in
                        json.field("key", column)
                        json.field("deals", Int64(cell.deals))
                        json.field("amount", seesAmounts ? cell.amount : nil)
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date"), dimension = Schema.string(options: LossDimension.allCases.map(\.rawValue))
        let sums: [Schema.Property] = [.init("key", .string(), isRequired: true), .init("deals", count, isRequired: true), .init("amount", .integer(), isRequired: true, isNullable: true, description: "Minor units; null for who does not see amounts.")]
        let row = Schema.object(sums + [
            .init("name", .string(), isRequired: true), .init("share", .number, isRequired: true, isNullable: true), .init("amountShare", .number, isRequired: true, isNullable: true), .init("cells", .array(of: .object(sums)), isRequired: true),
        ])
        return .object([
            .init("definition", .string(), isRequired: true), .init("by", dimension, isRequired: true), .init("across", dimension, isRequired: true, isNullable: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true),
            .init("currency", .string(format: "iso-4217"), isRequired: true), .init("deals", count, isRequired: true), .init("amount", .integer(), isRequired: true, isNullable: true),
            .init("withoutDeals", count, isRequired: true, description: "Deals of which nothing is said in this dimension."), .init("withoutAmount", .integer(), isRequired: true, isNullable: true), .init("withoutRate", count, isRequired: true),
            .init("items", .array(of: row), isRequired: true),
        ])
    }
}
