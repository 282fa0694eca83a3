import Foundation
@testable import Insights
import Testing

struct RepeatFigures: Decodable {
    struct Fitted: Decodable { let r, alpha, a, b, loglik, p, q, v: Double }
    struct Published: Decodable { let fitted: Fitted; let conditional_39_weeks_x2_tx30_43_T38_86, p_alive_x2_tx30_43_T38_86, expected_39_weeks_new: Double }
    struct Spend: Decodable { let p, q, v: Double; let customers: Int }
    struct Example: Decodable { let customer, x: Int; let t_x, T, mean_repeat_spend, expected_39w, p_alive, expected_spend: Double }
    struct Sample: Decodable {
        let customers, repeat_purchases: Int
        let r, alpha, a, b, loglik, expected_total_39w, actual_total_39w: Double
        let gamma_gamma: Spend, examples: [Example]
    }
    struct Ranks: Decodable {
        struct Example: Decodable { let customer, R, F, M: Int }
        let mean_holdout_purchases_by_R: [Double], counts_R, counts_F, counts_M: [Int], examples: [Example]
    }
    let published: Published, from_transactions: Sample, rfm: Ranks
}

@Suite("Repeat purchases") struct RepeatTests {
    @Test("at the published parameters the formulas give the published figures")
    func published() throws {
        let figures = try Fixture.read("repeat_purchase", as: RepeatFigures.self).published
        let model = BuyingModel(r: figures.fitted.r, alpha: figures.fitted.alpha, a: figures.fitted.a, b: figures.fitted.b)
        let history = BuyingHistory(repeats: 2, lastAt: 30.43, age: 38.86)
        #expect(agree(model.expectedPurchases(history, within: 39), figures.conditional_39_weeks_x2_tx30_43_T38_86, relative: 1e-6))
        #expect(agree(model.chanceAlive(history), figures.p_alive_x2_tx30_43_T38_86, relative: 1e-6))
        #expect(agree(model.expectedPurchasesOfNew(within: 39), figures.expected_39_weeks_new, relative: 1e-6))
    }

    @Test("the examples, at the parameters that another program fitted")
    func examples() throws {
        let figures = try Fixture.read("repeat_purchase", as: RepeatFigures.self).from_transactions
        let buying = BuyingModel(r: figures.r, alpha: figures.alpha, a: figures.a, b: figures.b)
        let spend = SpendModel(p: figures.gamma_gamma.p, q: figures.gamma_gamma.q, v: figures.gamma_gamma.v)
        for example in figures.examples {
            let history = BuyingHistory(repeats: example.x, lastAt: example.t_x, age: example.T, meanSpend: example.mean_repeat_spend)
            let found = [buying.expectedPurchases(history, within: 39), buying.chanceAlive(history), spend.expectedSpend(history) ?? 0]
            #expect(agree(found, [example.expected_39w, example.p_alive, example.expected_spend], relative: 1e-6), "customer \(example.customer)")
        }
    }

    @Test("the hypergeometric series, beside closed forms")
    func hypergeometric() {
        #expect(Hypergeometric.function(2, 3, 4, 0) == 1)
        for z in [0.1, 0.5, 0.9, 0.99] {
            #expect(agree(Hypergeometric.function(1, 1, 2, z), -log(1 - z) / z, relative: 1e-9))
            #expect(agree(Hypergeometric.function(0.7, 3, 3, z), pow(1 - z, -0.7), relative: 1e-9))
        }
    }

    @Test("nobody buys in no time, and one who has not bought for long is gone")
    func edges() {
        let model = BuyingModel(r: 0.24, alpha: 4.4, a: 0.79, b: 2.43), often = BuyingHistory(repeats: 30, lastAt: 10, age: 40)
        #expect(model.expectedPurchases(often, within: 0) == 0 && model.expectedPurchasesOfNew(within: 0) == 0)
        #expect(model.chanceAlive(often) < 1e-9 && model.expectedPurchases(often, within: 39) < 1e-6)
        #expect(model.chanceAlive(BuyingHistory(repeats: 0, lastAt: 0, age: 400)) == 1)
        let near = [0.999, 1, 1.001].map { BuyingModel(r: 0.24, alpha: 4.4, a: $0, b: 2.43).expectedPurchasesOfNew(within: 39) }
        #expect(agree(near[1], (near[0] + near[2]) / 2, relative: 1e-4))
        let pole = [0.399, 0.4, 0.401].map { BuyingModel(r: 0.24, alpha: 4.4, a: $0, b: 0.6).expectedPurchasesOfNew(within: 39) }
        #expect(agree(pole[1], (pole[0] + pole[2]) / 2, relative: 1e-4), "\(pole)")
    }

