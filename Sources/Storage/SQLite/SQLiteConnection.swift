import CSQLite

/// One SQLite connection with its prepared statements. Used by one thread at a time.
final class SQLiteConnection: Connection {
    let handle: OpaquePointer
    /// Set inside a transaction: the engine ends it by itself on a full disk and the like, and what the transaction's
    /// body does after that must not be kept.
    var isInTransaction = false
    var isCopying = false
    private var statements: [StatementText: SQLiteStatement] = [:]
    private var uses = 0
    private var source: SQLiteRowSource?
    private static let statementLimit = 256

    /// Takes over an open handle and closes it at the end.
    init(owning handle: OpaquePointer) {
        self.handle = handle
        super.init(dialect: .sqlite)
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Whether the engine is outside of any transaction.
    var isAutocommitting: Bool { sqlite3_get_autocommit(handle) != 0 }

    override func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
        try run(sql) { statement in
            var row = Row(statement)
            try body(&row)
        }
    }

    @discardableResult override func execute(_ sql: SQL) throws -> Int {
        // `changes` is about the last statement that changed something, whichever that was; `total_changes` also counts
        // what triggers did. Both together give the rows of this statement.
        let before = sqlite3_total_changes64(handle)
        try run(sql) { _ in }
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    override func copy(into table: StaticString, columns: [StaticString], expecting count: Int, _ fill: (inout RowSink) throws -> Void) throws {
        try copyRows(into: table, columns: columns, expecting: count, fill)
    }

    /// The rows that wait to be copied; made with the first of them.
    func rowSource() throws -> SQLiteRowSource {
        if let source { return source }
        let made = try SQLiteRowTable.make(on: handle)
        source = made
        return made
    }

    override func reserveIDs(of table: StaticString, count: Int) throws -> Int64 {
        let first = try highestID(of: table) + 1
        try setHighestID(of: table, to: first + Int64(count) - 1)
        return first
    }

    override func advanceIDs(of table: StaticString, past id: Int64) throws {
        if try highestID(of: table) < id { try setHighestID(of: table, to: id) }
    }

    private func run(_ sql: SQL, _ eachRow: (SQLiteStatement) throws -> Void) throws {
        try checkUsable()
        let statement = try take(sql.statementText)
        defer { giveBack(statement) }
        try statement.bind(sql.values, on: handle)
        while true {
            switch sqlite3_step(statement.handle) {
            case SQLITE_ROW: try eachRow(statement)
            case SQLITE_DONE: return
            default: throw SQLiteFailure.error(on: handle, sql: statement.text)
            }
        }
    }

    func checkUsable() throws {
        if isInTransaction && isAutocommitting { throw DatabaseError(.other, "the transaction has already been rolled back") }
        if isCopying { throw DatabaseError(.other, "no other statement can run while rows are copied") }
    }

    /// The prepared statement for `text`, marked as in use.
    func take(_ text: StatementText) throws -> SQLiteStatement {
        uses += 1
        if let known = statements[text], !known.isInUse {
            known.isInUse = true
            known.lastUse = uses
            return known
        }
        let fresh = try SQLiteStatement.prepare(text, on: handle)
        fresh.isInUse = true
        fresh.lastUse = uses
        // A nested use keeps the first statement in the cache and throws its own away.
        if statements[text] == nil { keep(fresh) }
        return fresh
    }

    func giveBack(_ statement: SQLiteStatement) {
        statement.reset()
        statement.isInUse = false
    }

    private func keep(_ statement: SQLiteStatement) {
        if statements.count >= Self.statementLimit,
            let oldest = statements.values.filter({ !$0.isInUse }).min(by: { $0.lastUse < $1.lastUse })
        {
            statements[oldest.key] = nil
        }
        statements[statement.key] = statement
    }
}
