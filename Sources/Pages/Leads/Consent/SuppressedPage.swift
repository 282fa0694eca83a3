public import Domain
import Texts
public import Writing

/// Addresses that nobody writes to: `/leads/suppressed`. None of them is kept, so none is shown.
public struct SuppressedPage: Sendable {
    public var shell: ShellPage
    public var count = 0
    public var lines: [Line] = []
    public var mayChange = false
    public var mayRemove = false
    /// The answer to a look-up; nil when nobody asked.
    public var found: Line??
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/leads/suppressed"

    public struct Line: Sendable {
        public let id: Int64
        public let isMail: Bool
        public let reason: String
        public let since: Timestamp
        public init(id: Int64, isMail: Bool, reason: String, since: Timestamp) { (self.id, self.isMail, self.reason, self.since) = (id, isMail, reason, since) }

        func words(_ texts: Catalogue) -> String { [texts[isMail ? ConsentText.formMail : .formPhone], ConsentText(rawValue: "suppressions." + reason).map { texts[$0] } ?? reason].joined(separator: " · ") }
    }
}

extension SuppressedPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { SuppressedContent(page: self) }.render(into: &output) }
}

struct SuppressedContent: Component {
    let page: SuppressedPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        LeadSetupFrame(page.shell, .policies) {
            div(.class("stack")) {
                p(.class("faint")) { texts[ConsentText.suppressedHelp] }
                PersonPlaces(shell: page.shell, current: .suppressed)
                if let found = page.found {
                    if let line = found { Notice(icon: .lock, tone: "warn", text: texts(ConsentText.isSuppressed, ["what": line.words(texts), "day": viewer.format.dayAndTime(line.since, today: viewer.today)])) } else { Notice(icon: .check, tone: "good", text: texts[ConsentText.isNotSuppressed]) }
                }
                if page.mayChange { SuppressionForm(page: page) }
                section(.class("box"), .labelled(by: "suppressed-h")) {
                    div(.class("box-h")) { h2(.id("suppressed-h")) { texts(ConsentText.suppressedCount, count: page.count) } }
                    ul(.class("list")) {
                        ForEach(page.lines) { line in
                            li {
                                span(.class("grow")) { line.words(texts) }
                                span(.class("faint")) { viewer.format.dayAndTime(line.since, today: viewer.today) }
                                if page.mayRemove {
                                    form(.post, .action(SuppressedPage.path + "/\(line.id)/remove")) {
                                        RecordSecret(page.shell, version: nil, returnTo: SuppressedPage.path)
                                        button(.class("btn"), .submit, .small, .kind(.plain)) { texts[ConsentText.removeSuppressed] }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Looks an address up, or puts it on the list: it is sent, hashed, and forgotten.
struct SuppressionForm: Component {
    let page: SuppressedPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        form(.class("box box-b stack"), .post, .action(SuppressedPage.path)) {
            RecordSecret(page.shell, version: nil, returnTo: SuppressedPage.path)
            FormProblems(problems: input.others(than: ["email", "phone"]))
            div(.class("fields")) {
                InputField(name: "email", label: texts[ConsentText.formMail], id: "suppress-mail", type: .email, value: input.value("email"), problem: input.problem("email"), maxlength: 254)
                InputField(name: "phone", label: texts[ConsentText.formPhone], id: "suppress-phone", type: .tel, value: input.value("phone"), problem: input.problem("phone"), maxlength: 50)
            }
            p(.class("hint")) { texts[ConsentText.lookUpHelp] }
            div(.class("row")) {
                button(.class("btn push"), .submit, .name("act"), .value("find")) { texts[ConsentText.lookUp] }
                button(.class("btn"), .submit, .name("act"), .value("add"), .kind(.main)) { texts[ConsentText.addSuppressed] }
            }
        }
    }
}
