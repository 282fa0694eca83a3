import Writing

/// Numbers that look random and are the same in every run (SplitMix64, Steele, Lea, Flood 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

private let extremes: [Int64] = [.min, .max, .min + 1, .max - 1, 9_007_199_254_740_992, -9_007_199_254_740_993]

extension Dice {
    /// Text with everything that is hard to write: quotes, controls, combining marks, letters beyond the basic plane.
    mutating func text(longest: Int = 20) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...longest, using: &self) { text.append(scalar()) }
        return String(text)
    }

    private mutating func scalar() -> Unicode.Scalar {
        let range: ClosedRange<UInt32> = switch Int.random(in: 0..<6, using: &self) {
        case 0: 0x01...0x1F
        case 1: 0x20...0x2F
        case 2: 0x30...0x7F
        case 3: 0x80...0x2FF
        case 4: 0x300...0xFFFF
        default: 0x1_0000...0x10_FFFF
        }
        return Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? "\u{FFFD}"
    }

    mutating func int() -> Int64 {
        switch Int.random(in: 0..<4, using: &self) {
        case 0: Int64.random(in: -10...10, using: &self)
        case 1: extremes.randomElement(using: &self) ?? 0
        default: Int64.random(in: .min ... .max, using: &self) >> Int64.random(in: 0..<63, using: &self)
        }
    }

    mutating func double() -> Double {
        switch Int.random(in: 0..<4, using: &self) {
        case 0: return Double(Int.random(in: -1000...1000, using: &self)) / 100
        case 1: return [-0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e21, 0.1, 9_007_199_254_740_992].randomElement(using: &self) ?? 0
        default:
            let any = Double(bitPattern: next())
            return any.isFinite ? any : 0.5
        }
    }

    mutating func value(depth: Int = 5) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(.random(using: &self))
        case 2: return .int(int())
        case 3: return .double(double())
        case 4, 5: return .string(text())
        case 6: return .array((0..<Int.random(in: 0...6, using: &self)).map { _ in value(depth: depth - 1) })
        default: return .object(JSONObject((0..<Int.random(in: 0...14, using: &self)).map { _ in (text(longest: 12), value(depth: depth - 1)) }))
        }
    }
}
