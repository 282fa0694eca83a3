import Texts
import Writing

/// A table of finished words.
public struct SellingTable: Sendable {
    /// The first names the rows.
    public var heads: [String]
    public var rows: [Row] = []

    public struct Row: Sendable {
        public let name: String
        public let href: String?
        public let cells: [Cell]
        public init(_ name: String, href: String? = nil, _ cells: [Cell]) { (self.name, self.href, self.cells) = (name, href, cells) }
    }

    public struct Cell: Sendable {
        public let text: String
        /// On how many it rests, or where it lies.
        public let small: String?
        public let href: String?
        /// A badge of that tone; "" is a plain one.
        public let tone: String?
        /// Links below the words: lessons.
        public let links: [FigurePage.Choice]
        /// Rests on few.
        public let isFaint: Bool
        public init(_ text: String, small: String? = nil, href: String? = nil, tone: String? = nil, links: [FigurePage.Choice] = [], isFaint: Bool = false) {
            (self.text, self.small, self.href, self.tone, self.links, self.isFaint) = (text, small, href, tone, links, isFaint)
        }
    }

    public init(heads: [String], rows: [Row] = []) { (self.heads, self.rows) = (heads, rows) }
}

/// A heading, a table, what it means, and where more is.
public struct SellingBox: Sendable {
    public let mark: String
    public let title: String
    public let definition: String
    public var table: SellingTable
    /// Instead of a table without rows.
    public var nothing: String
    /// Sentences above the table.
    public var remarks: [String] = []
    public var links: [FigurePage.Choice] = []
    public init(_ mark: String, title: String, definition: String, table: SellingTable, nothing: String) { (self.mark, self.title, self.definition, self.table, self.nothing) = (mark, title, definition, table, nothing) }
}

struct SellingBoxView: Component {
    let box: SellingBox

    var body: some HTML {
        ReportBox(box.mark, title: box.title, definition: box.definition) {
            ForEach(box.remarks) { remark in p(.class("box-b")) { remark } }
            if box.table.rows.isEmpty { p(.class("box-b faint")) { box.nothing } } else {
                ReportTable(box.mark) { ForEach(box.table.heads.enumerated()) { place, head in th(.column, .class("r").when(place > 0)) { head } } } rows: { ForEach(box.table.rows) { row in SellingRow(row: row) } }
            }
            if !box.links.isEmpty { p(.class("box-b row wrap no-print")) { ForEach(box.links) { link in if link.path.contains(".csv") { a(.class("link"), .href(link.path), .download("")) { link.name } } else { a(.class("link"), .href(link.path)) { link.name } } } } }
        }
    }
}

private struct SellingRow: Component {
    let row: SellingTable.Row

    var body: some HTML {
        tr {
            th(.row) { if let href = row.href { a(.class("link"), .href(href)) { row.name } } else { row.name } }
            ForEach(row.cells) { cell in td(.class("r")) { SellingCell(cell: cell) } }
        }
    }
}

private struct SellingCell: Component {
    let cell: SellingTable.Cell

    var body: some HTML {
        if let tone = cell.tone { span(.class("badge"), .data("tone", tone.isEmpty ? nil : tone)) { cell.text } } else if let href = cell.href { a(.class(cell.isFaint ? "link faint" : "link"), .href(href)) { cell.text } } else { span(.class("faint").when(cell.isFaint)) { cell.text } }
        if let words = cell.small { small(.class("faint")) { " " + words } }
        ForEach(cell.links) { link in
            " "
            a(.class("link"), .href(link.path)) { link.name }
        }
    }
}
