/// The sign between the whole part of a number and its fraction. The other one groups thousands.
public enum DecimalSign: String, Codable, Sendable, CaseIterable, Hashable {
    case point
    case comma

    var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// The digits of a number with their signs, and what they mean under each decimal sign.
struct DigitGroups {
    let bytes: UnsafeBufferPointer<UInt8>

    enum Reading: Equatable {
        case number(digits: UInt64, exponent: Int)
        case outOfRange
        /// Not a number under this decimal sign.
        case none
    }

    /// Thousands may be grouped by spaces, apostrophes or the other sign, in groups of three, or in the Indian way
    /// (`1,23,456`). A group never stands behind the decimal sign, and the first one does not begin with a zero.
    func reading(with sign: DecimalSign) -> Reading {
        var digits = DigitCollector()
        var groups = GroupCheck()
        var hasFraction = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if 0x30...0x39 ~= byte {
                digits.add(byte &- 0x30, inFraction: hasFraction)
                if !hasFraction { groups.addDigit(byte) }
                index += 1
            } else if byte == sign.byte {
                guard !hasFraction, groups.isComplete else { return .none }
                hasFraction = true
                index += 1
            } else {
                guard !hasFraction, let mark = GroupMark(bytes, at: index), groups.endGroup(mark) else { return .none }
                index += mark.length
            }
        }
        guard hasFraction || groups.isComplete else { return .none }
        return digits.result
    }
}

/// A sign between groups of thousands.
enum GroupMark: Equatable {
    case point, comma, apostrophe, space(bytes: Int)

    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        switch bytes[index] {
        case UInt8(ascii: "."): self = .point
        case UInt8(ascii: ","): self = .comma
        case UInt8(ascii: "'"): self = .apostrophe
        case UInt8(ascii: " "): self = .space(bytes: 1)
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: self = .space(bytes: 2)
        // U+2009 thin space, U+202F narrow no-break space, U+2019 right single quotation mark
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0x89 || bytes[index + 2] == 0xAF): self = .space(bytes: 3)
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99: self = .space(bytes: 3)
        default: return nil
        }
    }

    var length: Int { if case .space(let bytes) = self { bytes } else { 1 } }
}

/// Collects digits; zeros at the end of a fraction do not count.
private struct DigitCollector {
    private var digits: UInt64 = 0
    private var exponent = 0
    private var waitingZeros = 0
    private var overflow = false

    mutating func add(_ digit: UInt8, inFraction: Bool) {
        if inFraction, digit == 0 {
            waitingZeros += 1
            return
        }
        for _ in 0..<waitingZeros { append(0) }
        if inFraction { exponent -= waitingZeros + 1 }
        waitingZeros = 0
        append(digit)
    }

    private mutating func append(_ digit: UInt8) {
        let (product, over) = digits.multipliedReportingOverflow(by: 10)
        let (sum, beyond) = product.addingReportingOverflow(UInt64(digit))
        digits = sum
        overflow = overflow || over || beyond
    }

    var result: DigitGroups.Reading { overflow ? .outOfRange : .number(digits: digits, exponent: exponent) }
}

/// Watches that groups of thousands are well formed.
private struct GroupCheck {
    private var mark: GroupMark?
    private var length = 0
    private var beginsWithZero = false
    private var isIndian = false

    mutating func addDigit(_ byte: UInt8) {
        if mark == nil, length == 0 { beginsWithZero = byte == 0x30 }
        length += 1
    }

    /// False when the group before the mark is none.
    mutating func endGroup(_ next: GroupMark) -> Bool {
        defer { length = 0 }
        guard let mark else {
            self.mark = next
            return 1...3 ~= length && !beginsWithZero
        }
        if length == 2, mark == .comma { isIndian = true }
        return mark == next && (length == 3 && !isIndian || length == 2 && isIndian)
    }

    /// True when the digits so far can end the whole part.
    var isComplete: Bool { mark == nil || length == 3 }
}
