import Operations

/// The secret that a session's forms carry, in another disguise on each page, so that the length of a compressed page
/// tells nothing about it (BREACH): 32 random bytes, then the token with those bytes laid over it.
struct FormToken: Sendable {
    static let field = "csrf"
    private let token: [UInt8]

    init(_ session: SessionSecret) { token = session.formToken }

    /// A new disguise: 128 letters.
    func disguised() -> String {
        var generator = SystemRandomNumberGenerator()
        let mask = token.map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let bytes = mask + zip(token, mask).map { $0 ^ $1 }
        return String(decoding: bytes.flatMap { [UInt8(ascii: "a") + $0 >> 4, UInt8(ascii: "a") + $0 & 15] }, as: UTF8.self)
    }

    /// Whether a form carries the token, in whatever disguise.
    func matches(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        guard letters.count == token.count * 4, letters.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "p") ~= $0 }) else { return false }
        let bytes = stride(from: 0, to: letters.count, by: 2).map { (letters[$0] - UInt8(ascii: "a")) << 4 | (letters[$0 + 1] - UInt8(ascii: "a")) }
        // Every byte is looked at, whether those before it were right or not.
        var difference: UInt8 = 0
        for place in token.indices { difference |= bytes[place] ^ bytes[place + token.count] ^ token[place] }
        return difference == 0
    }
}
