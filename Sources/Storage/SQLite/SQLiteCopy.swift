import CSQLite

extension SQLiteConnection {
    func copyRows(into table: StaticString, columns: [StaticString], expecting count: Int, _ fill: (inout RowSink) throws -> Void) throws {
        try checkUsable()
        let source = try rowSource(), names = columns.map { "\($0)" }.joined(separator: ", ")
        let places = columns.indices.map { "c\($0)" }.joined(separator: ", ")
        let statement = try take(StatementText("INSERT INTO \(table) (\(names)) SELECT \(places) FROM \(SQLiteRowTable.name)"))
        isCopying = true
        defer {
            isCopying = false
            giveBack(statement)
        }
        func write(_ rows: WaitingRows) throws {
            guard rows.count > 0 else { return }
            defer { rows.clear() }
            try source.reading(rows, columns: columns.count) { try insert(statement) }
        }
        if count < RowHandover.fewRows {
            let target = SQLiteRowTarget(columnCount: columns.count) { rows in
                try write(rows)
                return rows
            }
            try target.take(fill)
        } else {
            try RowHandover().run({ handOver in try SQLiteRowTarget(columnCount: columns.count, handOver: handOver).take(fill) }, write)
        }
    }

    private func insert(_ statement: SQLiteStatement) throws {
        let isDone = sqlite3_step(statement.handle) == SQLITE_DONE
        // The message is gone after the reset.
        let error = isDone ? nil : SQLiteFailure.error(on: handle, sql: statement.text)
        sqlite3_reset(statement.handle)
        if let error { throw error }
    }
}

/// Gathers values and hands the rows over whenever there are many.
final class SQLiteRowTarget: RowTarget {
    private var rows = WaitingRows()
    private let handOver: (WaitingRows) throws -> WaitingRows

    /// - Parameter handOver: takes rows and gives others that are empty.
    init(columnCount: Int, handOver: @escaping (WaitingRows) throws -> WaitingRows) {
        self.handOver = handOver
        super.init(columnCount: columnCount)
    }

    /// Everything that `fill` writes.
    func take(_ fill: (inout RowSink) throws -> Void) throws {
        var sink = RowSink(self)
        try fill(&sink)
        try checkEnded()
        if rows.count > 0 { rows = try handOver(rows) }
    }

    override func null() throws {
        try step()
        rows.null()
    }
    override func int(_ value: Int64) throws {
        try step()
        rows.int(value)
    }
    override func bool(_ value: Bool) throws {
        try step()
        rows.int(value ? 1 : 0)
    }
    override func double(_ value: Double) throws {
        try step()
        rows.double(try StorableValue.check(value))
    }
    override func text(_ bytes: UnsafeRawBufferPointer) throws {
        try step()
        try StorableValue.refuseInvalidText(bytes)
        rows.text(bytes)
    }
    override func endRow() throws {
        try checkWhole()
        rows.endRow()
        if rows.isFull { rows = try handOver(rows) }
    }
}
