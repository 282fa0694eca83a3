public import Domain
import Texts
import Writing

/// What can be done with a lead now: a row of buttons, of which some ask for more in a small form.
public struct DecisionBox: Sendable {
    public var shell: ShellPage
    /// The lead's page.
    public var root: String
    /// Where what is done leads back to, when that is another page.
    public var home: String?
    public var lead: Lead
    /// Reasons in use, by their words.
    public var reasons: [FormChoice] = []
    /// Why it is closed or rests, in words.
    public var reason: String?
    /// Until when sales has promised to answer, where it waits for that.
    public var acceptDue: Timestamp?
    /// On which day it comes back when nobody says another.
    public var usualDay: Day
    public var input = FormInput.fresh
    /// The form that came back: `reject`, `nurture`, `disqualify`, `set-back`.
    public var returned: String?
    public init(shell: ShellPage, root: String, lead: Lead, usualDay: Day) { (self.shell, self.root, self.lead, self.usualDay) = (shell, root, lead, usualDay) }

    func input(of form: String) -> FormInput { returned == form ? input : .fresh }

    /// The same, leading back to another page.
    func returning(to page: String) -> DecisionBox {
        var box = self
        box.home = page
        return box
    }
}

extension DecisionBox: Component {
    public var body: some HTML {
        let texts = shell.viewer.texts, isOpen = lead.status == .open, isResting = lead.status == .nurture
        div(.class("stack"), .id("decide"), .role("group"), .label(texts[QualifyText.decideTitle])) {
            DecisionState(box: self)
            if returned == "decide" { FormProblems(problems: input.problems) }
            if lead.status != .converted {
                div(.class("row wrap")) {
                    if isOpen || isResting {
                        if lead.lifecycle < .sal { DecisionButton(box: self, step: "accept", name: texts[QualifyText.decideAccept]) }
                        a(.class("btn"), .href(root + "/convert")) { texts[QualifyText.decideConvert] }
                        if lead.lifecycle < .mql || lead.rejectedAt != nil { DecisionButton(box: self, step: "hand", name: texts[QualifyText.decideHand]) }
                        if lead.lifecycle < .sal { DialogButton(id: "reject", name: texts[QualifyText.decideReject]) }
                        DialogButton(id: "nurture", name: texts[QualifyText.decideNurture], key: "n")
                        DialogButton(id: "disqualify", name: texts[QualifyText.decideDisqualify], key: "x")
                    }
                    if !isOpen { DecisionButton(box: self, step: "reopen", name: texts[QualifyText.decideReopen]) }
                    if lead.lifecycle > .prospect { DialogButton(id: "set-back", name: texts[QualifyText.decideSetBack]) }
                }
                LeadRejectDialog(box: self)
                LeadNurtureDialog(box: self)
                LeadDisqualifyDialog(box: self)
                LeadSetBackDialog(box: self)
            }
        }
    }
}

/// Why it does not go on, or until when somebody has promised something.
struct DecisionState: Component {
    let box: DecisionBox

    var body: some HTML {
        let viewer = box.shell.viewer, texts = viewer.texts, lead = box.lead
        if let due = box.acceptDue {
            p {
                span(.class("clock"), .data("tone", due < viewer.now ? "bad" : nil)) {
                    texts(due < viewer.now ? QualifyText.decideAcceptOver : .decideAcceptDue, ["when": viewer.format.dayAndTime(due, today: viewer.today)])
                }
            }
        }
        switch lead.status {
        case .nurture:
            p(.class("faint")) {
                ([lead.rejectedAt == nil ? nil : texts[QualifyText.decideIsRejected], lead.recycleOn.map { texts(QualifyText.decideRests, ["day": viewer.format.day($0, today: viewer.today)]) }, box.reason, lead.statusNote] as [String?])
                    .compactMap(\.self).joined(separator: " · ")
            }
        case .disqualified: p(.class("faint")) { ([texts[QualifyText.decideIsDisqualified], box.reason, lead.statusNote] as [String?]).compactMap(\.self).joined(separator: " · ") }
        case .converted: p(.class("faint")) { texts[QualifyText.decideIsConverted] }
        case .open: Nothing()
        }
    }
}

/// A decision that asks for nothing more.
struct DecisionButton: Component {
    let box: DecisionBox
    let step: String
    let name: String

    var body: some HTML {
        form(.post, .action(box.root + "/" + step)) {
            RecordSecret(box.shell, version: box.lead.version, returnTo: box.home ?? box.root)
            button(.class("btn"), .submit) { name }
        }
    }
}

