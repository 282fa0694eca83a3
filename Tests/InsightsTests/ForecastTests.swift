import Foundation
@testable import Insights
import Testing

@Suite("A forecast") struct ForecastTests {
    struct Figures: Decodable {
        let p, value, count_pmf: [Double]
        let count_mean, count_var, revenue_mean, revenue_sd, revenue_p_at_least_10000: Double
        let revenue_exact_quantiles: [String: Double]
    }

    static let amounts = WonAmounts(lastYear: (1...30).map { Int64($0) * 1_000 }, ever: [], open: [])

    static func question(
        _ open: [OpenDeal], pipeline: Int64 = 1, stages: Int = 3, won: Int64 = 0, newWins: NewWins = .none, amounts: WonAmounts = amounts, luck: PeriodLuck = .none
    ) -> ForecastQuestion {
        ForecastQuestion(pipeline: pipeline, day: 20_000, end: 20_090, revision: 7, stages: stages, won: won, open: open, newWins: newWins, amounts: amounts, luck: luck)
    }

    private func deals(_ figures: Figures) -> [OpenDeal] { zip(figures.p, figures.value).map { OpenDeal(stage: 0, chance: $0, amount: Int64($1)) } }

    @Test("how many deals are won is known exactly")
    func counts() throws {
        let figures = try Fixture.read("sums_of_bets", as: Figures.self), counts = CountDistribution(figures.p)
        #expect(agree(counts.chances, figures.count_pmf, relative: 1e-9))
        #expect(agree([counts.mean, counts.variance], [figures.count_mean, figures.count_var], relative: 1e-9))
        #expect(agree(counts.chance(atLeast: 8), figures.count_pmf[8...].reduce(0, +), relative: 1e-9) && counts.chance(atLeast: 0) == 1 && counts.chance(atLeast: 11) == 0)
        #expect(counts.quantile(0.5) == 5 && CountDistribution([]).chances == [1] && CountDistribution([1, 0, 1]).chances == [0, 0, 1, 0])
    }

    @Test("above two thousand deals the normal distribution is near enough")
    func manyCounts() {
        let exact = CountDistribution((0..<2_000).map { 0.05 + Double($0 % 9) / 10 }), near = CountDistribution((0..<2_001).map { $0 < 2_000 ? 0.05 + Double($0 % 9) / 10 : 0 })
        #expect(agree(near.chances.reduce(0, +), 1, relative: 1e-12) && abs(near.quantile(0.1) - exact.quantile(0.1)) <= 1 && abs(near.quantile(0.9) - exact.quantile(0.9)) <= 1)
    }

    @Test("draws of ten deals agree with all 1,024 outcomes")
    func bets() throws {
        let figures = try Fixture.read("sums_of_bets", as: Figures.self), question = Self.question(deals(figures))
        let forecast = Forecast(question), moments = ForecastMoments(question)
        #expect(agree([moments.mean, moments.variance.squareRoot()], [figures.revenue_mean, figures.revenue_sd], relative: 1e-9))
        #expect(forecast.draws.count == 10_000 && agree(forecast.draws.reduce(0, +) / 10_000, figures.revenue_mean, relative: 0.02))
        #expect(forecast.expected == 9_570)
        #expect(abs(forecast.chance(ofReaching: 10_000) - figures.revenue_p_at_least_10000) < 0.015)
        for (level, expected) in figures.revenue_exact_quantiles {
            let level = try #require(Double(level))
            #expect(Double(forecast.quantile(level - 0.015)) <= expected && expected <= Double(forecast.quantile(level + 0.015)), "\(level)")
        }
    }

