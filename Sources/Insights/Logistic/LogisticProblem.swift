import Glibc

/// A logistic regression with ridge: the coefficients that minimise
///
///     Σ wᵢ (log(1 + exp ηᵢ) − yᵢ ηᵢ) + penalty/2 Σ bⱼ² + interceptPenalty/2 b₀²,   ηᵢ = offsetᵢ + b₀ + Σ bⱼ xᵢⱼ
///
/// by Newton's method (iteratively reweighted least squares) with halving of the step.
public struct LogisticProblem: Sendable {
    public var rows: SparseRows
    public var outcomes: [Double]
    public var basis: ColumnBasis
    /// Known parts of η; nil for none.
    public var offsets: [Double]?
    /// What each row counts; nil for 1.
    public var weights: [Double]?
    /// 0 lets the intercept free.
    public var interceptPenalty = 0.0

    /// Asked before each step of Newton's: when it says no, the fit ends where it is, which is no minimum.
    public var goesOn: @Sendable () -> Bool = { true }

    public init(rows: SparseRows, outcomes: [Bool], basis: ColumnBasis? = nil) {
        precondition(rows.count == outcomes.count, "each row has an outcome")
        (self.rows, self.outcomes) = (rows, outcomes.map { $0 ? 1 : 0 })
        self.basis = basis ?? ColumnBasis(identity: rows.width)
    }

    /// When Newton's steps end.
    public struct Stop: Sendable {
        /// Change of the objective in proportion to it, at least 1.
        public var change: Double
        public var steps: Int
        public init(change: Double = 1e-14, steps: Int = 60) { (self.change, self.steps) = (change, steps) }
        /// Enough for choosing a penalty: behind a step that changes a millionth, the next would change the square of it.
        public static let roughly = Stop(change: 1e-6, steps: 30)
    }

    /// η of a row.
    public func logits(_ fit: LogisticFit) -> [Double] {
        let kept = basis.kept(fit.coefficients)
        return rows.withView { view in
            kept.withUnsafeBufferPointer { vector in
                guard let vector = vector.baseAddress else { return [] }
                return (0..<rows.count).map { view.product($0, vector) + (offsets?[$0] ?? 0) }
            }
        }
    }
}

/// The coefficients of a logistic regression.
public struct LogisticFit: Hashable, Codable, Sendable {
    /// The intercept, then one for each column.
    public let coefficients: [Double]
    /// What the minimised sum came to.
    public let objective: Double
    /// Newton steps that were taken.
    public let steps: Int

    public var intercept: Double { coefficients[0] }
    public var slopes: [Double] { Array(coefficients.dropFirst()) }
}

/// The logistic function and its inverse.
public enum Logistic {
    public static func chance(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
    public static func logit(_ chance: Double) -> Double { log(chance / (1 - chance)) }
    /// log(1 + exp η), without overflow.
    static func softplus(_ logit: Double) -> Double { max(logit, 0) + log1p(exp(-abs(logit))) }
}
