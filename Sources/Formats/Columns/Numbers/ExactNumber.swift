/// A decimal number exactly as it was written: `digits` × 10 to the power of `exponent`.
public struct ExactNumber: Hashable, Sendable {
    public let isNegative: Bool
    public let digits: UInt64
    public let exponent: Int

    public init(isNegative: Bool = false, digits: UInt64, exponent: Int = 0) {
        (self.isNegative, self.digits, self.exponent) = (isNegative && digits > 0, digits, digits == 0 ? 0 : exponent)
    }

    public enum Inexact: Error, Hashable, Sendable {
        /// The number has digits below the unit asked for.
        case tooManyDigits
        case outOfRange
    }

    /// The number in units of 10 to the power of `power`: 12.5 in units of −2 is 1250.
    /// - Throws: `tooManyDigits` when it is not a whole number of such units, `outOfRange` beyond Int64.
    public func units(ofPower power: Int) throws(Inexact) -> Int64 {
        var digits = digits
        var shift = exponent - power
        guard digits > 0 else { return 0 }
        while shift < 0 {
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { throw .tooManyDigits }
            (digits, shift) = (quotient, shift + 1)
        }
        while shift > 0 {
            let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw .outOfRange }
            (digits, shift) = (product, shift - 1)
        }
        guard digits <= UInt64(Int64.max) else { throw .outOfRange }
        return isNegative ? -Int64(digits) : Int64(digits)
    }

    /// The number times 10 to the power of `power`.
    public func shifted(by power: Int) -> ExactNumber { ExactNumber(isNegative: isNegative, digits: digits, exponent: exponent + power) }

    /// Nil beyond 19 digits.
    public func multiplied(by factor: UInt64) -> ExactNumber? {
        let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
        return overflow ? nil : ExactNumber(isNegative: isNegative, digits: product, exponent: exponent)
    }

    /// The nearest binary fraction; for shares and scores, never for money.
    public var approximate: Double {
        var value = Double(digits)
        for _ in 0..<abs(exponent) { value = exponent > 0 ? value * 10 : value / 10 }
        return isNegative ? -value : value
    }
}

extension ExactNumber: CustomStringConvertible {
    /// With a decimal point and without grouping: `-1234.5`.
    public var description: String {
        var text = String(digits)
        if exponent > 0 { text += String(repeating: "0", count: exponent) }
        if exponent < 0 {
            text = String(repeating: "0", count: max(0, 1 - exponent - text.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: exponent))
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return (isNegative ? "-" : "") + text
    }
}
