public import Domain
import Texts
public import Writing

/// `/me/two-step`: the second step of one's own sign-in. Forms: `POST /me/two-step` (`password` where it is asked for),
/// `/me/two-step/confirm` (`code`), `/me/two-step/codes` (`code`), `/me/two-step/end` (`password`, `code`).
public struct TwoStepPage: Sendable {
    public var shell: ShellPage
    public var state: State
    /// Whether the workspace wants it of the person.
    public var isRequired = false
    /// Codes for recovery that were just made: the only time that they are shown.
    public var newCodes: [String] = []
    /// What came back, by form.
    public var input = FormInput.fresh
    public var endInput = FormInput.fresh

    public init(shell: ShellPage, state: State) { (self.shell, self.state) = (shell, state) }

    public enum State: Sendable {
        /// Off; `needsPassword` when one signed in a while ago.
        case off(needsPassword: Bool)
        /// A secret waits for its first code.
        case waiting(secret: String, code: QRSquares)
        case on(since: Timestamp, codesLeft: Int)
    }
}

extension TwoStepPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { TwoStepContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
}

struct TwoStepContent: Component {
    let page: TwoStepPage

    var body: some HTML {
        RecordStyles(assets: page.shell.assets)
        PageHeader(page.texts[TwoStepText.title])
        div(.class("page"), .data("narrow")) {
            p(.class("muted")) { page.texts[TwoStepText.help] }
            if !page.newCodes.isEmpty { NewRecoveryCodes(page: page) }
            switch page.state {
            case .off(let needsPassword): BeginTwoStepBox(page: page, needsPassword: needsPassword)
            case .waiting(let secret, let code): ConfirmTwoStepBox(page: page, secret: secret, code: code)
            case .on(_, let left): TwoStepOnBoxes(page: page, codesLeft: left)
            }
            p { a(.class("link"), .href("/me")) { page.texts[ShellText.yourSettings] } }
        }
    }
}

struct BeginTwoStepBox: Component {
    let page: TwoStepPage
    let needsPassword: Bool

    var body: some HTML {
        let texts = page.texts
        SetUpBox(page: page, action: "/me/two-step", field: "password", submit: texts[TwoStepText.setUp]) {
            if needsPassword {
                InputField(name: "password", label: texts[TwoStepText.password], type: .password, problem: page.input.problem("password"), isRequired: true, maxlength: 128, autocomplete: "current-password")
            }
        }
    }
}

/// One of the two forms by which the second step is set up.
struct SetUpBox<Fields: HTML>: Component {
    let page: TwoStepPage
    let action: String
    /// The field that says what is wrong with it.
    let field: String
    let submit: String
    let fields: Fields
    init(page: TwoStepPage, action: String, field: String, submit: String, @HTMLBuilder fields: () -> Fields) {
        (self.page, self.action, self.field, self.submit, self.fields) = (page, action, field, submit, fields())
    }

    var body: some HTML {
        if page.isRequired { Notice(icon: .lock, tone: "warn", text: page.texts[TwoStepText.required]) }
        MeBox(id: "set-up", heading: page.texts[TwoStepText.setUp]) {
            form(.class("stack"), .post, .action(action)) {
                FormSecret(csrf: page.shell.viewer.csrf, returnTo: "/me/two-step")
                FormProblems(problems: page.input.others(than: [field]))
                fields
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { submit } }
            }
        }
    }
}

struct ConfirmTwoStepBox: Component {
    let page: TwoStepPage
    let secret: String
    let code: QRSquares

    var body: some HTML {
        let texts = page.texts
        SetUpBox(page: page, action: "/me/two-step/confirm", field: "code", submit: texts[TwoStepText.confirm]) {
            p { texts[TwoStepText.scan] }
            code
            div(.class("field")) {
                Writing.label(.for("secret")) { texts[TwoStepText.secret] }
                input(.class("input"), .id("secret"), .type(.text), .readonly(), .value(grouped), .autocomplete("off"), .spellcheck(false))
            }
            InputField(
                name: "code", label: texts[TwoStepText.code], hint: texts[TwoStepText.codeHint], problem: page.input.problem("code"), isRequired: true, maxlength: 20, autocomplete: "one-time-code",
                inputmode: "numeric", hasFocus: true)
        }
    }

