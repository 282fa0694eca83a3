public import Domain
import Texts
public import Writing

/// `/setup`: the first administrator, with the code that the server printed. Posts `code`, `workspace`, `name`, `email`,
/// `password` and `language`.
public struct SetupPage: Sendable {
    public var language: Language
    public var csrf: String
    public var input = FormInput.fresh
    /// The least that a password must have.
    public var passwordLength = 12
    public var assets = AssetFolder.embedded

    public init(language: Language, csrf: String) { (self.language, self.csrf) = (language, csrf) }
}

extension SetupPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[SetupText.setUp], language: language, assets: assets, scripts: ["send-on-change.js"]) { SetupContent(page: self, texts: texts) }.render(into: &output)
    }
}

struct SetupContent: Component {
    let page: SetupPage
    let texts: Catalogue
    private static let fields = ["code", "workspace", "name", "email", "password"]

    var body: some HTML {
        let input = page.input
        Gate(home: "/setup") {
            GateSteps(step: 1, label: texts(SetupText.step, ["number": "1", "count": "3"]))
        } content: {
            div {
                h1 { texts[SetupText.welcome] }
                p(.class("muted")) { texts[SetupText.welcomeHelp] }
            }
            form(.class("stack"), .post, .action("/setup")) {
                FormSecret(csrf: page.csrf)
                HiddenField("language", page.language.rawValue)
                FormProblems(problems: input.others(than: Self.fields))
                InputField(
                    name: "code", label: texts[SetupText.code], value: input.value("code"), hint: texts[SetupText.codeHint], problem: input.problem("code"), isRequired: true, autocomplete: "one-time-code",
                    hasFocus: input.value("code") == nil)
                InputField(name: "workspace", label: texts[SetupText.workspace], value: input.value("workspace"), problem: input.problem("workspace"), isRequired: true, autocomplete: "organization")
                InputField(name: "name", label: texts[SetupText.yourName], value: input.value("name"), problem: input.problem("name"), isRequired: true, autocomplete: "name")
                InputField(name: "email", label: texts[CommonText.email], type: .email, value: input.value("email"), problem: input.problem("email"), isRequired: true, autocomplete: "username")
                InputField(
                    name: "password", label: texts[SignInText.password], type: .password, hint: texts(SetupText.passwordHint, count: page.passwordLength), problem: input.problem("password"), isRequired: true,
                    maxlength: 128, autocomplete: "new-password")
                button(.class("btn"), .submit, .kind(.main)) { texts[SetupText.continue] }
            }
        } foot: {
            LanguageChoice(action: "/setup", language: page.language, label: texts[CommonText.language], submit: texts[SignInText.choose])
        }
    }
}
