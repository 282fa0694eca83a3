import Glibc

extension LogisticProblem {
    /// Newton's method from `start` (0 without) over the chosen rows (all without).
    ///
    /// A step is halved until the objective falls by 1e-4 of what the slope promises (Armijo), at most to 1e-6 of itself.
    public func fit(penalty: Double, from start: [Double]? = nil, chosen: [Int]? = nil, until stop: Stop = Stop()) -> LogisticFit {
        var search = NewtonSearch(problem: self, penalty: penalty, chosen: chosen ?? Array(0..<rows.count), start: start)
        var steps = 0
        while steps < stop.steps, goesOn() {
            guard let step = search.direction() else { break }
            steps += 1
            let before = search.objective
            search.move(along: step.direction, slope: step.slope)
            if abs(before - search.objective) < stop.change * max(1, abs(before)) { break }
        }
        return LogisticFit(coefficients: search.coefficients, objective: search.objective, steps: steps)
    }

    /// Standard errors of the coefficients, the intercept first: roots of the diagonal of the inverse matrix of second
    /// derivatives. Nil where that has no inverse.
    public func standardErrors(_ fit: LogisticFit, penalty: Double) -> [Double]? {
        let search = NewtonSearch(problem: self, penalty: penalty, chosen: Array(0..<rows.count), start: fit.coefficients)
        guard let factor = search.derivatives().second.factored() else { return nil }
        return (0..<factor.size).map { index in
            var unit = [Double](repeating: 0, count: factor.size)
            unit[index] = 1
            return factor.solution(unit)[index].squareRoot()
        }
    }
}

/// Where Newton's method stands.
private struct NewtonSearch {
    let problem: LogisticProblem
    let penalty: Double
    let chosen: [Int]
    private(set) var coefficients: [Double]
    private(set) var objective = 0.0
    /// η of each chosen row.
    private var logits: [Double]

    init(problem: LogisticProblem, penalty: Double, chosen: [Int], start: [Double]?) {
        (self.problem, self.penalty, self.chosen) = (problem, penalty, chosen)
        coefficients = start ?? [Double](repeating: 0, count: problem.basis.parts.count + 1)
        logits = [Double](repeating: 0, count: chosen.count)
        objective = Self.evaluate(problem, penalty, chosen, coefficients, &logits)
    }

    /// The objective at the coefficients; writes η of each row.
    private static func evaluate(_ problem: LogisticProblem, _ penalty: Double, _ chosen: [Int], _ coefficients: [Double], _ logits: inout [Double]) -> Double {
        var sum = CompensatedSum()
        let kept = problem.basis.kept(coefficients)
        problem.rows.withView { view in
            kept.withUnsafeBufferPointer { vector in
                guard let vector = vector.baseAddress else { return }
                for (place, row) in chosen.enumerated() {
                    var logit = view.product(row, vector)
                    if let offsets = problem.offsets { logit += offsets[row] }
                    logits[place] = logit
                    let loss = Logistic.softplus(logit) - problem.outcomes[row] * logit
                    sum.add(problem.weights.map { $0[row] * loss } ?? loss)
                }
            }
        }
        for (index, coefficient) in coefficients.enumerated() { sum.add((index == 0 ? problem.interceptPenalty : penalty) / 2 * coefficient * coefficient) }
        return sum.value
    }

    /// Newton's direction and the slope along it; nil where the matrix is not positive definite.
    func direction() -> (direction: [Double], slope: Double)? {
        let (gradient, second) = derivatives()
        guard let factor = second.factored() else { return nil }
        let direction = factor.solution(gradient)
        return (direction, zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 })
    }

    mutating func move(along direction: [Double], slope: Double) {
        var share = 1.0, tried = logits
        while true {
            let next = zip(coefficients, direction).map { $0 - share * $1 }
            let found = Self.evaluate(problem, penalty, chosen, next, &tried)
            if found <= objective - 1e-4 * share * slope || share <= 1e-6 {
                (coefficients, objective, logits) = (next, found, tried)
                return
            }
            share /= 2
        }
    }

    /// Gradient and second derivatives by the model's coefficients.
    func derivatives() -> (gradient: [Double], second: SymmetricMatrix) {
        let size = problem.basis.keptCount
        var gradient = [Double](repeating: 0, count: size), second = SymmetricMatrix(size: size)
        gradient.withUnsafeMutableBufferPointer { gradient in
            second.lower.withUnsafeMutableBufferPointer { matrix in
                guard let gradient = gradient.baseAddress, let matrix = matrix.baseAddress else { return }
                problem.rows.withView { view in
                    for (place, row) in chosen.enumerated() {
                        let chance = Logistic.chance(logits[place]), weight = problem.weights?[row] ?? 1
                        add(row, of: view, residual: weight * (chance - problem.outcomes[row]), weight: weight * chance * (1 - chance), to: gradient, and: matrix, size)
                    }
                }
            }
        }
        return penalised(problem.basis.expanded(gradient), problem.basis.expanded(second))
    }

    /// One row's share of Σ r x and of the lower half of Σ w x xᵀ; x begins with the constant.
    @inline(__always)
    private func add(
        _ row: Int, of view: SparseRowsView, residual: Double, weight: Double,
        to gradient: UnsafeMutablePointer<Double>, and matrix: UnsafeMutablePointer<Double>, _ size: Int
    ) {
        gradient[0] += residual
        matrix[0] += weight
        let start = view.starts[row], end = view.starts[row + 1]
        var entry = start
        while entry < end {
            let column = Int(view.columns[entry]) + 1, value = view.values[entry], weighted = weight * value
            gradient[column] += residual * value
            let line = matrix + column * size
            line[0] += weighted
            var other = start
            while other <= entry {
                line[Int(view.columns[other]) + 1] += weighted * view.values[other]
                other += 1
            }
            entry += 1
        }
    }

    private func penalised(_ gradient: [Double], _ second: SymmetricMatrix) -> (gradient: [Double], second: SymmetricMatrix) {
        var gradient = gradient, second = second
        for index in gradient.indices {
            let penalty = index == 0 ? problem.interceptPenalty : penalty
            gradient[index] += penalty * coefficients[index]
            second.addToDiagonal(penalty + 1e-9, at: index)
        }
        return (gradient, second)
    }
}
