import Crypto

/// What a browser's cookie holds: 256 random bits. The database keeps only their hash, so a copy of it opens no session.
public struct SessionSecret: Sendable, Equatable {
    /// The cookie's value: 43 letters, digits, `-` and `_`.
    public let text: String

    /// Makes a new secret.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Self.alphabet
        // 43 of 64 letters are 258 bits.
        text = String(decoding: (0..<43).map { _ in alphabet[Int.random(in: 0..<64, using: &generator)] }, as: UTF8.self)
    }

    /// Reads a cookie; nil when its form is not that of a secret.
    public init?(cookie text: String) {
        var text = text
        // Byte by byte, without a closure called for each: every request of a browser comes through here.
        let isOne = text.withUTF8 { bytes in
            guard bytes.count == 43 else { return false }
            for byte in bytes where !Self.isInAlphabet(byte) { return false }
            return true
        }
        guard isOne else { return nil }
        self.text = text
    }

    /// What the database stores.
    public var hash: [UInt8] {
        var text = text, sum = SHA256()
        text.withUTF8 { sum.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return sum.finalize().withUnsafeBytes { Array($0) }
    }

    /// 32 bytes that the session's forms carry. They follow from the secret, which pages of other sites cannot read.
    public var formToken: [UInt8] { Array(SHA256.hash(data: Array("form ".utf8) + Array(text.utf8))) }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)

    private static func isInAlphabet(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

/// What is known of the browser or program from which somebody signs in. It comes from the request, never from its body.
public struct Browser: Sendable, Equatable {
    /// What it calls itself, at most 200 characters.
    public var agent: String
    /// The secret of its device cookie, by which it was recognised after an earlier sign-in.
    public var device: SessionSecret?

    public init(agent: String = "", device: SessionSecret? = nil) {
        self.agent = String(String.UnicodeScalarView(agent.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200)))
        self.device = device
    }
}

/// An operation that wants to know from which browser it was asked.
public protocol FromBrowser: Operation {
    var browser: Browser { get set }
}

/// An operation whose change cannot be taken back, although it stands in the history.
public protocol Irrevocable {}
