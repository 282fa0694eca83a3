import Glibc

/// What repeat customers spend on a purchase: the gamma-gamma model (Fader and Hardie 2013).
///
/// The amounts of a customer follow Gamma(p, ν) with a ν of its own, believed as Gamma(q, v). Amounts are in the unit of the histories. It holds only where
/// those who buy often do not spend more or less each time.
public struct SpendModel: Hashable, Codable, Sendable {
    public let p, q, v: Double

    public init(p: Double, q: Double, v: Double) {
        precondition(p > 0 && q > 0 && v > 0, "the parameters are positive")
        (self.p, self.q, self.v) = (p, q, v)
    }

    /// Correlation of number and mean amount of repeats from which on there is no model.
    public static let mostCorrelation = 0.3

    /// Pearson's correlation of the number of repeats and their mean amount over those who repeat and spend; nil where either does not vary.
    public static func correlation(_ histories: [BuyingHistory]) -> Double? {
        let known = histories.filter { $0.repeats > 0 && $0.meanSpend > 0 }, n = Double(known.count)
        guard known.count > 1 else { return nil }
        let meanX = known.lazy.map { Double($0.repeats) }.compensatedSum() / n, meanY = known.lazy.map(\.meanSpend).compensatedSum() / n
        var cross = CompensatedSum(), squareX = CompensatedSum(), squareY = CompensatedSum()
        for history in known {
            let x = Double(history.repeats) - meanX, y = history.meanSpend - meanY
            cross.add(x * y)
            squareX.add(x * x)
            squareY.add(y * y)
        }
        guard squareX.value > 0, squareY.value > 0 else { return nil }
        return cross.value / (squareX.value * squareY.value).squareRoot()
    }

    /// log likelihood of the mean amounts m of x repeats, for those with x > 0 and m > 0:
    /// Σ log Γ(px+q) − log Γ(px) − log Γ(q) + q log v + (px−1) log m + px log x − (px+q) log(v + mx).
    public func logLikelihood(_ histories: [BuyingHistory]) -> Double {
        var sum = CompensatedSum()
        for history in histories where history.repeats > 0 && history.meanSpend > 0 {
            let x = Double(history.repeats), m = history.meanSpend, px = p * x
            let ofShapes = SpecialFunctions.logGamma(px + q) - SpecialFunctions.logGamma(px) - SpecialFunctions.logGamma(q) + q * log(v)
            sum.add(ofShapes + (px - 1) * log(m) + px * log(x) - (px + q) * log(v + m * x))
        }
        return sum.value
    }

    /// The model of the largest likelihood over those who repeat and spend, sought over the logarithms of its parameters.
    /// - Returns: nil for fewer than 30 of them, where |correlation| is .3 or more, and where the search finds no end.
    public init?(_ histories: [BuyingHistory]) {
        let known = histories.filter { $0.repeats > 0 && $0.meanSpend > 0 }
        guard known.count >= BuyingModel.leastRepeaters, abs(Self.correlation(known) ?? 0) < Self.mostCorrelation else { return nil }
        let scale = known.lazy.map(\.meanSpend).compensatedSum() / Double(known.count)
        let scaled = known.map { BuyingHistory(repeats: $0.repeats, lastAt: $0.lastAt, age: $0.age, meanSpend: $0.meanSpend / scale) }
        let found = LowestPoint.search(from: [log(5), log(4), log(0.5)]) { point in
            guard point.allSatisfy({ abs($0) < 12 }) else { return .infinity }
            return -SpendModel(p: exp(point[0]), q: exp(point[1]), v: exp(point[2])).logLikelihood(scaled) / Double(known.count)
        }
        guard found.value.isFinite else { return nil }
        self.init(p: exp(found.point[0]), q: exp(found.point[1]), v: exp(found.point[2]) * scale)
    }

    /// Mean amount over all customers, p v / (q − 1); nil for q ≤ 1, where there is none.
    public var meanSpend: Double? { q > 1 ? p * v / (q - 1) : nil }

    /// Mean amount that is expected of a customer's next purchases, its own drawn to that of all: p (v + x m) / (p x + q − 1). Nil where p x + q ≤ 1.
    public func expectedSpend(_ history: BuyingHistory) -> Double? {
        let x = history.meanSpend > 0 ? Double(history.repeats) : 0, under = p * x + q - 1
        return under > 0 ? p * (v + x * history.meanSpend) / under : nil
    }
}
