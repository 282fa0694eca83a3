@testable import Insights
import Testing

@Suite("Measures of forecasts") struct QualityTests {
    struct Figures: Decodable {
        struct Sample: Decodable { let sample: [Double]; let cases: [[Double]] }
        struct Share: Decodable { let actual, forecast: [Double]; let value, bias: Double }
        struct Quantiles: Decodable { let sample, q, value: [Double] }
        let p: [Double], y: [Int]
        let auc, log_loss, brier, ece5, ece10: Double
        let crps: Sample
        let pinball: [[Double]]
        let wape: Share
        let quantile_type7: Quantiles
    }

    @Test("of chances: log loss, Brier, AUC and calibration")
    func chances() throws {
        let figures = try Fixture.read("scores", as: Figures.self), outcomes = figures.y.map { $0 == 1 }
        let quality = ScoreQuality(chances: figures.p, outcomes: outcomes)
        #expect(agree(quality.logLoss, figures.log_loss, relative: 1e-9))
        #expect(agree(quality.brier, figures.brier, relative: 1e-9))
        #expect(agree(try #require(quality.auc), figures.auc, relative: 1e-9))
        #expect(agree(quality.calibrationError, figures.ece10, relative: 1e-9))
        #expect(agree(ScoreQuality.calibrationError(figures.p, outcomes, bins: 5), figures.ece5, relative: 1e-9))
        #expect(quality.count == 20 && quality.positives == 10 && agree(quality.baseLogLoss, 0.6931471806, relative: 1e-9))
    }

    @Test("of draws, quantiles and sums")
    func draws() throws {
        let figures = try Fixture.read("scores", as: Figures.self)
        for pair in figures.crps.cases { #expect(agree(ForecastError.rankedProbability(draws: figures.crps.sample, actual: pair[0]), pair[1], relative: 1e-9)) }
        for row in figures.pinball { #expect(agree(ForecastError.pinball(quantile: row[0], level: row[1], actual: row[2]), row[3], relative: 1e-9)) }
        let (actual, forecast) = (figures.wape.actual, figures.wape.forecast)
        #expect(agree(try #require(ForecastError.weightedAbsolute(actual: actual, forecast: forecast)), figures.wape.value, relative: 1e-9))
        #expect(agree(try #require(ForecastError.bias(actual: actual, forecast: forecast)), figures.wape.bias, relative: 1e-9))
        let sorted = figures.quantile_type7.sample.sorted()
        #expect(agree(figures.quantile_type7.q.compactMap(sorted.quantileOfSorted), figures.quantile_type7.value, relative: 1e-9))
        #expect([Double]().quantileOfSorted(0.5) == nil && ForecastError.bias(actual: [0], forecast: [1]) == nil)
    }

    @Test("ties count half, and one outcome alone ranks nothing")
    func ties() {
        #expect(ScoreQuality.auc([0.5, 0.5, 0.5, 0.5], [true, false, true, false]) == 0.5)
        #expect(ScoreQuality.auc([0.1, 0.2, 0.2, 0.9], [false, true, false, true]) == 0.875)
        #expect(ScoreQuality.auc([0.1, 0.2], [true, true]) == nil)
        #expect(ScoreQuality(chances: [], outcomes: []).logLoss == 0)
    }

    /// 46/51 of the pairs are in order. By the formula the variance is (A(1 − A) + 50 (Q₁ − A²) + 57 (Q₂ − A²)) / (51 · 58) = .000972.
    @Test("the lower limit of the AUC")
    func limit() throws {
        let scores = [Double](repeating: 1, count: 41) + [Double](repeating: 0, count: 10 + 58), outcomes = scores.indices.map { $0 < 51 }
        let quality = ScoreQuality(chances: scores, outcomes: outcomes), area = try #require(quality.auc), lower = try #require(quality.aucLowerLimit)
        #expect(agree(area, 46.0 / 51, relative: 1e-12))
        #expect(abs((area - lower) / 1.95996 - 0.031168) < 1e-5)
    }

    @Test("chances that are no better than the base rate tell nobody apart")
    func apart() {
        let outcomes = (0..<200).map { $0 % 4 == 0 }
        #expect(!ScoreQuality(chances: [Double](repeating: 0.25, count: 200), outcomes: outcomes).tellsApart)
        #expect(ScoreQuality(chances: outcomes.map { $0 ? 0.6 : 0.1 }, outcomes: outcomes).tellsApart)
        #expect(!ScoreQuality(chances: outcomes.map { $0 ? 0.999 : 0.99 }, outcomes: outcomes).tellsApart)
    }
}
