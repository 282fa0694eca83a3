import Crypto
import Domain
import Storage
import Writing

/// The code that the server prints when it starts without an administrator: who can read its console may set it up.
public struct SetupCode: Sendable {
    /// Four groups of five letters and digits without those that look alike: 98 bits.
    public let text: String

    /// Makes a new code in place of the last one; nil when there is an administrator already.
    public static func renew(in database: any Database) async throws -> SetupCode? {
        let code = SetupCode()
        let isOpen = try await database.write { db in
            guard try Self.isOpen(db) else { return false }
            return try db.execute("UPDATE workspace SET setup_code_hash = \(code.hash)") == 1
        }
        return isOpen ? code : nil
    }

    private init() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        let letters = (0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        text = stride(from: 0, to: 20, by: 5).map { String(decoding: letters[$0..<$0 + 5], as: UTF8.self) }.joined(separator: "-")
    }

    private init(typed text: String) { self.text = text }
    private var hash: [UInt8] { Array(SHA256.hash(data: Array(text.uppercased().filter { $0.isLetter || $0.isNumber }.utf8))) }

    /// Whether the workspace still waits for its first administrator.
    static func isOpen(_ db: Connection) throws -> Bool {
        let isSetUp = try db.value(Bool.self, "SELECT set_up_at IS NOT NULL FROM workspace") ?? true
        return try !isSetUp && db.value(Int64.self, "SELECT id FROM user_account WHERE role = 'admin' LIMIT 1") == nil
    }

    /// Whether `text` is the code, however it is grouped and written.
    static func fits(_ text: String, _ db: Connection) throws -> Bool {
        let stored = try db.value([UInt8]?.self, "SELECT setup_code_hash FROM workspace") ?? nil
        let typed = SetupCode(typed: String(text.prefix(100))).hash
        // Hashes are compared, so the time tells nothing about the code.
        return stored == typed
    }
}

/// Whether the workspace waits to be set up.
public struct ShowSetup: Operation, Decodable {
    public static let name: OperationName = "setup.show"
    public static let endpoint = Endpoint.get("/setup")
    public static let access = Access.anyone
    public init() {}

    public func run(in work: Work) throws -> SetupNeeded {
        guard try SetupCode.isOpen(work.db) else { throw Refusal(.setupDone) }
        return SetupNeeded(workspace: work.workspace)
    }
}

public struct SetupNeeded: Answer {
    public let workspace: Workspace
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("needed", true)
            json.field("workspace", workspace.name)
            json.field("language", workspace.language.rawValue)
            json.field("currency", workspace.currency.code)
            json.field("zone", workspace.zone)
        }
    }
    public static var schema: Schema {
        .object([.init("needed", .boolean), .init("workspace", .string()), .init("language", .string()), .init("currency", .string(format: "iso-4217")), .init("zone", .string())])
    }
}

/// Makes the first administrator, names the workspace and signs in. It happens once.
public struct SetUp: PasswordOperation, FromBrowser, Irrevocable, Decodable {
    public static let name: OperationName = "setup.run"
    public static let endpoint = Endpoint.post("/setup", status: 201)
    public static let access = Access.anyone
    /// What the server printed.
    public var code: String
    public var email: String
    public var name: String
    public var password: String
    /// The workspace's name and settings; what is left out stays as it is.
    public var workspace: String?
    public var language: Language?
    public var currency: Currency?
    public var zone: String?
    public var browser = Browser()
    private var newHash: String?

    private enum CodingKeys: String, CodingKey { case code, email, name, password, workspace, language, currency, zone }
    public init(code: String, email: String, name: String, password: String, workspace: String? = nil, language: Language? = nil, browser: Browser = Browser()) {
        (self.code, self.email, self.name, self.password, self.workspace, self.language, self.browser) = (code, email, name, password, workspace, language, browser)
    }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        let setUp = self
        try await runner.allowed(Self.self, credential) { work in try setUp.check(in: work) }
        newHash = try await runner.means.passwords.hash(password)
    }

    public func run(in work: Work) throws -> SessionStarted {
        try check(in: work)
        guard let newHash else { throw Refusal(.setupCodeWrong) }
        try work.check(self.workspace, "workspace", most: 200)
        var settings = work.workspace
        settings.name = self.workspace ?? settings.name
        settings.language = language ?? settings.language
        settings.currency = currency ?? settings.currency
        settings.zone = zone ?? settings.zone
        try work.update(&settings, from: work.workspace)
        var user = User()
        try user.begin(in: work)
        try User.fields.apply(values, to: &user)
        try User.fields.requireAll(of: user)
        try work.insert(&user)
        try work.db.execute("UPDATE user_account SET password_hash = \(newHash) WHERE id = \(user.id)")
        try work.endSettingUp()
        work.audit(.signIn, by: user.id)
        return try work.beginSession(of: user, in: browser, remember: false, settings: settings)
    }

    private var values: JSONObject {
        JSONObject([("email", .string(email)), ("name", .string(name)), ("role", .string(Role.admin.rawValue))] + (language.map { [("language", JSONValue.string($0.rawValue))] } ?? []))
    }

    private func check(in work: Work) throws {
        guard try SetupCode.isOpen(work.db) else { throw Refusal(.setupDone) }
        guard try SetupCode.fits(code, work.db) else { throw Refusal(.setupCodeWrong) }
        try PasswordRules.check(password, names: [name, email, workspace ?? work.workspace.name])
    }
}

extension Work {
    /// Notes that there is an administrator: from now on nothing about setting up answers.
    func endSettingUp() throws {
        try db.execute("UPDATE workspace SET set_up_at = \(now), setup_code_hash = NULL WHERE set_up_at IS NULL")
    }
}
