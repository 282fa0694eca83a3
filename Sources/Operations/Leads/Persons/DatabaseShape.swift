import Storage

/// The tables of a workspace as the engine's own catalogue describes them: what an export and an erasure walk over, so that no table
/// can be forgotten.
struct DatabaseShape: Sendable {
    /// By name.
    private(set) var tables: [String: Table] = [:]

    struct Table: Sendable {
        let name: String
        /// In the order of the table.
        var columns: [Column] = []
        var references: [Reference] = []
        var quoted: SQL { SQL(columnNamed: name) }
        func has(_ column: String) -> Bool { columns.contains { $0.name == column } }
    }

    struct Column: Sendable {
        enum Form: Sendable { case text, bytes, integer, real, boolean }
        let name: String
        let form: Form
        let isNullable: Bool
        var quoted: SQL { SQL(columnNamed: name) }
    }

    /// A column whose values are those of another table's column.
    struct Reference: Sendable {
        let column: String
        let table: String
        let target: String
    }

    /// Tables that search keeps for itself are no tables of their own: they follow from `search_document`.
    init(_ db: Connection) throws {
        try db.forEach(Self.columns(db.dialect)) { row in
            let table = try row.next(String.self), name = try row.next(String.self), type = try row.next(String.self).uppercased(), isNullable = try row.next(Int64.self) == 1
            let form: Column.Form = switch type {
            case "TEXT", "CHARACTER VARYING", "CHARACTER": .text
            case "BLOB", "BYTEA": .bytes
            case "REAL", "DOUBLE PRECISION": .real
            case "BOOLEAN": .boolean
            default: .integer
            }
            tables[table, default: Table(name: table)].columns.append(Column(name: name, form: form, isNullable: isNullable))
        }
        try db.forEach(Self.references(db.dialect)) { row in
            let table = try row.next(String.self)
            tables[table]?.references.append(Reference(column: try row.next(), table: try row.next(), target: try row.next()))
        }
    }

    private static func columns(_ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT t.name, c.name, c.type, CASE WHEN c."notnull" = 0 AND c.pk = 0 THEN 1 ELSE 0 END FROM pragma_table_list t JOIN pragma_table_info(t.name) c \
            WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid
            """
        case .postgres:
            """
            SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT), CAST(CASE WHEN c.is_nullable = 'YES' THEN 1 ELSE 0 END AS BIGINT) FROM information_schema.columns c \
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
            WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position
            """
        }
    }

    private static func references(_ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT t.name, f."from", f."table", COALESCE(f."to", 'id') FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f \
            WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, f.id
            """
        case .postgres:
            """
            SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT), CAST(p.relname AS TEXT), CAST(b.attname AS TEXT) FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid \
            JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1] \
            WHERE k.contype = 'f' AND n.nspname = current_schema() ORDER BY t.relname, k.oid
            """
        }
    }
}
