import Foundation
@testable import Insights
import Testing

@Suite("Chances recalibrated") struct RecalibrationTests {
    private func rows(_ count: Int, weight: Double = 1, truth: (Double, DealFacts) -> Double) -> [Recalibration.Row] {
        var numbers = RandomNumbers(seed: 9)
        return (0..<count).map { _ in
            let chance = 0.05 + 0.9 * numbers.uniform(), facts = DealFacts(isOverdue: numbers.uniform() < 0.2, amount: Int64(numbers.below(100_000)))
            return Recalibration.Row(chance: chance, facts: facts, won: numbers.uniform() < truth(chance, facts), weight: weight)
        }
    }

    @Test("stay as they are without history, and nearly so with little")
    func identity() {
        let facts = DealFacts(isOverdue: true, closesInside: false, amount: 5, ownerLogOdds: 0.3, silence: 9, hasReply: false)
        #expect(agree(Recalibration([])(0.37, facts), 0.37, relative: 1e-12))
        #expect(abs(Recalibration(rows(10) { chance, _ in chance })(0.37, DealFacts()) - 0.37) < 0.03)
    }

    @Test("learn that chances were too high, and what an overdue close means")
    func learned() {
        let many = Recalibration(rows(4_000) { chance, facts in chance * (facts.isOverdue == true ? 0.3 : 0.8) })
        #expect(abs(many(0.6, DealFacts(isOverdue: false)) - 0.48) < 0.05 && abs(many(0.6, DealFacts(isOverdue: true)) - 0.18) < 0.06)
        let unknown = many(0.6, DealFacts())
        #expect(many(0.6, DealFacts(isOverdue: true)) < unknown && unknown < many(0.6, DealFacts(isOverdue: false)), "not known is average")
    }

    @Test("rows that share their luck count less")
    func weights() {
        #expect(Recalibration.weight(step: 91, horizon: 91, rows: 50) == 1 && Recalibration.weight(step: 30, horizon: 90, rows: 400) == 1.0 / 12)
        let truth = { (chance: Double, _: DealFacts) in chance / 2 }
        let full = Recalibration(rows(300, truth: truth)), light = Recalibration(rows(300, weight: 0.05, truth: truth))
        #expect(full(0.5, DealFacts()) < light(0.5, DealFacts()) && light(0.5, DealFacts()) < 0.5)
    }

    @Test("are the coefficients of the penalised fit")
    func objective() {
        let rows = rows(200) { chance, _ in chance / 2 }, found = Recalibration(rows)
        #expect(found.coefficients.count == 8 && found.coefficients[5] == 0 && found.coefficients[6] == 0, "owner and silence were never known")
        // At the minimum the derivative by b₀ is 0: Σ (p′ − y) + 10 b₀.
        let slope = rows.reduce(10 * found.coefficients[0]) { $0 + found($1.chance, $1.facts) - ($1.won ? 1 : 0) }
        #expect(abs(slope) < 1e-6)
    }

    @Test("chances of 0 and 1 are no trouble")
    func ends() {
        let found = Recalibration([Recalibration.Row(chance: 0, facts: DealFacts(), won: true, weight: 1), Recalibration.Row(chance: 1, facts: DealFacts(), won: false, weight: 1)])
        #expect(found(0, DealFacts()) > 0 && found(1, DealFacts()) < 1)
    }

    @Test("are shown once they were better over the last four origins")
    func accepted() {
        let better = Recalibration.Trial(plain: [0.6, 0.6], recalibrated: [0.9, 0.1], won: [true, false])
        let worse = Recalibration.Trial(plain: [0.6, 0.5], recalibrated: [0.01, 0.5], won: [true, false])
        #expect(!Recalibration.isBetter([better, better, better]), "three are too few")
        #expect(Recalibration.isBetter([worse, better, better, better, better]) && !Recalibration.isBetter([better, better, better, worse]) && !Recalibration.isBetter([]))
    }
}
