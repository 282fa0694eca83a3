import Domain
import Storage
import Writing

/// A program's key: what it may do, and until when. Its secret is known to who made it only.
public struct APIToken: RowDecodable, Sendable {
    public let id: Int64
    /// The part that names it in lists and logs.
    public let publicId: String
    public let userId: User.ID
    public let name: String
    public let scopes: [String]
    /// The addresses and ranges from which it holds; empty: from everywhere.
    public let from: [String]
    public let createdAt: Timestamp
    public let expiresAt: Timestamp
    public let lastUsedAt: Timestamp?
    public let lastUsedFrom: String?
    public let revokedAt: Timestamp?

    static let usualTerm = 90, longestTerm = 366, atMost = 50

    public static var columns: SQL { "id, public_id, user_id, name, scopes, COALESCE(sent_from, ''), created_at, expires_at, last_used_at, last_used_from, revoked_at" }
    public init(row: inout Row) throws {
        (id, publicId, userId, name) = (try row.next(), try row.next(), try row.next(), try row.next())
        scopes = try row.next(String.self).split(separator: " ").map(String.init)
        from = try row.next(String.self).split(separator: " ").map(String.init)
        (createdAt, expiresAt, lastUsedAt, lastUsedFrom, revokedAt) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }

    func writeMembers(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("publicId", publicId)
        json.field("userId", userId)
        json.field("name", name)
        json.field("scopes", scopes)
        json.field("from", from)
        json.field("createdAt", createdAt)
        json.field("expiresAt", expiresAt)
        json.field("lastUsedAt", lastUsedAt)
        json.field("lastUsedFrom", lastUsedFrom)
        json.field("revokedAt", revokedAt)
    }

    static var members: [Schema.Property] {
        let moment = Schema.string(format: "date-time")
        return [
            .init("id", .integer(minimum: 1)), .init("publicId", .string()), .init("userId", .integer(minimum: 1)), .init("name", .string()), .init("scopes", .array(of: .string())),
            .init("from", .array(of: .string())), .init("createdAt", moment), .init("expiresAt", moment), .init("lastUsedAt", moment, isNullable: true), .init("lastUsedFrom", .string(), isNullable: true),
            .init("revokedAt", moment, isNullable: true),
        ]
    }
}

/// Makes a token. Its text is in this answer and never shown again. In a session older than ten minutes the password
/// is asked for, so that an open browser does not give keys away.
public struct CreateToken: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "tokens.create"
    public static let endpoint = Endpoint.post("/tokens", status: 201)
    public static let access = Access.signedIn
    public static let answerIsSecret = true
    public var name: String
    public var scopes: [String]
    /// Days until it ends: 90 unless said otherwise, a year at most.
    public var days: Int?
    /// Addresses and ranges (`10.0.0.0/8`) from which it holds; from everywhere without any.
    public var from: [String]?
    public var password: String?
    private var isProven = false

    private enum CodingKeys: String, CodingKey { case name, scopes, days, from, password }
    public init(name: String, scopes: Set<Scope>, days: Int? = nil, from: [String]? = nil, password: String? = nil) {
        (self.name, self.scopes, self.days, self.from, self.password) = (name, scopes.map(\.description).sorted(), days, from, password)
    }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        isProven = try await runner.isProven(by: password, for: Self.self, credential)
    }

    public func run(in work: Work) throws -> TokenCreated {
        let user = try work.ownAccount()
        try work.expectProof(isProven)
        let (label, scopes, ranges) = (name.trimmed, try checkedScopes(), try checkedRanges())
        guard !label.isEmpty else { throw InputProblem(field: "name", code: .missing) }
        guard label.unicodeScalars.count <= 200 else { throw Refusal.field("name", "fieldTooLong", ["count": "200", "max": "200"]) }
        let term = days ?? APIToken.usualTerm
        guard 1...APIToken.longestTerm ~= term else { throw InputProblem(field: "days", code: .outOfRange, details: ["min": "1", "max": String(APIToken.longestTerm)]) }
        let token = TokenText()
        let row = try work.db.first(APIToken.self, """
            INSERT INTO api_token (public_id, secret_hash, user_id, name, scopes, sent_from, created_at, expires_at)
            VALUES (\(token.publicId), \(token.secretHash), \(user.id), \(label), \(scopes.joined(separator: " ")), \(ranges), \(work.now), \(work.now + .days(Int64(term))))
            RETURNING \(APIToken.columns)
            """)
        guard let row, let text = token.text else { throw Refusal(.conflict) }
        try work.remember(row, wasThere: false)
        return TokenCreated(token: row, text: text)
    }

    private func checkedScopes() throws -> [String] {
        guard !scopes.isEmpty else { throw InputProblem(field: "scopes", code: .missing) }
        for (place, scope) in scopes.enumerated() where Scope(scope) == nil {
            throw InputProblem(field: "scopes.\(place)", code: .notAnOption, details: ["options": Scope.all.map(\.description).sorted().joined(separator: ", ")])
        }
        return Set(scopes).sorted()
    }

    /// As they are kept; nil for everywhere.
    private func checkedRanges() throws -> String? {
        let ranges = (from ?? []).map(\.trimmed)
        guard ranges.count <= Self.mostRanges else { throw InputProblem.tooMany("from", most: Self.mostRanges) }
        for (place, range) in ranges.enumerated() where AddressRange(range) == nil || range.contains("%") {
            throw InputProblem(field: "from.\(place)", code: .invalid, details: ["why": "notARange"])
        }
        return ranges.isEmpty ? nil : ranges.joined(separator: " ")
    }

    /// So many ranges a token can have.
    static let mostRanges = 20
}