/// Opens the small form of a decision.
struct DialogButton: Component {
    let id: String
    let name: String
    var key: String?

    var body: some HTML {
        button(.class("btn"), .button, .kind(.plain), .popovertarget("decide-" + id), .data("key", key)) {
            name + "…"
            if let key { Key(key.uppercased()) }
        }
    }
}

struct LeadRejectDialog: Component {
    let box: DecisionBox

    var body: some HTML {
        let texts = box.shell.viewer.texts, input = box.input(of: "reject")
        DecisionDialog(box: box, id: "reject", heading: texts[QualifyText.decideReject]) {
            ReasonField(box: box, id: "reject", input: input, isRequired: true)
            UntilField(box: box, id: "reject", input: input)
            NoteField(box: box, id: "reject", input: input)
        }
    }
}

struct LeadNurtureDialog: Component {
    let box: DecisionBox

    var body: some HTML {
        let texts = box.shell.viewer.texts, input = box.input(of: "nurture")
        DecisionDialog(box: box, id: "nurture", heading: texts[QualifyText.decideNurture]) {
            UntilField(box: box, id: "nurture", input: input)
            ReasonField(box: box, id: "nurture", input: input, isRequired: false)
            NoteField(box: box, id: "nurture", input: input)
        }
    }
}

struct LeadDisqualifyDialog: Component {
    let box: DecisionBox

    var body: some HTML {
        let texts = box.shell.viewer.texts, input = box.input(of: "disqualify")
        DecisionDialog(box: box, id: "disqualify", heading: texts[QualifyText.decideDisqualify]) {
            ReasonField(box: box, id: "disqualify", input: input, isRequired: true)
            NoteField(box: box, id: "disqualify", input: input)
        }
    }
}

/// An earlier step of its way, with the reason.
struct LeadSetBackDialog: Component {
    let box: DecisionBox

    var body: some HTML {
        let texts = box.shell.viewer.texts, input = box.input(of: "set-back")
        DecisionDialog(box: box, id: "set-back", heading: texts[QualifyText.decideSetBack]) {
            SelectField(
                name: "lifecycle", label: texts[QualifyText.decideStep], choices: Lifecycle.allCases.filter { $0 < box.lead.lifecycle }.reversed().map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("lifecycle"),
                id: "set-back-step", problem: input.problem("lifecycle"))
            InputField(name: "reason", label: texts[QualifyText.decideWhy], id: "set-back-reason", value: input.value("reason"), problem: input.problem("reason"), isRequired: true, maxlength: 1_000)
        }
    }
}

struct DecisionDialog<Fields: HTML>: Component {
    let box: DecisionBox
    let id: String
    let heading: String
    let fields: Fields
    init(box: DecisionBox, id: String, heading: String, @HTMLBuilder fields: () -> Fields) { (self.box, self.id, self.heading, self.fields) = (box, id, heading, fields()) }

    var body: some HTML {
        let texts = box.shell.viewer.texts
        FormDialog(id: "decide-" + id, heading: heading, action: box.root + "/" + id, submit: heading, cancel: texts[CommonText.cancel], kind: .main, isOpen: box.returned == id, page: box.home ?? box.root) {
            RecordSecret(box.shell, version: box.lead.version, returnTo: box.home ?? box.root)
            FormProblems(problems: box.input(of: id).others(than: ["reason", "until", "note", "lifecycle"]))
            fields
        }
    }
}

struct ReasonField: Component {
    let box: DecisionBox
    let id: String
    let input: FormInput
    let isRequired: Bool

    var body: some HTML {
        let texts = box.shell.viewer.texts
        SelectField(
            name: "reason", label: texts[QualifyText.decideReason], choices: box.reasons, selected: input.value("reason"), id: id + "-reason", nothing: isRequired ? nil : texts[QualifyText.decideNoReason], problem: input.problem("reason"),
            isRequired: isRequired)
    }
}

struct UntilField: Component {
    let box: DecisionBox
    let id: String
    let input: FormInput

    var body: some HTML {
        InputField(
            name: "until", label: box.shell.viewer.texts[QualifyText.decideUntil], id: id + "-until", type: .date, value: input.value("until", "\(box.usualDay)"), problem: input.problem("until"), isRequired: true, min: "\(box.shell.viewer.today + 1)")
    }
}

struct NoteField: Component {
    let box: DecisionBox
    let id: String
    let input: FormInput

    var body: some HTML {
        TextAreaField(name: "note", label: box.shell.viewer.texts[QualifyText.decideNote], id: id + "-note", value: input.value("note"), problem: input.problem("note"), rows: 2, maxlength: 2_000)
    }
}
