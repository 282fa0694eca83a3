/// In which order a file has its rows, as a column shows that numbers them.
public struct RowOrder: Hashable, Codable, Sendable {
    /// The column, from 0.
    public let column: Int
    /// Whether the numbers fall: then the first row is the newest.
    public let isFalling: Bool

    /// Rows and share of the steps in one direction that it takes; fewer can be chance.
    static let leastRows = 20, leastShare = 0.95

    /// The first column of whole numbers, another one in each row, that nearly all rise or nearly all fall. Nil where there is none.
    init?(rows: [[String]], columns: Int) {
        for column in 0..<columns {
            let cells = rows.compactMap { column < $0.count ? $0[column] : nil }.filter { !$0.isEmpty }
            // Rows that are broken have something else in the column, or nothing.
            let numbers = cells.compactMap { Int64($0) }
            guard numbers.count >= Self.leastRows, numbers.count * 10 >= rows.count * 8, numbers.count * 100 >= cells.count * 95, Set(numbers).count == numbers.count else { continue }
            let steps = Double(numbers.count - 1), rising = Double(zip(numbers, numbers.dropFirst()).count { $0 < $1 })
            guard max(rising, steps - rising) >= Self.leastShare * steps else { continue }
            (self.column, isFalling) = (column, rising * 2 < steps)
            return
        }
        return nil
    }
}
