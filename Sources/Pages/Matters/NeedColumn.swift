public import Domain
import Texts
import Writing

/// A need in a list.
public struct NeedRow: Sendable {
    public let need: Need
    public let deal: DealRow?
    /// Where they said it.
    public let evidence: Activity?
    public init(_ need: Need, deal: DealRow?, evidence: Activity? = nil) { (self.need, self.deal, self.evidence) = (need, deal, evidence) }
}

extension NeedRow: MatterRow {
    var number: Int64 { need.id.rawValue }
    var version: Int64 { need.version }
    var called: String { need.title }
    var dealId: Deal.ID? { need.dealId }
}

/// The columns of the list of needs.
enum NeedColumn: String, MatterColumn {
    case title, importance, tags, deal, company, stage, owner, created
    case evidence, amount, closes

    typealias Row = NeedRow
    static let table = MatterTable.needs
    static let leading = NeedColumn.title
    static let usual: [NeedColumn] = [.importance, .tags, .deal, .company, .stage, .owner, .created]
    static let major: [NeedColumn] = [.importance, .deal]

    func ownHead(_ texts: Catalogue) -> String { self == .tags ? texts[CommonText.tags] : Self.table.label(of: fieldName ?? rawValue, texts) ?? rawValue }

    var fieldName: String? {
        switch self {
        case .title, .importance, .tags: rawValue
        case .deal: "dealId"
        case .created: "createdAt"
        case .amount: "deal.amount"
        case .closes: "deal.expectedClose"
        case .evidence: "activityId"
        default: nil
        }
    }

    var edit: CellEdit? {
        switch self {
        case .importance: CellEdit("importance", .priority)
        case .tags: CellEdit("tags", .tags)
        default: nil
        }
    }

    func value(_ row: NeedRow, _ viewer: Viewer) -> String {
        switch self {
        case .importance: row.need.importance.rawValue
        case .tags: row.need.tags.joined(separator: ", ")
        default: ""
        }
    }

    func writeOwn(_ row: NeedRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        switch self {
        case .importance: output.text(cells.viewer.texts[row.need.importance.text])
        case .tags: cut(row.need.tags.joined(separator: ", "), into: &output)
        case .evidence: cut(row.evidence?.name(cells.viewer.texts), into: &output)
        case .created: day(row.need.createdAt, cells, into: &output)
        default: break
        }
    }
}
