/// Puts something else in the place of columns, for queries that must not know what is there: not what they answer, and not
/// what they compare, sort by or add up.
///
/// Before a query that names such a table stands a table expression of the same name, which has the same columns and covers
/// some. Both engines take it apart again when they plan the query, so that indexes over the other columns still serve.
public struct Veil: Sendable {
    /// A table and what stands in the place of its covered columns.
    public struct Table: Sendable {
        public let name: StaticString
        /// SQL by the column's name. It may name the table's own columns.
        public let covers: [String: String]
        /// What is read in the place of the table's rows; nil for these themselves.
        public let rows: Rows?
        public init(_ name: StaticString, covers: [String: String], rows: Rows? = nil) { (self.name, self.covers, self.rows) = (name, covers, rows) }
    }

    /// Other rows with a table's columns: those of its past, say.
    public struct Rows: Sendable {
        /// What follows FROM. The table itself is called `own` there; `Veil.behind` names tables.
        public let source: SQL
        /// SQL by the column's name, where it is not the one of `own`.
        public let columns: [String: SQL]
        public init(from source: SQL, columns: [String: SQL]) { (self.source, self.columns) = (source, columns) }
    }

    /// A table as it is behind any veil. SQLite looks an unqualified name up among the expressions, too, and would find this one; PostgreSQL does not.
    public static func behind(_ table: StaticString, _ dialect: Dialect) -> SQL { dialect == .sqlite ? "main.\(trusted: table)" : "\(trusted: table)" }

    private let tables: [(name: [UInt8], expression: SQL)]
    private let dialect: Dialect

    /// Reads which columns the tables have. What a table has not is not covered.
    public init(_ tables: [Table], on db: Connection) throws {
        dialect = db.dialect
        self.tables = try tables.map { table in
            let names = try db.columns(of: table.name)
            let columns = names.map { column in
                let name = SQL(columnNamed: column).text
                return table.covers[column].map { "\($0) AS \(name)" } ?? name
            }
            let source = table.rows.map { Self.source($0, names, of: table.name) } ?? Self.behind(table.name, db.dialect)
            return (Array("\(table.name)".utf8), SQL(stringLiteral: "\(table.name) AS NOT MATERIALIZED (SELECT \(columns.joined(separator: ", ")) FROM ") + source + ")")
        }
    }

    /// Other rows under the table's name.
    private static func source(_ rows: Rows, _ columns: [String], of table: StaticString) -> SQL {
        let values = columns.map { column -> SQL in
            let name = SQL(columnNamed: column)
            return rows.columns[column].map { value -> SQL in "\(value) AS \(name)" } ?? "own.\(name)"
        }
        return "(SELECT \(SQL.all(values, separator: ", ")) FROM \(rows.source)) \(trusted: table)"
    }

    /// The query with the expressions that it needs.
    func over(_ sql: SQL) -> SQL {
        let named = tables.filter { table in sql.chunks.contains { Self.holds($0, word: table.name) } }.map(\.expression)
        guard !named.isEmpty else { return sql }
        let sql = sql.changingFirst { String($0.drop(while: \.isWhitespace)) }, first = sql.chunks[0], with = SQL.all(named, separator: ", ")
        if first.hasPrefix("SELECT") { return "WITH \(with) " + sql }
        if first.hasPrefix("WITH RECURSIVE ") {
            // There PostgreSQL would take an expression that reads the table of its name for a recursion.
            return dialect == .sqlite ? "WITH RECURSIVE \(with), " + sql.dropping("WITH RECURSIVE ") : "WITH \(with) SELECT * FROM (" + sql + ") veiled"
        }
        if first.hasPrefix("WITH ") { return "WITH \(with), " + sql.dropping("WITH ") }
        return first.hasPrefix("(") ? "WITH \(with) SELECT * FROM (" + sql + ") veiled" : sql
    }

    private static func holds(_ text: String, word: [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var place = 0
            while place + word.count <= bytes.count {
                let end = place + word.count
                if bytes[place] == word[0], (place == 0 || !isInWord(bytes[place - 1])), (end == bytes.count || !isInWord(bytes[end])), bytes[place..<end].elementsEqual(word) { return true }
                place += 1
            }
            return false
        }
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

extension Connection {
    /// The names of a table's columns, in their order.
    fileprivate func columns(of table: StaticString) throws -> [String] {
        switch dialect {
        case .sqlite: try values(String.self, "SELECT name FROM pragma_table_info('\(trusted: table)') ORDER BY cid")
        case .postgres: try values(String.self, "SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '\(trusted: table)' ORDER BY ordinal_position")
        }
    }
}

extension SQL {
    fileprivate func dropping(_ beginning: String) -> SQL { changingFirst { String($0.dropFirst(beginning.count)) } }
}

/// A connection that looks through a veil. Whoever has it reads nothing that is covered; what is written goes through as it is.
public final class VeiledConnection: Connection {
    private let inner: Connection
    private let veil: Veil

    public init(_ inner: Connection, veil: Veil) {
        (self.inner, self.veil) = (inner, veil)
        super.init(dialect: inner.dialect)
    }

    public override func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws { try inner.forEach(veil.over(sql), body) }
    @discardableResult public override func execute(_ sql: SQL) throws -> Int { try inner.execute(sql) }
    public override func copy(into table: StaticString, columns: [StaticString], expecting count: Int, _ fill: (inout RowSink) throws -> Void) throws {
        try inner.copy(into: table, columns: columns, expecting: count, fill)
    }
    public override func reserveIDs(of table: StaticString, count: Int) throws -> Int64 { try inner.reserveIDs(of: table, count: count) }
    public override func advanceIDs(of table: StaticString, past id: Int64) throws { try inner.advanceIDs(of: table, past: id) }
}
