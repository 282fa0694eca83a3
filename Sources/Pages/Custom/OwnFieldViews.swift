import Domain
import Texts
import Writing

/// The values of the workspace's own fields in a list of facts, each with its name.
struct OwnFacts: Component {
    let own: [OwnField]
    let values: CustomValues
    let viewer: Viewer
    /// Whether a double click opens the form at the field.
    let isEditable: Bool

    var body: some HTML {
        ForEach(own) { field in
            dt { field.label }
            dd(.data("edits", isEditable ? field.name : nil)) { OwnValue(own: field, value: values[field.field.key], viewer: viewer) }
        }
    }
}

/// The same on pages where each field is changed by itself.
struct OwnInlineFacts: Component {
    let editor: InlineEditor?
    let own: [OwnField]
    let values: CustomValues
    let viewer: Viewer

    var body: some HTML {
        ForEach(own) { field in
            InlineFact(editor, name: field.label, isEmpty: values[field.field.key] == nil) { OwnValue(own: field, value: values[field.field.key], viewer: viewer) } control: {
                OwnInput(own: field, name: field.name, label: field.label, id: "in-" + field.name, typed: field.typed(values[field.field.key], viewer.language), viewer: viewer, isLabelHidden: true)
            }
        }
    }
}

/// One value: links lead on, choices are marks.
struct OwnValue: Component {
    let own: OwnField
    let value: CustomValue?
    let viewer: Viewer

    var body: some HTML {
        if let value {
            switch own.field.type {
            case .link: a(.class("link"), .href(value.text ?? ""), .rel("noopener noreferrer nofollow"), .target("_blank")) { shortLink(value.text ?? "") }
            case .choice, .choices: span(.class("row wrap")) { ForEach(value.chosen) { key in span(.class("badge")) { own.field.label(of: key) } } }
            case .person:
                if let id = value.whole, own.names.people[id] != nil { a(.class("link"), .href("/contacts/\(id)")) { own.shown(value).text(viewer) } } else { own.shown(value).text(viewer) }
            default: own.shown(value).text(viewer)
            }
        } else {
            LocaleFormat.nothing
        }
    }

    /// Without scheme and the stroke at its end.
    private func shortLink(_ address: String) -> String {
        let rest = address.split(separator: "://", maxSplits: 1).last.map(String.init) ?? address
        return rest.hasSuffix("/") ? String(rest.dropLast()) : rest
    }
}

/// The fields of a form for them.
struct OwnInputs: Component {
    let own: [OwnField]
    let values: CustomValues
    let input: FormInput
    let viewer: Viewer
    /// Before the ids of the controls, and before their names.
    var prefix = ""
    var part = ""

    var body: some HTML {
        if !own.isEmpty { div(.class("fields")) { ForEach(own.filter { !$0.field.isLong }) { field($0) } } }
        ForEach(own.filter(\.field.isLong)) { field($0) }
    }

    private func field(_ field: OwnField) -> OwnInput {
        OwnInput(
            own: field, name: part + field.name, label: field.label, id: prefix + field.name, typed: input.value(part + field.name, field.typed(values[field.field.key], viewer.language)), problem: input.problem(part + field.name), viewer: viewer)
    }
}

/// The same for an activity, in a form of a page that may have several.
struct OwnStepInputs: Component {
    let own: [OwnField]
    var step: Activity?
    let input: FormInput
    let viewer: Viewer
    /// Before the ids of the controls.
    var form = "step"
    /// Whether it is the step that follows the form's own.
    var isFollowing = false

    var body: some HTML { OwnInputs(own: own, values: step?.custom ?? CustomValues(), input: input, viewer: viewer, prefix: form + "-", part: isFollowing ? Self.following : "") }

    /// Before the names of the fields of the step that follows.
    static let following = "nextStep."
}

/// The control for one of them.
struct OwnInput: Component {
    let own: OwnField
    let name: String
    let label: String
    let id: String
    let typed: String?
    var problem: String?
    let viewer: Viewer
    var isLabelHidden = false

    var body: some HTML {
        let field = own.field, nothing = LocaleFormat.nothing
        switch field.type {
        case .text: TextAreaField(name: name, label: label, id: id, value: typed, hint: field.help, problem: problem, rows: 2, isLabelHidden: isLabelHidden)
        case .number: InputField(name: name, label: label, id: id, value: typed, hint: field.help, problem: problem, maxlength: 30, inputmode: "decimal", isLabelHidden: isLabelHidden)
        case .money:
            InputField(name: name, label: label, id: id, value: typed, hint: [field.currency?.code, field.help].compactMap(\.self).joined(separator: " · "), problem: problem, maxlength: 30, inputmode: "decimal", isLabelHidden: isLabelHidden)
        case .date: InputField(name: name, label: label, id: id, type: .date, value: typed, hint: field.help, problem: problem, isLabelHidden: isLabelHidden)
        case .choice: SelectField(name: name, label: label, choices: choices, selected: typed, id: id, nothing: nothing, hint: field.help, problem: problem, isLabelHidden: isLabelHidden)
        case .choices: ChoicesField(name: name, label: label, id: id, choices: choices, chosen: chosen, hint: field.help, problem: problem)
        case .person: InputField(name: name, label: label, id: id, value: typed, hint: field.help, problem: problem, placeholder: viewer.texts[CustomText.nameOfPerson], isLabelHidden: isLabelHidden)
        case .user: SelectField(name: name, label: label, choices: own.users, selected: typed, id: id, nothing: nothing, hint: field.help, problem: problem, isLabelHidden: isLabelHidden)
        case .link: InputField(name: name, label: label, id: id, value: typed, hint: field.help, problem: problem, maxlength: 2_000, inputmode: "url", placeholder: "https://", isLabelHidden: isLabelHidden)
        case .boolean:
            SelectField(
                name: name, label: label, choices: [FormChoice("true", viewer.texts[CommonText.yes]), FormChoice("false", viewer.texts[CommonText.no])], selected: typed, id: id, nothing: nothing, hint: field.help,
                problem: problem, isLabelHidden: isLabelHidden)
        }
    }

    private var chosen: [String] { (typed ?? "").split(separator: ",").map { String($0.drop(while: \.isWhitespace)) } }
    /// What is offered, and what is chosen already.
    private var choices: [FormChoice] { own.field.options.filter { !$0.isArchived || chosen.contains($0.key) }.map { FormChoice($0.key, $0.label) } }
}

/// Several of some choices: boxes to tick. The empty value in front says that there are none when none is ticked.
struct ChoicesField: Component {
    let name: String
    let label: String
    let id: String
    let choices: [FormChoice]
    let chosen: [String]
    let hint: String?
    let problem: String?

    var body: some HTML {
        fieldset(.class("field"), .id(id)) {
            legend { label }
            HiddenField(name, "")
            div(.class("row wrap")) { ForEach(choices) { choice in CheckField(name: name, label: choice.name, value: choice.value, isChecked: chosen.contains(choice.value)) } }
            if let problem {
                span(.class("err")) {
                    IconView(.alert, small: true)
                    problem
                }
            }
            if let hint { span(.class("hint")) { hint } }
        }
    }
}

extension CustomField {
    /// Whether its control takes a line of its own.
    var isLong: Bool { type == .text || type == .choices }
}
