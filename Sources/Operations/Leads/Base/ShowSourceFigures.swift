import Domain
import Storage
import Writing

/// What each source brought: leads that came in some days, how many of them fit, were qualified and bought, what they bought for, and
/// what was spent on those days; beside it how they are sorted. Tests and leads in the trash count nowhere.
public struct ShowSourceFigures: Operation, Decodable {
    public static let name: OperationName = "lead-sources.figures"
    public static let endpoint = Endpoint.get("/lead-sources/figures")
    public static let access = Access.read(.leads)
    /// The first and the last day, both counted in; the year behind without them.
    public var from: Day?
    public var to: Day?
    public init(from: Day? = nil, to: Day? = nil) { (self.from, self.to) = (from, to) }

    /// A lead fits from so many points of a hundred on.
    static let fitting: Int64 = 50

    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> SourceFigures {
        let last = to ?? work.today, first = from ?? last + -364
        guard first <= last else { throw Refusal.field("to", "lastDayBeforeFirst") }
        var exchange = Exchange(into: work.workspace.currency, at: work.today, in: work)
        var rows = try counts(first, last, work)
        try addRevenue(to: &rows, first, last, &exchange, work)
        try addCosts(to: &rows, first, last, &exchange, work)
        let names = Dictionary(try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source").map { ($0.id, $0) }) { first, _ in first }
        let shown = rows.map { id, row in
            var row = row
            row.source = id.flatMap { names[$0] }
            return row
        }
        return SourceFigures(
            from: first, to: last, currency: work.workspace.currency, rows: shown.sorted { ($1.leads, $0.source?.name ?? "") < ($0.leads, $1.source?.name ?? "") }, unconverted: exchange.unconverted.map(\.code).sorted())
    }

    /// Leads that came in those days.
    private func came(_ first: Day, _ last: Day, _ work: Work) throws -> SQL {
        let zone = work.workspace.timeZone
        return "lead.deleted_at IS NULL AND NOT lead.is_test AND lead.created_at >= \(zone.moment(of: first)) AND lead.created_at < \(zone.moment(of: last + 1)) AND \(try work.condition(.read, .leads, owner: "lead.owner_id"))"
    }

    private func counts(_ first: Day, _ last: Day, _ work: Work) throws -> [LeadSource.ID?: SourceFigures.Row] {
        var rows: [LeadSource.ID?: SourceFigures.Row] = [:]
        let fit: SQL = work.hides("fit", of: .lead) ? "0, 0" : "COUNT(fit), COUNT(CASE WHEN fit >= \(Self.fitting) THEN 1 END)"
        try work.db.forEach("""
            SELECT source_id, COUNT(*), \(fit), COUNT(sql_at), COUNT(CASE WHEN segment = 'interested' THEN 1 END), COUNT(CASE WHEN segment = 'promising' THEN 1 END), \
            COUNT(CASE WHEN segment = 'notInterested' THEN 1 END) FROM lead WHERE \(try came(first, last, work)) GROUP BY source_id
            """) { row in
            let id = try row.next(LeadSource.ID?.self)
            var found = SourceFigures.Row()
            (found.leads, found.judged, found.fitting, found.qualified) = (try row.next(), try row.next(), try row.next(), try row.next())
            for segment in Segment.allCases { found.segments[segment] = try row.next() }
            rows[id] = found
        }
        return rows
    }

    /// A deal that came of several leads counts once for each source.
    private func addRevenue(to rows: inout [LeadSource.ID?: SourceFigures.Row], _ first: Day, _ last: Day, _ exchange: inout Exchange, _ work: Work) throws {
        guard work.reach(.read, .deals) != .none else { return }
        var sums: [(source: LeadSource.ID?, currency: Currency, count: Int64, amount: Int64)] = []
        let amount: SQL = work.hides("amount") ? "0" : "COALESCE(SUM(deal.amount), 0)"
        try work.db.forEach("""
            SELECT won.source_id, deal.currency, COUNT(*), \(amount) FROM (SELECT DISTINCT source_id, deal_id FROM lead WHERE deal_id IS NOT NULL AND \(try came(first, last, work))) won \
            JOIN deal ON deal.id = won.deal_id WHERE deal.status = 'won' AND deal.deleted_at IS NULL AND \(try work.condition(.read, .deals, owner: "deal.owner_id")) GROUP BY won.source_id, deal.currency
            """) { row in sums.append((try row.next(), try row.next(), try row.next(), try row.next())) }
        for sum in sums {
            rows[sum.source, default: .init()].won += sum.count
            rows[sum.source, default: .init()].revenue += try exchange.convert(sum.amount, from: sum.currency) ?? 0
        }
    }

    /// The part of each cost that falls on those days.
    private func addCosts(to rows: inout [LeadSource.ID?: SourceFigures.Row], _ first: Day, _ last: Day, _ exchange: inout Exchange, _ work: Work) throws {
        for cost in try work.db.all(CampaignCost.self, "SELECT \(CampaignCost.columns) FROM campaign_cost WHERE from_day <= \(last) AND to_day >= \(first) ORDER BY id") {
            rows[cost.sourceId, default: .init()].cost += try exchange.convert(cost.amount(from: first, to: last), from: cost.currency) ?? 0
        }
    }
}

/// What each source brought in some days.
public struct SourceFigures: Answer {
    public struct Row: Sendable {
        /// Nil for leads without a source.
        public var source: LeadSource?
        public var leads: Int64 = 0
        /// Of how many the fit is known, and how many of these fit.
        public var judged: Int64 = 0
        public var fitting: Int64 = 0
        public var qualified: Int64 = 0
        public var segments: [Segment: Int64] = [:]
        public var won: Int64 = 0
        /// In minor units of the workspace's currency.
        public var revenue: Int64 = 0
        public var cost: Int64 = 0
        public init() {}

