import Domain
import Storage
import Writing

/// Signs somebody in by e-mail and password: from now on their browser's cookie names a session.
///
/// An unknown address, a wrong password and a deactivated account get the same answer after the same time.
public struct SignIn: PasswordOperation, FromBrowser, Irrevocable, Decodable {
    public static let name: OperationName = "sessions.create"
    public static let endpoint = Endpoint.post("/sessions", status: 201)
    public static let access = Access.anyone
    public var email: String
    public var password: String
    /// Stay signed in for 30 days.
    public var remember: Bool?
    /// The second step in the same request, for who has one.
    public var code: String?
    public var browser = Browser()
    private var proof: PasswordProof?
    private var second: SecondStepProof?

    private enum CodingKeys: String, CodingKey { case email, password, remember, code }
    public init(email: String, password: String, remember: Bool = false, browser: Browser = Browser()) {
        (self.email, self.password, self.remember, self.browser) = (email, password, remember, browser)
    }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let address = email.trimmed.lowercased(), now = runner.now
        let known = try await knownDevice(of: address, runner)
        let throttle = SignInThrottle(account: String(address.prefix(254)), device: known)
        try await runner.database.write { db in try throttle.count(on: db, now: now) }
        let account = try await Account.read(email: address, runner)
        // A longer text was never accepted as a password; it is not worth a hash, but it takes the time of one.
        let fits = try await runner.means.passwords.matches(String(password.prefix(PasswordRules.longest + 1)), account?.hash)
        guard fits, let account else {
            try await runner.noteFailedSignIn(of: account?.id, "sessions.fail")
            throw Refusal(.signInFailed)
        }
        let better = PasswordHasher.isOutdated(account.hash) ? try await runner.means.passwords.hash(password) : nil
        proof = PasswordProof(userId: account.id, hash: account.hash, better: better)
        try await runner.database.write { db in try throttle.clear(on: db) }
        second = try await secondStep(of: account, runner)
    }

    /// Nil for who signs in with the password alone.
    private func secondStep(of account: Account, _ runner: Runner) async throws -> SecondStepProof? {
        guard try await runner.database.read({ db in try TwoStep.isOn(for: account.id, on: db) }) else { return nil }
        if let code, !code.isEmpty { return try await runner.secondStep(of: account.id, code) }
        let remember = remember ?? false, now = runner.now
        let step = try await runner.database.write { db in try SignInStep.begin(account, remember: remember, on: db, now) }
        throw Refusal(.codeNeeded, ["step": step.text])
    }

    /// The browser's device secret, when this account signed in with it before.
    private func knownDevice(of address: String, _ runner: Runner) async throws -> SessionSecret? {
        guard let device = browser.device else { return nil }
        let known = try await runner.database.read { db in
            try db.value(Int64.self, "SELECT u.id FROM known_device d JOIN user_account u ON u.id = d.user_id WHERE d.token_hash = \(device.hash) AND u.email_fold = \(address)")
        }
        return known == nil ? nil : device
    }

    public func run(in work: Work) throws -> SessionStarted {
        guard let proof, let user = try work.account(proof) else { throw Refusal(.signInFailed) }
        if let better = proof.better { try work.db.execute("UPDATE user_account SET password_hash = \(better) WHERE id = \(user.id)") }
        if let second { try work.use(second) }
        work.audit(.signIn, second?.isRecovery == true ? "sessions.recover" : nil, by: user.id)
        return try work.beginSession(of: user, in: browser, remember: remember ?? false, passed: second != nil)
    }
}

/// An account that can sign in.
struct Account: Sendable {
    let id: User.ID
    let hash: String

    static func read(email: String, _ runner: Runner) async throws -> Account? {
        try await runner.database.read { db in try first(on: db, "email_fold = \(email)") }
    }

    static func first(on db: Connection, _ condition: SQL) throws -> Account? {
        var account: Account?
        try db.forEach("SELECT id, password_hash FROM user_account WHERE \(condition) AND password_hash IS NOT NULL AND deactivated_at IS NULL") { row in
            account = Account(id: try row.next(), hash: try row.next())
        }
        return account
    }
}

extension Work {
    /// The user whose password was checked, if the hash is still the same.
    func account(_ proof: PasswordProof) throws -> User? {
        try db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(proof.userId) AND password_hash = \(proof.hash) AND deactivated_at IS NULL")
    }

    /// Begins a session with a secret of its own, whatever cookie the browser came with.
    /// - Parameter passed: whether the person made the second step; who has one gets no session without it.
    func beginSession(of user: User, in browser: Browser, remember: Bool, settings: Workspace? = nil, passed: Bool = false) throws -> SessionStarted {
        let hasTwoStep = try TwoStep.isOn(for: user.id, on: db)
        guard passed || !hasTwoStep else { throw Refusal(.codeNeeded) }
        let secret = SessionSecret(), term = remember ? Session.remembered : Session.longest, idle = remember ? Session.remembered : Session.idle
        let token = String(decoding: secret.formToken.flatMap { [UInt8(ascii: "a") + $0 >> 4, UInt8(ascii: "a") + $0 & 15] }, as: UTF8.self)
        let id = try db.value(Int64.self, """
            INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, expires_at, idle_seconds, agent)
            VALUES (\(secret.hash), \(user.id), \(token), \(now), \(now), \(now + term), \(idle.microseconds / 1_000_000), \(browser.agent)) RETURNING id
            """)
        try db.execute("INSERT INTO last_seen (user_id, at) VALUES (\(user.id), \(now)) ON CONFLICT (user_id) DO UPDATE SET at = excluded.at")
        let known = try self.actor(of: user)
        let actor = Actor(userId: user.id, role: user.role, rights: known.rights, hides: known.ownHides, teamId: user.teamId, name: user.name, sessionId: id, language: user.language, hasTwoStep: hasTwoStep)
        return SessionStarted(me: Me(user: user, actor: actor, workspace: settings ?? workspace), secret: secret, lifetime: remember ? term : nil, device: try rememberDevice(browser.device, of: user))
    }

    /// The secret for the device cookie: the browser's own when this user has it already, else a new one.
    private func rememberDevice(_ device: SessionSecret?, of user: User) throws -> SessionSecret {
        if let device, try db.value(User.ID.self, "SELECT user_id FROM known_device WHERE token_hash = \(device.hash)") == user.id { return device }
        let new = SessionSecret()
        try db.execute("INSERT INTO known_device (token_hash, user_id, created_at) VALUES (\(new.hash), \(user.id), \(now))")
        try db.execute("""
            DELETE FROM known_device WHERE user_id = \(user.id) AND created_at < (SELECT MIN(created_at) FROM
                (SELECT created_at FROM known_device WHERE user_id = \(user.id) ORDER BY created_at DESC LIMIT \(Session.devices)) AS newest)
            """)
        return new
    }
}

/// A session that has begun. Its secrets go into cookies, never into the body.
public struct SessionStarted: Answer {
    public let me: Me
    public let secret: SessionSecret
    /// How long the cookie stays; nil: until the browser is closed.
    public let lifetime: Timestamp.Span?
    public let device: SessionSecret

    public func write(to json: inout JSONWriter) { me.write(to: &json) }
    public static var schema: Schema { .reference("Me") }
}
