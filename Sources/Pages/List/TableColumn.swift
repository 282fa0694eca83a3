import Domain
import Texts
import Writing

/// A column that a table of records can show. The raw value stands in addresses and saved views.
protocol TableColumn: CaseIterable, Hashable, RawRepresentable<String>, Sendable {
    associatedtype Row: TableRow
    /// The record's name: always there, always first.
    static var leading: Self { get }
    /// What the table shows besides, when nobody chose.
    static var usual: [Self] { get }
    func head(_ texts: Catalogue) -> String
    /// The field of the interface that it shows; nil for what is worked out.
    var fieldName: String? { get }
    /// The field by which the column would sort; whether the list can is another question.
    var sort: String? { get }
    /// Figures stand at the right, and their largest first.
    var isNumber: Bool { get }
    /// Whether phones leave the column out.
    var isMinor: Bool { get }
    /// How a cell can be changed in place.
    var edit: CellEdit? { get }
    /// The field that it shows, where a role may be without it.
    var field: (kind: Resource, name: String)? { get }
    /// Whether it can be chosen; else the page shows it by itself.
    var isOffered: Bool { get }
    /// What is in the cell.
    func write(_ row: Row, _ cells: CellWriter, into output: inout HTMLOutput)
    /// `warn` or `bad` for a figure that should not be.
    func tone(_ row: Row, _ viewer: Viewer) -> StaticString?
    /// What a field holds when the cell is opened: as the interface takes it.
    func value(_ row: Row, _ viewer: Viewer) -> String
}

extension TableColumn {
    var isMinor: Bool { !Self.usual.contains(self) }
    var edit: CellEdit? { nil }
    var field: (kind: Resource, name: String)? { nil }
    var isOffered: Bool { true }
    /// Whether somebody sees what it shows: else it is not offered.
    func isSeen(by viewer: Viewer) -> Bool { isOffered && field.map { viewer.sees($0.name, of: $0.kind) } ?? true }
    func tone(_ row: Row, _ viewer: Viewer) -> StaticString? { nil }
    func value(_ row: Row, _ viewer: Viewer) -> String { "" }
}

/// A record in a table.
protocol TableRow: Sendable {
    var number: Int64 { get }
    var version: Int64 { get }
    /// What people call it.
    var called: String { get }
    /// What it holds in fields that the workspace has added.
    var custom: CustomValues { get }
}

extension TableRow {
    var custom: CustomValues { CustomValues() }
}

/// What kind of field opens in a cell.
struct CellEdit {
    /// The field of the interface.
    let field: StaticString
    let kind: Kind
    enum Kind: String { case text, number, money, day, percent, owner, priority, tags, type, direction, standing, outcome, source, channel }
    init(_ field: StaticString, _ kind: Kind) { (self.field, self.kind) = (field, kind) }
}

/// The rows of a table, written straight into the page: there are up to two hundred of them.
struct TableRows<Column: TableColumn>: HTML {
    let rows: [Column.Row]
    let columns: [ShownColumn<Column>]
    let viewer: Viewer
    /// Whether rows can be chosen and cells be changed.
    let mayChange: Bool

    func render(into output: inout HTMLOutput) {
        let cells = CellWriter(viewer), select = Words(ListText.selectRow, viewer.texts)
        for row in rows { write(row, cells, select, into: &output) }
    }

    private func write(_ row: Column.Row, _ cells: CellWriter, _ select: Words, into output: inout HTMLOutput) {
        output.literal("<tr data-id=\"")
        output.decimal(row.number)
        output.literal("\" data-version=\"")
        output.decimal(row.version)
        output.literal("\">")
        if mayChange {
            output.literal("<td class=\"sel\"><input class=\"check\" type=\"checkbox\" name=\"id\" form=\"bulk\" value=\"")
            output.decimal(row.number)
            output.literal("\" aria-label=\"")
            select.write(row.called, into: &output)
            output.literal("\"></td>")
        }
        output.literal("<th scope=\"row\">")
        Column.leading.write(row, cells, into: &output)
        output.literal("</th>")
        for column in columns { write(column, of: row, cells, into: &output) }
        output.literal("</tr>\n")
    }

    private func write(_ column: ShownColumn<Column>, of row: Column.Row, _ cells: CellWriter, into output: inout HTMLOutput) {
        output.literal(column.isNumber ? "<td class=\"r" : "<td")
        // Only figures have a tone.
        if column.isNumber {
            if let tone = column.tone(row, viewer) {
                output.literal(" ")
                output.literal(tone)
            }
            output.literal("\"")
        }
        if column.isMinor { output.literal(" data-minor") }
        if mayChange, let edit = column.edit {
            output.attribute("data-field", edit.field)
            output.attribute("data-kind", edit.kind)
            output.attribute("data-value", column.value(row, viewer))
        }
        output.literal(">")
        column.write(row, cells, into: &output)
        output.literal("</td>")
    }
}

/// The heads of the chosen columns.
struct TableHeads<Column: TableColumn> {
    let columns: [ShownColumn<Column>]
    let sortable: Set<String>
    let texts: Catalogue

    var all: [ListColumn] {
        ([.base(Column.leading)] + columns).map { column in
            ListColumn(
                name: column.head(texts), sort: column.sort(sortable), isNumber: column.isNumber, isMinor: column.name != Column.leading.rawValue && column.isMinor, field: column.fieldName)
        }
    }
}
