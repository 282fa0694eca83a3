public import Domain
import Texts
import Writing

/// What a table of records has besides its rows: saved views, columns to choose, groups, and what can be done with several
/// rows at once.
public struct TableState: Sendable {
    /// `deals`, `companies`, `contacts`, `activities`, `needs`, `rivals`, `raised-objections`: the path of the list.
    public let list: String
    public var views: [ViewLink] = []
    /// Whether rows can be chosen and cells be changed.
    public var mayChange = false
    /// The list taken together by a field, in the place of its rows.
    public var groups: GroupedRows?
    /// Who can get records, for cells.
    public var owners: [FormChoice] = []
    /// Sources of leads, for cells.
    public var sources: [FormChoice] = []
    /// What the workspace has added to the kind.
    public var own: [OwnField] = []
    /// What the list can be filtered by, and what can be said of its columns.
    public var fields: [ListField] = []
    /// The field that somebody chose to filter by.
    public var adding: FieldFilter?
    /// What was asked of the columns.
    public var totals: TableTotals?
    public init(list: String) { self.list = list }

    /// What a field is called that the workspace has added.
    func label(of name: String) -> String? { own.first { $0.name == name }?.label }

    /// The same, and what is called otherwise in a table of what belongs to deals.
    func label(of name: String, _ texts: Catalogue) -> String? {
        label(of: name) ?? (list == "leads" ? LeadFieldLabel.of(name, texts) : nil) ?? MatterTable(rawValue: list).flatMap { table in table.label(of: name, texts) ?? fields.first { $0.name == name && $0.relation != nil }?.fullLabel(texts) }
    }
}

/// A saved view of the list.
public struct ViewLink: Sendable {
    public let id: Int64
    public let version: Int64
    public let name: String
    /// The list as it was saved.
    public let path: String
    public var icon = Icon.filter
    public var isCurrent = false
    public var isPinned = false
    public var isDefault = false
    public var mayChange = false
    /// Who else sees it: `mine`, `team`, `everyone`.
    public var audience = "mine"
    public init(id: Int64, version: Int64, name: String, path: String) { (self.id, self.version, self.name, self.path) = (id, version, name, path) }
}

/// Rows taken together by one field.
public struct GroupedRows: Sendable {
    /// The field's name in the address.
    public let by: String
    public var rows: [Group]
    /// How many groups more there are.
    public var rest = 0
    public init(by: String, rows: [Group]) { (self.by, self.rows) = (by, rows) }

    public struct Group: Sendable {
        public let name: ShownValue
        /// The list with this group alone.
        public let path: String
        public let count: Int
        /// Of deals.
        public let amount: Money?
        public let weighted: Money?
        public init(name: ShownValue, path: String, count: Int, amount: Money? = nil, weighted: Money? = nil) {
            (self.name, self.path, self.count, self.amount, self.weighted) = (name, path, count, amount, weighted)
        }
    }
}

/// Columns to choose: what is shown in its order, and what could be. Each choice is an address.
struct ColumnPicker<Column: TableColumn>: Component {
    let address: ListAddress
    let columns: [ShownColumn<Column>]
    let own: [OwnField]
    let viewer: Viewer
    /// Columns that are not offered, by name.
    var untold: Set<String> = []
    var texts: Catalogue { viewer.texts }

    var body: some HTML {
        button(.class("chip"), .data("dashed"), .button, .popovertarget("columns"), .aria("haspopup", "dialog")) {
            IconView(.sliders, small: true)
            texts[ListText.columns]
        }
        div(.id("columns"), .class("menu filter-form columns"), .popover(), .role("dialog"), .label(texts[ListText.columns])) {
            ul(.class("list")) { ForEach(Array(columns.enumerated())) { ChosenColumn(picker: self, place: $0.offset) } }
            p(.class("row")) {
                ForEach(Column.others(than: columns, own: own, for: viewer).filter { !untold.contains($0.name) }) { column in
                    a(.class("chip"), .href(path(columns + [column])), .label(texts(ListText.showColumn, ["column": column.head(texts)]))) {
                        IconView(.plus, small: true)
                        column.head(texts)
                    }
                }
            }
            if columns.map(\.name) != Column.shown(nil, own: [], for: viewer).map(\.name) { p { a(.class("link"), .href(address.with("columns", nil).text)) { texts[ListText.usualColumns] } } }
        }
    }

