public import Domain
import Texts
public import Writing

/// What waits for somebody to look at it: `/leads/quarantine`, with `?form=` of one form and `?refused=1` what was refused. Posts `ids`
/// several times and `do` (`admit`, `refuse`).
public struct QuarantinePage: Sendable {
    public var shell: ShellPage
    public var items: [Item] = []
    public var total = 0
    public var showsRefused = false
    /// The address of the older ones.
    public var older: String?
    public var days = 30
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/leads/quarantine"

    public struct Item: Sendable {
        public let id: Int64
        /// What it came by: a form's name, or how else.
        public let from: String
        public let subject: String?
        public let content: Captured
        public let reasons: [QuarantineReason]
        public let at: Timestamp
        public init(id: Int64, from: String, subject: String?, content: Captured, reasons: [QuarantineReason], at: Timestamp) { (self.id, self.from, self.subject, self.content, self.reasons, self.at) = (id, from, subject, content, reasons, at) }

        var name: String { content.name ?? content.email ?? content.phone ?? content.company ?? "" }
    }
}

extension QuarantinePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { QuarantineContent(page: self) }.render(into: &output) }
}

struct QuarantineContent: Component {
    let page: QuarantinePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        LeadSetupFrame(page.shell, .forms) {
            div(.class("stack")) {
                p(.class("faint")) { texts(CaptureText.quarantineHelp, ["days": "\(page.days)"]) }
                p { a(.class("btn"), .small, .href(page.showsRefused ? QuarantinePage.path : QuarantinePage.path + "?refused=1")) { texts[page.showsRefused ? CaptureText.waitingOnes : .refusedOnes] } }
                FormProblems(problems: page.input.problems)
                if page.items.isEmpty { EmptyState(heading: texts[CaptureText.quarantine], explanation: texts[CaptureText.quarantineEmpty]) } else { QuarantineList(page: page) }
                if let older = page.older { p { a(.class("btn"), .href(older)) { texts[CaptureText.older] } } }
            }
        }
    }
}

private struct QuarantineList: Component {
    let page: QuarantinePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        form(.class("box"), .post, .action(QuarantinePage.path), .labelled(by: "quarantine-h"), .data("choose-all")) {
            FormSecret(csrf: viewer.csrf, returnTo: page.shell.path)
            div(.class("box-h")) {
                h2(.id("quarantine-h")) { texts(CaptureText.inQuarantine, ["count": viewer.format.number(page.total)]) }
                span(.class("push row wrap")) {
                    button(.class("btn"), .submit, .small, .kind(.main), .name("do"), .value("admit")) { texts[CaptureText.letIn] }
                    if !page.showsRefused { button(.class("btn"), .submit, .small, .name("do"), .value("refuse")) { texts[CaptureText.refuse] } }
                    button(.class("btn"), .submit, .small, .kind(.plain), .name("do"), .value("all")) { texts[CaptureText.chooseAll] }
                }
            }
            ul(.class("list")) { ForEach(page.items) { item in QuarantineRow(page: page, item: item) } }
        }
    }
}

private struct QuarantineRow: Component {
    let page: QuarantinePage
    let item: QuarantinePage.Item

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, content = item.content
        li {
            input(.class("check"), .type(.checkbox), .name("ids"), .value(item.id), .checked(page.input.typed["all"] != nil), .label(item.name))
            div(.class("grow")) {
                b { item.name }
                " "
                small(.class("faint")) { [content.email, content.phone, content.company].compactMap(\.self).filter { $0 != item.name }.joined(separator: " · ") }
                if let subject = item.subject { p { subject } }
                if let words = content.words { p { String(words.prefix(600)) } }
                p(.class("row wrap")) { ForEach(item.reasons) { reason in span(.class("badge"), .data("tone", "bad")) { texts[reason.text] } } }
                small(.class("faint")) { [item.from, viewer.format.dayAndTime(item.at, today: viewer.today)].joined(separator: " · ") }
            }
        }
    }
}
