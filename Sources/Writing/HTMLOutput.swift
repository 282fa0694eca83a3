/// Something that can write itself as HTML.
///
/// Most parts are put together from the elements (`div(.class("box")) { … }`). A part that is written hundreds of times on
/// a page (a card, a table row) implements `render(into:)` itself and writes straight into the output.
public protocol HTML {
    func render(into output: inout HTMLOutput)
}

/// A part made of other parts.
public protocol Component: HTML {
    associatedtype Body: HTML
    @HTMLBuilder var body: Body { get }
}

extension Component {
    @inlinable public func render(into output: inout HTMLOutput) { body.render(into: &output) }
}

/// The page as it grows. Text that comes from outside is escaped by the method that takes it; markup can only be text
/// that stands in our source.
public struct HTMLOutput: ~Copyable {
    @usableFromInline var out: ByteWriter

    /// - Parameter capacity: how many bytes fit before the first growth.
    public init(capacity: Int = 32 * 1024) { out = ByteWriter(capacity: capacity) }

    /// How many bytes have been written.
    @inlinable public var count: Int { out.count }

    /// The finished page; the output is gone afterwards.
    public consuming func bytes() -> [UInt8] { out.array() }

    /// Everything written so far. The pointer is valid only inside `body`.
    @inlinable public borrowing func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try out.withBytes(body)
    }

    /// Markup that stands in our source, written as it is.
    @inlinable public mutating func literal(_ markup: StaticString) { out.literal(markup) }

    /// Text, with `& < > " '` escaped: right between tags and inside quoted attributes.
    @inlinable public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { characters in
            guard let start = characters.baseAddress else { return }
            var written = 0
            for index in 0..<characters.count where Self.needsEscaping(start[index]) {
                out.bytes(start + written, count: index - written)
                written = index + 1
                escape(start[index])
            }
            out.bytes(start + written, count: characters.count - written)
        }
    }

    @inlinable public mutating func decimal(_ number: Int) { out.decimal(number) }
    @inlinable public mutating func decimal(_ number: Int64) { out.decimal(number) }

    /// Writes ` name="value"`, escaped.
    @inlinable public mutating func attribute(_ name: StaticString, _ value: String) {
        out.byte(0x20)
        out.literal(name)
        out.literal("=\"")
        text(value)
        out.byte(0x22)
    }

    /// Writes ` name="value"`.
    @inlinable public mutating func attribute(_ name: StaticString, _ value: Int64) {
        out.byte(0x20)
        out.literal(name)
        out.literal("=\"")
        out.decimal(value)
        out.byte(0x22)
    }

    // All five lie between 0x22 and 0x3E, so one comparison settles almost every byte.
    @inlinable static func needsEscaping(_ byte: UInt8) -> Bool {
        byte <= 0x3E && (byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27)
    }

    @usableFromInline mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): out.literal("&amp;")
        case UInt8(ascii: "<"): out.literal("&lt;")
        case UInt8(ascii: ">"): out.literal("&gt;")
        case UInt8(ascii: "\""): out.literal("&quot;")
        default: out.literal("&#39;")
        }
    }
}

extension HTML {
    /// The part as bytes of UTF-8.
    public func rendered(capacity: Int = 32 * 1024) -> [UInt8] {
        var output = HTMLOutput(capacity: capacity)
        render(into: &output)
        return output.bytes()
    }

    /// The part as text.
    public func renderedText() -> String { String(decoding: rendered(), as: UTF8.self) }
}