    @Test("five deals have no other sums than their 32")
    func fiveDeals() {
        let deals = [100, 200, 400, 800, 1_600].map { OpenDeal(stage: 0, chance: 0.5, amount: $0) }, forecast = Forecast(Self.question(deals, won: 50))
        #expect(Set(forecast.draws) == Set((0..<32).map { Double(50 + $0 * 100) }))
        for sum in stride(from: 50.0, to: 3_200, by: 500) { #expect(abs(Double(forecast.draws.count { $0 == sum }) / 10_000 - 1.0 / 32) < 0.01) }
    }

    @Test("nothing open and nothing to come is what was won, without a range")
    func noDeals() {
        let forecast = Forecast(Self.question([], won: 12_345))
        #expect(forecast.expected == 12_345 && forecast.range() == nil && forecast.median == 12_345 && forecast.draws.isEmpty)
        #expect(forecast.chance(ofReaching: 12_345) == 1 && forecast.chance(ofReaching: 12_346) == 0)
        #expect(RangeCauses(Self.question([])) == nil)
    }

    @Test("what was won, what is open in each stage and what is to be created add up to the minor unit")
    func split() {
        let deals = (0..<50).map { OpenDeal(stage: $0 % 3, chance: 0.013 * Double($0), amount: Int64(331 * $0 + 7)) }
        let forecast = Forecast(Self.question(deals, won: 99, newWins: NewWins(mean: 3.3, excess: 0.1), luck: PeriodLuck(bias: 0.07, sigma: 0.3, degreesOfFreedom: 8)))
        let growth = exp(0.07)
        for stage in 0..<3 {
            let mean = deals.filter { $0.stage == stage }.reduce(0) { $0 + $1.chance * Double($1.amount ?? 0) }
            #expect(abs(Double(forecast.split.open[stage]) - mean * growth) <= 0.5)
        }
        #expect(forecast.split.new == Int64((3.3 * Self.amounts.mean * growth).rounded()))
        #expect(forecast.expected == 99 + forecast.split.open.reduce(0, +) + forecast.split.new)
        #expect(agree(forecast.draws.reduce(0, +) / 10_000, Double(forecast.expected), relative: 0.03))
    }

    @Test("the same data give the same forecast, other data another one")
    func determined() {
        let deals = (0..<40).map { OpenDeal(stage: 0, chance: 0.3, amount: Int64($0 * 100)) }
        var question = Self.question(deals, newWins: NewWins(mean: 2, excess: 0.2), luck: PeriodLuck([]))
        let forecast = Forecast(question)
        #expect(forecast.draws == Forecast(question).draws)
        question.revision += 1
        #expect(forecast.draws != Forecast(question).draws && abs(forecast.median - Forecast(question).median) < forecast.median / 10)
        #expect(Seed.of() == 0xcbf2_9ce4_8422_2325 && Seed.of(0x61) == 0x6926_124a_7b14_33c4)
    }

    @Test("luck that all deals share makes the range wider, and leaves the mean")
    func luck() throws {
        let deals = (0..<300).map { _ in OpenDeal(stage: 0, chance: 0.4, amount: 1_000) }
        let alone = Forecast(Self.question(deals)), shared = Forecast(Self.question(deals, luck: PeriodLuck(bias: 0, sigma: 0.3, degreesOfFreedom: 6)))
        let narrow = try #require(alone.range()), wide = try #require(shared.range())
        #expect(narrow.lowerBound > wide.lowerBound && narrow.upperBound < wide.upperBound && alone.expected == shared.expected)
        #expect(agree(shared.draws.reduce(0, +) / 10_000, 120_000, relative: 0.02))
        // ln of the middle 80 % of exp(.3 z) is .3 · 2 · 1.44 / √1.5 for t with 6 degrees of freedom.
        #expect(abs(log(Double(wide.upperBound) / Double(wide.lowerBound)) - 0.3 * 2 * 1.44 / 1.5.squareRoot()) < 0.06)
    }

    @Test("luck is drawn with a variance of 1, kept within four, and nearly the same for other degrees of freedom")
    func shocks() {
        let few = PeriodShocks(seed: 5, degreesOfFreedom: 6, count: 10_000).values, many = PeriodShocks(seed: 5, degreesOfFreedom: 30, count: 10_000).values
        #expect(abs(few.reduce(0, +) / 10_000) < 0.04 && abs(few.reduce(0) { $0 + $1 * $1 } / 10_000 - 1) < 0.06)
        #expect(few.allSatisfy { abs($0) <= 4 } && few.contains(4) && few.prefix(100) == PeriodShocks(seed: 5, degreesOfFreedom: 6, count: 100).values[...])
        #expect(zip(few, many).reduce(0) { $0 + $1.0 * $1.1 } / 10_000 > 0.93)
    }

    @Test("deals without an amount have that of deals that were won")
    func unpriced() {
        let question = Self.question([OpenDeal(stage: 0, chance: 0.5, amount: nil), OpenDeal(stage: 0, chance: 0.5, amount: 0)]), moments = ForecastMoments(question)
        let mean = Self.amounts.mean, square = Self.amounts.meanSquare
        #expect(question.unpriced == 1 && mean == 15_500)
        #expect(agree([moments.mean, moments.variance], [mean / 2, square / 2 - mean * mean / 4], relative: 1e-12))
        let sums = Set(Forecast(question).draws)
        #expect(sums == Set([0] + Self.amounts.amounts))
    }

    @Test("the smallest of many deals are drawn as one")
    func many() {
        let deals = (0..<5_000).map { OpenDeal(stage: 0, chance: 0.2, amount: Int64(1_000 + $0)) }, question = Self.question(deals)
        let forecast = Forecast(question, draws: 4_000), moments = ForecastMoments(question), mean = forecast.draws.reduce(0, +) / 4_000
        #expect(agree(mean, moments.mean, relative: 0.005))
        #expect(agree(forecast.draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4_000, moments.variance, relative: 0.08))
    }

    @Test("a deal that decides the period is won or lost, wherever it stands among many")
    func decisive() {
        let small = (0..<1_000).map { _ in OpenDeal(stage: 0, chance: 0.5, amount: 10) }
        let draws = Forecast(Self.question(small + [OpenDeal(stage: 0, chance: 0.5, amount: 1_000_000)]), draws: 1_000).draws
        #expect(draws.allSatisfy { $0 < 10_000 || $0 > 1_000_000 } && 400...600 ~= draws.count { $0 > 1_000_000 })
    }

    @Test("pipelines are added draw by draw, with one luck for all")
    func together() throws {
        let deals = (0..<200).map { _ in OpenDeal(stage: 0, chance: 0.5, amount: 1_000) }, luck = PeriodLuck(bias: 0, sigma: 0.3, degreesOfFreedom: 8)
        let questions = [Self.question(deals, pipeline: 1, won: 10, luck: luck), Self.question(deals, pipeline: 2, luck: luck), Self.question([], pipeline: 3, won: 5)]
        let (each, sum) = Forecast.together(questions)
        #expect(sum.expected == each.reduce(0) { $0 + $1.expected } && sum.split.won == 15 && sum.split.open == [100_000, 100_000, 0])
        for draw in [0, 17, 9_999] { #expect(agree(sum.draws[draw], each[0].draws[draw] + each[1].draws[draw] + 5, relative: 1e-12)) }
        // Two with the same luck are nearly twice as wide as one; with two lucks they would be 1.4 times.
        let one = try #require(each[0].range()), both = try #require(sum.range())
        #expect(Double(both.upperBound - both.lowerBound) > 1.85 * Double(one.upperBound - one.lowerBound))
        #expect(Forecast.together([]).sum.expected == 0 && Forecast.together([questions[2]]).sum.range() == nil)
    }

    @Test("what makes the range wide adds up to all of it, and large doubtful deals come first")
    func causes() throws {
        let deals = [(0.5, 1_000), (0.5, 9_000), (1, 50_000), (0.1, 2_000)].map { OpenDeal(stage: 0, chance: $0.0, amount: $0.1) }
        let causes = try #require(RangeCauses(Self.question(deals, newWins: NewWins(mean: 1, excess: 0), luck: PeriodLuck([])), most: 2))
        #expect(causes.deals.map(\.index) == [1, 3])
        #expect(agree(causes.deals.reduce(0) { $0 + $1.share } + causes.otherDeals + causes.newDeals + causes.sharedLuck, 1, relative: 1e-12))
        let alone = try #require(RangeCauses(Self.question(deals)))
        #expect(alone.sharedLuck == 0 && alone.newDeals == 0 && alone.deals.count == 3 && agree(alone.deals[0].share, 0.25 * 81 / (0.25 * 81 + 0.25 + 0.09 * 4), relative: 1e-12))
    }
}
