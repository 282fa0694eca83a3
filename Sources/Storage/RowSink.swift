/// Takes the values of many rows, one after the other, in the order of the columns that `Connection.copy` was given.
public struct RowSink: ~Copyable {
    @usableFromInline let target: RowTarget
    @inlinable public init(_ target: RowTarget) { self.target = target }

    @inlinable public mutating func null() throws { try target.null() }
    @inlinable public mutating func int(_ value: Int64) throws { try target.int(value) }
    @inlinable public mutating func int(_ value: Int64?) throws { if let value { try target.int(value) } else { try target.null() } }
    @inlinable public mutating func bool(_ value: Bool) throws { try target.bool(value) }
    @inlinable public mutating func double(_ value: Double?) throws { if let value { try target.double(value) } else { try target.null() } }
    @inlinable public mutating func text(_ value: String) throws {
        var value = value
        try value.withUTF8 { try target.text(UnsafeRawBufferPointer($0)) }
    }
    @inlinable public mutating func text(_ value: String?) throws { if let value { try text(value) } else { try null() } }
    /// UTF-8 bytes, copied before the call returns.
    @inlinable public mutating func text(_ bytes: UnsafeRawBufferPointer) throws { try target.text(bytes) }
    @inlinable public mutating func endRow() throws { try target.endRow() }
}

/// What an engine does with each value. That each row has as many as there are columns is looked after here.
open class RowTarget {
    private let columnCount: Int
    // One thread fills it, and no access calls back into another.
    @exclusivity(unchecked) private var column = 0

    public init(columnCount: Int) { self.columnCount = columnCount }

    /// Counts a value, before it is taken. Returns its place in the row.
    @discardableResult final func step() throws -> Int {
        guard column < columnCount else { throw CopyMistake.wrongCount(column + 1, of: columnCount) }
        column += 1
        return column - 1
    }

    /// Before a row ends.
    final func checkWhole() throws {
        guard column == columnCount else { throw CopyMistake.wrongCount(column, of: columnCount) }
        column = 0
    }

    /// Behind the last row.
    final func checkEnded() throws { if column != 0 { throw CopyMistake.unfinishedRow } }

    open func null() throws {}
    open func int(_ value: Int64) throws {}
    open func bool(_ value: Bool) throws {}
    open func double(_ value: Double) throws {}
    open func text(_ bytes: UnsafeRawBufferPointer) throws {}
    open func endRow() throws {}
}

/// What a `fill` closure of `Connection.copy` got wrong.
enum CopyMistake {
    static func wrongCount(_ count: Int, of expected: Int) -> DatabaseError {
        DatabaseError(.other, "a row to copy has \(count) values for \(expected) columns")
    }
    static let unfinishedRow = DatabaseError(.other, "the last row to copy was not ended")
}
