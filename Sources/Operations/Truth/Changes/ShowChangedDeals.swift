import Domain
import Storage
import Writing

/// The deals behind a waterfall, or behind one of its movements, with what each was at both moments and its part: together the parts are the
/// movement. Those that moved most come first.
public struct ShowChangedDeals: Operation {
    public static let name: OperationName = "pipelines.changedDeals"
    public static let endpoint = Endpoint.get("/pipelines/{id}/changes/deals")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema {
        ChangeScope.schema([
            .init("reason", .string(options: Changes.Reason.allCases.map(\.rawValue)), isRequired: false), .init("skip", .integer(minimum: 0), isRequired: false),
            .init("limit", .integer(minimum: 1, maximum: Int64(mostRows)), isRequired: false),
        ])
    }
    public let scope: ChangeScope
    /// Nil: of every movement.
    public let reason: Changes.Reason?
    /// How many rows are left out before the first, and how many come; 200 without it.
    public var skip = 0, limit = 200
    public var takesLong: Bool { true }
    /// The most rows that one answer has.
    public static let mostRows = 10_000

    public init(_ scope: ChangeScope, reason: Changes.Reason? = nil, skip: Int = 0, limit: Int = 200) { (self.scope, self.reason, self.skip, self.limit) = (scope, reason, skip, limit) }

    public init(input: JSONValue) throws {
        let asked = try JSONObject(members: input)
        scope = try ChangeScope(asked, besides: ["reason", "skip", "limit"])
        reason = try asked["reason"].flatMap { value in
            guard value.textValue?.isEmpty != true else { return nil }
            guard let reason = value.textValue.flatMap(Changes.Reason.init(rawValue:)) else {
                throw InputProblem(field: "reason", code: .notAnOption, details: ["options": Changes.Reason.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            return reason
        }
        func number(_ field: String, _ usual: Int, _ allowed: ClosedRange<Int>) throws -> Int {
            guard let value = asked[field] else { return usual }
            do {
                let number = Int(try Int64(input: value))
                guard allowed ~= number else { throw InputProblem(code: .outOfRange, details: ["min": "\(allowed.lowerBound)", "max": "\(allowed.upperBound)"]) }
                return number
            } catch let problem as InputProblem { throw problem.under(field) }
        }
        (skip, limit) = (try number("skip", 0, 0...1_000_000_000), try number("limit", 200, 1...Self.mostRows))
    }

    public func run(in work: Work) throws -> ChangedDeals {
        let question = try work.changeQuestion(scope)
        return try ChangedDeals(question, work.bridge(question), reason, skip, limit, in: work)
    }
}

public struct ChangedDeals: Answer {
    public struct Row: Sendable {
        public let deal: ChangedDeal
        public let reason: Changes.Reason
        /// Minor units of the pipeline's currency.
        public let amount: Int64
    }
    public let currency: Currency
    public let reason: Changes.Reason?
    /// How many rows there are in all, and what they add together.
    public let total: Int
    public let amount: Int64
    public let rows: [Row]
    /// Titles and companies.
    public let names: [Deal.ID: (title: String, company: String?)]

    init(_ question: ChangeQuestion, _ bridge: Bridge, _ reason: Changes.Reason?, _ skip: Int, _ limit: Int, in work: Work) throws {
        let rows = bridge.deals.flatMap { deal in deal.parts.filter { reason == nil || $0.reason == reason }.map { Row(deal: deal, reason: $0.reason, amount: $0.amount) } }
        (currency, self.reason, total, amount) = (question.pipeline.currency, reason, rows.count, rows.reduce(0) { $0 + $1.amount })
        // By size, then by number, then in the order of the waterfall, in which the rows stand already.
        let sorted: [Row] = limit == 0 ? [] : rows.enumerated().sorted { ($1.element.amount.magnitude, $0.offset) < ($0.element.amount.magnitude, $1.offset) }.map(\.element)
        self.rows = Array(sorted.dropFirst(skip).prefix(limit))
        names = try work.titles(of: Set(self.rows.map(\.deal.id)).sorted())
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("currency", currency)
            json.field("total", Int64(total))
            if !json.withholds("amount", of: "deal") { json.field("amount", amount) }
            json.array("items") { json in
                for row in rows {
                    json.object { json in
                        json.field("id", row.deal.id)
                        json.field("title", names[row.deal.id]?.title)
                        json.field("reason", row.reason.rawValue)
                        if !json.withholds("amount", of: "deal") { json.field("part", row.amount) }
                        write("before", row.deal.before, to: &json)
                        write("after", row.deal.after, to: &json)
                    }
                }
            }
        }
    }

    private func write(_ name: StaticString, _ state: BridgeState?, to json: inout JSONWriter) {
        guard let state else { return json.null(name) }
        json.object(name) { json in
            json.field("pipelineId", state.pipeline)
            json.field("stageId", state.stage)
            json.field("status", state.status.rawValue)
            if !json.withholds("amount", of: "deal") { json.field("amount", state.amount) }
            json.field("currency", state.currency)
            json.field("ownerId", state.owner)
            if !json.withholds("expectedClose", of: "deal") { json.field("expectedClose", state.close) }
            json.field("nurture", state.isNurture)
            json.field("deleted", state.isDeleted)
        }
    }

    public static var schema: Schema {
        let id = Schema.integer(minimum: 1), currency = Schema.string(format: "iso-4217")
        let state = Schema.object([
            .init("pipelineId", id, isRequired: true), .init("stageId", id, isRequired: true), .init("status", .string(options: Deal.Status.allCases.map(\.rawValue)), isRequired: true),
            .init("amount", .integer(), isRequired: false, isNullable: true), .init("currency", currency, isRequired: true), .init("ownerId", id, isRequired: true, isNullable: true),
            .init("expectedClose", .string(format: "date"), isRequired: false, isNullable: true), .init("nurture", .boolean, isRequired: true), .init("deleted", .boolean, isRequired: true),
        ])
        let row = Schema.object([
            .init("id", id, isRequired: true), .init("title", .string(), isRequired: true, isNullable: true), .init("reason", .string(options: Changes.Reason.allCases.map(\.rawValue)), isRequired: true),
            .init("part", .integer(), isRequired: false), .init("before", state, isRequired: true, isNullable: true), .init("after", state, isRequired: true, isNullable: true),
        ])
        return .object([
            .init("currency", currency, isRequired: true), .init("total", .integer(minimum: 0), isRequired: true), .init("amount", .integer(), isRequired: false), .init("items", .array(of: row), isRequired: true),
        ])
    }
}

extension Work {
    fileprivate func titles(of ids: [Deal.ID]) throws -> [Deal.ID: (title: String, company: String?)] {
        var names: [Deal.ID: (title: String, company: String?)] = [:]
        for chunk in ids.chunked(500) {
            try db.forEach("SELECT id, title, company_name FROM deal WHERE id IN (\(list: chunk))") { row in names[try row.next()] = (try row.next(), try row.next()) }
        }
        return names
    }
}
