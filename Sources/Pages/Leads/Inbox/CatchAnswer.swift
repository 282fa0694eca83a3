public import Domain
import Texts
import Writing

/// The form in which an answer is written.
public struct CatchAnswer: Sendable {
    public var caught: LeadCatch
    public var lead: Lead
    public var templates: [FormChoice] = []
    public var subject = ""
    public var text = ""
    public var input = FormInput.fresh
    public init(caught: LeadCatch, lead: Lead) { (self.caught, self.lead) = (caught, lead) }
}

struct CatchAnswerForm: Component {
    let form: CatchAnswer
    let page: InboxPage

    var body: some HTML {
        let texts = page.texts, lead = form.lead, input = form.input
        section(.class("box answer-form"), .labelled(by: "answer-h"), .data("asking")) {
            div(.class("box-h")) {
                IconView(.mail)
                h3(.id("answer-h")) { texts(InboxText.answerTo, ["who": lead.name]) }
                if let email = lead.email { span(.class("push faint")) { email } }
            }
            div(.class("box-b stack")) {
                if !form.templates.isEmpty {
                    nav(.class("row wrap"), .label(texts[InboxText.templates])) {
                        ForEach(form.templates) { one in a(.class("chip"), .href(page.address(lead: lead.id, doing: "answer", template: one.value)), .data("inline")) { one.name } }
                    }
                }
                if lead.email == nil { Notice(icon: .alert, tone: nil, text: texts[InboxText.noAddress]) }
                Writing.form(.class("stack"), .post, .action("/leads/catches/\(form.caught.id)/answer")) {
                    RecordSecret(page.shell, version: form.caught.version, returnTo: page.address())
                    FormProblems(problems: input.others(than: ["subject", "text", "type"]))
                    InputField(name: "subject", label: texts[InboxText.subject], id: "answer-subject", value: input.value("subject", form.subject), problem: input.problem("subject"))
                    FieldBox(id: "answer-text", label: texts[InboxText.text], problem: input.problem("text")) {
                        textarea(.class("textarea"), .id("answer-text"), .name("text"), .rows(7), .required(), .maxlength(10_000), .autofocus(), .invalid(input.problem("text") != nil)) { input.value("text", form.text) ?? "" }
                    }
                    SelectField(
                        name: "type", label: texts[InboxText.way], choices: [Activity.Kind.email, .call, .chat, .sms, .social, .meeting].map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("type") ?? "email", id: "answer-type",
                        problem: input.problem("type"))
                    AskedButtons(texts: texts, cancel: page.address(lead: lead.id), submit: texts[InboxText.sendAnswer])
                }
            }
        }
    }
}
