import Glibc

/// The functions behind gamma, Poisson, beta and binomial probabilities.
public enum SpecialFunctions {
    /// log Γ(x) for x > 0, to about 1e-15 (Lanczos with g = 7 and nine terms). Unlike the C library's it keeps no global sign.
    public static func logGamma(_ x: Double) -> Double {
        guard x >= 0.5 else { return log(.pi / sin(.pi * x)) - logGamma(1 - x) }
        let z = x - 1, base = z + 7.5
        var sum = lanczos[0]
        for (index, term) in lanczos.enumerated().dropFirst() { sum += term / (z + Double(index)) }
        return 0.5 * log(2 * .pi) + (z + 0.5) * log(base) - base + log(sum)
    }

    private static let lanczos = [
        0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
        12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
    ]

    /// P(a, x) = γ(a, x) / Γ(a): the chance that a gamma variable of shape a is at most x; with a = k + 1, that a Poisson
    /// variable of mean x is above k. By the series below a + 1, by the continued fraction above.
    public static func incompleteGamma(_ a: Double, _ x: Double) -> Double {
        precondition(a > 0 && x >= 0, "the incomplete gamma function needs a > 0 and x ≥ 0")
        guard x > 0 else { return 0 }
        let front = exp(a * log(x) - x - logGamma(a))
        guard x >= a + 1 else { return front * gammaSeries(a, x) }
        return 1 - front * gammaFraction(a, x)
    }

    private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a, sum = term, index = a
        for _ in 0..<100_000 {
            index += 1
            term *= x / index
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum
    }

    /// Lentz's method for 1/(x+1−a− 1·(1−a)/(x+3−a− …)).
    private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a, c = 1 / tiny, d = 1 / b, answer = d
        for index in 1..<100_000 {
            let an = -Double(index) * (Double(index) - a)
            b += 2
            d = 1 / away(an * d + b)
            c = away(b + an / c)
            answer *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return answer
    }

    /// I_x(a, b): the chance that a beta variable is at most x. By the continued fraction with Lentz's method, on the side of
    /// the mean where it is quick (Press et al., Numerical Recipes, 6.4).
    public static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        precondition(a > 0 && b > 0, "the incomplete beta function needs positive parameters")
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
        guard x >= (a + 1) / (a + b + 2) else { return front * betaFraction(x, a, b) / a }
        return 1 - front * betaFraction(1 - x, b, a) / b
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        var c = 1.0, d = 1 / away(1 - (a + b) * x / (a + 1)), answer = d
        for index in 1..<100_000 {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            answer *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            answer *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return answer
    }

    private static let tiny = 1e-300
    private static func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
}

/// A beta distribution: what is believed of a rate.
public struct BetaDistribution: Hashable, Codable, Sendable {
    public let alpha, beta: Double

    public init(alpha: Double, beta: Double) {
        precondition(alpha > 0 && beta > 0, "a beta distribution has positive parameters")
        (self.alpha, self.beta) = (alpha, beta)
    }

    public var mean: Double { alpha / (alpha + beta) }

    /// The belief after so many more were won of so many.
    public func updated(won: Int, of count: Int) -> BetaDistribution { BetaDistribution(alpha: alpha + Double(won), beta: beta + Double(count - won)) }

    /// The rate below which a share p of the belief lies, by bisection to the last bit.
    public func quantile(_ p: Double) -> Double {
        var low = 0.0, high = 1.0
        while true {
            let middle = (low + high) / 2
            guard low < middle, middle < high, high - low > 1e-16 else { return middle }
            if SpecialFunctions.incompleteBeta(middle, alpha, beta) < p { low = middle } else { high = middle }
        }
    }
}
