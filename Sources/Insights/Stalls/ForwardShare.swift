import Glibc

/// What share of the deals that leave a stage goes on, lately and before.
public struct ForwardShare: Hashable, Codable, Sendable {
    /// Deals that left, and those of them that went on.
    public let recentForward, recentExits, earlierForward, earlierExits: Int

    public init(recentForward: Int, recentExits: Int, earlierForward: Int, earlierExits: Int) {
        precondition(0...max(recentExits, 0) ~= recentForward && 0...max(earlierExits, 0) ~= earlierForward, "a part is not more than the whole")
        (self.recentForward, self.recentExits, self.earlierForward, self.earlierExits) = (recentForward, recentExits, earlierForward, earlierExits)
    }

    /// Counts exits in the stretch, and those before it.
    public init(_ visits: [StageVisit], in stretch: StageStretch) {
        let recent = stretch.exits(visits), earlier = visits.filter { visit in visit.exit.map { $0 < stretch.first } ?? false }
        self.init(recentForward: recent.count { $0.isForward }, recentExits: recent.count, earlierForward: earlier.count { $0.isForward }, earlierExits: earlier.count)
    }

    /// The shares; nil where none left.
    public var recent: Double? { recentExits == 0 ? nil : Double(recentForward) / Double(recentExits) }
    public var earlier: Double? { earlierExits == 0 ? nil : Double(earlierForward) / Double(earlierExits) }

    /// By how much the share fell, in proportion to the earlier one: .1 where 45 in 100 go on and 50 did. Nil where one is not known or none went on.
    public var drop: Double? {
        guard let recent, let earlier, earlier > 0 else { return nil }
        return 1 - recent / earlier
    }

    /// The chance that the recent rate is below the earlier one, both believed as Beta(1 + forward, 1 + others).
    public var chanceOfLess: Double {
        let uniform = BetaDistribution(alpha: 1, beta: 1)
        return uniform.updated(won: recentForward, of: recentExits).chanceOfLess(than: uniform.updated(won: earlierForward, of: earlierExits))
    }

    /// Chance and drop from which on a stage "loses more than before".
    public static let surely = 0.95, leastDrop = 0.10

    public var losesMore: Bool { (drop ?? 0) >= Self.leastDrop - 1e-12 && chanceOfLess > Self.surely }
}

extension BetaDistribution {
    /// Draws that a comparison is made of where it is not exact.
    static let comparisonDraws = 20_000

    /// The chance that a rate of this belief is below one of the other.
    ///
    /// Exact where one of the four parameters is whole and not above 100,000: with whole α of the other,
    /// P(X < Y) = Σ over i < α_Y of B(α_X + i, β_X + β_Y) / ((β_Y + i) B(1 + i, β_Y) B(α_X, β_X)) (Cook 2005; Miller 2015); else by
    /// 20,000 draws from the seed.
    public func chanceOfLess(than other: BetaDistribution, seed: UInt64 = 1) -> Double {
        func isShort(_ parameter: Double) -> Bool { parameter == parameter.rounded() && parameter <= 100_000 }
        let lost = BetaDistribution(alpha: beta, beta: alpha), otherLost = BetaDistribution(alpha: other.beta, beta: other.alpha)
        if isShort(other.alpha) { return Self.seriesOfLess(self, other) }
        if isShort(alpha) { return 1 - Self.seriesOfLess(other, self) }
        if isShort(beta) { return Self.seriesOfLess(otherLost, lost) }
        if isShort(other.beta) { return 1 - Self.seriesOfLess(lost, otherLost) }
        var numbers = RandomNumbers(seed: seed)
        let less = (0..<Self.comparisonDraws).count { _ in draw(&numbers) < other.draw(&numbers) }
        return Double(less) / Double(Self.comparisonDraws)
    }

    /// P(X < Y) for a whole α of Y, term by term from their ratio.
    private static func seriesOfLess(_ x: BetaDistribution, _ y: BetaDistribution) -> Double {
        func logBeta(_ a: Double, _ b: Double) -> Double { SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b) - SpecialFunctions.logGamma(a + b) }
        var logTerm = logBeta(x.alpha, x.beta + y.beta) - log(y.beta) - logBeta(1, y.beta) - logBeta(x.alpha, x.beta), sum = CompensatedSum()
        for index in 0..<Int(y.alpha) {
            sum.add(exp(logTerm))
            let i = Double(index)
            logTerm += log((x.alpha + i) / (x.alpha + i + x.beta + y.beta) * (y.beta + i) / (1 + i))
        }
        return min(max(sum.value, 0), 1)
    }

    /// A rate that is believed in: a gamma variable over the sum of two.
    public func draw(_ numbers: inout RandomNumbers) -> Double {
        let part = numbers.gamma(shape: alpha), rest = numbers.gamma(shape: beta)
        return part + rest > 0 ? part / (part + rest) : mean
    }
}
