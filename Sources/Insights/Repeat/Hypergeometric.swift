/// Gauss's hypergeometric function.
enum Hypergeometric {
    static let leastTerm = 1e-12, mostTerms = 10_000

    /// ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series Σ (a)ₙ(b)ₙ/(c)ₙ · zⁿ/n!, until a term is below 1e-12 of the sum, 10,000 terms at most.
    static func function(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
        precondition(0..<1 ~= z, "the series needs 0 ≤ z < 1")
        var term = 1.0, sum = CompensatedSum()
        sum.add(1)
        for index in 0..<mostTerms {
            let n = Double(index)
            term *= (a + n) * (b + n) / (c + n) * z / (n + 1)
            sum.add(term)
            if abs(term) < leastTerm * abs(sum.value) { break }
        }
        return sum.value
    }
}
