import Domain
import Texts
import Writing

/// The small forms over the page: lost, rest, one more person.
struct DealDialogs: Component {
    let page: DealPage

    var body: some HTML {
        if page.canAct {
            if page.isOpen {
                LoseDialog(page: page)
                NurtureDialog(page: page)
            }
            PersonDialog(page: page)
        }
    }
}

struct LoseDialog: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .lose)
        FormDialog(
            id: "lose", heading: texts[DealText.loseHeading], action: page.root + "/lose", submit: texts[DealText.markLost], cancel: texts[CommonText.cancel],
            kind: page.asking == .lose ? .main : nil, isOpen: page.asking == .lose, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["reason", "competitor", "note"]))
            SelectField(
                name: "reason", label: texts[CommonText.lostReason], choices: page.choices.lostReasons, selected: input.value("reason"), nothing: texts[DealText.choose], problem: input.problem("reason"),
                isRequired: true)
            InputField(
                name: "competitor", label: texts[DealText.wentTo], id: "lose-competitor", value: input.value("competitor", page.deal.competitor), hint: texts[DealText.wentToHint], problem: input.problem("competitor"),
                proposals: "rivals")
            TextAreaField(name: "note", label: texts[DealText.learnt], id: "lose-note", value: input.value("note"), problem: input.problem("note"), maxlength: 2_000)
        }
    }
}

struct NurtureDialog: Component {
    let page: DealPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input(of: .nurture)
        FormDialog(
            id: "nurture", heading: texts[DealText.nurtureHeading], action: page.root + "/nurture", submit: texts[DealText.nurture], cancel: texts[CommonText.cancel],
            kind: page.asking == .nurture ? .main : nil, isOpen: page.asking == .nurture, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["until"]))
            InputField(
                name: "until", label: texts[RecordText.nurtureUntil], type: .date, value: input.value("until", "\(viewer.today.adding(months: 3))"), hint: texts[DealText.nurtureHint],
                problem: input.problem("until"), isRequired: true, min: "\(viewer.today + 1)")
        }
    }
}

struct PersonDialog: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, input = page.input(of: .person)
        FormDialog(
            id: "person", heading: texts[DealText.addPerson], action: page.root + "/people", submit: texts[CommonText.add], cancel: texts[CommonText.cancel],
            kind: page.asking == .person ? .main : nil, isOpen: page.asking == .person, page: page.root
        ) {
            RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
            FormProblems(problems: input.others(than: ["contactId", "name", "role"]))
            if !page.choices.contacts.isEmpty {
                SelectField(
                    name: "contactId", label: texts[DealText.knownPerson], choices: page.choices.contacts, selected: input.value("contactId"), id: "person-id", nothing: texts[DealText.newPerson],
                    problem: input.problem("contactId"))
            }
            InputField(
                name: "name", label: texts[DealText.newPersonName], id: "person-name", value: input.value("name"), hint: page.choices.contacts.isEmpty ? nil : texts[DealText.newPersonHint],
                problem: input.problem("name"))
            SelectField(name: "role", label: texts[CommonText.role], choices: texts.contactRoles, selected: input.value("role"), id: "person-role", nothing: texts[DealText.noRole], problem: input.problem("role"))
        }
    }
}

/// Exit criteria stopped a move: what is open, and the way through with a reason, which the history keeps.
struct GateBox: Component {
    let page: DealPage
    let gate: DealPage.Gate

    var body: some HTML {
        let texts = page.texts
        section(.class("note gate-note"), .data("tone", "warn"), .id("gate"), .role("alert"), .labelled(by: "gate-t")) {
            IconView(.alert)
            div(.class("stack grow")) {
                h2(.id("gate-t")) { texts(DealText.stillOpen, ["stage": gate.stageName]) }
                ul(.class("bullets")) { ForEach(gate.open) { text in li { text } } }
                form(.class("row wrap"), .post, .action(page.root + (gate.stage == nil ? "/win" : "/move"))) {
                    RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
                    if let stage = gate.stage { HiddenField("stageId", "\(stage)") }
                    label(.class("vh"), .for("override")) { texts[DealText.overrideReason] }
                    input(.class("input grow"), .id("override"), .name("override"), .type(.text), .required(), .maxlength(500), .placeholder(texts[DealText.overrideReason]))
                    button(.class("btn"), .submit) { texts[DealText.moveAnyway] }
                    a(.class("btn"), .kind(.plain), .href(page.root)) { texts[CommonText.cancel] }
                }
            }
        }
    }
}
