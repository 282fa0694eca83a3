/// How facts become columns of a model, as learned from the rows it is trained on.
public struct Design: Hashable, Codable, Sendable {
    /// Rows that a word needs for a column of its own.
    public static let leastRows = 10
    /// Columns from which on more rows are asked of a word, since the cost of a fit grows with their square.
    public static let mostColumns = 500

    public let fields: [FieldDesign]
    /// How many columns there are.
    public let width: Int

    /// - Parameter leftOut: names of fields that are not to be used. Fields that are the same on all rows are not, either.
    public init(_ table: LeadTable, rows: Range<Int>, leavingOut leftOut: Set<String> = []) {
        var least = Self.leastRows, made = Self.make(table, rows, leftOut, least)
        while made.width > Self.mostColumns, least <= rows.count {
            least *= 2
            made = Self.make(table, rows, leftOut, least)
        }
        (fields, width) = made
    }

    private static func make(_ table: LeadTable, _ rows: Range<Int>, _ leftOut: Set<String>, _ least: Int) -> (fields: [FieldDesign], width: Int) {
        var fields: [FieldDesign] = [], width = 0
        for field in table.fields where !leftOut.contains(field.name) {
            guard let kind = FieldDesign.Kind(field.values, rows: rows, atLeast: least) else { continue }
            fields.append(FieldDesign(name: field.name, firstColumn: width, kind: kind))
            width += kind.width
        }
        return (fields, width)
    }

    /// The rows of the training, of which only those columns are kept that others do not follow from.
    func rows(_ table: LeadTable, _ range: Range<Int>) -> SparseRows {
        let writers = fields.compactMap { field in table.values(of: field.name).map { FieldWriter(field, $0) } }
        var rows = SparseRows(width: writers.reduce(0) { $0 + $1.keptWidth })
        rows.reserve(rows: range.count, entries: range.count * min(writers.count, 64))
        for row in range {
            var first = 0
            for writer in writers {
                writer.write(row, from: first, into: &rows)
                first += writer.keptWidth
            }
            rows.endRow()
        }
        return rows
    }

    /// How the model's columns follow from those that are kept.
    var basis: ColumnBasis {
        var parts: [[(kept: Int, sign: Double)]] = [], first = 1
        for field in fields {
            parts += field.kind.parts(from: first)
            first += field.kind.keptWidth
        }
        return ColumnBasis(parts: parts, width: first - 1)
    }
}

/// How one field becomes columns.
public struct FieldDesign: Hashable, Codable, Sendable {
    public let name: String
    let firstColumn: Int
    let kind: Kind

    enum Kind: Hashable, Codable, Sendable {
        case words(WordDesign)
        case numbers(NumberDesign)

        init?(_ column: LeadColumn, rows: Range<Int>, atLeast least: Int) {
            switch column {
            case .words(let words):
                guard let design = WordDesign(words, rows: rows, atLeast: least) else { return nil }
                self = .words(design)
            case .numbers(let numbers):
                guard let design = NumberDesign(numbers, rows: rows) else { return nil }
                self = .numbers(design)
            }
        }

        var width: Int { shares.count }
        var keptWidth: Int {
            switch self {
            case .words(let design): design.width - 1
            case .numbers(let design): design.width
            }
        }

        /// Mean of each column over the training.
        var shares: [Double] {
            switch self {
            case .words(let design): design.shares
            case .numbers(let design): design.shares
            }
        }

        /// What each column is made of, where the field's kept columns begin at `first`.
        func parts(from first: Int) -> [[(kept: Int, sign: Double)]] {
            switch self {
            case .words(let design):
                let base = design.base
                return (0..<design.width).map { column in
                    guard column == base else { return [(first + column - (column > base ? 1 : 0), 1)] }
                    return [(0, 1)] + (0..<design.width - 1).map { (first + $0, -1) }
                }
            case .numbers(let design):
                let bins = first + design.scale + 1
                return (first..<bins).map { [($0, 1)] } + design.cuts.indices.map { cut in (cut..<design.cuts.count).map { (bins + $0, 1) } }
            }
        }
    }
}

/// Writes a field's values into rows of columns.
private struct FieldWriter {
    let keptWidth: Int
    private let source: Source

    private enum Source {
        /// For each word and the missing one the column that is kept; nil for the most frequent.
        case words(codes: [Int32], columns: [Int?])
        case numbers([Double], NumberDesign)
    }

    init(_ field: FieldDesign, _ column: LeadColumn) {
        keptWidth = field.kind.keptWidth
        switch (field.kind, column) {
        case (.words(let design), .words(let words)):
            let base = design.base
            source = .words(codes: words.codes, columns: design.columns(of: words).map { $0 == base ? nil : $0.map { $0 > base ? $0 - 1 : $0 } })
        case (.numbers(let design), .numbers(let numbers)): source = .numbers(numbers, design)
        default: preconditionFailure("the field \(field.name) holds another kind of values than when its columns were made")
        }
    }

    func write(_ row: Int, from first: Int, into rows: inout SparseRows) {
        switch source {
        case .words(let codes, let columns):
            if let column = columns[codes[row] < 0 ? columns.count - 1 : Int(codes[row])] { rows.add(1, in: first + column) }
        case .numbers(let numbers, let design):
            guard numbers[row].isFinite else { return rows.add(1, in: first) }
            rows.add(design.standardised(numbers[row]), in: first + design.scale)
            let bin = design.bin(numbers[row])
            if bin > 0 { rows.add(1, in: first + design.scale + bin) }
        }
    }
}
