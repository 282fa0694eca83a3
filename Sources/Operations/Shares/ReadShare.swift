import Domain
import Storage
import Writing

/// What is behind a shared link, for whoever has it: what its maker may see now, and of that only what they chose.
public struct ReadShare: PageOperation {
    public static let name: OperationName = "shares.read"
    public static let endpoint = Endpoint.get("/shared")
    public static let access = Access.anyone
    private let hash: [UInt8]

    /// Nil for what has not the form of a secret.
    public init?(secret: String) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        hash = secret.hash
    }

    public func run(in work: Work) throws -> SharedDeals {
        let share = try work.db.first(Share.self, "SELECT \(Share.columns) FROM \(Share.tables) WHERE s.token_hash = \(hash) AND s.revoked_at IS NULL AND s.expires_at > \(work.now)")
        guard var share, let user = try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(share.userId) AND deactivated_at IS NULL") else { throw Refusal(.notFound) }
        let actor = try work.actor(of: user)
        let theirs = try work.seen(by: actor, Self.name)
        share.fields = share.fields.filter { !theirs.hides($0.rawValue) }
        let deals = try share.dealId.map { [try theirs.find(Deal.self, $0)] } ?? Self.view(of: share, in: theirs)
        var names: [User.ID: String] = [:]
        try work.db.forEach("SELECT id, name FROM user_account") { row in names[try row.next()] = try row.next(String.self) }
        return SharedDeals(share: share, by: user.name, workspace: work.workspace, deals: deals, stages: try work.everyStage(), people: names, now: work.now)
    }

    /// Who may no longer export shares no view any more.
    private static func view(of share: Share, in theirs: Work) throws -> [Deal] {
        guard theirs.reach(.export, .deals) != .none else { throw Refusal(.notFound) }
        var query = try ListQuery<Deal>(share.view)
        query.limit = 200
        return try ListRecords(query).run(in: theirs).items
    }
}

public struct SharedDeals: PageContent {
    public let share: Share
    /// Who shares it.
    public let by: String
    public let workspace: Workspace
    public let deals: [Deal]
    public let stages: [Stage]
    public let people: [User.ID: String]
    public let now: Timestamp
}
