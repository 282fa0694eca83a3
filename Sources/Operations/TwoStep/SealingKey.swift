import Crypto
import Storage
import Writing

/// The key under which secrets lie in the database: AES-256-GCM. It stands in a file beside the database and never in it, so
/// that a copy of the database alone gives no secret away.
public struct SealingKey: Sendable {
    private let key: SymmetricKey
    /// The first digits of the key's hash, which name it.
    public let id: String
    public static let bytes = 32

    /// Nil unless there are 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.bytes else { return nil }
        key = SymmetricKey(data: bytes)
        id = String(Hexadecimal.text(of: Array(SHA256.hash(data: Array("tratto sealing key ".utf8) + bytes))).prefix(8))
    }

    /// Makes the bytes of a new key.
    public static func makeBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Seals a secret for one place: table, column and row. In another place it does not open.
    func seal(_ secret: [UInt8], for place: String) throws -> String {
        let box = try AES.GCM.seal(secret, using: key, authenticating: Array(place.utf8))
        return id + "." + Hexadecimal.text(of: Array(box.nonce) + Array(box.ciphertext) + Array(box.tag))
    }

    /// Nil for what was sealed with another key, for another place, or changed since.
    func open(_ text: String, for place: String) -> [UInt8]? {
        let parts = text.split(separator: ".")
        guard parts.count == 2, parts[0] == id, let bytes = Hexadecimal.bytes(of: parts[1]), let box = try? AES.GCM.SealedBox(combined: bytes) else { return nil }
        return (try? AES.GCM.open(box, using: key, authenticating: Array(place.utf8))).map { Array($0) }
    }

    /// Writes down that a workspace's secrets are sealed with this key.
    /// - Returns: false when there are secrets that were sealed with another one.
    public func settle(in database: any Database) async throws -> Bool {
        try await database.write { db in
            let hasSecrets = try db.value(Int64.self, "SELECT user_id FROM two_step LIMIT 1") != nil
            let known = try db.value(String.self, "SELECT key_id FROM sealing_key")
            if known == id { return true }
            guard known == nil || !hasSecrets else { return false }
            try db.execute("INSERT INTO sealing_key (id, key_id) VALUES (1, \(id)) ON CONFLICT (id) DO UPDATE SET key_id = excluded.key_id")
            return true
        }
    }
}
