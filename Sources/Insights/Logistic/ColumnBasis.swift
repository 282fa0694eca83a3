/// Columns of a model as sums of the columns that its rows keep.
///
/// One-hot columns of a field add up to 1, and indicators above rising limits hold each other. Kept are therefore all levels but
/// the most frequent one, and the bins between limits; the model's columns follow by adding and taking away, so the fit
/// is that of all columns while X′WX is summed over far fewer entries.
public struct ColumnBasis: Sendable {
    /// For each column of the model what it is made of: 0 is the constant 1, j + 1 is column j of the rows.
    let parts: [[(kept: Int, sign: Double)]]
    /// Columns of the rows and the constant.
    let keptCount: Int

    /// The model's columns are those of the rows.
    public init(identity width: Int) {
        parts = (0..<width).map { [($0 + 1, 1)] }
        keptCount = width + 1
    }

    init(parts: [[(kept: Int, sign: Double)]], width: Int) { (self.parts, keptCount) = (parts, width + 1) }

    /// Coefficients of the rows' columns, the constant first, that give the same sums.
    func kept(_ coefficients: [Double]) -> [Double] {
        var answer = [Double](repeating: 0, count: keptCount)
        answer[0] = coefficients[0]
        for (column, made) in parts.enumerated() {
            for part in made { answer[part.kept] += part.sign * coefficients[column + 1] }
        }
        return answer
    }

    /// The gradient by the model's coefficients, the intercept first.
    func expanded(_ gradient: [Double]) -> [Double] {
        [gradient[0]] + parts.map { $0.reduce(0) { $0 + $1.sign * gradient[$1.kept] } }
    }

    /// The matrix of second derivatives by the model's coefficients: T H Tᵀ.
    func expanded(_ kept: SymmetricMatrix) -> SymmetricMatrix {
        let size = parts.count + 1
        var half = [Double](repeating: 0, count: size * keptCount), answer = SymmetricMatrix(size: size)
        let all = [[(kept: 0, sign: 1.0)]] + parts
        for (row, made) in all.enumerated() {
            for part in made {
                for column in 0..<keptCount { half[row * keptCount + column] += part.sign * kept[part.kept, column] }
            }
        }
        for row in 0..<size {
            for column in 0...row {
                var sum = 0.0
                for part in all[column] { sum += part.sign * half[row * keptCount + part.kept] }
                answer.lower[row * size + column] = sum
            }
        }
        return answer
    }
}
