/// A catalogue file: a JSON object of texts and of further such objects, read strictly, keys in the order of the file.
struct TextFile {
    /// Keys of nested objects are joined by dots.
    private(set) var entries: [(key: String, text: String)] = []

    /// Why a file cannot be read, with its line.
    struct Fault: Error, CustomStringConvertible {
        let line: Int
        let what: String
        var description: String { "line \(line): \(what)" }
    }

    init(_ bytes: [UInt8]) throws(Fault) {
        var reader = Reader(bytes: bytes)
        try reader.object(inside: "", into: &entries)
        reader.skipSpace()
        guard reader.next == nil else { throw reader.fault("nothing may follow the closing bracket") }
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0
        var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        func fault(_ what: String) -> Fault {
            Fault(line: bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1, what: what)
        }

        mutating func skipSpace() {
            while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
        }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            skipSpace()
            guard next == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        mutating func object(inside path: String, into entries: inout [(key: String, text: String)]) throws(Fault) {
            guard skip("{") else { throw fault("{ is expected") }
            if skip("}") { return }
            var seen: Set<String> = []
            repeat {
                let name = try string()
                guard seen.insert(name).inserted else { throw fault("\"\(name)\" is there twice") }
                guard skip(":") else { throw fault(": is expected after \"\(name)\"") }
                let key = path.isEmpty ? name : path + "." + name
                skipSpace()
                if next == UInt8(ascii: "{") {
                    try object(inside: key, into: &entries)
                } else {
                    entries.append((key, try string()))
                }
            } while skip(",")
            guard skip("}") else { throw fault(", or } is expected") }
        }

        mutating func string() throws(Fault) -> String {
            guard skip("\"") else { throw fault("a text in quotation marks is expected") }
            var text: [UInt8] = []
            while let byte = next {
                position += 1
                switch byte {
                case UInt8(ascii: "\""):
                    guard let valid = String(validating: text, as: UTF8.self) else { throw fault("the text is not UTF-8") }
                    return valid
                case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
                case 0..<0x20: throw fault("a text ends on the line where it begins")
                default: text.append(byte)
                }
            }
            throw fault("the closing quotation mark is missing")
        }

        private mutating func escaped() throws(Fault) -> Unicode.Scalar {
            defer { position += 1 }
            switch next {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "\""): return "\""
            case UInt8(ascii: "\\"): return "\\"
            case UInt8(ascii: "/"): return "/"
            case UInt8(ascii: "u"):
                let digits = bytes[min(position + 1, bytes.count)..<min(position + 5, bytes.count)]
                // Characters beyond the basic plane are written as themselves; halves of pairs are no scalar and refused.
                guard digits.count == 4, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code)
                else { throw fault("\\u needs four digits of one character") }
                position += 4
                return scalar
            default: throw fault("\\ is followed by something unknown")
            }
        }
    }
}
