/// How many of several deals are won, each with its own chance (Poisson binomial).
public struct CountDistribution: Hashable, Codable, Sendable {
    /// The chance of 0, 1, …, all of them.
    public let chances: [Double]
    public let mean, variance: Double

    /// Deals up to which the distribution is exact.
    public static let exactUpTo = 2_000

    /// Exact by the recursion over deals, in n² steps; above 2,000 deals the normal distribution with the same mean and variance,
    /// cut into whole numbers.
    public init(_ deals: [Double]) {
        mean = deals.compensatedSum()
        variance = deals.lazy.map { $0 * (1 - $0) }.compensatedSum()
        chances = deals.count <= Self.exactUpTo ? Self.exact(deals) : Self.normal(deals.count, mean, variance)
    }

    private static func exact(_ deals: [Double]) -> [Double] {
        var chances = [Double](repeating: 0, count: deals.count + 1)
        chances[0] = 1
        for (seen, chance) in deals.enumerated() {
            for count in stride(from: seen + 1, to: 0, by: -1) { chances[count] += chance * (chances[count - 1] - chances[count]) }
            chances[0] *= 1 - chance
        }
        return chances
    }

    private static func normal(_ count: Int, _ mean: Double, _ variance: Double) -> [Double] {
        guard variance > 0 else { return (0...count).map { Double($0) == mean.rounded() ? 1 : 0 } }
        let deviation = variance.squareRoot()
        func below(_ number: Int) -> Double { number > count ? 1 : number <= 0 ? 0 : Normal.distribution((Double(number) - 0.5 - mean) / deviation) }
        return (0...count).map { below($0 + 1) - below($0) }
    }

    /// The smallest number that is not exceeded with a chance of at least that.
    public func quantile(_ level: Double) -> Int {
        var sum = 0.0
        for (count, chance) in chances.enumerated() {
            sum += chance
            if sum >= level - 1e-12 { return count }
        }
        return chances.count - 1
    }

    /// The chance of so many or more.
    public func chance(atLeast count: Int) -> Double { count <= 0 ? 1 : count < chances.count ? min(chances[count...].reversed().compensatedSum(), 1) : 0 }
}
