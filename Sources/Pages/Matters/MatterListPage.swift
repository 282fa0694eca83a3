import Domain
import Texts
public import Writing

/// Needs, competitors in deals or objections as a table: `/needs`, `/rivals`, `/raised-objections`.
public struct MatterListPage: Sendable {
    public enum Rows: Sendable { case needs([NeedRow]), raisedObjections([RaisedObjectionRow]), rivals([RivalRow]) }

    public var shell: ShellPage
    public var address: ListAddress
    public let rows: Rows
    public var totals = ListTotals()
    public var paging = ListPaging()
    public var state: TableState
    /// Fields by which they can be taken together.
    public var groupable: [String] = []
    /// Fields by which the list can be sorted.
    public var sortable: Set<String> = ["createdAt"]
    public var mayExport = true
    /// The words for filters whose values are numbers.
    public var names: [String: String] = [:]

    public init(shell: ShellPage, address: ListAddress, rows: Rows) {
        (self.shell, self.address, self.rows) = (shell, address, rows)
        state = TableState(list: Self.table(of: rows).rawValue)
    }

    var table: MatterTable { Self.table(of: rows) }

    private static func table(of rows: Rows) -> MatterTable {
        switch rows {
        case .needs: .needs
        case .raisedObjections: .raisedObjections
        case .rivals: .rivals
        }
    }
}

extension MatterListPage: HTML {
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts.append("list.js")
        shell.keys = PageKeys("matters", ListKeys.withoutWords)
        shell.follows = [followed, .deal, .view]
        switch rows {
        case .needs(let rows): Shell(shell) { MatterListContent<NeedColumn>(page: self, rows: rows) }.render(into: &output)
        case .raisedObjections(let rows): Shell(shell) { MatterListContent<RaisedObjectionColumn>(page: self, rows: rows) }.render(into: &output)
        case .rivals(let rows): Shell(shell) { MatterListContent<RivalColumn>(page: self, rows: rows) }.render(into: &output)
        }
    }
}

extension MatterListPage {
    private var followed: Followed {
        switch rows {
        case .needs: .need
        case .raisedObjections: .raisedObjection
        case .rivals: .rival
        }
    }
}

struct MatterListContent<Column: MatterColumn>: Component {
    let page: MatterListPage
    let rows: [Column.Row]

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, nothing = page.table.nothing(texts)
        ListFrame(shell: page.shell, address: page.address, columns: heads, tabs: tabs, paging: page.paging, count: rows.count, state: page.state) {
            ListFilters(shell: page.shell, address: page.address, placeholder: nil, chips: chips, formFields: page.table.filters, state: page.state) { MatterFilterFields(page: page) }
            GroupPicker(address: page.address, fields: page.groupable.compactMap { name in label(of: name).map { (name, $0) } }, texts: texts)
            ColumnPicker(address: page.address, columns: columns, own: [], viewer: viewer)
            TotalsPicker(address: page.address, columns: heads, fields: page.state.fields, texts: texts)
            ViewMenu(shell: page.shell, address: page.address, state: page.state)
            TrashLink(kind: page.table.rawValue, texts: texts)
            ListSums(totals: page.totals, count: page.totals.count.map { page.table.count($0, texts) }, viewer: viewer)
        } actions: {
            if page.mayExport {
                a(
                    .class("btn"), .iconOnly, .kind(.plain), .href(page.address.export(page.table.rawValue, columns)), .download(page.table.rawValue + ".csv"), .label(texts[ListText.export]), .title(texts[ListText.export])
                ) { IconView(.download) }
            }
            a(.class("btn"), .kind(.plain), .href(Place.deals.path), .label(texts[CommonText.deals])) {
                IconView(.list)
                span(.class("only-l")) { texts[CommonText.deals] }
            }
        } rows: {
            TableRows(rows: rows, columns: columns, viewer: viewer, mayChange: page.state.mayChange)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: nothing.heading, explanation: nothing.help) { a(.class("btn"), .href(Place.deals.path)) { texts[CommonText.deals] } }
        }
    }

    private var columns: [ShownColumn<Column>] { Column.shown(page.address["columns"], own: [], for: page.shell.viewer) }
    private var heads: [ListColumn] { TableHeads(columns: columns, sortable: page.sortable, texts: page.shell.viewer.texts).all }
    private var chips: [ListChip] { page.address.chips({ _ in nil }, names: page.names, fields: page.state.fields, viewer: page.shell.viewer, besides: ["q"]) }

    private func label(of name: String) -> String? {
        let texts = page.shell.viewer.texts
        return page.state.label(of: name, texts) ?? (name.contains(".") ? nil : ListFieldLabel.of(name, isPerson: false, texts))
    }

    /// The three tables; what is asked of the deals goes along.
    private var tabs: [ListTab] {
        let texts = page.shell.viewer.texts, view = page.address["view"]
        let shared = page.address.filters.filter { filter in ["deal.", "company.", "owner."].contains { filter.name.hasPrefix($0) } }
        return MatterTable.allCases.map { table in
            let isThis = table == page.table, isCurrent = isThis && (view == nil || view == "none")
            // Without any wish, the view would be shown that the person sees first.
            let path = ListAddress(path: table.path, query: shared + (isThis ? [(name: "view", value: "none")] : [])).text
            return ListTab(name: table.title(texts), path: path, isCurrent: isCurrent, count: isCurrent ? page.totals.count : nil)
        }
    }
}

/// The filters of every day: each by the kind of its field.
private struct MatterFilterFields: Component {
    let page: MatterListPage

    var body: some HTML {
        ForEach(fields) { name, field in
            if case .choice(let choices) = field.kind {
                SelectField(name: name, label: field.chipName(name, texts), choices: choices, selected: page.address[name], id: id(name), nothing: texts[ListText.any])
            } else {
                InputField(name: name, label: field.chipName(name, texts), id: id(name), value: page.address[name])
            }
        }
    }

    private var texts: Catalogue { page.shell.viewer.texts }
    private func id(_ name: String) -> String { "f-" + name.replacing(".", with: "-") }

    /// Of what nothing can be chosen there is no field.
    private var fields: [(String, ListField)] {
        page.table.filters.compactMap { name in
            guard let field = page.state.fields.first(where: { $0.parameters.contains(name) }) else { return nil }
            if case .choice(let choices) = field.kind, choices.isEmpty { return nil }
            return (name, field)
        }
    }
}
