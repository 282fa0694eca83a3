import CSQLite

/// Rows that wait to be copied: their values one behind the other, and the bytes of their texts.
///
/// Sendable is unchecked because the compiler cannot see that it belongs to one thread at a time: to the one that fills it,
/// then to the one that writes it, handed over by a `JobQueue`.
final class WaitingRows: @unchecked Sendable {
    // A check of each access would cost as much as the access, and no access calls back into another.
    @exclusivity(unchecked) fileprivate(set) var count = 0
    @exclusivity(unchecked) fileprivate var values: [Value] = []
    @exclusivity(unchecked) fileprivate var bytes: [UInt8] = []

    fileprivate enum Value {
        case null
        case int(Int64)
        case double(Double)
        case text(start: Int, count: Int)
    }

    /// Whether it is time to hand the rows over: more would leave the processor's cache.
    var isFull: Bool { values.count >= 4_096 || bytes.count >= 131_072 }

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
}

/// The rows that SQLite reads as a table: one `INSERT … SELECT` for hundreds of rows makes its cursors and finds the table's
/// number once, and costs half of as many single INSERTs.
final class SQLiteRowSource {
    // One thread uses it, as it does its connection.
    @exclusivity(unchecked) private var rows = WaitingRows()
    @exclusivity(unchecked) private var columnCount = 1
    /// Which row SQLite reads. There is one cursor at a time.
    @exclusivity(unchecked) var place = 0
    @exclusivity(unchecked) private var texts: UnsafePointer<UInt8>?

    /// Runs `body`, in which SQLite reads `rows`.
    func reading<Result>(_ rows: WaitingRows, columns: Int, _ body: () throws -> Result) rethrows -> Result {
        (self.rows, columnCount) = (rows, columns)
        return try rows.bytes.withUnsafeBufferPointer { buffer in
            texts = buffer.baseAddress
            defer { texts = nil }
            return try body()
        }
    }

    var isAtEnd: Bool { place >= rows.count }

    /// Hands SQLite a value of the row at `place`.
    func give(_ column: Int32, to context: OpaquePointer?) {
        switch rows.values[place * columnCount + Int(column)] {
        case .null: sqlite3_result_null(context)
        case .int(let number): sqlite3_result_int64(context, number)
        case .double(let number): sqlite3_result_double(context, number)
        case .text(let start, let count):
            guard count > 0, let texts else { return csqlite_result_static_text(context, "", 0) }
            texts.advanced(by: start).withMemoryRebound(to: CChar.self, capacity: count) { csqlite_result_static_text(context, $0, Int32(clamping: count)) }
        }
    }
}
