import Domain
import Storage
import Writing

/// A page of companies, each with the person to talk to, its open deals and the last touch.
public struct ShowCompanyList: PageOperation {
    public static let name = ListRecords<Company>.name
    public static let endpoint = ListRecords<Company>.endpoint
    public static let access = ListRecords<Company>.access
    private var query: ListQuery<Company>
    private let wantsEngagement: Bool

    /// - Parameters:
    ///   - asked: as the address of the list has it.
    ///   - wantsEngagement: whether a column shows how alive the talk with each is.
    public init(asked: JSONObject, wantsEngagement: Bool = false) throws {
        self.wantsEngagement = wantsEngagement
        query = try ListQuery(asked)
        query.wantsCount = false
    }

    public func run(in work: Work) throws -> CompanyList {
        let page = try ListRecords(query).run(in: work), facts = try work.facts(of: page.items, withEngagement: wantsEngagement)
        try work.namePeople(in: page.items)
        return CompanyList(page: page, count: try query.cappedCount(query.conditions(in: work), in: work), fields: try work.listedFields(of: Company.self), facts: facts, views: try work.views(of: .companies))
    }
}

extension Work {
    /// What is known of companies beside the records themselves.
    func facts(of companies: [Company], withEngagement: Bool = true) throws -> [Company.ID: CompanyList.Facts] {
        let ids = companies.map(\.id)
        var facts: [Company.ID: CompanyList.Facts] = [:]
        try addDeals(of: ids, to: &facts)
        try addTouches(of: ids, to: &facts)
        if withEngagement { for (company, engagement) in try engagement(of: ids) { facts[company, default: .init()].engagement = engagement } }
        for (company, contact) in try mainContacts(of: ids) { facts[company, default: .init()].contact = contact }
        return facts
    }

    private func addDeals(of ids: [Company.ID], to facts: inout [Company.ID: CompanyList.Facts]) throws {
        guard reach(.read, .deals) != .none else { return }
        var parts: [Company.ID: [(Currency, Sum)]] = [:]
        try db.forEach("""
            SELECT company_id, currency, COUNT(*), COALESCE(SUM(amount), 0) FROM deal WHERE company_id IN (\(list: ids)) AND status = 'open' AND deleted_at IS NULL
            AND \(try condition(.read, .deals, owner: "owner_id")) GROUP BY company_id, currency ORDER BY company_id, currency
            """) { row in
            let company = try row.next(Company.ID.self), currency = try row.next(Currency.self)
            parts[company, default: []].append((currency, Sum(count: try row.next(), amount: try row.next())))
        }
        for (company, parts) in parts { facts[company, default: .init()].open = try ListWorth(parts, in: self) }
    }

    private func addTouches(of ids: [Company.ID], to facts: inout [Company.ID: CompanyList.Facts]) throws {
        var last: [Company.ID: Timestamp] = [:]
        func take(_ row: inout Row) throws {
            let company = try row.next(Company.ID.self)
            if let at = try row.next(Timestamp?.self) { last[company] = max(at, last[company] ?? at) }
        }
        if reach(.read, .deals) != .none {
            try db.forEach("""
                SELECT company_id, MAX(last_touch_at) FROM deal WHERE company_id IN (\(list: ids)) AND deleted_at IS NULL AND \(try condition(.read, .deals, owner: "owner_id")) GROUP BY company_id
                """, take)
        }
        if reach(.read, .activities) != .none {
            try db.forEach("""
                SELECT company_id, MAX(done_at) FROM activity WHERE company_id IN (\(list: ids)) AND deleted_at IS NULL AND \(SQL.isTouch)
                AND \(try condition(.read, .activities, owner: "owner_id")) GROUP BY company_id
                """, take)
        }
        for (company, at) in last { facts[company, default: .init()].lastTouch = at }
    }
}

public struct CompanyList: PageContent {
    public let page: RecordList<Company>
    /// On all pages; nil when there are more than are counted.
    public let count: Int64?
    public let fields: [ListedField]
    /// What is known beside the company itself; nothing for companies without any of it.
    public let facts: [Company.ID: Facts]
    public let views: [SavedView]

    public struct Facts: Sendable {
        public var contact: String?
        public var open: ListWorth?
        public var lastTouch: Timestamp?
        /// Two-way touches of the last 90 days, the newer ones counting more.
        public var engagement: CompanyEngagement?
    }
}

extension Work {
    /// The person of each company who is on the most deals; the one known longest when several are.
    fileprivate func mainContacts(of ids: [Company.ID]) throws -> [Company.ID: String] {
        guard reach(.read, .contacts) != .none else { return [:] }
        var names: [Company.ID: String] = [:]
        try db.forEach("""
            SELECT c.company_id, c.name FROM contact c WHERE c.company_id IN (\(list: ids)) AND c.deleted_at IS NULL AND \(try condition(.read, .contacts, owner: "c.owner_id"))
            ORDER BY c.company_id, (SELECT COUNT(*) FROM deal_contact p WHERE p.contact_id = c.id) DESC, c.id
            """) { row in
            let company = try row.next(Company.ID.self), name = try row.next(String.self)
            if names[company] == nil { names[company] = name }
        }
        return names
    }
}
