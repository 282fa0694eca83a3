public import Domain
import Texts
public import Writing

/// `/history`: what was done by whom, newest first, one row for each run, with undo.
public struct HistoryPage: Sendable {
    public var shell: ShellPage
    public var rows: [Row]
    public var filter = Filter()
    /// The next part; nil when these are all.
    public var older: String?
    /// What the undo that led here left alone.
    public var left: [Left] = []

    public init(shell: ShellPage, rows: [Row]) { (self.shell, self.rows) = (shell, rows) }

    /// What the page is narrowed to, and what it can be narrowed to.
    public struct Filter: Sendable {
        public var people: [FormChoice] = []
        public var kinds: [FormChoice] = []
        public var operations: [FormChoice] = []
        public var person: String?
        public var kind: String?
        public var operation: String?
        public var day: String?
        public init() {}
        var isOn: Bool { person != nil || kind != nil || operation != nil || day != nil }
    }

    public struct Row: Sendable {
        /// The run's token; nil for an import.
        public let token: String?
        public let at: Timestamp
        public let sentence: String
        public let icon: Icon
        /// Changes of records.
        public let count: Int
        public let isUndone: Bool
        public let mayUndo: Bool
        /// Where its changes are shown.
        public let path: String
        /// Its changes, when it stands open.
        public var changes: [HistoryChange.OfRecord]?

        public init(token: String?, at: Timestamp, sentence: String, icon: Icon, count: Int, isUndone: Bool, mayUndo: Bool, path: String) {
            (self.token, self.at, self.sentence, self.icon, self.count) = (token, at, sentence, icon, count)
            (self.isUndone, self.mayUndo, self.path) = (isUndone, mayUndo, path)
        }
    }

    /// A field that an undo left alone.
    public struct Left: Sendable {
        public let title: String
        /// Nil for a new record, which stays whole.
        public let label: String?
        public let wanted: ShownValue
        public let now: ShownValue
        public init(title: String, label: String?, wanted: ShownValue, now: ShownValue) { (self.title, self.label, self.wanted, self.now) = (title, label, wanted, now) }
    }
}

extension HistoryPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.all)) { HistoryContent(page: self) }.render(into: &output) }
}

struct HistoryContent: Component {
    let page: HistoryPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            if !page.left.isEmpty { LeftBox(left: page.left, viewer: page.shell.viewer) }
            HistoryFilter(filter: page.filter, texts: texts)
            if page.rows.isEmpty {
                EmptyState(heading: texts[page.filter.isOn ? HistoryText.emptyFilter : .empty], explanation: texts[HistoryText.emptyHelp])
            } else {
                section(.class("box"), .label(page.shell.title)) {
                    ul(.class("list")) { ForEach(page.rows) { HistoryRowView(row: $0, shell: page.shell) } }
                }
            }
            if let older = page.older { p { a(.class("btn"), .href(older), .rel("next")) { texts[HistoryText.older] } } }
        }
    }
}

struct HistoryFilter: Component {
    let filter: HistoryPage.Filter
    let texts: Catalogue

    var body: some HTML {
        form(.get, .action("/history")) {
            SelectField(name: "userId", label: texts[HistoryText.person], choices: filter.people, selected: filter.person, nothing: texts[CommonText.everybody])
            SelectField(name: "kind", label: texts[HistoryText.kind], choices: filter.kinds, selected: filter.kind, nothing: texts[HistoryText.everyKind])
            SelectField(name: "operation", label: texts[HistoryText.operation], choices: filter.operations, selected: filter.operation, nothing: texts[CommonText.everything])
            InputField(name: "day", label: texts[HistoryText.day], type: .date, value: filter.day)
            button(.class("btn"), .submit) { texts[CommonText.show] }
            if filter.isOn { a(.class("btn"), .kind(.plain), .href("/history")) { texts[HistoryText.clear] } }
        }
    }
}

struct HistoryRowView: Component {
    let row: HistoryPage.Row
    let shell: ShellPage

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts
        li(.id("run-" + (row.token ?? "")).when(row.token != nil), .data("undone").when(row.isUndone)) {
            IconView(row.icon)
            div(.class("grow")) {
                p { row.sentence }
                p(.class("faint")) {
                    time(.datetime("\(row.at)"), .title(viewer.format.longDayAndTime(row.at, today: viewer.today))) { viewer.format.dayAndTime(row.at, today: viewer.today) }
                    " · "
                    a(.href(row.path)) { row.changes == nil ? texts(HistoryText.changes, count: row.count) : texts[HistoryText.close] }
                    if row.isUndone { span(.class("badge")) { texts[ShellText.undone] } }
                }
                if let changes = row.changes {
                    HistoryChangeList(records: changes, viewer: viewer)
                    if changes.count < row.count { p(.class("faint")) { texts[HistoryText.shownOnly] } }
                }
            }
            if row.mayUndo, let token = row.token {
                form(.post, .action("/undo")) {
                    FormSecret(csrf: viewer.csrf)
                    HiddenField("token", token)
                    HiddenField("partly", "on")
                    button(.class("btn"), .submit, .small, .label(texts[CommonText.undo] + ": " + row.sentence)) { texts[CommonText.undo] }
                }
            }
        }
    }
}

/// What an undo left alone, field by field: what it would have put back, and what stands there.
struct LeftBox: Component {
    let left: [HistoryPage.Left]
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        section(.class("box"), .id("left"), .role("status"), .labelled(by: "left-t")) {
            div(.class("box-h")) { h2(.id("left-t")) { texts[HistoryText.left] } }
            div(.class("tw")) {
                table(.class("table")) {
                    caption(.class("vh")) { texts[HistoryText.left] }
                    thead {
                        tr {
                            th(.column) { texts[RecordText.field] }
                            th(.column) { texts[HistoryText.wouldBe] }
                            th(.column) { texts[HistoryText.nowIs] }
                        }
                    }
                    tbody { ForEach(left) { LeftLine(left: $0, viewer: viewer) } }
                }
            }
        }
    }
}

private struct LeftLine: Component {
    let left: HistoryPage.Left
    let viewer: Viewer

    var body: some HTML {
        tr {
            th(.row) { left.title + (left.label.map { ": " + $0 } ?? "") }
            if left.label == nil {
                td(.colspan(2)) { viewer.texts[HistoryText.leftWhole] }
            } else {
                td { left.wanted.text(viewer) }
                td { left.now.text(viewer) }
            }
        }
    }
}
