import Formats
import Glibc

/// Texts as bytes of an encoding, made by the C library's tables and not by ours.
enum Encoded {
    /// Nil when the encoding lacks a character.
    static func bytes(_ text: String, in encoding: TextEncoding, marked: Bool = false) -> [UInt8]? {
        guard let bytes = iconv(Array(text.utf8), to: encoding) else { return nil }
        let marks: [TextEncoding: [UInt8]] = [.utf8: [0xEF, 0xBB, 0xBF], .utf16LittleEndian: [0xFF, 0xFE], .utf16BigEndian: [0xFE, 0xFF]]
        return (marked ? marks[encoding] ?? [] : []) + bytes
    }

    static func text(of bytes: [UInt8], in encoding: TextEncoding, piece: Int = 7) throws -> String {
        try text(from: Transcoder(encoding, from: try ImportFile(bytes: bytes, piece: piece).open()).read)
    }

    static func text(from source: ByteSource) throws -> String {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 50)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source($0) }
            if count == 0 { return String(decoding: all, as: UTF8.self) }
            all += buffer.prefix(count)
        }
    }

    private static func iconv(_ text: [UInt8], to encoding: TextEncoding) -> [UInt8]? {
        let converter = iconv_open(encoding == .macRoman ? "MACINTOSH" : encoding.rawValue.uppercased(), "UTF-8")
        defer { iconv_close(converter) }
        var input = text.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: text.count * 4 + 8)
        var (inputLeft, outputLeft) = (input.count, output.count)
        let failed = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return Glibc.iconv(converter, &from, &inputLeft, &to, &outputLeft) == -1
            }
        }
        return failed ? nil : output.dropLast(outputLeft).map { UInt8(bitPattern: $0) }
    }
}
