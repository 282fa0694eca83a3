public import Domain
import Texts
public import Writing

/// The fields that the workspace has added to deals, companies, people and activities: `/settings/fields`.
public struct CustomFieldsPage: Sendable {
    public var shell: ShellPage
    /// All of them, in use or not, in their order.
    public var fields: [CustomField] = []
    public var mayChange = true
    /// For amounts.
    public var currencies: [Currency] = []
    public var input = FormInput.fresh
    /// The form that came back: the number of a field, or the kind to which one was added.
    public var returned: String?
    public init(shell: ShellPage) { self.shell = shell }
}

extension CustomFieldsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.customField)) { CustomFieldsContent(page: self) }.render(into: &output) }

    var texts: Catalogue { shell.viewer.texts }
    static let path = "/settings/fields"

    func fields(of kind: CustomField.RecordKind, inUse: Bool) -> [CustomField] { fields.filter { $0.recordKind == kind && ($0.archivedAt == nil) == inUse } }
    /// What was typed, in the form that came back alone.
    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
}

struct CustomFieldsContent: Component {
    let page: CustomFieldsPage

    var body: some HTML {
        let texts = page.texts
        SettingsFrame(page.shell, .fields) {
            div(.class("stack")) {
                p(.class("faint")) { texts[CustomText.help] }
                if page.returned == nil { FormProblems(problems: page.input.problems) }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[CustomText.readOnly]) }
                ForEach(CustomField.RecordKind.allCases) { kind in CustomFieldsBox(page: page, kind: kind) }
            }
        }
    }
}

extension CustomField.RecordKind {
    func title(_ texts: Catalogue) -> String {
        switch self {
        case .deal: texts[CommonText.deals]
        case .company: texts[CommonText.companies]
        case .contact: texts[CommonText.people]
        case .activity: texts[CommonText.activities]
        case .lead: texts[CommonText.leads]
        }
    }
}

extension CustomField.ValueType {
    var text: CustomText {
        switch self {
        case .text: .typeText
        case .number: .typeNumber
        case .money: .typeMoney
        case .date: .typeDate
        case .choice: .typeChoice
        case .choices: .typeChoices
        case .person: .typePerson
        case .user: .typeUser
        case .link: .typeLink
        case .boolean: .typeBoolean
        }
    }
}

/// The fields of one kind of record.
struct CustomFieldsBox: Component {
    let page: CustomFieldsPage
    let kind: CustomField.RecordKind

    var body: some HTML {
        let texts = page.texts, fields = page.fields(of: kind, inUse: true), id = "fields-" + kind.rawValue
        section(.class("box"), .id(kind.rawValue), .labelled(by: id)) {
            div(.class("box-h")) {
                h2(.id(id)) { kind.title(texts) }
                small(.class("faint")) { page.shell.viewer.format.number(fields.count) }
            }
            if fields.isEmpty { p(.class("box-b faint")) { texts[CustomText.none] } }
            ForEach(fields) { field in CustomFieldRow(page: page, field: field, isFirst: field.id == fields.first?.id, isLast: field.id == fields.last?.id) }
            if page.mayChange { NewCustomField(page: page, kind: kind) }
            ArchivedFields(page: page, fields: page.fields(of: kind, inUse: false))
        }
    }
}

/// One field: its name, type and place, and the form that changes it.
struct CustomFieldRow: Component {
    let page: CustomFieldsPage
    let field: CustomField
    let isFirst: Bool
    let isLast: Bool

    var body: some HTML {
        let texts = page.texts
        div(.class("box-b row wrap"), .id("field-\(field.id)")) {
            if page.mayChange {
                details(.class("grow"), .open(page.returned == "\(field.id)")) {
                    summary(.class("btn"), .kind(.plain)) {
                        b { field.name }
                        span(.class("faint")) { texts[field.type.text] + " · " + field.path }
                    }
                    CustomFieldForm(page: page, field: field)
                }
                CustomFieldMove(page: page, field: field, up: true, isPossible: !isFirst)
                CustomFieldMove(page: page, field: field, up: false, isPossible: !isLast)
            } else {
                b { field.name }
                span(.class("faint")) { texts[field.type.text] + " · " + field.path }
            }
        }
    }
}

struct CustomFieldMove: Component {
    let page: CustomFieldsPage
    let field: CustomField
    let up: Bool
    let isPossible: Bool

    var body: some HTML {
        let name = page.texts(up ? CustomText.moveUp : .moveDown, ["field": field.name])
        form(.post, .action(CustomFieldsPage.path + "/\(field.id)/move")) {
            RecordSecret(page.shell, version: field.version, returnTo: CustomFieldsPage.path + "#" + field.recordKind.rawValue)
            HiddenField("way", up ? "up" : "down")
            button(.class("btn"), .submit, .iconOnly, .small, .kind(.plain), .disabled(!isPossible), .label(name), .title(name)) { IconView(up ? .chevronUp : .chevronDown, small: true) }
        }
    }
}