    func path(_ columns: [ShownColumn<Column>]) -> String { address.with("columns", columns.map(\.name).joined(separator: ",")).text }
}

private struct ChosenColumn<Column: TableColumn>: Component {
    let picker: ColumnPicker<Column>
    let place: Int

    var body: some HTML {
        let name = picker.columns[place].head(picker.texts), texts = picker.texts
        li {
            span(.class("grow")) { name }
            if place > 0 { step(.chevronUp, to: place - 1, texts(ListText.columnEarlier, ["column": name])) }
            if place < picker.columns.count - 1 { step(.chevronDown, to: place + 1, texts(ListText.columnLater, ["column": name])) }
            if picker.columns.count > 1 {
                a(.class("btn"), .iconOnly, .kind(.plain), .small, .href(picker.path(picker.columns.filter { $0.name != picker.columns[place].name })), .label(texts(ListText.hideColumn, ["column": name]))) {
                    IconView(.cross, small: true)
                }
            }
        }
    }

    private func step(_ icon: Icon, to other: Int, _ label: String) -> some HTML {
        var columns = picker.columns
        columns.swapAt(place, other)
        return a(.class("btn"), .iconOnly, .kind(.plain), .small, .href(picker.path(columns)), .label(label)) { IconView(icon, small: true) }
    }
}

/// Fields by which the list can be taken together.
struct GroupPicker: Component {
    let address: ListAddress
    let fields: [(name: String, label: String)]
    let texts: Catalogue

    var body: some HTML {
        let current = address["group"]
        button(.class("chip"), .data("dashed").when(current == nil), .data("on").when(current != nil), .button, .popovertarget("groups"), .aria("haspopup", "menu")) {
            IconView(.list, small: true)
            fields.first { $0.name == current }.map { texts[ListText.groupedBy] + ": " + $0.label } ?? texts[ListText.groupBy]
        }
        nav(.id("groups"), .class("menu"), .popover(), .label(texts[ListText.groupBy])) {
            if current != nil { a(.class("menu-i"), .href(address.with("group", nil).text)) { texts[ListText.noGroups] } }
            ForEach(fields) { field in a(.class("menu-i"), .href(address.with("group", field.name).text), .current(field.name == current)) { field.label } }
        }
    }
}

/// One row for each group, which leads to its records.
struct GroupTable: Component {
    let groups: GroupedRows
    /// What the field is called, where the workspace has added it.
    let own: String?
    let title: String
    let count: String
    /// Whether the list is of people: their title is another word.
    let isPerson: Bool
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, format = viewer.format, hasMoney = groups.rows.contains { $0.amount != nil }, hasWeighted = groups.rows.contains { $0.weighted != nil }
        div(.class("tw grow"), .tabindex(0), .role("region"), .label(title)) {
            table(.class("table"), .data("rows")) {
                caption(.class("vh")) { title }
                thead {
                    tr {
                        th(.column) { own ?? ListFieldLabel.of(groups.by, isPerson: isPerson, texts) ?? groups.by }
                        th(.column, .class("r")) { count }
                        if hasMoney { th(.column, .class("r")) { texts[CommonText.amount] } }
                        if hasWeighted { th(.column, .class("r")) { texts[CommonText.weighted] } }
                    }
                }
                tbody {
                    ForEach(groups.rows) { group in
                        tr {
                            th(.row) { a(.href(group.path)) { group.name.text(viewer) } }
                            td(.class("r")) { format.number(group.count) }
                            if hasMoney { td(.class("r")) { group.amount.map { format.money($0, minorUnits: .never) } ?? "" } }
                            if hasWeighted { td(.class("r")) { group.weighted.map { format.money($0, minorUnits: .never) } ?? "" } }
                        }
                    }
                }
            }
        }
        if groups.rest > 0 { p(.class("sums")) { texts(ListText.moreGroups, count: groups.rest) } }
    }
}
