@testable import Formats
import Domain

/// Looks at texts and reads them, as an import does.
enum Looking {
    static func options(kind: ImportKind? = nil, currency: Currency = .eur, choices: [String] = [], answers: [String: String] = [:]) -> ImportOptions {
        var options = ImportOptions(currency: currency, zone: .utc)
        (options.kind, options.choices, options.answers) = (kind, choices, answers)
        return options
    }

    static func at(_ text: String, kind: ImportKind? = nil, currency: Currency = .eur, choices: [String] = [], answers: [String: String] = [:]) throws -> FilePreview {
        try FilePreview(of: ImportFile(text: text), options: options(kind: kind, currency: currency, choices: choices, answers: answers))
    }

    static func rows(_ text: String, kind: ImportKind? = nil, currency: Currency = .eur, choices: [String] = [], answers: [String: String] = [:]) throws -> [ImportedRow] {
        let preview = try at(text, kind: kind, currency: currency, choices: choices, answers: answers)
        return try rows(of: ImportFile(text: text), plan: preview.plan())
    }

    static func rows(of file: ImportFile, plan: ImportPlan, from position: CSVPosition? = nil) throws -> [ImportedRow] {
        let reader = try RowReader(plan, file: file, resumingAt: position)
        var rows: [ImportedRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    static func deals(_ text: String, currency: Currency = .eur, choices: [String] = [], answers: [String: String] = [:]) throws -> [DealRecord] {
        try rows(text, kind: .deals, currency: currency, choices: choices, answers: answers).compactMap(\.deal)
    }
}

extension ImportedRow {
    var deal: DealRecord? { if case .deal(let record) = content { record } else { nil } }
    var company: CompanyRecord? { if case .company(let record) = content { record } else { nil } }
    var contact: ContactRecord? { if case .contact(let record) = content { record } else { nil } }
    var activity: ActivityRecord? { if case .activity(let record) = content { record } else { nil } }
    var history: HistoryRecord? { if case .history(let record) = content { record } else { nil } }
    var problems: [RowProblem] { if case .problems(let problems) = content { problems } else { [] } }
}

extension FilePreview {
    /// Field by column name, of the columns that become something.
    var fields: [String: String] {
        Dictionary(mapping.columns.compactMap { column in column.target.map { (column.header.text, $0.name) } }, uniquingKeysWith: { first, _ in first })
    }
}

extension ImportedTime {
    /// A day without a time is written as a day.
    var description: String { hasClock ? moment.description : String(moment.description.prefix(10)) }
}
