import Domain
import Storage
import Writing

/// Every role there is, the given ones and the workspace's own, with how far each goes as the workspace's rule is now.
public struct ShowRoles: Operation, Decodable {
    public static let name: OperationName = "roles.table"
    public static let endpoint = Endpoint.get("/roles/table")
    public static let access = Access.read(.users)
    public init() {}

    public func run(in work: Work) throws -> RoleList {
        let given = Role.given.map { role in RoleList.Item(role: role, own: nil, rights: RightsTable { role.reach(of: $1, on: $0, rep: work.workspace.repReach) }, hides: work.workspace.hides[role], people: 0) }
        let own = try work.db.all(AccessRole.self, "SELECT \(AccessRole.columns) FROM access_role ORDER BY name, id").map { RoleList.Item(role: .custom, own: $0, rights: $0.rights, hides: $0.hides, people: 0) }
        var counts: [String: Int] = [:]
        try work.db.forEach("SELECT role, role_id, COUNT(*) FROM user_account WHERE deactivated_at IS NULL GROUP BY role, role_id") { row in
            let role = try row.next(Role.self), id = try row.next(AccessRole.ID?.self)
            counts[RoleList.key(role, id)] = try row.next(Int.self)
        }
        return RoleList(items: (given + own).map { item in
            var item = item
            item.people = counts[RoleList.key(item.role, item.own?.id)] ?? 0
            return item
        })
    }
}

public struct RoleList: Answer {
    public struct Item: Sendable {
        public let role: Role
        /// Nil for a given one, which nobody changes.
        public let own: AccessRole?
        public let rights: RightsTable
        /// What it does not see.
        public let hides: HiddenFields
        /// How many active people have it.
        public var people: Int
    }
    public let items: [Item]

    fileprivate static func key(_ role: Role, _ id: AccessRole.ID?) -> String { "\(role.rawValue) \(id?.rawValue ?? 0)" }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("role", item.role.rawValue)
                        json.field("roleId", item.own?.id)
                        json.field("name", item.own?.name)
                        json.field("people", Int64(item.people))
                        json.field("rights", item.rights)
                        json.field("hides", item.hides)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .object([
            .init("role", .string(options: Role.allCases.map(\.rawValue)), isRequired: true), .init("roleId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("name", .string(), isRequired: true, isNullable: true), .init("people", .integer(minimum: 0), isRequired: true), .init("rights", .any, isRequired: true), .init("hides", .map(of: .array(of: .string())), isRequired: true),
        ])), isRequired: true)])
    }
}

/// Takes a role of the workspace's own away, when nobody has it any more.
public struct DeleteRole: Operation, Decodable {
    public static let name: OperationName = "roles.delete"
    public static let endpoint = Endpoint.delete("/roles/{id}")
    public static let access = Access.admin(.users)
    public var id: AccessRole.ID
    public var ifVersion: Int64?
    public init(id: AccessRole.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<AccessRole> {
        let role = try work.find(AccessRole.self, id)
        try work.expect(ifVersion, of: role)
        try work.checkGiving(role.rights, hiding: role.hides)
        // Who left keeps no role either: coming back, they get one anew.
        for before in try work.db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE role_id = \(id) AND deactivated_at IS NOT NULL") {
            var user = before
            user.role = .viewer
            try work.update(&user, from: before)
        }
        try work.remove(role)
        return RecordAnswer(role, now: work.now)
    }
}
