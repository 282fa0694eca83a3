/// Typed access to the columns of a cursor's current row; each engine has its own.
open class RowCursor {
    public init() {}
    open func isNull(_ column: Int32) -> Bool { true }
    open func int64(_ column: Int32) -> Int64 { 0 }
    open func double(_ column: Int32) -> Double { 0 }
    open func bool(_ column: Int32) -> Bool { false }
    /// The UTF-8 bytes of a text column or the bytes of a blob; valid only until the next row.
    open func bytes(_ column: Int32) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
    /// The bytes of a blob column, whatever form the engine sends them in.
    open func blob(_ column: Int32) -> [UInt8] { [UInt8](bytes(column)) }
}

/// The current row. Columns are read by position, in the order of the SELECT list: no look-up by name, no dictionary
/// and no boxed value for each column.
public struct Row {
    // The cursor outlives the row: a row exists only inside the closure that its statement calls.
    @usableFromInline unowned(unsafe) let cursor: RowCursor
    @usableFromInline var column: Int32 = 0
    @inlinable public init(_ cursor: RowCursor) { self.cursor = cursor }

    /// The next column. Throws `UnexpectedNull` when it is NULL and `Value` is not optional.
    @inlinable public mutating func next<Value: ColumnDecodable>(_: Value.Type = Value.self) throws -> Value {
        defer { column += 1 }
        return try Value(column: column, of: cursor)
    }

    /// Whether the next column is NULL.
    @inlinable public var isNull: Bool { cursor.isNull(column) }

    /// The same row, to be read from the column at `position` on, counted from 0.
    @inlinable public func at(_ position: Int32) -> Row {
        var row = self
        row.column = position
        return row
    }

    /// Passes over `count` columns.
    @inlinable public mutating func skip(_ count: Int32 = 1) { column += count }

    /// Calls `body` with the bytes of the next text column (empty for NULL), without making a String.
    @inlinable public mutating func withNextBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        defer { column += 1 }
        return try body(cursor.bytes(column))
    }
}

/// A value that one column holds.
public protocol ColumnDecodable {
    init(column: Int32, of cursor: RowCursor) throws
    /// Nil for NULL. What is read of NULL is 0 or empty, so that a type need ask only for these.
    static func optional(column: Int32, of cursor: RowCursor) throws -> Self?
}

extension ColumnDecodable {
    @inlinable public static func optional(column: Int32, of cursor: RowCursor) throws -> Self? {
        cursor.isNull(column) ? nil : try Self(column: column, of: cursor)
    }
}

/// A value that one row holds.
public protocol RowDecodable {
    /// The SELECT list that `init(row:)` reads, in the same order.
    static var columns: SQL { get }
    init(row: inout Row) throws
}

/// A column was NULL and its type does not allow it.
public struct UnexpectedNull: Error {
    /// Position in the SELECT list, from 0.
    public let column: Int32
    @inlinable public init(column: Int32) { self.column = column }
}

extension RowCursor {
    /// What is read of NULL is 0 or empty, so that other values need not be asked for it.
    @inlinable public func refuseNull(_ column: Int32) throws {
        if isNull(column) { throw UnexpectedNull(column: column) }
    }
}
extension Int64: ColumnDecodable {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws {
        self = cursor.int64(column)
        if self == 0 { try cursor.refuseNull(column) }
    }
    @inlinable public static func optional(column: Int32, of cursor: RowCursor) -> Int64? {
        let value = cursor.int64(column)
        return value == 0 && cursor.isNull(column) ? nil : value
    }
}
extension Int: ColumnDecodable {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws { self = Int(try Int64(column: column, of: cursor)) }
}
extension Double: ColumnDecodable {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws {
        try cursor.refuseNull(column)
        self = cursor.double(column)
    }
}
extension Bool: ColumnDecodable {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws {
        self = cursor.bool(column)
        if !self { try cursor.refuseNull(column) }
    }
}
extension String: ColumnDecodable {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws {
        let bytes = cursor.bytes(column)
        if bytes.isEmpty { try cursor.refuseNull(column) }
        self = String(decoding: bytes, as: UTF8.self)
    }
    @inlinable public static func optional(column: Int32, of cursor: RowCursor) -> String? {
        let bytes = cursor.bytes(column)
        return bytes.isEmpty && cursor.isNull(column) ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
extension Array: ColumnDecodable where Element: ColumnElement {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws { self = try Element.elements(column: column, of: cursor) }
}
extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
    @inlinable public init(column: Int32, of cursor: RowCursor) throws {
        self = try Wrapped.optional(column: column, of: cursor)
    }
}
