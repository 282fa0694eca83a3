import Domain
import Storage
import Writing

/// Makes a link by which somebody sets a password of their own: who is new, or forgot theirs. It works once and for a week;
/// an earlier link ends. Only this answer shows it.
public struct InviteUser: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "users.invite"
    public static let endpoint = Endpoint.post("/users/{id}/invitation", status: 201)
    public static let access = Access.admin(.users)
    public static let answerIsSecret = true
    public var id: User.ID
    public init(id: User.ID) { self.id = id }

    static let term = Timestamp.Span.days(7)

    public func run(in work: Work) throws -> InvitationMade {
        let user = try work.find(User.self, id), secret = SessionSecret(), until = work.now + Self.term
        try work.checkStanding(over: user)
        guard user.deactivatedAt == nil else { throw Refusal(.conflict) }
        try work.db.execute("DELETE FROM invitation WHERE user_id = \(id)")
        try work.db.execute("INSERT INTO invitation (user_id, token_hash, created_at, expires_at) VALUES (\(id), \(secret.hash), \(work.now), \(until))")
        try work.remember(Event(kind: .user, entityId: id.rawValue, dealId: nil, before: "{}", after: "{\"invitation\":\"made\"}", version: user.version))
        return InvitationMade(userId: id, expiresAt: until, secret: secret.text)
    }
}

public struct InvitationMade: Answer {
    public let userId: User.ID
    public let expiresAt: Timestamp
    let secret: String

    /// The path of the page that the link leads to, with its secret.
    public var path: String { "/invitation/\(secret)" }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("userId", userId)
            json.field("expiresAt", expiresAt)
            json.field("path", path)
        }
    }
    public static var schema: Schema {
        .object([.init("userId", .integer(minimum: 1), isRequired: true), .init("expiresAt", .string(format: "date-time"), isRequired: true), .init("path", .string(), isRequired: true)])
    }
}

/// Sets the password of whoever an invitation is for, and the language in which they read on. The link is used up with it. It signs nobody in: that is done as always,
/// with whatever else an account asks for.
public struct AcceptInvitation: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "invitations.accept"
    public static let endpoint = Endpoint.post("/invitations", status: 201)
    public static let access = Access.anyone
    /// The last part of the link.
    public var secret: String
    public var password: String
    /// The language of their pages; without one it stays as it is.
    public var language: Language?
    private var newHash: String?

    private enum CodingKeys: String, CodingKey { case secret, password, language }
    public init(secret: String, password: String, language: Language? = nil) { (self.secret, self.password, self.language) = (secret, password, language) }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let (secret, password) = (secret, password)
        try await runner.allowed(Self.self, credential) { work in try work.checkRules(password, for: work.invited(by: secret)) }
        newHash = try await runner.means.passwords.hash(password)
    }

    public func run(in work: Work) throws -> InvitationAccepted {
        guard let newHash else { throw Refusal(.conflict) }
        let user = try work.invited(by: secret)
        try work.setPassword(newHash, of: user)
        if let language { try work.setLanguage(language, of: user) }
        return InvitationAccepted(email: user.email)
    }
}

/// By which address they sign in now.
public struct InvitationAccepted: Answer {
    public let email: String
    public func write(to json: inout JSONWriter) { json.object { $0.field("email", email) } }
    public static var schema: Schema { .object([.init("email", .string(), isRequired: true)]) }
}

/// Whom a link invites, for its page.
public struct ShowInvited: PageOperation {
    public static let name: OperationName = "invitations.show"
    public static let endpoint = Endpoint.get("/invitations")
    public static let access = Access.anyone
    let secret: String
    public init(secret: String) { self.secret = secret }

    public func run(in work: Work) throws -> Invited {
        let user = try work.invited(by: secret)
        return Invited(name: user.name, email: user.email, workspace: work.workspace.name, language: user.language)
    }
}

public struct Invited: PageContent {
    public let name: String
    public let email: String
    public let workspace: String
    /// Their own; nil while nobody has chosen one.
    public let language: Language?
}

extension Work {
    /// Whom a link invites; a link that was used, ended or never made is not there.
    fileprivate func invited(by secret: String) throws -> User {
        guard let secret = SessionSecret(cookie: secret) else { throw Refusal(.notFound) }
        let found = try db.first(User.self, """
            SELECT \(User.fields.columns(of: "u")) FROM user_account u JOIN invitation i ON i.user_id = u.id
            WHERE i.token_hash = \(secret.hash) AND i.expires_at > \(now) AND u.deactivated_at IS NULL
            """)
        guard let found else { throw Refusal(.notFound) }
        return found
    }

    /// Whoever has no language of their own goes on with the workspace's, as long as it is the one that they read.
    fileprivate func setLanguage(_ language: Language, of user: User) throws {
        guard language != user.language ?? workspace.language else { return }
        var changed = user
        (changed.language, changed.version) = (language, user.version + 1)
        let field = User.fields.stored.filter { $0.name == "language" }
        try db.execute("UPDATE user_account SET language = \(language), version = \(changed.version) WHERE id = \(user.id)")
        try remember(
            Event(kind: .user, entityId: user.id.rawValue, dealId: nil, before: User.fields.object(of: user, field), after: User.fields.object(of: changed, field), version: changed.version))
    }
}
