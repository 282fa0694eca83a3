import Domain
import Storage
import Writing

/// Sources, each with its segments (R032): leads that came in during the period, what became of them until now, what was spent.
public struct SourceReport: Sendable {
    /// Sources with leads or costs, most leads first.
    public let rows: [Row]
    public let total: LeadFigures
    /// Minor units of the report's currency.
    public let cost: Int64
    /// Costs and won deals in currencies without a rate.
    public let unconverted: [Currency]
    public let names: [LeadSource.ID: String]

    public struct Row: Sendable {
        /// Nil: leads without a source.
        public let source: LeadSource.ID?
        public let total: LeadFigures
        /// By segment; nil is a lead that nobody and nothing put into one.
        public let segments: [(segment: Segment?, figures: LeadFigures)]
        public let cost: Int64
        public var costPerLead: Int64? { LeadFigures.cost(cost, per: total.leads) }
        public var costPerSql: Int64? { LeadFigures.cost(cost, per: total.sql) }
        public var costPerWon: Int64? { LeadFigures.cost(cost, per: total.won) }

        func write(to json: inout JSONWriter, _ report: SourceReport, _ seesAmounts: Bool) {
            json.object { json in
                json.field("sourceId", source)
                json.field("name", source.flatMap { report.names[$0] })
                Self.write(total, to: &json, seesAmounts)
                json.field("cost", cost)
                json.field("costPerLead", costPerLead)
                json.field("costPerSql", costPerSql)
                json.field("costPerWon", costPerWon)
                json.array("segments") { json in
                    for (segment, figures) in segments {
                        json.object { json in
                            json.field("segment", segment)
                            Self.write(figures, to: &json, seesAmounts)
                        }
                    }
                }
            }
        }

        private static func write(_ figures: LeadFigures, to json: inout JSONWriter, _ seesAmounts: Bool) {
            json.field("leads", figures.leads)
            json.field("mql", figures.mql)
            json.field("sal", figures.sal)
            json.field("sql", figures.sql)
            json.field("won", figures.won)
            json.field("revenue", seesAmounts ? figures.revenue : nil)
            json.field("mqlToSql", figures.mqlToSql)
        }

        static var schema: Schema {
            let count = Schema.integer(minimum: 0)
            let figures: [Schema.Property] = ["leads", "mql", "sal", "sql", "won"].map { .init($0, count, isRequired: true) } + [.init("revenue", count, isRequired: true, isNullable: true), .init("mqlToSql", .number, isRequired: true, isNullable: true)]
            return .object([.init("sourceId", count, isRequired: true, isNullable: true), .init("name", .string(), isRequired: true, isNullable: true)] + figures + [.init("cost", count, isRequired: true)]
                + ["costPerLead", "costPerSql", "costPerWon"].map { .init($0, count, isRequired: true, isNullable: true) }
                + [.init("segments", .array(of: .object([.init("segment", .string(), isRequired: true, isNullable: true)] + figures)), isRequired: true)])
        }
    }
}

extension Work {
    /// A lead counts at a step when it came there once, also when it went back since.
    func sourceReport(_ period: LeadPeriod) throws -> SourceReport {
        struct Cell: Hashable { let source: LeadSource.ID?, segment: Segment? }
        var cells: [Cell: LeadFigures] = [:], exchange = Exchange(into: workspace.currency, at: min(period.last, today), in: self)
        let leads: SQL = "\(try countedLeads("l")) AND l.created_at >= \(period.begin) AND l.created_at < \(period.end)"
        try db.forEach("""
            SELECT l.source_id, l.segment, COUNT(*), SUM(CASE WHEN \(Self.came(to: .mql, "l.mql_at")) THEN 1 ELSE 0 END), SUM(CASE WHEN \(Self.came(to: .sal, "l.sal_at")) THEN 1 ELSE 0 END), \
            SUM(CASE WHEN \(Self.came(to: .sql, "l.sql_at")) THEN 1 ELSE 0 END) FROM lead l WHERE \(leads) GROUP BY l.source_id, l.segment
            """) { row in
            let cell = Cell(source: try row.next(), segment: try row.next())
            var figures = LeadFigures()
            (figures.leads, figures.mql, figures.sal, figures.sql) = (try row.next(), try row.next(), try row.next(), try row.next())
            cells[cell] = figures
        }
        var won: [(Cell, Currency, Int64, Int64)] = []
        let seen: SQL = reach(.read, .deals) == .none ? "FALSE" : try condition(.read, .deals, owner: "d.owner_id")
        try db.forEach("""
            SELECT l.source_id, l.segment, d.currency, COUNT(*), COALESCE(SUM(d.amount), 0) FROM lead l JOIN deal d ON d.id = l.deal_id AND d.status = 'won' AND d.deleted_at IS NULL AND \(seen) \
            WHERE \(leads) GROUP BY l.source_id, l.segment, d.currency
            """) { row in won.append((Cell(source: try row.next(), segment: try row.next()), try row.next(), try row.next(), try row.next())) }
        for (cell, currency, count, amount) in won {
            var figures = cells[cell] ?? LeadFigures()
            figures.won += count
            if let amount = try exchange.convert(amount, from: currency) { figures.revenue += amount } else { figures.unrated += count }
            cells[cell] = figures
        }
        let costs = try costs(period, &exchange)
        var sources: Set<LeadSource.ID?> = []
        for cell in cells.keys { sources.insert(cell.source) }
        for source in costs.keys { sources.insert(source) }
        var rows: [SourceReport.Row] = []
        for source in sources {
            var segments: [(segment: Segment?, figures: LeadFigures)] = [], total = LeadFigures()
            for segment in Segment.allCases.map(Optional.some) + [nil] {
                guard let figures = cells[Cell(source: source, segment: segment)] else { continue }
                segments.append((segment, figures))
                total = total + figures
            }
            rows.append(SourceReport.Row(source: source, total: total, segments: segments, cost: source.flatMap { costs[$0] } ?? 0))
        }
        rows.sort { left, right in
            if left.total.leads != right.total.leads { return left.total.leads > right.total.leads }
            return (left.source?.rawValue ?? .max) < (right.source?.rawValue ?? .max)
        }
        var names: [LeadSource.ID: String] = [:]
        try db.forEach("SELECT id, name FROM lead_source") { row in names[try row.next()] = try row.next(String.self) }
        return SourceReport(rows: rows, total: rows.reduce(LeadFigures()) { $0 + $1.total }, cost: rows.reduce(0) { $0 + $1.cost }, unconverted: exchange.unconverted, names: names)
    }

    private static func came(to step: Lifecycle, _ at: StaticString) -> SQL { "\(trusted: at) IS NOT NULL OR l.lifecycle IN (\(list: Lifecycle.allCases.filter { $0 >= step }.map(\.rawValue)))" }

    /// What was spent on each source on days of the period.
    private func costs(_ period: LeadPeriod, _ exchange: inout Exchange) throws -> [LeadSource.ID: Int64] {
        var costs: [LeadSource.ID: Int64] = [:]
        for cost in try db.all(CampaignCost.self, "SELECT \(CampaignCost.columns) FROM campaign_cost WHERE from_day <= \(period.last) AND to_day >= \(period.first) ORDER BY id") {
            guard let source = cost.sourceId, let amount = try exchange.convert(cost.amount(from: period.first, to: period.last), from: cost.currency) else { continue }
            costs[source, default: 0] += amount
        }
        return costs
    }
}