    /// In groups of four, as people read it off.
    private var grouped: String {
        let letters = Array(secret)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }
}

struct NewRecoveryCodes: Component {
    let page: TwoStepPage

    var body: some HTML {
        section(.class("note"), .data("tone", "good"), .labelled(by: "new-codes")) {
            IconView(.check)
            div(.class("stack grow")) {
                h2(.id("new-codes")) { page.texts[TwoStepText.recoveryCodes] }
                p { page.texts[TwoStepText.recoveryHelp] }
                ul(.class("codes"), .data("secret")) { ForEach(page.newCodes) { one in li { Writing.code { one } } } }
            }
        }
    }
}

/// New codes, and the way out.
struct TwoStepOnBoxes: Component {
    let page: TwoStepPage
    let codesLeft: Int

    var body: some HTML {
        let texts = page.texts, csrf = page.shell.viewer.csrf
        MeBox(id: "recovery", heading: texts[TwoStepText.recoveryCodes]) {
            form(.class("stack"), .post, .action("/me/two-step/codes")) {
                FormSecret(csrf: csrf, returnTo: "/me/two-step")
                FormProblems(problems: page.input.others(than: ["code"]))
                p(.class("faint")) { texts(TwoStepText.codesLeft, count: codesLeft) + ". " + texts[TwoStepText.renewHelp] }
                InputField(
                    name: "code", label: texts[TwoStepText.code], id: "renew-code", hint: texts[TwoStepText.codeHint], problem: page.input.problem("code"), isRequired: true, maxlength: 20,
                    autocomplete: "one-time-code", inputmode: "numeric")
                div(.class("row")) { button(.class("btn push"), .submit) { texts[TwoStepText.renew] } }
            }
        }
        MeBox(id: "switch-off", heading: texts[TwoStepText.endHeading]) {
            form(.class("stack"), .post, .action("/me/two-step/end")) {
                FormSecret(csrf: csrf, returnTo: "/me/two-step")
                FormProblems(problems: page.endInput.others(than: ["password", "code"]))
                p(.class("faint")) { texts[TwoStepText.endHelp] }
                InputField(
                    name: "password", label: texts[TwoStepText.password], id: "end-password", type: .password, problem: page.endInput.problem("password"), isRequired: true, maxlength: 128,
                    autocomplete: "current-password")
                InputField(
                    name: "code", label: texts[TwoStepText.code], id: "end-code", hint: texts[TwoStepText.anyCodeHint], problem: page.endInput.problem("code"), isRequired: true, maxlength: 20,
                    autocomplete: "one-time-code")
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.bad)) { texts[TwoStepText.endHeading] } }
            }
        }
    }
}

/// The second step among the personal settings: whether it is on, and the way to change it.
struct TwoStepBox: Component {
    let page: MePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .id("two-step"), .labelled(by: "two-step-t")) {
            div(.class("box-h")) { h2(.id("two-step-t")) { texts[TwoStepText.title] } }
            div(.class("box-b row wrap")) {
                if let since = page.twoStepSince {
                    span(.class("faint grow")) { texts(TwoStepText.onSince, ["day": viewer.format.dayAndTime(since, today: viewer.today)]) + " · " + texts(TwoStepText.codesLeft, count: page.recoveryCodesLeft) }
                } else {
                    span(.class("faint grow")) { texts[TwoStepText.off] }
                }
                a(.class("btn"), .href("/me/two-step")) { texts[page.twoStepSince == nil ? TwoStepText.setUp : .manage] }
            }
        }
    }
}
