import CSQLite

extension SQLiteConnection {
    func copyRows(into table: StaticString, columns: [StaticString], _ fill: (inout RowSink) throws -> Void) throws {
        try checkUsable()
        let names = columns.map { "\($0)" }.joined(separator: ", ")
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let statement = try take("INSERT INTO \(table) (\(names)) VALUES (\(places))")
        isCopying = true
        defer {
            isCopying = false
            giveBack(statement)
        }
        let target = SQLiteRowTarget(statement, on: handle, columnCount: Int32(clamping: columns.count))
        var sink = RowSink(target)
        try fill(&sink)
        try target.finish()
    }
}

/// Binds each value straight to the prepared INSERT and steps it at the end of the row.
final class SQLiteRowTarget: RowTarget {
    private let statement: SQLiteStatement
    private let database: OpaquePointer
    private let columnCount: Int32
    private var column: Int32 = 0

    init(_ statement: SQLiteStatement, on database: OpaquePointer, columnCount: Int32) {
        (self.statement, self.database, self.columnCount) = (statement, database, columnCount)
    }

    override func null() throws { try check(sqlite3_bind_null(statement.handle, next())) }
    override func int(_ value: Int64) throws { try check(sqlite3_bind_int64(statement.handle, next(), value)) }
    override func bool(_ value: Bool) throws { try check(sqlite3_bind_int(statement.handle, next(), value ? 1 : 0)) }
    override func double(_ value: Double) throws {
        try check(sqlite3_bind_double(statement.handle, next(), StorableValue.check(value)))
    }
    override func text(_ bytes: UnsafeRawBufferPointer) throws {
        try StorableValue.refuseInvalidText(bytes)
        try check(statement.bind(text: bytes, at: next()))
    }

    override func endRow() throws {
        guard column == columnCount else { throw CopyMistake.wrongCount(Int(column), of: Int(columnCount)) }
        column = 0
        guard sqlite3_step(statement.handle) == SQLITE_DONE else {
            let error = SQLiteFailure.error(on: database, sql: statement.text)
            sqlite3_reset(statement.handle)
            throw error
        }
        sqlite3_reset(statement.handle)
    }

    func finish() throws { if column != 0 { throw CopyMistake.unfinishedRow } }

    private func next() throws -> Int32 {
        guard column < columnCount else { throw CopyMistake.wrongCount(Int(column) + 1, of: Int(columnCount)) }
        column += 1
        return column
    }

    private func check(_ status: Int32) throws {
        if status != SQLITE_OK { throw SQLiteFailure.error(on: database, sql: statement.text) }
    }
}

/// What a `fill` closure of `Connection.copy` got wrong.
enum CopyMistake {
    static func wrongCount(_ count: Int, of expected: Int) -> DatabaseError {
        DatabaseError(.other, "a row to copy has \(count) values for \(expected) columns")
    }
    static let unfinishedRow = DatabaseError(.other, "the last row to copy was not ended")
}