/// A new token with its secret.
public struct TokenCreated: Answer {
    public let token: APIToken
    /// What a program sends as `Authorization: Bearer …`.
    public let text: String

    public func write(to json: inout JSONWriter) {
        json.object { json in
            token.writeMembers(to: &json)
            json.field("token", text)
        }
    }
    public static var schema: Schema { .object(APIToken.members + [.init("token", .string())]) }
}

/// One's own tokens, without their secrets; an administrator may ask for those of somebody else.
public struct ListTokens: Operation, Decodable {
    public static let name: OperationName = "tokens.list"
    public static let endpoint = Endpoint.get("/tokens")
    public static let access = Access.signedIn
    public var userId: User.ID?
    public init(userId: User.ID? = nil) { self.userId = userId }

    public func run(in work: Work) throws -> TokenList {
        let asked = try userId ?? work.ownAccount().id
        if asked != work.actor.userId, work.reach(.admin, .users) != .all { throw Refusal(.forbidden) }
        if work.actor.tokenId != nil, work.reach(.admin, .users) != .all { throw Refusal(.forbidden) }
        return TokenList(items: try work.db.all(APIToken.self, "SELECT \(APIToken.columns) FROM api_token WHERE user_id = \(asked) ORDER BY id DESC LIMIT 200"))
    }
}

public struct TokenList: Answer {
    public let items: [APIToken]
    public func write(to json: inout JSONWriter) {
        json.object { json in json.array("items") { json in for item in items { json.object { item.writeMembers(to: &$0) } } } }
    }
    public static var schema: Schema { .object([.init("items", .array(of: .object(APIToken.members)))]) }
}

/// Ends a token at once.
public struct RevokeToken: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "tokens.delete"
    public static let endpoint = Endpoint.delete("/tokens/{id}")
    public static let access = Access.signedIn
    public var id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> TokenList {
        // A program may give back its own key.
        let isOthers: SQL = work.reach(.admin, .users) == .all ? "TRUE" : work.actor.tokenId.map { "id = \($0)" } ?? "user_id = \(work.actor.userId)"
        let before = try work.db.first(APIToken.self, "SELECT \(APIToken.columns) FROM api_token WHERE id = \(id) AND \(isOthers)")
        guard let before else { throw Refusal(.notFound) }
        guard before.revokedAt == nil else { return TokenList(items: [before]) }
        let row = try work.db.first(APIToken.self, "UPDATE api_token SET revoked_at = \(work.now) WHERE id = \(id) RETURNING \(APIToken.columns)")
        try work.remember(row ?? before, wasThere: true)
        return TokenList(items: row.map { [$0] } ?? [])
    }
}

extension Work {
    /// Whether the session began in the last ten minutes. The operator on the command line is always there in person.
    func signedInLately() throws -> Bool {
        guard let session = actor.sessionId else { return true }
        return try db.value(Int64.self, "SELECT id FROM session WHERE id = \(session) AND created_at > \(now - .minutes(10))") != nil
    }

    /// Refuses what wants the person's password, unless they gave it or have just signed in.
    func expectProof(_ isProven: Bool) throws {
        guard try isProven || signedInLately() else { throw InputProblem(field: "password", code: .missing) }
    }

    fileprivate func remember(_ token: APIToken, wasThere: Bool) throws {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.field("publicId", token.publicId)
            json.field("userId", token.userId)
            json.field("name", token.name)
            json.field("scopes", token.scopes)
            json.field("from", token.from)
            json.field("revokedAt", token.revokedAt)
        }
        try remember(Event(kind: .token, entityId: token.id, dealId: nil, before: wasThere ? "{}" : nil, after: String(decoding: json.bytes(), as: UTF8.self), version: wasThere ? 2 : 1))
    }
}
