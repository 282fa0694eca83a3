import CSQLite

/// Rows that wait to be copied, which SQLite reads as a table: one `INSERT … SELECT` for hundreds of rows makes its cursors
/// and finds the table's number once, and costs half of as many single INSERTs.
final class SQLiteRowSource {
    // One thread uses it, as it does its connection, and no access calls back into another: a check of each would cost as
    // much as the access.
    @exclusivity(unchecked) private(set) var count = 0
    @exclusivity(unchecked) private var columnCount = 1
    @exclusivity(unchecked) private var values: [Value] = []
    @exclusivity(unchecked) private var bytes: [UInt8] = []
    /// Which row SQLite reads. There is one cursor at a time.
    @exclusivity(unchecked) var place = 0
    @exclusivity(unchecked) private var texts: UnsafePointer<UInt8>?

    private enum Value {
        case null
        case int(Int64)
        case double(Double)
        case text(start: Int, count: Int)
    }

    /// Whether it is time to hand the rows over: more would leave the processor's cache.
    var isFull: Bool { values.count >= 8_192 || bytes.count >= 262_144 }

    func begin(columns: Int) {
        columnCount = columns
        clear()
    }

    func clear() {
        count = 0
        values.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    func null() { values.append(.null) }
    func int(_ value: Int64) { values.append(.int(value)) }
    func double(_ value: Double) { values.append(.double(value)) }
    func text(_ text: UnsafeRawBufferPointer) {
        values.append(.text(start: bytes.count, count: text.count))
        bytes.append(contentsOf: text)
    }
    func endRow() { count += 1 }

    /// Runs `body`, in which SQLite reads the rows.
    func whileReadable<Result>(_ body: () throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { buffer in
            texts = buffer.baseAddress
            defer { texts = nil }
            return try body()
        }
    }

    var isAtEnd: Bool { place >= count }

    /// Hands SQLite a value of the row at `place`.
    func give(_ column: Int32, to context: OpaquePointer?) {
        switch values[place * columnCount + Int(column)] {
        case .null: sqlite3_result_null(context)
        case .int(let number): sqlite3_result_int64(context, number)
        case .double(let number): sqlite3_result_double(context, number)
        case .text(let start, let count):
            guard count > 0, let texts else { return csqlite_result_static_text(context, "", 0) }
            texts.advanced(by: start).withMemoryRebound(to: CChar.self, capacity: count) { csqlite_result_static_text(context, $0, Int32(clamping: count)) }
        }
    }
}
