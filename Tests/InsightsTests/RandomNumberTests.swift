import Insights
import Testing

@Suite("Random numbers") struct RandomNumberTests {
    struct Figures: Decodable {
        struct Run: Decodable {
            let seed: String
            let u64: [String]
            let uniform, normal: [Double]
            let poisson_3_7, below_1000: [Int]
        }
        let splitmix64_from_0: [String]
        let xoshiro256pp: [Run]
    }

    @Test("seeds come from splitmix64")
    func seeds() throws {
        var seeds = SplitMix64(state: 0)
        for expected in try Fixture.read("rng", as: Figures.self).splitmix64_from_0 { #expect(String(seeds.next()) == expected) }
    }

    @Test("the same seed gives the same numbers as everywhere else")
    func runs() throws {
        for run in try Fixture.read("rng", as: Figures.self).xoshiro256pp {
            let seed = try #require(UInt64(run.seed))
            func draws<Number>(_ count: Int, _ draw: (inout RandomNumbers) -> Number) -> [Number] {
                var numbers = RandomNumbers(seed: seed)
                return (0..<count).map { _ in draw(&numbers) }
            }
            #expect(draws(6) { String($0.next()) } == run.u64)
            #expect(agree(draws(6) { $0.uniform() }, run.uniform, relative: 1e-9))
            #expect(agree(draws(6) { $0.normal() }, run.normal, relative: 1e-9))
            #expect(draws(12) { $0.poisson(mean: 3.7) } == run.poisson_3_7)
            #expect(draws(8) { $0.below(1_000) } == run.below_1000)
        }
    }

    /// Mean and variance of 20,000 draws.
    private func moments(_ draw: (inout RandomNumbers) -> Double) -> (mean: Double, variance: Double) {
        var numbers = RandomNumbers(seed: 7)
        let draws = (0..<20_000).map { _ in draw(&numbers) }, mean = draws.reduce(0, +) / 20_000
        return (mean, draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000)
    }

    @Test("a Poisson variable of a large mean has it as mean and variance", arguments: [45.0, 400])
    func poisson(mean: Double) {
        let found = moments { Double($0.poisson(mean: mean)) }
        #expect(agree(found.mean, mean, relative: 0.01) && agree(found.variance, mean, relative: 0.06))
    }

    @Test("a gamma variable has its shape as mean and variance", arguments: [0.4, 1, 2.5, 80])
    func gamma(shape: Double) {
        let found = moments { $0.gamma(shape: shape) }
        #expect(agree(found.mean, shape, relative: 0.05) && agree(found.variance, shape, relative: 0.12))
    }

    @Test("t has mean 0 and variance ν/(ν − 2)")
    func t() {
        let found = moments { $0.t(degreesOfFreedom: 10) }
        #expect(abs(found.mean) < 0.04 && agree(found.variance, 1.25, relative: 0.08))
    }

    /// The mean of 100 numbers with a standard deviation of 28.87 has one of 2.887.
    @Test("deals drawn anew give a figure's interval")
    func bootstrap() throws {
        let interval = try #require(Bootstrap(100, seed: 4) { places in places.reduce(0) { $0 + Double($1) } / 100 })
        #expect(abs(interval.lower - (49.5 - 1.2816 * 2.887)) < 0.6 && abs(interval.upper - (49.5 + 1.2816 * 2.887)) < 0.6)
        #expect(Bootstrap(0, seed: 4) { _ in 1 } == nil && Bootstrap(5, seed: 4, draws: 20) { _ in nil } == nil)
    }

    @Test("nothing comes of a mean of 0, and a permutation has everything once")
    func edges() {
        var numbers = RandomNumbers(seed: 1)
        #expect(numbers.poisson(mean: 0) == 0)
        #expect(numbers.below(1) == 0)
        #expect(numbers.permutation(100).sorted() == Array(0..<100))
        #expect(numbers.permutation(0) == [])
        #expect(numbers.permutation(100) != numbers.permutation(100))
    }
}
