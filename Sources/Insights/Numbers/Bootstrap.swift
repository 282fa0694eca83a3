/// What a figure might have been, had chance given other deals: its middle share over draws of as many deals, some of them more than
/// once (Efron 1979, percentile interval).
public struct Bootstrap: Hashable, Codable, Sendable {
    public let lower, upper: Double

    public static let usualDraws = 1_000

    /// - Parameters:
    ///   - count: deals; whole ones are drawn, with all their rows.
    ///   - confidence: how often such intervals hold the true figure, .8 for instance.
    ///   - figure: of the deals with those places; nil where they give none, which is left out.
    /// - Returns: nil of nothing.
    public init?(_ count: Int, confidence: Double = 0.8, seed: UInt64, draws: Int = usualDraws, figure: ([Int]) -> Double?) {
        guard count > 0 else { return nil }
        var numbers = RandomNumbers(seed: seed)
        let figures = (0..<draws).compactMap { _ in figure((0..<count).map { _ in numbers.below(count) }) }.sorted()
        guard let lower = figures.quantileOfSorted(0.5 - confidence / 2), let upper = figures.quantileOfSorted(0.5 + confidence / 2) else { return nil }
        (self.lower, self.upper) = (lower, upper)
    }
}
