import Insights
import Testing

@Suite("Calibration") struct CalibrationTests {
    struct Figures: Decodable {
        struct Platt: Decodable { let intercept, slope: Double }
        struct Held: Decodable { let a, d: Double; let p_first5: [Double] }
        let p, y, isotonic_at_p: [Double]
        let isotonic_at: [[Double]]
        let platt_unpenalised: Platt
        let platt_towards_identity: Held
    }

    @Test("the nearest rising curve")
    func isotonic() throws {
        let figures = try Fixture.read("calibration", as: Figures.self), curve = IsotonicCurve(figures.p, outcomes: figures.y)
        #expect(agree(figures.p.map { curve($0) }, figures.isotonic_at_p, relative: 1e-8))
        #expect(agree(figures.isotonic_at.map { curve($0[0]) }, figures.isotonic_at.map { $0[1] }, relative: 1e-8))
    }

    @Test("equal chances are one point, whatever their order")
    func ties() {
        let curve = IsotonicCurve([0.5, 0.2, 0.5, 0.2, 0.9], outcomes: [1, 0, 0, 1, 1])
        #expect(curve(0.2) == 0.5 && curve(0.5) == 0.5 && curve(0.7) == 0.75 && curve(0.95) == 1 && curve(0) == 0.5)
    }

    @Test("a line in log odds that few leads hardly move")
    func platt() throws {
        let figures = try Fixture.read("calibration", as: Figures.self), logits = figures.p.map(Logistic.logit), outcomes = figures.y.map { $0 == 1 }
        let problem = LogisticProblem(rows: SparseRows(dense: logits.map { [$0] }), outcomes: outcomes)
        #expect(agree(problem.fit(penalty: 0).coefficients, [figures.platt_unpenalised.intercept, figures.platt_unpenalised.slope], relative: 1e-8))
        let calibration = Calibration(logits: logits, outcomes: outcomes)
        guard case .platt(let intercept, let slope) = calibration else {
            Issue.record("40 leads do not give any curve")
            return
        }
        #expect(agree([intercept, slope], [figures.platt_towards_identity.a, figures.platt_towards_identity.d], relative: 1e-8))
        #expect(agree(logits.prefix(5).map { calibration.chance(logit: $0) }, figures.platt_towards_identity.p_first5, relative: 1e-8))
    }

    @Test("any curve from a thousand leads on")
    func rows() {
        let logits = (0..<1_000).map { Double($0) / 500 - 1 }, outcomes = (0..<1_000).map { $0 % 3 == 0 }
        guard case .isotonic = Calibration(logits: logits, outcomes: outcomes) else {
            Issue.record("a thousand are enough")
            return
        }
        guard case .platt = Calibration(logits: Array(logits.dropLast()), outcomes: Array(outcomes.dropLast())) else {
            Issue.record("999 are not")
            return
        }
    }
}
