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

/// What an engine does with each value.
open class RowTarget {
    public init() {}
    open func null() throws {}
    open func int(_ value: Int64) throws {}
    open func bool(_ value: Bool) throws {}
    open func double(_ value: Double) throws {}
    open func text(_ bytes: UnsafeRawBufferPointer) throws {}
    open func endRow() throws {}
}
