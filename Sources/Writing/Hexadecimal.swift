/// Bytes and numbers as hexadecimal digits.
public enum Hexadecimal {
    /// Two small digits for each byte.
    public static func text(of bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (place, byte) in bytes.enumerated() { (text[place * 2], text[place * 2 + 1]) = (digit(byte >> 4), digit(byte & 15)) }
            return bytes.count * 2
        }
    }

    /// Sixteen digits.
    public static func text(of number: UInt64) -> String { text(of: (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }) }

    /// The bytes of pairs of digits, large or small; nil for anything else.
    public static func bytes(of text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(of: digits[place]), let low = value(of: digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// What a digit counts; nil for what is none.
    public static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The digit of a value from 0 to 15.
    static func digit(_ value: UInt8, large: Bool = false) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: large ? "A" : "a") + value - 10 }
}
