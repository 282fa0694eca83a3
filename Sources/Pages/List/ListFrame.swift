import Domain
import Texts
import Writing

/// A column of a list.
struct ListColumn: Sendable {
    let name: String
    /// The field by which its head sorts; nil when the list cannot be sorted by it.
    var sort: String?
    /// Figures stand at the right, and their largest first.
    var isNumber = false
    /// Whether phones leave the column out.
    var isMinor = false
    /// The field that it shows; nil for what is worked out.
    var field: String?
}

/// One of several views of a list.
struct ListTab {
    let name: String
    let path: String
    let isCurrent: Bool
    let count: Int?
}

extension ListTab {
    /// The tabs of a list whose records have deals: all, those with open ones, those that bought.
    static func byDeals(_ address: ListAddress, _ texts: Catalogue) -> [ListTab] {
        let current = address["deal.status"], hasNoView = address["view"].map { $0 == "none" } != false
        func tab(_ status: String?, _ name: ListText) -> ListTab {
            ListTab(name: texts[name], path: address.with([("deal.status", status), ("view", status == nil ? "none" : nil)]).text, isCurrent: current == status && (status == nil ? hasNoView : address["view"] == nil), count: nil)
        }
        return [tab(nil, .all), tab("open", .withOpenDeals), tab("won", .customers)]
    }
}

/// What all lists have: the head with its tabs, filters and sums, the table, and the pages.
struct ListFrame<Filters: HTML, Actions: HTML, Rows: HTML, Empty: HTML>: Component {
    let shell: ShellPage
    let address: ListAddress
    let columns: [ListColumn]
    let tabs: [ListTab]
    let paging: ListPaging
    let count: Int
    let state: TableState
    /// Of a list of the past.
    let past: PastList?
    let filters: Filters
    let actions: Actions
    let rows: Rows
    let empty: Empty

    init(
        shell: ShellPage, address: ListAddress, columns: [ListColumn], tabs: [ListTab], paging: ListPaging, count: Int, state: TableState, past: PastList? = nil, @HTMLBuilder filters: () -> Filters,
        @HTMLBuilder actions: () -> Actions, @HTMLBuilder rows: () -> Rows, @HTMLBuilder empty: () -> Empty
    ) {
        (self.shell, self.address, self.columns, self.paging, self.count, self.state, self.past) = (shell, address, columns, paging, count, state, past)
        // Saved views are of the present.
        self.tabs = tabs + (past == nil ? Self.pinned(state) : [])
        (self.filters, self.actions, self.rows, self.empty) = (filters(), actions(), rows(), empty())
    }

    /// Saved views that stand among the tabs.
    private static func pinned(_ state: TableState) -> [ListTab] {
        state.views.filter(\.isPinned).map { ListTab(name: $0.name, path: $0.path, isCurrent: $0.isCurrent, count: nil) }
    }

    var body: some HTML {
        let texts = shell.viewer.texts
        PageHeader(shell.title) {
            if !tabs.isEmpty { ListTabs(tabs: tabs, texts: texts, format: shell.viewer.format) }
        } actions: {
            actions
        }
        if !tabs.isEmpty { ListTabChips(tabs: tabs, texts: texts, format: shell.viewer.format) }
        if let past { PastListBanner(past: past, address: address, viewer: shell.viewer) }
        div(.class("fb"), .role("group"), .label(texts[ListText.filters])) { filters }
        if let groups = state.groups, !groups.rows.isEmpty {
            GroupTable(groups: groups, own: state.label(of: groups.by, texts), title: shell.title, count: title, isPerson: state.list == "contacts", viewer: shell.viewer)
        } else if count == 0 {
            empty
        } else {
            div(.class("tw grow"), .tabindex(0), .role("region"), .label(shell.title)) {
                table(.class("table"), .data("rows")) {
                    caption(.class("vh")) { shell.title }
                    thead {
                        tr {
                            if state.mayChange { th(.column, .class("sel")) { SelectAll(texts: texts) } }
                            ForEach(columns) { ColumnHeading(column: $0, address: address) }
                        }
                    }
                    tbody { rows }
                    if let totals = state.totals { TotalsRow(columns: columns, totals: totals, fields: state.fields, canSelect: state.mayChange, viewer: shell.viewer) }
                }
                if state.mayChange {
                    SelectionBar(shell: shell, address: address, state: state)
                    CellChoices(state: state, texts: texts)
                }
            }
            Pager(address: address, paging: paging, texts: texts)
        }
        HintBar(
            label: texts[ShellText.shortcuts], hints: hints(texts),
            last: ("?", texts[ListText.allShortcuts]))
    }
}

