public import Domain
import Texts
public import Writing

/// How fast leads are answered: in all, by owner, by source and by month: `/leads/answers`.
public struct AnswersPage: Sendable {
    public static let path = "/leads/answers"
    public var shell: ShellPage
    public var from: Day
    /// The last day.
    public var to: Day
    public var isSinceAssigned = false
    public var all: Row?
    public var owners: [Row] = []
    public var sources: [Row] = []
    public var months: [Row] = []
    public init(shell: ShellPage, from: Day, to: Day) { (self.shell, self.from, self.to) = (shell, from, to) }

    public struct Row: Sendable {
        public let name: String
        public let business: ResponseTimes
        public let calendar: ResponseTimes
        public init(_ name: String, business: ResponseTimes, calendar: ResponseTimes) { (self.name, self.business, self.calendar) = (name, business, calendar) }
    }
}

extension AnswersPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { AnswersContent(page: self) }.render(into: &output) }
}

struct AnswersContent: Component {
    let page: AnswersPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .rules) {
            div(.class("stack")) {
                InboxLinks(shell: page.shell, current: AnswersPage.path)
                p(.class("faint")) { texts[InboxText.answersHelp] }
                form(.class("row wrap"), .get, .action(AnswersPage.path)) {
                    InputField(name: "from", label: texts[InboxText.fromDay], type: .date, value: page.from.description)
                    InputField(name: "to", label: texts[InboxText.toDay], type: .date, value: page.to.description)
                    SelectField(name: "since", label: texts[InboxText.since], choices: [FormChoice("created", texts[InboxText.sinceCreated]), FormChoice("assigned", texts[InboxText.sinceAssigned])], selected: page.isSinceAssigned ? "assigned" : "created")
                    button(.class("btn"), .submit) { texts[CommonText.show] }
                }
                if let all = page.all, all.business.count + all.business.waiting > 0 {
                    AnswersTable(page: page, id: "all", heading: texts[InboxText.together], rows: [all])
                    AnswersTable(page: page, id: "owners", heading: texts[InboxText.byOwner], rows: page.owners)
                    AnswersTable(page: page, id: "sources", heading: texts[InboxText.bySource], rows: page.sources)
                    AnswersTable(page: page, id: "months", heading: texts[InboxText.byMonth], rows: page.months)
                    if all.business.before > 0 { p(.class("faint")) { texts(InboxText.before, count: all.business.before) } }
                } else {
                    EmptyState(heading: texts[InboxText.noFigures], explanation: texts[InboxText.answersHelp])
                }
            }
        }
    }
}

struct AnswersTable: Component {
    let page: AnswersPage
    let id: String
    let heading: String
    let rows: [AnswersPage.Row]

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "answers-" + id)) {
            div(.class("box-h")) { h2(.id("answers-" + id)) { heading } }
            div(.class("tw"), .tabindex(0), .role("region"), .label(heading)) {
                table(.class("table")) {
                    thead {
                        tr {
                            th(.column) { Spoken(heading) }
                            ForEach([InboxText.leads, .answered, .missed, .stillWaiting, .withinPromise, .never, .median, .ninth, .calendarMedian, .calendarNinth]) { name in th(.class("r"), .column) { texts[name] } }
                        }
                    }
                    tbody {
                        ForEach(rows) { row in
                            tr {
                                th(.row) { row.name }
                                ForEach(cells(row, viewer)) { cell in td(.class("r num")) { cell } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func cells(_ row: AnswersPage.Row, _ viewer: Viewer) -> [String] {
        let format = viewer.format, business = row.business
        func time(_ span: Timestamp.Span?) -> String { span.map { $0.microseconds == 0 ? "0" : $0.words(viewer) } ?? "–" }
        return [business.count, business.answered, business.missed, business.waiting].map { format.number($0) } + [business.shareInTime, business.shareMissed].map { $0.map { format.percent($0) } ?? "–" }
            + [business.median, business.ninth, row.calendar.median, row.calendar.ninth].map(time)
    }
}
