extension JSONParser {
    /// The string whose opening quote stands at `place`.
    mutating func string() throws(InputProblem) -> String {
        let opening = place
        place += 1
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                let text = Self.valid(UnsafeBufferPointer(rebasing: bytes[opening + 1..<place]))
                guard let text else { throw malformed(.notUTF8, at: opening) }
                place += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: opening)
            case 0..<0x20: throw malformed(bytes[place] == 0 ? .nulCharacter : .controlCharacter)
            default: place += 1
            }
        }
        throw malformed(.ended)
    }

    /// The rest of a string that has escapes: its bytes are gathered, since they are not those of the document.
    private mutating func escapedString(from opening: Int) throws(InputProblem) -> String {
        var gathered = [UInt8](bytes[opening + 1..<place])
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = gathered.withUnsafeBufferPointer(Self.valid) else { throw malformed(.notUTF8, at: opening) }
                place += 1
                return text
            case UInt8(ascii: "\\"): try escape(into: &gathered)
            case 0..<0x20: throw malformed(byte == 0 ? .nulCharacter : .controlCharacter)
            default:
                gathered.append(byte)
                place += 1
            }
        }
        throw malformed(.ended)
    }

    /// `String(validating:)` does the same, but its generic way takes half the time of parsing a small document.
    private static func valid(_ utf8: UnsafeBufferPointer<UInt8>) -> String? {
        do {
            return String(copying: try UTF8Span(validating: utf8.span))
        } catch {
            return nil
        }
    }

    private mutating func escape(into gathered: inout [UInt8]) throws(InputProblem) {
        let start = place
        place += 1
        let letter = next
        place += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): gathered.append(letter)
        case UInt8(ascii: "b"): gathered.append(0x08)
        case UInt8(ascii: "f"): gathered.append(0x0C)
        case UInt8(ascii: "n"): gathered.append(0x0A)
        case UInt8(ascii: "r"): gathered.append(0x0D)
        case UInt8(ascii: "t"): gathered.append(0x09)
        case UInt8(ascii: "u"): gathered.append(contentsOf: UTF8.encode(try scalar(from: start)).map(Array.init) ?? [])
        default: throw malformed(.escape, at: min(start + 1, bytes.count))
        }
    }

    /// The scalar of `\u` and four digits, or of two of them that are a surrogate pair, whose backslash stands at `start`.
    private mutating func scalar(from start: Int) throws(InputProblem) -> Unicode.Scalar {
        let first = try hexadecimal()
        guard first != 0 else { throw malformed(.nulCharacter, at: start) }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw malformed(.loneSurrogate, at: start)
        }
        let second = try hexadecimal()
        guard UTF16.isTrailSurrogate(second) else { throw malformed(.loneSurrogate, at: start) }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func hexadecimal() throws(InputProblem) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Hexadecimal.value(of: next) else { throw malformed(.escape) }
            unit = unit << 4 | UInt16(digit)
            place += 1
        }
        return unit
    }
}
