/// Turns a file in any of the encodings into UTF-8 while it is read, in constant memory.
///
/// The byte order mark is left out. What the encoding does not have becomes U+FFFD and is counted. A file in UTF-8 passes
/// through untouched: whether its bytes are sound is found out where they become text.
public final class Transcoder {
    private let source: ByteSource
    private let encoding: TextEncoding
    private let page: PackedCodePage?
    private let input: UnsafeMutableRawBufferPointer
    private var next = 0
    private var end = 0
    private var started = false
    private var sourceEnded = false

    /// Bytes of the file that have been read so far, for a progress bar.
    public private(set) var sourceBytesRead: Int64 = 0
    /// Characters for which the file had bytes that mean nothing in its encoding. Always 0 for UTF-8.
    public private(set) var undecodable = 0

    public init(_ encoding: TextEncoding, from source: @escaping ByteSource) {
        (self.encoding, self.source) = (encoding, source)
        page = encoding.codePage.map(PackedCodePage.init)
        input = .allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit { input.deallocate() }

    /// The text as a source of UTF-8.
    public func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        if !started { try skipByteOrderMark() }
        var written = 0
        while written == 0 {
            if next == end, encoding == .utf8 { return try readSource(into: target) }
            if !sourceEnded, end - next < 4 { try refill() }
            if next == end { return 0 }
            written = convert(into: target)
        }
        return written
    }

    private func convert(into target: UnsafeMutableRawBufferPointer) -> Int {
        if let page { return convertSingleBytes(page, into: target) }
        return encoding == .utf8 ? copy(into: target) : convertUTF16(into: target)
    }

    private func skipByteOrderMark() throws {
        started = true
        try refill()
        let mark = encoding.byteOrderMark
        if !mark.isEmpty, input[next..<end].starts(with: mark) { next += mark.count }
    }

    /// Moves what is left to the front and reads until there are at least four bytes.
    private func refill() throws {
        let rest = end - next
        if rest > 0 { input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[next..<end])) }
        (next, end) = (0, rest)
        while end < 4, !sourceEnded {
            end += try readSource(into: UnsafeMutableRawBufferPointer(rebasing: input[end...]))
        }
    }

    private func readSource(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !sourceEnded else { return 0 }
        let count = try source(target)
        sourceBytesRead += Int64(count)
        sourceEnded = count == 0
        return count
    }

    private func copy(into target: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(target.count, end - next)
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[next..<next + count]))
        next += count
        return count
    }
}

// MARK: - Conversion

extension Transcoder {
    private func convertSingleBytes(_ page: PackedCodePage, into target: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        var at = next
        while at < end, written + 3 <= target.count {
            let byte = input[at]
            at += 1
            if byte < 0x80 {
                target[written] = byte
                written += 1
            } else {
                written += append(page.packed(byte), to: target, at: written)
            }
        }
        next = at
        return written
    }

    private func append(_ packed: UInt32, to target: UnsafeMutableRawBufferPointer, at start: Int) -> Int {
        if packed == PackedCodePage.replacement { undecodable += 1 }
        let count = Int(packed >> 24)
        for index in 0..<count { target[start + index] = UInt8(truncatingIfNeeded: packed >> UInt32(8 * index)) }
        return count
    }

    private func convertUTF16(into target: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        while end - next >= 2, written + 4 <= target.count {
            guard let scalar = nextUTF16Scalar() else { break }
            if scalar.isASCII {
                target[written] = UInt8(truncatingIfNeeded: scalar.value)
                written += 1
                continue
            }
            for byte in String(scalar).utf8 {
                target[written] = byte
                written += 1
            }
        }
        if written == 0, sourceEnded, end - next == 1 {  // half a unit at the end of the file
            next = end
            undecodable += 1
        }
        return written
    }

    /// Nil when the second half of a pair has not been read yet.
    private func nextUTF16Scalar() -> Unicode.Scalar? {
        let unit = unit(at: next)
        if let scalar = Unicode.Scalar(UInt32(unit)) {
            next += 2
            return scalar
        }
        if unit < 0xDC00, end - next < 4, !sourceEnded { return nil }
        if unit < 0xDC00, end - next >= 4, case let low = self.unit(at: next + 2), 0xDC00...0xDFFF ~= low {
            next += 4
            return Unicode.Scalar(0x1_0000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00))
        }
        next += 2
        undecodable += 1
        return "\u{FFFD}"
    }

    private func unit(at index: Int) -> UInt16 {
        let (first, second) = (UInt16(input[index]), UInt16(input[index + 1]))
        return encoding == .utf16LittleEndian ? first | second << 8 : first << 8 | second
    }
}

/// A code page whose characters are UTF-8 already: the bytes from the lowest up, their number in the highest.
private struct PackedCodePage {
    static let replacement: UInt32 = 0x03_BD_BF_EF
    private let table: [UInt32]

    init(_ page: CodePage) {
        table = (UInt8(0x80)...0xFF).map { byte in
            let scalar = Unicode.Scalar(page.character(for: byte)) ?? "\u{FFFD}"
            let bytes = Array(String(scalar).utf8)
            return bytes.enumerated().reduce(UInt32(bytes.count) << 24) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
        }
    }

    @inline(__always) func packed(_ byte: UInt8) -> UInt32 { table[Int(byte) - 0x80] }
}
