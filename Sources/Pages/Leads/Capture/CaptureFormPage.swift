public import Domain
import Texts
public import Writing

/// One form where it is made: `/leads/forms/{id}`. Each part is a form of its own: `/settings`, `/questions`, `/words`, `/asset`, `/test`, `/archive`.
public struct CaptureFormPage: Sendable {
    public var shell: ShellPage
    public var form: CaptureForm
    /// Sources by id, to choose from.
    public var sources: [FormChoice] = []
    /// `https://sales.example.com`
    public var origin = ""
    /// Fields of leads that an answer may fill, by their keys.
    public var ownFields: [FormChoice] = []
    public var mayChange = false
    public var largestFile = ""
    /// What a test has just brought.
    public var tested: Lead?
    /// Of which part what was typed comes back: `settings`, `questions`, `words`.
    public var returned: String?
    public var input = FormInput.fresh
    public init(shell: ShellPage, form: CaptureForm) { (self.shell, self.form) = (shell, form) }

    var path: String { CaptureFormsPage.path + "/\(form.id)" }
    func input(of part: String) -> FormInput { returned == part ? input : .fresh }
    /// The languages that it does not speak yet.
    var missing: [Language] { Language.allCases.filter { !form.languages.contains($0) } }

    /// The names of fields of one question: `q0.label.sv`.
    public static func field(_ place: Int, _ name: String, _ language: Language? = nil) -> String { "q\(place).\(name)" + (language.map { "." + $0.rawValue } ?? "") }
    /// Of what is said in one language: `w.sv.heading`.
    public static func field(_ name: String, in language: Language) -> String { "w.\(language.rawValue).\(name)" }
}

extension CaptureFormPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { CaptureFormContent(page: self) }.render(into: &output) }
}

struct CaptureFormContent: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .forms) {
            a(.class("btn"), .href("/f/" + page.form.key), .target("_blank"), .rel("noopener")) { texts[CaptureText.preview] }
        } content: {
            div(.class("stack")) {
                p { a(.href(CaptureFormsPage.path)) { texts[CaptureText.forms] } }
                if page.form.archivedAt != nil { Notice(icon: .lock, tone: nil, text: texts[CaptureText.archived]) }
                if let lead = page.tested { TestedLead(shell: page.shell, lead: lead) }
                ConnectForm(page: page)
                if page.mayChange {
                    FormQuestions(page: page)
                    FormWordsBox(page: page)
                    FormSettings(page: page)
                    FormAssetBox(page: page)
                    ArchiveForm(page: page)
                } else { Notice(icon: .lock, tone: nil, text: texts[SettingsText.readOnly]) }
            }
        }
    }
}

/// What came of a test.
struct TestedLead: Component {
    let shell: ShellPage
    let lead: Lead

    var body: some HTML {
        let texts = shell.viewer.texts
        div(.class("note"), .data("tone", "good"), .role("status")) {
            IconView(.check)
            div(.class("stack grow")) {
                p { texts(CaptureText.tested, ["name": lead.name]) }
                ul { ForEach([lead.email, lead.phone, lead.company, lead.city, lead.country, lead.interest, lead.note].compactMap(\.self)) { line in li { line } } }
                p { a(.class("btn"), .small, .href("/leads/\(lead.id)")) { texts[CaptureText.openLead] } }
            }
        }
    }
}

/// How the form gets onto a page, and the button that tries it.
private struct ConnectForm: Component {
    let page: CaptureFormPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, snippets = FormSnippets(page: page)
        section(.class("box"), .labelled(by: "connect-h"), .id("connect")) {
            div(.class("box-h")) { h2(.id("connect-h")) { texts[CaptureText.connect] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[CaptureText.connectHelp] }
                InputCopy(label: texts[CaptureText.hosted], text: snippets.address)
                TextCopy(label: texts[CaptureText.snippet], hint: texts[CaptureText.snippetHelp], text: snippets.script, rows: 5)
                TextCopy(label: texts[CaptureText.plain], hint: texts[CaptureText.plainHelp], text: snippets.plain, rows: 10)
                if page.mayChange {
                    form(.class("row wrap"), .post, .action(page.path + "/test")) {
                        FormSecret(csrf: viewer.csrf)
                        span(.class("grow faint")) { texts[CaptureText.testHelp] }
                        button(.class("btn"), .submit) { texts[CaptureText.test] }
                    }
                }
            }
        }
    }
}

/// A line to be copied.
struct InputCopy: Component {
    let label: String
    var hint: String?
    let text: String
    var mark: String?

    var body: some HTML {
        Writing.label(.class("field")) {
            span { label }
            input(.class("input"), .type(.text), .id(mark ?? "").when(mark != nil), .readonly(), .value(text), .autocomplete("off"), .data("snippet"))
            if let hint { span(.class("hint")) { hint } }
        }
    }
}

/// Lines to be copied.
struct TextCopy: Component {
    let label: String
    var hint: String?
    let text: String
    let rows: Int
    var mark: String?

    var body: some HTML {
        Writing.label(.class("field")) {
            span { label }
            textarea(.class("textarea"), .id(mark ?? "").when(mark != nil), .rows(rows), .readonly(), .data("snippet"), .spellcheck(false)) { text }
            if let hint { span(.class("hint")) { hint } }
        }
    }
}

/// Markup for pages elsewhere.
struct FormSnippets {
    let page: CaptureFormPage

    var address: String { page.origin + "/f/" + page.form.key }
    private var title: String { Self.quoted(page.form.words.first?.heading ?? page.form.name) }

    /// The script, and a frame for browsers without one.
    var script: String {
        """
        <script src="\(page.origin)/embed/form.js?form=\(page.form.key)" async></script>
        <noscript><iframe src="\(address)?frame=1" title="\(title)" width="100%" height="640"></iframe></noscript>
        """
    }

    /// A form of one's own, which needs no script. Somebody looks at what comes by it before it is let in.
    var plain: String {
        let language = page.form.languages.first ?? .english, shown = FormPage(form: page.form, language: language, stamp: "", bits: 0)
        var lines = ["<form method=\"post\" action=\"\(address)\" accept-charset=\"utf-8\">", "  <input type=\"hidden\" name=\"lang\" value=\"\(language.rawValue)\">"]
        for question in page.form.questions {
            let required = question.isRequired ? " required" : "", label = Self.quoted(shown.label(question))
            let control = switch question.kind {
            case .interest, .lines: "<textarea name=\"\(question.key)\" maxlength=\"\(question.kind.longest)\"\(required)></textarea>"
            case .choice: "<select name=\"\(question.key)\"\(required)>" + question.choices(in: language).map { "<option>\(Self.quoted($0))</option>" }.joined() + "</select>"
            case .email: "<input type=\"email\" name=\"\(question.key)\" maxlength=\"\(question.kind.longest)\"\(required)>"
            default: "<input name=\"\(question.key)\" maxlength=\"\(question.kind.longest)\"\(required)>"
            }
            lines.append("  <label>\(label) \(control)</label>")
        }
        if page.form.consentPurpose != nil, let consent = shown.words.consent { lines.append("  <label><input type=\"checkbox\" name=\"consent\" value=\"yes\"\(page.form.consentIsRequired ? " required" : "")> \(Self.quoted(consent))</label>") }
        return (lines + ["  <button>\(Self.quoted(shown.words.button ?? shown.texts[CaptureText.send]))</button>", "</form>"]).joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;") }
}
