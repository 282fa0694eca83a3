import Foundation
@testable import Insights
import Testing

/// A pipeline of which the truth is known.
enum SimulatedPipeline {
    /// Deals come by chance, stay some days in each of two stages, and 3 in 10 are won; amounts are around 1,000.00.
    static func deals(days: Int, each: Double, seed: UInt64) -> [DealHistory] {
        var numbers = RandomNumbers(seed: seed), deals: [DealHistory] = []
        for day in 0..<days {
            for _ in 0..<numbers.poisson(mean: each) {
                let amount = Int64(exp(11.5 + 0.4 * numbers.normal())), owner = numbers.below(3)
                var steps = [Episode.Step(day: day, to: .stage(0))], now = day + numbers.poisson(mean: 12)
                if numbers.uniform() < 0.6 {
                    steps.append(Episode.Step(day: now, to: .stage(1)))
                    now += numbers.poisson(mean: 18)
                    steps.append(Episode.Step(day: now, to: numbers.uniform() < 0.5 ? .won : .lost))
                } else {
                    steps.append(Episode.Step(day: now, to: .lost))
                }
                let close = day + 30 + numbers.below(20)
                for episode in Episode.all(of: steps).episodes {
                    deals.append(DealHistory(id: Int64(deals.count), episode: episode, amounts: [Dated(day: day, amount)], closes: [Dated(day: day, close)], owner: owner))
                }
            }
        }
        return deals
    }
}

@Suite("Forecasting the past again") struct BackTestTests {
    private static let history = PipelineHistory(id: 4, stages: 2, deals: SimulatedPipeline.deals(days: 720, each: 1, seed: 21))
    private static let test = BackTest(history, origins: Array(stride(from: 89, to: 720, by: 30)), horizon: 30, known: 719, options: options)
    private static var options: BackTest.Options {
        var options = BackTest.Options()
        (options.draws, options.reportFrom) = (1_000, 200)
        return options
    }

