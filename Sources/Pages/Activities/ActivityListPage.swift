public import Domain
import Texts
public import Writing

/// Activities as a table: `/activities`, open ones unless `state` says otherwise.
public struct ActivityListPage: Sendable {
    public var shell: ShellPage
    /// With `state` and the filters of the API's list.
    public var address: ListAddress
    public var rows: [Row]
    public var totals = ListTotals()
    public var paging = ListPaging()
    public var owners: [FormChoice] = []
    public var state = TableState(list: "activities")
    /// Fields by which they can be taken together.
    public var groupable: [String] = []
    /// Fields by which the list can be sorted.
    public var sortable: Set<String> = ["dueAt", "doneAt", "createdAt"]
    public var mayExport = true
    /// The list with its state as filters of the interface, for the file.
    public var exported: ListAddress?
    /// The words for filters whose values are numbers.
    public var names: [String: String] = [:]
    public var mayAdd = true

    public init(shell: ShellPage, address: ListAddress, rows: [Row]) { (self.shell, self.address, self.rows) = (shell, address, rows) }

    public struct Row: Sendable {
        public let activity: Activity
        public let deal: Deal?
        public let owner: PersonMark?
        public let mayChange: Bool
        public var company: String?
        public var contact: String?
        public init(_ activity: Activity, deal: Deal?, owner: PersonMark?, mayChange: Bool = false) { (self.activity, self.deal, self.owner, self.mayChange) = (activity, deal, owner, mayChange) }
    }
}

extension ActivityListPage: HTML {
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts.append("list.js")
        shell.follows = [.activity, .deal, .view]
        shell.keys = PageKeys("activities") { texts in ListKeys.help(texts) + [KeyHelp(texts[ActivityText.newStep], "C")] }
        Shell(shell) { ActivityListContent(page: self) }.render(into: &output)
    }

    /// How far the activities are: `open`, `late`, `done`, `all`.
    var progress: String { address["state"] ?? "open" }

    /// Whether it is a queue of calls: then each row takes its result, and the digits are for the first.
    var isQueue: Bool { ["call", "coldCall"].contains(address["type"]) && ["open", "late"].contains(progress) }

    /// What is shown beside the subject.
    var columns: [ShownColumn<ActivityColumn>] {
        guard address["columns"] == nil, ["open", "late"].contains(progress) else { return ActivityColumn.shown(address["columns"], own: state.own, for: shell.viewer) }
        return ActivityColumn.usual.filter { $0 != .done && ($0 != .result || isQueue) }.map { .base($0) }
    }
}