/// Name, words of help and choices. Type and key stay as they are: values hang on them.
struct CustomFieldForm: Component {
    let page: CustomFieldsPage
    let field: CustomField

    var body: some HTML {
        let texts = page.texts, id = "f\(field.id)", input = page.input(of: "\(field.id)")
        form(.class("stack token-form"), .post, .action(CustomFieldsPage.path + "/\(field.id)")) {
            RecordSecret(page.shell, version: field.version, returnTo: CustomFieldsPage.path + "#" + field.recordKind.rawValue)
            FormProblems(problems: input.others(than: ["name", "help"] + field.options.indices.map { "options.\($0).label" }))
            InputField(name: "name", label: texts[CommonText.name], id: id + "-name", value: input.value("name", field.name), problem: input.problem("name"), isRequired: true)
            InputField(name: "help", label: texts[CustomText.fieldHelp], id: id + "-help", value: input.value("help", field.help), problem: input.problem("help"))
            ForEach(Array(field.options.enumerated())) { place, option in
                div(.class("row wrap")) {
                    HiddenField("option.\(place).key", option.key)
                    InputField(name: "option.\(place).label", label: texts(CustomText.choiceNumber, ["number": "\(place + 1)"]), id: id + "-o\(place)", value: input.value("option.\(place).label", option.label), problem: input.problem("options.\(place).label"), isLabelHidden: true)
                    CheckField(name: "option.\(place).archived", label: texts[CustomText.noLongerOffered], isChecked: page.returned == "\(field.id)" ? input.typed["option.\(place).archived"] != nil : option.isArchived)
                }
            }
            if field.type.hasOptions { TextAreaField(name: "more", label: texts[CustomText.moreChoices], id: id + "-more", value: input.value("more"), hint: texts[CustomText.choicesHint], rows: 3) }
            div(.class("row")) {
                button(.class("btn"), .submit, .small, .kind(.plain), .name("archive"), .value("on"), .formnovalidate) { texts[CustomText.archive] }
                button(.class("btn push"), .submit, .small) { texts[CommonText.save] }
            }
        }
    }
}

/// A new field. Without script the page cannot know which type is chosen, so what only some types need says so.
struct NewCustomField: Component {
    let page: CustomFieldsPage
    let kind: CustomField.RecordKind

    var body: some HTML {
        let texts = page.texts, id = "new-" + kind.rawValue, input = page.input(of: kind.rawValue)
        details(.class("box-b"), .open(page.returned == kind.rawValue)) {
            summary(.class("btn"), .small) {
                IconView(.plus, small: true)
                texts[CustomText.addField]
            }
            form(.class("stack token-form"), .post, .action(CustomFieldsPage.path)) {
                RecordSecret(page.shell, version: nil, returnTo: CustomFieldsPage.path + "#" + kind.rawValue)
                HiddenField("kind", kind.rawValue)
                FormProblems(problems: input.others(than: ["name", "type", "options", "help", "key", "currency"]))
                div(.class("fields")) {
                    InputField(name: "name", label: texts[CommonText.name], id: id + "-name", value: input.value("name"), problem: input.problem("name"), isRequired: true)
                    SelectField(
                        name: "type", label: texts[CustomText.type], choices: CustomField.ValueType.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("type", "text"), id: id + "-type", problem: input.problem("type"))
                    InputField(name: "key", label: texts[CustomText.key], id: id + "-key", value: input.value("key"), hint: texts[CustomText.keyHint], problem: input.problem("key"), maxlength: 40)
                    SelectField(
                        name: "currency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, $0.code) }, selected: input.value("currency"), id: id + "-currency", nothing: LocaleFormat.nothing,
                        hint: texts[CustomText.currencyHint], problem: input.problem("currency"))
                }
                TextAreaField(name: "options", label: texts[CustomText.choices], id: id + "-options", value: input.value("options"), hint: texts[CustomText.choicesHint], problem: input.problem("options"), rows: 3)
                InputField(name: "help", label: texts[CustomText.fieldHelp], id: id + "-help", value: input.value("help"), problem: input.problem("help"))
                div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
            }
        }
    }
}

/// Those out of use, which can be used again with their values.
struct ArchivedFields: Component {
    let page: CustomFieldsPage
    let fields: [CustomField]

    var body: some HTML {
        let texts = page.texts
        if !fields.isEmpty {
            div(.class("box-b stack")) {
                h3(.class("faint")) { texts[CustomText.outOfUse] }
                ForEach(fields) { field in
                    div(.class("row wrap")) {
                        span { field.name }
                        span(.class("faint")) { texts[field.type.text] + " · " + field.path }
                        if page.mayChange {
                            form(.class("push"), .post, .action(CustomFieldsPage.path + "/\(field.id)/restore")) {
                                RecordSecret(page.shell, version: field.version, returnTo: CustomFieldsPage.path + "#" + field.recordKind.rawValue)
                                button(.class("btn"), .submit, .small, .label(texts[CustomText.useAgain] + ": " + field.name)) { texts[CustomText.useAgain] }
                            }
                        }
                    }
                }
            }
        }
    }
}
