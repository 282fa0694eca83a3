public import Domain
import Texts
public import Writing

/// The scripts by which pages talk with visitors: `/leads/chat`.
public struct ChatScriptsPage: Sendable {
    public var shell: ShellPage
    public var scripts: [ChatScript] = []
    public var mayAdd = true
    public var input = FormInput.fresh
    public static let path = "/leads/chat"
    public init(shell: ShellPage) { self.shell = shell }
}

extension ChatScriptsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ChatScriptsContent(page: self) }.render(into: &output) }
}

struct ChatScriptsContent: Component {
    let page: ChatScriptsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .chat) {
            a(.class("btn"), .href(ChatsPage.path)) { texts[ChatText.chats] }
        } content: {
            div(.class("stack")) {
                p(.class("faint")) { texts[ChatText.scriptsHelp] }
                section(.class("box"), .labelled(by: "scripts-h")) {
                    div(.class("box-h")) { h2(.id("scripts-h")) { texts[ChatText.scripts] } }
                    if page.scripts.isEmpty { p(.class("box-b faint")) { texts[ChatText.noScripts] } }
                    ForEach(page.scripts) { script in
                        div(.class("box-b row wrap")) {
                            a(.class("link grow"), .href(ChatScriptsPage.path + "/\(script.id)")) { script.name }
                            span(.class("faint")) { script.spoken.map(\.ownName).joined(separator: ", ") }
                            span(.class("badge"), .data("tone", script.isPublished ? "good" : nil)) { texts[script.archivedAt != nil ? ChatText.archived : script.isPublished ? .isOpen : .isClosed] }
                        }
                    }
                }
                if page.mayAdd {
                    AddChatScript(page: page)
                    section(.class("box"), .labelled(by: "ready-h")) {
                        div(.class("box-h")) { h2(.id("ready-h")) { texts[ChatText.addReady] } }
                        form(.class("box-b row wrap"), .post, .action(ChatScriptsPage.path + "/ready")) {
                            FormSecret(csrf: page.shell.viewer.csrf, returnTo: nil)
                            span(.class("grow faint")) { texts[ChatText.addReadyHelp] }
                            button(.class("btn"), .submit, .kind(page.scripts.isEmpty ? .main : nil)) { texts[ChatText.addReady] }
                        }
                    }
                }
            }
        }
    }
}

struct AddChatScript: Component {
    let page: ChatScriptsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        section(.class("box"), .labelled(by: "add-h")) {
            div(.class("box-h")) { h2(.id("add-h")) { texts[ChatText.addScript] } }
            form(.class("box-b stack"), .post, .action(ChatScriptsPage.path)) {
                FormSecret(csrf: page.shell.viewer.csrf, returnTo: nil)
                FormProblems(problems: input.others(than: ["name"]))
                InputField(name: "name", label: texts[CommonText.name], value: input.value("name"), problem: input.problem("name"), isRequired: true)
                div(.class("row")) { button(.class("btn push"), .submit) { texts[ChatText.addScript] } }
            }
        }
    }
}
