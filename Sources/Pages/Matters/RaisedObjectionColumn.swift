public import Domain
import Texts
import Writing

/// An objection that was raised in a deal, in a list.
public struct RaisedObjectionRow: Sendable {
    public let raised: RaisedObjection
    public let deal: DealRow?
    /// What it is in the library.
    public var objection: String?
    public var answer: String?
    /// The stage in which it was raised.
    public var stage: String?
    public init(_ raised: RaisedObjection, deal: DealRow?) { (self.raised, self.deal) = (raised, deal) }
}

extension RaisedObjectionRow: MatterRow {
    var number: Int64 { raised.id.rawValue }
    var version: Int64 { raised.version }
    var called: String { raised.text }
    var dealId: Deal.ID? { raised.dealId }
}

/// The columns of the list of objections.
enum RaisedObjectionColumn: String, MatterColumn {
    case text, outcome, answer, raisedIn, deal, company, owner, created
    case objection, note, stage, amount, closes

    typealias Row = RaisedObjectionRow
    static let table = MatterTable.raisedObjections
    static let leading = RaisedObjectionColumn.text
    static let usual: [RaisedObjectionColumn] = [.outcome, .answer, .raisedIn, .deal, .company, .owner, .created]
    static let major: [RaisedObjectionColumn] = [.outcome, .deal]

    func ownHead(_ texts: Catalogue) -> String { self == .note ? texts[CommonText.note] : Self.table.label(of: fieldName ?? rawValue, texts) ?? rawValue }

    var fieldName: String? {
        switch self {
        case .text, .outcome, .note: rawValue
        case .objection: "objectionId"
        case .answer: "answerId"
        case .raisedIn: "stageId"
        case .deal: "dealId"
        case .created: "createdAt"
        case .amount: "deal.amount"
        case .closes: "deal.expectedClose"
        default: nil
        }
    }

    var edit: CellEdit? {
        switch self {
        case .outcome: CellEdit("outcome", .outcome)
        case .note: CellEdit("note", .text)
        default: nil
        }
    }

    func value(_ row: RaisedObjectionRow, _ viewer: Viewer) -> String {
        switch self {
        case .outcome: row.raised.outcome.rawValue
        case .note: row.raised.note ?? ""
        default: ""
        }
    }

    func writeOwn(_ row: RaisedObjectionRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        switch self {
        case .outcome: span(.class("badge"), .data("tone", row.raised.outcome.tone)) { cells.viewer.texts[row.raised.outcome.text] }.render(into: &output)
        case .objection: cut(row.objection, into: &output)
        case .answer: cut(row.answer, into: &output)
        case .raisedIn: output.text(row.stage ?? "")
        case .note: cut(row.raised.note, into: &output)
        case .created: day(row.raised.createdAt, cells, into: &output)
        default: break
        }
    }
}
