import Crypto
import Domain
import Writing

/// One-time codes of an authenticator app: RFC 6238 with SHA-1, steps of 30 seconds and six digits, which is what all of
/// them know.
public struct TOTP: Sendable, Equatable {
    /// 20 bytes, as RFC 4226 recommends.
    public let secret: [UInt8]
    static let step: Int64 = 30, digits = 6, drift: Int64 = 1

    /// Makes a new secret.
    public init() {
        var generator = SystemRandomNumberGenerator()
        secret = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
    public init(secret: [UInt8]) { self.secret = secret }

    /// The number of the step that a moment is in.
    public static func step(at moment: Timestamp) -> Int64 { moment.microseconds / 1_000_000 / step }

    /// The code of a step, with leading zeros.
    public func code(of step: Int64, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(mac[offset + $1]) } & 0x7FFF_FFFF
        let text = String(number % (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 })
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed: the present one, or one before or behind it for clocks that differ; nil when it is none
    /// of them, or one that is not later than the last that was used.
    public func step(of typed: String, at now: Timestamp, after last: Int64) -> Int64? {
        let present = Self.step(at: now), wanted = Array(typed.utf8)
        // All steps are looked at and all bytes compared, so the time tells nothing about the code.
        return (present - Self.drift...present + Self.drift).reduce(nil) { found, step in
            let code = Array(code(of: step).utf8)
            let differs = code.count == wanted.count ? zip(code, wanted).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } : 1
            return differs == 0 && step > last && found == nil ? step : found
        }
    }

    /// The secret as people type it: base 32 (RFC 4648) without padding.
    public var text: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var digits: [UInt8] = [], bits: UInt32 = 0, count = 0
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                digits.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        if count > 0 { digits.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: digits, as: UTF8.self)
    }

    /// What the QR code says: the secret with the names under which an app keeps it.
    public func address(account: String, issuer: String) -> String {
        let issuer = HTMLAddress.encoded(issuer), account = HTMLAddress.encoded(account)
        return "otpauth://totp/\(issuer):\(account)?secret=\(text)&issuer=\(issuer)&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.step)"
    }
}

/// Codes for who has lost the app: each opens once. The database keeps their hashes.
struct RecoveryCode: Sendable {
    /// Two groups of five letters and digits without those that look alike: 49 bits.
    let text: String
    static let count = 10

    init() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        let letters = (0..<10).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        text = String(decoding: letters[..<5], as: UTF8.self) + "-" + String(decoding: letters[5...], as: UTF8.self)
    }
    init(typed: String) { text = String(typed.prefix(40)) }

    /// Of what was typed however it is grouped. The person's number is in it: equal codes of two people have different hashes.
    func hash(of user: User.ID) -> [UInt8] {
        Array(SHA256.hash(data: Array("recovery \(user) ".utf8) + Array(text.uppercased().filter { $0.isLetter || $0.isNumber }.utf8)))
    }

    /// Whether it can be one, rather than the six digits of an app.
    var isPlausible: Bool { text.count(where: { $0.isLetter || $0.isNumber }) == 10 }
}
