import Domain
import Storage
import Writing

/// A page of people, each with the company, the open deals and the last touch.
public struct ShowPeopleList: PageOperation {
    public static let name = ListRecords<Contact>.name
    public static let endpoint = ListRecords<Contact>.endpoint
    public static let access = ListRecords<Contact>.access
    private var query: ListQuery<Contact>

    /// - Parameter asked: as the address of the list has it.
    public init(asked: JSONObject) throws {
        query = try ListQuery(asked)
        query.wantsCount = false
    }

    public func run(in work: Work) throws -> PeopleList {
        let page = try ListRecords(query).run(in: work)
        try work.namePeople(in: page.items)
        let company = query.filters.first { $0.name == "companyId" }.flatMap { $0.value.textValue }.flatMap { Company.ID($0) }
        return PeopleList(
            page: page, count: try query.cappedCount(query.conditions(in: work), in: work), facts: try work.facts(of: page.items), fields: try work.listedFields(of: Contact.self), companies: try work.companyNames(),
            filteredCompany: try company.flatMap { id in try work.names(of: [id])[id] }, views: try work.views(of: .contacts))
    }
}

public struct PeopleList: PageContent {
    public let page: RecordList<Contact>
    /// On all pages; nil when there are more than are counted.
    public let count: Int64?
    public let facts: [Contact.ID: PersonFacts]
    public let fields: [ListedField]
    /// Names to propose where a company is asked for.
    public let companies: [String]
    /// The name of the company by which the list is filtered.
    public let filteredCompany: String?
    public let views: [SavedView]
}

/// What is known of a person beside the record itself.
public struct PersonFacts: Sendable {
    public var company: String?
    public var openDeals: Int64 = 0
    public var lastTouch: Timestamp?
}

extension Work {
    func facts(of people: [Contact]) throws -> [Contact.ID: PersonFacts] {
        let ids = people.map(\.id), companies = try names(of: people.compactMap(\.companyId))
        var facts: [Contact.ID: PersonFacts] = [:]
        for person in people { if let company = person.companyId { facts[person.id, default: .init()].company = companies[company] } }
        if reach(.read, .deals) != .none {
            try db.forEach("""
                SELECT p.contact_id, COUNT(*) FROM deal_contact p JOIN deal d ON d.id = p.deal_id WHERE p.contact_id IN (\(list: ids)) AND d.status = 'open' AND d.deleted_at IS NULL
                AND \(try condition(.read, .deals, owner: "d.owner_id")) GROUP BY p.contact_id
                """) { row in facts[try row.next(Contact.ID.self), default: .init()].openDeals = try row.next() }
        }
        if reach(.read, .activities) != .none {
            try db.forEach("""
                SELECT contact_id, MAX(done_at) FROM activity WHERE contact_id IN (\(list: ids)) AND deleted_at IS NULL AND \(SQL.isTouch)
                AND \(try condition(.read, .activities, owner: "owner_id")) GROUP BY contact_id
                """) { row in facts[try row.next(Contact.ID.self), default: .init()].lastTouch = try row.next() }
        }
        return facts
    }

    /// The names of companies that the actor may see, also of those in the trash: a person stays theirs.
    func names(of companies: [Company.ID]) throws -> [Company.ID: String] {
        guard reach(.read, .companies) != .none else { return [:] }
        var names: [Company.ID: String] = [:]
        for part in Array(Set(companies)).sorted().chunked(500) {
            try db.forEach("SELECT id, name FROM company WHERE id IN (\(list: part)) AND \(try condition(.read, .companies, owner: "owner_id"))") { row in
                names[try row.next(Company.ID.self)] = try row.next(String.self)
            }
        }
        return names
    }

    /// The newest two hundred: enough to propose, and not a list of all customers in every page.
    func companyNames() throws -> [String] {
        guard reach(.read, .companies) != .none else { return [] }
        return try db.values(String.self, "SELECT name FROM company WHERE deleted_at IS NULL AND \(try condition(.read, .companies, owner: "owner_id")) ORDER BY created_at DESC, id DESC LIMIT 200")
    }
}