extension ListFrame {
    private var title: String { shell.title }

    /// Whether the list finds words.
    private var hasWords: Bool { state.list != "activities" && MatterTable(rawValue: state.list) == nil }

    private func hints(_ texts: Catalogue) -> [([String], String)] {
        let reading: [([String], String)] = [(["J", "K"], texts[ListText.hintMove]), (["↵"], texts[ListText.hintOpen]), (["/"], texts[CommonText.search])].filter { hasWords || $0.0 != ["/"] }
        guard state.mayChange, state.groups == nil else { return reading }
        return reading + [(["X"], texts[ListText.hintSelect]), (["F2"], texts[ListText.hintEdit])]
    }
}

struct ListTabs: Component {
    let tabs: [ListTab]
    let texts: Catalogue
    let format: LocaleFormat

    var body: some HTML {
        nav(.class("tabs only-l"), .label(texts[ListText.views])) {
            ForEach(tabs) { tab in
                a(.class("tab"), .href(tab.path), .current(tab.isCurrent)) {
                    tab.name
                    if let count = tab.count {
                        " "
                        span(.class("count")) { format.number(count) }
                    }
                }
            }
        }
    }
}

/// The tabs on phones, where the page's head has no room for them.
struct ListTabChips: Component {
    let tabs: [ListTab]
    let texts: Catalogue
    let format: LocaleFormat

    var body: some HTML {
        nav(.class("stagebar"), .label(texts[ListText.views])) {
            ForEach(tabs) { tab in
                a(.class("chip"), .href(tab.path), .current(tab.isCurrent)) {
                    tab.name
                    if let count = tab.count { " " + format.number(count) }
                }
            }
        }
    }
}

/// A head that sorts is a link to the other order; the arrow shows the present one.
struct ColumnHeading: Component {
    let column: ListColumn
    let address: ListAddress

    var body: some HTML {
        let order = address.order.flatMap { $0.field == column.sort ? $0 : nil }
        th(.column, .class("r").when(column.isNumber), .aria("sort", order.map { $0.isDescending ? "descending" : "ascending" }), .data("minor").when(column.isMinor)) {
            if let sort = column.sort {
                a(.href(address.ordered(by: sort, largestFirst: column.isNumber).text)) {
                    column.name
                    if let order { span(.ariaHidden) { order.isDescending ? "↓" : "↑" } }
                }
            } else {
                column.name
            }
        }
    }
}

struct Pager: Component {
    let address: ListAddress
    let paging: ListPaging
    let texts: Catalogue

    var body: some HTML {
        if paging.isDeep || paging.next != nil {
            nav(.class("row pager"), .label(texts[ListText.pages])) {
                if paging.isDeep { a(.class("btn"), .kind(.plain), .small, .href(address.with("cursor", nil).text)) { texts[ListText.firstPage] } }
                if let previous = paging.previous {
                    a(.class("btn"), .small, .href(address.with("cursor", previous).text), .rel("prev")) { texts[CommonText.previous] }
                }
                if let next = paging.next { a(.class("btn"), .small, .href(address.with("cursor", next).text), .rel("next")) { texts[CommonText.next] } }
            }
        }
    }
}

/// The keys of all lists, for the help dialog.
enum ListKeys {
    @Sendable static func help(_ texts: Catalogue) -> [KeyHelp] {
        [
            KeyHelp(texts[ListText.hintMove], "J", "K"), KeyHelp(texts[ListText.hintOpen], "↵"), KeyHelp(texts[CommonText.search], "/"), KeyHelp(texts[CommonText.filter], "F"), KeyHelp(texts[ListText.hintSelect], "X"),
            KeyHelp(texts[ListText.hintEdit], "F2"),
        ]
    }

    /// Of a list that finds no words.
    @Sendable static func withoutWords(_ texts: Catalogue) -> [KeyHelp] {
        [
            KeyHelp(texts[ListText.hintMove], "J", "K"), KeyHelp(texts[ListText.hintOpen], "↵"), KeyHelp(texts[CommonText.filter], "F"), KeyHelp(texts[ListText.hintSelect], "X"),
            KeyHelp(texts[ListText.hintEdit], "F2"),
        ]
    }
}
