import Domain
import Storage
import Writing

/// A card of the past: the deal as it is named today, with what it was worth and where it was then.
public struct PastCard: Sendable, RowDecodable {
    public var deal: Deal
    public var then: DealVersion

    public static var columns: SQL { "\(dealColumns), \(DealVersion.columns)" }
    private static let dealColumns = Deal.fields.columns(of: "d")

    public init(row: inout Row) throws {
        deal = try Deal(row: &row)
        then = try DealVersion(row: &row)
    }

    /// The deal with the values that it had.
    public var asItWas: Deal {
        var past = deal
        (past.pipelineId, past.stageId, past.status, past.amount, past.currency) = (then.pipelineId, then.stageId, then.status, then.amount, then.currency)
        (past.probability, past.ownerId, past.expectedClose, past.forecastCategory) = (then.probability, then.ownerId, then.expectedClose, then.forecastCategory)
        (past.closedAt, past.lostReason, past.isDisqualified) = (nil, then.lostReason, then.isDisqualified)
        return past
    }
}

extension ShowBoard {
    public var takesLong: Bool { asOf != nil }

    /// The board from the history: every version that held at the moment. Rights look at who owns the deal today.
    func past(_ pipeline: Pipeline, _ moment: Timestamp, _ limit: Int, _ work: Work) throws -> Board<Item> {
        let day = work.workspace.timeZone.day(of: moment)
        var exchange = Exchange(into: pipeline.currency, at: day, in: work)
        let condition = try work.pastCondition(pipeline.id, ownerId: ownerId, closesFrom: closesFrom, closesTo: closesTo, text: q)
        let held = try work.heldDeals(condition, moment), cards = try work.pastCards(held.first(limit), moment)
        let columns = try work.stagesOfPast(pipeline.id, with: Set(held.stages.keys)).map { stage in
            let sums = try held.stages[stage.id].map { try exchange.sums($0.sums) } ?? Sums(byCurrency: [], converted: Sum())
            return Board<Item>.Column(stage: stage, sums: sums, items: Item.items(past: cards[stage.id] ?? []), nextCursor: nil)
        }
        let quarter = FiscalQuarter(holding: day, fiscalMonth: Int(work.workspace.fiscalMonth))
        var board = Board(
            asOf: moment, pipeline: pipeline, columns: columns, won: try work.pastClosed(.won, pipeline.id, quarter, moment, &exchange),
            lost: try work.pastClosed(.lost, pipeline.id, quarter, moment, &exchange), quarter: quarter, unconverted: exchange.unconverted, now: work.now)
        board.fates = try work.fates(condition, moment)
        return board
    }
}

/// What stood on a board at a moment.
struct HeldDeals {
    struct InStage {
        fileprivate var byCurrency: [Currency: Sum] = [:], deals: [(version: Int64, deal: Deal.ID, amount: Int64)] = []
        var sums: [(Currency, Sum)] { byCurrency.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) } }
    }
    private(set) var stages: [Stage.ID: InStage] = [:]

    mutating func add(_ version: Int64, _ deal: Deal.ID, in stage: Stage.ID, _ currency: Currency, _ amount: Int64, weighted: Int64) {
        let sum = stages[stage]?.byCurrency[currency] ?? Sum()
        stages[stage, default: InStage()].byCurrency[currency] = sum + Sum(count: 1, amount: amount, weighted: weighted)
        stages[stage]?.deals.append((version, deal, amount))
    }

    /// What each column shows, the most worth first: the numbers of the versions and of their deals.
    func first(_ limit: Int) -> [Stage.ID: [(version: Int64, deal: Deal.ID)]] {
        stages.mapValues { stage in stage.deals.sorted { ($1.amount, $0.deal.rawValue) < ($0.amount, $1.deal.rawValue) }.prefix(limit).map { ($0.version, $0.deal) } }
    }
}

extension Work {
    /// What a version `v` of a deal on the board had to be, whenever it held. Word for word as in the index of open versions, so that it is used.
    func pastCondition(_ pipeline: Pipeline.ID, ownerId: String? = nil, closesFrom: Day? = nil, closesTo: Day? = nil, text: String? = nil) throws -> SQL {
        var conditions: [SQL] = ["v.pipeline_id = \(pipeline) AND v.status = 'open' AND NOT v.nurture AND NOT v.deleted"]
        if let ownerId, !ownerId.isEmpty {
            guard let id = ownerId == "me" ? actor.userId : User.ID(ownerId) else { throw InputProblem(field: "ownerId", code: .notAWholeNumber) }
            conditions.append("v.owner_id = \(id)")
        }
        try refuseClosing(closesFrom, closesTo)
        if let closesFrom { conditions.append("v.expected_close >= \(closesFrom)") }
        if let closesTo { conditions.append("v.expected_close <= \(closesTo)") }
        if let text, !text.trimmed.isEmpty { conditions.append("v.deal_id IN (\(try matches(text, kind: .deal, limit: 5_000)))") }
        return SQL.all(conditions)
    }

    /// The deals on a board at a moment, as far as the actor sees them.
    func heldDeals(_ condition: SQL, _ moment: Timestamp) throws -> HeldDeals {
        let versions = try seenVersions(.read)
        var deals = HeldDeals()
        for held in ChangeQuestion.held(at: moment) {
            try db.forEach("SELECT v.id, v.deal_id, v.stage_id, v.currency, v.amount, v.weighted FROM \(versions) WHERE \(condition) AND \(held)") { row in
                let version = try row.next(Int64.self), deal = try row.next(Deal.ID.self), stage = try row.next(Stage.ID.self), currency = try row.next(Currency.self)
                deals.add(version, deal, in: stage, currency, try row.next(Int64?.self) ?? 0, weighted: try row.next())
            }
        }
        return deals
    }

