import Crypto
import Domain
import Storage
import Writing

/// `trk_` + 8 characters that name the key + 43 characters of a 256-bit secret. Who holds it can send leads and see nothing.
public struct CaptureKeyText: Sendable, Equatable {
    public static let prefix = "trk_"
    let publicId: String
    let secretHash: [UInt8]
    /// The whole text; only there for a new key, to be shown once.
    let text: String?

    init() {
        let secret = SessionSecret()
        publicId = String(PublicKey.make().prefix(8))
        (secretHash, text) = (secret.hash, Self.prefix + publicId + secret.text)
    }

    /// Reads the value of `Authorization: Bearer …`; nil when it does not have the form of a key.
    public init?(bearer: String) {
        guard bearer.hasPrefix(Self.prefix), bearer.utf8.count == 4 + 8 + 43, let secret = SessionSecret(cookie: String(bearer.dropFirst(12))) else { return nil }
        publicId = String(bearer.dropFirst(4).prefix(8))
        (secretHash, text) = (secret.hash, nil)
    }

    /// What limits of how often somebody may send go by.
    public var name: String { publicId }
}

/// A key with which a program, or whoever receives mails, sends leads.
public struct CaptureKey: RowDecodable, Sendable {
    public let id: Int64
    public let name: String
    /// The part that names it in lists and logs.
    public let publicId: String
    public let sourceId: LeadSource.ID?
    public let createdAt: Timestamp
    public let lastUsedAt: Timestamp?
    public let revokedAt: Timestamp?
    public static let columns: SQL = "id, name, public_id, source_id, created_at, last_used_at, revoked_at"
    static let atMost: Int64 = 200

    public init(row: inout Row) throws { (id, name, publicId, sourceId, createdAt, lastUsedAt, revokedAt) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next()) }

    func writeMembers(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("name", name)
        json.field("publicId", publicId)
        json.field("sourceId", sourceId)
        json.field("createdAt", createdAt)
        json.field("lastUsedAt", lastUsedAt)
        json.field("revokedAt", revokedAt)
    }
    static var members: [Schema.Property] {
        let moment = Schema.string(format: "date-time")
        return [
            .init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), .init("publicId", .string(), isRequired: true), .init("sourceId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("createdAt", moment, isRequired: true), .init("lastUsedAt", moment, isRequired: true, isNullable: true), .init("revokedAt", moment, isRequired: true, isNullable: true),
        ]
    }
}

/// Whether a key holds: asked before anything is read of what comes with it. It changes nothing.
public struct CheckCaptureKey: PageOperation {
    public static let name: OperationName = "capture-keys.check"
    public static let endpoint = Endpoint.get("/capture-keys/check")
    public static let access = Access.anyone
    private let key: CaptureKeyText
    public init(_ key: CaptureKeyText) { self.key = key }

    public func run(in work: Work) throws -> Caught {
        _ = try work.captureKey(key)
        return Caught()
    }
}

/// Makes a key that only sends leads. Its text is in this answer and never shown again.
public struct MakeCaptureKey: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "capture-keys.create"
    public static let endpoint = Endpoint.post(.captureKey, status: 201)
    public static let access = Access.write(.pipelines)
    public static let answerIsSecret = true
    public var name: String
    /// As what its leads are counted; a source of the key's name is made without it.
    public var sourceId: LeadSource.ID?
    public init(name: String, sourceId: LeadSource.ID? = nil) { (self.name, self.sourceId) = (name, sourceId) }

    public func run(in work: Work) throws -> CaptureKeyMade {
        let label = name.trimmed
        guard !label.isEmpty else { throw InputProblem(field: "name", code: .missing) }
        try work.check(label, "name", most: 200)
        if let sourceId, try work.db.value(Int64.self, "SELECT id FROM lead_source WHERE id = \(sourceId)") == nil { throw Refusal.field("sourceId", "notFound", ["id": sourceId.description]) }
        guard try work.db.value(Int64.self, "SELECT COUNT(*) FROM capture_key WHERE revoked_at IS NULL") ?? 0 < CaptureKey.atMost else { throw InputProblem(field: "name", code: .outOfRange, details: ["max": String(CaptureKey.atMost)]) }
        let key = CaptureKeyText(), source = try sourceId ?? work.leadSource(named: label, .api).id
        let row = try work.db.first(CaptureKey.self, """
            INSERT INTO capture_key (name, public_id, secret_hash, source_id, created_by, created_at) VALUES (\(label), \(key.publicId), \(key.secretHash), \(source), \(work.actor.userId), \(work.now)) RETURNING \(CaptureKey.columns)
            """)
        guard let row, let text = key.text else { throw Refusal(.conflict) }
        try work.remember(row, wasThere: false)
        return CaptureKeyMade(key: row, text: text)
    }
}

