import Domain
import Texts
import Writing

/// Where the person is signed in; each of them can be ended.
struct SessionsBox: Component {
    let page: MePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "sessions")) {
            div(.class("box-h")) { h2(.id("sessions")) { texts[MeText.sessions] } }
            ul(.class("list")) {
                ForEach(page.sessions) { session in
                    li {
                        span(.class("grow")) {
                            b { session.browser }
                            br()
                            small(.class("faint")) {
                                texts(MeText.sessionSince, ["since": viewer.format.dayAndTime(session.since, today: viewer.today), "seen": viewer.format.dayAndTime(session.lastSeen, today: viewer.today)])
                            }
                        }
                        if session.isCurrent {
                            span(.class("badge"), .data("tone", "accent")) { texts[MeText.thisBrowser] }
                        } else {
                            form(.post, .action("/me/sessions/\(session.id)/revoke")) {
                                FormSecret(csrf: viewer.csrf, returnTo: "/me")
                                button(.class("btn"), .submit, .small, .label(texts(MeText.endSession, ["browser": session.browser]))) { texts[MeText.end] }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Tokens for programs: those that are in use, and one more.
struct TokensBox: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .id("tokens"), .labelled(by: "tokens-t")) {
            div(.class("box-h")) {
                h2(.id("tokens-t")) { texts[MeText.tokens] }
                small { texts[MeText.tokensHelp] }
            }
            if let token = page.newToken { NewToken(token: token, texts: texts) }
            if !page.tokens.isEmpty { ul(.class("list")) { ForEach(page.tokens) { TokenLine(token: $0, viewer: page.shell.viewer) } } }
            TokenForm(page: page)
        }
    }
}

struct NewToken: Component {
    let token: String
    let texts: Catalogue

    var body: some HTML {
        div(.class("box-b")) {
            div(.class("note"), .data("tone", "good"), .role("status")) {
                IconView(.check)
                div(.class("stack grow")) {
                    label(.for("new-token")) { texts[MeText.newTokenHelp] }
                    input(.class("input"), .id("new-token"), .type(.text), .value(token), .readonly(), .autocomplete("off"), .spellcheck(false))
                }
            }
        }
    }
}

struct TokenLine: Component {
    let token: MePage.Token
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        li {
            span(.class("grow")) {
                b { token.name }
                " "
                code { token.start + "…" }
                br()
                small(.class("faint")) { ([token.scopes.joined(separator: ", ")] + origin + [expires, used]).joined(separator: " · ") }
            }
            form(.post, .action("/me/tokens")) {
                FormSecret(csrf: viewer.csrf, returnTo: "/me#tokens")
                HiddenField("revoke", "\(token.id)")
                button(.class("btn"), .submit, .small, .label(texts(MeText.revokeToken, ["name": token.name]))) { texts[MeText.revoke] }
            }
        }
    }

    private var expires: String { viewer.texts(MeText.expires, ["day": viewer.format.dayAndMonth(viewer.zone.day(of: token.expires), today: viewer.today)]) }
    private var origin: [String] { token.from.isEmpty ? [] : [viewer.texts(MeText.onlyFrom, ["ranges": token.from.joined(separator: ", ")])] }
    private var used: String {
        guard let used = token.lastUsed else { return viewer.texts[MeText.neverUsed] }
        return viewer.texts(MeText.lastUsed, ["time": viewer.format.dayAndTime(used, today: viewer.today)])
    }
}

struct TokenForm: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.tokenInput
        details(.class("box-b"), .open(!input.problems.isEmpty)) {
            summary(.class("btn")) { texts[MeText.newToken] }
            form(.class("stack token-form"), .post, .action("/me/tokens")) {
                FormSecret(csrf: page.shell.viewer.csrf, returnTo: "/me#tokens")
                FormProblems(problems: input.others(than: ["name", "days", "scopes", "from"]))
                div(.class("fields")) {
                    InputField(name: "name", label: texts[MeText.tokenName], id: "token-name", value: input.value("name"), hint: texts[MeText.tokenNameHint], problem: input.problem("name"), isRequired: true)
                    SelectField(
                        name: "days", label: texts[MeText.validFor], choices: [30, 90, 180, 365].map { FormChoice("\($0)", texts(CommonText.timeDays, count: $0)) }, selected: input.value("days", "90"),
                        problem: input.problem("days"))
                    InputField(
                        name: "from", label: texts[MeText.tokenFrom], id: "token-from", value: input.value("from"), hint: texts[MeText.tokenFromHint], problem: input.problem("from"), maxlength: 1_000)
                }
                fieldset(.class("field")) {
                    legend { texts[MeText.scopes] }
                    div(.class("scopes")) { ForEach(page.scopes) { scope in CheckField(name: "scopes", label: scope, value: scope, isChecked: scope.hasSuffix(":read")) } }
                    if let problem = input.problem("scopes") { span(.class("err")) { problem } }
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[MeText.makeToken] } }
            }
        }
    }
}

/// Takes the demo away, in one step.
struct DemoBox: Component {
    let page: MePage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box"), .id("demo"), .labelled(by: "demo-t")) {
            div(.class("box-h")) { h2(.id("demo-t")) { texts[MeText.demo] } }
            form(.class("box-b row wrap"), .post, .action("/demo/remove")) {
                FormSecret(csrf: page.shell.viewer.csrf)
                p(.class("faint grow")) { texts[MeText.demoHelp] }
                button(.class("btn"), .submit, .kind(.bad)) { texts[MeText.removeDemo] }
            }
        }
    }
}
