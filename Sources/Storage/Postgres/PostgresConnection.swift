import CPostgres

/// One PostgreSQL connection with its prepared statements. Used by one thread at a time.
final class PostgresConnection: Connection {
    let handle: OpaquePointer
    /// Utility statements that wait for the next statement, to go with it in one round trip.
    var owed: [String] = []
    /// The first failure since the transaction began. PostgreSQL refuses everything after it.
    private(set) var failure: DatabaseError?
    /// Whether rows are fetched in portions instead of all at once, so that a long report stays small in memory.
    var fetchesInPortions = false
    var isCopying = false
    private var statements = PostgresStatements()
    private var cursorCount = 0

    /// Takes over an open connection and closes it at the end.
    init(owning handle: OpaquePointer) {
        self.handle = handle
        super.init(dialect: .postgres)
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

    override func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
        if fetchesInPortions && sql.isQuery { return try forEachInPortions(sql, body) }
        let result = try run(sql)
        defer { PQclear(result) }
        try Self.forEachRow(of: result, body)
    }

    @discardableResult override func execute(_ sql: SQL) throws -> Int {
        let result = try run(sql)
        defer { PQclear(result) }
        // A SELECT reports how many rows it found, which nobody changed.
        guard let status = PQcmdStatus(result), let count = PQcmdTuples(result) else { return 0 }
        return String(cString: status).hasPrefix("SELECT") ? 0 : Int(String(cString: count)) ?? 0
    }

    override func copy(into table: StaticString, columns: [StaticString], expecting count: Int, _ fill: (inout RowSink) throws -> Void) throws {
        try copyRows(into: table, columns: columns, fill)
    }

    override func reserveIDs(of table: StaticString, count: Int) throws -> Int64 { try reserve(count, of: table) }
    override func advanceIDs(of table: StaticString, past id: Int64) throws { try advance(table, past: id) }

    private static func forEachRow(of result: OpaquePointer, _ body: (inout Row) throws -> Void) throws {
        let cursor = PostgresCursor(result)
        while cursor.advance() {
            var row = Row(cursor)
            try body(&row)
        }
    }
}

extension PostgresConnection {
    /// Runs one statement, together with what is owed, and returns its result, which the caller clears.
    private func run(_ sql: SQL) throws -> OpaquePointer {
        if isCopying { throw DatabaseError(.other, "no other statement can run while rows are copied") }
        let text = sql.text
        let parameters = try PostgresParameters(sql.values)
        do {
            if let name = statements.name(of: text), owed.isEmpty { return try executePrepared(name, parameters, text) }
            return try executeWithOwed(text, parameters)
        } catch let error as DatabaseError {
            note(error)
            throw error
        }
    }

    func note(_ error: DatabaseError) {
        if failure == nil { failure = error }
        if error.concernsKeptStatement { statements = PostgresStatements(after: statements) }
    }

    /// Called when a transaction begins.
    func forgetFailure() { failure = nil }

    private func executePrepared(_ name: String, _ parameters: PostgresParameters, _ text: String) throws -> OpaquePointer {
        let result = parameters.withPointers { PQexecPrepared(handle, name, $0, $1, $2, $3, 0) }
        return try check(result, text)
    }

    /// What is owed, the preparation of a statement that is new here, and the statement: one round trip.
    private func executeWithOwed(_ text: String, _ parameters: PostgresParameters) throws -> OpaquePointer {
        let before = owed + statements.dropped(unless: PQtransactionStatus(handle) == PQTRANS_INERROR)
        owed = []
        let known = statements.name(of: text)
        let name = known ?? statements.nextName()
        var exchange = PostgresExchange(on: handle)
        for statement in before { exchange.send(statement) }
        if known == nil { exchange.prepare(name, text) }
        exchange.execute(name, parameters)
        let result = try exchange.finish(text)
        if known == nil { statements.keep(name, text) }
        return result
    }

    /// Sends what is owed by itself.
    func settle() throws {
        guard !owed.isEmpty else { return }
        defer { owed = [] }
        for statement in owed { PQclear(try check(PQexec(handle, statement), statement)) }
    }

    /// The result, when it is one of success.
    func check(_ result: OpaquePointer?, _ text: String) throws -> OpaquePointer {
        if let result, [PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_COPY_IN].contains(PQresultStatus(result)) { return result }
        defer { PQclear(result) }
        throw PostgresFailure.error(result, on: handle, sql: text)
    }
}

extension PostgresConnection {
    /// Reads through a cursor of the server; other statements may run between the portions.
    private func forEachInPortions(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
        cursorCount += 1
        let name = "report\(cursorCount)"
        let declaration = "DECLARE \(name) NO SCROLL CURSOR FOR \(sql.text)"
        let parameters = try PostgresParameters(sql.values)
        try settle()
        let result = parameters.withPointers { PQexecParams(handle, declaration, $0, nil, $1, $2, $3, 0) }
        do { PQclear(try check(result, declaration)) } catch let error as DatabaseError {
            note(error)
            throw error
        }
        var count: Int32
        repeat {
            let portion = try check(PQexec(handle, "FETCH 2000 FROM \(name)"), declaration)
            defer { PQclear(portion) }
            count = PQntuples(portion)
            try Self.forEachRow(of: portion, body)
        } while count == 2_000
        PQclear(try check(PQexec(handle, "CLOSE \(name)"), declaration))
    }
}

extension DatabaseError {
    fileprivate var concernsKeptStatement: Bool { kind == .mustRetry && (message.hasSuffix("(0A000)") || message.hasSuffix("(26000)")) }
}

extension SQL {
    /// Whether it is a statement that a cursor can be declared for.
    fileprivate var isQuery: Bool {
        let first = text.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.uppercased()
        return ["SELECT", "WITH", "VALUES"].contains(first)
    }
}
