import Insights
import Testing

@Suite("Goals") struct GoalTests {
    @Test("business days leave out weekends and holidays; day 0 was a Thursday")
    func businessDays() {
        let days = BusinessDays(holidays: [5])
        #expect((0...6).map(days.contains) == [true, true, false, false, true, false, true])
        #expect((-7...(-1)).map(BusinessDays().contains) == [true, true, false, false, true, true, true])
        #expect(BusinessDays().count(in: 0...13) == 10 && days.count(in: 0...13) == 9)
        #expect(BusinessDays(weekdays: [1, 2, 3, 4, 5, 6]).count(in: 0...13) == 12)
    }

    @Test("the share of a period that is over, before it, in it and behind it")
    func elapsed() {
        let days = BusinessDays()
        #expect([-1, 0, 1, 3, 4, 13, 99].map { days.elapsedShare(of: 0...13, today: $0) } == [0, 0.1, 0.2, 0.2, 0.3, 1, 1])
        #expect(BusinessDays(weekdays: []).elapsedShare(of: 0...3, today: 0) == 0.25)
    }

    @Test("attainment and pace against the line of business days")
    func pace() {
        let goal = GoalPace(actual: 30, target: 100, elapsed: 0.4)
        #expect(goal.attainment == 0.3 && goal.pace == 0.75 && goal.atThisPace == 75 && goal.line == 40 && goal.remaining == 70)
        #expect(goal.status() == .farBehind && goal.status(goodEnough: 0.75) == .onPace && GoalPace(actual: 36, target: 100, elapsed: 0.4).status() == .behind)
        #expect(GoalPace(actual: 100, target: 100, elapsed: 0.4).status() == .met && GoalPace(actual: 40, target: 100, elapsed: 0.4).status() == .onPace)
    }

    @Test("no target and no day yet give no figure")
    func empty() {
        let goal = GoalPace(actual: 5, target: 0, elapsed: 0.5), first = GoalPace(actual: 5, target: 10, elapsed: 0)
        #expect(goal.attainment == nil && goal.pace == nil && goal.status() == .notStarted)
        #expect(first.pace == nil && first.atThisPace == nil && first.status() == .notStarted && first.attainment == 0.5)
    }

    @Test("coverage is measured by what is missing, and by the organisation's own win rate")
    func coverage() {
        let coverage = Coverage(openAmount: 240, target: 100, won: 20, valueWinRate: 0.25)
        #expect(coverage.ratio == 3 && coverage.required == 4 && coverage.isEnough == false)
        #expect(Coverage(openAmount: 320, target: 100, won: 20, valueWinRate: 0.25).isEnough == true)
        let met = Coverage(openAmount: 0, target: 100, won: 100)
        #expect(met.isMet && met.ratio == nil && met.isEnough == true && met.required == nil)
        #expect(Coverage(openAmount: 9, target: 100, won: 0, valueWinRate: 0).isEnough == nil)
    }
}
