extension TextEncoding {
    /// The bytes as text. What the encoding does not have becomes U+FFFD.
    func text(of bytes: [UInt8]) -> String {
        if self == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        let transcoder = Transcoder(self, from: ImportFile(bytes: bytes).source)
        var text: [UInt8] = []
        withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 1) { buffer in
            while let count = try? transcoder.read(into: buffer), count > 0 { text += buffer[..<count] }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ImportFile {
    /// Its bytes from the beginning; nothing where it cannot be opened.
    fileprivate var source: ByteSource { (try? open()) ?? { _ in 0 } }
}

/// Encodings of bytes as text that mails and cards use.
enum TransferEncoding {
    /// Base64 (RFC 4648, section 4). Line breaks and blanks are passed over; nil for anything else that is no digit of it.
    static func base64(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = [], bits: UInt32 = 0, count = 0, isPadded = false
        for byte in text {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte) - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte) - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte) + 4
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                isPadded = true
                continue
            case 9, 10, 13, 32: continue
            default: return nil
            }
            if isPadded { return nil }
            (bits, count) = (bits << 6 | value, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    /// Quoted-printable (RFC 2045, section 6.7). An `=` that escapes nothing stays as it is.
    /// - Parameter isHeader: whether `_` stands for a blank, as in encoded words (RFC 2047, section 4.2).
    static func quotedPrintable(_ text: some Collection<UInt8>, isHeader: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.first {
            rest = rest.dropFirst()
            guard byte == UInt8(ascii: "=") else {
                bytes.append(isHeader && byte == UInt8(ascii: "_") ? 32 : byte)
                continue
            }
            let next = Array(rest.prefix(2))
            if let high = next.first.flatMap(digit), next.count == 2, let low = digit(next[1]) {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else if next.first == 10 {
                rest = rest.dropFirst()
            } else if next == [13, 10] {
                rest = rest.dropFirst(2)
            } else { bytes.append(byte) }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
        default: nil
        }
    }
}
