import Domain
import Insights
import Storage
import Writing

/// New customers and the customers there are, month by month beside what was won (R131). A customer is a company with a deal that was won.
public struct ShowGrowth: Operation, Decodable {
    public static let name: OperationName = "growth.show"
    public static let endpoint = Endpoint.get("/growth")
    public static let access = Access.read(.deals)
    /// All pipelines without it.
    public var pipelineId: Pipeline.ID?
    /// The first and the last day; the twelve months up to today without them. Months are whole but for the ends.
    public var from: Day?
    public var to: Day?
    /// For so many months after its last won deal a customer is active; 12 without it.
    public var activeMonths: Int64?
    public init(pipelineId: Pipeline.ID? = nil, from: Day? = nil, to: Day? = nil, activeMonths: Int64? = nil) { (self.pipelineId, self.from, self.to, self.activeMonths) = (pipelineId, from, to, activeMonths) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> Growth {
        let months = Int(activeMonths ?? 12)
        guard 1...60 ~= months else { throw InputProblem(field: "activeMonths", code: .outOfRange, details: ["min": "1", "max": "60"]) }
        let question = try work.question(FigureScope(from: from, to: to, pipeline: pipelineId))
        return Growth(try work.wonDeals(question), question, activeMonths: months, seesAmounts: !work.hides("amount"), names: try work.customerNames(question))
    }
}

/// A deal that was won.
struct WonDeal: Sendable {
    let id: Deal.ID
    let title: String
    let company: Company.ID?
    let day: Day
    /// Nil without a rate.
    let amount: Int64?
}

public struct Growth: Answer {
    public let pipeline: Pipeline?
    public let first: Day, last: Day
    public let currency: Currency
    public let activeMonths: Int
    /// In their order.
    public let months: [Month]
    /// The same of the whole period, and of the period of the same length before.
    public let all: Month, before: Month
    /// Who became a customer in the period, the newest first.
    public let newCustomers: [Customer]
    /// Won deals of the period without a company: nobody knows whose they are.
    public let withoutCompany: Int
    public let withoutRate: Int
    public let seesAmounts: Bool

    public struct Month: Sendable {
        public let first: Day, last: Day
        /// Companies whose first won deal was closed in it, and those with a won deal in the months up to its last day.
        public let new: Int, active: Int
        /// Won deals, their amounts, and how much of that came from new customers' first deals.
        public let deals: Int
        public let amount: Int64, newAmount: Int64
    }

    public struct Customer: Sendable {
        public let company: Company.ID
        /// Nil where the reader does not see companies.
        public let name: String?
        public let deal: Deal.ID
        public let title: String
        public let day: Day
        public let amount: Int64?
    }

    /// - Parameter won: all won deals up to the last day, the oldest first.
    init(_ won: [WonDeal], _ question: FigureQuestion, activeMonths: Int, seesAmounts: Bool, names: [Company.ID: String]) {
        var firsts: [Company.ID: WonDeal] = [:]
        for deal in won { if let company = deal.company, firsts[company] == nil { firsts[company] = deal } }
        func month(_ first: Day, _ last: Day) -> Month {
            let deals = won.filter { first <= $0.day && $0.day <= last }, since = last.adding(months: -activeMonths) + 1
            let new = firsts.values.filter { first <= $0.day && $0.day <= last }
            return Month(
                first: first, last: last, new: new.count, active: Set(won.compactMap { since <= $0.day && $0.day <= last ? $0.company : nil }).count, deals: deals.count, amount: deals.reduce(0) { $0 + ($1.amount ?? 0) },
                newAmount: new.reduce(0) { $0 + ($1.amount ?? 0) })
        }
        let inPeriod = won.filter { question.first <= $0.day && $0.day <= question.last }, days = question.last - question.first + 1
        (pipeline, first, last, currency, self.activeMonths, self.seesAmounts) = (question.pipeline, question.first, question.last, question.rates.target, activeMonths, seesAmounts)
        months = Self.months(question.first, question.last).map { month($0.first, $0.last) }
        (all, before) = (month(question.first, question.last), month(question.first + -days, question.first + -1))
        newCustomers = firsts.filter { question.first <= $0.value.day && $0.value.day <= question.last }.map { company, deal in
            Customer(company: company, name: names[company], deal: deal.id, title: deal.title, day: deal.day, amount: deal.amount)
        }.sorted { ($1.day, $1.deal.rawValue) < ($0.day, $0.deal.rawValue) }
        (withoutCompany, withoutRate) = (inPeriod.count { $0.company == nil }, inPeriod.count { $0.amount == nil })
    }

