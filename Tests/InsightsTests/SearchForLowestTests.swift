@testable import Insights
import Testing

@Suite("Lowest points") struct SearchForLowestTests {
    private func valley(_ point: [Double]) -> Double {  // Rosenbrock's, lowest at (1, 1)
        let (x, y) = (point[0], point[1])
        return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
    }

    @Test("each search and both together end at the bottom of a curved valley")
    func curvedValley() {
        for found in [LowestPoint.simplex(from: [-1.2, 1], valley), LowestPoint.quasiNewton(from: [-1.2, 1], valley), LowestPoint.search(from: [-1.2, 1], valley)] {
            #expect(found.isSettled && agree(found.point, [1, 1], relative: 1e-3), "\(found)")
        }
    }

    @Test("a wall of infinity or of no number is walked around")
    func wall() {
        let found = LowestPoint.search(from: [3, 1]) { $0[0] < 0 ? .nan : $0[0] > 5 ? .infinity : ($0[0] - 1) * ($0[0] - 1) + $0[1] * $0[1] }
        #expect(agree(found.point, [1, 0], relative: 1e-4, absolute: 1e-4))
    }
}