    @Test("purchases of one day are one, and what comes later is not known")
    func histories() throws {
        let history = try #require(BuyingHistory(purchases: [(20, 5), (6, 9), (20, 7), (27, 8), (99, 1)], today: 41))
        #expect(history == BuyingHistory(repeats: 2, lastAt: 3, age: 5, meanSpend: 10))
        #expect(BuyingHistory(purchases: [(3, 5), (3, 6)], today: 3) == BuyingHistory(repeats: 0, lastAt: 0, age: 0))
        #expect(BuyingHistory(purchases: [(42, 5)], today: 41) == nil)
    }

    @Test("equal histories count as often as they are there")
    func grouped() {
        let histories = [BuyingHistory(repeats: 0, lastAt: 0, age: 30), BuyingHistory(repeats: 0, lastAt: 0, age: 30), BuyingHistory(repeats: 3, lastAt: 20, age: 31)]
        let model = BuyingModel(r: 0.5, alpha: 4, a: 0.8, b: 2), each = histories.map { model.logLikelihood([$0]) }
        #expect(agree(model.logLikelihood(histories), each.reduce(0, +), relative: 1e-12))
        // By hand for no repeats: log of (α / (α + T))^r.
        #expect(agree(each[0], 0.5 * log(4.0 / 34), relative: 1e-12))
    }

    @Test("a simulated shop gives back the parameters that it was made of")
    func simulated() throws {
        var numbers = RandomNumbers(seed: 9)
        let truth = BuyingModel(r: 0.6, alpha: 6, a: 0.9, b: 2.5), belief = BetaDistribution(alpha: truth.a, beta: truth.b)
        let histories = (0..<3_000).map { _ in
            let rate = numbers.gamma(shape: truth.r) / truth.alpha, leaves = belief.draw(&numbers)
            var time = 0.0, last = 0.0, repeats = 0
            while true {
                time -= log(1 - numbers.uniform()) / rate
                guard time < 50 else { break }
                (last, repeats) = (time, repeats + 1)
                if numbers.uniform() < leaves { break }
            }
            return BuyingHistory(repeats: repeats, lastAt: last, age: 50)
        }
        let model = try #require(BuyingModel(histories))
        #expect(model.logLikelihood(histories) >= truth.logLikelihood(histories))
        #expect(agree([model.r / model.alpha, model.a / (model.a + model.b)], [0.1, 0.9 / 3.4], relative: 0.12))
        #expect(agree(model.expectedPurchasesOfNew(within: 50), truth.expectedPurchasesOfNew(within: 50), relative: 0.06))
    }

    @Test("a hundred customers are needed, and thirty who came again")
    func tooFew() {
        let once = [BuyingHistory](repeating: BuyingHistory(repeats: 0, lastAt: 0, age: 30), count: 100)
        let again = [BuyingHistory](repeating: BuyingHistory(repeats: 2, lastAt: 20, age: 30, meanSpend: 9), count: 30)
        #expect(!BuyingModel.isEnough(once) && !BuyingModel.isEnough(Array(once.dropLast(31)) + again) && BuyingModel.isEnough(Array(once.dropLast(30)) + again))
        let lesson = RepeatLesson(Array(once.dropLast()))
        #expect(lesson.buying == nil && lesson.spend == nil && lesson.outlook(once[0], within: 9) == nil && lesson.customers == 99 && lesson.repeaters == 0)
        let day = [BuyingHistory](repeating: BuyingHistory(repeats: 0, lastAt: 0, age: 0), count: 200)
        #expect(RepeatLesson(day).buying == nil && RepeatLesson([]).buying == nil)
    }
}

@Suite("Spending again") struct SpendTests {
    @Test("who buys often and spends more each time is not foretold by the mean")
    func correlated() {
        let histories = (1...40).map { BuyingHistory(repeats: $0, lastAt: 9, age: 10, meanSpend: Double(100 * $0)) }
        let lesson = RepeatLesson(histories)
        #expect(agree(lesson.correlation ?? 0, 1, relative: 1e-12) && lesson.spendDependsOnFrequency && lesson.spend == nil)
        let once = histories.map { BuyingHistory(repeats: 1, lastAt: 9, age: 10, meanSpend: $0.meanSpend) }
        #expect(SpendModel.correlation([]) == nil && SpendModel.correlation(once) == nil)
    }

