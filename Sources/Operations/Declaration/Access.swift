import Domain

/// Who may call an operation.
public enum Access: Equatable, Sendable {
    /// Who has a right to do `action` with `resource`, as far as the right reaches (`Work` looks at each record).
    case need(Action, Resource)
    /// Everybody who is signed in: it is about themselves.
    case signedIn
    /// Also somebody who is not: setting up and signing in.
    case anyone

    public static func read(_ resource: Resource) -> Access { .need(.read, resource) }
    public static func create(_ resource: Resource) -> Access { .need(.create, resource) }
    public static func write(_ resource: Resource) -> Access { .need(.write, resource) }
    public static func delete(_ resource: Resource) -> Access { .need(.delete, resource) }
    public static func export(_ resource: Resource) -> Access { .need(.export, resource) }
    public static func admin(_ resource: Resource) -> Access { .need(.admin, resource) }
}

/// Who asks.
public struct Actor: Equatable, Sendable {
    /// Nil for the operator on the command line of the server.
    public let userId: User.ID?
    public let role: Role
    /// How far a role of the workspace's own goes; nil for a given one.
    public let rights: RightsTable?
    /// What a role of the workspace's own does not see.
    let ownHides: HiddenFields
    public let teamId: Team.ID?
    public let name: String
    /// What an API token is limited to; nil for a session or the operator: everything that the role may.
    public let scopes: Set<Scope>?
    public let tokenId: Int64?
    public let sessionId: Int64?
    public let language: Language?
    /// Whether the person signs in with a second step.
    public let hasTwoStep: Bool

    public init(
        userId: User.ID?, role: Role, rights: RightsTable? = nil, hides: HiddenFields = HiddenFields(), teamId: Team.ID? = nil, name: String, scopes: Set<Scope>? = nil, tokenId: Int64? = nil, sessionId: Int64? = nil, language: Language? = nil,
        hasTwoStep: Bool = false
    ) {
        (self.userId, self.role, self.rights, ownHides, self.teamId, self.name) = (userId, role, rights, hides, teamId, name)
        (self.scopes, self.tokenId, self.sessionId, self.language, self.hasTwoStep) = (scopes, tokenId, sessionId, language, hasTwoStep)
    }

    /// Who runs the server: may do everything.
    public static let `operator` = Actor(userId: nil, role: .admin, name: "Tratto")

    /// Whether the person has to set up the second step before anything else. Who signs in with a browser is asked; programs
    /// cannot answer.
    func owesTwoStep(in workspace: Workspace) -> Bool { sessionId != nil && !hasTwoStep && workspace.twoStep.binds(role, rights) }

    /// How far the right reaches: the role's, narrowed by the token's scopes.
    public func reach(of action: Action, on resource: Resource, in workspace: Workspace) -> Reach {
        guard isInScope(action, resource) else { return .none }
        if let rights { return rights[resource, action] }
        return role.reach(of: action, on: resource, rep: workspace.repReach)
    }

    /// The fields that their role does not see. Programs with a token see no more than who made it.
    public func hides(in workspace: Workspace) -> HiddenFields {
        guard userId != nil else { return HiddenFields() }
        return role == .custom ? ownHides : workspace.hides[role]
    }

    /// Whether a token's scopes let it; who may change a kind of record may add to it, too.
    func isInScope(_ action: Action, _ resource: Resource) -> Bool {
        guard let scopes else { return true }
        return scopes.contains(Scope(resource, action)) || action == .create && scopes.contains(Scope(resource, .write))
    }

    /// Whether they give the approvals that stages ask for: who leads those that sell.
    public func mayApprove(in workspace: Workspace) -> Bool {
        switch role {
        case .admin, .manager: true
        case .custom: reach(of: .write, on: .deals, in: workspace) >= .team
        case .revops, .rep, .viewer: false
        }
    }
}

/// One permission of an API token: `deals:write`.
public struct Scope: Hashable, Sendable, LosslessStringConvertible {
    public let resource: Resource
    public let action: Action
    public init(_ resource: Resource, _ action: Action) { (self.resource, self.action) = (resource, action) }
    public init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let resource = Resource(rawValue: String(parts[0])), let action = Action(rawValue: String(parts[1])) else { return nil }
        self.init(resource, action)
    }
    public var description: String { "\(resource.rawValue):\(action.rawValue)" }
    public static let all: Set<Scope> = Set(Resource.allCases.flatMap { resource in Action.allCases.map { Scope(resource, $0) } })
}
