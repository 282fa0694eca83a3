/// Rows of numbers of which most are 0: only the others are kept, with their columns, one row behind the other.
public struct SparseRows: Sendable {
    /// How many columns there are; a column's number has 16 bits.
    public let width: Int
    private(set) var starts: [Int] = [0]
    private(set) var columns: [UInt16] = []
    private(set) var values: [Double] = []

    public var count: Int { starts.count - 1 }

    public init(width: Int) {
        precondition(0...Int(UInt16.max) ~= width, "too many columns")
        self.width = width
    }

    public init(dense rows: [[Double]]) {
        self.init(width: rows.first?.count ?? 0)
        for row in rows {
            for (column, value) in row.enumerated() { add(value, in: column) }
            endRow()
        }
    }

    public mutating func reserve(rows: Int, entries: Int) {
        starts.reserveCapacity(rows + 1)
        columns.reserveCapacity(entries)
        values.reserveCapacity(entries)
    }

    /// One more value of the row that is being written. Columns come in ascending order.
    public mutating func add(_ value: Double, in column: Int) {
        guard value != 0 else { return }
        columns.append(UInt16(column))
        values.append(value)
    }

    public mutating func endRow() { starts.append(columns.count) }
}

/// What the fitting loops see of rows: plain memory.
struct SparseRowsView {
    let starts: UnsafeBufferPointer<Int>
    let columns: UnsafeBufferPointer<UInt16>
    let values: UnsafeBufferPointer<Double>

    /// The row times a vector that has the constant at 0 and column j at j + 1.
    @inline(__always) func product(_ row: Int, _ vector: UnsafePointer<Double>) -> Double {
        var sum = vector[0]
        var entry = starts[row]
        let end = starts[row + 1]
        while entry < end {
            sum += values[entry] * vector[Int(columns[entry]) + 1]
            entry += 1
        }
        return sum
    }
}

extension SparseRows {
    func withView<Answer>(_ body: (SparseRowsView) throws -> Answer) rethrows -> Answer {
        try starts.withUnsafeBufferPointer { starts in
            try columns.withUnsafeBufferPointer { columns in
                try values.withUnsafeBufferPointer { values in try body(SparseRowsView(starts: starts, columns: columns, values: values)) }
            }
        }
    }
}
