/// A symmetric matrix, of which the lower half is kept.
struct SymmetricMatrix {
    let size: Int
    /// Row by row; what is above the diagonal has no meaning.
    var lower: [Double]

    init(size: Int) { (self.size, lower) = (size, [Double](repeating: 0, count: size * size)) }

    subscript(row: Int, column: Int) -> Double { row >= column ? lower[row * size + column] : lower[column * size + row] }

    mutating func addToDiagonal(_ value: Double, at index: Int) { lower[index * size + index] += value }

    /// L with L Lᵀ = the matrix (Cholesky); nil unless it is positive definite.
    consuming func factored() -> SymmetricMatrix? {
        let size = size
        let isPositive = lower.withUnsafeMutableBufferPointer { matrix in
            for row in 0..<size {
                for column in 0...row {
                    var sum = matrix[row * size + column]
                    var k = 0
                    while k < column {
                        sum -= matrix[row * size + k] * matrix[column * size + k]
                        k += 1
                    }
                    if row > column {
                        matrix[row * size + column] = sum / matrix[column * size + column]
                    } else if sum > 0 {
                        matrix[row * size + row] = sum.squareRoot()
                    } else {
                        return false
                    }
                }
            }
            return true
        }
        return isPositive ? self : nil
    }

    /// The x with L Lᵀ x = right, where this is L.
    func solution(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<size {
            for column in 0..<row { x[row] -= lower[row * size + column] * x[column] }
            x[row] /= lower[row * size + row]
        }
        for row in stride(from: size - 1, through: 0, by: -1) {
            for below in row + 1..<size { x[row] -= lower[below * size + row] * x[below] }
            x[row] /= lower[row * size + row]
        }
        return x
    }
}
