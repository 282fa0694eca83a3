import Domain
import Texts
import Writing

/// The results of a type as buttons that send the form: one press says what came of it and saves.
struct ResultButtons: Component {
    let type: Activity.Kind
    let texts: Catalogue
    /// Whether the digits press them.
    var hasKeys = false

    var body: some HTML {
        span(.class("row wrap")) {
            ForEach(Array(type.results.enumerated())) { place, result in
                button(.class("btn"), .submit, .small, .name("result"), .value(result.rawValue), .data("key", hasKeys ? "\(place + 1)" : nil)) {
                    texts.name(of: result)
                    if hasKeys { Key("\(place + 1)") }
                }
            }
        }
    }
}

/// What it was for, and the results of its type: in forms that say what came of a step.
struct ResultFields: Component {
    let step: Activity
    let viewer: Viewer
    var problem: String?

    var body: some HTML {
        let texts = viewer.texts
        if let own = viewer.activityTypes[step.type]?.definition { p(.class("faint")) { own } }
        p(.class("faint")) { texts(ActivityText.goalWas, ["goal": step.goal ?? viewer.goal(of: step.type)]) }
        if !step.type.results.isEmpty {
            div(.class("field"), .role("group"), .label(texts[ActivityText.saveWith])) {
                span(.class("hint")) { texts[ActivityText.saveWith] }
                ResultButtons(type: step.type, texts: texts)
                if let problem { span(.class("err")) { problem } }
            }
        }
    }
}

/// Whether the goal was reached.
struct AttainmentField: Component {
    let texts: Catalogue
    let input: FormInput
    var id = "attainment"

    var body: some HTML {
        SelectField(
            name: "attainment", label: texts[ActivityText.attainment], choices: Activity.Attainment.allCases.map { FormChoice($0.rawValue, texts.name(of: $0)) }, selected: input.value("attainment"), id: id,
            nothing: texts[ActivityText.notSaid], problem: input.problem("attainment"))
    }
}

/// A call that has just been made, logged by its result: one press, or one digit.
struct CallStrip: Component {
    let page: DealPage

    var body: some HTML {
        form(.class("composer calls"), .post, .action(page.root + "/activities")) {
            RecordSecret(page.shell, version: nil, returnTo: page.root)
            HiddenField("type", Activity.Kind.call.rawValue)
            HiddenField("direction", Activity.Direction.outbound.rawValue)
            if page.people.count == 1, let person = page.people.first { HiddenField("contactId", "\(person.id)") }
            div(.class("row wrap"), .role("group"), .label(page.texts[ActivityText.logCall])) {
                IconView(.phone, small: true)
                span(.class("muted")) { page.texts[ActivityText.logCall] }
                ResultButtons(type: .call, texts: page.texts, hasKeys: true)
            }
        }
    }
}

/// The next step's results on the deal, so that one press does it.
struct StepResults: Component {
    let page: DealPage
    let step: Activity

    var body: some HTML {
        if !step.type.results.isEmpty {
            form(.class("next step-results"), .post, .action("/activities/\(step.id)/complete")) {
                RecordSecret(page.shell, version: step.version, returnTo: page.root)
                span(.class("faint")) { page.texts(ActivityText.goalWas, ["goal": step.goal ?? page.shell.viewer.goal(of: step.type)]) }
                span(.class("push row wrap"), .role("group"), .label(page.texts[ActivityText.saveWith])) { ResultButtons(type: step.type, texts: page.texts) }
            }
        }
    }
}
