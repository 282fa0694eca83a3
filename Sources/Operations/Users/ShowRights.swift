import Domain
import Storage
import Writing

/// What somebody may do and why: for each kind of record and each action how far it reaches and what says so; and, if asked,
/// for one record. It is for whoever administers, and for oneself.
public struct ShowRights: Operation, Decodable {
    public static let name: OperationName = "users.rights"
    public static let endpoint = Endpoint.get("/users/{id}/rights")
    public static let access = Access.signedIn
    public var id: User.ID
    /// `deals`, `companies`, `contacts` or `activities`, with `record`.
    public var kind: String?
    /// The number of one record of that kind.
    public var record: Int64?
    public init(id: User.ID, kind: String? = nil, record: Int64? = nil) { (self.id, self.kind, self.record) = (id, kind, record) }

    public func run(in work: Work) throws -> RightsOfUser {
        guard id == work.actor.userId || work.reach(.admin, .users) != .none else { throw Refusal(.forbidden) }
        guard let user = try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(id)") else { throw Refusal(.notFound) }
        let theirs = try work.seen(by: work.actor(of: user), Self.name)
        let rights = Resource.allCases.flatMap { resource in Action.allCases.map { RightsOfUser.Right(resource, $0, of: user, theirs) } }
        let roleName = try user.roleId.flatMap { try work.db.value(String.self, "SELECT name FROM access_role WHERE id = \($0)") }
        return RightsOfUser(user: user, roleName: roleName, rights: rights, hides: theirs.actor.hides(in: work.workspace), check: try check(user, theirs, in: work))
    }

    private func check(_ user: User, _ theirs: Work, in work: Work) throws -> RecordCheck? {
        guard kind != nil || record != nil else { return nil }
        guard let kind else { throw InputProblem(field: "kind", code: .missing) }
        guard let record else { throw InputProblem(field: "record", code: .missing) }
        switch kind {
        case "deals": return try RecordCheck(work.find(Deal.self, .init(record)), \.title, of: user, theirs)
        case "companies": return try RecordCheck(work.find(Company.self, .init(record)), \.name, of: user, theirs)
        case "contacts": return try RecordCheck(work.find(Contact.self, .init(record)), \.name, of: user, theirs)
        case "activities": return try RecordCheck(work.find(Activity.self, .init(record)), \.subject, of: user, theirs)
        default: throw InputProblem(field: "kind", code: .notAnOption, details: ["options": RecordCheck.kinds.joined(separator: ", ")])
        }
    }
}

/// What somebody may do.
public struct RightsOfUser: Answer {
    public let user: User
    /// The name of a role of the workspace's own; nil for a given one.
    public let roleName: String?
    public let rights: [Right]
    /// The fields that their role does not see.
    public let hides: HiddenFields
    /// What they may do with the record that was asked about.
    public let check: RecordCheck?

    public struct Right: Sendable {
        public let resource: Resource
        public let action: Action
        public let reach: Reach
        public let source: Source
    }

    /// What says how far a right goes.
    public enum Source: String, CaseIterable, Sendable {
        /// The role, always.
        case role
        /// The workspace's rule of how far reps see and change.
        case workspace
        /// The account is deactivated.
        case deactivated
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", user.id)
            json.field("name", user.name)
            json.field("role", user.role.rawValue)
            json.field("roleId", user.roleId)
            json.field("roleName", roleName)
            json.field("teamId", user.teamId)
            json.field("active", user.deactivatedAt == nil)
            json.array("rights") { json in
                for right in rights {
                    json.object { json in
                        json.field("resource", right.resource.rawValue)
                        json.field("action", right.action.rawValue)
                        json.field("reach", right.reach.rawValue)
                        json.field("source", right.source.rawValue)
                    }
                }
            }
            json.field("hides", hides)
            if let check { json.object("record") { check.writeMembers(to: &$0) } } else { json.null("record") }
        }
    }
    public static var schema: Schema {
        func word(_ name: String, _ options: [String]) -> Schema.Property { .init(name, .string(options: options), isRequired: true) }
        return .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), word("role", Role.allCases.map(\.rawValue)),
            .init("roleId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("roleName", .string(), isRequired: true, isNullable: true), .init("teamId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("active", .boolean, isRequired: true),
            .init("rights", .array(of: .object([
                word("resource", Resource.allCases.map(\.rawValue)), word("action", Action.allCases.map(\.rawValue)), word("reach", Reach.allCases.map(\.rawValue)), word("source", Source.allCases.map(\.rawValue)),
            ])), isRequired: true),
            .init("hides", .map(of: .array(of: .string())), isRequired: true), .init("record", .object(RecordCheck.members), isRequired: true, isNullable: true),
        ])
    }
}

