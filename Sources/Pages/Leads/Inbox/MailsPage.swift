public import Domain
import Texts
public import Writing

/// Mails that wait to be sent, were sent, or were called back: `/leads/mails`.
public struct MailsPage: Sendable {
    public static let path = "/leads/mails"
    public var shell: ShellPage
    public var state = OutgoingMail.State.waiting
    public var rows: [Row] = []
    public var total = 0
    /// Address of the rows behind these; nil when these are all.
    public var next: String?
    public init(shell: ShellPage) { self.shell = shell }

    public struct Row: Sendable {
        public let mail: OutgoingMail
        public let writer: String?
        public let mayChange: Bool
        public init(_ mail: OutgoingMail, writer: String?, mayChange: Bool) { (self.mail, self.writer, self.mayChange) = (mail, writer, mayChange) }
    }
}

extension MailsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { MailsContent(page: self) }.render(into: &output) }
}

struct MailsContent: Component {
    let page: MailsPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        LeadSetupFrame(page.shell, .rules) {
            div(.class("stack")) {
                InboxLinks(shell: page.shell, current: MailsPage.path)
                p(.class("faint")) { texts[InboxText.mailsHelp] }
                section(.class("box"), .labelled(by: "mails-h")) {
                    div(.class("box-h")) {
                        h2(.id("mails-h")) { texts[page.state.text] }
                        span(.class("count")) { viewer.format.number(page.total) }
                        nav(.class("tabs push"), .label(texts[InboxText.mails])) {
                            ForEach(OutgoingMail.State.allCases) { state in a(.class("tab"), .href(MailsPage.path + "?state=" + state.rawValue), .current(state == page.state)) { texts[state.text] } }
                        }
                    }
                    if page.rows.isEmpty { p(.class("box-b faint")) { texts[InboxText.noMails] } }
                    ForEach(page.rows) { MailItem(page: page, row: $0) }
                    OlderLink(path: page.next, name: texts[CommonText.next])
                }
            }
        }
    }
}

struct MailItem: Component {
    let page: MailsPage
    let row: MailsPage.Row

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, mail = row.mail, id = "mail-\(mail.id)"
        details(.class("box-b"), .id(id)) {
            summary(.class("row")) {
                IconView(.mail)
                b(.class("clip")) { mail.toAddress.isEmpty ? "…" : mail.toAddress }
                span(.class("grow clip faint")) { mail.subject }
                span(.class("badge")) { texts[mail.purpose.text] }
                span(.class("faint nowrap")) { viewer.format.dayAndTime(mail.cancelledAt ?? mail.sentAt ?? mail.dueAt, today: viewer.today) }
            }
            div(.class("stack")) {
                if mail.purpose == .answer { p(.class("say")) { mail.body } } else { p(.class("faint")) { texts[InboxText.forReceiver] } }
                div(.class("row wrap")) {
                    if let lead = mail.leadId { a(.class("link"), .href("/leads/\(lead)")) { texts[CommonText.lead] } }
                    if let writer = row.writer { span(.class("faint")) { writer } }
                    if row.mayChange, mail.state == .waiting {
                        span(.class("push row")) {
                            if mail.purpose == .answer {
                                if !mail.toAddress.isEmpty { a(.class("btn"), .small, .href(mail.mailto)) { texts[InboxText.openMail] } }
                                MailButton(page: page, mail: mail, step: "sent", name: texts[InboxText.markSent])
                            }
                            MailButton(page: page, mail: mail, step: "cancel", name: texts[InboxText.callBack])
                        }
                    }
                }
            }
        }
    }
}

struct MailButton: Component {
    let page: MailsPage
    let mail: OutgoingMail
    let step: String
    let name: String

    var body: some HTML {
        form(.post, .action(MailsPage.path + "/\(mail.id)/" + step)) {
            FormSecret(csrf: page.shell.viewer.csrf, returnTo: page.shell.path)
            button(.class("btn"), .submit, .small, .kind(.plain), .label(name + ": " + mail.toAddress)) { name }
        }
    }
}
