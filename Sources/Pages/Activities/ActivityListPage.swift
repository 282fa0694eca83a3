public import Domain
import Texts
public import Writing

/// Activities as a table: `/activities`, open ones unless `state` says otherwise.
public struct ActivityListPage: Sendable {
    public var shell: ShellPage
    /// With `state` and the filters of the API's list.
    public var address: ListAddress
    public var rows: [Row]
    public var count: Int?
    public var paging = ListPaging()
    public var owners: [FormChoice] = []
    /// The words for filters whose values are numbers.
    public var names: [String: String] = [:]
    public var mayAdd = true

    public init(shell: ShellPage, address: ListAddress, rows: [Row]) { (self.shell, self.address, self.rows) = (shell, address, rows) }

    public struct Row: Sendable {
        public let activity: Activity
        public let deal: Deal?
        public let owner: PersonMark?
        public let mayChange: Bool
        public init(_ activity: Activity, deal: Deal?, owner: PersonMark?, mayChange: Bool = false) { (self.activity, self.deal, self.owner, self.mayChange) = (activity, deal, owner, mayChange) }
    }
}

extension ActivityListPage: HTML {
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts.append("list.js")
        shell.keys = PageKeys("activities") { texts in
            [KeyHelp(texts[ListText.hintMove], "J", "K"), KeyHelp(texts[ListText.hintOpen], "↵"), KeyHelp(texts[CommonText.filter], "F"), KeyHelp(texts[ActivityText.newStep], "C")]
        }
        Shell(shell) { ActivityListContent(page: self) }.render(into: &output)
    }

    /// Whether it is a queue of calls: then each row takes its result, and the digits are for the first.
    var isQueue: Bool { ["call", "coldCall"].contains(address["type"]) && [nil, "late"].contains(address["state"]) }
}

struct ActivityListContent: Component {
    let page: ActivityListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(page.shell.title) {
            ListTabs(tabs: tabs, texts: texts, format: viewer.format)
        } actions: {
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
        }
        ListTabChips(tabs: tabs, texts: texts, format: viewer.format)
        div(.class("fb"), .role("group"), .label(texts[ListText.filters])) {
            ActivityFilters(page: page)
            if let count = page.count { p(.class("sums")) { texts(CommonText.activityCount, count: count) } }
        }
        if page.rows.isEmpty {
            EmptyList(address: page.address.with("state", nil), texts: texts, heading: texts[ActivityText.noActivities], explanation: texts[ActivityText.noActivitiesHelp]) { Nothing() }
        } else {
            div(.class("tw grow"), .tabindex(0), .role("region"), .label(page.shell.title)) {
                table(.class("table"), .data("rows")) {
                    caption(.class("vh")) { page.shell.title }
                    thead { tr { ForEach(columns) { ColumnHeading(column: $0, address: page.address) } } }
                    tbody { ForEach(Array(page.rows.enumerated())) { place, row in ActivityRow(row: row, page: page, isFirst: place == 0) } }
                }
            }
        }
        Pager(address: page.address, paging: page.paging, texts: texts)
    }

    private var state: String { page.address["state"] ?? "open" }

    private var tabs: [ListTab] {
        let texts = page.shell.viewer.texts
        func tab(_ name: String, _ words: String) -> ListTab {
            ListTab(name: words, path: page.address.with([("state", name == "open" ? nil : name), ("sort", nil)]).text, isCurrent: state == name, count: state == name ? page.count : nil)
        }
        return [tab("open", texts[ActivityText.stateOpen]), tab("late", texts[ActivityText.stateLate]), tab("done", texts[ActivityText.stateDone]), tab("all", texts[ListText.all])]
    }

    private var columns: [ListColumn] {
        let texts = page.shell.viewer.texts
        return [
            ListColumn(name: texts[CommonText.activity]), ListColumn(name: texts[RecordText.kind], isMinor: true), ListColumn(name: texts[CommonText.deal]), ListColumn(name: texts[RecordText.due], sort: "dueAt"),
            ListColumn(name: texts[CommonText.done], sort: "doneAt", isMinor: state == "open" || state == "late"), ListColumn(name: texts[ActivityText.result], isMinor: !page.isQueue), ListColumn(name: texts[CommonText.owner]),
        ]
    }
}

struct ActivityRow: Component {
    let row: ActivityListPage.Row
    let page: ActivityListPage
    let isFirst: Bool
    private var viewer: Viewer { page.shell.viewer }