    @Test("a customer's own mean is drawn to that of all, the less the oftener it bought")
    func drawn() throws {
        let model = SpendModel(p: 6.25, q: 3.74, v: 15.44), all = try #require(model.meanSpend)
        #expect(agree(all, 35.22, relative: 1e-3))
        #expect(model.expectedSpend(BuyingHistory(repeats: 0, lastAt: 0, age: 9)) == all)
        let means = [1, 3, 30].map { model.expectedSpend(BuyingHistory(repeats: $0, lastAt: 5, age: 9, meanSpend: 100)) ?? 0 }
        #expect(means == means.sorted() && means[0] > all && means[2] < 100 && means[2] > 98)
        #expect(SpendModel(p: 2, q: 0.9, v: 1).meanSpend == nil)
    }

    @Test("simulated amounts give back what they were made of, in any currency unit")
    func simulated() throws {
        var numbers = RandomNumbers(seed: 4)
        let histories = (0..<1_500).map { _ in
            let repeats = 1 + numbers.poisson(mean: 2), rate = numbers.gamma(shape: 4) / 15
            let mean = (0..<repeats).reduce(0.0) { sum, _ in sum + numbers.gamma(shape: 6) / rate } / Double(repeats)
            return BuyingHistory(repeats: repeats, lastAt: 5, age: 9, meanSpend: mean)
        }
        let model = try #require(SpendModel(histories))
        // p and v are known together only: p v / (q − 1) is the mean, q how unlike customers are.
        #expect(model.logLikelihood(histories) >= SpendModel(p: 6, q: 4, v: 15).logLikelihood(histories))
        #expect(agree([model.q, model.meanSpend ?? 0], [4, 30], relative: 0.12), "\(model)")
        let cents = try #require(SpendModel(histories.map { BuyingHistory(repeats: $0.repeats, lastAt: 5, age: 9, meanSpend: $0.meanSpend * 100) }))
        #expect(agree([cents.p, cents.q, cents.v], [model.p, model.q, model.v * 100], relative: 1e-4))
    }
}

@Suite("Ranks of customers") struct RecencyRankTests {
    private func ranks(_ recency: Int, _ frequency: Int, _ spend: Int, of highest: Int = 5) -> RecencyRanks { RecencyRanks(recency: recency, frequency: frequency, spend: spend, highest: highest) }

    @Test("fifths by rank, thirds of fewer than 25, those who tie share one")
    func scores() {
        let many = (0..<25).map { RecencyRanks.Customer(daysSinceLast: $0, orders: 1, spent: Double($0)) }, ranked = RecencyRanks.all(many)
        #expect(ranked.map(\.recency) == (0..<25).map { 5 - $0 / 5 } && ranked.map(\.spend) == (0..<25).map { 1 + $0 / 5 })
        #expect(ranked.allSatisfy { $0.frequency == 3 && $0.highest == 5 })
        let few = RecencyRanks.all(Array(many.prefix(24)))
        #expect(few.map(\.spend) == (0..<24).map { 1 + $0 / 8 } && few.allSatisfy { $0.highest == 3 })
        #expect(RecencyRanks.all([]).isEmpty && RecencyRanks.all([many[0]]).map(\.recency) == [3])
    }

    @Test("segments have names")
    func segments() {
        #expect([ranks(5, 5, 5), ranks(4, 3, 5), ranks(5, 1, 1), ranks(3, 4, 4), ranks(4, 3, 3)].map(\.segment) == [.champions, .champions, .promising, .loyal, .loyal])
        #expect([ranks(1, 5, 4), ranks(1, 1, 2), ranks(3, 3, 3), ranks(3, 1, 1)].map(\.segment) == [.atRisk, .hibernating, .needsAttention, .hibernating])
        let ofThree = [ranks(3, 3, 3, of: 3), ranks(1, 1, 1, of: 3), ranks(3, 1, 1, of: 3), ranks(1, 3, 3, of: 3), ranks(2, 2, 2, of: 3)]
        #expect(ofThree.map(\.segment) == [.champions, .hibernating, .promising, .atRisk, .needsAttention])
    }
}

