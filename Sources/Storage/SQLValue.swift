/// A value that a statement binds.
public enum SQLValue: Sendable, Hashable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
    case bool(Bool)
}

/// A Swift value that can stand in a query as `\(value)`; it is always bound, never made part of the text.
public protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable { @inlinable public var sqlValue: SQLValue { self } }
extension Int: SQLBindable { @inlinable public var sqlValue: SQLValue { .int(Int64(self)) } }
extension Int64: SQLBindable { @inlinable public var sqlValue: SQLValue { .int(self) } }
extension Double: SQLBindable { @inlinable public var sqlValue: SQLValue { .double(self) } }
extension String: SQLBindable { @inlinable public var sqlValue: SQLValue { .text(self) } }
extension Bool: SQLBindable { @inlinable public var sqlValue: SQLValue { .bool(self) } }
extension Array: SQLBindable where Element: ColumnElement { @inlinable public var sqlValue: SQLValue { Element.sqlValue(of: self) } }
extension Optional: SQLBindable where Wrapped: SQLBindable {
    @inlinable public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// What an array in one column consists of: bytes are a blob, other elements choose their own form.
public protocol ColumnElement {
    static func sqlValue(of elements: [Self]) -> SQLValue
    static func elements(column: Int32, of cursor: RowCursor) throws -> [Self]
}

extension UInt8: ColumnElement {
    @inlinable public static func sqlValue(of bytes: [UInt8]) -> SQLValue { .blob(bytes) }
    @inlinable public static func elements(column: Int32, of cursor: RowCursor) throws -> [UInt8] {
        try cursor.refuseNull(column)
        return cursor.blob(column)
    }
}