public struct CaptureKeyMade: Answer {
    public let key: CaptureKey
    /// What a program sends as `Authorization: Bearer …`.
    public let text: String
    public func write(to json: inout JSONWriter) {
        json.object { json in
            key.writeMembers(to: &json)
            json.field("key", text)
        }
    }
    public static var schema: Schema { .object(CaptureKey.members + [.init("key", .string(), isRequired: true)]) }
}

/// The keys that only send leads, without their secrets.
public struct ListCaptureKeys: Operation, Decodable {
    public static let name: OperationName = "capture-keys.list"
    public static let endpoint = Endpoint.get(.captureKey)
    public static let access = Access.write(.pipelines)
    public init() {}
    public func run(in work: Work) throws -> CaptureKeyList { CaptureKeyList(items: try work.db.all(CaptureKey.self, "SELECT \(CaptureKey.columns) FROM capture_key ORDER BY id DESC LIMIT 500")) }
}

/// Ends a key at once.
public struct RevokeCaptureKey: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "capture-keys.delete"
    public static let endpoint = Endpoint.delete(.captureKey, "/{id}")
    public static let access = Access.write(.pipelines)
    public var id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> CaptureKeyList {
        guard let before = try work.db.first(CaptureKey.self, "SELECT \(CaptureKey.columns) FROM capture_key WHERE id = \(id)") else { throw Refusal(.notFound) }
        guard before.revokedAt == nil else { return CaptureKeyList(items: [before]) }
        let row = try work.db.first(CaptureKey.self, "UPDATE capture_key SET revoked_at = \(work.now) WHERE id = \(id) RETURNING \(CaptureKey.columns)")
        try work.remember(row ?? before, wasThere: true)
        return CaptureKeyList(items: row.map { [$0] } ?? [])
    }
}

public struct CaptureKeyList: Answer {
    public let items: [CaptureKey]
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for item in items { json.object { item.writeMembers(to: &$0) } } } } }
    public static var schema: Schema { .object([.init("items", .array(of: .object(CaptureKey.members)), isRequired: true)]) }
}

extension Work {
    fileprivate func remember(_ key: CaptureKey, wasThere: Bool) throws {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.field("name", key.name)
            json.field("publicId", key.publicId)
            json.field("sourceId", key.sourceId)
            json.field("revokedAt", key.revokedAt)
        }
        try remember(Event(kind: .captureKey, entityId: key.id, dealId: nil, before: wasThere ? #"{"revokedAt":null}"# : nil, after: String(decoding: json.bytes(), as: UTF8.self), version: wasThere ? 2 : 1))
    }

    /// The key, as long as it holds. Only its hash is compared, so that no time tells how much of it was right.
    func captureKey(_ text: CaptureKeyText) throws -> CaptureKey {
        let found = try db.first(CaptureKey.self, "SELECT \(CaptureKey.columns) FROM capture_key WHERE public_id = \(text.publicId) AND secret_hash = \(text.secretHash) AND revoked_at IS NULL")
        guard let found else { throw Refusal(.signInNeeded) }
        return found
    }
}
