public import Domain
import Texts
public import Writing

/// What one was told, newest first: `/notices`, and `/notices?show=unread`. Forms: `POST /notices/{id}/open` marks one as read
/// and leads to what it is about, `/notices/{id}/read` only marks it (with `unread`: as not read), `/notices/read` marks all.
public struct NoticesPage: Sendable {
    public var shell: ShellPage
    public var notices: [NoticeRow]
    public var unread: Int
    public var showsUnread = false
    /// Address of those before; nil when these are all.
    public var older: String?

    public init(shell: ShellPage, notices: [NoticeRow], unread: Int) { (self.shell, self.notices, self.unread) = (shell, notices, unread) }
}

/// One notice.
public struct NoticeRow: Sendable {
    public let id: Int64
    public let kind: NoticeKind
    public let at: Timestamp
    public let isRead: Bool
    /// Who did it; nil when nobody did.
    public var who: String?
    /// The deal, company or person that it is about.
    public var what: String?
    public var stage: String?
    public var step: String?
    public var file: String?
    public var automation: String?
    /// The words of a comment.
    public var words: String?

    public init(id: Int64, kind: NoticeKind, at: Timestamp, isRead: Bool) { (self.id, self.kind, self.at, self.isRead) = (id, kind, at, isRead) }
}

extension NoticesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("notices-page.js")
        Shell(shell) { NoticesContent(page: self) }.render(into: &output)
    }
}

struct NoticesContent: Component {
    let page: NoticesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(texts[NoticeText.place]) {
            nav(.class("tabs"), .label(texts[NoticeText.place])) {
                a(.class("tab"), .href("/notices"), .aria("current", page.showsUnread ? nil : "true")) { texts[NoticeText.all] }
                a(.class("tab"), .href("/notices?show=unread"), .aria("current", page.showsUnread ? "true" : nil)) { texts[NoticeText.unread] + (page.unread > 0 ? " · " + viewer.format.number(page.unread) : "") }
            }
        } actions: {
            if page.unread > 0 {
                form(.post, .action("/notices/read")) {
                    FormSecret(csrf: viewer.csrf, returnTo: page.shell.path)
                    button(.class("btn"), .submit) { texts[NoticeText.markAllRead] }
                }
            }
        }
        div(.class("page"), .data("narrow")) {
            section(.class("box"), .label(texts[NoticeText.place])) {
                if page.notices.isEmpty {
                    EmptyState(heading: texts[page.showsUnread ? NoticeText.noneUnread : .none], explanation: texts[NoticeText.noneHelp])
                } else {
                    ul(.class("list notices-list"), .id("notices-list")) { ForEach(page.notices) { NoticeItem(notice: $0, page: page) } }
                }
                OlderLink(path: page.older, name: texts[NoticeText.older])
            }
            p(.class("faint")) { a(.class("link"), .href("/me#notices")) { texts[NoticeText.settings] } }
        }
    }
}

struct NoticeItem: Component {
    let notice: NoticeRow
    let page: NoticesPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        li(.data("unread").when(!notice.isRead)) {
            IconView(notice.kind.icon)
            form(.class("grow"), .post, .action("/notices/\(notice.id)/open")) {
                FormSecret(csrf: viewer.csrf)
                button(.class("notice"), .submit) {
                    if !notice.isRead { Spoken(texts[NoticeText.isNew] + " ") }
                    span { sentence }
                    if let words = notice.words { span(.class("faint clip")) { words } }
                }
            }
            time(.class("faint nowrap"), .datetime("\(notice.at)"), .title(viewer.format.longDayAndTime(notice.at, today: viewer.today))) { viewer.format.dayAndTime(notice.at, today: viewer.today) }
            form(.post, .action("/notices/\(notice.id)/read")) {
                FormSecret(csrf: viewer.csrf, returnTo: page.shell.path)
                if notice.isRead { HiddenField("unread", "1") }
                button(.class("btn"), .submit, .iconOnly, .kind(.plain), .small, .label(mark), .title(mark)) { IconView(notice.isRead ? .inbox : .check) }
            }
        }
    }

    private var mark: String { page.shell.viewer.texts[notice.isRead ? NoticeText.markUnread : .markRead] }

    private var sentence: some HTML {
        Sentence(notice.kind.sentence, page.shell.viewer.texts) { place in
            switch place {
            case "who": b { notice.who ?? "Tratto" }
            case "what": b { notice.what ?? "" }
            case "stage": b { notice.stage ?? "" }
            case "step": b { notice.step ?? "" }
            case "automation": b { notice.automation ?? "" }
            default: b { notice.file ?? "" }
            }
        }
    }
}
