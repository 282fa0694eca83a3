/// The rows of a file as they are written, to give back those that could not be brought in.
public final class OriginalRows {
    private let csv: CSVReader
    private let transcoder: Transcoder
    /// The names of the columns, as the file has them.
    public let headers: [String]

    /// - Throws: `ImportPlanError.empty`, and what the file throws.
    public init(_ plan: ImportPlan, file: ImportFile) throws {
        let head = try FileHead(file, encoding: plan.encoding, separator: plan.separator)
        headers = head.headers.map(\.text)
        transcoder = Transcoder(plan.encoding, from: try file.open())
        csv = CSVReader(separator: plan.separator.byte, resumingAt: head.firstRow, from: transcoder.read)
    }

    /// The next row on one of `lines`; nil behind the last.
    public func next(on lines: Set<Int>) throws -> (line: Int, cells: [String])? {
        while let row = try csv.next({ lines.contains($0.position.line) ? ($0.position.line, $0.texts) : nil }) {
            if let row { return row }
        }
        return nil
    }
}
