import Domain
import Texts
import Writing

/// A row of a table of what belongs to deals.
protocol MatterRow: TableRow {
    var dealId: Deal.ID? { get }
    /// Nil when the deal went away meanwhile.
    var deal: DealRow? { get }
}

/// A column of such a table: the record's own, or one of its deal.
protocol MatterColumn: TableColumn where Row: MatterRow {
    static var table: MatterTable { get }
    /// What phones show beside the name.
    static var major: [Self] { get }
    /// The head of a column of the record's own.
    func ownHead(_ texts: Catalogue) -> String
    /// A cell of the record's own.
    func writeOwn(_ row: Row, _ cells: CellWriter, into output: inout HTMLOutput)
}

extension MatterColumn {
    /// The column of the list of deals that shows the same of the record's deal; nil for what is the record's own.
    var ofDeal: DealColumn? {
        switch rawValue {
        case "deal": .title
        case "company", "stage", "amount", "closes", "owner": DealColumn(rawValue: rawValue)
        default: nil
        }
    }

    func head(_ texts: Catalogue) -> String { rawValue == "created" ? texts[CommonText.created] : ofDeal?.head(texts) ?? ownHead(texts) }
    var sort: String? { rawValue == "created" ? "createdAt" : nil }
    var isNumber: Bool { ofDeal?.isNumber ?? false }
    var isMinor: Bool { !Self.major.contains(self) }
    var field: (kind: Resource, name: String)? { ofDeal?.field }

    func write(_ row: Row, _ cells: CellWriter, into output: inout HTMLOutput) {
        switch ofDeal {
        case .title: if let deal = row.deal?.deal { link("/deals/\(deal.id)", deal.title).render(into: &output) }
        case let column?: if let deal = row.deal { column.write(deal, cells, into: &output) }
        case nil where self == Self.leading: link("/deals/\(row.dealId?.description ?? "")" + Self.table.part, name(of: row)).render(into: &output)
        case nil: writeOwn(row, cells, into: &output)
        }
    }

    /// What the first column says.
    private func name(of row: Row) -> String { (row as? RivalRow)?.competitor ?? row.called }

    private func link(_ path: String, _ words: String) -> some HTML { a(.class("cellrow"), .href(path)) { span(.class("clip"), .title(words)) { words } } }

    /// Words of which only the first fit.
    func cut(_ words: String?, into output: inout HTMLOutput) {
        guard let words, !words.isEmpty else { return }
        span(.class("cut"), .title(words)) { words }.render(into: &output)
    }

    func day(_ moment: Timestamp, _ cells: CellWriter, into output: inout HTMLOutput) {
        output.text(cells.viewer.format.dayAndMonth(cells.viewer.zone.day(of: moment), today: cells.viewer.today))
    }
}
