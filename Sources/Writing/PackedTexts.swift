/// Texts one behind the other in one piece of memory: what a page shows of hundreds of records needs no String for each.
public struct PackedTexts: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    public init() {}

    /// Where a text lies. It belongs to the pile that gave it.
    public struct Place: Sendable {
        @usableFromInline let start: Int32, count: Int32
        @usableFromInline init(start: Int32, count: Int32) { (self.start, self.count) = (start, count) }
    }

    /// Adds UTF-8, as it is.
    public mutating func add(_ text: UnsafeRawBufferPointer) -> Place {
        defer { bytes.append(contentsOf: text) }
        return Place(start: Int32(bytes.count), count: Int32(text.count))
    }

    public mutating func add(_ text: String) -> Place {
        var text = text
        return text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    public subscript(place: Place) -> String {
        bytes.withUnsafeBytes { String(decoding: Self.slice($0, place), as: UTF8.self) }
    }

    @inlinable static func slice(_ bytes: UnsafeRawBufferPointer, _ place: Place) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(place.start)..<Int(place.start + place.count)])
    }
}

extension HTMLOutput {
    /// A text of a pile, escaped.
    @inlinable public mutating func text(_ place: PackedTexts.Place, of texts: PackedTexts) {
        texts.bytes.withUnsafeBytes { text(utf8: PackedTexts.slice($0, place)) }
    }
}
