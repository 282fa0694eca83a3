/// One statement for both engines, written by string interpolation.
///
/// Every `\(value)` becomes a bound parameter and never text, so a query cannot be injected into by accident:
///
///     let open: SQL = "SELECT \(DealRow.columns) FROM deal WHERE stage_id = \(stage.id)"
///
/// Placeholders are written `$n`. PostgreSQL wants exactly that; SQLite reads `$1` as a named parameter and numbers
/// names in order of appearance, so the same text binds 1…n on both.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// Text between the parameters; always `values.count + 1` entries.
    @usableFromInline var chunks: [String]
    /// The bound values, in order.
    public internal(set) var values: [SQLValue]

    /// The text, where it was put together before.
    private var joined: StatementText?

    public init(stringLiteral text: String) { (chunks, values) = ([text], []) }
    public init(stringInterpolation built: StringInterpolation) { (chunks, values) = (built.chunks, built.values) }

    /// The text with `$1…$n`.
    public var text: String { joined?.text ?? joinedChunks }

    /// The text as a connection keeps its prepared statements by it.
    var statementText: StatementText { joined ?? StatementText(joinedChunks) }

    /// The same statement, whose text is put together only once: for those that are run again and again.
    public func prepared() -> SQL {
        var sql = self
        sql.joined = statementText
        return sql
    }

    /// The same statement with another value in its only place.
    public func with(_ value: some SQLBindable) -> SQL {
        var sql = self
        sql.values[0] = value.sqlValue
        return sql
    }

    private var joinedChunks: String {
        guard chunks.count > 1 else { return chunks[0] }
        var text = String()
        text.reserveCapacity(chunks.reduce(0) { $0 + $1.utf8.count } + values.count * 3)
        text += chunks[0]
        for number in 1..<chunks.count {
            text += "$"
            text += String(number)
            text += chunks[number]
        }
        return text
    }

    /// Whether there is neither text nor a value.
    public var isEmpty: Bool { values.isEmpty && chunks[0].isEmpty }

    /// Adds `other` behind this text; its parameters are renumbered.
    public mutating func append(_ other: SQL) {
        joined = nil
        chunks[chunks.count - 1] += other.chunks[0]
        chunks.append(contentsOf: other.chunks.dropFirst())
        values.append(contentsOf: other.values)
    }

    /// The same with another text before the first parameter.
    func changingFirst(_ change: (String) -> String) -> SQL {
        var sql = self
        (sql.joined, sql.chunks[0]) = (nil, change(chunks[0]))
        return sql
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var joined = left
        joined.append(right)
        return joined
    }

    /// The parts with `separator` between them; `TRUE` for none, so that it can follow `WHERE`.
    public static func all(_ conditions: [SQL], separator: StaticString = " AND ") -> SQL {
        guard var joined = conditions.first else { return "TRUE" }
        for condition in conditions.dropFirst() {
            joined.append("\(trusted: separator)")
            joined.append(condition)
        }
        return joined
    }
}

/// The text of a statement with its hash: a list of columns is long, and hashing it takes as long as reading a row.
struct StatementText: Hashable, Sendable {
    let text: String
    private let hash: Int
    init(_ text: String) { (self.text, hash) = (text, text.hashValue) }
    static func == (left: StatementText, right: StatementText) -> Bool { left.hash == right.hash && left.text == right.text }
    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension SQL {
    public struct StringInterpolation: StringInterpolationProtocol {
        var chunks: [String] = [""]
        var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            chunks.reserveCapacity(interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ text: String) {
            // An assignment keeps the literal immortal; only joining two texts copies.
            if chunks[chunks.count - 1].isEmpty { chunks[chunks.count - 1] = text } else { chunks[chunks.count - 1] += text }
        }

        /// `\(value)`: a bound parameter.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            values.append(value.sqlValue)
            chunks.append("")
        }

        /// The same for a value that may be missing, which is NULL.
        public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            values.append(value?.sqlValue ?? .null)
            chunks.append("")
        }

        /// `\(fragment)`: a piece of SQL with parameters of its own.
        public mutating func appendInterpolation(_ fragment: SQL) {
            appendLiteral(fragment.chunks[0])
            chunks.append(contentsOf: fragment.chunks.dropFirst())
            values.append(contentsOf: fragment.values)
        }

        /// `IN (\(list: ids))`. An empty list is `NULL`, so `x IN (NULL)` holds for no row.
        public mutating func appendInterpolation(list values: some Collection<some SQLBindable>) {
            guard !values.isEmpty else { return appendLiteral("NULL") }
            for (position, value) in values.enumerated() {
                if position > 0 { appendLiteral(", ") }
                appendInterpolation(value)
            }
        }

        /// `\(trusted: text)`: text from our own source. A value that came from outside does not have this type.
        public mutating func appendInterpolation(trusted text: StaticString) { appendLiteral("\(text)") }
    }
}

extension SQL {
    /// A column's name in double quotes, for code that reads the names from the schema itself.
    public init(columnNamed name: String) { (chunks, values) = (["\"" + name.replacing("\"", with: "\"\"") + "\""], []) }
}
