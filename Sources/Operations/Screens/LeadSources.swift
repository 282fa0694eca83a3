import Domain
import Storage
import Writing

/// The sources of leads, by name, also those out of use.
public struct ShowLeadSources: PageOperation {
    public static let name = ListRecords<LeadSource>.name
    public static let endpoint = ListRecords<LeadSource>.endpoint
    public static let access = Access.read(.leads)
    public init() {}

    public func run(in work: Work) throws -> LeadSourceList {
        LeadSourceList(sources: try work.db.all(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source ORDER BY name_fold, id"))
    }
}

public struct LeadSourceList: PageContent {
    public let sources: [LeadSource]
}

/// One source with what was spent on it, and how many leads came from it.
public struct ShowLeadSourceScreen: PageOperation {
    public static let name = ShowRecord<LeadSource>.name
    public static let endpoint = ShowRecord<LeadSource>.endpoint
    public static let access = Access.read(.leads)
    private let id: LeadSource.ID
    public init(id: LeadSource.ID) { self.id = id }

    public func run(in work: Work) throws -> LeadSourceScreen {
        guard let source = try work.db.first(LeadSource.self, "SELECT \(LeadSource.columns) FROM lead_source WHERE id = \(id)") else { throw Refusal(.notFound) }
        let leads = try work.db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE source_id = \(id) AND deleted_at IS NULL AND NOT is_test AND \(try work.condition(.read, .leads, owner: "owner_id"))") ?? 0
        return LeadSourceScreen(
            source: source, costs: try work.db.all(CampaignCost.self, "SELECT \(CampaignCost.columns) FROM campaign_cost WHERE source_id = \(id) ORDER BY from_day DESC, id DESC LIMIT 500"), leads: Int(leads),
            campaigns: try work.db.values(String.self, "SELECT DISTINCT campaign FROM lead WHERE source_id = \(id) AND campaign IS NOT NULL AND deleted_at IS NULL AND \(try work.condition(.read, .leads, owner: "owner_id")) ORDER BY campaign LIMIT 200"))
    }
}

public struct LeadSourceScreen: PageContent {
    public let source: LeadSource
    /// The latest first.
    public let costs: [CampaignCost]
    public let leads: Int
    /// Names that leads of the source carry, to propose.
    public let campaigns: [String]
}
