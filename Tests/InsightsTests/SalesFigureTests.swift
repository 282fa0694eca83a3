import Foundation
@testable import Insights
import Testing

@Suite("Figures of sales") struct SalesFigureTests {
    @Test("velocity is what a day brings, and what a better factor would add")
    func velocity() throws {
        let velocity = try #require(Velocity(deals: 40, winRate: 0.25, dealSize: 9_000, cycleDays: 45))
        #expect(velocity.perDay == 2_000)
        #expect(agree([Velocity.Factor.deals, .winRate, .dealSize, .cycleDays].map { velocity.gain(from: $0) }, [200, 200, 200, 2_000 / 0.9 - 2_000], relative: 1e-9))
        #expect(Velocity(deals: 40, winRate: nil, dealSize: 9_000, cycleDays: 45) == nil && Velocity(deals: 40, winRate: 0.2, dealSize: 9_000, cycleDays: nil) == nil)
    }

    @Test("a cycle counts as one day at least, a win rate does not rise above one")
    func velocityEdges() throws {
        let quick = try #require(Velocity(deals: 2, winRate: 0.95, dealSize: 100, cycleDays: 0.2))
        #expect(quick.cycleDays == 1 && quick.gain(from: .cycleDays) == 0 && agree(quick.gain(from: .winRate), 10, relative: 1e-9))
        #expect(try #require(Velocity(deals: 0, winRate: 0, dealSize: 100, cycleDays: 9)).perDay == 0)
    }

    @Test("a change of velocity is split between its factors")
    func velocityChange() throws {
        let before = try #require(Velocity(deals: 40, winRate: 0.25, dealSize: 9_000, cycleDays: 45))
        let now = try #require(Velocity(deals: 50, winRate: 0.2, dealSize: 9_000, cycleDays: 30))
        let change = try #require(now.change(since: before))
        #expect(agree(change.values.reduce(0, +), log(1.5), relative: 1e-9) && change[.dealSize] == 0 && agree(change[.cycleDays] ?? 0, log(1.5), relative: 1e-9))
        #expect(now.change(since: try #require(Velocity(deals: 0, winRate: 0.2, dealSize: 9, cycleDays: 9))) == nil)
    }

    @Test("Little's law finds a queue that its flow does not explain")
    func little() {
        #expect(LittlesLaw(waiting: 29, entriesPerDay: 2, meanDays: 10).holds && LittlesLaw(waiting: 10, entriesPerDay: 2, meanDays: 10).holds)
        #expect(!LittlesLaw(waiting: 31, entriesPerDay: 2, meanDays: 10).holds && LittlesLaw(waiting: 31, entriesPerDay: 2, meanDays: 10).difference == 0.55)
        #expect(LittlesLaw(waiting: 0, entriesPerDay: 0, meanDays: 0).holds && !LittlesLaw(waiting: 3, entriesPerDay: 0, meanDays: 0).holds)
    }

    @Test("median and ninetieth percentile first; what cannot be is left out and counted")
    func summary() {
        let summary = SampleSummary([3, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, -2, .nan])
        #expect(summary.count == 11 && summary.leftOut == 2 && summary.median == 6 && summary.ninetieth == 10 && summary.mean == 6 && summary.isSparse)
        let none = SampleSummary([])
        #expect(none.median == nil && none.ninetieth == nil && none.mean == nil)
        #expect(SampleSummary([0.25]).median == 0.25)
        #expect(SampleSummary.buckets([0, 6.9, 7, 29, 30, 400], edges: [7, 30]) == [2, 2, 2])
    }

    @Test("the size of won deals leaves out those without an amount, and says how many they are")
    func sizes() {
        let sizes = DealSizes(wonAmounts: [0, 100, 300, 200])
        #expect(sizes.sizes.mean == 200 && sizes.sizes.median == 200 && sizes.withoutAmount == Conversion(1, of: 4))
    }

    @Test("leads never answered stay in what is asked for")
    func response() {
        let times = ResponseTimes(times: [5, nil, 61, -3, nil], waits: [90, 90, 90, 90, 10], limit: 60)
        #expect(times.answered.median == 5 && times.answered.count == 3 && times.early == 1)
        #expect(times.inTime == Conversion(2, of: 4) && times.never == Conversion(2, of: 5))
    }

    @Test("what slipped out of a period, by count and by amount, and what was pulled into it")
    func slippage() {
        let promises = [(15, 15, 15, 100), (15, 40, nil, 300), (20, 20, nil, 50), (20, 20, 35, 50), (50, 50, 20, 900), (50, 50, nil, 1)] as [(Int?, Int?, Int?, Int64)]
        let slippage = Slippage(promises.map { Slippage.Promise(then: $0, atEnd: $1, closedOn: $2, amount: $3) }, period: 10...30)
        #expect(slippage.slipped == Conversion(3, of: 4) && slippage.slippedAmount == 400 && slippage.amountRate == 0.8 && slippage.pulledIn == 1)
        #expect(Slippage([], period: 1...2).amountRate == nil)
        let pushes = Pushes([10, 20, 15, 16, 30])
        #expect(pushes.count == 3 && pushes.days == 25 && pushes.pulls == 1 && pushes.isFlagged && !Pushes([4]).isFlagged)
    }

