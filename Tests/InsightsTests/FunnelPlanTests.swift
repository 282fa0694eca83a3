import Insights
import Testing

@Suite("Money that comes in") struct FunnelCashFlowTests {
    private let monthly = { (day: Int) in day / 30 }

    @Test("half now and half later land in two months, by the deal's chance")
    func halves() {
        let deal = CashFlow.Deal(chance: 0.4, isCommitted: false, closes: 20, instalments: [.init(amount: 5_000, days: 0), .init(amount: 5_000, days: 30)])
        let won = CashFlow.Deal(chance: 1, isCommitted: true, closes: 25, instalments: [.init(amount: 1_001, days: 14)])
        let lines = CashFlow([deal, won], today: 20, period: monthly).lines
        #expect(lines.map(\.period) == [0, 1] && lines.map(\.weighted) == [2_000, 3_001] && lines.map(\.committed) == [0, 1_001])
        #expect(CashFlow([], today: 20, period: monthly).lines.isEmpty)
    }

    @Test("who pays late pays later, and what is overdue is expected today")
    func delay() {
        let late = CashFlow.Deal(chance: 1, isCommitted: true, closes: 20, instalments: [.init(amount: 100, days: 0)], delay: 12)
        #expect(CashFlow([late], today: 20, period: monthly).lines.map(\.period) == [1])
        #expect(CashFlow([late], today: 95, period: monthly).lines.map(\.period) == [3])
        #expect(CashFlow.delay(daysLate: [10, 0, 8]) == 6 && CashFlow.delay(daysLate: []) == 0)
    }

    @Test("each instalment is rounded by itself")
    func rounding() {
        let deal = CashFlow.Deal(chance: 0.5, isCommitted: false, closes: 1, instalments: [.init(amount: 1, days: 0), .init(amount: 1, days: 0), .init(amount: -1, days: 0)])
        #expect(CashFlow([deal], today: 0, period: monthly).lines.map(\.weighted) == [1])
    }
}

@Suite("Hours and leads") struct FunnelHoursTests {
    @Test("too much above the hours there are, slack below six tenths of them")
    func load() {
        let loads = [CapacityLoad([(0.5, 60), (1, 11)], available: 40), CapacityLoad([(0.5, 60), (1, 10)], available: 40), CapacityLoad([(0.5, 40)], available: 40)]
        #expect(loads.map { $0.level() } == [.over, .fits, .slack] && loads.map(\.gap) == [1, 0, -20] && loads[1].load == 1)
        let holiday = CapacityLoad([(0.1, 1)], available: 0)
        #expect(holiday.load == nil && holiday.level() == .over && CapacityLoad([], available: 0).level() == .fits)
        #expect(loads[0].level(most: 1.1) == .fits)
    }

    @Test("leads, how far they came and what one cost")
    func leads() {
        let steps = LeadSteps(created: 400, marketing: 100, accepted: 80, qualified: 50, won: 0, cost: 200_000)
        #expect(steps.acceptance.rate == 0.8 && steps.marketingToQualified.rate == 0.5 && steps.costPerLead == 500 && steps.costPerQualified == 4_000 && steps.costPerWon == nil)
    }

    @Test("promised deals without a sign from the other side, by the stage's own gaps")
    func dark() {
        #expect(GoDarkRate.limit(gaps: [3, 4, 5]) == 7 && GoDarkRate.limit(gaps: Array(1...21)) == 17 && GoDarkRate.limit(gaps: []) == 7)
        let days: [(Int?, Int?, Int?)] = [(90, 120, nil), (89, 120, nil), (80, 90, nil), (nil, nil, nil), (60, nil, 40)]
        let deals = days.map { GoDarkRate.Deal(lastSign: $0.0, expectedClose: $0.1, limit: $0.2) }
        #expect(GoDarkRate(deals, limit: 10, asOf: 100).dark == Conversion(2, of: 5))
        #expect(GoDarkRate([], limit: 10, asOf: 100).dark.rate == nil)
    }
}
