/// Where a field lies in the memory of the reader.
struct FieldBounds {
    var start: Int32
    /// One past the last byte; in quotes, the closing quote.
    var end: Int32
    /// Where text behind the closing quote ends (`"5" inch`); 0 when there is none.
    var tailEnd: Int32
    var isQuoted: Bool
    var hasDoubledQuotes: Bool

    @inline(__always) var needsTidying: Bool { hasDoubledQuotes || tailEnd > end }
}

/// Eight bytes in one word.
enum Eight {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    /// The highest bit of each byte that is zero. Exact up to the first one; above it there may be false ones.
    @inline(__always) static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & 0x8080_8080_8080_8080 }
}

/// Finds the fields of one record; changes no byte and copies none.
///
/// A quote counts only at the start of a field. Behind a closing quote the rest of the field is plain text, as in
/// spreadsheets. LF, CR LF and CR end a record.
struct RecordScanner {
    enum Outcome {
        /// The next record begins at this index.
        case record(next: Int)
        /// The bytes end before the record does, and the file does not.
        case needsMore
        /// After this many line breaks in the record.
        case fieldTooLong(innerLines: Int)
        case tooManyColumns
    }

    let separator: UInt8
    let fieldLimit: Int
    let fields: UnsafeMutableBufferPointer<FieldBounds>
    private(set) var count = 0
    /// Line breaks inside quotes.
    private(set) var innerLines = 0
    /// Text stands behind a closing quote.
    private(set) var hasStrayQuote = false
    /// The file ended inside quotes.
    private(set) var isUnclosed = false
    private var needsTidying = false

    init(separator: UInt8, limits: CSVLimits) {
        (self.separator, fieldLimit) = (separator, limits.fieldBytes)
        fields = .allocate(capacity: limits.columns)
    }

    private static let quote = UInt8(ascii: "\""), lineFeed: UInt8 = 0x0A, carriageReturn: UInt8 = 0x0D

    /// - Parameter isLast: nothing follows the bytes.
    mutating func scan(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Outcome {
        (innerLines, hasStrayQuote, isUnclosed, needsTidying) = (0, false, false, false)
        let (separator, capacity) = (separator, fields.count)
        var (at, found) = (start, 0)
        while found < capacity {
            let fieldStart = at, lines = innerLines
            if at < end, bytes[at] == Self.quote {
                at = quotedField(found, bytes, from: at, to: end, isLast: isLast)
            } else {
                at = Self.endOfPlainText(bytes, from: at, to: end, separator: separator)
                fields[found] = FieldBounds(start: Int32(truncatingIfNeeded: fieldStart), end: Int32(truncatingIfNeeded: at), tailEnd: 0, isQuoted: false, hasDoubledQuotes: false)
            }
            if at - fieldStart > fieldLimit, isTooLong(found) { return .fieldTooLong(innerLines: lines) }
            found += 1
            guard at < end, bytes[at] == separator else {
                count = found
                return endOfRecord(bytes, at: at, end: end, isLast: isLast)
            }
            at += 1
        }
        return .tooManyColumns
    }

    @inline(__always) private func endOfRecord(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int, isLast: Bool) -> Outcome {
        if at >= end { return isLast ? .record(next: end) : .needsMore }
        guard bytes[at] == Self.carriageReturn else { return .record(next: at + 1) }
        if at + 1 == end, !isLast { return .needsMore }
        return .record(next: at + 1 < end && bytes[at + 1] == Self.lineFeed ? at + 2 : at + 1)
    }

    /// Without the quotes around it.
    private func isTooLong(_ index: Int) -> Bool { Int(max(fields[index].end, fields[index].tailEnd) - fields[index].start) > fieldLimit }

    /// Looks at eight bytes at once: half of the time of an import's reading is spent here.
    @inline(__always) private static func endOfPlainText(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, separator: UInt8) -> Int {
        let pattern = UInt64(separator) &* Eight.ones
        var at = start
        while at + 8 <= end {
            let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self).littleEndian
            let stops = Eight.zeros(word ^ pattern) | Eight.zeros(word ^ lineFeeds) | Eight.zeros(word ^ carriageReturns)
            if stops != 0 { return at + stops.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < end, bytes[at] != separator, bytes[at] != lineFeed, bytes[at] != carriageReturn { at &+= 1 }
        return at
    }
    private static let lineFeeds = 0x0A &* Eight.ones, carriageReturns = 0x0D &* Eight.ones

    /// Where the field ends: at a separator, a line end or the end of the bytes.
    private mutating func quotedField(_ index: Int, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Int {
        fields[index] = FieldBounds(start: Int32(start + 1), end: Int32(end), tailEnd: 0, isQuoted: true, hasDoubledQuotes: false)
        var at = start + 1
        while at < end {
            let byte = bytes[at]
            if byte == Self.quote {
                guard at + 1 < end, bytes[at + 1] == Self.quote else { return closedField(index, bytes, at: at, to: end) }
                fields[index].hasDoubledQuotes = true
                needsTidying = true
                at += 1
            } else if byte <= Self.carriageReturn, isLineEnd(bytes, at: at, end: end) {
                innerLines += 1
            }
            at &+= 1
        }
        isUnclosed = isLast
        return end
    }

    /// CR LF counts once, at its second half.
    private func isLineEnd(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int) -> Bool {
        bytes[at] == Self.lineFeed || (bytes[at] == Self.carriageReturn && !(at + 1 < end && bytes[at + 1] == Self.lineFeed))
    }

    private mutating func closedField(_ index: Int, _ bytes: UnsafePointer<UInt8>, at quote: Int, to end: Int) -> Int {
        fields[index].end = Int32(quote)
        let fieldEnd = Self.endOfPlainText(bytes, from: quote + 1, to: end, separator: separator)
        if fieldEnd > quote + 1 {
            fields[index].tailEnd = Int32(fieldEnd)
            (hasStrayQuote, needsTidying) = (true, true)
        }
        return fieldEnd
    }
}

extension RecordScanner {
    /// Makes every field one run of bytes: drops one of two doubled quotes and closes the gap before text behind quotes.
    mutating func tidy(_ bytes: UnsafeMutablePointer<UInt8>) {
        guard needsTidying else { return }
        for index in 0..<count where fields[index].needsTidying {
            let (start, end, tailEnd) = (Int(fields[index].start), Int(fields[index].end), Int(fields[index].tailEnd))
            var target = start, at = start
            while at < end {
                bytes[target] = bytes[at]
                at += bytes[at] == Self.quote ? 2 : 1
                target += 1
            }
            if tailEnd > end {
                for tail in end + 1..<tailEnd {
                    bytes[target] = bytes[tail]
                    target += 1
                }
            }
            fields[index].end = Int32(target)
        }
    }
}
