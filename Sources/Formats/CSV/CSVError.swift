/// Why a CSV text cannot be read on. Lines count from 1.
public enum CSVError: Error, Hashable, Sendable {
    /// A field has more bytes than allowed. Most often a quote was opened there and never closed.
    case fieldTooLong(line: Int, limit: Int)
    case tooManyColumns(line: Int, limit: Int)
    case recordTooLong(line: Int, limit: Int)
    /// A reading was to go on at a place that the file does not have: it is not the same file.
    case endsBefore(CSVPosition)
}

/// What a CSV text may hold at most.
public struct CSVLimits: Hashable, Sendable {
    public var fieldBytes = 1 << 20
    public var columns = 2_000
    /// All fields of a record together; the most memory that reading takes.
    public var recordBytes = 16 << 20

    public init() {}
}

/// Where a record begins.
public struct CSVPosition: Hashable, Codable, Sendable {
    /// Bytes before it in the text as UTF-8, without byte order mark and NUL characters.
    public let offset: Int64
    /// Line in the file, from 1: a record with line breaks in quotes takes several.
    public let line: Int
    /// Records before it; blank lines are none.
    public let record: Int

    public static let start = CSVPosition(offset: 0, line: 1, record: 0)
    public init(offset: Int64, line: Int, record: Int) { (self.offset, self.line, self.record) = (offset, line, record) }
}
