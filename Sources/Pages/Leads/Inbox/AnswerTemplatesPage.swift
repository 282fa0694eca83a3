public import Domain
import Texts
public import Writing

/// Answers that are written once and given often, by language: `/leads/templates`.
public struct AnswerTemplatesPage: Sendable {
    public static let path = "/leads/templates"
    public var shell: ShellPage
    public var templates: [AnswerTemplate] = []
    public var mayChange = true
    public var input = FormInput.fresh
    /// The form that came back: `new` or a number.
    public var returned: String?
    public init(shell: ShellPage) { self.shell = shell }
}

extension AnswerTemplatesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { AnswerTemplatesContent(page: self) }.render(into: &output) }
}

struct AnswerTemplatesContent: Component {
    let page: AnswerTemplatesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .rules) {
            div(.class("stack")) {
                InboxLinks(shell: page.shell, current: AnswerTemplatesPage.path)
                p(.class("faint")) { texts[InboxText.templatesHelp] }
                p(.class("faint")) { texts(InboxText.templatePlaces, ["places": AnswerTemplate.Place.allCases.map { "{{" + $0.rawValue + "}}" }.joined(separator: " ")]) }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[InboxText.readOnly]) }
                if page.templates.isEmpty { p { texts[InboxText.noTemplatesYet] } }
                ForEach(Language.allCases.filter { language in page.templates.contains { $0.language == language } }) { language in
                    section(.class("box"), .labelled(by: "lang-" + language.rawValue)) {
                        div(.class("box-h")) { h2(.id("lang-" + language.rawValue)) { language.ownName } }
                        ForEach(page.templates.filter { $0.language == language }) { template in
                            details(.class("box-b"), .id("template-\(template.id)"), .open(page.returned == "\(template.id)")) {
                                summary(.class("row")) {
                                    b { template.name }
                                    span(.class("faint clip")) { template.subject }
                                }
                                if page.mayChange { AnswerTemplateForm(page: page, template: template) } else { p(.class("say"), .lang(language.rawValue)) { template.text } }
                            }
                        }
                    }
                }
                if page.mayChange {
                    section(.class("box"), .labelled(by: "ready-h")) {
                        div(.class("box-h")) { h2(.id("ready-h")) { texts[InboxText.addReadyAnswers] } }
                        form(.class("box-b row wrap"), .post, .action(AnswerTemplatesPage.path + "/ready")) {
                            FormSecret(csrf: page.shell.viewer.csrf, returnTo: nil)
                            span(.class("grow faint")) { texts[InboxText.addReadyAnswersHelp] }
                            button(.class("btn"), .submit, .kind(page.templates.isEmpty ? .main : nil)) { texts[InboxText.addReadyAnswers] }
                        }
                    }
                    section(.class("box"), .labelled(by: "new-h")) {
                        div(.class("box-h")) { h2(.id("new-h")) { texts[InboxText.addTemplate] } }
                        div(.class("box-b")) { AnswerTemplateForm(page: page, template: nil) }
                    }
                }
            }
        }
    }
}

struct AnswerTemplateForm: Component {
    let page: AnswerTemplatesPage
    /// Nil for a new one.
    let template: AnswerTemplate?

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, key = template.map { "\($0.id)" } ?? "new", input = page.returned == key ? page.input : .fresh, id = "t-" + key
        form(.class("stack token-form"), .post, .action(AnswerTemplatesPage.path + (template.map { "/\($0.id)" } ?? ""))) {
            RecordSecret(page.shell, version: template?.version, returnTo: AnswerTemplatesPage.path)
            FormProblems(problems: input.others(than: ["name", "language", "subject", "text"]))
            InputField(name: "name", label: texts[InboxText.templateName], id: id + "-name", value: input.value("name", template?.name), problem: input.problem("name"), isRequired: true)
            SelectField(
                name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language", (template?.language ?? viewer.language).rawValue), id: id + "-language", problem: input.problem("language"))
            InputField(name: "subject", label: texts[InboxText.subject], id: id + "-subject", value: input.value("subject", template?.subject), problem: input.problem("subject"), isRequired: true)
            TextAreaField(name: "text", label: texts[InboxText.text], id: id + "-text", value: input.value("text", template?.text), problem: input.problem("text"), isRequired: true, rows: 7)
            div(.class("row")) {
                if template != nil { button(.class("btn"), .submit, .small, .kind(.plain), .formaction(AnswerTemplatesPage.path + "/" + key + "/archive"), .formnovalidate) { texts[InboxText.putOutOfUse] } }
                button(.class("btn push"), .submit, .small) { texts[template == nil ? CommonText.add : .save] }
            }
        }
    }
}
