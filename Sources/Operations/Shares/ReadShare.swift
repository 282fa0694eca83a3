import Domain
import Storage
import Writing

/// What is behind a shared link, for whoever has it: what its maker may see now, and of that only what they chose.
public struct ReadShare: PageOperation {
    public static let name: OperationName = "shares.read"
    public static let endpoint = Endpoint.get("/shared")
    public static let access = Access.anyone
    private let hash: [UInt8]
    /// Whether it is read inside of another page.
    private let embedded: Bool

    /// Nil for what has not the form of a secret.
    public init?(secret: String, embedded: Bool = false) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (hash, self.embedded) = (secret.hash, embedded)
    }

    public func run(in work: Work) throws -> SharedRecords {
        let share = try work.db.first(Share.self, "SELECT \(Share.columns) FROM \(Share.tables) WHERE s.token_hash = \(hash) AND s.revoked_at IS NULL AND s.expires_at > \(work.now)")
        guard var share, let user = try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(share.userId) AND deactivated_at IS NULL") else { throw Refusal(.notFound) }
        if embedded, !share.embeds || work.workspace.embedOrigins.isEmpty { throw Refusal(.notFound) }
        let actor = try work.actor(of: user)
        let theirs = try work.seen(by: actor, Self.name), known = ShareField.shown(of: share.list, by: theirs.hidden)
        share.fields = share.fields.filter(known.contains)
        var shown = SharedRecords(share: share, by: user.name, workspace: work.workspace, now: work.now)
        try shown.fill(from: theirs)
        return shown
    }
}

/// The records behind a link; one kind of them is there.
public struct SharedRecords: PageContent {
    public let share: Share
    /// Who shares it.
    public let by: String
    public let workspace: Workspace
    /// Of a pipeline, with the first deals of each stage.
    public private(set) var board: Board<Deal>?
    public private(set) var deals: [Deal] = []
    public private(set) var companies: [Company] = []
    public private(set) var contacts: [Contact] = []
    /// With the deals that they are about.
    public private(set) var activities: [TodayStep] = []
    public private(set) var stages: [Stage] = []
    /// Names of users and of the people's companies.
    public private(set) var people: [User.ID: String] = [:]
    public private(set) var companyNames: [Company.ID: String] = [:]
    public let now: Timestamp
    /// So many records a link shows.
    static let most = 200

    init(share: Share, by: String, workspace: Workspace, now: Timestamp) { (self.share, self.by, self.workspace, self.now) = (share, by, workspace, now) }

    /// Who may no longer export shares no view any more.
    fileprivate mutating func fill(from theirs: Work) throws {
        if let deal = share.dealId { deals = [try theirs.find(Deal.self, deal)] } else {
            guard theirs.reach(.export, share.list.resource) != .none else { throw Refusal(.notFound) }
            if let pipeline = share.pipelineId {
                board = try ShowBoard<Deal>(id: pipeline, limit: 50).run(in: theirs)
            } else {
                try fillList(from: theirs)
            }
        }
        if !deals.isEmpty { stages = try theirs.everyStage() }
        companyNames = try theirs.names(of: contacts.compactMap(\.companyId))
        try theirs.db.forEach("SELECT id, name FROM user_account") { row in people[try row.next()] = try row.next(String.self) }
    }

    private mutating func fillList(from theirs: Work) throws {
        switch share.list {
        case .deals: deals = try records(share.view, theirs)
        case .companies: companies = try records(share.view, theirs)
        case .contacts: contacts = try records(share.view, theirs)
        case .activities: activities = try theirs.withDeals(records(share.view.ofActivities(theirs), theirs))
        }
    }

    private func records<R: Record>(_ asked: JSONObject, _ theirs: Work) throws -> [R] {
        var query = try ListQuery<R>(asked)
        query.limit = Self.most
        return try ListRecords(query).run(in: theirs).items
    }
}

extension JSONObject {
    /// Filters of activities with what how far they are means.
    func ofActivities(_ work: Work) -> JSONObject {
        var rest = self
        rest["state"] = nil
        return (self["state"]?.textValue.flatMap { ShowActivityList.State(rawValue: $0) } ?? .open).laid(over: rest, now: work.now, today: work.today)
    }
}
