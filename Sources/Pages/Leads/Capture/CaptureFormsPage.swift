public import Domain
import Texts
public import Writing

/// All forms, with what came by them: `/leads/forms`. Posts `name` (`/leads/forms`) or `form` (`/leads/forms/ready`).
public struct CaptureFormsPage: Sendable {
    public var shell: ShellPage
    public var forms: [Line] = []
    /// How many wait in quarantine; nil for whoever does not see it.
    public var waiting: Int?
    public var mayChange = false
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/leads/forms"

    public struct Line: Sendable {
        public let form: CaptureForm
        /// How many leads came by it.
        public let sent: Int64
        public init(form: CaptureForm, sent: Int64) { (self.form, self.sent) = (form, sent) }
    }
}

extension CaptureFormsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { CaptureFormsContent(page: self) }.render(into: &output) }
}

struct CaptureFormsContent: Component {
    let page: CaptureFormsPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        LeadSetupFrame(page.shell, .forms) {
            div(.class("stack")) {
                p(.class("faint")) { texts[CaptureText.formsHelp] }
                p(.class("row wrap")) {
                    if let waiting = page.waiting { a(.class("btn"), .href(QuarantinePage.path)) { texts(CaptureText.inQuarantine, ["count": viewer.format.number(waiting)]) } }
                    a(.class("btn"), .href(ConnectPage.keysPath)) { texts[CaptureText.programs] }
                    a(.class("btn"), .href(ConnectPage.referralsPath)) { texts[CaptureText.referrals] }
                    a(.class("btn"), .href(ConnectPage.peoplePath)) { texts[CaptureText.people] }
                }
                section(.class("box"), .labelled(by: "forms-h")) {
                    div(.class("box-h")) { h2(.id("forms-h")) { texts[CaptureText.forms] } }
                    if page.forms.isEmpty { p(.class("box-b faint")) { texts[CaptureText.noForms] } }
                    ul(.class("list")) { ForEach(page.forms) { line in CaptureFormRow(shell: page.shell, line: line) } }
                }
                if page.mayChange { NewCaptureForm(page: page) }
            }
        }
    }
}

private struct CaptureFormRow: Component {
    let shell: ShellPage
    let line: CaptureFormsPage.Line

    var body: some HTML {
        let texts = shell.viewer.texts, form = line.form
        li {
            IconView(.list)
            span(.class("grow clip")) {
                a(.href("/leads/forms/\(form.id)")) { b { form.name } }
                br()
                small(.class("faint")) { [texts(CaptureText.speaks, ["languages": form.languages.map(\.ownName).joined(separator: ", ")]), texts(CaptureText.sentCount, count: Int(line.sent))].joined(separator: " · ") }
            }
            if form.archivedAt != nil { span(.class("badge")) { texts[CaptureText.archived] } } else { a(.class("btn"), .small, .kind(.plain), .href("/f/" + form.key), .target("_blank"), .rel("noopener")) { texts[CaptureText.preview] } }
        }
    }
}

private struct NewCaptureForm: Component {
    let page: CaptureFormsPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "new-form-h")) {
            div(.class("box-h")) { h2(.id("new-form-h")) { texts[CaptureText.newForm] } }
            div(.class("box-b stack")) {
                form(.class("row wrap"), .post, .action("/leads/forms/ready")) {
                    FormSecret(csrf: viewer.csrf)
                    button(.class("btn"), .submit, .kind(.main), .name("form"), .value("contact")) { texts[CaptureText.readyContact] }
                    button(.class("btn"), .submit, .name("form"), .value("guide")) { texts[CaptureText.readyGuide] }
                }
                form(.class("stack"), .post, .action(CaptureFormsPage.path)) {
                    FormSecret(csrf: viewer.csrf)
                    FormProblems(problems: page.input.others(than: ["name"]))
                    InputField(name: "name", label: texts[CaptureText.formName], value: page.input.value("name"), problem: page.input.problem("name"), isRequired: true)
                    div(.class("row")) { button(.class("btn push"), .submit) { texts[CaptureText.newForm] } }
                }
            }
        }
    }
}
