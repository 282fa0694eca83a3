import Domain
import Storage
import Writing

/// The second step of signing in: the code, with what the first step answered.
public struct EnterCode: PasswordOperation, FromBrowser, Irrevocable, Decodable {
    public static let name: OperationName = "sessions.enterCode"
    public static let endpoint = Endpoint.post("/sessions/code", status: 201)
    public static let access = Access.anyone
    /// The `step` of the first answer. It holds for ten minutes.
    public var step: String
    /// Six digits of the app, or a code for recovery.
    public var code: String
    public var browser = Browser()
    private var proof: SecondStepProof?

    private enum CodingKeys: String, CodingKey { case step, code }
    public init(step: String, code: String, browser: Browser = Browser()) { (self.step, self.code, self.browser) = (step, code, browser) }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        guard let secret = SessionSecret(cookie: step) else { throw Refusal(.signInFailed) }
        let now = runner.now
        guard let waiting = try await runner.database.read({ db in try SignInStep.find(secret, on: db, now) }) else { throw Refusal(.signInFailed) }
        proof = try await runner.secondStep(of: waiting.userId, code)
    }

    public func run(in work: Work) throws -> SessionStarted {
        guard let proof, let secret = SessionSecret(cookie: step), let waiting = try SignInStep.find(secret, on: work.db, work.now), waiting.userId == proof.userId,
            let user = try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(waiting.userId)")
        else { throw Refusal(.signInFailed) }
        try work.use(proof)
        try work.db.execute("DELETE FROM sign_in_step WHERE token_hash = \(secret.hash)")
        work.audit(.signIn, proof.isRecovery ? "sessions.recover" : SignIn.name.text, by: user.id)
        return try work.beginSession(of: user, in: browser, remember: waiting.remember, passed: true)
    }
}

/// Somebody whose password was right and who still has to enter a code.
struct SignInStep: Sendable {
    let userId: User.ID
    let remember: Bool
    static let term = Timestamp.Span.minutes(10)

    /// Nil when it is too late, or the password is another one by now.
    static func find(_ secret: SessionSecret, on db: Connection, _ now: Timestamp) throws -> SignInStep? {
        var found: SignInStep?
        try db.forEach("""
            SELECT s.user_id, s.remember FROM sign_in_step s JOIN user_account u ON u.id = s.user_id
            WHERE s.token_hash = \(secret.hash) AND s.expires_at > \(now) AND u.password_hash = s.password_hash AND u.deactivated_at IS NULL
            """) { row in found = SignInStep(userId: try row.next(), remember: try row.next()) }
        return found
    }

    /// Notes that the first step is made.
    /// - Returns: the secret with which the second one comes.
    static func begin(_ account: Account, remember: Bool, on db: Connection, _ now: Timestamp) throws -> SessionSecret {
        let secret = SessionSecret()
        try db.execute("""
            INSERT INTO sign_in_step (token_hash, user_id, password_hash, remember, expires_at) VALUES (\(secret.hash), \(account.id), \(account.hash), \(remember), \(now + Self.term))
            """)
        return secret
    }
}
