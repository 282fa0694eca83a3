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
        query = try ListQuery(asked, mayLookBack: true)
        var rest = asked
        for name in ["status", "sort", "cursor", "limit", "count"] { rest[name] = nil }
        ofAllStates = try ListQuery(rest, mayLookBack: true)
        states = Set(asked["status"]?.textValue?.split(separator: ",").map { $0.trimmed } ?? [])
        companyId = asked["companyId"]?.textValue.flatMap { Company.ID($0) }
    }

    public var takesLong: Bool { query.asOf != nil }

    public func run(in work: Work) throws -> DealList {
        let reading = try query.reading(in: work), count = try ListCount(ofAllStates, states: states, in: reading)
        let shown = Deal.Status.allCases.filter { states.isEmpty || states.contains($0.rawValue) }, page = try ListRecords(query).run(in: work)
        try work.namePeople(in: page.items)
        var list = DealList(
            page: page, counts: count.counts, hasAllStates: count.hasAllStates, totals: count.most != nil ? nil : try ListWorth(shown.flatMap { count.parts[$0] ?? [] }, in: reading),
            most: count.most, stages: try work.everyStage(), fields: try work.listedFields(of: Deal.self), companyName: try companyId.flatMap { id in try work.names(of: [id])[id] }, views: try work.views(of: .deals))
        guard query.asOf != nil else { return list }
        list.asOf = reading.now
        list.present = Dictionary(try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: page.items.map(\.id)))").map { ($0.id, $0) }) { first, _ in first }
        return list
    }
}

public struct DealList: PageContent {
    public let page: RecordList<Deal>
    /// By state, as far as they were counted.
    public let counts: [Deal.Status: Int64]
    public let hasAllStates: Bool
    /// Nil when there are more than were added up.
    public let totals: ListWorth?
    /// How many were counted before giving up; nil when all were.
    public let most: Int64?
    /// Of all pipelines, in order, with those that are archived.
    public let stages: [Stage]
    public let fields: [ListedField]
    /// Of the company by which the list is filtered.
    public let companyName: String?
    public let views: [SavedView]
    /// When the deals were as they are listed; nil for as they are.
    public internal(set) var asOf: Timestamp?
    /// The deals of the page as they are, where they are listed as they were.
    public internal(set) var present: [Deal.ID: Deal] = [:]
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
