public import Domain
import Texts
public import Writing

/// `/sign-in`: e-mail and password, posted with `email`, `password`, `remember` and `return`.
public struct SignInPage: Sendable {
    /// As the browser asks, or as `?language=` says.
    public var language: Language
    /// The token that the form sends back: signing in has no session yet.
    public var csrf: String
    /// Name of the workspace.
    public var workspace: String
    /// What was typed before.
    public var email: String?
    public var staysSignedIn = true
    /// Where to go afterwards: a path on this server.
    public var returnTo: String?
    public var state = State.fresh
    public var assets = AssetFolder.embedded

    public init(language: Language, csrf: String, workspace: String) { (self.language, self.csrf, self.workspace) = (language, csrf, workspace) }

    public enum State: Sendable {
        case fresh
        /// E-mail and password do not fit together; which of them is wrong is not said.
        case failed
        /// Too many tries: wait that many minutes.
        case paused(minutes: Int)
        /// The server has more sign-ins to check than it can.
        case busy
        /// The session ended; what was being done is still there after signing in.
        case ended
        case signedOut
    }
}

extension SignInPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        let texts = Catalogues.embedded[language]
        BarePage(title: texts[SignInText.signIn], language: language, assets: assets, scripts: ["send-on-change.js"]) { SignInContent(page: self, texts: texts) }.render(into: &output)
    }
}

struct SignInContent: Component {
    let page: SignInPage
    let texts: Catalogue

    var body: some HTML {
        SignInGate(page.assets) {
            h1 { texts[SignInText.signIn] }
            if let note {
                p(.class("note"), .data("tone", note.tone), .role("status")) {
                    IconView(note.icon)
                    span { note.text }
                }
            }
            form(.class("stack"), .post, .action("/sign-in")) {
                FormSecret(csrf: page.csrf, returnTo: page.returnTo)
                InputField(name: "email", label: texts[CommonText.email], type: .email, value: page.email, isRequired: true, autocomplete: "username", hasFocus: page.email == nil)
                InputField(
                    name: "password", label: texts[SignInText.password], type: .password, problem: passwordProblem, isRequired: true, autocomplete: "current-password", hasFocus: page.email != nil)
                button(.class("btn"), .submit, .kind(.main)) { texts[SignInText.signIn] }
                CheckField(name: "remember", label: texts[SignInText.staySignedIn], isChecked: page.staysSignedIn)
            }
        } foot: {
            span { texts(SignInText.ownServer, ["name": page.workspace]) }
            LanguageChoice(
                action: "/sign-in", language: page.language, label: texts[CommonText.language], submit: texts[SignInText.choose], kept: page.returnTo.map { [("return", $0)] } ?? [])
        }
    }

    private var passwordProblem: String? {
        switch page.state {
        case .failed: texts[ProblemText.signInFailedDetail]
        case .paused(let minutes): texts(ProblemText.tooManyTriesDetail, count: minutes)
        case .fresh, .busy, .ended, .signedOut: nil
        }
    }

    private var note: (tone: String?, icon: Icon, text: String)? {
        switch page.state {
        case .busy: ("warn", .alert, texts[ProblemText.busyDetail])
        case .ended: (nil, .lock, texts[SignInText.ended])
        case .signedOut: (nil, .check, texts[SignInText.signedOut])
        case .fresh, .failed, .paused: nil
        }
    }
}