    /// What has become of the deals of a past board; those in the trash are not told.
    func fates(_ condition: SQL, _ moment: Timestamp) throws -> Fates {
        let rights = try self.condition(.read, .deals, owner: "d.owner_id")
        var fates = Fates()
        for held in ChangeQuestion.held(at: moment) {
            try db.forEach("""
                SELECT COUNT(*) FILTER (WHERE d.status = 'won'), COUNT(*) FILTER (WHERE d.status = 'lost'), COUNT(*) FILTER (WHERE d.status = 'open' AND d.nurture_until IS NOT NULL)
                FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(condition) AND \(held) AND d.deleted_at IS NULL AND \(rights)
                """) { row in
                fates.won += try row.next(Int64.self)
                fates.lost += try row.next(Int64.self)
                fates.nurtured += try row.next(Int64.self)
            }
        }
        return fates
    }

    /// The stages in use today, and archived ones that held deals then.
    func stagesOfPast(_ pipeline: Pipeline.ID, with used: Set<Stage.ID>) throws -> [Stage] {
        try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(pipeline) ORDER BY position, id").filter { $0.archivedAt == nil || used.contains($0.id) }
    }

    /// Cards of versions by their stage, in the same order.
    func pastCards(_ shown: [Stage.ID: [(version: Int64, deal: Deal.ID)]], _ moment: Timestamp) throws -> [Stage.ID: [PastCard]] {
        var cards: [Deal.ID: PastCard] = [:]
        let all = shown.values.flatMap(\.self)
        for start in stride(from: 0, to: all.count, by: 1_000) {
            let some = all[start..<min(start + 1_000, all.count)], touches = try touches(of: some.map(\.deal), until: moment)
            for var card in try db.all(PastCard.self, "SELECT \(PastCard.columns) FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE v.id IN (\(list: some.map(\.version)))") {
                card.deal.touches = touches[card.id] ?? 0
                cards[card.id] = card
            }
        }
        return shown.mapValues { deals in deals.compactMap { cards[$0.deal] } }
    }

    /// How often somebody had been in touch by then.
    private func touches(of deals: [Deal.ID], until moment: Timestamp) throws -> [Deal.ID: Int64] {
        var touches: [Deal.ID: Int64] = [:]
        try db.forEach("""
            SELECT deal_id, COUNT(*) FROM activity WHERE deal_id IN (\(list: deals)) AND deleted_at IS NULL AND \(SQL.isTouch) AND done_at <= \(moment) GROUP BY deal_id
            """) { row in touches[try row.next(Deal.ID.self)] = try row.next() }
        return touches
    }

    /// What was won or lost in the quarter until the moment: as the deals are today, but for those whose closed state was another one then.
    func pastClosed(_ status: Deal.Status, _ pipeline: Pipeline.ID, _ quarter: FiscalQuarter, _ moment: Timestamp, _ exchange: inout Exchange) throws -> Sums {
        let zone = workspace.timeZone, begin = zone.moment(of: quarter.first), end = zone.moment(of: quarter.end), rights = try condition(.read, .deals, owner: "d.owner_id")
        // Word for word as in the index of closed versions that are over.
        let other: SQL = "v.pipeline_id = \(pipeline) AND v.valid_to > \(moment) AND v.valid_from <= \(moment) AND v.status <> 'open' AND v.valid_to < 9223372036854775807"
        // A file may say that a deal was closed earlier than anybody here knew.
        let later: SQL = "v.pipeline_id = \(pipeline) AND v.valid_from > \(moment) AND v.status <> 'open' AND v.imported"
        var parts: [Currency: Sum] = [:]
        func add(_ query: SQL) throws {
            try db.forEach(query) { row in
                let currency = try row.next(Currency.self), sum = Sum(count: try row.next(), amount: try row.next())
                parts[currency] = (parts[currency] ?? Sum()) + sum
            }
        }
        try add("""
            SELECT d.currency, COUNT(*), COALESCE(SUM(d.amount), 0) FROM deal d WHERE d.pipeline_id = \(pipeline) AND d.status = \(status) AND d.closed_at >= \(begin) AND d.closed_at < \(end) AND d.closed_at <= \(moment)
            AND d.deleted_at IS NULL AND \(rights) AND d.id NOT IN (SELECT v.deal_id FROM deal_version v WHERE \(other)) AND d.id NOT IN (SELECT v.deal_id FROM deal_version v WHERE \(later)) GROUP BY d.currency
            """)
        try add("""
            SELECT v.currency, COUNT(*), COALESCE(SUM(v.amount), 0) FROM deal_version v JOIN deal d ON d.id = v.deal_id
            WHERE \(other) AND v.status = \(status) AND NOT v.deleted AND d.closed_at >= \(begin) AND d.closed_at < \(end) AND \(rights) GROUP BY v.currency
            """)
        return try exchange.sums(parts.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) })
    }
}

extension Fields {
    /// The SELECT list with a table's short name before each column.
    func columns(of table: StaticString) -> SQL {
        var columns: SQL = ""
        for field in stored where field.load != nil {
            guard let column = field.column else { continue }
            if !columns.isEmpty { columns.append(", ") }
            columns.append("\(trusted: table).\(trusted: column)")
        }
        return columns
    }
}
