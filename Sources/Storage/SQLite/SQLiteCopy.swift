import CSQLite

extension SQLiteConnection {
    func copyRows(into table: StaticString, columns: [StaticString], _ fill: (inout RowSink) throws -> Void) throws {
        try checkUsable()
        let source = try rowSource(), names = columns.map { "\($0)" }.joined(separator: ", ")
        let places = columns.indices.map { "c\($0)" }.joined(separator: ", ")
        let statement = try take(StatementText("INSERT INTO \(table) (\(names)) SELECT \(places) FROM \(SQLiteRowTable.name)"))
        isCopying = true
        defer {
            isCopying = false
            giveBack(statement)
        }
        let target = SQLiteRowTarget(source, statement, on: handle, columnCount: columns.count)
        var sink = RowSink(target)
        try fill(&sink)
        try target.finish()
    }
}

/// Gathers the values and runs the prepared INSERT whenever there are many.
final class SQLiteRowTarget: RowTarget {
    private let source: SQLiteRowSource
    private let statement: SQLiteStatement
    private let database: OpaquePointer

    init(_ source: SQLiteRowSource, _ statement: SQLiteStatement, on database: OpaquePointer, columnCount: Int) {
        (self.source, self.statement, self.database) = (source, statement, database)
        super.init(columnCount: columnCount)
        source.begin(columns: columnCount)
    }

    override func null() throws {
        try step()
        source.null()
    }
    override func int(_ value: Int64) throws {
        try step()
        source.int(value)
    }
    override func bool(_ value: Bool) throws {
        try step()
        source.int(value ? 1 : 0)
    }
    override func double(_ value: Double) throws {
        try step()
        source.double(try StorableValue.check(value))
    }
    override func text(_ bytes: UnsafeRawBufferPointer) throws {
        try step()
        try StorableValue.refuseInvalidText(bytes)
        source.text(bytes)
    }

    override func endRow() throws {
        try checkWhole()
        source.endRow()
        if source.isFull { try write() }
    }

    func finish() throws {
        try checkEnded()
        if source.count > 0 { try write() }
    }

    private func write() throws {
        defer { source.clear() }
        try source.whileReadable {
            let isDone = sqlite3_step(statement.handle) == SQLITE_DONE
            // The message is gone after the reset.
            let error = isDone ? nil : SQLiteFailure.error(on: database, sql: statement.text)
            sqlite3_reset(statement.handle)
            if let error { throw error }
        }
    }
}
