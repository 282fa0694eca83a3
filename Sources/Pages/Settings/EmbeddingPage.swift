import Domain
import Texts
public import Writing

/// Which pages elsewhere may show shared views and boards: `/settings/embedding`.
public struct EmbeddingPage: Sendable {
    public var shell: ShellPage
    public var origins: [String] = []
    /// Of the workspace.
    public var version: Int64 = 0
    public var mayChange = true
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/settings/embedding"
}

extension EmbeddingPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { EmbeddingContent(page: self) }.render(into: &output) }
}

struct EmbeddingContent: Component {
    let page: EmbeddingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        SettingsFrame(page.shell, .embedding) {
            div(.class("stack")) {
                p(.class("faint")) { texts[ShareText.embeddingHelp] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[WorkspaceText.adminsOnly]) }
                section(.class("box"), .labelled(by: "embedding-h")) {
                    div(.class("box-h")) { h2(.id("embedding-h")) { texts[ShareText.embedding] } }
                    if page.mayChange { OriginsForm(page: page) } else {
                        p(.class("box-b")) { page.origins.isEmpty ? texts[ShareText.noOrigins] : page.origins.joined(separator: ", ") }
                    }
                }
                p { a(.class("btn"), .href("/shares")) { texts[ShareText.embedsNow] } }
            }
        }
    }
}

struct OriginsForm: Component {
    let page: EmbeddingPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        form(.class("box-b stack"), .post, .action(EmbeddingPage.path)) {
            RecordSecret(page.shell, version: page.version, returnTo: EmbeddingPage.path)
            // What is wrong names the line: the field as a whole says it.
            TextAreaField(
                name: "origins", label: texts[ShareText.origins], value: input.value("origins", page.origins.joined(separator: "\n")), hint: texts[ShareText.originsHint], problem: input.problems.first?.text, rows: 4, maxlength: 6_000,
                placeholder: "https://www.example.com")
            div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[ShareText.saveOrigins] } }
        }
    }
}
