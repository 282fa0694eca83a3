import Domain
import Storage
import Writing

extension AccessRole: Record {
    public typealias Subject = AccessRole
    public static let kind = Kind.role
    public static let resource = Resource.users
    public static let table: StaticString = "access_role"
    public static let fields = Fields<AccessRole>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short, .sortable]),
        Field("rights", "rights", \.rights, .writable),
        Field("hides", "hides", \.hides, .writable),
        Field("createdAt", "created_at", \.createdAt, .sortable),
    ])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: AccessRole?, in work: Work) throws {
        name = name.trimmed
        rights = rights.withinSight
        let others = try work.db.values(String.self, "SELECT name FROM access_role WHERE id <> \(id)")
        guard !others.contains(where: { $0.lowercased() == name.lowercased() }) else {
            throw Refusal(.nameTaken, problems: [.init(field: "name", code: .invalid, details: ["why": "nameTaken"])])
        }
        if hides != before?.hides { try hides.check() }
        try work.checkGiving(rights, hiding: hides)
        if let before {
            try work.checkGiving(before.rights, hiding: before.hides)
            try work.checkChange(of: self, from: before)
        }
    }

    /// What others were answered under this role is not answered again.
    public func didSave(from before: AccessRole?, in work: Work) throws {
        if let before, hides != before.hides { try work.forgetAnswers() }
    }
}

extension RightsTable: LineFieldValue {
    /// An object of kinds, each an object of actions; what is not named is not allowed.
    public init(input: JSONValue) throws(InputProblem) {
        self.init()
        guard case .object(let kinds) = input else { throw InputProblem(code: .notAnObject) }
        for (kind, value) in kinds.members {
            guard let resource = Resource(rawValue: kind) else { throw InputProblem(field: kind, code: .unknownField, details: ["names": kind]) }
            guard case .object(let actions) = value else { throw InputProblem(field: kind, code: .notAnObject) }
            for (name, reach) in actions.members {
                guard let action = Action(rawValue: name) else { throw InputProblem(field: "\(kind).\(name)", code: .unknownField, details: ["names": name]) }
                do { self[resource, action] = try Reach(input: reach) } catch { throw error.under("\(kind).\(name)") }
            }
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            for resource in Resource.allCases {
                json.object(named: resource.rawValue) { json in
                    for action in Action.allCases { json.field(named: action.rawValue, self[resource, action].rawValue) }
                }
            }
        }
    }
}

extension Work {
    /// What the actor may do, as a table.
    private var ownTable: RightsTable { RightsTable { reach($1, $0) } }

    /// Nobody gives rights that they do not have. Administrators have all, and so has who runs the server; nobody else is
    /// without an account but who sets the workspace up.
    func checkGiving(_ rights: RightsTable, hiding hides: HiddenFields) throws {
        guard actor.role != .admin, actor.userId != nil else { return }
        guard rights.isWithin(ownTable), hides.hidesAll(of: actor.hides(in: workspace)) else { throw Refusal(.forbidden) }
    }

    /// Nobody has a say over the account of somebody who may do more than they, but for their own.
    func checkStanding(over user: User) throws {
        guard user.id != actor.userId else { return }
        guard try reach(.admin, .users) == .none || covers(.admin, .users, owner: user.id) else { throw Refusal(.forbidden) }
        let theirs = try self.actor(of: user)
        try checkGiving(RightsTable { theirs.reach(of: $1, on: $0, in: workspace) }, hiding: theirs.hides(in: workspace))
    }

    /// What somebody is when they ask by themselves, in a session.
    func actor(of user: User) throws -> Actor {
        let own = try user.roleId.flatMap { try db.first(AccessRole.self, "SELECT \(AccessRole.columns) FROM access_role WHERE id = \($0)") }
        return Actor(userId: user.id, role: user.role, rights: own?.rights, hides: own?.hides ?? HiddenFields(), teamId: user.teamId, name: user.name, language: user.language)
    }
}
