/// Walks through the bytes of a cell.
struct TextCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var start = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count - start }
    var isAtEnd: Bool { start >= bytes.count }
    /// 0 at the end.
    var peek: UInt8 { start < bytes.count ? bytes[start] : 0 }
    var isAtDigit: Bool { 0x30...0x39 ~= peek }

    mutating func drop(_ count: Int) { start = min(start + count, bytes.count) }

    struct Number {
        let value: Int
        let digits: Int
    }

    /// A run of up to 18 digits.
    mutating func number() -> Number? {
        var value = 0
        let first = start
        while isAtDigit, start - first < 18 {
            value = value * 10 + Int(peek - 0x30)
            start += 1
        }
        return start == first ? nil : Number(value: value, digits: start - first)
    }

    /// A run of letters.
    mutating func word() -> String? {
        let first = start
        while start < bytes.count, bytes[start] >= 0x80 || 0x41...0x5A ~= bytes[start] || 0x61...0x7A ~= bytes[start] {
            if spaceLength > 0 { break }
            start += 1
        }
        return start == first ? nil : String(decoding: bytes[first..<start], as: UTF8.self)
    }

    /// All kinds of spaces: also those that do not break, which some programs write before `PM`.
    mutating func skipSpaces() {
        while spaceLength > 0 { start += spaceLength }
    }

    private var spaceLength: Int {
        switch peek {
        case 0x20, 0x09, 0x0A, 0x0D: 1
        case 0xC2 where start + 1 < bytes.count && bytes[start + 1] == 0xA0: 2
        case 0xE2 where start + 2 < bytes.count && bytes[start + 1] == 0x80 && (bytes[start + 2] == 0xAF || bytes[start + 2] == 0x89): 3
        default: 0
        }
    }

    /// Skips any of these ASCII characters; a space stands for all kinds.
    mutating func skip(anyOf characters: StaticString) {
        while !isAtEnd {
            let (byte, space) = (peek, spaceLength)
            guard characters.withUTF8Buffer({ $0.contains(space > 0 ? 0x20 : byte) }) else { return }
            start += max(space, 1)
        }
    }

    /// Compares without regard to capital letters; `text` is in small ones.
    func rest(startsWith text: String) -> Bool {
        guard count >= text.utf8.count else { return false }
        return zip(bytes[start...], text.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}
