import Domain
import Storage
import Crypto

/// By what somebody is known. Secrets are hashed before they come here.
public enum Credential: Sendable, Hashable {
    case nobody
    /// SHA-256 of a session cookie's value.
    case session([UInt8])
    /// An API token's public part and the SHA-256 of its secret, and from which address it was sent, where that is known.
    case token(publicId: String, secretHash: [UInt8], from: String?)
    /// Who runs the server, at its command line.
    case `operator`
    /// The operator in the name of somebody.
    case user(User.ID)

    /// Reads the value of `Authorization: Bearer …`; nil when it does not have the form of a token.
    /// - Parameter address: of the client that sent it. A token that is bound to addresses holds nowhere else.
    public init?(bearer text: String, from address: String? = nil) {
        guard let token = TokenText(text) else { return nil }
        self = .token(publicId: token.publicId, secretHash: token.secretHash, from: address)
    }

    /// Who it is, if the credential holds now, and until when it does if nothing changes.
    func actor(on db: Connection, now: Timestamp) throws -> (actor: Actor, until: Timestamp)? {
        switch self {
        case .nobody: nil
        case .operator: (.operator, Self.never)
        case .user(let id): try Self.first(on: db, "SELECT \(Self.columns), NULL, NULL, NULL, NULL, NULL FROM user_account u \(Self.ownRole) WHERE u.id = \(id) AND u.deactivated_at IS NULL")
        case .session(let hash):
            try Self.first(on: db, """
                SELECT \(Self.columns), NULL, NULL, s.id, CASE WHEN s.expires_at < s.seen_at + s.idle_seconds * 1000000 THEN s.expires_at ELSE s.seen_at + s.idle_seconds * 1000000 END, NULL FROM session s JOIN user_account u ON u.id = s.user_id \(Self.ownRole)
                WHERE s.token_hash = \(hash) AND s.expires_at > \(now) AND s.seen_at + s.idle_seconds * 1000000 > \(now) AND u.deactivated_at IS NULL
                """)
        case .token(let publicId, let hash, let address):
            try Self.first(on: db, from: address, """
                SELECT \(Self.columns), t.scopes, t.id, NULL, t.expires_at, t.sent_from FROM api_token t JOIN user_account u ON u.id = t.user_id \(Self.ownRole)
                WHERE t.public_id = \(publicId) AND t.secret_hash = \(hash) AND t.expires_at > \(now) AND t.revoked_at IS NULL AND u.deactivated_at IS NULL
                """)
        }
    }

    /// Whether an address lies in one of the ranges.
    private static func lets(_ address: String?, in ranges: String) -> Bool {
        guard let address = address.flatMap({ NetworkAddress($0) }) else { return false }
        return ranges.split(separator: " ").contains { AddressRange(String($0))?.contains(address) == true }
    }

    private static let never = Timestamp(microseconds: .max)
    private static let columns: SQL = "u.id, u.role, r.rights, r.hides, u.team_id, u.name, u.language, EXISTS (SELECT 1 FROM two_step w WHERE w.user_id = u.id AND w.confirmed_at IS NOT NULL)"
    private static let ownRole: SQL = "LEFT JOIN access_role r ON r.id = u.role_id"

    /// - Parameter address: where a token was sent from; one that is bound to addresses holds at them alone.
    private static func first(on db: Connection, from address: String? = nil, _ sql: SQL) throws -> (actor: Actor, until: Timestamp)? {
        var found: (Actor, Timestamp)?
        try db.forEach(sql) { row in
            let id = try row.next(User.ID.self), role = try row.next(Role.self), rights = try row.next(RightsTable?.self), hides = try row.next(HiddenFields?.self), team = try row.next(Team.ID?.self), name = try row.next(String.self)
            let language = try row.next(Language?.self), hasTwoStep = try row.next(Bool.self), scopes = try row.next(String?.self), token = try row.next(Int64?.self), session = try row.next(Int64?.self), until = try row.next(Timestamp?.self), ranges = try row.next(String?.self)
            guard ranges.map({ Self.lets(address, in: $0) }) ?? true else { return }
            let actor = Actor(
                userId: id, role: role, rights: rights, hides: hides ?? HiddenFields(), teamId: team, name: name, scopes: scopes.map { Set($0.split(separator: " ").compactMap { Scope(String($0)) }) }, tokenId: token, sessionId: session,
                language: language, hasTwoStep: hasTwoStep)
            found = (actor, until ?? never)
        }
        return found
    }
}

/// `trt_` + 8 characters that name the token + 43 characters of a 256-bit secret + 6 of a check sum, so that scanners
/// that look for leaked secrets can tell one.
public struct TokenText: Sendable {
    public let publicId: String
    let secretHash: [UInt8]
    /// The whole text; only there for a new token, to be shown once.
    public let text: String?

    /// Makes a new token.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let id = Self.letters(8, &generator), secret = Self.letters(43, &generator)
        publicId = id
        secretHash = Self.hash(secret)
        text = "trt_" + id + secret + Self.checkSum(id + secret)
    }

    /// Takes a token apart; nil when its form or check sum is wrong.
    init?(_ text: String) {
        guard text.utf8.count == 61, text.hasPrefix("trt_") else { return nil }
        let body = text.dropFirst(4)
        let id = String(body.prefix(8)), secret = String(body.dropFirst(8).prefix(43))
        guard Self.checkSum(id + secret) == body.suffix(6) else { return nil }
        (publicId, secretHash, self.text) = (id, Self.hash(secret), nil)
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func letters(_ count: Int, _ generator: inout SystemRandomNumberGenerator) -> String {
        String(decoding: (0..<count).map { _ in alphabet[Int.random(in: 0..<62, using: &generator)] }, as: UTF8.self)
    }
    private static func hash(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }

    /// CRC-32 (IEEE 802.3) in base 62, six digits.
    private static func checkSum(_ text: String) -> String {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in text.utf8 {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        var rest = ~crc, digits: [UInt8] = []
        for _ in 0..<6 { digits.insert(alphabet[Int(rest % 62)], at: 0); rest /= 62 }
        return String(decoding: digits, as: UTF8.self)
    }
}
