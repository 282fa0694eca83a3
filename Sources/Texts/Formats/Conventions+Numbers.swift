/// Numbers are put together as bytes: a board shows hundreds of them.
extension Conventions {
    /// "12,345"; a minus sign (−) before negative ones.
    func number(_ number: Int64) -> String {
        var text = Digits()
        if number < 0 { text.add(Self.minus) }
        add(number.magnitude, to: &text)
        return text.string
    }

    /// "2.5"; at most `decimals` decimals, rounded half away from zero, without zeros at the end. What is no number is "–".
    func number(_ number: Double, decimals: Int) -> String {
        guard number.isFinite else { return Self.nothing }
        let parts = DecimalParts(number, decimals: decimals)
        var text = Digits()
        if parts.isNegative { text.add(Self.minus) }
        add(parts.whole, to: &text)
        if parts.digits > 0 { addFraction(parts.fraction, digits: parts.digits, to: &text) }
        return text.string
    }

    func add(_ whole: UInt64, to text: inout Digits) {
        guard whole >= groupsFrom else { return text.add(digitsOf: whole) }
        let (others, last) = whole.quotientAndRemainder(dividingBy: 1_000)
        if others > 0 {
            addGroups(others, to: &text)
            text.add(grouping)
        }
        text.add(digitsOf: last, width: others > 0 ? 3 : 1)
    }

    private func addGroups(_ whole: UInt64, to text: inout Digits) {
        guard whole >= 1_000 else { return text.add(digitsOf: whole) }
        addGroups(whole / 1_000, to: &text)
        text.add(grouping)
        text.add(digitsOf: whole % 1_000, width: 3)
    }

    func addFraction(_ fraction: UInt64, digits: Int, to text: inout Digits) {
        text.add(decimal)
        text.add(digitsOf: fraction, width: digits)
    }

    static let minus = "\u{2212}"
    /// Stands where there is no figure: no data, or a denominator of 0.
    static let nothing = "–"
}

/// A figure under construction, in place: the longest range of two amounts stays well below its room.
struct Digits {
    private var bytes = InlineArray<160, UInt8>(repeating: 0)
    private var count = 0

    var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// The figure as UTF-8; the bytes are there only inside `body`.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: bytes) { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    mutating func add(_ text: String) { for byte in text.utf8 { add(byte) } }

    mutating func add(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }

    /// At least `width` digits, zeros in front.
    mutating func add(digitsOf number: UInt64, width: Int = 1) {
        var length = 1, shrinking = number
        while shrinking >= 10 { (length, shrinking) = (length + 1, shrinking / 10) }
        length = max(length, width)
        var rest = number
        for place in stride(from: count + length - 1, through: count, by: -1) {
            bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }
}
