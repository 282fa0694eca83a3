extension JSONWriter {
    @usableFromInline mutating func number(_ value: Double) {
        // Every whole number below 2^53 is exact in an Int64, and writing that is ten times cheaper.
        if value.magnitude < 9_007_199_254_740_992, let whole = Int64(exactly: value) {
            out.decimal(whole)
        } else if value.isFinite {
            out.string(value.description)
        } else {
            out.literal("null")
        }
    }

    /// A JSON string: quotes, backslashes and control characters escaped, everything else as it is in UTF-8.
    @usableFromInline mutating func quoted(_ text: String) {
        var text = text
        text.withUTF8 { quoted(UnsafeRawBufferPointer($0)) }
    }

    @usableFromInline mutating func quoted(_ utf8: UnsafeRawBufferPointer) {
        out.byte(UInt8(ascii: "\""))
        var start = 0, index = 0
        while index < utf8.count {
            let byte = utf8[index]
            index += 1
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            out.bytes(UnsafeRawBufferPointer(rebasing: utf8[start..<index - 1]))
            escape(byte)
            start = index
        }
        out.bytes(UnsafeRawBufferPointer(rebasing: utf8[start...]))
        out.byte(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): out.literal("\\\"")
        case UInt8(ascii: "\\"): out.literal("\\\\")
        case 0x08: out.literal("\\b")
        case 0x09: out.literal("\\t")
        case 0x0A: out.literal("\\n")
        case 0x0C: out.literal("\\f")
        case 0x0D: out.literal("\\r")
        default:
            out.literal("\\u00")
            out.byte(Hexadecimal.digit(byte >> 4))
            out.byte(Hexadecimal.digit(byte & 15))
        }
    }
}
