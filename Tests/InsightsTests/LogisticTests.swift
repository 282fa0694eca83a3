import Insights
import Testing

@Suite("Logistic regression") struct LogisticTests {
    struct Figures: Decodable {
        struct Ridge: Decodable { let l2, intercept: Double; let coef, p_first5: [Double] }
        struct Likelihood: Decodable { let params, se: [Double]; let loglik: Double }
        struct Weighted: Decodable { let offset, weight, coef: [Double]; let l2, pen0, intercept: Double }
        struct Separable: Decodable { let x, coef: [Double]; let y: [Int]; let l2, intercept: Double }
        let X: [[Double]], y: [Int]
        let ridge: [Ridge]
        let mle: Likelihood
        let offset_weighted: Weighted
        let separable: Separable
    }

    private func problem(_ figures: Figures) -> LogisticProblem { LogisticProblem(rows: SparseRows(dense: figures.X), outcomes: figures.y.map { $0 == 1 }) }

    @Test("with ridge gives the coefficients of scikit-learn")
    func ridge() throws {
        let figures = try Fixture.read("logistic", as: Figures.self), problem = problem(figures)
        for expected in figures.ridge {
            let fit = problem.fit(penalty: expected.l2)
            #expect(agree(fit.coefficients, [expected.intercept] + expected.coef, relative: 1e-6), "\(expected.l2)")
            #expect(agree(problem.logits(fit).prefix(5).map(Logistic.chance), expected.p_first5, relative: 1e-6))
            #expect(fit.steps < 20)
        }
    }

    @Test("without a penalty gives the maximum of the likelihood and its standard errors")
    func likelihood() throws {
        let figures = try Fixture.read("logistic", as: Figures.self), problem = problem(figures), fit = problem.fit(penalty: 0)
        #expect(agree(fit.coefficients, figures.mle.params, relative: 1e-6))
        #expect(agree(-fit.objective, figures.mle.loglik, relative: 1e-6))
        #expect(agree(try #require(problem.standardErrors(fit, penalty: 0)), figures.mle.se, relative: 1e-6))
    }

    @Test("takes offsets, weights and a penalty of the intercept")
    func weighted() throws {
        let figures = try Fixture.read("logistic", as: Figures.self), expected = figures.offset_weighted
        var problem = problem(figures)
        (problem.offsets, problem.weights, problem.interceptPenalty) = (expected.offset, expected.weight, expected.pen0)
        #expect(agree(problem.fit(penalty: expected.l2).coefficients, [expected.intercept] + expected.coef, relative: 1e-6))
    }

    @Test("stays finite where a column tells the outcome")
    func separable() throws {
        let expected = try Fixture.read("logistic", as: Figures.self).separable
        let problem = LogisticProblem(rows: SparseRows(dense: expected.x.map { [$0] }), outcomes: expected.y.map { $0 == 1 })
        #expect(agree(problem.fit(penalty: expected.l2).coefficients, [expected.intercept] + expected.coef, relative: 1e-6, absolute: 1e-6))
    }

    @Test("over chosen rows is that of these rows alone")
    func chosen() throws {
        let figures = try Fixture.read("logistic", as: Figures.self), chosen = Array(stride(from: 0, to: 60, by: 2))
        let part = LogisticProblem(rows: SparseRows(dense: chosen.map { figures.X[$0] }), outcomes: chosen.map { figures.y[$0] == 1 })
        #expect(agree(problem(figures).fit(penalty: 1, chosen: chosen).coefficients, part.fit(penalty: 1).coefficients, relative: 1e-9))
    }

    @Test("starts from what is known and comes to the same")
    func start() throws {
        let problem = problem(try Fixture.read("logistic", as: Figures.self)), cold = problem.fit(penalty: 1)
        let warm = problem.fit(penalty: 1, from: problem.fit(penalty: 3).coefficients)
        #expect(agree(warm.coefficients, cold.coefficients, relative: 1e-7) && warm.steps <= cold.steps)
    }

    @Test("chooses the penalty that foretells rows left out, from folds that are always the same")
    func choice() throws {
        let problem = problem(try Fixture.read("logistic", as: Figures.self)), choice = PenaltyChoice(problem)
        #expect(choice.logLoss.map(\.penalty) == [10, 3, 1, 0.3])
        #expect(choice.logLoss.allSatisfy { 0.5..<0.75 ~= $0.logLoss })
        #expect(choice.penalty == choice.logLoss.min { $0.logLoss < $1.logLoss }?.penalty)
        #expect(PenaltyChoice(problem).logits == choice.logits)
        #expect(choice.logits.count == 60)
    }

    @Test("takes the usual penalty where fewer than five ended one way")
    func few() {
        let problem = LogisticProblem(rows: SparseRows(dense: (0..<30).map { [Double($0)] }), outcomes: (0..<30).map { $0 > 26 })
        #expect(PenaltyChoice(problem).penalty == PenaltyChoice.usual)
    }
}
