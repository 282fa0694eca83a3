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
        let condition = try work.pastCondition(pipeline.id, moment, ownerId: ownerId, closesFrom: closesFrom, closesTo: closesTo, text: q)
        let sums = try work.pastSums(condition, &exchange)
        let stages = try work.stagesOfPast(pipeline.id, with: Set(sums.keys))
        let columns = try stages.map { stage in
            let page = try work.pastCards(of: stage.id, condition, moment, limit: limit)
            return Board<Item>.Column(stage: stage, sums: sums[stage.id] ?? Sums(byCurrency: [], converted: Sum()), items: Item.items(past: page), nextCursor: nil)
        }
        let quarter = FiscalQuarter(holding: day, fiscalMonth: Int(work.workspace.fiscalMonth))
        var board = Board(
            asOf: moment, pipeline: pipeline, columns: columns, won: try work.pastClosed(.won, pipeline.id, quarter, moment, &exchange),
            lost: try work.pastClosed(.lost, pipeline.id, quarter, moment, &exchange), quarter: quarter, unconverted: exchange.unconverted, now: work.now)
        board.fates = try work.fates(condition)
        return board
    }
}

extension Work {
    func pastCondition(_ pipeline: Pipeline.ID, _ moment: Timestamp, ownerId: String? = nil, closesFrom: Day? = nil, closesTo: Day? = nil, text: String? = nil) throws -> SQL {
        var conditions: [SQL] = [
            "v.pipeline_id = \(pipeline) AND v.valid_from <= \(moment) AND v.valid_to > \(moment) AND v.status = 'open' AND NOT v.nurture AND NOT v.deleted", try condition(.read, .deals, owner: "d.owner_id"),
        ]
        if let ownerId, !ownerId.isEmpty {
            guard let id = ownerId == "me" ? actor.userId : User.ID(ownerId) else { throw InputProblem(field: "ownerId", code: .notAWholeNumber) }
            conditions.append("v.owner_id = \(id)")
        }
        try refuseClosing(closesFrom, closesTo)
        if let closesFrom { conditions.append("v.expected_close >= \(closesFrom)") }
        if let closesTo { conditions.append("v.expected_close <= \(closesTo)") }
        if let text, !text.trimmed.isEmpty { conditions.append("d.id IN (\(try matches(text, kind: .deal, limit: 5_000)))") }
        return SQL.all(conditions)
    }

    func pastSums(_ condition: SQL, _ exchange: inout Exchange) throws -> [Stage.ID: Sums] {
        var parts: [Stage.ID: [(Currency, Sum)]] = [:]
        try db.forEach("""
            SELECT v.stage_id, v.currency, COUNT(*), COALESCE(SUM(v.amount), 0), SUM(v.weighted) FROM deal_version v JOIN deal d ON d.id = v.deal_id
            WHERE \(condition) GROUP BY v.stage_id, v.currency ORDER BY v.stage_id, v.currency
            """) { row in
            let stage = try row.next(Stage.ID.self), currency = try row.next(Currency.self)
            parts[stage, default: []].append((currency, Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())))
        }
        return try parts.mapValues { try exchange.sums($0) }
    }

    /// What has become of the deals of a past board; those in the trash are not told.
    func fates(_ condition: SQL) throws -> Fates {
        var fates = Fates()
        try db.forEach("""
            SELECT COUNT(*) FILTER (WHERE d.status = 'won'), COUNT(*) FILTER (WHERE d.status = 'lost'), COUNT(*) FILTER (WHERE d.status = 'open' AND d.nurture_until IS NOT NULL)
            FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(condition) AND d.deleted_at IS NULL
            """) { row in (fates.won, fates.lost, fates.nurtured) = (try row.next(), try row.next(), try row.next()) }
        return fates
    }

    /// The stages in use today, and archived ones that held deals then.
    func stagesOfPast(_ pipeline: Pipeline.ID, with used: Set<Stage.ID>) throws -> [Stage] {
        try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(pipeline) ORDER BY position, id").filter { $0.archivedAt == nil || used.contains($0.id) }
    }

    func pastCards(of stage: Stage.ID, _ condition: SQL, _ moment: Timestamp, limit: Int) throws -> [PastCard] {
        var cards = try db.all(PastCard.self, """
            SELECT \(PastCard.columns) FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(condition) AND v.stage_id = \(stage)
            ORDER BY COALESCE(v.amount, 0) DESC, d.id LIMIT \(limit)
            """)
        let touches = try touches(of: cards.map(\.id), until: moment)
        for place in cards.indices { cards[place].deal.touches = touches[cards[place].id] ?? 0 }
        return cards
    }

    /// How often somebody had been in touch by then.
    private func touches(of deals: [Deal.ID], until moment: Timestamp) throws -> [Deal.ID: Int64] {
        var touches: [Deal.ID: Int64] = [:]
        try db.forEach("""
            SELECT deal_id, COUNT(*) FROM activity WHERE deal_id IN (\(list: deals)) AND deleted_at IS NULL AND \(SQL.isTouch) AND done_at <= \(moment) GROUP BY deal_id
            """) { row in touches[try row.next(Deal.ID.self)] = try row.next() }
        return touches
    }

    /// What was won or lost in the quarter until the moment.
    func pastClosed(_ status: Deal.Status, _ pipeline: Pipeline.ID, _ quarter: FiscalQuarter, _ moment: Timestamp, _ exchange: inout Exchange) throws -> Sums {
        let zone = workspace.timeZone
        var parts: [(Currency, Sum)] = []
        try db.forEach("""
            SELECT v.currency, COUNT(*), COALESCE(SUM(v.amount), 0) FROM deal_version v JOIN deal d ON d.id = v.deal_id
            WHERE v.pipeline_id = \(pipeline) AND v.valid_from <= \(moment) AND v.valid_to > \(moment) AND v.status = \(status) AND NOT v.deleted
            AND d.closed_at >= \(zone.moment(of: quarter.first)) AND d.closed_at < \(zone.moment(of: quarter.end)) AND \(try condition(.read, .deals, owner: "d.owner_id"))
            GROUP BY v.currency ORDER BY v.currency
            """) { row in parts.append((try row.next(), Sum(count: try row.next(), amount: try row.next()))) }
        return try exchange.sums(parts)
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
