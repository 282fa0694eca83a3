@testable import Insights
import Testing

@Suite("Where medians lie, and how alive a talk is") struct EngagementTests {
    @Test("a median lies between the values that the binomial distribution says")
    func medians() {
        // Of ten, P(at most 1 below) = 11/1024; of twenty, P(at most 5 below) = .0207.
        #expect(MedianInterval((1...10).map(Double.init)).map { [$0.lower, $0.upper] } == [2, 9])
        #expect(MedianInterval((1...20).reversed().map(Double.init)).map { [$0.lower, $0.upper] } == [6, 15])
        #expect(MedianInterval([1, 2, 3, 4, 5, 6]).map { [$0.lower, $0.upper] } == [1, 6])
        #expect(MedianInterval([1, 2, 3, 4, 5]) == nil && MedianInterval([]) == nil)
        #expect(abs(MedianInterval.rank(of: 1_000) - MedianInterval.rank(of: 1_001)) <= 1)
    }

    @Test("touches count half as much for every month that they are older, and nothing after three")
    func engagement() {
        let engagement = Engagement(ages: [0, 30, 90, 90.5, -1])
        #expect(engagement.touches == 4 && abs(engagement.index - 2.625) < 1e-12)
        #expect(Engagement(ages: []).index == 0)
    }
}
