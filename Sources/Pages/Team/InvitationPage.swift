public import Domain
import Texts
public import Writing

/// `/invitation/…`: somebody sets a password of their own and is signed in. Posts `password`.
public struct InvitationPage: Sendable {
    public var language: Language
    public var csrf: String
    /// Where the form goes: the link itself.
    public var path: String
    /// Whom it is for; nil when the link has ended.
    public var invited: Invited?
    public var input = FormInput.fresh
    /// The least that a password must have.
    public var passwordLength = 12
    public var assets = AssetFolder.embedded

    public init(language: Language, csrf: String, path: String, invited: Invited?) { (self.language, self.csrf, self.path, self.invited) = (language, csrf, path, invited) }

    public struct Invited: Sendable {
        public let name: String
        public let email: String
        public let workspace: String
        public init(name: String, email: String, workspace: String) { (self.name, self.email, self.workspace) = (name, email, workspace) }
    }
}

extension InvitationPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        let title = invited.map { texts(TeamText.welcome, ["name": $0.name]) } ?? texts[TeamText.linkEnded]
        BarePage(title: title, language: language, assets: assets, scripts: ["send-on-change.js"]) { InvitationContent(page: self, texts: texts, title: title) }.render(into: &output)
    }
}

struct InvitationContent: Component {
    let page: InvitationPage
    let texts: Catalogue
    let title: String

    var body: some HTML {
        let input = page.input
        SignInGate(page.assets) {
            div {
                h1 { title }
                p(.class("muted")) { page.invited.map { texts(TeamText.welcomeHelp, ["email": $0.email, "workspace": $0.workspace]) } ?? texts[TeamText.linkEndedHelp] }
            }
            if let invited = page.invited {
                form(.class("stack"), .post, .action(page.path)) {
                    FormSecret(csrf: page.csrf)
                    HiddenField("language", page.language.rawValue)
                    FormProblems(problems: input.others(than: ["password"]))
                    // Password managers look for the name beside the password.
                    Writing.input(.type(.email), .class("vh"), .value(invited.email), .autocomplete("username"), .readonly(), .tabindex(-1), .ariaHidden)
                    InputField(
                        name: "password", label: texts[SignInText.password], type: .password, hint: texts(SetupText.passwordHint, count: page.passwordLength), problem: input.problem("password"), isRequired: true,
                        maxlength: 128, autocomplete: "new-password", hasFocus: true)
                    button(.class("btn"), .submit, .kind(.main)) { texts[TeamText.setPassword] }
                }
            }
        } foot: {
            LanguageChoice(action: page.path, language: page.language, label: texts[CommonText.language], submit: texts[SignInText.choose])
        }
    }
}
