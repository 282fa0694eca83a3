/// As many equations as unknowns.
enum LinearSystem {
    /// The x with matrix · x = right, by Gaussian elimination with the largest pivot of a column; nil where there is none.
    static func solution(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        var matrix = matrix, x = right
        let size = x.count
        for column in 0..<size {
            let pivot = (column..<size).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
            guard matrix[pivot][column] != 0 else { return nil }
            matrix.swapAt(column, pivot)
            x.swapAt(column, pivot)
            for row in column + 1..<max(size, column + 1) where matrix[row][column] != 0 {
                let share = matrix[row][column] / matrix[column][column]
                for other in column..<size { matrix[row][other] -= share * matrix[column][other] }
                x[row] -= share * x[column]
            }
        }
        for row in (0..<size).reversed() {
            for other in row + 1..<max(size, row + 1) { x[row] -= matrix[row][other] * x[other] }
            x[row] /= matrix[row][row]
        }
        return x
    }
}
