/// Writes JSON straight as bytes: fields in the order of the calls, nothing boxed, nothing collected.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///     json.field("id", 42)
///     json.field("amount", amount)                     // nil is written as null, never left out
///     json.array("tags") { json in
///         for tag in tags { json.value(tag) }
///     }
/// }
/// ```
/// The commas are its business; that every value inside an object has a key is the caller's.
public struct JSONWriter: ~Copyable {
    @usableFromInline var out: ByteWriter
    /// Whether a value stands before the place where the next one goes.
    @usableFromInline var followsValue = false
    /// What records leave out; nil for readers who get everything.
    public var withheld: WithheldMembers?

    public init(capacity: Int = 1024) { out = ByteWriter(capacity: capacity) }

    /// How many bytes have been written and not drained.
    @inlinable public var count: Int { out.count }

    /// The finished document; the writer is gone afterwards.
    public consuming func bytes() -> [UInt8] { out.array() }

    /// Everything written since the last `drain`. The pointer is valid only inside `body`.
    @inlinable public borrowing func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try out.withBytes(body)
    }

    /// Hands over what has been written and forgets it, in the middle of a document if need be,
    /// so that an export of any length goes out in pieces.
    public mutating func drain<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let result = try out.withBytes(body)
        out.removeAll(keepingCapacity: true)
        return result
    }
}

// MARK: Values

extension JSONWriter {
    @inlinable public mutating func value(_ value: some JSONWritable) { value.write(to: &self) }

    /// A text, given as UTF-8; it is escaped.
    @inlinable public mutating func text(_ utf8: UnsafeRawBufferPointer) {
        separate()
        quoted(utf8)
    }

    @inlinable public mutating func null() {
        separate()
        out.literal("null")
    }

    @inlinable public mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        openObject()
        try members(&self)
        closeObject()
    }

    @inlinable public mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        openArray()
        try elements(&self)
        closeArray()
    }

    /// Bytes that are one finished JSON value already, such as a stored document. They are not looked at.
    @inlinable public mutating func raw(_ json: [UInt8]) {
        separate()
        out.bytes(json)
    }

    /// Bytes that are one finished JSON value already, such as a column of a row. They are not looked at.
    @inlinable public mutating func raw(_ json: UnsafeRawBufferPointer) {
        separate()
        out.bytes(json)
    }

    // Opening and closing apart, for documents written over several awaits; otherwise `object { }` and `array { }`.

    @inlinable public mutating func openObject() { open(UInt8(ascii: "{")) }
    @inlinable public mutating func closeObject() { close(UInt8(ascii: "}")) }
    @inlinable public mutating func openArray() { open(UInt8(ascii: "[")) }
    @inlinable public mutating func closeArray() { close(UInt8(ascii: "]")) }

    @inlinable mutating func open(_ bracket: UInt8) {
        separate()
        out.byte(bracket)
        followsValue = false
    }

    @inlinable mutating func close(_ bracket: UInt8) {
        out.byte(bracket)
        followsValue = true
    }

    @inlinable mutating func separate() {
        if followsValue { out.byte(UInt8(ascii: ",")) }
        followsValue = true
    }
}
