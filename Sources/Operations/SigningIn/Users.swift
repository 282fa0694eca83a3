import Domain
import Storage
import Writing

/// Adds somebody to the workspace, with a password to begin with. Without one they cannot sign in until they get one.
public struct CreateUser: PasswordOperation, Irrevocable {
    public static let name: OperationName = "users.create"
    public static let endpoint = Endpoint.post("/users", status: 201)
    public static let access = Access.admin(.users)
    public static var inputSchema: Schema { .object(User.fields.inputSchema(creating: true).properties + [.init("password", .string(format: "password"), isRequired: false)]) }
    public var values: JSONObject
    public var password: String?
    private var newHash: String?

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        password = try all["password"].flatMap { try String?(input: $0) }
        values = JSONObject(all.members.filter { $0.key != "password" }.map { ($0.key, $0.value) })
    }
    public init(email: String, name: String, role: Role, password: String? = nil) {
        values = JSONObject([("email", .string(email)), ("name", .string(name)), ("role", .string(role.rawValue))])
        self.password = password
    }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        guard let password else { return }
        let values = values
        try await runner.allowed(Self.self, credential) { work in
            var user = User()
            try User.fields.apply(values, to: &user)
            try work.checkRules(password, for: user)
        }
        newHash = try await runner.means.passwords.hash(password)
    }

    public func run(in work: Work) throws -> RecordAnswer<User> {
        guard password == nil || newHash != nil else { throw Refusal(.conflict) }
        let answer = try CreateRecord<User>(values: values).run(in: work)
        if let newHash { try work.db.execute("UPDATE user_account SET password_hash = \(newHash) WHERE id = \(answer.record.id)") }
        if answer.record.role == .admin { try work.endSettingUp() }
        return answer
    }
}

/// Takes somebody's access away: their sessions and tokens end in the same moment. What they did stays theirs.
public struct DeactivateUser: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "users.deactivate"
    public static let endpoint = Endpoint.post("/users/{id}/deactivate")
    public static let access = Access.admin(.users)
    public var id: User.ID
    public var ifVersion: Int64?
    public init(id: User.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<User> {
        let before = try work.find(User.self, id)
        try work.expect(ifVersion, of: before)
        var user = before
        user.deactivatedAt = before.deactivatedAt ?? work.now
        try work.update(&user, from: before)
        return RecordAnswer(user, now: work.now)
    }
}

/// Gives somebody their access back. Sessions and tokens stay ended.
public struct ReactivateUser: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "users.reactivate"
    public static let endpoint = Endpoint.post("/users/{id}/reactivate")
    public static let access = Access.admin(.users)
    public var id: User.ID
    public var ifVersion: Int64?
    public init(id: User.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<User> {
        let before = try work.find(User.self, id)
        try work.expect(ifVersion, of: before)
        var user = before
        user.deactivatedAt = nil
        try work.update(&user, from: before)
        return RecordAnswer(user, now: work.now)
    }
}