        /// The share of those whose fit is known that fit (R033); nil where it is known of none.
        public var fitRate: Double? { judged > 0 ? Double(fitting) / Double(judged) : nil }
        /// Cost for each of so many, rounded half up to a whole minor unit; nil where there is none.
        public func cost(per count: Int64) -> Int64? { count > 0 && cost > 0 ? (2 * cost + count) / (2 * count) : nil }
    }
    public let from: Day
    public let to: Day
    public let currency: Currency
    /// Those with the most leads first.
    public let rows: [Row]
    /// Currencies without a rate, of which no amount counts.
    public let unconverted: [String]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", from)
            json.field("to", to)
            json.field("currency", currency)
            json.array("items") { json in for row in rows { row.write(to: &json) } }
            json.field("unconverted", unconverted)
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        func counts(_ names: [String]) -> [Schema.Property] { names.map { .init($0, count, isRequired: true) } }
        func amounts(_ names: [String]) -> [Schema.Property] { names.map { .init($0, count, isRequired: true, isNullable: true) } }
        let source: Schema.Property = .init("sourceId", .integer(minimum: 1), isRequired: true, isNullable: true), name: Schema.Property = .init("name", .string(), isRequired: true, isNullable: true)
        let segments = Schema.object(counts(Segment.allCases.map(\.rawValue)))
        let row = [source, name] + counts(["leads", "judged", "fitting", "qualified", "won", "revenue", "cost"]) + amounts(["costPerLead", "costPerQualified", "costPerWon"]) + [.init("segments", segments, isRequired: true)]
        return .object([
            .init("from", .string(format: "date"), isRequired: true), .init("to", .string(format: "date"), isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true),
            .init("items", .array(of: .object(row)), isRequired: true), .init("unconverted", .array(of: .string()), isRequired: true),
        ])
    }
}

extension SourceFigures.Row {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("sourceId", source?.id)
            json.field("name", source?.name)
            for (name, value) in [("leads", leads), ("judged", judged), ("fitting", fitting), ("qualified", qualified), ("won", won), ("revenue", revenue), ("cost", cost)] { json.field(named: name, value) }
            for (name, value) in [("costPerLead", cost(per: leads)), ("costPerQualified", cost(per: qualified)), ("costPerWon", cost(per: won))] { json.field(named: name, value) }
            json.object("segments") { json in for segment in Segment.allCases { json.field(named: segment.rawValue, segments[segment] ?? 0) } }
        }
    }
}
