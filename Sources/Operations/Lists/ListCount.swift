import Domain
import Storage
import Writing

/// How many deals a list has, and what they are worth, by state.
struct ListCount {
    private(set) var counts: [Deal.Status: Int64] = [:]
    private(set) var parts: [Deal.Status: [(Currency, Sum)]] = [:]
    /// There are more than these, and nothing is said about sums; nil when all were counted.
    private(set) var most: Int64?
    private var isCapped: Bool { most != nil }
    /// Whether all states were counted, and not only those that are shown.
    private(set) var hasAllStates = false

    /// So many rows are read to count them. More are added up only where the sums are kept anyway.
    static let most: Int64 = 5_000
    /// And so many where other tables decide: every row costs a look there.
    static let mostLooks: Int64 = 1_000
    /// Of the past no sums are kept: there more are added up.
    static let mostOfPast: Int64 = 50_000

    private mutating func add(_ status: Deal.Status, _ currency: Currency, _ sum: Sum) {
        guard sum.count > 0 else { return }
        counts[status, default: 0] += sum.count
        parts[status, default: []].append((currency, sum))
    }

    /// - Parameters:
    ///   - query: without a state; the tabs count what the other filters let through.
    ///   - states: those that the list shows; all when empty.
    init(_ query: ListQuery<Deal>, states: Set<String>, in work: Work) throws {
        if let kept = try Self.keptSums(query, in: work) {
            for (status, currency, sum) in kept { add(status, currency, sum) }
            hasAllStates = true
        } else {
            try count(query, states, in: work)
            hasAllStates = states.isEmpty && !isCapped
        }
    }

    /// The rows themselves, of the states that are shown.
    private mutating func count(_ query: ListQuery<Deal>, _ states: Set<String>, in work: Work) throws {
        var shown = query
        if !states.isEmpty { shown.filter("status", states.sorted().joined(separator: ",")) }
        let own = try shown.ownConditions(in: work), others = try shown.conditionsOnOthers(in: work), limit = query.asOf != nil ? Self.mostOfPast : others.isEmpty ? Self.most : Self.mostLooks
        try work.db.forEach("""
            SELECT status, currency, COUNT(*), COALESCE(SUM(amount), 0), COALESCE(SUM(weighted), 0)
            FROM (SELECT id, status, currency, amount, weighted, company_id, owner_id, stage_id FROM deal WHERE \(own) LIMIT \(limit)) deal WHERE \(SQL.all(others)) GROUP BY status, currency ORDER BY status, currency
            """) { row in
            add(try row.next(), try row.next(), Sum(count: try row.next(), amount: try row.next(), weighted: try row.next()))
        }
        let looked = try work.db.value(Int64.self, "SELECT COUNT(*) FROM (SELECT id FROM deal WHERE \(own) LIMIT \(limit + 1)) found") ?? 0
        guard looked > limit else { return }
        most = counts.values.reduce(0, +)
        (counts, parts) = ([:], [:])
    }

    /// The sums that are kept for boards, when the list is filtered by nothing else; with the deals in nurture, which boards
    /// do not show.
    static func keptSums(_ query: ListQuery<Deal>, in work: Work) throws -> [(Deal.Status, Currency, Sum)]? {
        let plain: Set<String> = ["pipelineId", "ownerId"]
        guard query.asOf == nil, query.text?.trimmed.isEmpty ?? true, !query.inTrash, !query.lacksNextStep, query.filters.allSatisfy({ plain.contains($0.name) && $0.value.textValue?.contains("none") != true }) else { return nil }
        var conditions: [SQL] = [try work.condition(.read, .deals, owner: "owner_id")]
        for (name, value) in query.filters { if let filter = Filter<Deal>(parameter: name) { conditions.append(try filter.condition(value, under: name, in: work)) } }
        var sums: [(Deal.Status, Currency, Sum)] = []
        try work.db.forEach("""
            SELECT CASE WHEN bucket = 'open' THEN 'open' WHEN bucket LIKE 'won:%' THEN 'won' ELSE 'lost' END, currency, SUM(deals), SUM(amount), SUM(weighted)
            FROM deal_total WHERE \(SQL.all(conditions)) GROUP BY 1, 2 ORDER BY 1, 2
            """) { row in
            let status = try row.next(Deal.Status.self), currency = try row.next(Currency.self)
            var sum = Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())
            // What is won is worth what it is; what is lost, nothing. The kept sums say it of open deals alone.
            if status == .won { sum.weighted = sum.amount }
            sums.append((status, currency, sum))
        }
        try work.db.forEach("""
            SELECT currency, COUNT(*), COALESCE(SUM(amount), 0), COALESCE(SUM(weighted), 0) FROM deal
            WHERE nurture_until IS NOT NULL AND status = 'open' AND deleted_at IS NULL AND \(SQL.all(conditions)) GROUP BY currency ORDER BY currency
            """) { row in
            sums.append((.open, try row.next(), Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())))
        }
        return sums
    }
}

/// How far pages count.
public enum ListedCount { public static let most = ListCount.most }

extension ListQuery {
    /// How many records there are, up to a limit; nil beyond it.
    func cappedCount(_ conditions: SQL, in work: Work, most: Int64 = ListCount.most) throws -> Int64? {
        let count = try work.db.value(Int64.self, "SELECT COUNT(*) FROM (SELECT id FROM \(trusted: R.table) WHERE \(conditions) LIMIT \(most + 1)) found") ?? 0
        return count > most ? nil : count
    }
}
