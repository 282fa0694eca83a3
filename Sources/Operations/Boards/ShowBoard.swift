import Domain
import Storage
import Writing

/// A pipeline's board: for each stage the sums and the first cards; now, or as it was at a moment.
public struct ShowBoard<Item: BoardItem>: Operation, Decodable {
    public static var name: OperationName { "pipelines.board" }
    public static var endpoint: Endpoint { .get("/pipelines/{id}/board") }
    public static var access: Access { .read(.deals) }
    public var id: Pipeline.ID
    /// Cards for each stage, 1…200.
    public var limit: Int?
    /// A user's id, or `me`.
    public var ownerId: String?
    public var closesFrom: Day?
    public var closesTo: Day?
    /// Words of the title or the company.
    public var q: String?
    public var asOf: Timestamp?

    public init(id: Pipeline.ID, limit: Int? = nil, ownerId: String? = nil, closesFrom: Day? = nil, closesTo: Day? = nil, q: String? = nil, asOf: Timestamp? = nil) {
        (self.id, self.limit, self.ownerId, self.closesFrom, self.closesTo, self.q, self.asOf) = (id, limit, ownerId, closesFrom, closesTo, q, asOf)
    }

    public func run(in work: Work) throws -> Board<Item> {
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        let pipeline = try work.find(Pipeline.self, id)
        if let asOf, asOf < work.now { return try past(pipeline, asOf, limit, work) }
        let filter = try BoardFilter(ownerId: ownerId, closesFrom: closesFrom, closesTo: closesTo, text: q, in: work)
        var exchange = Exchange(into: pipeline.currency, at: work.today, in: work)
        let sums = try work.openSums(of: id, filter, &exchange)
        let columns = try work.stages(of: id).map { stage in
            let page = try work.cards(Item.self, of: stage.id, filter, after: nil, limit: limit)
            return Board<Item>.Column(stage: stage, sums: sums[stage.id] ?? Sums(byCurrency: [], converted: Sum()), items: page.items, nextCursor: page.nextCursor)
        }
        let quarter = FiscalQuarter(holding: work.today, fiscalMonth: Int(work.workspace.fiscalMonth))
        var board = Board(
            asOf: nil, pipeline: pipeline, columns: columns, won: try work.closedSums(.won, of: id, in: quarter, filter, &exchange),
            lost: try work.closedSums(.lost, of: id, in: quarter, filter, &exchange), quarter: quarter, unconverted: exchange.unconverted, now: work.now)
        board.factors = try exchange.factors(of: columns.flatMap { $0.items.currencies })
        return board
    }
}

/// More cards of one stage.
public struct ShowColumn<Item: BoardItem>: Operation, Decodable {
    public static var name: OperationName { "pipelines.column" }
    public static var endpoint: Endpoint { .get("/pipelines/{id}/board/{stageId}") }
    public static var access: Access { .read(.deals) }
    public var id: Pipeline.ID
    public var stageId: Stage.ID
    public var cursor: String?
    public var limit: Int?
    public var ownerId: String?
    public var closesFrom: Day?
    public var closesTo: Day?
    public var q: String?

    public init(id: Pipeline.ID, stageId: Stage.ID, cursor: String?, limit: Int? = nil, ownerId: String? = nil, closesFrom: Day? = nil, closesTo: Day? = nil, q: String? = nil) {
        (self.id, self.stageId, self.cursor, self.limit, self.ownerId, self.closesFrom, self.closesTo, self.q) = (id, stageId, cursor, limit, ownerId, closesFrom, closesTo, q)
    }

    public func run(in work: Work) throws -> ColumnPage<Item> {
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        guard try work.stage(stageId).pipelineId == id else { throw Refusal(.notFound) }
        let after: Cursor?
        do { after = try cursor.map { try Cursor(input: .text($0)) } } catch let problem as InputProblem { throw problem.under("cursor") }
        let filter = try BoardFilter(ownerId: ownerId, closesFrom: closesFrom, closesTo: closesTo, text: q, in: work)
        let page = try work.cards(Item.self, of: stageId, filter, after: after, limit: limit)
        var exchange = Exchange(into: try work.find(Pipeline.self, id).currency, at: work.today, in: work)
        return ColumnPage(items: page.items, nextCursor: page.nextCursor, factors: try exchange.factors(of: page.items.currencies), now: work.now)
    }
}

public struct ColumnPage<Item: BoardItem>: Answer {
    public var items: Item.Items
    public var nextCursor: String?
    /// As the board has them.
    public var factors: [Currency: Double]
    public var now: Timestamp
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in items.write(at: now, to: &json) }
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .reference("Deal")), isRequired: true), .init("nextCursor", .string(), isRequired: true, isNullable: true)])
    }
}

