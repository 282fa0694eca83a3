public import Domain
import Texts
public import Writing

/// A lead becomes a deal: with whom it is joined, and what the deal is: `/leads/17/convert`.
public struct ConvertPage: Sendable {
    public var shell: ShellPage
    public var lead: Lead
    /// Companies and people that may be the same.
    public var companies: [Candidate] = []
    public var people: [Candidate] = []
    /// What is chosen when nobody chooses: a number, `new` or `none`.
    public var company = "new"
    public var person = "new"
    /// What a new company would be called; nil where the lead names none.
    public var companyName: String?
    public var title = ""
    /// Pipelines with their stages.
    public var stages: [FormChoice] = []
    public var stage: String?
    public var owners: [FormChoice] = []
    public var owner: String?
    public var currencies: [Currency] = []
    public var currency = Currency.eur
    public var activities = 0
    public var signals = 0
    public var input = FormInput.fresh
    public init(shell: ShellPage, lead: Lead) { (self.shell, self.lead) = (shell, lead) }

    /// A record that may be the same.
    public struct Candidate: Sendable {
        public let id: Int64
        public let name: String
        /// What both have in common, by the names of reasons.
        public let reasons: [String]
        public init(id: Int64, name: String, reasons: [String]) { (self.id, self.name, self.reasons) = (id, name, reasons) }
    }

    var root: String { "/leads/\(lead.id)" }
}

extension ConvertPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ConvertContent(page: self) }.render(into: &output) }
}

struct ConvertContent: Component {
    let page: ConvertPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input
        PageHeader(texts(QualifyText.convertTitle, ["name": page.lead.name]))
        div(.class("page stack")) {
            p(.class("faint")) { texts[QualifyText.convertHelp] }
            form(.class("stack"), .post, .action(page.root + "/convert")) {
                RecordSecret(page.shell, version: page.lead.version, returnTo: page.root)
                FormProblems(problems: input.others(than: ["title", "amount", "currency", "stageId", "ownerId", "expectedClose", "nextStep.subject", "nextStep.dueAt", "override"]))
                JoiningBox(page: page, name: "company", heading: .convertCompany, candidates: page.companies, chosen: input.value("company", page.company) ?? "new") {
                    if let name = page.companyName { RadioLine(name: "company", value: "new", label: texts(QualifyText.convertNewCompany, ["name": name]), chosen: input.value("company", page.company)) }
                    RadioLine(name: "company", value: "none", label: texts[QualifyText.convertNoCompany], chosen: input.value("company", page.company))
                }
                JoiningBox(page: page, name: "contact", heading: .convertPerson, candidates: page.people, chosen: input.value("contact", page.person) ?? "new") {
                    RadioLine(name: "contact", value: "new", label: texts(QualifyText.convertNewPerson, ["name": page.lead.name]), chosen: input.value("contact", page.person))
                }
                ConvertDealBox(page: page)
                p(.class("faint")) { texts(QualifyText.convertBrings, ["activities": viewer.format.number(page.activities), "signals": viewer.format.number(page.signals)]) }
                div(.class("row")) {
                    span(.class("push row")) {
                        a(.class("btn"), .kind(.plain), .href(page.root)) { texts[CommonText.cancel] }
                        button(.class("btn"), .submit, .kind(.main)) { texts[QualifyText.convertSubmit] }
                    }
                }
            }
        }
    }
}

/// With which record the lead is joined, or what is made anew.
struct JoiningBox<Others: HTML>: Component {
    let page: ConvertPage
    let name: String
    let heading: QualifyText
    let candidates: [ConvertPage.Candidate]
    let chosen: String
    let others: Others
    init(page: ConvertPage, name: String, heading: QualifyText, candidates: [ConvertPage.Candidate], chosen: String, @HTMLBuilder others: () -> Others) {
        (self.page, self.name, self.heading, self.candidates, self.chosen, self.others) = (page, name, heading, candidates, chosen, others())
    }

    var body: some HTML {
        let texts = page.shell.viewer.texts
        fieldset(.class("box"), .id("join-" + name)) {
            legend(.class("vh")) { texts[heading] }
            div(.class("box-h")) { h2 { texts[heading] } }
            div(.class("box-b stack")) {
                ForEach(candidates) { one in
                    RadioLine(
                        name: name, value: "\(one.id)", label: texts(QualifyText.convertJoinWith, ["name": one.name]), hint: texts(QualifyText.convertSame, ["what": texts.likeness(one.reasons)]), chosen: chosen)
                }
                others
            }
        }
    }
}

/// One of several to choose from, with what speaks for it.
struct RadioLine: Component {
    let name: String
    let value: String
    let label: String
    var hint: String?
    let chosen: String?

    var body: some HTML {
        Writing.label(.class("row")) {
            input(.class("check"), .type(.radio), .name(name), .value(value), .checked(value == chosen))
            span {
                label
                if let hint {
                    " "
                    small(.class("faint")) { hint }
                }
            }
        }
    }
}

/// What the deal is.
struct ConvertDealBox: Component {
    let page: ConvertPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        section(.class("box"), .labelled(by: "deal-h")) {
            div(.class("box-h")) { h2(.id("deal-h")) { texts[QualifyText.convertDeal] } }
            div(.class("box-b stack")) {
                InputField(name: "title", label: texts[QualifyText.convertTitleOf], value: input.value("title", page.title), problem: input.problem("title"), isRequired: true)
                div(.class("fields")) {
                    SelectField(name: "stageId", label: texts[QualifyText.convertStage], choices: page.stages, selected: input.value("stageId", page.stage), problem: input.problem("stageId"), isRequired: true)
                    InputField(name: "amount", label: texts[QualifyText.convertAmount], value: input.value("amount"), problem: input.problem("amount"), inputmode: "decimal")
                    SelectField(
                        name: "currency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, $0.code) }, selected: input.value("currency", page.currency.code), problem: input.problem("currency"))
                    SelectField(name: "ownerId", label: texts[CommonText.owner], choices: page.owners, selected: input.value("ownerId", page.owner), problem: input.problem("ownerId"))
                    InputField(name: "expectedClose", label: texts[CommonText.expectedCloseDate], type: .date, value: input.value("expectedClose"), problem: input.problem("expectedClose"))
                }
                div(.class("fields")) {
                    InputField(name: "nextStep.subject", label: texts[QualifyText.convertNextStep], id: "next-subject", value: input.value("nextStep.subject"), problem: input.problem("nextStep.subject"))
                    InputField(name: "nextStep.day", label: texts[QualifyText.convertDue], id: "next-day", type: .date, value: input.value("nextStep.day"), problem: input.problem("nextStep.dueAt"))
                }
                if input.problems.contains(where: { $0.field != "override" }) || input.value("override") != nil {
                    InputField(name: "override", label: texts[QualifyText.convertOverride], value: input.value("override"), problem: input.problem("override"), maxlength: 1_000)
                }
            }
        }
    }
}