    @Test("misses by less than naive forecasts, where deals follow their ages, and ranges hold as often as they claim")
    func record() throws {
        let record = TrackRecord(Self.test), error = try #require(record.meanError)
        #expect(record.periods == 17 && record.effectivePeriods == 17 && !record.isLearning)
        #expect(error < 0.35 && abs(record.bias ?? 1) < 0.15)
        for baseline in record.baselines { #expect(baseline.absoluteError > error, "\(baseline)") }
        #expect(Set(record.baselines.map(\.baseline)).isSuperset(of: [.lastPeriod, .meanOfFour, .stageShares, .winRate]))
        #expect(record.wide.isFine && record.narrow.isFine && record.wide.held > record.narrow.held)
        let chances = Self.test.periods.flatMap(\.chances), won = Self.test.periods.flatMap(\.trial.won)
        let quality = ScoreQuality(chances: chances, outcomes: won)
        #expect(quality.logLoss < quality.baseLogLoss && quality.calibrationError < 0.1)
    }

    @Test("what comes later changes no forecast")
    func asOf() throws {
        let day = 400, later = Self.history.deals.compactMap { deal -> DealHistory? in
            guard deal.episode.created <= day else { return nil }
            let spells = deal.episode.spells.filter { $0.entry <= day }.map { spell in
                Spell(stage: spell.stage, entry: spell.entry, exit: spell.exit.flatMap { $0.day <= day ? $0 : nil })
            }
            return DealHistory(id: deal.id, episode: Episode(spells: spells), amounts: deal.amounts, closes: deal.closes, owner: deal.owner)
        }
        let cut = PipelineHistory(id: 4, stages: 2, deals: later)
        let known = Standing(Self.history, asOf: day, end: 430), then = Standing(cut, asOf: day, end: 430)
        #expect(known.open == then.open && known.facts == then.facts && known.amounts == then.amounts && known.arrivals == then.arrivals && known.calendar == then.calendar)
        let draws = Forecast(known.question(pipeline: 4, revision: 1), draws: 50).draws
        #expect(draws == Forecast(then.question(pipeline: 4, revision: 1), draws: 50).draws)
        for baseline in Baseline.allCases { #expect(baseline.forecast(Self.history, known) == baseline.forecast(cut, then), "\(baseline)") }
    }

    @Test("a period teaches only those that begin when it has ended")
    func finished() {
        #expect(Self.test.periods.map(\.finished) == Array(4...20))
        let overlapping = BackTest(Self.history, origins: Array(stride(from: 100, through: 310, by: 30)), horizon: 90, known: 719, options: Self.options)
        #expect(overlapping.periods.map(\.finished) == [2, 3, 4, 5] && overlapping.periods.allSatisfy { agree($0.weight, 1.0 / 3, relative: 1e-12) })
        #expect(TrackRecord(overlapping).isLearning, "four that overlap are little more than one")
    }

    @Test("what past periods teach is at hand for the next forecast")
    func learned() {
        let day = 719, standing = Standing(Self.history, asOf: day, end: day + 30), learned = Self.test.learned
        #expect(learned.luck.degreesOfFreedom == 27 && learned.luck.sigma < 0.35, "21 periods")
        #expect(learned.chances(standing).count == standing.open.count)
        #expect(learned.isRecalibrated || learned.chances(standing) == standing.open.map(\.chance))
    }

    @Test("origins go back from the last period that has ended to the first weeks of history")
    func origins() throws {
        let observed = try #require(Self.history.observed(asOf: 719)), origins = BackTest.origins(Self.history, horizon: 30, step: 30, known: 719)
        #expect(origins.last == 689 && (observed + 60..<observed + 90).contains(origins.first ?? 0))
        #expect(BackTest.origins(Self.history, horizon: 719, step: 30, known: 719) == [])
        #expect(BackTest.origins(PipelineHistory(id: 1, stages: 1, deals: []), horizon: 30, step: 30, known: 9) == [])
    }

    @Test("an empty history has no periods and no record, and says so")
    func empty() {
        let history = PipelineHistory(id: 1, stages: 2, deals: []), test = BackTest(history, origins: [10, 40], horizon: 30, known: 100), record = TrackRecord(test)
        #expect(test.periods.map(\.forecast.expected) == [0, 0] && test.periods.allSatisfy { $0.forecast.range() == nil })
        #expect(record.meanError == nil && record.rankedProbability == nil && record.isLearning && record.wide.held == 2)
        let none = TrackRecord(BackTest(history, origins: [], horizon: 30, known: 100))
        #expect(none.periods == 0 && none.wide.share == 0 && none.wide.interval.upper == 1)
    }

    @Test("deals that were never won are foretold from what is usual")
    func neverWon() throws {
        let deals = (0..<5).map { DealHistory(id: Int64($0), episode: Episode(spells: [Spell(stage: 0, entry: $0)]), amounts: [Dated(day: $0, 100_000)]) }
        let standing = Standing(PipelineHistory(id: 1, stages: 1, deals: deals), asOf: 10, end: 100), forecast = Forecast(standing.question(pipeline: 1, revision: 0), draws: 2_000)
        #expect(standing.open.count == 5 && standing.open.allSatisfy { 0.2..<0.6 ~= $0.chance } && standing.amounts.mean == 100_000)
        let range = try #require(forecast.range())
        #expect(range.contains(forecast.expected) && forecast.split.new > 0)
    }

    @Test("years that were mistyped cost nothing, and deals of the future are left out")
    func mistakes() {
        let ancient = DealHistory(id: 90, episode: Episode(spells: [Spell(stage: 0, entry: -700_000)]))
        let future = DealHistory(id: 91, episode: Episode(spells: [Spell(stage: 0, entry: 2_900_000)]))
        let history = PipelineHistory(id: 4, stages: 2, deals: Self.history.deals + [ancient, future], today: 800)
        #expect(history.deals.count == Self.history.deals.count + 1 && history.sums.length < 9_000)
        let counts = history.sums.counts(asOf: 700, observed: 20), expected = Self.history.sums.counts(asOf: 700, observed: 20)
        #expect(counts.exits == expected.exits && counts.atRisk(stage: 0, bin: 3) == expected.atRisk(stage: 0, bin: 3))
    }

    @Test("amounts, closes and contacts are those that were known")
    func facts() {
        let deal = DealHistory(
            id: 1, episode: Episode(spells: [Spell(stage: 0, entry: 5)]), amounts: [Dated(day: 5, nil), Dated(day: 20, 700), Dated(day: 40, nil)],
            closes: [Dated(day: 6, 30), Dated(day: 31, 90)], owner: 2, contacts: [7, 19], replies: [19])
        let facts = deal.facts(asOf: 25, end: 50, ownerLogOdds: [2: 0.4])
        #expect(facts == DealFacts(isOverdue: false, closesInside: true, amount: 700, ownerLogOdds: 0.4, silence: 6, hasReply: true))
        #expect(deal.facts(asOf: 45, end: 50, ownerLogOdds: [:]) == DealFacts(isOverdue: false, closesInside: false, amount: nil, silence: 26, hasReply: false))
        #expect([5, 6, 29, 30, 31].map { deal.facts(asOf: $0, end: 50, ownerLogOdds: [:]).isOverdue } == [nil, false, false, true, false])
        #expect(deal.facts(asOf: 6, end: 50, ownerLogOdds: [:]).silence == 1)
    }
}

@Suite("Forecasts that were kept") struct ForecastRecordTests {
    private let deals = (0..<60).map { OpenDeal(stage: 0, chance: 0.4, amount: Int64(1_000 + 10 * $0)) }

    @Test("are small, and say nearly the same as their draws")
    func kept() throws {
        let forecast = Forecast(ForecastTests.question(deals, won: 500, luck: PeriodLuck([]))), record = ForecastRecord(forecast, day: 5, end: 95, isRerun: true)
        let again = try JSONDecoder().decode(ForecastRecord.self, from: JSONEncoder().encode(record))
        #expect(again == record && again.expected == forecast.expected && again.split == forecast.split)
        for level in [0.1, 0.25, 0.5, 0.9] { #expect(agree(Double(record.quantile(level)), Double(forecast.quantile(level)), relative: 0.005)) }
        #expect(record.quantile(0) == record.quantiles.first && record.quantile(1) == record.quantiles.last)
        for actual in [10_000.0, 30_000, 70_000] { #expect(agree(record.rankedProbability(actual: actual), forecast.rankedProbability(actual: actual), relative: 0.02)) }
        #expect(record.finished(actual: 7, weight: 0.5) == FinishedPeriod(actual: 7, mean: forecast.moments?.mean ?? 0, variance: forecast.moments?.variance ?? 0, weight: 0.5))
    }

    @Test("of nothing are nothing")
    func nothing() {
        let record = ForecastRecord(Forecast(ForecastTests.question([], won: 500)), day: 5, end: 95)
        #expect(record.range() == nil && record.median == 500 && record.rankedProbability(actual: 450) == 50 && record.quantiles.isEmpty)
    }

    @Test("make a record without a back-test, which says where a naive forecast was better")
    func judged() {
        let forecast = Forecast(ForecastTests.question(deals)), kept = ForecastRecord(forecast, day: 0, end: 90)
        let periods = (0..<5).map { JudgedPeriod(day: $0 * 90, end: $0 * 90 + 90, forecast: kept, actual: 40_000, baselines: [.lastPeriod: 39_000, .meanOfFour: 90_000]) }
        let record = TrackRecord(periods)
        #expect(record.betterBaselines == [.lastPeriod] && !record.isLearning && record.wide.held == 0 && !record.wide.isFine)
        #expect(agree(record.bias ?? 0, Double(forecast.expected) / 40_000 - 1, relative: 1e-9) && agree(record.meanError ?? 0, -(record.bias ?? 0), relative: 1e-9))
    }
}

@Suite("Naive forecasts and coverage") struct BaselineTests {
    /// A win of 100 on day 10, of 200 on day 40, of 400 on day 70, a loss on day 75 and two open deals of 1,000.
    private func history() -> PipelineHistory {
        let ends: [(Int, Spell.Destination, Int64)] = [(10, .won, 100), (40, .won, 200), (70, .won, 400), (75, .lost, 5_000)]
        var deals = ends.enumerated().map { index, end in
            DealHistory(id: Int64(index), episode: Episode(spells: [Spell(stage: 0, entry: 0, exit: Spell.Exit(day: end.0, to: end.1))]), amounts: [Dated(day: 0, end.2)])
        }
        for close in [85, 300] {
            deals.append(DealHistory(id: Int64(close), episode: Episode(spells: [Spell(stage: 0, entry: 76)]), amounts: [Dated(day: 76, 1_000)], closes: [Dated(day: 76, close)]))
        }
        return PipelineHistory(id: 1, stages: 1, deals: deals)
    }

    @Test("by hand")
    func byHand() {
        let history = history(), standing = Standing(history, asOf: 79, end: 109)
        #expect(Baseline.lastPeriod.forecast(history, standing) == 400)
        #expect(Baseline.meanOfFour.forecast(history, standing) == 700.0 / 3, "of the three that lie in the history")
        #expect(Baseline.samePeriodLastYear.forecast(history, standing) == nil)
        #expect(Baseline.stageShares.forecast(history, standing) == 750 && Baseline.winRate.forecast(history, standing) == 1_500)
        let nextYear = Standing(history, asOf: 9 + 365, end: 39 + 365)
        #expect(Baseline.samePeriodLastYear.forecast(history, nextYear) == 100 && Baseline.lastPeriod.forecast(history, nextYear) == 0)
        #expect(Baseline.allCases.allSatisfy { $0.forecast(history, Standing(history, asOf: 79, end: 79)) == nil })
    }

    @Test("what was won is counted by its day")
    func won() {
        let history = history()
        #expect(history.won(on: 10..<41) == 300 && history.won(on: 11..<40) == 0 && history.won(on: -5..<900) == 700 && history.days == 0...76)
    }

    @Test("ranges that held in few of many periods are not fine")
    func coverage() {
        // P(Bin(10, .8) ≤ 5) = .0328, P(Bin(10, .8) ≤ 6) = .1209.
        #expect(!TrackRecord.Coverage(claimed: 0.8, held: 5, of: 10).isFine && TrackRecord.Coverage(claimed: 0.8, held: 6, of: 10).isFine)
        let overlapping = TrackRecord.Coverage(claimed: 0.8, held: 5, of: 10, worth: 3.3)
        #expect(overlapping.isFine && overlapping.interval.upper - overlapping.interval.lower > 0.5 && overlapping.share == 0.5)
    }

    @Test("a normal range is scored like its draws")
    func normalScore() {
        let draws = (0..<4_000).map { 5 + 2 * Normal.quantile((Double($0) + 0.5) / 4_000) }
        for actual in [1.0, 5, 6.5] {
            #expect(agree(ForecastError.rankedProbability(mean: 5, deviation: 2, actual: actual), ForecastError.rankedProbability(draws: draws, actual: actual), relative: 1e-3))
        }
        #expect(ForecastError.rankedProbability(mean: 5, deviation: 0, actual: 7) == 2)
    }
}
