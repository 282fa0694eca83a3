public import Domain
import Texts
public import Writing

/// `/settings/audit`: what matters to security and administration, for administrators. Filters stand in the address:
/// `user`, `area`, `from`, `until`; `before` is the page.
public struct AuditPage: Sendable {
    public var shell: ShellPage
    public var address: ListAddress
    public var rows: [Row]
    /// Number before which the next page begins.
    public var nextCursor: String?
    public var people: [FormChoice] = []
    public var areas: [FormChoice] = []
    public var problems: [FieldProblem] = []

    public init(shell: ShellPage, address: ListAddress, rows: [Row]) { (self.shell, self.address, self.rows) = (shell, address, rows) }

    /// An entry in the reader's words.
    public struct Row: Sendable {
        public let number: Int64
        public let at: Timestamp
        public let who: String
        public let what: String
        public let area: String
        /// To what it was done, and the page of it.
        public let subject: String
        public let path: String?
        public let details: String
        public init(number: Int64, at: Timestamp, who: String, what: String, area: String, subject: String, path: String?, details: String) {
            (self.number, self.at, self.who, self.what, self.area, self.subject, self.path, self.details) = (number, at, who, what, area, subject, path, details)
        }
    }
}

extension AuditPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.all)) { AuditContent(page: self) }.render(into: &output) }
}

struct AuditContent: Component {
    let page: AuditPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title) {
        } actions: {
            a(.class("btn"), .href(page.address.filters(at: "/settings/audit.csv")), .download("audit.csv")) { texts[ListText.export] }
        }
        div(.class("page")) {
            p(.class("faint")) { texts[AuditText.help] }
            AuditFilters(page: page)
            if page.rows.isEmpty {
                EmptyState(heading: texts[AuditText.nothing], explanation: texts[AuditText.nothingHelp])
            } else {
                AuditTable(page: page)
            }
            AuditPager(page: page)
        }
    }
}

struct AuditFilters: Component {
    let page: AuditPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        form(.class("stack"), .get, .action(address.path)) {
            FormProblems(problems: page.problems.filter { !["from", "until"].contains($0.field) })
            div(.class("fields")) {
                SelectField(name: "user", label: texts[AuditText.who], choices: page.people, selected: address["user"], nothing: texts[CommonText.everybody])
                SelectField(name: "area", label: texts[AuditText.area], choices: page.areas, selected: address["area"], nothing: texts[CommonText.everything])
                InputField(name: "from", label: texts[CommonText.from], type: .date, value: address["from"], problem: problem("from"))
                InputField(name: "until", label: texts[AuditText.until], type: .date, value: address["until"], problem: problem("until"))
            }
            button(.class("btn"), .submit) { texts[CommonText.show] }
        }
    }

    private func problem(_ field: String) -> String? { page.problems.first { $0.field == field }?.text }
}

struct AuditTable: Component {
    let page: AuditPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        div(.class("tw"), .tabindex(0), .role("region"), .label(page.shell.title)) {
            table(.class("table")) {
                caption(.class("vh")) { page.shell.title }
                thead {
                    tr {
                        ForEach([AuditText.when, .who, .what, .subject, .details]) { heading in th(.column) { texts[heading] } }
                    }
                }
                tbody {
                    ForEach(page.rows) { row in
                        tr {
                            td { viewer.format.dayAndTime(row.at, today: viewer.today) }
                            td { row.who }
                            td { row.what }
                            td {
                                if let path = row.path { a(.class("link"), .href(path)) { row.subject } } else { row.subject }
                            }
                            td { row.details }
                        }
                    }
                }
            }
        }
    }
}

struct AuditPager: Component {
    let page: AuditPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        if page.nextCursor != nil || page.address["before"] != nil {
            nav(.class("row pager"), .label(texts[ListText.pages])) {
                if page.address["before"] != nil { a(.class("btn"), .kind(.plain), .small, .href(page.address.with("before", nil).text)) { texts[AuditText.newest] } }
                if let next = page.nextCursor { a(.class("btn"), .small, .href(page.address.with("before", next).text), .rel("next")) { texts[AuditText.older] } }
            }
        }
    }
}
