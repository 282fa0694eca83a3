public import Domain
import Texts
public import Writing

/// One conversation, to read and to write in: `/leads/chats/7`.
public struct ChatPage: Sendable {
    public var shell: ShellPage
    public var chat: Chat
    public var lines: [ShownChatLine] = []
    public var script: String
    /// The lead, as far as the viewer may see it.
    public var lead: (id: Lead.ID, name: String)?
    /// Who talks.
    public var by: PersonMark?
    public var mayTake = false
    public var input = FormInput.fresh

    public init(shell: ShellPage, chat: Chat, script: String) { (self.shell, self.chat, self.script) = (shell, chat, script) }
}

extension ChatPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("chat-desk.js")
        Shell(shell) { ChatContent(page: self) }.render(into: &output)
    }

    var root: String { ChatsPage.path + "/\(chat.id)" }
    var isMine: Bool { chat.state == .live && chat.userId == shell.viewer.id }
}

struct ChatContent: Component {
    let page: ChatPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, chat = page.chat, name = chat.title(texts)
        PageHeader(name) { span(.class("badge")) { texts[chat.state.text] } } actions: { ChatActions(page: page) }
        div(.class("page chat-page"), .data("narrow"), .data("revision", chat.revision), .data("desk", chat.state == .ended ? nil : "/leads/chats/events?chat=\(chat.id)")) {
            nav(.label(texts[ChatText.toChats])) { a(.class("link"), .href(ChatsPage.path)) { texts[ChatText.toChats] } }
            FormProblems(problems: page.input.others(than: ["text"]))
            ChatFacts(page: page)
            section(.class("box"), .labelled(by: "chat-h")) {
                div(.class("box-h")) {
                    h2(.id("chat-h")) { texts[ChatText.transcript] }
                    a(.class("btn push"), .small, .href(page.root + "/transcript.txt"), .download("chat-\(chat.id).txt")) { texts[ChatText.download] }
                }
                div(.class("box-b")) { ChatLog(lines: page.lines, texts: texts, format: viewer.format, today: viewer.today, visitor: name) }
                if page.isMine { ChatComposer(page: page) } else if chat.state == .live { p(.class("box-b faint")) { texts[ChatText.noteOnlyOwner] } }
            }
        }
    }
}

/// What can be done with it now.
struct ChatActions: Component {
    let page: ChatPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, state = page.chat.state
        if page.mayTake {
            if state == .waiting || state == .script { act("take", texts[ChatText.take], .main) }
            if state == .live, !page.isMine { act("take", texts[ChatText.takeOver], nil) }
            if page.isMine { act("hand-back", texts[ChatText.handBack], nil) }
            if state != .ended { act("end", texts[ChatText.end], .plain) }
        }
    }

    private func act(_ name: String, _ words: String, _ kind: ButtonKind?) -> some HTML {
        form(.post, .action(page.root + "/" + name)) {
            FormSecret(csrf: page.shell.viewer.csrf, returnTo: nil)
            button(.class("btn"), .submit, .kind(kind)) { words }
        }
    }
}

/// What is known of the visitor, and what came of it.
struct ChatFacts: Component {
    let page: ChatPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .label(texts[ChatText.lead])) {
            dl(.class("kv box-b")) {
                ForEach(facts) { fact in
                    dt { fact.name }
                    dd { fact.value }
                }
                dt { texts[ChatText.lead] }
                dd { if let lead = page.lead { a(.class("link"), .href("/leads/\(lead.id)")) { lead.name } } else { span(.class("faint")) { texts[ChatText.noLead] } } }
            }
        }
    }

    private var facts: [(name: String, value: String)] {
        let viewer = page.shell.viewer, texts = viewer.texts, chat = page.chat
        let interest = chat.interest.map { $0.name(texts) + " · " + texts(ChatText.points, count: Int(chat.points)) } ?? (chat.answers > 0 ? texts(ChatText.points, count: Int(chat.points)) : nil)
        let all: [(String, String?)] = [
            (texts[ChatText.script], page.script + " · " + chat.language.ownName), (texts[ChatText.interest], interest), (texts[CommonText.email], viewer.sees("email", of: .leads) ? chat.email : nil),
            (texts[CommonText.phone], viewer.sees("phone", of: .leads) ? chat.phone : nil), (texts[CommonText.company], chat.company), (texts[ChatText.wish], chat.wish), (texts[ChatText.page], chat.page),
            (texts[ChatText.begun], viewer.format.dayAndTime(chat.createdAt, today: viewer.today)), (texts[ChatText.talksWith], page.by?.name), (texts[ChatText.outcome], chat.endedBy.map { texts[$0.text] }),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }
}

struct ChatComposer: Component {
    let page: ChatPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        form(.class("box-b stack"), .post, .action(page.root + "/lines"), .data("chat-say")) {
            FormSecret(csrf: page.shell.viewer.csrf, returnTo: nil)
            TextAreaField(name: "text", label: texts[ChatText.write], value: input.value("text"), problem: input.problem("text"), rows: 3, maxlength: ChatLimits.personText)
            div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[ChatText.send] } }
        }
    }
}
