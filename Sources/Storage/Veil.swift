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
        public init(_ name: StaticString, covers: [String: String]) { (self.name, self.covers) = (name, covers) }
    }

    private let tables: [(name: [UInt8], expression: String)]
    private let dialect: Dialect

    /// Reads which columns the tables have. What a table has not is not covered.
    public init(_ tables: [Table], on db: Connection) throws {
        dialect = db.dialect
        self.tables = try tables.map { table in
            let columns = try db.columns(of: table.name).map { column in
                let name = SQL(columnNamed: column).text
                return table.covers[column].map { "\($0) AS \(name)" } ?? name
            }
            // SQLite looks an unqualified name up among the expressions, too, and would find this one; PostgreSQL does not.
            let source = db.dialect == .sqlite ? "main.\(table.name)" : "\(table.name)"
            return (Array("\(table.name)".utf8), "\(table.name) AS NOT MATERIALIZED (SELECT \(columns.joined(separator: ", ")) FROM \(source))")
        }
    }

    /// The query with the expressions that it needs.
    func over(_ sql: SQL) -> SQL {
        let named = tables.filter { table in sql.chunks.contains { Self.holds($0, word: table.name) } }.map(\.expression).joined(separator: ", ")
        guard !named.isEmpty else { return sql }
        let sql = sql.changingFirst { String($0.drop(while: \.isWhitespace)) }, first = sql.chunks[0]
        if first.hasPrefix("SELECT") { return sql.framed("WITH \(named) ") }
        if first.hasPrefix("WITH RECURSIVE ") {
            // There PostgreSQL would take an expression that reads the table of its name for a recursion.
            return dialect == .sqlite ? sql.dropping("WITH RECURSIVE ").framed("WITH RECURSIVE \(named), ") : sql.framed("WITH \(named) SELECT * FROM (", ") veiled")
        }
        if first.hasPrefix("WITH ") { return sql.dropping("WITH ").framed("WITH \(named), ") }
        return first.hasPrefix("(") ? sql.framed("WITH \(named) SELECT * FROM (", ") veiled") : sql
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
    /// The same with text of our own before and behind it.
    fileprivate func framed(_ before: String, _ behind: String = "") -> SQL { SQL(stringLiteral: before) + self + SQL(stringLiteral: behind) }

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
