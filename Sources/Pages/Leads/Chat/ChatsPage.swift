public import Domain
import Texts
public import Writing

/// The conversations of now: who waits, who talks, what was said lately: `/leads/chats`.
public struct ChatsPage: Sendable {
    public var shell: ShellPage
    public var rows: [Row] = []
    public static let path = "/leads/chats"
    public init(shell: ShellPage) { self.shell = shell }

    public struct Row: Sendable {
        public let chat: Chat
        /// Of the script.
        public let script: String
        /// Who talks.
        public let by: PersonMark?
        public let mayTake: Bool
        public init(_ chat: Chat, script: String, by: PersonMark?, mayTake: Bool) { (self.chat, self.script, self.by, self.mayTake) = (chat, script, by, mayTake) }
    }
}

extension ChatsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("chat-desk.js")
        Shell(shell) { ChatsContent(page: self) }.render(into: &output)
    }
}

struct ChatsContent: Component {
    let page: ChatsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(texts[ChatText.chats]) {} actions: {
            if page.shell.offers("/leads/chat") { a(.class("btn"), .href("/leads/chat")) { texts[ChatText.scripts] } }
        }
        div(.class("page"), .data("narrow"), .data("desk", "/leads/chats/events")) {
            p(.class("faint")) { texts[ChatText.chatsHelp] }
            if page.rows.isEmpty { EmptyState(heading: texts[ChatText.none], explanation: texts[ChatText.noneHelp]) }
            ForEach([Chat.State.waiting, .live, .script, .ended]) { state in ChatRows(page: page, state: state, rows: page.rows.filter { $0.chat.state == state }) }
        }
    }
}

/// Those of one state.
struct ChatRows: Component {
    let page: ChatsPage
    let state: Chat.State
    let rows: [ChatsPage.Row]

    var body: some HTML {
        let texts = page.shell.viewer.texts
        if !rows.isEmpty {
            section(.class("box"), .id("chats-" + state.rawValue), .labelled(by: "chats-" + state.rawValue + "-h")) {
                div(.class("box-h")) {
                    h2(.id("chats-" + state.rawValue + "-h")) { texts[heading] }
                    span(.class("count")) { page.shell.viewer.format.number(rows.count) }
                }
                ForEach(rows) { ChatRow(shell: page.shell, row: $0) }
            }
        }
    }

    private var heading: ChatText {
        switch state {
        case .waiting: .waitingNow
        case .live: .liveNow
        case .script: .scriptNow
        case .ended: .overLately
        }
    }
}

struct ChatRow: Component {
    let shell: ShellPage
    let row: ChatsPage.Row

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts, chat = row.chat, name = chat.title(texts)
        div(.class("box-b row wrap")) {
            span(.class("grow")) {
                a(.class("link"), .href(ChatsPage.path + "/\(chat.id)")) { b { name } }
                " "
                span(.class("faint")) { facts.joined(separator: " · ") }
            }
            if chat.isTest { span(.class("badge")) { texts[ChatText.isTest] } }
            if let interest = chat.interest { span(.class("badge"), .data("tone", interest.tone)) { interest.name(texts) } }
            if let by = row.by { Avatar(by) }
            if row.mayTake, chat.state == .waiting || chat.state == .script {
                form(.post, .action(ChatsPage.path + "/\(chat.id)/take")) {
                    FormSecret(csrf: viewer.csrf, returnTo: nil)
                    button(.class("btn"), .submit, .small, .kind(chat.state == .waiting ? .main : nil), .label(texts[ChatText.take] + ": " + name)) { texts[ChatText.take] }
                }
            }
        }
    }

    private var facts: [String] {
        let viewer = shell.viewer, chat = row.chat
        var facts = [row.script, chat.company, chat.language.ownName].compactMap(\.self)
        if chat.state == .waiting, let until = chat.promisedAt { facts.append(viewer.texts(ChatText.waitsUntil, ["time": viewer.format.time(until)])) }
        facts.append(viewer.format.dayAndTime(chat.endedAt ?? chat.createdAt, today: viewer.today))
        return facts
    }
}

extension Chat {
    /// What the visitor is called, of whom sometimes nothing is known.
    func title(_ texts: Catalogue) -> String { name ?? email ?? phone ?? company ?? texts(ChatText.nameless, ["number": "\(id)"]) }
}

extension Segment {
    /// Of a badge.
    var tone: String? {
        switch self {
        case .interested: "good"
        case .promising: "accent"
        case .notInterested: nil
        }
    }
}
