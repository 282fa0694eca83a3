import Domain
import Storage
import Writing

/// What the lists of companies and people say of their records without holding it: how many open deals of theirs the actor sees, and
/// when somebody was last in touch, as far as the actor sees it.
///
/// Open deals are few beside all deals and have an index by company, so that they filter and sort. The last touch filters alone:
/// an order by it would read every activity there ever was.
struct ComputedFilter<R: Record> {
    private let comparison: Comparison
    private enum Comparison { case deals, dealsFrom, dealsTo, touchFrom, touchTo, touchNone, freshness }

    static var openDeals: String { "openDeals" }
    private static var comparisons: [(name: String, comparison: Comparison)] {
        (isThere ? ofDeals : []) + (isAged ? [("freshness", .freshness)] : [])
    }
    private static var ofDeals: [(name: String, comparison: Comparison)] {
        [(openDeals, .deals), ("openDealsMin", .dealsFrom), ("openDealsMax", .dealsTo), ("lastTouchFrom", .touchFrom), ("lastTouchTo", .touchTo), ("lastTouch", .touchNone)]
    }
    private static var isThere: Bool { R.self == Company.self || R.self == Contact.self }
    /// Whose details grow old.
    private static var isAged: Bool { R.self == Lead.self || R.self == Contact.self }
    static var parameters: [String] { comparisons.map(\.name) }
    /// By which of them the list can be put in order.
    static var sortable: [String] { isThere ? [openDeals] : [] }
    static var fields: [ListedField] { (isThere ? [.openDeals, .lastTouch] : []) + (isAged ? [.freshness] : []) }

    /// Nil for a name that is none of them.
    init?(parameter name: String) {
        guard let known = Self.comparisons.first(where: { $0.name == name }) else { return nil }
        comparison = known.comparison
    }

    func condition(_ value: JSONValue, in work: Work) throws -> SQL {
        switch comparison {
        case .deals:
            let counts = try (value.textValue?.split(separator: ",").map { JSONValue.text($0.trimmed) } ?? [value]).map { try Self.count($0) }
            guard counts.count <= 500 else { throw InputProblem(code: .tooLarge, details: ["count": "500"]) }
            let some = counts.filter { $0 > 0 }, among: SQL = "id IN (\(try Self.holders(in: work)) HAVING COUNT(*) IN (\(list: some)))"
            guard counts.contains(0) else { return among }
            return some.isEmpty ? "id NOT IN (\(try Self.holders(in: work)))" : "(\(among) OR id NOT IN (\(try Self.holders(in: work))))"
        case .freshness:
            let wanted = try (value.textValue?.split(separator: ",").map { try Freshness(input: .text($0.trimmed)) }) ?? [try Freshness(input: value)]
            return try Freshness.condition(wanted, of: R.self, in: work)
        case .dealsFrom:
            let least = try Self.count(value)
            return least == 0 ? "TRUE" : "id IN (\(try Self.holders(in: work)) HAVING COUNT(*) >= \(least))"
        case .dealsTo: return "id NOT IN (\(try Self.holders(in: work)) HAVING COUNT(*) > \(try Self.count(value)))"
        case .touchFrom: return try Self.touched(">= \(Self.moment(value, isEnd: false, in: work))", in: work)
        // The last of them: one until then, and none behind it.
        case .touchTo:
            let end = try Self.moment(value, isEnd: true, in: work)
            return "\(try Self.touched("<= \(end)", in: work)) AND NOT \(try Self.touched("> \(end)", in: work))"
        case .touchNone:
            guard value.textValue == "none" else { throw InputProblem(code: .notAnOption, details: ["options": "none"]) }
            return "NOT \(try Self.touched("IS NOT NULL", in: work))"
        }
    }

    private static func count(_ value: JSONValue) throws -> Int64 {
        let count = try Int64(input: value)
        guard count >= 0 else { throw InputProblem(code: .outOfRange, details: ["min": "0", "max": String(Int64.max)]) }
        return count
    }

    /// A day stands for its beginning or its end.
    private static func moment(_ value: JSONValue, isEnd: Bool, in work: Work) throws -> Timestamp {
        guard let text = value.textValue, let day = Day(text) else { return try Timestamp(input: value) }
        let zone = work.workspace.timeZone
        return isEnd ? Timestamp(microseconds: zone.moment(of: day + 1).microseconds - 1) : zone.moment(of: day)
    }
}

