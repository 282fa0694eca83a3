/// Writes CSV by RFC 4180: commas, CRLF, every cell in quotes, UTF-8.
///
/// What was written can be drained between any two cells, so a file of any length goes out in pieces.
public struct CSVWriter: ~Copyable {
    /// What happens to a cell that a spreadsheet would run as a formula.
    public enum Guard: Sendable {
        /// It gets a leading apostrophe, as `CSVCell` says.
        case formulas
        /// It is written as it is: for programs. Whoever opens the file in a spreadsheet runs what others typed in.
        case raw
    }

    private var out: ByteWriter
    private let cellGuard: Guard
    private var isInRow = false

    public init(capacity: Int = 4096, guarding cellGuard: Guard = .formulas) {
        out = ByteWriter(capacity: capacity)
        self.cellGuard = cellGuard
    }

    /// How many bytes have been written and not drained.
    public var count: Int { out.count }

    /// The mark by which Excel knows UTF-8; only at the very start of a file.
    public mutating func byteOrderMark() { out.literal("\u{FEFF}") }

    public mutating func cell(_ text: String) {
        separate()
        out.byte(UInt8(ascii: "\""))
        if cellGuard == .formulas, CSVCell.needsGuard(text) { out.byte(CSVCell.apostrophe) }
        doublingQuotes(text)
        out.byte(UInt8(ascii: "\""))
    }

    /// `nil` is an empty cell.
    public mutating func cell(_ text: String?) { cell(text ?? "") }

    public mutating func cell(_ number: Int64) {
        separate()
        out.byte(UInt8(ascii: "\""))
        out.decimal(number)
        out.byte(UInt8(ascii: "\""))
    }

    public mutating func cell(_ number: Int) { cell(Int64(number)) }

    /// `nil` is an empty cell.
    public mutating func cell(_ number: Int64?) { if let number { cell(number) } else { cell("") } }

    /// Ends the row. A row has at least one cell.
    public mutating func endRow() {
        out.literal("\r\n")
        isInRow = false
    }

    public mutating func row(_ cells: some Sequence<String>) {
        for text in cells { cell(text) }
        endRow()
    }

    /// The finished file; the writer is gone afterwards.
    public consuming func bytes() -> [UInt8] { out.array() }

    /// Hands over what has been written and forgets it. The pointer is valid only inside `body`.
    public mutating func drain<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let result = try out.withBytes(body)
        out.removeAll(keepingCapacity: true)
        return result
    }

    private mutating func separate() {
        if isInRow { out.byte(UInt8(ascii: ",")) }
        isInRow = true
    }

    private mutating func doublingQuotes(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            guard let base = utf8.baseAddress else { return }
            var start = 0
            for index in 0..<utf8.count where utf8[index] == UInt8(ascii: "\"") {
                out.bytes(base + start, count: index + 1 - start)
                start = index  // the quote begins the next piece too, and so stands twice
            }
            out.bytes(base + start, count: utf8.count - start)
        }
    }
}
