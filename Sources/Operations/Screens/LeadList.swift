import Domain
import Storage
import Writing

/// A page of leads, each with the name of its source.
public struct ShowLeadList: PageOperation {
    public static let name = ListRecords<Lead>.name
    public static let endpoint = ListRecords<Lead>.endpoint
    public static let access = ListRecords<Lead>.access
    private var query: ListQuery<Lead>

    /// - Parameter asked: as the address of the list has it.
    public init(asked: JSONObject) throws {
        query = try ListQuery(asked)
        query.wantsCount = false
    }

    public func run(in work: Work) throws -> LeadList {
        let page = try ListRecords(query).run(in: work)
        try work.namePeople(in: page.items)
        let companies = try work.names(of: page.items.compactMap(\.companyId)), people = try work.names(of: page.items.compactMap(\.referredBy))
        return LeadList(
            page: page, count: try query.cappedCount(query.conditions(in: work), in: work), sources: try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source ORDER BY name_fold, id"),
            companies: companies, referrers: people, segments: try work.db.all(LeadSegment.self, "SELECT \(LeadSegment.columns) FROM lead_segment WHERE archived_at IS NULL ORDER BY name_fold, id"),
            fields: try work.listedFields(of: Lead.self), views: try work.views(of: .leads))
    }
}

public struct LeadList: PageContent {
    public let page: RecordList<Lead>
    /// On all pages; nil when there are more than are counted.
    public let count: Int64?
    /// All there are, by name.
    public let sources: [LeadSource]
    /// What became of those that are companies already.
    public let companies: [Company.ID: String]
    public let referrers: [Contact.ID: String]
    /// The workspace's own segments in use, by name.
    public let segments: [LeadSegment]
    public let fields: [ListedField]
    public let views: [SavedView]
}
