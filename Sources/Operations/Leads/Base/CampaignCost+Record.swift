import Domain
import Storage
import Writing

extension CampaignCost: Removable {
    public typealias Subject = CampaignCost
    public static let kind = Kind.campaignCost
    public static let resource = Resource.pipelines
    public static let table: StaticString = "campaign_cost"
    public static let fields = Fields<CampaignCost>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("sourceId", "source_id", \.sourceId, [.writable, .required, .filterable]),
        Field("campaign", "campaign", \.campaign, [.writable, .short, .filterable]),
        Field("fromDay", "from_day", \.fromDay, [.writable, .sortable, .filterable]),
        Field("toDay", "to_day", \.toDay, [.writable, .filterable]),
        Field("amount", "amount", \.amount, [.writable, .filterable]),
        Field("currency", "currency", \.currency, [.writable, .filterable]),
        Field("note", "note", \.note, .writable),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws { (fromDay, toDay, currency, createdAt) = (work.today, work.today, work.workspace.currency, work.now) }

    public mutating func settle(from before: CampaignCost?, in work: Work) throws {
        guard let sourceId else { throw Refusal(.validation, problems: [.init(field: "sourceId", code: .missing)]) }
        guard try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(sourceId)") != nil else { throw Refusal.field("sourceId", "notFound", ["id": sourceId.description]) }
        campaign = campaign?.trimmed
        if campaign?.isEmpty == true { campaign = nil }
        guard fromDay <= toDay else { throw Refusal.field("toDay", "lastDayBeforeFirst") }
        guard 0...Self.most ~= amount else { throw Refusal(.validation, problems: [.init(field: "amount", code: .outOfRange, details: ["min": "0", "max": String(Self.most)])]) }
    }

    /// So that sums of a million rows still fit.
    private static let most: Int64 = 1_000_000_000_000

    public func checkIsUnused(in work: Work) throws {}
}

/// Takes a cost away that was noted by mistake.
public struct DeleteCampaignCost: Operation, Decodable {
    public static let name: OperationName = "campaign-costs.delete"
    public static let endpoint = Endpoint.delete("/campaign-costs/{id}")
    public static let access = Access.delete(.pipelines)
    public var id: CampaignCost.ID
    public var ifVersion: Int64?
    public init(id: CampaignCost.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<CampaignCost> {
        let cost = try work.find(CampaignCost.self, id)
        try work.expect(ifVersion, of: cost)
        try work.remove(cost)
        return RecordAnswer(cost, now: work.now)
    }
}
