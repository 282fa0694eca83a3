import Domain
import Texts
import Writing

/// What a stage asks for before the deal goes on, with a field for each open criterion: what is filled in is saved with the
/// move, in one go. What blocks can be passed over with a reason, which the history keeps.
struct GateBox: Component {
    let page: DealPage
    let gate: DealPage.Gate

    var body: some HTML {
        let texts = page.texts, input = page.gateInput
        section(.class("note gate-note"), .data("tone", "warn"), .id("gate"), .role("alert"), .labelled(by: "gate-t"), .data("part", "gate")) {
            IconView(.alert)
            form(.class("stack grow"), .post, .action(page.root + (gate.stage == nil ? "/win" : "/move"))) {
                RecordSecret(page.shell, version: page.deal.version, returnTo: gate.returnTo ?? page.root)
                HiddenField("gate", gate.stage.map { "\($0)" } ?? "won")
                if let stage = gate.stage { HiddenField("stageId", "\(stage)") }
                h2(.id("gate-t")) { texts(DealText.stillOpen, ["stage": gate.stageName]) }
                FormProblems(problems: input.others(than: gate.criteria.flatMap { [$0.field, $0.field + ".due"] } + ["override"]))
                ForEach(gate.criteria) { GateField(page: page, gate: gate, criterion: $0, input: input) }
                if gate.criteria.contains(where: { $0.mode == .block }) {
                    InputField(name: "override", label: texts[BoardText.overrideReason], value: input.value("override"), hint: texts[DealText.overrideHint], problem: input.problem("override"), maxlength: 500)
                }
                div(.class("row")) {
                    span(.class("push row")) {
                        a(.class("btn"), .kind(.plain), .href(gate.returnTo ?? page.root), .data("cancel")) { texts[CommonText.cancel] }
                        button(.class("btn"), .submit, .kind(.main)) { gate.stage == nil ? texts[CommonText.won] : texts(DealText.moveTo, ["stage": gate.stageName]) }
                    }
                }
            }
        }
    }
}

extension Criterion {
    /// The name of its field in the form.
    var field: String { "fill." + key }
}

/// The field that meets one criterion.
struct GateField: Component {
    let page: DealPage
    let gate: DealPage.Gate
    let criterion: Criterion
    let input: FormInput

    var body: some HTML {
        let texts = page.texts, name = criterion.field, problem = input.problem(name)
        switch criterion.kind {
        case .checklist: CheckField(name: name, label: label, isChecked: input.value(name) != nil)
        case .approval:
            if page.mayApprove { CheckField(name: name, label: label, isChecked: input.value(name) != nil) } else {
                p {
                    IconView(.lock, small: true)
                    " " + label + " · " + texts[DealText.approvalByLead]
                }
                AskApprovalInGate(page: page, criterion: criterion)
            }
        case .field: GateDealField(page: page, criterion: criterion, label: label, input: input)
        case .activity:
            InputField(name: name, label: label, id: name, value: input.value(name), hint: kind.map { texts(DealText.logsKind, ["kind": texts[$0.text]]) }, problem: problem, placeholder: texts[DealText.composerPlaceholder])
        case .planned:
            div(.class("fields")) {
                InputField(name: name, label: label, value: input.value(name), hint: kind.map { texts(DealText.plansKind, ["kind": texts[$0.text]]) }, problem: problem)
                InputField(name: name + ".due", label: texts[DealText.day], type: .date, value: input.value(name + ".due", "\(page.shell.viewer.today.nextWorkday)"), problem: input.problem(name + ".due"))
            }
        case .contactRole:
            div(.class("fields")) {
                if !gate.people.isEmpty { SelectField(name: name, label: label, choices: gate.people, selected: input.value(name), nothing: texts[DealText.newPerson], problem: problem) }
                InputField(name: name + ".name", label: gate.people.isEmpty ? label : texts[DealText.newPersonName], value: input.value(name + ".name"), problem: gate.people.isEmpty ? problem : nil)
            }
        }
    }

    private var kind: Activity.Kind? { criterion.target.flatMap { Activity.Kind(rawValue: $0) } }
    /// Those that only warn say so.
    private var label: String { criterion.mode == .block ? criterion.text : page.texts(DealText.optionalCriterion, ["text": criterion.text]) }
}

/// A field of the deal that a criterion wants filled.
struct GateDealField: Component {
    let page: DealPage
    let criterion: Criterion
    let label: String
    let input: FormInput

    var body: some HTML {
        let texts = page.texts, name = criterion.field, problem = input.problem(criterion.field), typed = input.value(criterion.field)
        switch criterion.target {
        case "expectedClose": InputField(name: name, label: label, type: .date, value: typed, problem: problem)
        case "amount": InputField(name: name, label: label, value: typed, hint: page.deal.currency.code, problem: problem, maxlength: 30, inputmode: "decimal")
        case "probability": InputField(name: name, label: label, type: .number, value: typed, hint: texts[DealText.chancePercent], problem: problem, min: "0", max: "100")
        case "ownerId": SelectField(name: name, label: label, choices: page.choices.owners, selected: typed, nothing: texts[DealText.nobody], problem: problem)
        case "priority": SelectField(name: name, label: label, choices: Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: typed ?? page.deal.priority.rawValue, problem: problem)
        default: InputField(name: name, label: label, value: typed, problem: problem)
        }
    }
}
