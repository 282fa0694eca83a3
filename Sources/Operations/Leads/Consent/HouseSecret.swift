import Crypto
import Domain
import Storage
import Writing

/// Keyed hashes of addresses and the marks in links. The key is made once for each workspace and never leaves it: without it
/// nobody finds out by trying whose address a hash is.
struct HouseSecret: Sendable {
    private let key: SymmetricKey
    init(_ bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// 64 hexadecimal digits: HMAC-SHA-256 of `text` for one use. Another use gives other digits.
    func hash(_ text: String, for use: StaticString) -> String { Hexadecimal.text(of: code(text, for: use)) }

    /// The same as 32 bytes.
    func code(_ text: String, for use: StaticString) -> [UInt8] { Array(HMAC<SHA256>.authenticationCode(for: Array("\(use) ".utf8) + Array(text.utf8), using: key)) }

    /// Whether `mark` is that of `text`, compared in a time that does not tell where they differ.
    func isRight(_ mark: [UInt8], of text: String, for use: StaticString) -> Bool { HMAC<SHA256>.isValidAuthenticationCode(mark, authenticating: Array("\(use) ".utf8) + Array(text.utf8), using: key) }
}

extension Work {
    /// The workspace's key, made when it is first wanted; nil while nothing was ever written with it and this run only reads.
    func knownHouseSecret() throws -> HouseSecret? { try db.value([UInt8].self, "SELECT secret FROM house_secret").map(HouseSecret.init) }

    /// The workspace's key; it is made in this transaction where there is none.
    func houseSecret() throws -> HouseSecret {
        if let known = try knownHouseSecret() { return known }
        try db.execute("INSERT INTO house_secret (id, secret, created_at) VALUES (1, \(SealingKey.makeBytes()), \(now)) ON CONFLICT (id) DO NOTHING")
        guard let made = try knownHouseSecret() else { throw Refusal(.conflict) }
        return made
    }
}

/// An address in the form in which it is hashed: small letters for mail, E.164 for telephones where it can be read so.
enum Reachable {
    static func mail(_ text: String) -> String { text.trimmed.lowercased() }

    /// Digits only, with the country's code where the number or `country` says it.
    static func phone(_ text: String, country: String?, zone: String) -> String {
        let place = country.flatMap { PhoneCountry($0.uppercased()) } ?? PhoneCountry(zone: zone)
        return PhoneNumber(text, in: place)?.text ?? String(text.filter { $0.isASCII && ($0.isNumber || $0 == "+") })
    }
}
