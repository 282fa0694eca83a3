import Glibc

/// What deals of a pipeline are worth when they are won: the amounts from which those of deals without one, and of deals to come, are drawn.
/// All in minor units of one currency.
public struct WonAmounts: Hashable, Codable, Sendable {
    public let amounts: [Double]
    public let mean: Double
    /// The mean of squares; of fewer than ten amounts at least 2 mean², as for an exponential distribution.
    public let meanSquare: Double
    private let isThin: Bool

    /// Amounts of the last year that are enough, and amounts that tell how they spread.
    public static let enough = 20, enoughForSpread = 10

    /// - Parameters:
    ///   - lastYear: amounts won in the last 365 days.
    ///   - ever: all that were won; taken when the last year has fewer than 20.
    ///   - open: amounts of open deals; taken when nothing was ever won.
    ///
    /// Negative amounts (credits) are left out.
    public init(lastYear: [Int64], ever: [Int64], open: [Int64]) {
        let candidates = [lastYear, ever, open].map { $0.filter { $0 >= 0 } }
        let chosen = candidates[0].count >= Self.enough ? candidates[0] : candidates[1].isEmpty ? candidates[2] : candidates[1]
        amounts = chosen.map(Double.init)
        let count = Double(max(chosen.count, 1)), mean = amounts.compensatedSum() / count
        let square = amounts.lazy.map { $0 * $0 }.compensatedSum() / count
        isThin = chosen.count < Self.enoughForSpread && square < 2 * mean * mean
        self.mean = mean
        meanSquare = isThin ? 2 * mean * mean : square
    }

    /// One of the amounts; where they are too few to tell how they spread, from an exponential distribution with their mean.
    func draw(_ numbers: inout RandomNumbers) -> Double {
        guard !amounts.isEmpty else { return 0 }
        return isThin ? -mean * log(numbers.uniform() + 0x1p-54) : amounts[numbers.below(amounts.count)]
    }

    /// The sum of so many of them; above 200 the normal distribution with its mean and variance, not below 0.
    func sum(of count: Int, _ numbers: inout RandomNumbers) -> Double {
        guard count > 200 else { return (0..<count).reduce(0) { sum, _ in sum + draw(&numbers) } }
        let variance = max(meanSquare - mean * mean, 0)
        return max(Double(count) * mean + (Double(count) * variance).squareRoot() * numbers.normal(), 0)
    }
}
