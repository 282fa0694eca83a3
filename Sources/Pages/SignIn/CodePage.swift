public import Domain
import Texts
public import Writing

/// The second step of signing in, posted to `/sign-in/code` with `step`, `code` and `return`.
public struct CodePage: Sendable {
    public var language: Language
    public var csrf: String
    /// Name of the workspace.
    public var workspace: String
    /// What the first step gave: without it there is no second one.
    public var step: String
    public var returnTo: String?
    /// What is wrong with the code that was entered.
    public var problem: String?
    public var assets = AssetFolder.embedded

    public init(language: Language, csrf: String, workspace: String, step: String) { (self.language, self.csrf, self.workspace, self.step) = (language, csrf, workspace, step) }
}

extension CodePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[TwoStepText.enterCode], language: language, assets: assets, scripts: []) { CodeContent(page: self, texts: texts) }.render(into: &output)
    }
}

struct CodeContent: Component {
    let page: CodePage
    let texts: Catalogue

    var body: some HTML {
        SignInGate(page.assets) {
            h1 { texts[TwoStepText.enterCode] }
            form(.class("stack"), .post, .action("/sign-in/code")) {
                FormSecret(csrf: page.csrf, returnTo: page.returnTo)
                HiddenField("step", page.step)
                InputField(
                    name: "code", label: texts[TwoStepText.code], hint: texts[TwoStepText.anyCodeHint], problem: page.problem, isRequired: true, maxlength: 20, autocomplete: "one-time-code", hasFocus: true)
                button(.class("btn"), .submit, .kind(.main)) { texts[SetupText.continue] }
                a(.class("link"), .href("/sign-in")) { texts[TwoStepText.otherAccount] }
            }
        } foot: {
            span { texts(SignInText.ownServer, ["name": page.workspace]) }
        }
    }
}
