import Glibc

/// Rates of groups (owners, sources), each drawn towards what all of them have in common, the more the less is known of it:
/// the beta-binomial model, whose α and β are those of the largest likelihood.
public struct GroupRates: Hashable, Codable, Sendable {
    /// What is believed of a group of which nothing is known.
    public let prior: BetaDistribution
    /// log likelihood of the groups; nil where the prior was not fitted.
    public let logLikelihood: Double?

    /// α + β beyond which the search ends: groups that differ by chance alone have one rate, groups of which each is all or nothing
    /// have none in common.
    static let evidence = 0.1..<1e7

    /// What a group's own numbers make of it.
    public func belief(won: Int, of count: Int) -> BetaDistribution { prior.updated(won: won, of: count) }

    /// - Parameter groups: each with how many there were and how many of them were won. Empty ones say nothing. Below three others, or where
    ///   all or none were won, the prior is Beta(2, 2) moved to the rate of all, itself drawn to one half by four more.
    public init(_ groups: [(won: Int, count: Int)]) {
        let known = groups.filter { $0.count > 0 }
        let won = known.reduce(0) { $0 + $1.won }, count = known.reduce(0) { $0 + $1.count }
        guard known.count >= 3, 0 < won, won < count else {
            let rate = Double(won + 2) / Double(count + 4)
            (prior, logLikelihood) = (BetaDistribution(alpha: 4 * rate, beta: 4 * (1 - rate)), nil)
            return
        }
        var search = BetaBinomialSearch(known)
        search.run()
        (prior, logLikelihood) = (BetaDistribution(alpha: exp(search.logAlpha), beta: exp(search.logBeta)), search.value)
    }
}

/// Newton's method over log α and log β, held where it would climb out of the hill (Levenberg and Marquardt).
///
/// Γ(α + w) / Γ(α) is the product of α + i over i < w, so the likelihood and its derivatives are sums of log(α + i), 1/(α + i)
/// and 1/(α + i)²: differences of log Γ would lose the digits that tell α where the likelihood is flat.
private struct BetaBinomialSearch {
    /// How many groups have more than i won, lost and altogether.
    private let won, lost, all: [Double]
    /// log of the binomial coefficients.
    private let constant: Double
    private(set) var logAlpha, logBeta, value: Double

    init(_ groups: [(won: Int, count: Int)]) {
        (won, lost, all) = (Self.above(groups.map(\.won)), Self.above(groups.map { $0.count - $0.won }), Self.above(groups.map(\.count)))
        constant = groups.lazy.map { group in
            let n = Double(group.count), w = Double(group.won)
            return SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(w + 1) - SpecialFunctions.logGamma(n - w + 1)
        }.compensatedSum()
        let rate = (won.reduce(1, +)) / (all.reduce(2, +))
        (logAlpha, logBeta, value) = (log(4 * rate), log(4 * (1 - rate)), 0)
        value = likelihood(logAlpha, logBeta)
    }

    private static func above(_ counts: [Int]) -> [Double] {
        var answer = [Double](repeating: 0, count: counts.max() ?? 0)
        for count in counts where count > 0 { answer[count - 1] += 1 }
        for index in answer.indices.dropLast().reversed() { answer[index] += answer[index + 1] }
        return answer
    }

    private func likelihood(_ logAlpha: Double, _ logBeta: Double) -> Double {
        var sum = CompensatedSum()
        sum.add(constant)
        for (counts, base, sign) in [(won, exp(logAlpha), 1.0), (lost, exp(logBeta), 1), (all, exp(logAlpha) + exp(logBeta), -1)] {
            for (index, count) in counts.enumerated() { sum.add(sign * count * log(base + Double(index))) }
        }
        return sum.value
    }

    /// Σ count/(base + i) and Σ count/(base + i)².
    private static func slopes(_ counts: [Double], _ base: Double) -> (first: Double, second: Double) {
        var first = CompensatedSum(), second = CompensatedSum()
        for (index, count) in counts.enumerated() {
            let inverse = 1 / (base + Double(index))
            first.add(count * inverse)
            second.add(count * inverse * inverse)
        }
        return (first.value, second.value)
    }

    mutating func run() {
        var damping = 1e-3
        for _ in 0..<500 {
            let alpha = exp(logAlpha), beta = exp(logBeta)
            guard GroupRates.evidence.contains(alpha + beta) else { return }
            let w = Self.slopes(won, alpha), l = Self.slopes(lost, beta), n = Self.slopes(all, alpha + beta)
            let slopeAlpha = alpha * (w.first - n.first), slopeBeta = beta * (l.first - n.first)
            let bendAlpha = alpha * alpha * (w.second - n.second) - slopeAlpha, bendBeta = beta * beta * (l.second - n.second) - slopeBeta
            guard climb(slopeAlpha, slopeBeta, bendAlpha, bendBeta, -alpha * beta * n.second, &damping) else { return }
        }
    }

    /// One step that is higher up; false where there is none, or where it is no step any more.
    private mutating func climb(_ slopeAlpha: Double, _ slopeBeta: Double, _ bendAlpha: Double, _ bendBeta: Double, _ cross: Double, _ damping: inout Double) -> Bool {
        while damping < 1e12 {
            let a = bendAlpha + damping, b = bendBeta + damping, determinant = a * b - cross * cross
            if a > 0, determinant > 0 {
                let stepAlpha = (b * slopeAlpha - cross * slopeBeta) / determinant, stepBeta = (a * slopeBeta - cross * slopeAlpha) / determinant
                let next = likelihood(logAlpha + stepAlpha, logBeta + stepBeta)
                if next >= value, abs(stepAlpha) < 5, abs(stepBeta) < 5 {
                    (logAlpha, logBeta, value) = (logAlpha + stepAlpha, logBeta + stepBeta, next)
                    damping = max(damping / 10, 1e-12)
                    return abs(stepAlpha) + abs(stepBeta) > 1e-12
                }
            }
            damping *= 10
        }
        return false
    }
}
