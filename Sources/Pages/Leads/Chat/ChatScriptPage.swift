public import Domain
import Texts
public import Writing

/// One script: `/leads/chat/3`. Each step is a form of its own, so that nothing needs a script of the browser; what keeps it from
/// being published stands above them. Below: how it is set, how it is tried, how it comes onto pages.
public struct ChatScriptPage: Sendable {
    public var shell: ShellPage
    public var script: ChatScript
    public var faults: [ChatFault] = []
    /// The least and the most points that answers give.
    public var points: ClosedRange<Int64> = 0...0
    /// Whether visitors get something else than what stands here.
    public var isChanged = false
    /// The kind of the step that is being added.
    public var adding: ChatStep.Kind?
    public var teams: [FormChoice] = []
    public var sources: [FormChoice] = []
    /// Where the server is, as visitors reach it.
    public var origin = ""
    /// When and where a visitor last began.
    public var last: (at: Timestamp, page: String?)?
    public var mayChange = true
    public var input = FormInput.fresh
    /// The form that came back: `settings`, `step-2`, `step-new`.
    public var returned: String?

    public init(shell: ShellPage, script: ChatScript) { (self.shell, self.script) = (shell, script) }

    /// The name of a text's field: `texts.sv`, `choices.2.texts.sv`.
    public static func textField(_ language: Language) -> String { "texts." + language.rawValue }
    public static func choiceField(_ place: Int, _ name: String) -> String { "choices.\(place).\(name)" }
    /// So many empty answers are offered behind those that there are.
    public static let spareChoices = 2
}

extension ChatScriptPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ChatScriptContent(page: self) }.render(into: &output) }

    var root: String { ChatScriptsPage.path + "/\(script.id)" }
    var texts: Catalogue { shell.viewer.texts }
    /// What was typed, in the form that came back alone.
    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
    /// The steps that one can go on with, by what they say.
    var nexts: [FormChoice] { script.steps.map { FormChoice($0.key, $0.key + " · " + words(of: $0)) } }

    /// How a step begins, in the reader's language or the script's first.
    func words(of step: ChatStep) -> String {
        let text = step.texts[shell.viewer.language] ?? step.texts.text(in: script.spoken.first ?? .english)
        return text.isEmpty ? texts[ChatText.untitled] : String(text.prefix(70))
    }
}

struct ChatScriptContent: Component {
    let page: ChatScriptPage

    var body: some HTML {
        let texts = page.texts
        LeadSetupFrame(page.shell, .chat) {
            ChatScriptActions(page: page)
        } content: {
            div(.class("stack")) {
                p { a(.class("link"), .href(ChatScriptsPage.path)) { texts[ChatText.scripts] } }
                if page.returned == nil { FormProblems(problems: page.input.problems) }
                ChatScriptState(page: page)
                ChatStepsBox(page: page)
                if page.mayChange { ChatScriptSettings(page: page) }
                ChatConnectBox(page: page)
            }
        }
    }
}

/// Publish, close, try, take out of use.
struct ChatScriptActions: Component {
    let page: ChatScriptPage

    var body: some HTML {
        let texts = page.texts, script = page.script
        if page.mayChange {
            if script.archivedAt == nil {
                form(.post, .action(page.root + "/publish")) {
                    RecordSecret(page.shell, version: script.version, returnTo: page.root)
                    button(.class("btn"), .submit, .kind(page.isChanged || script.editionId == nil ? .main : nil)) { texts[script.editionId == nil ? ChatText.publish : .publishAgain] }
                }
                if script.editionId != nil {
                    form(.post, .action(page.root + "/close")) {
                        RecordSecret(page.shell, version: script.version, returnTo: page.root)
                        button(.class("btn"), .submit) { texts[ChatText.close] }
                    }
                }
            }
            form(.post, .action(page.root + "/archive")) {
                RecordSecret(page.shell, version: script.version, returnTo: page.root)
                if script.archivedAt == nil { HiddenField("archive", "on") }
                button(.class("btn"), .submit, .kind(.plain)) { texts[script.archivedAt == nil ? ChatText.archive : .unarchive] }
            }
        }
    }
}

/// Whether visitors get it, and what keeps it from being published.
struct ChatScriptState: Component {
    let page: ChatScriptPage

    var body: some HTML {
        let texts = page.texts, script = page.script
        div(.class("row wrap")) {
            span(.class("badge"), .data("tone", script.isPublished ? "good" : nil)) { texts[script.archivedAt != nil ? ChatText.archived : script.isPublished ? .isOpen : .isClosed] }
            if page.isChanged { span(.class("badge"), .data("tone", "warn")) { texts[ChatText.isChanged] } }
            span(.class("faint")) { texts[ChatText.publishHelp] }
        }
        if page.faults.isEmpty {
            div(.class("note"), .data("tone", "good")) {
                IconView(.check)
                span { texts[ChatText.ready] }
            }
        } else {
            div(.class("note"), .data("tone", "warn"), .id("faults")) {
                IconView(.alert)
                div {
                    p { texts[ChatText.toMend] }
                    ul(.class("bullets")) { ForEach(page.faults) { fault in li { words(of: fault) } } }
                }
            }
        }
    }

    private func words(of fault: ChatFault) -> String {
        let detail = fault.kind == .noText ? fault.detail.flatMap { Language(rawValue: $0) }?.ownName : fault.detail
        return page.texts(fault.kind.text, ["step": fault.step ?? "", "detail": detail ?? ""])
    }
}