    /// The months of a period; the first and the last as far as they are in it.
    static func months(_ first: Day, _ last: Day) -> [(first: Day, last: Day)] {
        var months: [(first: Day, last: Day)] = [], start = first
        while start <= last {
            let parts = start.parts, month = Day(year: parts.year, month: parts.month, day: 1) ?? start, end = min(month.adding(months: 1) + -1, last)
            months.append((start, end))
            start = end + 1
        }
        return months
    }

    /// An amount as files hold it.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, currency) }

    public static let definition = """
        Deals won in the period, by today's records; amounts at the rate of the day of closing. New: companies whose first won deal, of the pipeline where one is asked for, was closed in the month. \
        Active: companies with a deal won in the months up to its last day. Only deals that the reader sees make a customer.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("pipelineId", pipeline?.id)
            json.field("currency", currency)
            json.field("activeMonths", Int64(activeMonths))
            json.field("all") { json in write(all, to: &json) }
            json.field("before") { json in write(before, to: &json) }
            json.array("months") { json in for month in months { write(month, to: &json) } }
            json.array("newCustomers") { json in
                for customer in newCustomers.prefix(1_000) {
                    json.object { json in
                        json.field("companyId", customer.company)
                        json.field("name", customer.name)
                        json.field("dealId", customer.deal)
                        json.field("wonOn", customer.day)
                        json.field("amount", seesAmounts ? customer.amount : nil)
                    }
                }
            }
            json.field("withoutCompany", Int64(withoutCompany))
            json.field("withoutRate", Int64(withoutRate))
        }
    }

    private func write(_ month: Month, to json: inout JSONWriter) {
        json.object { json in
            json.field("from", month.first)
            json.field("to", month.last)
            json.field("new", Int64(month.new))
            json.field("active", Int64(month.active))
            json.field("deals", Int64(month.deals))
            json.field("amount", seesAmounts ? month.amount : nil)
            json.field("newAmount", seesAmounts ? month.newAmount : nil)
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        let month = Schema.object([
            .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("new", count, isRequired: true), .init("active", count, isRequired: true, description: "On the last day."), .init("deals", count, isRequired: true),
            .init("amount", .integer(), isRequired: true, isNullable: true), .init("newAmount", .integer(), isRequired: true, isNullable: true, description: "Of the first deals of new customers."),
        ])
        return .object([
            .init("definition", .string(), isRequired: true), .init("pipelineId", id, isRequired: true, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: true), .init("activeMonths", id, isRequired: true),
            .init("all", month, isRequired: true), .init("before", month, isRequired: true, description: "The same number of days before."), .init("months", .array(of: month), isRequired: true),
            .init("newCustomers", .array(of: .object([
                .init("companyId", id, isRequired: true), .init("name", .string(), isRequired: true, isNullable: true), .init("dealId", id, isRequired: true), .init("wonOn", day, isRequired: true), .init("amount", .integer(), isRequired: true, isNullable: true),
            ])), isRequired: true, description: "The newest first, at most a thousand."),
            .init("withoutCompany", count, isRequired: true), .init("withoutRate", count, isRequired: true),
        ])
    }
}

extension Work {
    fileprivate func wonCondition(_ question: FigureQuestion) throws -> SQL {
        var conditions: [SQL] = ["d.status = 'won'", "d.deleted_at IS NULL", "d.closed_at < \(question.end)", try condition(.read, .deals, owner: "d.owner_id")]
        if let pipeline = question.pipeline { conditions.append("d.pipeline_id = \(pipeline.id)") }
        return SQL.all(conditions)
    }

    /// Won deals up to the end of the period, the oldest first.
    fileprivate func wonDeals(_ question: FigureQuestion) throws -> [WonDeal] {
        var won: [WonDeal] = []
        try db.forEach("SELECT d.id, d.title, d.company_id, d.closed_at, d.amount, d.currency FROM deal d WHERE \(try wonCondition(question)) ORDER BY d.closed_at, d.id") { row in
            let id = try row.next(Deal.ID.self), title = try row.next(String.self), company = try row.next(Company.ID?.self), day = question.zone.day(of: try row.next(Timestamp.self))
            let amount = try row.next(Int64?.self) ?? 0
            won.append(WonDeal(id: id, title: title, company: company, day: day, amount: question.rates.convert(amount, from: try row.next(Currency.self), at: day)))
        }
        return won
    }

    /// Names of the companies of those deals, as far as the actor sees companies.
    fileprivate func customerNames(_ question: FigureQuestion) throws -> [Company.ID: String] {
        guard reach(.read, .companies) != .none else { return [:] }
        var names: [Company.ID: String] = [:]
        try db.forEach("SELECT id, name FROM company WHERE id IN (SELECT d.company_id FROM deal d WHERE \(try wonCondition(question))) AND \(try condition(.read, .companies, owner: "owner_id"))") { row in
            names[try row.next()] = try row.next(String.self)
        }
        return names
    }
}
