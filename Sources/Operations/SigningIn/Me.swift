import Domain
import Storage
import Writing

/// Who is signed in, what they may do, and the settings of the workspace that a program needs to show anything.
public struct Me: Answer {
    /// Nil for the operator on the command line of the server.
    public let user: User?
    public let actor: Actor
    public let workspace: Workspace

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", user?.id)
            json.field("version", user?.version)
            json.field("email", user?.email)
            json.field("name", user?.name ?? actor.name)
            json.field("role", actor.role.rawValue)
            json.field("teamId", actor.teamId)
            json.field("language", user?.language?.rawValue)
            json.field("zone", user?.zone)
            json.field("theme", user?.theme.rawValue)
            json.field("density", user?.density.rawValue)
            json.field("dateOrder", user?.dateOrder?.rawValue)
            json.field("clock", user?.clock?.rawValue)
            json.field("decimalSign", user?.decimalSign?.rawValue)
            json.field("keysOn", user?.keysOn)
            json.field("workDays", user?.workDays)
            json.field("workFrom", user?.workFrom)
            json.field("workTo", user?.workTo)
            json.field("scopes", actor.scopes.map { $0.map(\.description).sorted() })
            json.object("rights") { json in
                for resource in Resource.allCases { writeRights(on: resource, to: &json) }
            }
            json.field("hides", actor.hides(in: workspace))
            json.object("workspace") { json in
                json.field("name", workspace.name)
                json.field("currency", workspace.currency.code)
                json.field("zone", workspace.zone)
                json.field("language", workspace.language.rawValue)
                json.field("fiscalMonth", workspace.fiscalMonth)
                json.field("weekStart", workspace.weekStart)
            }
        }
    }

    private func writeRights(on resource: Resource, to json: inout JSONWriter) {
        json.object(named: resource.rawValue) { json in
            for action in Action.allCases { json.field(named: action.rawValue, actor.reach(of: action, on: resource, in: workspace).rawValue) }
        }
    }

    public static var schema: Schema {
        func text(_ name: String, nullable: Bool = true) -> Schema.Property { .init(name, .string(), isRequired: true, isNullable: nullable) }
        let reach = Schema.string(options: Reach.allCases.map(\.rawValue))
        let actions = Schema.object(Action.allCases.map { .init($0.rawValue, reach, isRequired: true) })
        return .object([
            .init("id", .integer(minimum: 1), isRequired: true, isNullable: true), .init("version", .integer(minimum: 1), isRequired: true, isNullable: true),
            text("email"), text("name", nullable: false), .init("role", .string(options: Role.allCases.map(\.rawValue)), isRequired: true),
            .init("teamId", .integer(minimum: 1), isRequired: true, isNullable: true), text("language"), text("zone"), text("theme"), text("density"), text("dateOrder"), text("clock"), text("decimalSign"),
            .init("keysOn", .boolean, isRequired: true, isNullable: true), text("workDays"), text("workFrom"), text("workTo"), .init("scopes", .array(of: .string()), isRequired: true, isNullable: true),
            .init("rights", .object(Resource.allCases.map { .init($0.rawValue, actions, isRequired: true) }), isRequired: true),
            .init("hides", .map(of: .array(of: .string())), isRequired: true),
            .init("workspace", .object([
                text("name", nullable: false), .init("currency", .string(format: "iso-4217"), isRequired: true), text("zone", nullable: false), text("language", nullable: false),
                .init("fiscalMonth", .integer(minimum: 1, maximum: 12), isRequired: true), .init("weekStart", .integer(minimum: 1, maximum: 7), isRequired: true),
            ]), isRequired: true),
        ])
    }
    public var versionTag: Int64? { user?.version }
}

extension Me {
    /// The language in which to write to them.
    public var language: Language { user?.language ?? workspace.language }
    /// The fields that they do not see, with what would tell them.
    public var hidden: HiddenFields { actor.hides(in: workspace).withTellers }
    /// The zone in which their days are counted.
    public var zone: Zone { user?.zone.flatMap { Zone($0) } ?? workspace.timeZone }
}

/// Who am I, and what may I do?
public struct ShowMe: Operation, Decodable {
    public static let name: OperationName = "me.show"
    public static let endpoint = Endpoint.get("/me")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> Me {
        let user = try work.actor.userId.flatMap { try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \($0)") }
        return Me(user: user, actor: work.actor, workspace: work.workspace)
    }
}

/// Changes one's own settings.
public struct UpdateMe: Operation {
    public static let name: OperationName = "me.update"
    public static let endpoint = Endpoint.patch("/me")
    public static let access = Access.signedIn
    private static let own: Set<String> = ["name", "language", "zone", "theme", "density", "dateOrder", "clock", "decimalSign", "keysOn", "workDays", "workFrom", "workTo"]
    public static var inputSchema: Schema {
        .object([.init("ifVersion", .integer(minimum: 1), isRequired: false)] + User.fields.inputSchema(creating: false).properties.filter { own.contains($0.name) })
    }
    public var ifVersion: Int64?
    public var values: JSONObject

    /// Whether a change is one of settings of who asks, such as they can make themselves; not one of their role or address.
    static func changed(_ event: StoredEvent, of actor: Actor) -> Bool {
        guard event.kind == .user, event.entityId == actor.userId?.rawValue, actor.tokenId == nil, let after = JSONObject(stored: event.after) else { return false }
        return !after.isEmpty && after.members.allSatisfy { own.contains($0.key) }
    }

    public init(ifVersion: Int64? = nil, values: JSONObject) { (self.ifVersion, self.values) = (ifVersion, values) }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        ifVersion = try all["ifVersion"].map { try Int64(input: $0) }
        values = JSONObject(all.members.filter { $0.key != "ifVersion" }.map { ($0.key, $0.value) })
    }

    public func run(in work: Work) throws -> Me {
        let before = try work.ownAccount()
        let foreign = values.members.map(\.key).filter { !Self.own.contains($0) }
        guard foreign.isEmpty else { throw InputProblem(field: foreign[0], code: .unknownField, details: ["names": foreign.joined(separator: ", ")]) }
        if let ifVersion, ifVersion != before.version {
            var json = JSONWriter()
            Me(user: before, actor: work.actor, workspace: work.workspace).write(to: &json)
            throw Refusal(.stale, ["expected": String(ifVersion), "current": String(before.version)], current: json.bytes())
        }
        var user = before
        try User.fields.apply(values, to: &user)
        try work.update(&user, from: before)
        return Me(user: user, actor: work.actor, workspace: work.workspace)
    }
}

extension Work {
    /// The account of the person who asks. What concerns the account itself is not open to API tokens, which are lent to
    /// programs.
    func ownAccount() throws -> User {
        guard let id = actor.userId, actor.tokenId == nil else { throw Refusal(.forbidden) }
        guard let user = try db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(id)") else { throw Refusal(.signInNeeded) }
        return user
    }
}
