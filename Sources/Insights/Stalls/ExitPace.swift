import Glibc

/// How many deals left a stage beside how many would have left it at the usual pace: a count that was seen and the mean that a
/// Poisson law gives it.
public struct ExitPace: Hashable, Codable, Sendable {
    public let observed: Int
    /// Sum over the days that deals waited of the chance that one of their age leaves on such a day.
    public let expected: Double

    /// - Parameter expected: 0 or more; where nothing was expected nothing can be said of the pace.
    public init(observed: Int, expected: Double) {
        precondition(observed >= 0 && expected >= 0, "counts are not negative")
        (self.observed, self.expected) = (observed, expected)
    }

    /// Observed over expected, .66 where a third fewer left than usual; nil where nothing was expected.
    public var ratio: Double? { expected > 0 ? Double(observed) / expected : nil }

    /// The chance of so few exits or fewer at the usual pace, what was seen counted half (mid-p, Lancaster 1961):
    /// P(N < O) + ½ P(N = O) with N Poisson of mean E. 1 where nothing was expected.
    public var slowness: Double {
        guard expected > 0 else { return 1 }
        let count = Double(observed)
        let below = observed == 0 ? 0 : 1 - SpecialFunctions.incompleteGamma(count, expected)
        return below + exp(count * log(expected) - expected - SpecialFunctions.logGamma(count + 1)) / 2
    }

    /// Where the ratio lies 19 times in 20: quantiles of gamma laws of shapes O and O + 1 over E (Garwood 1936). Nil where nothing was expected.
    public var ratioInterval: ClosedRange<Double>? {
        guard expected > 0 else { return nil }
        let low = observed == 0 ? 0 : Self.gammaQuantile(0.025, shape: Double(observed))
        return low / expected...Self.gammaQuantile(0.975, shape: Double(observed + 1)) / expected
    }

    /// The x with P(shape, x) = p, by bisection to the last bit.
    static func gammaQuantile(_ p: Double, shape: Double) -> Double {
        var low = 0.0, high = shape + 1
        while SpecialFunctions.incompleteGamma(shape, high) < p { high *= 2 }
        while true {
            let middle = (low + high) / 2
            guard low < middle, middle < high, high - low > 1e-15 * high else { return middle }
            if SpecialFunctions.incompleteGamma(shape, middle) < p { low = middle } else { high = middle }
        }
    }
}
