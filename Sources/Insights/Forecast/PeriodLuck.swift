import Glibc

/// A period that has ended, with what was foretold for it: A, M, V, and its weight min(1, step / H).
public struct FinishedPeriod: Hashable, Codable, Sendable {
    /// What was won in the period behind the origin, and the mean and variance that were foretold of it.
    public var actual, mean, variance: Double
    /// Below 1 where origins are nearer to each other than a period is long.
    public var weight: Double

    public init(actual: Double, mean: Double, variance: Double, weight: Double) { (self.actual, self.mean, self.variance, self.weight) = (actual, mean, variance, weight) }
}

/// What all deals of a period share, learned from earlier periods: the factor exp(b + σz − σ²/2).
///
/// With S the weighted sums over finished periods, b = log(S_A / S_M) · .15² / (.15² + Σ w V / S_M² + .2² / Σ w), within ±.5, and σ the
/// value of 60 between .02 and 1.2 that maximises Σ w log N(A; M eᵇ, V + (exp σ² − 1) M²) − ½ (log(σ/.30) / .6)². z is Student's t with
/// 6 + Σ w degrees of freedom, scaled to a variance of 1 and kept within ±4.
public struct PeriodLuck: Hashable, Codable, Sendable {
    /// b, 0 for forecasts that were right on average.
    public let bias: Double
    /// How far periods differ by more than their deals' chances.
    public let sigma: Double
    public let degreesOfFreedom: Double

    public static let mostBias = 0.5, priorSigma = 0.30, mostZ = 4.0

    /// - Parameter periods: of the same pipeline and the same length; none gives no bias and σ = .30. Periods of which nothing was foretold,
    ///   because nothing had yet been won, teach nothing.
    public init(_ periods: [FinishedPeriod]) {
        let finished = periods.filter { $0.mean > 0 }
        let weight = finished.reduce(0) { $0 + $1.weight }, mean = finished.reduce(0) { $0 + $1.weight * $1.mean }
        let bias = Self.bias(finished, weight, mean)
        let sigmas = (0..<60).map { 0.02 * pow(60, Double($0) / 59) }
        var best = (sigma: Self.priorSigma, value: -Double.infinity)
        for sigma in finished.isEmpty ? [] : sigmas {
            let value = Self.likelihood(finished, bias, sigma)
            if value > best.value { best = (sigma, value) }
        }
        (self.bias, sigma, degreesOfFreedom) = (bias, best.sigma, 6 + weight)
    }

    public init(bias: Double, sigma: Double, degreesOfFreedom: Double) { (self.bias, self.sigma, self.degreesOfFreedom) = (bias, sigma, degreesOfFreedom) }

    /// Nothing is shared: deals are won each by itself.
    public static let none = PeriodLuck(bias: 0, sigma: 0, degreesOfFreedom: 6)

    private static func bias(_ finished: [FinishedPeriod], _ weight: Double, _ mean: Double) -> Double {
        guard weight > 0, mean > 0 else { return 0 }
        let actual = max(finished.reduce(0) { $0 + $1.weight * $1.actual }, 0.05 * mean), variance = finished.reduce(0) { $0 + $1.weight * $1.variance }
        let trust = 0.15 * 0.15, doubt = variance / (mean * mean) + 0.2 * 0.2 / weight
        return min(max(log(actual / mean) * trust / (trust + doubt), -mostBias), mostBias)
    }

    private static func likelihood(_ finished: [FinishedPeriod], _ bias: Double, _ sigma: Double) -> Double {
        let prior = log(sigma / priorSigma) / 0.6
        return finished.reduce(-prior * prior / 2) { sum, period in
            let variance = period.variance + expm1(sigma * sigma) * period.mean * period.mean, distance = period.actual - period.mean * exp(bias)
            guard variance > 0 else { return sum }
            return sum - period.weight * (log(2 * .pi * variance) + distance * distance / variance) / 2
        }
    }

    /// What a period's luck z makes of the sum of its deals.
    public func factor(_ z: Double) -> Double { exp(bias + sigma * z - sigma * sigma / 2) }
}

/// The luck z of a period, drawn many times. All pipelines of a period have the same, because what is good for one is good for the others:
/// that is careful, since it makes the range of their sum wider.
public struct PeriodShocks: Hashable, Sendable {
    public let values: [Double]

    /// Each value has random numbers of its own, of which the first makes the normal part: it is the same whatever the degrees of freedom.
    public init(seed: UInt64, degreesOfFreedom: Double, count: Int) {
        precondition(degreesOfFreedom > 2, "t has a variance above two degrees of freedom")
        var seeds = SplitMix64(state: seed)
        let scale = ((degreesOfFreedom - 2) / degreesOfFreedom).squareRoot()
        values = (0..<count).map { _ in
            var numbers = RandomNumbers(seed: seeds.next())
            return min(max(numbers.t(degreesOfFreedom: degreesOfFreedom) * scale, -PeriodLuck.mostZ), PeriodLuck.mostZ)
        }
    }
}
