import Foundation
import Insights
import Testing

@Suite("Special functions") struct SpecialFunctionTests {
    struct Figures: Decodable {
        struct Inverse: Decodable { let p, z: [Double] }
        let inverse_normal, normal_cdf: Inverse
    }
    struct BetaFigures: Decodable { let incomplete_beta: [[Double]] }

    @Test("the normal distribution and its inverse")
    func normal() throws {
        let figures = try Fixture.read("rng", as: Figures.self)
        #expect(agree(figures.inverse_normal.p.map(Normal.quantile), figures.inverse_normal.z, relative: 1e-9))
        #expect(agree(figures.normal_cdf.z.map(Normal.distribution), figures.normal_cdf.p, relative: 1e-9))
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity && Normal.quantile(-0.1).isNaN)
        for p in [1e-300, 1e-20, 0.07, 0.075, 0.3, 0.92, 0.999] { #expect(agree(Normal.distribution(Normal.quantile(p)), p, relative: 1e-11)) }
    }

    @Test("log Γ of whole numbers is the logarithm of factorials, and of halves that of roots of π")
    func logGamma() {
        var factorial = 0.0
        for n in 1...170 {
            #expect(agree(SpecialFunctions.logGamma(Double(n)), factorial, relative: 1e-13, absolute: 1e-13))
            factorial += log(Double(n))
        }
        #expect(agree(SpecialFunctions.logGamma(0.5), log(Double.pi) / 2, relative: 1e-13))
        #expect(agree(SpecialFunctions.logGamma(0.001), 6.907178885383853, relative: 1e-12))
        #expect(agree(SpecialFunctions.logGamma(1e6), 12_815_504.569147611, relative: 1e-13))
    }

    @Test("the incomplete beta function")
    func beta() throws {
        for row in try Fixture.read("shrinkage", as: BetaFigures.self).incomplete_beta {
            #expect(agree(SpecialFunctions.incompleteBeta(row[0], row[1], row[2]), row[3], relative: 1e-6, absolute: 0), "\(row)")
        }
        #expect(SpecialFunctions.incompleteBeta(0, 2, 3) == 0 && SpecialFunctions.incompleteBeta(1, 2, 3) == 1)
    }

    /// P(Poisson(x) ≤ k) = 1 − P(k + 1, x), and the sum of its terms is easily written down.
    @Test("the incomplete gamma function gives the tails of Poisson variables", arguments: [(0, 3.2), (4, 12.0), (11, 12.0), (39, 61.5), (3, 0.4), (100, 80.0)])
    func gamma(k: Int, mean: Double) {
        var term = exp(-mean), sum = 0.0
        for count in 0...k {
            sum += term
            term *= mean / Double(count + 1)
        }
        #expect(agree(SpecialFunctions.incompleteGamma(Double(k + 1), mean), 1 - sum, relative: 1e-9, absolute: 1e-13))
        #expect(SpecialFunctions.incompleteGamma(2, 0) == 0)
    }

    @Test("Wilson's interval stays between 0 and 1 and has a width also at the ends")
    func wilson() {
        let none = BinomialInterval(count: 0, of: 10), some = BinomialInterval(count: 15, of: 50), all = BinomialInterval(count: 10, of: 10)
        #expect(none.lower == 0 && agree(none.upper, 0.277532799863, relative: 1e-9))
        #expect(agree([some.lower, some.upper], [0.191035535009, 0.437503504645], relative: 1e-9))
        #expect(agree(all.lower, 1 - 0.277532799863, relative: 1e-9) && all.upper == 1)
        #expect(BinomialInterval(count: 0, of: 0).lower == 0 && BinomialInterval(count: 0, of: 0).upper == 1)
        #expect(BinomialInterval(count: 15, of: 50, confidence: 0.8).upper < some.upper)
    }
}