    @Test("a deal's own chance comes before a learned one, and that before the stage's")
    func weighted() {
        let deals = [
            WeightedPipeline.Deal(amount: 101, override: 0.5, learned: 0.9, learnedOf: 99, configured: 0.1), WeightedPipeline.Deal(amount: 1_000, learned: 0.3, learnedOf: 30, configured: 0.1),
            WeightedPipeline.Deal(amount: 1_000, learned: 0.3, learnedOf: 29, configured: 0.1),
        ]
        let pipeline = WeightedPipeline(deals)
        #expect(pipeline.weighted == 51 + 300 + 100 && pipeline.amount == 2_101 && [pipeline.overridden, pipeline.learned, pipeline.configured].allSatisfy { $0 == 1 })
        #expect(WeightedPipeline([]).weighted == 0)
        let sums = CategorySums(closed: 1, commit: 10, bestCase: 100, pipeline: 1_000, overdue: 7)
        #expect(sums.withCommit == 11 && sums.withBestCase == 111 && sums.withPipeline == 1_111)
    }

    @Test("touches to a win, and how many were given up before the eighth")
    func touches() {
        let touches = Touches(won: [9, 12, Touches.weight(contacts: 3, unansweredCalls: 4)], lost: [7.5, 8, 2])
        #expect(touches.touches.median == 9 && touches.givenUpEarly == Conversion(2, of: 3))
    }
}

@Suite("Customers that stay") struct RetentionTests {
    @Test("retention and churn of customers, and of their revenue")
    func rates() {
        let retention = Retention(atStart: 200, atEnd: 210, new: 30)
        #expect(retention.rate == 0.9 && agree(retention.churn ?? 0, 0.1, relative: 1e-9) && Retention(atStart: 0, atEnd: 5, new: 5).rate == nil)
        let revenue = RevenueRetention([(100, 150), (100, 80), (100, 0), (0, 900), (100, 100)])
        #expect(revenue == RevenueRetention(atStart: 400, expansion: 50, contraction: 20, churn: 100))
        #expect(revenue.net == 0.825 && revenue.gross == 0.7 && RevenueRetention([]).net == nil && RevenueRetention([]).gross == nil)
    }

    @Test("a shop's customer is active as long as four in five reorder")
    func active() {
        #expect(Retention.activeDays(reorderGaps: Array(1...11)) == 9 && Retention.activeDays(reorderGaps: []) == nil)
    }

    @Test("lifetime value by contract has sixty months at most, and says so")
    func lifetime() {
        #expect(LifetimeValue.contract(monthlyRevenue: 1_000, margin: 0.5, monthlyChurn: 0.05) == LifetimeValue(value: 10_000, method: .contract))
        #expect(LifetimeValue.contract(monthlyRevenue: 1_000, margin: 0.5, monthlyChurn: 0) == LifetimeValue(value: 30_000, method: .contractCapped))
        #expect(LifetimeValue.contract(monthlyRevenue: 1_000, margin: 0.5, monthlyChurn: 0.01)?.method == .contractCapped)
        #expect(LifetimeValue.contract(monthlyRevenue: 1_000, margin: 0.5, monthlyChurn: nil) == nil)
        #expect(LifetimeValue.shop(marginSoFar: 100, expected: 50, margin: 0.4) == LifetimeValue(value: 120, method: .shop))
    }

    @Test("a shop's carts, orders and customers; of none there is no rate")
    func shop() {
        let shop = ShopRates(checkouts: 100, completed: 30, recovered: 14, orders: 60, customers: 40, customersWithTwo: 10, revenue: 9_000)
        #expect(shop.abandonment.rate == 0.7 && shop.recovery.rate == 0.2 && shop.repeatPurchase.rate == 0.25 && shop.averageOrder == 150 && shop.purchaseFrequency == 1.5)
        let late = ShopRates(checkouts: 3, completed: 4, recovered: 1, orders: 1, customers: 1, customersWithTwo: 2, revenue: 1)
        #expect(late.abandonment.rate == 0 && late.recovery.rate == nil && late.repeatPurchase.rate == 1)
        let none = ShopRates(checkouts: 0, completed: 0, recovered: 0, orders: 0, customers: 0, customersWithTwo: 0, revenue: 0)
        #expect(none.abandonment.rate == nil && none.recovery.rate == nil && none.averageOrder == nil && none.purchaseFrequency == nil)
    }

    @Test("lead velocity, and its mean over three months that have one")
    func leads() {
        #expect(LeadVelocity.rate(this: 120, last: 100) == 0.2 && LeadVelocity.rate(this: 5, last: 0) == nil)
        #expect(agree(LeadVelocity.threeMonthMean([9_999, 100, 120, 90, 90]) ?? 0, (0.2 - 0.25 + 0) / 3, relative: 1e-9))
        #expect(LeadVelocity.threeMonthMean([0, 10]) == nil && LeadVelocity.threeMonthMean([]) == nil && LeadVelocity.threeMonthMean([0, 10, 20]) == 1)
    }

    @Test("satisfaction and recommendation, with the response rate beside them")
    func satisfaction() {
        let satisfaction = Satisfaction(answers: [5, 4, 3, 1, 9], asked: 10)
        #expect(satisfaction.satisfied == Conversion(2, of: 4) && satisfaction.response == Conversion(4, of: 10))
        let score = PromoterScore(answers: [10, 9, 9, 8, 7, 6, 0, 11], asked: 20)
        #expect(score.promoters == 3 && score.detractors == 2 && score.count == 7 && agree(score.score ?? 0, 100.0 / 7, relative: 1e-12) && score.response == Conversion(7, of: 20))
        #expect(agree(score.margin ?? 0, 61.707860564911414, relative: 1e-9))
        #expect(PromoterScore(answers: [], asked: 5).score == nil && PromoterScore(answers: [10], asked: 1).margin == nil && Satisfaction(answers: [], asked: 0).satisfied.rate == nil)
    }
}
