/// Reads a CSV text of any size record by record, in constant memory and without allocating for a field (RFC 4180, and
/// what spreadsheets make of it).
///
/// The text is UTF-8: see `Transcoder`. A byte order mark and NUL characters are left out, blank lines are passed over.
public final class CSVReader {
    private var window: TextWindow
    private var scanner: RecordScanner
    private let limits: CSVLimits
    private var goesOnAt: CSVPosition?

    /// Where the next record begins.
    public private(set) var position: CSVPosition = .start
    /// NUL characters that were dropped so far.
    public var droppedNULs: Int { window.droppedNULs }

    /// - Parameters:
    ///   - position: where to go on; the source still starts at the beginning of the file.
    public init(separator: UInt8, resumingAt position: CSVPosition = .start, limits: CSVLimits = CSVLimits(), from source: @escaping ByteSource) {
        window = TextWindow(source)
        scanner = RecordScanner(separator: separator, limits: limits)
        self.limits = limits
        goesOnAt = position == .start ? nil : position
    }

    deinit { scanner.fields.deallocate() }

    /// Shows the next record to `read` and gives its answer; nil at the end of the file.
    /// - Throws: `CSVError`, and what the source or `read` throws.
    public func next<Answer>(_ read: (CSVRecord) throws -> Answer) throws -> Answer? {
        try goOn()
        var followsBlankLine = false
        while let next = try scanRecord() {
            if isBlankLine {
                followsBlankLine = true
                advance(to: next, isRecord: false)
                continue
            }
            guard let bytes = window.bytes else { return nil }
            scanner.tidy(bytes)
            let record = CSVRecord(
                position: position, count: scanner.count, followsBlankLine: followsBlankLine, hasStrayQuote: scanner.hasStrayQuote,
                isUnclosed: scanner.isUnclosed, bytes: bytes, fields: UnsafeBufferPointer(scanner.fields))
            advance(to: next, isRecord: true)
            return try read(record)
        }
        return nil
    }

    private var isBlankLine: Bool { scanner.count == 1 && !scanner.fields[0].isQuoted && scanner.fields[0].end == scanner.fields[0].start }

    private func advance(to next: Int, isRecord: Bool) {
        window.giveUp(before: next)
        position = CSVPosition(
            offset: window.offset, line: position.line + 1 + scanner.innerLines, record: position.record + (isRecord ? 1 : 0))
    }

    /// Finds the fields of the next record; the index behind it, or nil at the end of the file.
    private func scanRecord() throws -> Int? {
        while true {
            if window.start == window.end {
                if window.sourceEnded { return nil }
                try window.readMore()
                continue
            }
            guard let bytes = window.bytes else { return nil }
            switch scanner.scan(bytes, from: window.start, to: window.end, isLast: window.sourceEnded) {
            case .record(let next): return next
            case .needsMore: try readMoreOfRecord()
            case .fieldTooLong(let innerLines): throw CSVError.fieldTooLong(line: position.line + innerLines, limit: limits.fieldBytes)
            case .tooManyColumns: throw CSVError.tooManyColumns(line: position.line, limit: limits.columns)
            }
        }
    }

    private func readMoreOfRecord() throws {
        guard window.end - window.start <= limits.recordBytes else {
            throw CSVError.recordTooLong(line: position.line, limit: limits.recordBytes)
        }
        try window.readMore()
    }

    /// Passes over what an earlier reading has read.
    private func goOn() throws {
        guard let goal = goesOnAt else { return }
        goesOnAt = nil
        while window.offset < goal.offset {
            if window.start == window.end {
                guard !window.sourceEnded else { throw CSVError.endsBefore(goal) }
                try window.readMore()
            }
            window.giveUp(before: window.start + min(window.end - window.start, Int(goal.offset - window.offset)))
        }
        position = goal
    }
}
