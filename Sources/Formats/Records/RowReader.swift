import Domain

/// A row of a file, as what it is or with what is wrong with it.
public struct ImportedRow: Sendable {
    /// Line of the file on which it begins, from 1.
    public let line: Int
    /// Its number below the header, from 1; the same however often and from wherever the file is read.
    public let row: Int
    public let content: Content
    /// Values of fields that the workspace has added which cannot be read; the row is imported without them.
    public let leftOut: [RowProblem]

    public enum Content: Sendable {
        case deal(DealRecord)
        case company(CompanyRecord)
        case contact(ContactRecord)
        case activity(ActivityRecord)
        case history(HistoryRecord)
        case lead(LeadRecord)
        /// One or more; the row is not imported.
        case problems([RowProblem])
    }
}

/// Reads the rows of a file by its plan, in constant memory, and from any row on.
public final class RowReader {
    public let plan: ImportPlan
    private let transcoder: Transcoder
    private let csv: CSVReader
    private let columns: FieldColumns
    private let neededFields: Int
    private let recordsBeforeRows: Int
    private let zone: ZoneClock
    private var footer = ReportFooter()

    /// Where the next row begins: an import that stops here goes on here.
    public var position: CSVPosition { csv.position }
    /// Bytes of the file that were read, for a progress bar.
    public var bytesRead: Int64 { transcoder.sourceBytesRead }
    /// Lines below a report's rows, which are none.
    public var footerRows: Int { footer.rows }

    /// - Parameter position: where an earlier reading stopped; nil for the first row.
    /// - Throws: `ImportPlanError` when the header is another one than the plan's, `CSVError`, and what the file throws.
    public init(_ plan: ImportPlan, file: ImportFile, resumingAt position: CSVPosition? = nil) throws {
        guard let zone = Zone(plan.zone) else { throw ImportPlanError.unknownZone(plan.zone) }
        let head = try FileHead(file, encoding: plan.encoding, separator: plan.separator)
        let expected = plan.mapping.columns.map(\.header)
        guard head.headers == expected else {
            throw ImportPlanError.headerChanged(expected: expected.map(\.text), found: head.headers.map(\.text))
        }
        self.plan = plan
        self.zone = ZoneClock(zone)
        columns = FieldColumns(plan)
        neededFields = (expected.lastIndex { !$0.text.isEmpty } ?? -1) + 1
        recordsBeforeRows = head.firstRow.record
        transcoder = Transcoder(plan.encoding, from: try file.open())
        csv = CSVReader(separator: plan.separator.byte, resumingAt: position ?? head.firstRow, from: transcoder.read)
    }

    /// The next row; nil at the end of the file. Rows without any content are passed over.
    public func next() throws -> ImportedRow? {
        while true {
            guard let read = try csv.next({ read($0) }) else { return nil }
            if let row = read { return row }
        }
    }

    /// Nil for rows that are none.
    private func read(_ record: CSVRecord) -> ImportedRow? {
        if isEmpty(record) { return nil }
        if plan.preset == .salesforce, footer.takes(record, columns: neededFields) { return nil }
        let row = record.position.record - recordsBeforeRows + 1
        var cells = RowCells(record: record, columns: columns, row: row, zone: zone)
        checkShape(&cells)
        let content = cells.problems.isEmpty ? content(&cells) : nil
        return ImportedRow(line: record.position.line, row: row, content: content ?? .problems(cells.problems), leftOut: content == nil ? [] : cells.leftOut)
    }

    private func isEmpty(_ record: CSVRecord) -> Bool { (0..<record.count).allSatisfy { CellText.trimmed(record[$0]).isEmpty } }

    private func checkShape(_ cells: inout RowCells) {
        let record = cells.record
        if record.isUnclosed { return cells.fail(.unclosedQuote, nil) }
        if record.count < neededFields {
            if record.count == 1, record.isQuoted(0), record[0].contains(plan.separator.byte) { return cells.fail(.wholeRowInOneCell, nil) }
            return cells.fail(.tooFewFields, nil, ["expected": String(neededFields), "found": String(record.count)])
        }
        if record.isWholeRow(plan.separator.byte, columns: neededFields) { return cells.fail(.wholeRowInOneCell, 0) }
        // Cells without a name above them may stand to the right as long as they are empty.
        let extra = max(columns.names.count, neededFields)..<max(record.count, columns.names.count)
        if extra.contains(where: { !record[$0].isEmpty }) {
            cells.fail(.tooManyFields, nil, ["expected": String(columns.names.count), "found": String(record.count)])
        }
    }

    private func content(_ cells: inout RowCells) -> ImportedRow.Content? {
        switch plan.kind {
        case .deals: DealRecord(&cells).map { .deal($0) }
        case .companies: CompanyRecord(&cells).map { .company($0) }
        case .contacts: ContactRecord(&cells).map { .contact($0) }
        case .activities: ActivityRecord(&cells).map { .activity($0) }
        case .dealHistory: HistoryRecord(&cells).map { .history($0) }
        case .leads: LeadRecord(&cells).map { .lead($0) }
        }
    }
}

/// The lines that Salesforce writes below the rows of a report: its name, who made it, a copyright notice.
struct ReportFooter {
    private(set) var rows = 0
    private var hasBegun = false

    /// True for a line of the footer: a single cell below a blank line, or below another one, or with its usual words.
    mutating func takes(_ record: CSVRecord, columns: Int) -> Bool {
        guard columns > 1, (1..<max(record.count, 1)).allSatisfy({ record[$0].isEmpty }), record.count == 1 || record.count >= columns else {
            hasBegun = false
            return false
        }
        let text = record.text(0)
        let isKnown = ["Copyright (c)", "Copyright ©", "Confidential Information", "Generated By:", "Grand Totals", "Total Records"].contains(where: text.hasPrefix)
        guard isKnown || hasBegun || (record.followsBlankLine && record.count == 1) else { return false }
        hasBegun = true
        rows += 1
        return true
    }
}

extension ImportedRow.Content {
    /// Of the fields that the workspace has added, by their keys.
    public var custom: [String: CustomValue] {
        switch self {
        case .deal(let deal): deal.custom
        case .company(let company): company.custom
        case .contact(let contact): contact.custom
        case .activity(let activity): activity.custom
        case .lead(let lead): lead.custom
        case .history, .problems: [:]
        }
    }
}