extension ComputedFilter {
    /// The records that have open deals which the actor sees, in groups.
    static func holders(in work: Work) throws -> SQL { "SELECT \(record) \(try from(in: work))" }

    /// The same with how many they are, as `record_id` and `deals`.
    static func counted(in work: Work) throws -> SQL { "SELECT \(record) AS record_id, COUNT(*) AS deals \(try from(in: work))" }

    private static var record: SQL { R.self == Company.self ? "open_deal.company_id" : "open_link.contact_id" }

    private static func from(in work: Work) throws -> SQL {
        let seen: SQL = work.reach(.read, .deals) == .none ? "FALSE" : try work.condition(.read, .deals, owner: "open_deal.owner_id")
        let open: SQL = "open_deal.status = 'open' AND open_deal.deleted_at IS NULL AND \(seen)"
        if R.self == Company.self { return "FROM deal open_deal WHERE \(open) AND open_deal.company_id IS NOT NULL GROUP BY open_deal.company_id" }
        // From the open deals to their people: by itself SQLite goes through everybody on any deal.
        return "FROM deal open_deal CROSS JOIN deal_contact open_link WHERE open_link.deal_id = open_deal.id AND \(open) GROUP BY open_link.contact_id"
    }

    /// Whether somebody was in touch at such a time. Of a company its deals say it, too.
    fileprivate static func touched(_ time: SQL, in work: Work) throws -> SQL {
        let key: SQL = R.self == Company.self ? "company_id" : "contact_id"
        var kinds: [SQL] = []
        if work.reach(.read, .activities) != .none {
            kinds.append("""
                EXISTS (SELECT 1 FROM activity WHERE activity.\(key) = \(trusted: R.table).id AND activity.done_at \(time) AND activity.deleted_at IS NULL AND \(SQL.isTouch) \
                AND \(try work.condition(.read, .activities, owner: "activity.owner_id")))
                """)
        }
        if R.self == Company.self, work.reach(.read, .deals) != .none {
            kinds.append("""
                EXISTS (SELECT 1 FROM deal WHERE deal.company_id = company.id AND deal.last_touch_at \(time) AND deal.deleted_at IS NULL AND \(try work.condition(.read, .deals, owner: "deal.owner_id")))
                """)
        }
        return kinds.isEmpty ? "FALSE" : "(\(SQL.all(kinds, separator: " OR ")))"
    }
}

/// The order of companies or people by how many open deals they have. Those that have none are a stretch of their own.
struct OpenDealsOrder<R: Record> {
    /// Nil for another order, or a list that has none.
    init?(_ sort: String) { guard ComputedFilter<R>.sortable.contains(sort) else { return nil } }

    func known(_ conditions: SQL, after cursor: Cursor?, isDescending: Bool, limit: Int, in work: Work) throws -> SQL {
        let behind: SQL = isDescending ? "<" : ">", way: SQL = isDescending ? "DESC" : "ASC"
        let after: SQL = cursor.map { "AND (deals, record_id) \(behind) (\($0.value), \($0.id))" } ?? ""
        return """
            SELECT \(R.columns) FROM (\(try ComputedFilter<R>.counted(in: work))) open_deals JOIN \(trusted: R.table) ON \(trusted: R.table).id = record_id WHERE \(conditions) \(after) \
            ORDER BY deals \(way), record_id \(way) LIMIT \(limit)
            """
    }

    func unknown(_ conditions: SQL, after cursor: Cursor?, isDescending: Bool, limit: Int, in work: Work) throws -> SQL {
        let behind: SQL = isDescending ? "<" : ">", way: SQL = isDescending ? "DESC" : "ASC"
        let after: SQL = cursor.map { "AND id \(behind) \($0.id)" } ?? ""
        return "SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(conditions) \(after) AND id NOT IN (\(try ComputedFilter<R>.holders(in: work))) ORDER BY id \(way) LIMIT \(limit)"
    }

    func cursor(behind record: R, in work: Work) throws -> Cursor {
        let deals = try work.db.value(Int64.self, "SELECT deals FROM (\(try ComputedFilter<R>.counted(in: work))) open_deals WHERE record_id = \(record.id)")
        return Cursor(value: deals.sqlValue, id: record.id.rawValue)
    }
}
