@testable import Insights
import Testing

@Suite("How long it takes") struct SurvivalTests {
    struct Curve: Decodable { let T: [Double]; let E: [Int]; let t, survival, se, won, lost: [Double] }
    struct Delayed: Decodable { let T, entry: [Double]; let E: [Int]; let t, survival: [Double] }
    struct Final: Decodable { let T: [Double]; let E: [Int]; let won, lost: Double }
    struct Figures: Decodable { let small: Curve; let delayed_entry: Delayed; let no_ties_final: Final }

    private func lifetimes(_ ends: [Double], _ events: [Int], entries: [Double]? = nil) -> [Lifetime] {
        ends.indices.map { Lifetime(entry: entries?[$0] ?? 0, end: ends[$0], cause: events[$0] > 0 ? events[$0] - 1 : nil) }
    }

    @Test("survival, its error, and what ended it")
    func small() throws {
        let figures = try Fixture.read("survival", as: Figures.self).small, curve = SurvivalCurve(lifetimes(figures.T, figures.E), causes: 2)
        #expect(agree(figures.t.map { curve.survival(at: $0) }, figures.survival, relative: 1e-8))
        #expect(agree(figures.t.map { curve.standardError(at: $0) }, figures.se, relative: 1e-8))
        #expect(agree(figures.t.map { curve.incidence(of: 0, at: $0) }, figures.won, relative: 1e-8))
        #expect(agree(figures.t.map { curve.incidence(of: 1, at: $0) }, figures.lost, relative: 1e-8))
        for step in curve.steps { #expect(agree(step.survival + step.incidence.reduce(0, +), 1, relative: 1e-12)) }
        #expect(curve.median == 7)
    }

    @Test("who is watched from a time on is at risk from then on")
    func delayed() throws {
        let figures = try Fixture.read("survival", as: Figures.self).delayed_entry, curve = SurvivalCurve(lifetimes(figures.T, figures.E, entries: figures.entry), causes: 2)
        #expect(agree(figures.t.map { curve.survival(at: $0) }, figures.survival, relative: 1e-8))
    }

    @Test("without ties the order within a day does not matter")
    func noTies() throws {
        let figures = try Fixture.read("survival", as: Figures.self).no_ties_final, last = try #require(SurvivalCurve(lifetimes(figures.T, figures.E), causes: 2).steps.last)
        #expect(agree(last.incidence, [figures.won, figures.lost], relative: 1e-8))
    }

    @Test("nobody, nobody ended, everybody ended at once")
    func edges() {
        #expect(SurvivalCurve([]).steps.isEmpty && SurvivalCurve([]).survival(at: 5) == 1 && SurvivalCurve([]).median == nil)
        #expect(SurvivalCurve(lifetimes([4, 5], [0, 0])).survival(at: 9) == 1)
        let all = SurvivalCurve(lifetimes([0, 0, 0], [1, 1, 1]))
        #expect(all.survival(at: 0) == 0 && all.standardError(at: 0) == 0 && all.median == 0 && all.survival(at: -1) == 1)
    }
}
