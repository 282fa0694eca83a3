import Insights
import Testing

@Suite("Rates of groups") struct GroupRatesTests {
    struct Figures: Decodable {
        struct Belief: Decodable { let won, n: Int; let mean, lo80, hi80: Double }
        let won, n: [Int]
        let alpha, beta, loglik: Double
        let posterior, prior_2_2: [Belief]
    }

    @Test("lean on each other by the prior of the largest likelihood")
    func fitted() throws {
        let figures = try Fixture.read("shrinkage", as: Figures.self), rates = GroupRates(zip(figures.won, figures.n).map { ($0, $1) })
        #expect(agree([rates.prior.alpha, rates.prior.beta], [figures.alpha, figures.beta], relative: 1e-4))
        #expect(agree(try #require(rates.logLikelihood), figures.loglik, relative: 1e-8))
        for expected in figures.posterior {
            let belief = rates.belief(won: expected.won, of: expected.n)
            #expect(agree([belief.mean, belief.quantile(0.1), belief.quantile(0.9)], [expected.mean, expected.lo80, expected.hi80], relative: 1e-6), "\(expected)")
        }
    }

    @Test("fewer than three begin with two of each, moved to the rate of all")
    func few() throws {
        let prior = GroupRates([(won: 1, count: 2), (won: 2, count: 4)]).prior
        #expect(prior == BetaDistribution(alpha: 2, beta: 2) && GroupRates([]).prior == prior)
        for expected in try Fixture.read("shrinkage", as: Figures.self).prior_2_2 {
            let belief = prior.updated(won: expected.won, of: expected.n)
            #expect(agree([belief.mean, belief.quantile(0.1), belief.quantile(0.9)], [expected.mean, expected.lo80, expected.hi80], relative: 1e-6), "\(expected)")
        }
        let low = GroupRates([(won: 0, count: 96), (won: 0, count: 0)]).prior
        #expect(agree([low.alpha, low.beta], [0.08, 3.92], relative: 1e-12))
    }

    @Test("groups that are alike have one rate", arguments: [[(5, 10), (50, 100), (20, 40)], [(10, 40), (11, 40), (10, 41), (9, 38)]])
    func alike(groups: [(Int, Int)]) {
        let rates = GroupRates(groups.map { (won: $0.0, count: $0.1) }), pooled = Double(groups.reduce(0) { $0 + $1.0 }) / Double(groups.reduce(0) { $0 + $1.1 })
        #expect(agree(rates.prior.mean, pooled, relative: 1e-3))
        #expect(agree(rates.belief(won: 0, of: 3).mean, pooled, relative: 0.01))
    }

    @Test("a group without anybody changes nothing")
    func empty() {
        let groups = [(won: 3, count: 10), (won: 9, count: 10), (won: 1, count: 20)]
        #expect(GroupRates(groups) == GroupRates(groups + [(won: 0, count: 0)]))
    }

    @Test("all won, or all or nothing, still leaves a doubt")
    func extreme() {
        let rates = GroupRates([(won: 4, count: 4), (won: 3, count: 3), (won: 9, count: 9)])
        #expect(agree([rates.prior.alpha, rates.prior.beta], [3.6, 0.4], relative: 1e-12) && rates.logLikelihood == nil)
        let prior = GroupRates([(won: 4, count: 4), (won: 0, count: 3), (won: 9, count: 9)]).prior
        #expect(prior.alpha > 1e-4 && prior.beta > 1e-4)
    }
}
