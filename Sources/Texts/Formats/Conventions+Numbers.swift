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
        var divisor: UInt64 = 1_000
        while whole / divisor >= 1_000 { divisor *= 1_000 }
        text.add(digitsOf: whole / divisor)
        while divisor > 1 {
            text.add(grouping)
            divisor /= 1_000
            text.add(digitsOf: whole / divisor % 1_000, width: 3)
        }
    }

    func addFraction(_ fraction: UInt64, digits: Int, to text: inout Digits) {
        text.add(decimal)
        text.add(digitsOf: fraction, width: digits)
    }

    static let minus = "\u{2212}"
    /// Stands where there is no figure: no data, or a denominator of 0.
    static let nothing = "–"
}

/// Text under construction. One allocation, and a short result needs no second one.
struct Digits {
    private var bytes: [UInt8] = []
    init() { bytes.reserveCapacity(48) }

    var string: String { String(decoding: bytes, as: UTF8.self) }
    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func add(_ byte: UInt8) { bytes.append(byte) }

    /// At least `width` digits, zeros in front.
    mutating func add(digitsOf number: UInt64, width: Int = 1) {
        var divisor: UInt64 = 1, count = 1
        while number / divisor >= 10 { (divisor, count) = (divisor * 10, count + 1) }
        for _ in count..<max(width, count) { bytes.append(UInt8(ascii: "0")) }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
