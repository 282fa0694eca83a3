import Domain
import Texts
import Writing

/// The conditions: those that there are, each to be taken away, and one to be added in two steps (the field, then its value).
struct AutomationConditionsBox: Component {
    let page: AutomationPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("conditions"), .labelled(by: "conditions-h")) {
            div(.class("box-h")) {
                h3(.id("conditions-h")) { texts[AutomationText.conditions] }
                small { texts[AutomationText.conditionsHelp] }
            }
            if page.conditions.isEmpty { p(.class("box-b faint")) { texts[AutomationText.noConditions] } }
            ForEach(page.conditions) { condition in
                div(.class("box-b row wrap")) {
                    span(.class("grow")) { condition.words }
                    if condition.isOfAny { span(.class("badge")) { texts[AutomationText.oneHolds] } }
                    if page.mayChange {
                        form(.post, .action(page.root + "/conditions/remove")) {
                            RecordSecret(page.shell, version: page.automation.version, returnTo: page.root + "#conditions")
                            HiddenField("filter", condition.filter)
                            if condition.isOfAny { HiddenField("any", "1") }
                            button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[CommonText.remove] + ": " + condition.words)) { texts[CommonText.remove] }
                        }
                    }
                }
            }
            if page.mayChange {
                form(.class("box-b stack"), .get, .action(page.root + "#conditions")) {
                    SelectField(
                        name: "condition", label: texts[AutomationText.addCondition], choices: page.fields.filter(\.isFilter).map { FormChoice($0.name, $0.fullLabel(texts)) }, selected: page.condition?.name, id: "choose-condition")
                    div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[AutomationText.choose] + ": " + texts[AutomationText.addCondition])) { texts[AutomationText.choose] } }
                }
                if let field = page.condition { AutomationConditionForm(page: page, field: field) }
            }
        }
    }
}

/// The value of a condition, by what kind of field it is about.
struct AutomationConditionForm: Component {
    let page: AutomationPage
    let field: ListField

    var body: some HTML {
        let texts = page.texts, input = page.input(of: "condition"), label = field.fullLabel(texts)
        form(.class("box-b stack"), .post, .action(page.root + "/conditions")) {
            RecordSecret(page.shell, version: page.automation.version, returnTo: page.root + "#conditions")
            HiddenField("condition", field.name)
            FormProblems(problems: input.others(than: ["value", "min", "max"]))
            div(.class("fields")) {
                if field.from != nil {
                    InputField(name: "min", label: label + ": " + texts[field.isOfTime ? AutomationText.from : .least], id: "c-min", type: field.isOfTime ? .date : .text, value: input.value("min"), problem: input.problem("min"))
                    InputField(name: "max", label: label + ": " + texts[field.isOfTime ? AutomationText.until : .most], id: "c-max", type: field.isOfTime ? .date : .text, value: input.value("max"), problem: input.problem("max"))
                } else if let choices {
                    SelectField(name: "value", label: label, choices: choices, selected: input.value("value"), id: "c-value", problem: input.problem("value"))
                } else {
                    InputField(name: "value", label: label, id: "c-value", value: input.value("value"), problem: input.problem("value"))
                }
                SelectField(
                    name: "group", label: texts[AutomationText.howTo], choices: [FormChoice("all", texts[AutomationText.mustHold]), FormChoice("any", texts[AutomationText.anyConditions])], selected: input.value("group", "all"), id: "c-group")
            }
            div(.class("row")) { button(.class("btn push"), .submit) { texts[AutomationText.addCondition] } }
        }
    }

    /// What can be chosen, and nothing entered where that is possible.
    private var choices: [FormChoice]? {
        let none = field.isOptional ? [FormChoice("none", page.texts[TableText.nothingEntered])] : []
        switch field.kind {
        case .choice(let choices): return choices + none
        case .yesNo: return [FormChoice("true", page.texts[CommonText.yes]), FormChoice("false", page.texts[CommonText.no])] + none
        case .reference: return none
        default: return nil
        }
    }
}

/// The actions in their order, each to be changed or taken away, and one to be added.
struct AutomationActionsBox: Component {
    let page: AutomationPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("actions"), .labelled(by: "actions-h")) {
            div(.class("box-h")) { h3(.id("actions-h")) { texts[AutomationText.actions] } }
            if page.actions.isEmpty { p(.class("box-b faint")) { texts[AutomationText.noActions] } }
            ForEach(Array(page.actions.enumerated())) { place, action in AutomationActionRow(page: page, place: place, action: action) }
            if page.mayChange {
                form(.class("box-b stack"), .get, .action(page.root + "#actions")) {
                    SelectField(
                        name: "action", label: texts[AutomationText.addAction], choices: AutomationAction.Verb.allCases.filter { $0.fits(page.automation.about) }.map { FormChoice($0.rawValue, texts[$0.text]) },
                        selected: page.adding?.rawValue, id: "choose-action")
                    div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[AutomationText.choose] + ": " + texts[AutomationText.addAction])) { texts[AutomationText.choose] } }
                }
                if let verb = page.adding { AutomationActionForm(page: page, action: AutomationAction(verb), name: "new") }
            }
        }
    }
}

