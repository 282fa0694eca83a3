import Glibc

/// How customers without a contract buy and leave: the beta-geometric / negative binomial model (BG/NBD; Fader, Hardie and Lee 2005).
///
/// While a customer is there it buys at a rate of its own, believed as Gamma(r, α); after each purchase it leaves with a chance of its own, believed as
/// Beta(a, b). Times are in the unit of the histories.
public struct BuyingModel: Hashable, Codable, Sendable {
    public let r, alpha, a, b: Double

    public init(r: Double, alpha: Double, a: Double, b: Double) {
        precondition(r > 0 && alpha > 0 && a > 0 && b > 0, "the parameters are positive")
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
    }

    /// log likelihood of histories: Σ log(A₁ A₂' + A₁ A₃'), with A₁ = Γ(r+x)/Γ(r) αʳ, A₂' = B(a, b+x)/B(a, b) (α+T)⁻⁽ʳ⁺ˣ⁾ and, for x > 0,
    /// A₃' = B(a+1, b+x−1)/B(a, b) (α+tₓ)⁻⁽ʳ⁺ˣ⁾.
    public func logLikelihood(_ histories: [BuyingHistory]) -> Double { logLikelihood(BuyingGroups(histories)) }

    func logLikelihood(_ groups: BuyingGroups) -> Double {
        var sum = CompensatedSum()
        for group in groups.all {
            let x = Double(group.repeats)
            var ofRepeats = r * log(alpha) - Self.logBeta(a, b), alive = Self.logBeta(a, b + x), gone = -Double.infinity
            ofRepeats += SpecialFunctions.logGamma(r + x) - SpecialFunctions.logGamma(r)
            if group.repeats > 0 { gone = Self.logBeta(a + 1, b + x - 1) }
            for history in group.histories {
                let still = alive - (r + x) * log(alpha + history.age)
                sum.add(history.count * (ofRepeats + (group.repeats > 0 ? Self.logSum(still, gone - (r + x) * log(alpha + history.lastAt)) : still)))
            }
        }
        return sum.value
    }

    /// The chance that the customer is still there: 1 / (1 + a/(b+x−1) · ((α+T)/(α+tₓ))^(r+x)), and 1 before a repeat.
    public func chanceAlive(_ history: BuyingHistory) -> Double {
        guard history.repeats > 0 else { return 1 }
        let x = Double(history.repeats), odds = log(a / (b + x - 1)) + (r + x) * (log(alpha + history.age) - log(alpha + history.lastAt))
        return 1 / (1 + exp(odds))
    }

    /// Purchases that are expected of the customer within the time to come:
    /// (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))] · P(alive).
    public func expectedPurchases(_ history: BuyingHistory, within time: Double) -> Double {
        guard time > 0 else { return 0 }
        let x = Double(history.repeats)
        return expected(shape: r + x, b: b + x, sum: a + b + x - 1, from: alpha + history.age, within: time) * chanceAlive(history)
    }

    /// Purchases after the first that are expected of a new customer within the time:
    /// (a+b−1)/(a−1) · [1 − (α/(α+t))ʳ ₂F₁(r, b; a+b−1; t/(α+t))].
    public func expectedPurchasesOfNew(within time: Double) -> Double { time > 0 ? expected(shape: r, b: b, sum: a + b - 1, from: alpha, within: time) : 0 }

    private func expected(shape: Double, b: Double, sum: Double, from start: Double, within time: Double) -> Double {
        // At a = 1 and at a + b + x = 1 the formula is 0/0 or has a pole in its series; what lies a hair beside it is the same to eight digits.
        let a = abs(self.a - 1) < 1e-6 ? 1 + 1e-6 : self.a, total = abs(sum) < 1e-6 ? 1e-6 : sum + (a - self.a)
        let power = exp(shape * (log(start) - log(start + time)))
        return max(total / (a - 1) * (1 - power * Hypergeometric.function(shape, b, total, time / (start + time))), 0)
    }

    private static func logBeta(_ p: Double, _ q: Double) -> Double { SpecialFunctions.logGamma(p) + SpecialFunctions.logGamma(q) - SpecialFunctions.logGamma(p + q) }
    private static func logSum(_ left: Double, _ right: Double) -> Double { max(left, right) + log1p(exp(-abs(left - right))) }
}

/// Histories by how often they repeat, equal ones counted together, so that what depends on that number alone is computed once.
struct BuyingGroups: Sendable {
    struct Moment: Hashable, Sendable { let lastAt, age: Double }
    struct Group: Sendable { let repeats: Int, histories: [(lastAt: Double, age: Double, count: Double)] }
    let all: [Group]

    init(_ histories: [BuyingHistory], scale: Double = 1) {
        all = Dictionary(grouping: histories, by: \.repeats).sorted { $0.key < $1.key }.map { repeats, histories in
            let counts = Dictionary(histories.map { (Moment(lastAt: $0.lastAt * scale, age: $0.age * scale), 1.0) }, uniquingKeysWith: +)
            let sorted = counts.sorted { ($0.key.age, $0.key.lastAt) < ($1.key.age, $1.key.lastAt) }
            return Group(repeats: repeats, histories: sorted.map { ($0.key.lastAt, $0.key.age, $0.value) })
        }
    }
}
