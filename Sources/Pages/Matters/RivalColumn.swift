public import Domain
import Texts
import Writing

/// A competitor in a deal, in a list.
public struct RivalRow: Sendable {
    public let rival: Rival
    /// The competitor's name.
    public let competitor: String
    public let deal: DealRow?
    public init(_ rival: Rival, competitor: String, deal: DealRow?) { (self.rival, self.competitor, self.deal) = (rival, competitor, deal) }
}

extension RivalRow: MatterRow {
    var number: Int64 { rival.id.rawValue }
    var version: Int64 { rival.version }
    /// The same competitor is in many rows.
    var called: String { [competitor, deal?.deal.title].compactMap(\.self).joined(separator: " · ") }
    var dealId: Deal.ID? { rival.dealId }
}

/// The columns of the list of competitors in deals.
enum RivalColumn: String, MatterColumn {
    case competitor, status, note, deal, company, stage, owner, created
    case amount, closes

    typealias Row = RivalRow
    static let table = MatterTable.rivals
    static let leading = RivalColumn.competitor
    static let usual: [RivalColumn] = [.status, .note, .deal, .company, .stage, .owner, .created]
    static let major: [RivalColumn] = [.status, .deal]

    func ownHead(_ texts: Catalogue) -> String { self == .note ? texts[CommonText.note] : Self.table.label(of: fieldName ?? rawValue, texts) ?? rawValue }

    var fieldName: String? {
        switch self {
        case .competitor: "competitorId"
        case .status, .note: rawValue
        case .deal: "dealId"
        case .created: "createdAt"
        case .amount: "deal.amount"
        case .closes: "deal.expectedClose"
        default: nil
        }
    }

    var edit: CellEdit? {
        switch self {
        case .status: CellEdit("status", .standing)
        case .note: CellEdit("note", .text)
        default: nil
        }
    }

    func value(_ row: RivalRow, _ viewer: Viewer) -> String {
        switch self {
        case .status: row.rival.status.rawValue
        case .note: row.rival.note ?? ""
        default: ""
        }
    }

    func writeOwn(_ row: RivalRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        switch self {
        case .status: span(.class("badge"), .data("tone", row.rival.status.tone)) { cells.viewer.texts[row.rival.status.text] }.render(into: &output)
        case .note: cut(row.rival.note, into: &output)
        case .created: day(row.rival.createdAt, cells, into: &output)
        default: break
        }
    }
}