@Suite("Customers of CDNOW", .enabled(if: SharedData.has("cdnow_sample"), SharedData.whereabouts(of: "cdnow_sample"))) struct RepeatRealTests {
    static let cut = 272  // 30 September 1997, from the first day of that year

    private func purchases() throws -> [Int: [(day: Int, amount: Double)]] {
        Dictionary(grouping: try SharedData.rows("cdnow_sample")) { Int($0["customer"] ?? "") ?? 0 }
            .mapValues { $0.map { (SharedData.day($0["date"] ?? "", since: (1997, 1, 1)), Double($0["amount"] ?? "") ?? 0) } }
    }

    @Test("the model that is learned from their purchases is the published one, and foretells the next 39 weeks as it does")
    func model() throws {
        let figures = try Fixture.read("repeat_purchase", as: RepeatFigures.self).from_transactions, purchases = try purchases()
        let histories = purchases.compactMapValues { BuyingHistory(purchases: $0, today: Self.cut) }, all = histories.sorted { $0.key < $1.key }.map(\.value)
        #expect(all.count == figures.customers && all.reduce(0) { $0 + $1.repeats } == figures.repeat_purchases)
        let lesson = RepeatLesson(all), buying = try #require(lesson.buying), spend = try #require(lesson.spend)
        #expect(agree([buying.r, buying.alpha, buying.a, buying.b], [figures.r, figures.alpha, figures.a, figures.b], relative: 2e-3), "\(buying)")
        #expect(agree(buying.logLikelihood(all), figures.loglik, relative: 1e-6) && buying.logLikelihood(all) > -9_582.4293)
        #expect(agree([spend.p, spend.q, spend.v], [figures.gamma_gamma.p, figures.gamma_gamma.q, figures.gamma_gamma.v], relative: 2e-3), "\(spend)")
        #expect(all.count { $0.repeats > 0 && $0.meanSpend > 0 } == figures.gamma_gamma.customers && !lesson.spendDependsOnFrequency)
        #expect(agree(all.reduce(0) { $0 + buying.expectedPurchases($1, within: 39) }, figures.expected_total_39w, relative: 1e-3))
        for example in figures.examples {
            let history = try #require(histories[example.customer]), outlook = try #require(lesson.outlook(history, within: 39))
            #expect(history.repeats == example.x && agree([history.lastAt, history.age, history.meanSpend], [example.t_x, example.T, example.mean_repeat_spend], relative: 1e-9))
            #expect(agree([outlook.purchases, outlook.chanceAlive, outlook.spend ?? 0], [example.expected_39w, example.p_alive, example.expected_spend], relative: 2e-3))
        }
    }

    @Test("their ranks are those of the reference, and who bought last buys most")
    func ranks() throws {
        let figures = try Fixture.read("repeat_purchase", as: RepeatFigures.self).rfm, purchases = try purchases().sorted { $0.key < $1.key }
        let customers = purchases.map { _, purchases in
            let known = purchases.filter { $0.day <= Self.cut }
            return RecencyRanks.Customer(daysSinceLast: Self.cut - (known.map(\.day).max() ?? 0), orders: Set(known.map(\.day)).count, spent: known.map(\.amount).compensatedSum())
        }
        let ranks = RecencyRanks.all(customers), later = purchases.map { _, purchases in Set(purchases.map(\.day).filter { Self.cut < $0 && $0 <= Self.cut + 273 }).count }
        func counts(_ score: (RecencyRanks) -> Int) -> [Int] { (1...5).map { wanted in ranks.count { score($0) == wanted } } }
        #expect(counts(\.recency) == figures.counts_R && counts(\.frequency) == figures.counts_F && counts(\.spend) == figures.counts_M)
        for example in figures.examples {
            let found = ranks[try #require(purchases.firstIndex { $0.key == example.customer })]
            #expect(found.recency == example.R && found.frequency == example.F && found.spend == example.M)
        }
        let means = (1...5).map { wanted in
            let rows = ranks.indices.filter { ranks[$0].recency == wanted }
            return Double(rows.reduce(0) { $0 + later[$1] }) / Double(rows.count)
        }
        #expect(agree(means, figures.mean_holdout_purchases_by_R, relative: 1e-9))
    }
}
