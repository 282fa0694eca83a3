/// A number rounded to a fixed number of decimals and taken apart, zeros at the end dropped.
struct DecimalParts {
    let isNegative: Bool
    let whole: UInt64
    /// The digits behind the decimal sign as a number, and how many they are: 1.05 is 5 and 2.
    let fraction: UInt64
    let digits: Int

    /// Rounds half away from zero, to at most 9 decimals. What is too large for 64 bits is held at the limit; what is no
    /// number is 0.
    init(_ number: Double, decimals: Int) {
        let decimals = min(max(decimals, 0), 9)
        let scale = tenToThe(decimals)
        let scaled = (number.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 0x1p63 else {
            // Nothing behind the decimal sign is left in numbers of this size.
            self.init(isNegative: number < 0, whole: number.magnitude < 0x1p63 ? UInt64(number.magnitude) : UInt64(Int64.max), fraction: 0, digits: 0)
            return
        }
        let units = number.isNaN ? 0 : UInt64(scaled)
        self.init(isNegative: number < 0 && units > 0, whole: units / scale, fraction: units % scale, digits: decimals)
    }

    private init(isNegative: Bool, whole: UInt64, fraction: UInt64, digits: Int) {
        var (fraction, digits) = (fraction, fraction == 0 ? 0 : digits)
        while digits > 0, fraction % 10 == 0 { (fraction, digits) = (fraction / 10, digits - 1) }
        (self.isNegative, self.whole, self.fraction, self.digits) = (isNegative, whole, fraction, digits)
    }
}

/// 10 to the power of 0…9.
func tenToThe(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
}
