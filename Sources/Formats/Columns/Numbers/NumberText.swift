import Domain

/// A number as it was found in a cell.
struct NumberText: Equatable {
    var number: ExactNumber
    var currency: CurrencyMark?
    var isPercent = false

    enum Issue: Error, Hashable {
        case notANumber
        /// `1,234`: one number with a decimal comma, another with a decimal point.
        case ambiguous
        case outOfRange
    }

    /// Reads a cell: sign or parentheses for negative numbers, currency before or behind, `k` and `M`, percent, `1.5E+05`.
    /// - Parameter sign: the column's decimal sign; without one, only numbers that mean the same with either are read.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, sign: DecimalSign?) -> Result<NumberText, Issue> {
        guard let body = body(of: bytes) else { return .failure(.notANumber) }
        let reading = reading(of: UnsafeBufferPointer(rebasing: bytes[body]), sign: sign)
        guard case .success(let (digits, exponent)) = reading else { return reading.map { NumberText(number: ExactNumber(digits: $0.digits)) } }
        if body.count == bytes.count { return .success(NumberText(number: ExactNumber(digits: digits, exponent: exponent))) }
        var frame = Frame(before: String(decoding: bytes[..<body.lowerBound], as: UTF8.self), after: String(decoding: bytes[body.upperBound...], as: UTF8.self))
        guard frame.read(), let affix = NumberAffix(frame.before + " " + frame.after) else { return .failure(.notANumber) }
        let number = ExactNumber(isNegative: frame.isNegative, digits: digits, exponent: exponent + affix.power + frame.exponent)
        return .success(NumberText(number: number, currency: affix.currency, isPercent: affix.isPercent))
    }

    static func read(_ text: String, sign: DecimalSign?) -> Result<NumberText, Issue> {
        var text = text
        return text.withUTF8 { read($0, sign: sign) }
    }

    static func looksLikeNumber(_ text: String) -> Bool {
        if case .failure(.notANumber) = read(text, sign: nil) { false } else { true }
    }

    private static func reading(of body: UnsafeBufferPointer<UInt8>, sign: DecimalSign?) -> Result<(digits: UInt64, exponent: Int), Issue> {
        let groups = DigitGroups(bytes: body)
        let readings = (sign.map { [$0] } ?? DecimalSign.allCases).map { groups.reading(with: $0) }.filter { $0 != .none }
        guard let first = readings.first else { return .failure(.notANumber) }
        guard readings.allSatisfy({ $0 == first }) else { return .failure(.ambiguous) }
        guard case .number(let digits, let exponent) = first else { return .failure(.outOfRange) }
        return .success((digits, exponent))
    }

    /// From the first digit, or the sign right before it, to the last one that belongs to the same number.
    private static func body(of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard bytes.count <= 100, var start = bytes.firstIndex(where: { 0x30...0x39 ~= $0 }) else { return nil }
        var end = start + 1
        var at = end
        while at < bytes.count {
            if 0x30...0x39 ~= bytes[at] {
                at += 1
                end = at
            } else if let mark = GroupMark(bytes, at: at) {
                at += mark.length
            } else {
                break
            }
        }
        // `$.50` begins with the point, `Rs.50` does not.
        let followsSign = start > 0 && (bytes[start - 1] == UInt8(ascii: ".") || bytes[start - 1] == UInt8(ascii: ","))
        if followsSign, start == 1 || !(0x41...0x7A ~= bytes[start - 2]) { start -= 1 }
        return start..<end
    }

    /// The text around the digits, with the sign taken out.
    private struct Frame {
        var before: String
        var after: String
        var isNegative = false
        var exponent = 0

        /// False when signs contradict each other.
        mutating func read() -> Bool {
            before = before.trimmed
            after = after.trimmed
            if before.hasPrefix("("), after.hasSuffix(")") {
                (before, after) = (String(before.dropFirst()).trimmed, String(after.dropLast()).trimmed)
                isNegative = true
            }
            guard readPower() else { return false }
            return readSign()
        }

        /// `E+05` right behind the digits.
        private mutating func readPower() -> Bool {
            guard let first = after.first, first == "E" || first == "e", after.dropFirst().first.map({ "+-0123456789".contains($0) }) == true else { return true }
            let digits = after.dropFirst().prefix { "+-0123456789".contains($0) }
            guard let power = Int(digits), abs(power) <= 30 else { return false }
            (exponent, after) = (power, String(after.dropFirst(1 + digits.count)))
            return true
        }

        private mutating func readSign() -> Bool {
            var signs = 0
            for mark in ["-", "−", "–", "+"] {
                if before.hasPrefix(mark) || before.hasSuffix(mark) {
                    before = (before.hasPrefix(mark) ? String(before.dropFirst()) : String(before.dropLast())).trimmed
                    (signs, isNegative) = (signs + 1, isNegative != (mark != "+"))
                } else if after == mark, mark != "+" {
                    (signs, isNegative, after) = (signs + 1, isNegative != true, "")
                }
            }
            return signs <= 1
        }
    }
}
