/// Which penalty foretells rows best that the fit has not seen, and what it says of them.
public struct PenaltyChoice: Sendable {
    public static let offered = [0.3, 1, 3, 10]
    /// Where fewer than 5 rows of a kind leave nothing to compare.
    public static let usual = 1.0

    public let penalty: Double
    /// Mean log loss over rows left out, of each penalty that was tried.
    public let logLoss: [(penalty: Double, logLoss: Double)]
    /// η of each row by the fit that had not seen it.
    public let logits: [Double]

    /// Tries the penalties by five-fold cross-validation, the largest first, each fit going on from the one before.
    ///
    /// The folds are fifths of a permutation of the rows that depends on nothing but their number.
    public init(_ problem: LogisticProblem, offering penalties: [Double] = offered, folds: Int = 5) {
        let outcomes = problem.outcomes.map { $0 > 0.5 }, positives = outcomes.count { $0 }
        let tried = min(positives, outcomes.count - positives) < folds ? [Self.usual] : penalties.sorted(by: >)
        let fold = Self.folds(rows: outcomes.count, folds)
        var foretold = [[Double]](repeating: [Double](repeating: 0, count: outcomes.count), count: tried.count)
        for left in 0..<folds {
            let chosen = fold.indices.filter { fold[$0] != left }
            var start: [Double]?
            for (index, penalty) in tried.enumerated() {
                let fit = problem.fit(penalty: penalty, from: start, chosen: chosen, until: .roughly)
                start = fit.coefficients
                for (row, logit) in problem.logits(fit).enumerated() where fold[row] == left { foretold[index][row] = logit }
            }
        }
        let losses = foretold.map { ScoreQuality.logLoss($0.map(Logistic.chance), outcomes) }
        let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
        logLoss = zip(tried, losses).map { ($0, $1) }
        (penalty, logits) = (tried[best], foretold[best])
    }

    /// The fold of each row, 0..<count.
    static func folds(rows: Int, _ count: Int) -> [Int] {
        var numbers = RandomNumbers(seed: UInt64(rows)), answer = [Int](repeating: 0, count: rows)
        for (place, row) in numbers.permutation(rows).enumerated() { answer[row] = place * count / rows }
        return answer
    }
}
