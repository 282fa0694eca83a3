import Domain
import Storage
import Writing

/// Whether one signs in with a second step.
public struct ShowTwoStep: Operation, Decodable {
    public static let name: OperationName = "me.showTwoStep"
    public static let endpoint = Endpoint.get("/me/two-step")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> TwoStepState {
        let user = try work.ownAccount(), twoStep = try TwoStep.find(user.id, on: work.db)
        let left = try work.db.value(Int64.self, "SELECT COUNT(*) FROM recovery_code WHERE user_id = \(user.id) AND used_at IS NULL") ?? 0
        return TwoStepState(since: twoStep?.confirmedAt, codesLeft: left, isRequired: work.workspace.twoStep.binds(user.role), needsPassword: try !work.signedInLately())
    }
}

public struct TwoStepState: Answer {
    /// Nil while it is off.
    public let since: Timestamp?
    public let codesLeft: Int64
    /// Whether the workspace wants it of the person.
    public let isRequired: Bool
    /// Whether setting it up asks for the password, because one signed in a while ago.
    public let needsPassword: Bool

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("on", since != nil)
            json.field("since", since)
            json.field("recoveryCodesLeft", codesLeft)
            json.field("required", isRequired)
        }
    }
    public static var schema: Schema {
        .object([
            .init("on", .boolean, isRequired: true), .init("since", .string(format: "date-time"), isRequired: true, isNullable: true),
            .init("recoveryCodesLeft", .integer(minimum: 0), isRequired: true), .init("required", .boolean, isRequired: true),
        ])
    }
}

/// Makes a secret for one's authenticator app. It counts from the moment at which a code of it is confirmed. In a session
/// older than ten minutes the password is asked for.
public struct BeginTwoStep: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "me.beginTwoStep"
    public static let endpoint = Endpoint.post("/me/two-step", status: 201)
    public static let access = Access.signedIn
    public var password: String?
    private var isProven = false
    private var key: SealingKey?

    private enum CodingKeys: String, CodingKey { case password }
    public init(password: String? = nil) { self.password = password }

    public mutating func prepare(_ means: Means) async throws { key = means.key }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        isProven = try await runner.isProven(by: password, for: Self.self, credential)
    }

    public func run(in work: Work) throws -> TwoStepSecret {
        let user = try work.ownAccount()
        try work.expectProof(isProven)
        guard let key, try !TwoStep.isOn(for: user.id, on: work.db) else { throw Refusal(.conflict) }
        let totp = TOTP()
        try work.db.execute("DELETE FROM two_step WHERE user_id = \(user.id)")
        try work.db.execute("INSERT INTO two_step (user_id, secret, last_step, created_at) VALUES (\(user.id), \(try key.seal(totp.secret, for: TwoStep.place(of: user.id))), 0, \(work.now))")
        return TwoStepSecret(text: totp.text, address: totp.address(account: user.email, issuer: work.workspace.name.isEmpty ? "Tratto" : work.workspace.name))
    }
}

/// A secret that waits to be confirmed.
public struct TwoStepSecret: Answer {
    /// As it is typed into an app.
    public let text: String
    /// As a QR code says it.
    public let address: String

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("secret", text)
            json.field("address", address)
        }
    }
    public static var schema: Schema { .object([.init("secret", .string(), isRequired: true), .init("address", .string(format: "uri"), isRequired: true)]) }
}

/// The secret that waits to be confirmed, once more: for the page that comes back after a wrong code.
public struct ShowTwoStepSecret: PageOperation {
    public static let name: OperationName = "me.showTwoStepSecret"
    public static let endpoint = Endpoint.get("/me/two-step/secret")
    public static let access = Access.signedIn
    private var key: SealingKey?
    public init() {}

    public mutating func prepare(_ means: Means) async throws { key = means.key }

    public func run(in work: Work) throws -> TwoStepSetUp {
        let user = try work.ownAccount()
        guard let twoStep = try TwoStep.find(user.id, on: work.db), twoStep.confirmedAt == nil, work.now - twoStep.createdAt < TwoStepSetUp.term, let totp = twoStep.totp(key) else { return TwoStepSetUp(secret: nil) }
        return TwoStepSetUp(secret: TwoStepSecret(text: totp.text, address: totp.address(account: user.email, issuer: work.workspace.name.isEmpty ? "Tratto" : work.workspace.name)))
    }
}

public struct TwoStepSetUp: PageContent {
    public let secret: TwoStepSecret?
    /// How long a secret waits.
    static let term = Timestamp.Span.minutes(30)
}

/// Switches the second step on with a code of the app. Every session ends; this browser gets a new one. The codes for
/// recovery are in this answer and never shown again.
public struct ConfirmTwoStep: FromBrowser, Irrevocable, Decodable {
    public static let name: OperationName = "me.confirmTwoStep"
    public static let endpoint = Endpoint.post("/me/two-step/confirm")
    public static let access = Access.signedIn
    public var code: String
    public var browser = Browser()
    private var key: SealingKey?