struct AutomationActionRow: Component {
    let page: AutomationPage
    let place: Int
    let action: AutomationPage.Action

    var body: some HTML {
        let texts = page.texts
        div(.class("box-b row wrap"), .id("action-\(place)")) {
            if page.mayChange {
                details(.class("grow"), .open(page.returned == "action-\(place)")) {
                    summary(.class("row wrap")) {
                        span(.class("grow")) { action.words }
                        span(.class("btn"), .small) { texts[CommonText.edit] }
                    }
                    AutomationActionForm(page: page, action: action.action, name: "\(place)")
                }
                form(.post, .action(page.root + "/actions/\(place)/remove")) {
                    RecordSecret(page.shell, version: page.automation.version, returnTo: page.root + "#actions")
                    button(.class("btn"), .submit, .small, .kind(.plain), .label(texts[CommonText.remove] + ": " + action.words)) { texts[CommonText.remove] }
                }
            } else {
                span { action.words }
            }
        }
    }
}

/// What an action needs, by what it does.
struct AutomationActionForm: Component {
    let page: AutomationPage
    let action: AutomationAction
    /// Its place among the actions, or `new`.
    let name: String

    var body: some HTML {
        let texts = page.texts, input = page.input(of: "action-" + name), id = "a-" + name + "-", verb = action.action, choices = page.choices, receivers = AutomationAction.receivers(of: verb)
        form(.class("box-b stack"), .post, .action(page.root + "/actions")) {
            RecordSecret(page.shell, version: page.automation.version, returnTo: page.root + "#actions")
            HiddenField("place", name)
            HiddenField("action", verb.rawValue)
            FormProblems(problems: input.others(than: ["text", "type", "days", "who", "userId", "teamId", "field", "value", "stageId", "minutes"]))
            div(.class("fields")) {
                if verb == .task { SelectField(name: "type", label: texts[RecordText.kind], choices: choices.types, selected: input.value("type", action.type?.rawValue ?? "task"), id: id + "type", problem: input.problem("type")) }
                if verb == .setField {
                    SelectField(name: "field", label: texts[AutomationText.field], choices: choices.settable, selected: input.value("field", action.field), id: id + "field", problem: input.problem("field"))
                    InputField(name: "value", label: texts[AutomationText.value], id: id + "value", value: input.value("value", action.value), hint: texts[AutomationText.valueHint], problem: input.problem("value"))
                }
                if verb == .move { SelectField(name: "stageId", label: texts[CommonText.stage], choices: choices.stages, selected: input.value("stageId", action.stageId.map { "\($0)" }), id: id + "stage", problem: input.problem("stageId")) }
                if [.task, .tag, .untag, .flag, .comment].contains(verb) {
                    InputField(name: "text", label: texts[AutomationText.subject], id: id + "text", value: input.value("text", action.text), hint: texts[AutomationText.textHint], problem: input.problem("text"), isRequired: verb != .flag)
                }
                if verb == .task || verb == .nurture {
                    InputField(
                        name: "days", label: texts[verb == .task ? AutomationText.workdays : .restDays], id: id + "days", type: .number, value: input.value("days", action.days.map { "\($0)" } ?? (verb == .task ? "2" : "30")), problem: input.problem("days"),
                        isRequired: true, min: verb == .task ? "0" : "1", max: verb == .task ? "365" : "730")
                }
                if !receivers.isEmpty {
                    SelectField(name: "who", label: texts[AutomationText.who], choices: receivers.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("who", action.who?.rawValue), id: id + "who", problem: input.problem("who"))
                    SelectField(
                        name: "userId", label: texts[AutomationText.person], choices: choices.people, selected: input.value("userId", action.userId.map { "\($0)" }), id: id + "user", nothing: LocaleFormat.nothing, problem: input.problem("userId"))
                }
                if receivers.contains(.team) {
                    SelectField(
                        name: "teamId", label: texts[AutomationText.team], choices: choices.teams, selected: input.value("teamId", action.teamId.map { "\($0)" }), id: id + "team", nothing: LocaleFormat.nothing, problem: input.problem("teamId"))
                }
                InputField(
                    name: "minutes", label: texts[AutomationText.minutes], id: id + "minutes", type: .number, value: input.value("minutes", action.minutes.map { "\($0)" } ?? "1"), hint: texts[AutomationText.minutesHint], problem: input.problem("minutes"),
                    min: "0", max: "480")
            }
            div(.class("row")) { button(.class("btn push"), .submit) { texts[CommonText.save] } }
        }
    }
}
