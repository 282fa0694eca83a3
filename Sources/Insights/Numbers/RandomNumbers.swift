import Glibc

/// Numbers that look random and are the same for the same seed on every machine: xoshiro256++ (Blackman and Vigna 2019),
/// whose state splitmix64 (Steele, Lea and Flood 2014) makes from the seed.
public struct RandomNumbers: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var seeds = SplitMix64(state: seed)
        state = (seeds.next(), seeds.next(), seeds.next(), seeds.next())
    }

    public mutating func next() -> UInt64 {
        let answer = Self.rotated(state.0 &+ state.3, 23) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotated(state.3, 45)
        return answer
    }

    private static func rotated(_ bits: UInt64, _ count: UInt64) -> UInt64 { bits << count | bits >> (64 - count) }
}

/// The generator that makes seeds of a seed.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    var state: UInt64
    public init(state: UInt64) { self.state = state }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension RandomNumbers {
    /// Uniform in 0..<1: the high 53 bits.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A whole number in 0..<count: the high half of a product of 128 bits, one draw each (bias below count / 2⁶⁴).
    public mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "nothing to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// Standard normal: the inverse distribution function at u + 2⁻⁵⁴, one draw each.
    public mutating func normal() -> Double { Normal.quantile(uniform() + 0x1p-54) }

    /// Poisson with that mean: inversion by search with one draw up to 30, above that the sum of two halves.
    public mutating func poisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        guard mean <= 30 else { return poisson(mean: mean / 2) + poisson(mean: mean / 2) }
        let draw = uniform()
        var count = 0, mass = exp(-mean), sum = mass
        while draw >= sum, count < 1_000 {
            count += 1
            mass *= mean / Double(count)
            sum += mass
        }
        return count
    }

    /// Gamma with that shape and scale 1 (Marsaglia and Tsang 2000); a shape below 1 is raised by 1 and its draw multiplied by u^(1/shape).
    public mutating func gamma(shape: Double) -> Double {
        precondition(shape > 0, "a gamma distribution has a positive shape")
        guard shape >= 1 else { return gamma(shape: shape + 1) * pow(uniform() + 0x1p-54, 1 / shape) }
        let d = shape - 1.0 / 3, c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal(), root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root, u = uniform() + 0x1p-54
            if log(u) < x * x / 2 + d * (1 - v + log(v)) { return d * v }
        }
    }

    /// Student's t with that many degrees of freedom: a normal over the root of a mean of squares.
    public mutating func t(degreesOfFreedom: Double) -> Double {
        let numerator = normal()
        return numerator / (gamma(shape: degreesOfFreedom / 2) * 2 / degreesOfFreedom).squareRoot()
    }

    /// 0..<count in a random order (Fisher and Yates).
    public mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, below(last + 1)) }
        return order
    }
}
