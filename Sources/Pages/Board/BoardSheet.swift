import Domain
import Texts
import Writing

/// A board page as its parts see it: made once, and shared by all of them instead of being copied into each.
final class BoardSheet: Sendable {
    let shell: ShellPage
    let viewer: Viewer
    let texts: Catalogue
    let format: LocaleFormat
    let today: Day
    let pipeline: Pipeline.ID
    let name: String
    let currency: Currency
    let columns: [BoardColumn]
    let filter: BoardFilter
    let owners: [BoardPage.Owner]
    let lostReasons: [BoardPage.Choice]
    let won, lost: BoardPage.Closed
    let wonThisQuarter: BoardPage.QuarterResult?
    let unconverted: Int
    let mayAdd: Bool
    let rejectedLine: BoardPage.RejectedLine?
    let actionsFor: BoardCard?
    let past: PastMoment?
    /// The address of this very board.
    let here: String

    init(_ page: BoardPage) {
        (shell, viewer, texts, format, today) = (page.shell, page.shell.viewer, page.shell.viewer.texts, page.shell.viewer.format, page.shell.viewer.today)
        (pipeline, name, currency, columns, filter) = (page.pipeline, page.name, page.currency, page.columns, page.filter)
        (owners, lostReasons, won, lost, wonThisQuarter) = (page.owners, page.lostReasons, page.won, page.lost, page.wonThisQuarter)
        (unconverted, mayAdd, rejectedLine, actionsFor, past) = (page.unconverted, page.mayAdd, page.rejectedLine, page.actionsFor, page.past)
        here = Self.address(page.pipeline, page.filter, page.past, [])
    }

    /// Where this board is, without a query.
    var root: String { Self.root(pipeline) }

    /// The address of this board with another filter, or with further fields.
    func address(_ filter: BoardFilter? = nil, _ more: [(name: String, value: String?)] = []) -> String {
        filter == nil && more.isEmpty ? here : Self.address(pipeline, filter ?? self.filter, past, more)
    }

    private static func root(_ pipeline: Pipeline.ID) -> String { "/pipelines/\(pipeline)" }
    private static func address(_ pipeline: Pipeline.ID, _ filter: BoardFilter, _ past: PastMoment?, _ more: [(name: String, value: String?)]) -> String {
        HTMLAddress.path(root(pipeline), filter.query + (past.map { [("asOf", "\($0.day)")] } ?? []) + more)
    }

    /// Everything that the dialogs of the board show.
    var dialogValues: [String] {
        var values = [viewer.language.rawValue, viewer.formats.name, today.description, shell.pipelines.count > 1 ? "several" : "one", "stages"]
        values += columns.flatMap { [$0.id.description, $0.name] }
        values += ["owners"] + owners.flatMap { [$0.id.description, $0.mark.name] }
        values += ["reasons"] + lostReasons.flatMap { [$0.value, $0.name] }
        return values
    }

    /// The owners as the viewer's language orders names. Sorting takes longer than most of the page: it is done where the
    /// outcome is kept.
    var ownersByName: [BoardPage.Owner] { NameOrder(viewer.language).sorted(owners) { $0.mark.name } }

    /// Everything that the address of a filter follows from.
    var filterValues: [String] { [viewer.language.rawValue, viewer.formats.name, here] }

    func mark(of index: Int) -> StageMark { StageMark(stage: index, of: columns.count) }
    func money(_ minorUnits: Int64) -> String { format.money(Money(minorUnits: minorUnits, currency: currency), minorUnits: .never) }
    func moneyShort(_ minorUnits: Int64) -> String { format.moneyShort(Money(minorUnits: minorUnits, currency: currency)) }
    var isEmpty: Bool { columns.allSatisfy { $0.count == 0 } }
}
