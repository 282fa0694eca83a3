public import Domain
import Texts
public import Writing

/// Where a conversation begins: `/c/KEY`. Posts `language`, `page`, `frame`, `theme` and `website`, which stays empty.
public struct ChatDoorPage: Sendable {
    public var language: Language
    public var path: String
    public var workspace: String
    public var languages: [Language]
    /// Whether it is working time.
    public var isStaffed = false
    public var isFramed = false
    public var theme = User.Theme.system
    /// The page from which it is opened.
    public var from = ""
    public var problem: String?

    public init(language: Language, path: String, workspace: String, languages: [Language]) { (self.language, self.path, self.workspace, self.languages) = (language, path, workspace, languages) }

    var texts: Catalogue { Catalogues.embedded[language] }

    /// Whether it is the address of a page, as the widget sends it along: nothing else is put into the form.
    public static func isPage(_ text: String) -> Bool {
        text.utf8.count <= 500 && ["https://", "http://"].contains(where: text.hasPrefix) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>".utf8.contains($0) }
    }
}

extension ChatDoorPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        BarePage(title: texts[ChatText.heading], language: language, scripts: ["chat-room.js"], theme: theme) { ChatDoorContent(page: self) }.render(into: &output)
    }
}

struct ChatDoorContent: Component {
    let page: ChatDoorPage

    var body: some HTML {
        let texts = page.texts
        main(.id("main"), .class("main chat"), .data("framed").when(page.isFramed), .data("chat", "door"), .data("door", page.path)) {
            ChatHead(title: page.workspace.isEmpty ? texts[ChatText.heading] : page.workspace)
            div(.class("chat-door")) {
                h2 { texts[ChatText.heading] }
                p { texts[ChatText.beginHelp] }
                p(.class("faint")) { texts[page.isStaffed ? ChatText.staffed : .notStaffed] }
                form(.class("stack"), .post, .action(page.path), .data("chat-begin")) {
                    if let problem = page.problem {
                        div(.class("note"), .data("tone", "bad"), .role("alert")) {
                            IconView(.alert)
                            span { problem }
                        }
                    }
                    HiddenField("page", page.from)
                    ForEach(ChatFrame.query(page.isFramed, page.theme)) { field in if let value = field.value { HiddenField(field.name, value) } }
                    if page.languages.count > 1 {
                        SelectField(name: "language", label: texts[CommonText.language], choices: page.languages.map { FormChoice($0.rawValue, $0.ownName) }, selected: page.language.rawValue)
                    } else {
                        HiddenField("language", page.language.rawValue)
                    }
                    // Machines fill in what people do not see.
                    div(.class("vh"), .ariaHidden) {
                        label(.for("website")) { texts[ChatText.leaveEmpty] }
                        Writing.input(.class("input"), .id("website"), .name("website"), .type(.text), .autocomplete("off"), .tabindex(-1))
                    }
                    button(.class("btn"), .submit, .kind(.main)) { texts[ChatText.begin] }
                    p(.class("faint")) { texts[ChatText.privacy] }
                }
            }
        }
    }
}

/// A conversation that is not there any more, or that cannot go on now.
public struct ChatEndedPage: Sendable {
    public var language: Language
    public var isGone: Bool
    /// Where a new one begins; nil where there is no script.
    public var door: String?
    /// What is wrong, where something is.
    public var detail: String?
    public var isFramed = false
    public var theme = User.Theme.system
    public init(language: Language, isGone: Bool, door: String?, detail: String?) { (self.language, self.isGone, self.door, self.detail) = (language, isGone, door, detail) }
}

extension ChatEndedPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[ChatText.heading], language: language, scripts: ["chat-room.js"], theme: theme) {
            main(.id("main"), .class("main chat"), .data("framed").when(isFramed), .data("chat", "gone")) {
                ChatHead(title: texts[ChatText.heading])
                div(.class("chat-door")) {
                    p(.role("status")) { detail ?? texts[isGone ? ChatText.gone : .problem] }
                    if let door { p { a(.class("btn"), .href(HTMLAddress.path(door, ChatFrame.query(isFramed, theme))), .data("chat-again")) { texts[ChatText.beginAgain] } } }
                }
            }
        }.render(into: &output)
    }
}
