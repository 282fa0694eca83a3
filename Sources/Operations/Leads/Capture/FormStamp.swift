import Crypto
import Domain
import Writing

/// The sign that a form carries: when it was shown, how hard the sum is that its browser works out, and something that makes it
/// unlike any other; signed with the form's secret. `{shown}.{bits}.{nonce}.{signature}`
public struct FormStamp: Sendable, Equatable {
    public let shown: Timestamp
    /// How many leading bits of the sum's answer are 0.
    public let bits: Int
    public let text: String

    /// Nobody writes faster, and after a day the page is stale.
    static let shortest = Timestamp.Span.seconds(3), longest = Timestamp.Span.days(1)

    public init(for form: CaptureForm, at now: Timestamp, bits: Int) {
        var generator = SystemRandomNumberGenerator()
        let nonce = String(UInt64.random(in: .min ... .max, using: &generator), radix: 36)
        let body = "\(String(now.microseconds, radix: 36)).\(bits).\(nonce)"
        (shown, self.bits, text) = (now, bits, body + "." + Self.signature(of: body, form))
    }

    /// Nil for what was not made here, or for another form.
    init?(_ text: String, for form: CaptureForm) {
        guard text.utf8.count <= 120, let point = text.lastIndex(of: ".") else { return nil }
        let body = String(text[..<point]), parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let moment = Int64(parts[0], radix: 36), let bits = Int(parts[1]), (0...40).contains(bits) else { return nil }
        guard SignedText.isSame(Self.signature(of: body, form), String(text[text.index(after: point)...])) else { return nil }
        (shown, self.bits, self.text) = (Timestamp(microseconds: moment), bits, text)
    }

    private static func signature(of body: String, _ form: CaptureForm) -> String { SignedText.signature(of: "form \(form.key) \(body)", secret: form.secret) }
}

/// HMAC-SHA-256 (RFC 2104) of texts under a form's secret, the first 128 bits as hexadecimal digits (RFC 2104, section 5, lets at
/// least half of it be used).
enum SignedText {
    static func signature(of text: String, secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Array(secret.utf8)))
        return Hexadecimal.text(of: Array(code.prefix(16)))
    }

    /// A hash of something that is only compared: an address, a browser. Without the secret it says nothing.
    static func hidden(_ text: String, secret: String) -> String { signature(of: "hidden " + text, secret: secret) }

    /// Every byte is looked at, whether those before it were right or not.
    static func isSame(_ one: String, _ other: String) -> Bool {
        let left = Array(one.utf8), right = Array(other.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// A sum that costs a browser about a second and a spammer as much for each form: a number behind the form's sign, so that the
/// SHA-256 of both begins with so many bits of 0.
public enum ProofOfWork {
    /// 2^18 tries on average.
    public static let usualBits = 18
    public static let mostBits = 22

    /// A bit more with each doubling of what came in the last minute, from 60 on.
    /// - Parameter perMinute: how many forms were sent.
    public static func bits(for perMinute: Int) -> Int {
        var bits = usualBits, bound = 60
        while perMinute >= bound, bits < mostBits { (bits, bound) = (bits + 1, bound * 2) }
        return bits
    }

    static func holds(_ answer: String, for stamp: FormStamp) -> Bool {
        guard 1...16 ~= answer.utf8.count, answer.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return false }
        return zeros(of: stamp.text + "." + answer) >= stamp.bits
    }

    /// The first answer, as a browser finds it: for tests and for the button that tries a form.
    static func solve(_ stamp: FormStamp) -> String {
        var number = 0
        while !holds(String(number), for: stamp) { number += 1 }
        return String(number)
    }

    private static func zeros(of text: String) -> Int {
        var count = 0
        for byte in SHA256.hash(data: Array(text.utf8)) {
            count += byte.leadingZeroBitCount
            if byte != 0 { break }
        }
        return count
    }
}

/// The address in a link: which submission it is about and until when it holds, signed. `{id}.{until}.{signature}`
public struct SignedLink: Sendable, Equatable {
    /// What a link is for; a link for one thing is none for another.
    public enum Use: String, Sendable { case download, optIn }
    public let submission: Int64
    public let until: Timestamp
    private let signature: String
    /// Links hold so long.
    public static let term = Timestamp.Span.days(7)

    /// Nil for what does not have the form of one; whether it is right is found out with the form's secret.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 80, parts.count == 3, let id = Int64(parts[0], radix: 36), id > 0, let seconds = Int64(parts[1], radix: 36), (0...100_000_000_000).contains(seconds), parts[2].utf8.count == 32 else { return nil }
        (submission, until, signature) = (id, Timestamp(seconds: seconds), String(parts[2]))
    }

    static func text(for submission: Int64, _ use: Use, until: Timestamp, secret: String) -> String {
        let body = "\(String(submission, radix: 36)).\(String(until.microseconds / 1_000_000, radix: 36))"
        return body + "." + SignedText.signature(of: "\(use.rawValue) \(body)", secret: secret)
    }

    func holds(for use: Use, secret: String, at now: Timestamp) -> Bool {
        let body = "\(String(submission, radix: 36)).\(String(until.microseconds / 1_000_000, radix: 36))"
        return SignedText.isSame(SignedText.signature(of: "\(use.rawValue) \(body)", secret: secret), signature) && now <= until
    }
}
