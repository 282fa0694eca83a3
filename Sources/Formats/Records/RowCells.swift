import Domain

/// One row under its plan: gives the value of each field and collects what is wrong.
struct RowCells {
    let record: CSVRecord
    let columns: FieldColumns
    let row: Int
    let zone: ZoneClock
    var problems: [RowProblem] = []
    /// What is wrong with values of fields that the workspace has added: it costs the value and not the row.
    var leftOut: [RowProblem] = []

    // MARK: - Texts

    /// Nil when the column is not there or the cell is empty.
    mutating func text(_ field: ImportField) -> String? { columns.first(field).flatMap { text(column: $0) } }

    /// Line breaks and spaces at the ends belong to a note.
    mutating func note(_ field: ImportField) -> String? {
        guard let column = columns.first(field), bytes(column) != nil else { return nil }
        return string(CellText.withoutGuard(record[column]), column: column)
    }

    mutating func identifier(_ field: ImportField) -> String? {
        guard let text = text(field) else { return nil }
        return columns.plan.preset == .salesforce ? SalesforceID.canonical(text) : text
    }

    mutating func identifiers(_ field: ImportField) -> [String] {
        guard let text = text(field) else { return [] }
        return CellText.list(text, separators: ";,").map { columns.plan.preset == .salesforce ? SalesforceID.canonical($0) : $0 }
    }

    mutating func list(_ field: ImportField) -> [String] { columns.all(field).flatMap { text(column: $0).map { CellText.list($0, separators: ",;") } ?? [] } }

    mutating func phones() -> [String] { columns.all(.phone).flatMap { text(column: $0).map { CellText.list($0, separators: ";\n") } ?? [] } }

    mutating func emails(_ field: ImportField) -> [String] {
        var all: [String] = []
        for column in columns.all(field) {
            guard let text = valueText(column) else { continue }
            guard let addresses = EmailText.addresses(text) else {
                fail(.emailNotRead, column)
                continue
            }
            all += addresses.filter { !all.contains($0) }
        }
        return all
    }

    mutating func text(column: Int) -> String? { bytes(column).flatMap { string($0, column: column) } }

    private mutating func string(_ bytes: UnsafeBufferPointer<UInt8>, column: Int) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        fail(.invalidText, column)
        return nil
    }

    /// Nil when the cell is empty.
    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        let bytes = CellText.trimmed(record[column])
        return bytes.isEmpty ? nil : bytes
    }

    /// The cell of a date, a number or another value: `n/a` and `-` count as empty.
    func valueBytes(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let bytes = bytes(column) else { return nil }
        if bytes.count <= 10, !(bytes.contains { 0x30...0x39 ~= $0 }), EmptyCell.isEmpty(String(decoding: bytes, as: UTF8.self)) { return nil }
        return bytes
    }

    mutating func valueText(_ column: Int) -> String? { valueBytes(column).flatMap { string($0, column: column) } }

    // MARK: - Problems

    /// A cell that is read for two fields fails once.
    mutating func fail(_ code: RowProblem.Code, _ column: Int?, _ details: [String: String] = [:]) {
        let name = column.map { columns.names[$0] }
        guard !problems.contains(where: { $0.code == code && $0.column == name }) else { return }
        let cell = column ?? (record.count == 1 ? 0 : nil)
        let value = cell.map { RowProblem.shortened(record.text($0).trimmed) }
        problems.append(RowProblem(line: record.position.line, row: row, column: name, code: code, value: value, details: details))
    }
}

/// Where the fields of a plan are in its file.
struct FieldColumns {
    let plan: ImportPlan
    let names: [String]
    private let byField: [[Int]]
    /// Columns of fields that the workspace has added.
    let own: [(key: String, column: Int, field: ImportField)]
    /// What the names of stages and the words for the state mean: few in a file, and several in each row.
    let stageOutcomes = KnownWords<Outcome?>(), plainOutcomes = KnownWords<Outcome?>(), statusOutcomes = KnownWords<Outcome?>()

    init(_ plan: ImportPlan) {
        self.plan = plan
        names = plan.mapping.columns.map(\.header.text)
        var byField = [[Int]](repeating: [], count: ImportField.allCases.count)
        for column in plan.mapping.columns {
            if let field = column.target?.field { byField[Int(field.rawValue)].append(column.index) }
        }
        self.byField = byField
        own = plan.mapping.columns.compactMap { column in column.target.flatMap { target in target.key.map { (key: $0, column: column.index, field: target.field) } } }
    }

    func all(_ field: ImportField) -> [Int] { byField[Int(field.rawValue)] }
    func first(_ field: ImportField) -> Int? { byField[Int(field.rawValue)].first }
    func format(_ column: Int) -> ColumnFormat { plan.formats[column] }
    func target(_ column: Int) -> Target? { plan.mapping.columns[column].target }
}

/// What words were found to mean, for one reader.
final class KnownWords<Meaning> {
    private var meanings: [String: Meaning] = [:]
    /// A column of free text must not be kept in memory.
    private static var limit: Int { 1_000 }

    func meaning(of text: String, _ find: (String) -> Meaning) -> Meaning {
        if let known = meanings[text] { return known }
        let found = find(text)
        if meanings.count < Self.limit { meanings[text] = found }
        return found
    }
}