    var body: some HTML {
        let activity = row.activity, texts = viewer.texts
        tr {
            th(.row) {
                a(.class("cellrow"), .href(address)) {
                    IconView(activity.type.icon, small: true)
                    activity.name(texts)
                    if activity.repeats != nil {
                        IconView(.renew, small: true)
                        Spoken(" " + texts[CalendarText.comesAgain])
                    }
                }
            }
            td(.data("minor")) { texts[activity.type.text] }
            td { if let deal = row.deal { a(.class("cellrow"), .href("/deals/\(deal.id)")) { deal.title } } }
            td { if let due = activity.dueAt { span(.class(isLate ? "bad" : "")) { when(due) } } }
            td(.data("minor").when(activity.doneAt == nil)) { activity.doneAt.map { viewer.format.dayAndTime($0, today: viewer.today) } ?? "" }
            if page.isQueue, row.mayChange, activity.doneAt == nil {
                td(.class("wraps")) {
                    form(.post, .action("/activities/\(activity.id)/complete")) {
                        RecordSecret(page.shell, version: activity.version, returnTo: page.address.text)
                        ResultButtons(type: activity.type, texts: texts, hasKeys: isFirst)
                    }
                }
            } else {
                td(.data("minor").when(!page.isQueue)) { activity.result.map { texts.name(of: $0) } ?? "" }
            }
            td { row.owner?.name ?? "" }
        }
    }

    /// Where it is changed: the calendar, on its day.
    private var address: String { HTMLAddress.path("/calendar", [("on", activity.dueAt.map { "\(viewer.zone.day(of: $0))" }), ("step", "\(activity.id)")]) + "#step" }
    private var activity: Activity { row.activity }
    private var isLate: Bool { activity.doneAt == nil && (activity.dueAt.map { $0 < viewer.now } ?? false) }

    private func when(_ due: Timestamp) -> String {
        viewer.zone.isWholeDay(due) ? viewer.format.dayAndMonth(viewer.zone.day(of: due), today: viewer.today) : viewer.format.dayAndTime(due, today: viewer.today)
    }
}

/// What is chosen as chips that can be taken away, and the form with all of it.
struct ActivityFilters: Component {
    let page: ActivityListPage
    private static let fields = ["type", "ownerId", "result", "dueFrom", "dueTo"]

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        ForEach(chips) { chip in
            span(.class("chip"), .data("on")) {
                chip.name + ": "
                b { chip.value }
                a(.class("x"), .href(chip.without), .label(texts(ListText.removeFilter, ["filter": chip.name])), .title(texts(ListText.removeFilter, ["filter": chip.name]))) { IconView(.cross, small: true) }
            }
        }
        button(.class("chip"), .data("dashed"), .button, .popovertarget("filters"), .aria("haspopup", "dialog"), .data("key", "f")) {
            IconView(.filter, small: true)
            texts[CommonText.filter]
        }
        div(.id("filters"), .class("menu filter-form"), .popover(), .role("dialog"), .label(texts[CommonText.filter])) {
            form(.class("stack"), .get, .action(address.path)) {
                ForEach(address.query.filter { !Self.fields.contains($0.name) && $0.name != "cursor" }) { HiddenField($0.name, $0.value) }
                SelectField(name: "type", label: texts[RecordText.kind], choices: Activity.Kind.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: address["type"], id: "f-type", nothing: texts[ListText.any])
                SelectField(
                    name: "result", label: texts[ActivityText.result], choices: Activity.Result.allCases.map { FormChoice($0.rawValue, texts.name(of: $0)) }, selected: address["result"], id: "f-result",
                    nothing: texts[ListText.any])
                SelectField(
                    name: "ownerId", label: texts[CommonText.owner], choices: [FormChoice("me", texts[ListText.me])] + page.owners, selected: address["ownerId"], id: "f-owner", nothing: texts[ListText.everyone])
                div(.class("fields")) {
                    InputField(name: "dueFrom", label: texts[ActivityText.dueFrom], id: "f-from", type: .date, value: address["dueFrom"])
                    InputField(name: "dueTo", label: texts[ActivityText.dueTo], id: "f-to", type: .date, value: address["dueTo"])
                }
                div(.class("row")) {
                    if !address.filters.isEmpty { a(.class("btn"), .kind(.plain), .small, .href(address.cleared.text)) { texts[ListText.clearFilters] } }
                    span(.class("push")) { button(.class("btn"), .submit, .small) { texts[ListText.show] } }
                }
            }
        }
    }

    private var chips: [ListChip] {
        let viewer = page.shell.viewer, texts = viewer.texts
        var names = page.names
        names["type"] = page.address["type"].flatMap { Activity.Kind(rawValue: $0) }.map { texts[$0.text] }
        names["result"] = page.address["result"].flatMap { Activity.Result(rawValue: $0) }.map { texts.name(of: $0) }
        for field in ["dueFrom", "dueTo"] { names[field] = page.address[field].flatMap { Day($0) }.map { viewer.format.dayAndMonth($0, today: viewer.today) } }
        let labels: [String: String] = [
            "type": texts[RecordText.kind], "result": texts[ActivityText.result], "ownerId": texts[CommonText.owner], "dueFrom": texts[ActivityText.dueFrom], "dueTo": texts[ActivityText.dueTo], "dealId": texts[CommonText.deal],
        ]
        return page.address.chips({ labels[$0] }, names: names, besides: ["state"])
    }
}
