public import Domain
import Texts
public import Writing

/// A conversation as its visitor sees it: `/c/KEY/SECRET`, alone or in a frame of another page. Posts `step` and `answer`, or `do`:
/// `person`, `leave`.
public struct ChatRoomPage: Sendable {
    public var language: Language
    public var path: String
    /// Where a new one begins.
    public var door: String
    public var workspace: String
    public var zone: Zone
    public var today: Day
    public var state: Chat.State
    public var revision: Int64
    public var lines: [ShownChatLine] = []
    /// The step that waits for an answer.
    public var question: ChatStep?
    public var wantsAddress = false
    /// The name of what waits.
    public var step: String?
    public var isFramed = false
    public var theme = User.Theme.system
    /// What came back with a problem.
    public var typed: String?
    public var problem: String?

    public init(language: Language, path: String, door: String, workspace: String, zone: Zone, today: Day, state: Chat.State, revision: Int64) {
        (self.language, self.path, self.door, self.workspace, self.zone, self.today, self.state, self.revision) = (language, path, door, workspace, zone, today, state, revision)
    }

    var texts: Catalogue { Catalogues.embedded[language] }
    /// The address of a form, with what goes along.
    func address(_ path: String) -> String { HTMLAddress.path(path, ChatFrame.query(isFramed, theme)) }
}

/// What goes along from page to page of a chat.
enum ChatFrame {
    static func query(_ isFramed: Bool, _ theme: User.Theme) -> [(name: String, value: String?)] { [("frame", isFramed ? "1" : nil), ("theme", theme == .system ? nil : theme.rawValue)] }
}

extension ChatRoomPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        BarePage(title: texts[ChatText.heading], language: language, scripts: ["chat-room.js"], theme: theme) { ChatRoomContent(page: self) }.render(into: &output)
    }
}

struct ChatRoomContent: Component {
    let page: ChatRoomPage

    var body: some HTML {
        let texts = page.texts
        main(.id("main"), .class("main chat"), .data("framed").when(page.isFramed), .data("chat", page.state.rawValue), .data("revision", page.revision), .data("events", page.state == .ended ? nil : page.path + "/events")) {
            ChatHead(title: page.workspace.isEmpty ? texts[ChatText.heading] : page.workspace) {
                if page.state != .ended {
                    if page.state == .script { ChatAct(page: page, act: "person", name: texts[ChatText.talkToPerson]) }
                    ChatAct(page: page, act: "leave", name: texts[ChatText.leave])
                }
            }
            ChatLog(lines: page.lines, texts: texts, format: LocaleFormat(page.language, zone: page.zone), today: page.today, visitor: texts[ChatText.you])
            div(.class("chat-form"), .id("chat-form")) {
                if let problem = page.problem {
                    div(.class("note"), .data("tone", "bad"), .role("alert")) {
                        IconView(.alert)
                        span { problem }
                    }
                }
                switch page.state {
                case .ended: ChatOver(page: page)
                case .waiting, .live: ChatSay(page: page)
                case .script: ChatQuestion(page: page)
                }
            }
        }
    }
}

/// The head of a page of the chat.
struct ChatHead<Actions: HTML>: Component {
    let title: String
    let actions: Actions
    init(title: String, @HTMLBuilder actions: () -> Actions = { Nothing() }) { (self.title, self.actions) = (title, actions()) }

    var body: some HTML {
        header(.class("ph")) {
            h1(.class("clip")) { title }
            div(.class("ph-acts")) { actions }
        }
    }
}

/// A button that needs no words: for a person, for the end.
struct ChatAct: Component {
    let page: ChatRoomPage
    let act: String
    let name: String

    var body: some HTML {
        form(.post, .action(page.address(page.path)), .data("chat-act")) {
            HiddenField("do", act)
            button(.class("btn"), .submit, .small, .kind(act == "leave" ? .plain : nil)) { name }
        }
    }
}

/// The question that waits, by its kind.
struct ChatQuestion: Component {
    let page: ChatRoomPage

    var body: some HTML {
        if let question = page.question, question.kind == .choice {
            ChatChoices(page: page, choices: question.choices.enumerated().map { ("\($0)", $1.texts.text(in: page.language)) })
        } else if page.question?.kind == .consent {
            ChatChoices(page: page, choices: [("yes", page.texts[ChatText.agree]), ("no", page.texts[ChatText.decline])])
        } else if page.question != nil || page.wantsAddress {
            ChatAnswerForm(page: page)
        }
    }
}

/// Answers to press; each is sent with its place.
struct ChatChoices: Component {
    let page: ChatRoomPage
    let choices: [(value: String, name: String)]

    var body: some HTML {
        form(.class("chat-choices"), .post, .action(page.address(page.path)), .data("chat-answer")) {
            HiddenField("step", page.step ?? "")
            ForEach(choices) { choice in button(.class("btn"), .submit, .name("answer"), .value(choice.value)) { choice.name } }
        }
    }
}

/// An answer that is written.
struct ChatAnswerForm: Component {
    let page: ChatRoomPage

    var body: some HTML {
        let texts = page.texts, kind = page.wantsAddress ? ChatStep.Kind.email : page.question?.kind ?? .text
        form(.class("chat-write"), .post, .action(page.address(page.path)), .data("chat-answer")) {
            HiddenField("step", page.step ?? "")
            switch kind {
            case .email:
                InputField(name: "answer", label: texts[ChatText.yourEmail], type: .email, value: page.typed, isRequired: true, maxlength: 254, autocomplete: "email", inputmode: "email", isLabelHidden: true, hasFocus: !page.isFramed)
            case .phone:
                InputField(name: "answer", label: texts[ChatText.yourPhone], type: .tel, value: page.typed, isRequired: true, maxlength: 40, autocomplete: "tel", inputmode: "tel", isLabelHidden: true, hasFocus: !page.isFramed)
            default:
                InputField(name: "answer", label: texts[ChatText.answer], value: page.typed, isRequired: true, maxlength: ChatLimits.visitorText, autocomplete: page.question?.about == .name ? "name" : page.question?.about == .company ? "organization" : "off", isLabelHidden: true, hasFocus: !page.isFramed)
            }
            button(.class("btn"), .submit, .kind(.main)) { texts[ChatText.send] }
        }
    }
}

/// While somebody is waited for or talked with.
struct ChatSay: Component {
    let page: ChatRoomPage

    var body: some HTML {
        let texts = page.texts
        form(.class("chat-write"), .post, .action(page.address(page.path)), .data("chat-answer")) {
            InputField(name: "answer", label: texts[ChatText.message], value: page.typed, isRequired: true, maxlength: ChatLimits.visitorText, placeholder: texts[ChatText.message], isLabelHidden: true, hasFocus: !page.isFramed)
            button(.class("btn"), .submit, .kind(.main)) { texts[ChatText.send] }
        }
        // With script they come by themselves.
        noscript {
            p {
                a(.class("link"), .href(page.address(page.path))) { texts[ChatText.showNew] }
            }
        }
    }
}

struct ChatOver: Component {
    let page: ChatRoomPage

    var body: some HTML {
        let texts = page.texts
        p(.class("faint"), .role("status")) { texts[ChatText.overHelp] }
        p { a(.class("btn"), .href(page.address(page.door)), .data("chat-again")) { texts[ChatText.beginAgain] } }
    }
}
