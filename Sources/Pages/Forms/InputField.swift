import Writing

/// A line of text, a day, a number … with its label, a hint and what is wrong with it.
struct InputField: Component {
    let name: String
    let label: String
    /// Several forms of a page may have a field of the same name: then each has an id of its own.
    var id: String?
    var type = InputType.text
    var value: String?
    var hint: String?
    var problem: String?
    var isRequired = false
    var maxlength = 200
    var autocomplete: StaticString = "off"
    var inputmode: StaticString?
    var placeholder: String?
    var min: String?
    var max: String?
    /// Id of a `datalist` with proposals.
    var proposals: String?
    var isLabelHidden = false
    var hasFocus = false
    /// Id of the form, when the field stands outside of it.
    var form: String?

    var body: some HTML {
        let id = id ?? name
        FieldBox(id: id, label: label, hint: hint, problem: problem, isLabelHidden: isLabelHidden) {
            input(
                .class("input"), .id(id), .name(name), .type(type), .value(value), .required(isRequired), .maxlength(maxlength).when(isText), .autocomplete(autocomplete),
                .inputmode(inputmode ?? "text").when(inputmode != nil), .placeholder(placeholder), .min(min ?? "").when(min != nil), .max(max ?? "").when(max != nil),
                .list(proposals ?? "").when(proposals != nil), .invalid(problem != nil), .aria("describedby", FieldBox<Nothing>.descriptions(id, hint: hint, problem: problem)),
                .autofocus(hasFocus), .form(form ?? "").when(form != nil))
        }
    }

    private var isText: Bool { type != .date && type != .number }
}

/// Several lines of text.
struct TextAreaField: Component {
    let name: String
    let label: String
    var id: String?
    var value: String?
    var hint: String?
    var problem: String?
    var isRequired = false
    var rows = 3
    var maxlength = 10_000
    var placeholder: String?
    var isLabelHidden = false

    var body: some HTML {
        let id = id ?? name
        FieldBox(id: id, label: label, hint: hint, problem: problem, isLabelHidden: isLabelHidden) {
            textarea(
                .class("textarea"), .id(id), .name(name), .rows(rows), .required(isRequired), .maxlength(maxlength), .placeholder(placeholder), .invalid(problem != nil),
                .aria("describedby", FieldBox<Nothing>.descriptions(id, hint: hint, problem: problem))
            ) { value ?? "" }
        }
    }
}

/// One of several values.
struct SelectField: Component {
    let name: String
    let label: String
    let choices: [FormChoice]
    var selected: String?
    var id: String?
    /// Name of the choice that means nothing; without it one of the others is always chosen.
    var nothing: String?
    var hint: String?
    var problem: String?
    var isRequired = false
    var isLabelHidden = false
    /// Id of the form, when the field stands outside of it.
    var form: String?

    var body: some HTML {
        let id = id ?? name
        FieldBox(id: id, label: label, hint: hint, problem: problem, isLabelHidden: isLabelHidden) {
            select(
                .class("select"), .id(id), .name(name), .required(isRequired), .form(form ?? "").when(form != nil), .invalid(problem != nil),
                .aria("describedby", FieldBox<Nothing>.descriptions(id, hint: hint, problem: problem))
            ) {
                if let nothing { option(.value(""), .selected(selected == nil || selected == "")) { nothing } }
                ForEach(choices) { choice in option(.value(choice.value), .selected(choice.value == selected)) { choice.name } }
            }
        }
    }
}

/// A label above a control, the hint and the problem below it.
struct FieldBox<Control: HTML>: Component {
    let id: String
    let label: String
    let hint: String?
    let problem: String?
    let isLabelHidden: Bool
    let control: Control

    init(id: String, label: String, hint: String? = nil, problem: String? = nil, isLabelHidden: Bool = false, @HTMLBuilder control: () -> Control) {
        (self.id, self.label, self.hint, self.problem, self.isLabelHidden, self.control) = (id, label, hint, problem, isLabelHidden, control())
    }

    var body: some HTML {
        div(.class("field")) {
            Writing.label(.class("vh").when(isLabelHidden), .for(id)) { label }
            control
            if let problem {
                span(.class("err"), .id(id + "-err")) {
                    IconView(.alert, small: true)
                    problem
                }
            }
            if let hint { span(.class("hint"), .id(id + "-hint")) { hint } }
        }
    }

    /// The ids of what a screen reader says after the label; nil without any.
    static func descriptions(_ id: String, hint: String?, problem: String?) -> String? {
        let ids = [problem.map { _ in id + "-err" }, hint.map { _ in id + "-hint" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// A box to tick, with its words beside it.
struct CheckField: Component {
    let name: String
    let label: String
    var value = "on"
    var isChecked = false

    var body: some HTML {
        Writing.label(.class("row")) {
            input(.class("check"), .type(.checkbox), .name(name), .value(value), .checked(isChecked))
            span { label }
        }
    }
}

/// Problems that belong to no single field.
struct FormProblems: Component {
    let problems: [FieldProblem]

    var body: some HTML {
        if !problems.isEmpty {
            div(.class("note"), .data("tone", "bad"), .role("alert")) {
                IconView(.alert)
                div { ForEach(problems) { problem in p { problem.text } } }
            }
        }
    }
}