struct ActivityListContent: Component {
    let page: ActivityListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: heads, tabs: tabs, paging: page.paging, count: page.rows.count, state: page.state) {
            ListFilters(shell: page.shell, address: page.address, placeholder: nil, chips: chips, formFields: Self.fields, state: page.state) { ActivityFilterFields(page: page) }
            GroupPicker(address: page.address, fields: page.groupable.compactMap { name in (page.state.label(of: name) ?? ListFieldLabel.of(name, isPerson: false, texts)).map { (name, $0) } }, texts: texts)
            ColumnPicker(address: page.address, columns: page.columns, own: page.state.own, viewer: viewer)
            TotalsPicker(address: page.address, columns: heads, fields: page.state.fields, texts: texts)
            ViewMenu(shell: page.shell, address: page.address, state: page.state)
            TrashLink(kind: "activities", texts: texts)
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.activityCount, count: $0) }, viewer: viewer)
        } actions: {
            if page.mayExport {
                ShareViewLink(address: page.address, list: "activities", texts: texts)
                a(
                    .class("btn"), .iconOnly, .kind(.plain), .href((page.exported ?? page.address).export("activities", page.columns)), .download("activities.csv"), .label(texts[ListText.export]),
                    .title(texts[ListText.export])
                ) { IconView(.download) }
            }
            a(.class("btn"), .kind(.plain), .href(Place.calendar.path), .label(texts[CalendarText.title])) {
                IconView(.calendar)
                span(.class("only-l")) { texts[CalendarText.title] }
            }
            if page.mayAdd {
                a(.class("btn"), .kind(.main), .href(Place.calendar.path + "?plan=\(viewer.today)#plan"), .label(texts[ActivityText.newStep]), .data("key", "c")) {
                    IconView(.plus)
                    span(.class("only-l")) { texts[ActivityText.newStep] }
                }
            }
        } rows: {
            TableRows(rows: rows, columns: page.columns, viewer: viewer, mayChange: page.state.mayChange)
        } empty: {
            EmptyList(address: page.address.with("state", nil), texts: texts, heading: texts[ActivityText.noActivities], explanation: texts[ActivityText.noActivitiesHelp]) { Nothing() }
        }
    }

    /// What the form of the daily filters sends itself.
    private static let fields = ["type", "ownerId", "result", "dueFrom", "dueTo"]

    private var heads: [ListColumn] { TableHeads(columns: page.columns, sortable: page.sortable, texts: page.shell.viewer.texts).all }

    private var rows: [ActivityColumn.Entry] {
        page.rows.enumerated().map { place, row in
            let takesResult = page.isQueue && row.mayChange && row.activity.doneAt == nil
            let form = RecordSecret(page.shell, version: row.activity.version, returnTo: page.address.text)
            return ActivityColumn.Entry(row: row, viewer: page.shell.viewer, queue: takesResult ? ActivityColumn.Entry.Queue(form: form, isFirst: place == 0) : nil)
        }
    }

    private var tabs: [ListTab] {
        let texts = page.shell.viewer.texts, view = page.address["view"]
        func tab(_ name: String, _ words: String) -> ListTab {
            let isCurrent = page.progress == name && (view == nil || view == "none")
            return ListTab(name: words, path: page.address.with([("state", name), ("sort", nil), ("view", nil)]).text, isCurrent: isCurrent, count: isCurrent ? page.totals.count : nil)
        }
        return [tab("open", texts[ActivityText.stateOpen]), tab("late", texts[ActivityText.stateLate]), tab("done", texts[ActivityText.stateDone]), tab("all", texts[ListText.all])]
    }

    private var chips: [ListChip] {
        let viewer = page.shell.viewer, texts = viewer.texts
        var names = page.names
        for field in ["type", "result"] {
            guard names[field] == nil, let value = page.address[field] else { continue }
            names[field] = value.split(separator: ",").map { part in ListFieldLabel.choices(of: field, texts)?.first { $0.value == part }?.name ?? String(part) }.joined(separator: ", ")
        }
        for field in ["dueFrom", "dueTo"] { names[field] = page.address[field].flatMap { Day($0) }.map { viewer.format.dayAndMonth($0, today: viewer.today) } }
        return page.address.chips(label, names: names, fields: page.state.fields, viewer: viewer, besides: ["state", "q"])
    }

    private func label(_ name: String) -> String? {
        let texts = page.shell.viewer.texts
        return switch name {
        case "dueFrom": texts[ActivityText.dueFrom]
        case "dueTo": texts[ActivityText.dueTo]
        default: name.contains(".") ? nil : ListFieldLabel.of(name, isPerson: false, texts)
        }
    }
}

/// The filters of every day.
private struct ActivityFilterFields: Component {
    let page: ActivityListPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        SelectField(name: "type", label: texts[RecordText.kind], choices: ListFieldLabel.choices(of: "type", texts) ?? [], selected: address["type"], id: "f-type", nothing: texts[ListText.any])
        SelectField(name: "result", label: texts[ActivityText.result], choices: ListFieldLabel.choices(of: "result", texts) ?? [], selected: address["result"], id: "f-result", nothing: texts[ListText.any])
        OwnerFilter(address: address, owners: page.owners, texts: texts)
        div(.class("fields")) {
            InputField(name: "dueFrom", label: texts[ActivityText.dueFrom], id: "f-from", type: .date, value: address["dueFrom"])
            InputField(name: "dueTo", label: texts[ActivityText.dueTo], id: "f-to", type: .date, value: address["dueTo"])
        }
    }
}
