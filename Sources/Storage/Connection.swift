/// A database connection inside `read`, `report` or `write`. It is used on one thread and cannot leave its closure,
/// hence not Sendable. Each engine overrides the first two functions.
open class Connection {
    /// Which engine answers; for the few pieces of SQL that differ (`Dialect`).
    public let dialect: Dialect
    public init(dialect: Dialect) { self.dialect = dialect }

    /// Runs `sql` and calls `body` for each row.
    open func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws { preconditionFailure("each engine overrides this") }

    /// Runs `sql` and returns the number of rows it changed.
    @discardableResult open func execute(_ sql: SQL) throws -> Int { preconditionFailure("each engine overrides this") }

    /// Writes many rows with the fewest round trips the engine offers (`COPY` on PostgreSQL, one prepared statement
    /// on SQLite). `fill` writes values in the order of `columns` and ends each row; it cannot use the connection.
    ///
    /// One call is one statement to PostgreSQL, which has 15 s for it in a write: copy a million rows in portions, each in
    /// a transaction of its own, so that other writers get their turn on SQLite too.
    ///
    /// - Parameter count: how many rows will come, as far as it is known. Many are gathered beside the thread that writes, and
    ///   `fill` then runs there.
    open func copy(into table: StaticString, columns: [StaticString], expecting count: Int, _ fill: (inout RowSink) throws -> Void) throws {
        preconditionFailure("each engine overrides this")
    }

    /// Reserves `count` ids of `table`, declared with `{key}`, and returns the first: `first ..< first + count` are the
    /// caller's. Neither they nor the id of a deleted row are ever given out again.
    open func reserveIDs(of table: StaticString, count: Int) throws -> Int64 { preconditionFailure("each engine overrides this") }

    /// Makes every id that `table` gives out from now on greater than `id`: for rows written with ids that were not
    /// reserved, as when an export is read back.
    open func advanceIDs(of table: StaticString, past id: Int64) throws { preconditionFailure("each engine overrides this") }

    /// Every row, decoded.
    public final func all<Value: RowDecodable>(_: Value.Type = Value.self, _ sql: SQL) throws -> [Value] {
        var values: [Value] = []
        try forEach(sql) { row in values.append(try Value(row: &row)) }
        return values
    }

    /// The first row, decoded; nil when there is none. Further rows are passed over, so ask for one row only.
    public final func first<Value: RowDecodable>(_: Value.Type = Value.self, _ sql: SQL) throws -> Value? {
        var value: Value?
        try forEach(sql) { row in if value == nil { value = try Value(row: &row) } }
        return value
    }

    /// The first column of the first row; nil when it is NULL, as the maximum of nothing is, or when there is no row.
    public final func value<Value: ColumnDecodable>(_: Value.Type = Value.self, _ sql: SQL) throws -> Value? {
        var value: Value?
        var isFirst = true
        try forEach(sql) { row in
            if isFirst { value = try row.next(Value?.self) }
            isFirst = false
        }
        return value
    }

    /// The first column of every row.
    public final func values<Value: ColumnDecodable>(_: Value.Type = Value.self, _ sql: SQL) throws -> [Value] {
        var values: [Value] = []
        try forEach(sql) { row in values.append(try row.next()) }
        return values
    }

    /// Runs `body` in a savepoint: when it throws, what it did is undone, the error comes out, and the transaction can
    /// go on. PostgreSQL refuses everything after an error that was not met inside of one.
    public final func nested<Value>(_ body: () throws -> Value) throws -> Value {
        try execute("SAVEPOINT nested")
        do {
            let value = try body()
            try execute("RELEASE nested")
            return value
        } catch {
            // When this fails the transaction is lost, and its end tells so.
            _ = try? execute("ROLLBACK TO nested")
            _ = try? execute("RELEASE nested")
            throw error
        }
    }
}
