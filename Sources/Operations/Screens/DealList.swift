import Domain
import Storage
import Writing

/// A page of deals with what stands around it: how many there are in each state, what they are worth, the stages.
public struct ShowDealList: PageOperation {
    public static let name = ListRecords<Deal>.name
    public static let endpoint = ListRecords<Deal>.endpoint
    public static let access = ListRecords<Deal>.access
    let query: ListQuery<Deal>
    /// The same without the state: the tabs count what the other filters let through.
    private let ofAllStates: ListQuery<Deal>
    private let states: Set<String>
    private let companyId: Company.ID?

    /// - Parameter asked: as the address of the list has it.
    public init(asked: JSONObject) throws {
        query = try ListQuery(asked)
        var rest = asked
        for name in ["status", "sort", "cursor", "limit"] { rest[name] = nil }
        ofAllStates = try ListQuery(rest)
        states = Set(asked["status"]?.textValue?.split(separator: ",").map { $0.trimmed } ?? [])
        companyId = asked["companyId"]?.textValue.flatMap { Company.ID($0) }
    }

    public func run(in work: Work) throws -> DealList {
        var counts: [Deal.Status: Int64] = [:], parts: [(Currency, Sum)] = []
        try work.db.forEach("""
            SELECT status, currency, COUNT(*), COALESCE(SUM(amount), 0), COALESCE(SUM(weighted), 0) FROM deal WHERE \(try ofAllStates.conditions(in: work))
            GROUP BY status, currency ORDER BY status, currency
            """) { row in
            let status = try row.next(Deal.Status.self), currency = try row.next(Currency.self)
            let sum = Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())
            counts[status, default: 0] += sum.count
            if states.isEmpty || states.contains(status.rawValue) { parts.append((currency, sum)) }
        }
        return DealList(
            page: try ListRecords(query).run(in: work), counts: counts, totals: try ListWorth(parts, in: work), stages: try work.everyStage(),
            companyName: try companyId.flatMap { id in try work.names(of: [id])[id] })
    }
}

public struct DealList: PageContent {
    public let page: RecordList<Deal>
    public let counts: [Deal.Status: Int64]
    public let totals: ListWorth
    /// Of all pipelines, in order, with those that are archived.
    public let stages: [Stage]
    /// Of the company by which the list is filtered.
    public let companyName: String?
}

/// What records are worth together, in the workspace's currency.
public struct ListWorth: Sendable {
    public let currency: Currency
    public let sum: Sum
    /// Records whose currency has no rate: they are in the count and in no amount.
    public let unconverted: Int64

    init(_ parts: [(Currency, Sum)], in work: Work) throws {
        var exchange = Exchange(into: work.workspace.currency, at: work.today, in: work)
        var byCurrency = SumsByCurrency()
        for (currency, sum) in parts { byCurrency.add(sum, in: currency) }
        let merged = byCurrency.ordered
        sum = try exchange.sums(merged).converted
        currency = work.workspace.currency
        unconverted = merged.filter { part in exchange.unconverted.contains(part.0) }.reduce(0) { $0 + $1.1.count }
    }
}

extension Work {
    /// The stages of all pipelines, each pipeline's in order.
    func everyStage() throws -> [Stage] { try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage ORDER BY pipeline_id, position, id") }
}
