import Domain
import Texts
import Writing

/// What stages ask for before the deal goes on, with a field for each open criterion, by the stages that ask: what is filled in
/// is saved with the move, in one go. What blocks can be passed over with a reason, which the history keeps.
struct GateBox: Component {
    let page: DealPage
    let gate: DealPage.Gate

    var body: some HTML {
        let texts = page.texts, input = page.gateInput
        section(.class("note gate-note"), .data("tone", "warn"), .id("gate"), .role("alert"), .labelled(by: "gate-t"), .data("part", "gate")) {
            IconView(.alert)
            form(.class("stack grow"), .post, .action(gate.action ?? page.root + (gate.stage == nil ? "/win" : "/move"))) {
                RecordSecret(page.shell, version: isNew ? nil : page.deal.version, returnTo: gate.returnTo ?? page.root)
                HiddenField("gate", gate.stage.map { "\($0)" } ?? "won")
                if let stage = gate.stage { HiddenField("stageId", "\(stage)") }
                ForEach(gate.carried) { HiddenField($0.name, $0.value) }
                h2(.id("gate-t")) { texts(DealText.stillOpen, ["stage": gate.stageName]) }
                FormProblems(problems: input.others(than: gate.items.flatMap { [$0.field, $0.field + ".due"] } + ["override"]))
                ForEach(gate.groups.enumerated()) { index, group in GateGroup(page: page, gate: gate, group: group, id: "gate-g\(index + 1)") }
                if gate.items.contains(where: { $0.criterion.mode == .block }) {
                    InputField(name: "override", label: texts[BoardText.overrideReason], value: input.value("override"), hint: texts[DealText.overrideHint], problem: input.problem("override"), maxlength: 500)
                }
                div(.class("row")) {
                    span(.class("push row")) {
                        a(.class("btn"), .kind(.plain), .href(gate.returnTo ?? page.root), .data("cancel")) { texts[CommonText.cancel] }
                        button(.class("btn"), .submit, .kind(.main)) { go }
                    }
                }
            }
        }
    }

    /// The deal is not there yet.
    private var isNew: Bool { page.deal.id.rawValue == 0 }
    private var go: String {
        let texts = page.texts
        if isNew { return texts[CommonText.add] }
        return gate.stage == nil ? texts[CommonText.won] : texts(DealText.moveTo, ["stage": gate.stageName])
    }
}

/// What one stage asks for, under its name where several ask.
struct GateGroup: Component {
    let page: DealPage
    let gate: DealPage.Gate
    let group: DealPage.Gate.Group
    let id: String

    var body: some HTML {
        if let name = group.stageName {
            section(.class("stack"), .labelled(by: id)) {
                h3(.id(id)) { name }
                fields
            }
        } else {
            fields
        }
    }

    private var fields: some HTML { ForEach(group.items) { GateField(page: page, gate: gate, item: $0, input: page.gateInput) } }
}

/// The field that meets one criterion.
struct GateField: Component {
    let page: DealPage
    let gate: DealPage.Gate
    let item: DealPage.Gate.Item
    let input: FormInput

    private var criterion: Criterion { item.criterion }

    var body: some HTML {
        let texts = page.texts, name = item.field, problem = input.problem(name)
        switch criterion.kind {
        case .checklist: CheckField(name: name, label: label, isChecked: input.value(name) != nil)
        case .approval:
            if page.mayApprove { CheckField(name: name, label: label, isChecked: input.value(name) != nil) } else {
                p {
                    IconView(.lock, small: true)
                    " " + label + " · " + texts[DealText.approvalByLead]
                }
                if page.deal.id.rawValue != 0 { AskApprovalInGate(page: page, item: item) }
            }
        case .field: GateDealField(page: page, item: item, label: label, input: input)
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
    let item: DealPage.Gate.Item
    let label: String
    let input: FormInput

    var body: some HTML {
        let texts = page.texts, name = item.field, problem = input.problem(name), typed = input.value(name)
        switch item.criterion.target {
        case let field? where !page.shell.viewer.sees(field):
            p {
                IconView(.lock, small: true)
                " " + label + " · " + texts[SightText.filledByOthers]
            }
        case let target? where target.hasPrefix(CustomValues.prefix):
            if let own = page.choices.own.first(where: { $0.name == target }) { OwnInput(own: own, name: name, label: label, id: name, typed: typed, problem: problem, viewer: page.shell.viewer) }
        case "expectedClose": InputField(name: name, label: label, type: .date, value: typed, problem: problem)
        case "amount": InputField(name: name, label: label, value: typed, hint: page.deal.currency.code, problem: problem, maxlength: 30, inputmode: "decimal")
        case "probability": InputField(name: name, label: label, type: .number, value: typed, hint: texts[DealText.chancePercent], problem: problem, min: "0", max: "100")
        case "ownerId": SelectField(name: name, label: label, choices: page.choices.owners, selected: typed, nothing: texts[DealText.nobody], problem: problem)
        case "priority": SelectField(name: name, label: label, choices: Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: typed ?? page.deal.priority.rawValue, problem: problem)
        default: InputField(name: name, label: label, value: typed, problem: problem)
        }
    }
}
