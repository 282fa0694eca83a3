/// One record as the reader shows it: the fields are slices of the reader's own memory, valid until the closure returns.
public struct CSVRecord {
    /// Where it begins in the file.
    public let position: CSVPosition
    /// How many fields it has.
    public let count: Int
    /// A blank line stands before it.
    public let followsBlankLine: Bool
    /// Text stands behind a closing quote, and was taken as text.
    public let hasStrayQuote: Bool
    /// The file ended before its last quote was closed.
    public let isUnclosed: Bool

    let bytes: UnsafePointer<UInt8>
    let fields: UnsafeBufferPointer<FieldBounds>

    /// The bytes of a field, without quotes; empty past the last one.
    public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        guard index < count else { return UnsafeBufferPointer(start: nil, count: 0) }
        let field = fields[index]
        return UnsafeBufferPointer(start: bytes + Int(field.start), count: Int(field.end - field.start))
    }

    public func isQuoted(_ index: Int) -> Bool { index < count && fields[index].isQuoted }

    /// The field as text. What is not UTF-8 becomes U+FFFD.
    public func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

    /// Whether the first field, in quotes, holds all `columns` of a row and the others are empty: a line that was quoted as a whole and
    /// filled up. Few columns prove nothing, for a name may hold a separator.
    func isWholeRow(_ separator: UInt8, columns: Int) -> Bool {
        guard columns >= 5, isQuoted(0), (1..<max(count, 1)).allSatisfy({ self[$0].isEmpty }) else { return false }
        var found = 1, isInside = false
        for byte in self[0] {
            if byte == UInt8(ascii: "\"") { isInside.toggle() } else if byte == separator, !isInside { found += 1 }
        }
        return found == columns
    }

    public var texts: [String] { (0..<count).map(text) }
}
