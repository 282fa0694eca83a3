import Glibc

/// How far forecasts were from what came.
public enum ForecastError {
    /// Continuous ranked probability score of draws: mean |x − y| less half the mean difference of two draws
    /// (Gneiting and Raftery 2007), in the unit of the draws.
    public static func rankedProbability(draws: [Double], actual: Double) -> Double {
        let sorted = draws.sorted(), n = Double(sorted.count)
        guard n > 0 else { return 0 }
        let distance = sorted.lazy.map { abs($0 - actual) }.compensatedSum() / n
        let spread = sorted.enumerated().lazy.map { (2 * Double($0.offset + 1) - n - 1) * $0.element }.compensatedSum()
        return distance - spread / (n * n)
    }

    /// The same score of a normal distribution (Gneiting and Raftery 2007, eq. 21); without a deviation it is the distance.
    public static func rankedProbability(mean: Double, deviation: Double, actual: Double) -> Double {
        guard deviation > 0 else { return abs(actual - mean) }
        let z = (actual - mean) / deviation, density = exp(-z * z / 2) / (2 * .pi).squareRoot()
        return deviation * (z * (2 * Normal.distribution(z) - 1) + 2 * density - 1 / Double.pi.squareRoot())
    }

    /// Pinball loss of a quantile that was foretold for the level.
    public static func pinball(quantile: Double, level: Double, actual: Double) -> Double { max(level * (actual - quantile), (level - 1) * (actual - quantile)) }

    /// Sum of |actual − forecast| over the sum of what came; nil where nothing came.
    public static func weightedAbsolute(actual: [Double], forecast: [Double]) -> Double? {
        let sum = actual.compensatedSum()
        return sum == 0 ? nil : zip(actual, forecast).lazy.map { abs($0 - $1) }.compensatedSum() / sum
    }

    /// Sum of forecast − actual over the sum of what came; nil where nothing came.
    public static func bias(actual: [Double], forecast: [Double]) -> Double? {
        let sum = actual.compensatedSum()
        return sum == 0 ? nil : zip(actual, forecast).lazy.map { $1 - $0 }.compensatedSum() / sum
    }
}

extension [Double] {
    /// The value below which that share lies, of sorted values, between two by interpolation (Hyndman and Fan 1996, type 7);
    /// nil of none.
    public func quantileOfSorted(_ share: Double) -> Double? {
        guard let last else { return nil }
        let place = share * Double(count - 1), below = Int(place)
        return below + 1 < count ? self[below] + (place - Double(below)) * (self[below + 1] - self[below]) : last
    }
}