/// Which deals of a board are shown.
struct BoardFilter {
    let conditions: [SQL]
    /// Whether the sums that are kept by owner are enough.
    let isByOwnerAlone: Bool
    let owners: SQL

    init(ownerId: String?, closesFrom: Day?, closesTo: Day?, text: String?, in work: Work) throws {
        var owners: [SQL] = []
        if work.reach(.read, .deals) != .all { owners.append(try work.condition(.read, .deals, owner: "owner_id")) }
        switch ownerId {
        case nil, "": break
        case "me": owners.append("owner_id = \(work.actor.userId)")
        case let text?:
            guard let id = User.ID(text) else { throw InputProblem(field: "ownerId", code: .notAWholeNumber) }
            owners.append("owner_id = \(id)")
        }
        var others: [SQL] = []
        try work.refuseClosing(closesFrom, closesTo)
        if let closesFrom { others.append("expected_close >= \(closesFrom)") }
        if let closesTo { others.append("expected_close <= \(closesTo)") }
        if let text, !text.trimmed.isEmpty { others.append("id IN (\(try work.matches(text, kind: .deal, limit: 5_000)))") }
        self.owners = SQL.all(owners)
        conditions = owners + others
        isByOwnerAlone = others.isEmpty
    }
    var condition: SQL { SQL.all(conditions) }
}

extension Work {
    /// Cards of a stage behind a cursor, from the top.
    func cards<Item: BoardItem>(_: Item.Type, of stage: Stage.ID, _ filter: BoardFilter, after: Cursor?, limit: Int) throws -> (items: Item.Items, nextCursor: String?) {
        let start: SQL = after.map { "AND (position, id) > (\($0.value), \($0.id))" } ?? ""
        var items = Item.Items(), hasMore = false
        try db.forEach("""
            SELECT \(Item.boardColumns) FROM deal WHERE stage_id = \(stage) AND on_board AND \(filter.condition) \(start) ORDER BY position, id LIMIT \(limit + 1)
            """) { row in if items.count < limit { try items.add(&row) } else { hasMore = true } }
        return (items, hasMore ? items.last.map { Cursor(value: .int($0.position), id: $0.id.rawValue).text } : nil)
    }

    /// Sums of the open deals on the board by stage.
    func openSums(of pipeline: Pipeline.ID, _ filter: BoardFilter, _ exchange: inout Exchange) throws -> [Stage.ID: Sums] {
        let rows = try filter.isByOwnerAlone
            ? sumRows("SELECT stage_id, currency, SUM(deals), SUM(amount), SUM(weighted) FROM deal_total WHERE pipeline_id = \(pipeline) AND bucket = 'open' AND \(filter.owners) GROUP BY stage_id, currency")
            : db.all(SumRow.self, "SELECT stage_id, currency, COUNT(*), COALESCE(SUM(amount), 0), SUM(weighted) FROM deal WHERE stage_id IN (SELECT id FROM stage WHERE pipeline_id = \(pipeline)) AND on_board AND \(filter.condition) GROUP BY stage_id, currency")
        var parts: [Stage.ID: SumsByCurrency] = [:]
        for row in rows { if let currency = row.currency { parts[Stage.ID(row.id), default: SumsByCurrency()].add(row.sum, in: currency) } }
        return try parts.mapValues { try exchange.sums($0.ordered) }
    }

    /// Sums of the deals that closed in a quarter.
    func closedSums(_ status: Deal.Status, of pipeline: Pipeline.ID, in quarter: FiscalQuarter, _ filter: BoardFilter, _ exchange: inout Exchange) throws -> Sums {
        let months = (0..<3).map { DealShare.bucket(status, month: quarter.first.adding(months: $0)) }
        var parts = SumsByCurrency()
        // Grouped as they lie, so that nothing has to be sorted.
        let rows = try sumRows("""
            SELECT 0, currency, SUM(deals), SUM(amount), 0 FROM deal_total WHERE pipeline_id = \(pipeline) AND bucket IN (\(list: months)) AND stage_id = 0 AND \(filter.owners)
            GROUP BY bucket, currency
            """)
        for row in rows { if let currency = row.currency { parts.add(row.sum, in: currency) } }
        return try exchange.sums(parts.ordered)
    }
}

/// Adds sums up by currency.
struct SumsByCurrency {
    private var parts: [(Currency, Sum)] = []

    mutating func add(_ sum: Sum, in currency: Currency) {
        if let place = parts.firstIndex(where: { $0.0 == currency }) { parts[place].1 = parts[place].1 + sum } else { parts.append((currency, sum)) }
    }

    /// Those that are not nothing, by the currency's code.
    var ordered: [(Currency, Sum)] { parts.filter { $0.1 != Sum() }.sorted { $0.0.code < $1.0.code } }
}
