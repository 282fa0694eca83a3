/// Counts what is sound and what is broken in bytes that may be UTF-8, piece by piece.
///
/// By the table of well-formed byte sequences in the Unicode Standard (3.9, table 3-7): no overlong forms, no surrogates.
struct UTF8Check {
    /// Characters beyond ASCII that are written soundly.
    private(set) var sound = 0
    /// Bytes that cannot stand where they stand.
    private(set) var broken = 0
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// `broken`, with an unfinished last character when it is the only one: `opportunità` in Windows-1252. Else the reading
    /// stopped in the middle of a sound character.
    var brokenAtEnd: Int { broken + (missing > 0 && sound == 0 ? 1 : 0) }

    mutating func add(_ byte: UInt8) {
        if missing > 0 {
            if allowed.contains(byte) { return continueCharacter() }
            broken += 1
            missing = 0
        }
        if byte >= 0x80 { begin(with: byte) }
    }

    /// ASCII follows, so a character that is not complete never will be.
    mutating func endOfRun() {
        if missing > 0 { broken += 1 }
        missing = 0
    }

    private mutating func continueCharacter() {
        missing -= 1
        allowed = 0x80...0xBF
        if missing == 0 { sound += 1 }
    }

    private mutating func begin(with byte: UInt8) {
        allowed = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
        case 0xED: (missing, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
        case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
        case 0xF1...0xF3: missing = 3
        default: broken += 1
        }
    }
}
