/// What the chance of a model is worth, learned from chances that were given to leads it had not seen.
public enum Calibration: Hashable, Codable, Sendable {
    case isotonic(IsotonicCurve)
    /// logit p′ = logit p + intercept + slope · logit p (Platt 1999, with a penalty that holds it at the identity).
    case platt(intercept: Double, slope: Double)

    /// Rows from which on the curve may have any rising form.
    public static let rowsForAnyCurve = 1_000

    /// - Parameter logits: of rows left out of the fit that gave them.
    public init(logits: [Double], outcomes: [Bool]) {
        if outcomes.count >= Self.rowsForAnyCurve {
            self = .isotonic(IsotonicCurve(logits.map(Logistic.chance), outcomes: outcomes.map { $0 ? 1 : 0 }))
        } else {
            self = .platt(logits: logits, outcomes: outcomes, penalty: 10)
        }
    }

    /// - Parameter penalty: of both numbers; few rows change little.
    public static func platt(logits: [Double], outcomes: [Bool], penalty: Double) -> Calibration {
        var problem = LogisticProblem(rows: SparseRows(dense: logits.map { [$0] }), outcomes: outcomes)
        (problem.offsets, problem.interceptPenalty) = (logits, penalty)
        let fit = problem.fit(penalty: penalty)
        return .platt(intercept: fit.intercept, slope: fit.coefficients.count > 1 ? fit.coefficients[1] : 0)
    }

    public func chance(logit: Double) -> Double {
        switch self {
        case .isotonic(let curve): curve(Logistic.chance(logit))
        case .platt(let intercept, let slope): Logistic.chance(logit + intercept + slope * logit)
        }
    }
}
