import Domain
import Storage
import Writing

/// Changes one's own password. Every session ends; this browser gets a new one.
public struct ChangePassword: PasswordOperation, FromBrowser, Irrevocable, Decodable {
    public static let name: OperationName = "me.changePassword"
    public static let endpoint = Endpoint.post("/me/password")
    public static let access = Access.signedIn
    public var current: String
    public var password: String
    public var browser = Browser()
    private var proof: PasswordProof?
    private var newHash: String?

    private enum CodingKeys: String, CodingKey { case current, password }
    public init(current: String, password: String, browser: Browser = Browser()) { (self.current, self.password, self.browser) = (current, password, browser) }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let password = password
        let user = try await runner.allowed(Self.self, credential) { work in
            let user = try work.ownAccount()
            try work.checkRules(password, for: user)
            return user
        }
        proof = try await runner.proof(current, of: user.id, field: "current")
        newHash = try await runner.means.passwords.hash(password)
    }

    public func run(in work: Work) throws -> SessionStarted {
        guard let proof, let newHash, proof.userId == work.actor.userId, let user = try work.account(proof) else { throw Refusal.field("current", "passwordWrong") }
        try work.setPassword(newHash, of: user)
        return try work.beginSession(of: user, in: browser, remember: false, passed: true)
    }
}

/// Gives somebody a new password. Their sessions end.
public struct SetPassword: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "users.setPassword"
    public static let endpoint = Endpoint.post("/users/{id}/password")
    public static let access = Access.admin(.users)
    public var id: User.ID
    public var password: String
    private var newHash: String?

    private enum CodingKeys: String, CodingKey { case id, password }
    public init(id: User.ID, password: String) { (self.id, self.password) = (id, password) }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let (id, password) = (id, password)
        try await runner.allowed(Self.self, credential) { work in 
            let user = try work.find(User.self, id)
            try work.checkStanding(over: user)
            try work.checkRules(password, for: user)
        }
        newHash = try await runner.means.passwords.hash(password)
    }

    public func run(in work: Work) throws -> RecordAnswer<User> {
        guard let newHash else { throw Refusal(.conflict) }
        let user = try work.find(User.self, id)
        try work.checkStanding(over: user)
        try work.setPassword(newHash, of: user)
        return RecordAnswer(user, now: work.now)
    }
}

extension Runner {
    /// Checks somebody's present password, counting the tries.
    func proof(_ password: String, of user: User.ID, field: String) async throws -> PasswordProof {
        let throttle = SignInThrottle(passwordOf: user), now = now
        try await database.write { db in try throttle.count(on: db, now: now) }
        let account = try await database.read { db in try Account.first(on: db, "id = \(user)") }
        guard try await means.passwords.matches(String(password.prefix(PasswordRules.longest + 1)), account?.hash), let account else { throw Refusal.field(field, "passwordWrong") }
        try await database.write { db in try throttle.clear(on: db) }
        return PasswordProof(userId: account.id, hash: account.hash, better: nil)
    }

    /// Whether who asks has given their own password; without one it is for `Work.expectProof` to say whether it is needed.
    func isProven<O: Operation>(by password: String?, for _: O.Type, _ credential: Credential) async throws -> Bool {
        let user = try await allowed(O.self, credential) { work in try work.ownAccount() }
        guard let password else { return false }
        _ = try await proof(password, of: user.id, field: "password")
        return true
    }
}

extension Work {
    /// Stores a new hash and ends the user's sessions, and the link by which they could have set one. The history says that, not what.
    func setPassword(_ hash: String, of user: User) throws {
        try db.execute("DELETE FROM invitation WHERE user_id = \(user.id)")
        try db.execute("UPDATE user_account SET password_hash = \(hash) WHERE id = \(user.id)")
        try db.execute("DELETE FROM session WHERE user_id = \(user.id)")
        try remember(Event(kind: .user, entityId: user.id.rawValue, dealId: nil, before: "{}", after: "{\"password\":\"changed\"}", version: user.version))
    }
}