extension RightsOfUser.Right {
    init(_ resource: Resource, _ action: Action, of user: User, _ theirs: Work) {
        let isActive = user.deactivatedAt == nil
        self.init(resource: resource, action: action, reach: isActive ? theirs.reach(action, resource) : .none, source: !isActive ? .deactivated : user.role.followsWorkspace(action, resource) ? .workspace : .role)
    }
}

/// What somebody may do with one record, and why.
public struct RecordCheck: Sendable {
    public let kind: String
    public let id: Int64
    public let title: String
    public let ownerId: User.ID?
    /// The deal in whose timeline it stands.
    public let dealId: Deal.ID?
    public let answers: [Verdict]

    public struct Verdict: Sendable {
        public let action: Action
        public let reason: Reason
        public var isAllowed: Bool { [.all, .owner, .team].contains(reason) }
    }

    public enum Reason: String, CaseIterable, Sendable {
        /// The right reaches all records; they own it; its owner is of their team or one below it.
        case all, owner, team
        /// There is no such right; it does not reach this record; they do not even see the record; they are deactivated.
        case noRight, outOfReach, unseen, deactivated
    }

    static let kinds = ["deals", "companies", "contacts", "activities"]

    init<R: Record>(_ record: R, _ title: KeyPath<R, String>, of user: User, _ theirs: Work) throws {
        (kind, id, self.title, ownerId, dealId) = (R.resource.rawValue, record.id.rawValue, record[keyPath: title], record.owner, record.dealOfEvents)
        var answers: [Verdict] = []
        for action in [Action.read, .write, .delete] {
            let reason = try Reason(action, record, user, theirs), isSeen = answers.first?.isAllowed ?? true
            answers.append(Verdict(action: action, reason: isSeen || reason == .noRight || reason == .deactivated ? reason : .unseen))
        }
        self.answers = answers
    }

    func writeMembers(to json: inout JSONWriter) {
        json.field("kind", kind)
        json.field("id", id)
        json.field("title", title)
        json.field("ownerId", ownerId)
        json.array("answers") { json in
            for answer in answers {
                json.object { json in
                    json.field("action", answer.action.rawValue)
                    json.field("allowed", answer.isAllowed)
                    json.field("reason", answer.reason.rawValue)
                }
            }
        }
    }
    static var members: [Schema.Property] {
        [
            .init("kind", .string(options: kinds), isRequired: true), .init("id", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true),
            .init("ownerId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("answers", .array(of: .object([
                .init("action", .string(options: Action.allCases.map(\.rawValue)), isRequired: true), .init("allowed", .boolean, isRequired: true),
                .init("reason", .string(options: Reason.allCases.map(\.rawValue)), isRequired: true),
            ])), isRequired: true),
        ]
    }
}

extension RecordCheck.Reason {
    fileprivate init<R: Record>(_ action: Action, _ record: R, _ user: User, _ theirs: Work) throws {
        let reach = theirs.reach(action, R.resource)
        self = if user.deactivatedAt != nil { .deactivated }
            else if reach == .none { .noRight }
            else if reach == .all { .all }
            else if record.owner == user.id { .owner }
            else { try theirs.covers(action, R.resource, owner: record.owner) ? .team : .outOfReach }
    }
}
