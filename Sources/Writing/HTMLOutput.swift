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

    /// Writes into memory of somebody else as long as it is enough: `withBytes` says where the page is in the end.
    public init(into room: UnsafeMutableRawBufferPointer) { out = ByteWriter(into: room) }

    /// How many bytes have been written.
    @inlinable public var count: Int { out.count }

    /// Whether everything stands in the memory that was given.
    public var isInPlace: Bool { out.isInPlace }

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
        text.withUTF8 { self.text(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// UTF-8 with its special characters escaped; the stretches between them are copied whole.
    public mutating func text(utf8 characters: UnsafeRawBufferPointer) {
        guard let start = characters.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
        var written = 0, index = 0
        while index < characters.count {
            if characters.count - index >= 8, !Self.hasSpecial(characters.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                index += 8
                continue
            }
            for place in index..<min(index + 8, characters.count) where Self.needsEscaping(start[place]) {
                out.bytes(start + written, count: place - written)
                written = place + 1
                escape(start[place])
            }
            index += 8
        }
        out.bytes(start + written, count: characters.count - written)
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

    /// Whether one of eight bytes is special; most texts have none. `&` and `'` differ in the lowest bit, `<` and `>` in the
    /// next. Which byte is 0 is told as in Henry S. Warren, "Hacker's Delight", 6-1.
    private static func hasSpecial(_ bytes: UInt64) -> Bool {
        func hasZero(_ bytes: UInt64) -> UInt64 { (bytes &- 0x0101_0101_0101_0101) & ~bytes & 0x8080_8080_8080_8080 }
        let ampersands = (bytes | 0x0101_0101_0101_0101) ^ 0x2727_2727_2727_2727
        let brackets = (bytes | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E
        return hasZero(ampersands) | hasZero(brackets) | hasZero(bytes ^ 0x2222_2222_2222_2222) != 0
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