    private enum CodingKeys: String, CodingKey { case code }
    public init(code: String, browser: Browser = Browser()) { (self.code, self.browser) = (code, browser) }

    public mutating func prepare(_ means: Means) async throws { key = means.key }

    public func run(in work: Work) throws -> TwoStepStarted {
        let user = try work.ownAccount()
        guard let twoStep = try TwoStep.find(user.id, on: work.db), twoStep.confirmedAt == nil, work.now - twoStep.createdAt < TwoStepSetUp.term else { throw Refusal(.conflict) }
        let digits = code.prefix(20).filter { !$0.isWhitespace }
        guard let step = twoStep.totp(key)?.step(of: digits, at: work.now, after: 0) else { throw Refusal.field("code", "codeWrong") }
        try work.db.execute("UPDATE two_step SET confirmed_at = \(work.now), last_step = \(step) WHERE user_id = \(user.id)")
        try work.db.execute("DELETE FROM session WHERE user_id = \(user.id)")
        work.audit(.access)
        let session = work.actor.sessionId == nil ? nil : try work.beginSession(of: user, in: browser, remember: false, passed: true)
        return TwoStepStarted(recoveryCodes: try work.renewRecoveryCodes(of: user.id), session: session)
    }
}

/// New codes for recovery, in an answer that shows them once.
public struct TwoStepStarted: Answer {
    public let recoveryCodes: [String]
    /// The browser's new session, when there was one.
    public let session: SessionStarted?

    public func write(to json: inout JSONWriter) { json.object { $0.field("recoveryCodes", recoveryCodes) } }
    public static var schema: Schema { .object([.init("recoveryCodes", .array(of: .string()), isRequired: true)]) }
}

/// Makes ten new codes for recovery, for which a code of the app is asked. Those before end.
public struct RenewRecoveryCodes: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "me.renewRecoveryCodes"
    public static let endpoint = Endpoint.post("/me/two-step/recovery-codes")
    public static let access = Access.signedIn
    public var code: String
    private var proof: SecondStepProof?

    private enum CodingKeys: String, CodingKey { case code }
    public init(code: String) { self.code = code }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let user = try await runner.allowed(Self.self, credential) { work in try work.ownAccount() }
        proof = try await runner.secondStep(of: user.id, code)
    }

    public func run(in work: Work) throws -> TwoStepStarted {
        guard let proof, proof.userId == work.actor.userId else { throw Refusal.field("code", "codeWrong") }
        try work.use(proof)
        work.audit(.access)
        return TwoStepStarted(recoveryCodes: try work.renewRecoveryCodes(of: proof.userId), session: nil)
    }
}

/// Switches the second step off, with the password and a code. Sessions elsewhere end.
public struct EndTwoStep: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "me.endTwoStep"
    public static let endpoint = Endpoint.post("/me/two-step/end")
    public static let access = Access.signedIn
    public var password: String
    public var code: String
    private var proofs: (password: PasswordProof, code: SecondStepProof)?

    private enum CodingKeys: String, CodingKey { case password, code }
    public init(password: String, code: String) { (self.password, self.code) = (password, code) }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let user = try await runner.allowed(Self.self, credential) { work in try work.ownAccount() }
        let password = try await runner.proof(password, of: user.id, field: "password")
        proofs = (password, try await runner.secondStep(of: user.id, code))
    }

    public func run(in work: Work) throws -> TwoStepState {
        guard let proofs, proofs.code.userId == work.actor.userId, let user = try work.account(proofs.password) else { throw Refusal.field("password", "passwordWrong") }
        try work.use(proofs.code)
        try work.endTwoStep(of: user.id, keeping: work.actor.sessionId)
        work.audit(.access)
        return TwoStepState(since: nil, codesLeft: 0, isRequired: work.workspace.twoStep.binds(user.role), needsPassword: false)
    }
}

/// Takes the second step away from somebody who lost app and codes. Their sessions end; they sign in with the password.
public struct ResetTwoStep: Operation, Irrevocable, Decodable {
    public static let name: OperationName = "users.resetTwoStep"
    public static let endpoint = Endpoint.post("/users/{id}/two-step/reset")
    public static let access = Access.admin(.users)
    public var id: User.ID
    public init(id: User.ID) { self.id = id }

    public func run(in work: Work) throws -> RecordAnswer<User> {
        let user = try work.find(User.self, id)
        try work.checkStanding(over: user)
        try work.endTwoStep(of: id)
        work.audit(.people, of: .user, id.rawValue)
        return RecordAnswer(user, now: work.now)
    }
}
