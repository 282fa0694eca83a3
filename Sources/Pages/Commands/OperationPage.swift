import Domain
import Texts
public import Writing

/// `/commands/{operation}`: the form of an operation that has no page of its own, made from its declaration. It shows what
/// would happen, does it, and shows what came of it.
public struct OperationPage: Sendable {
    public var shell: ShellPage
    /// `deals.move`
    public let operation: String
    public let explanation: String
    public var fields: [Field] = []
    /// Whether it only looks: then there is nothing to preview.
    public var isRead = false
    public var keepsEmpty = false
    public var input = FormInput.fresh
    public var outcome: Outcome?

    public init(shell: ShellPage, operation: String, explanation: String) { (self.shell, self.operation, self.explanation) = (shell, operation, explanation) }

    public struct Field: Sendable {
        public let name: String
        public let label: String
        public let control: Control
        public let isRequired: Bool
        public init(_ name: String, _ label: String, _ control: Control, isRequired: Bool) { (self.name, self.label, self.control, self.isRequired) = (name, label, control, isRequired) }
    }

    public enum Control: Sendable {
        case line, lines, number, money, day, moment, list, json
        case choice([FormChoice])
        /// A record that is found by words of its name.
        case record
    }

    public struct Outcome: Sendable {
        public let isPreview: Bool
        public let changes: [HistoryChange.OfRecord]
        /// What was answered; for what only looks.
        public let answer: JSONValue?
        public init(isPreview: Bool, changes: [HistoryChange.OfRecord], answer: JSONValue?) { (self.isPreview, self.changes, self.answer) = (isPreview, changes, answer) }
    }
}

extension OperationPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { OperationContent(page: self) }.render(into: &output) }
}

struct OperationContent: Component {
    let page: OperationPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.shell.title)
        div(.class("page"), .data("narrow")) {
            p { page.explanation }
            if let outcome = page.outcome { OutcomeBox(outcome: outcome, viewer: page.shell.viewer) }
            form(.class("stack"), .post, .action("/commands/" + page.operation)) {
                FormSecret(csrf: page.shell.viewer.csrf)
                FormProblems(problems: page.input.others(than: page.fields.map(\.name)))
                ForEach(page.fields) { OperationField(field: $0, input: page.input, texts: texts) }
                if page.keepsEmpty { p(.class("hint")) { texts[CommandText.keepsEmpty] } }
                div(.class("row wrap")) {
                    button(.class("btn"), .submit, .kind(.main), .name("do"), .value("run")) { page.isRead ? texts[CommonText.show] : texts[CommandText.run] }
                    if !page.isRead { button(.class("btn"), .submit, .name("do"), .value("preview")) { texts[CommandText.preview] } }
                    a(.class("btn"), .kind(.plain), .href("/commands")) { texts[CommandText.back] }
                }
            }
        }
    }
}

struct OperationField: Component {
    let field: OperationPage.Field
    let input: FormInput
    let texts: Catalogue

    var body: some HTML {
        let value = input.value(field.name), problem = input.problem(field.name), id = "f-" + field.name
        switch field.control {
        case .choice(let choices):
            SelectField(name: field.name, label: field.label, choices: choices, selected: value, id: id, nothing: texts[CommandText.nothing], problem: problem, isRequired: field.isRequired)
        case .lines: TextAreaField(name: field.name, label: field.label, id: id, value: value, problem: problem, isRequired: field.isRequired)
        case .json: TextAreaField(name: field.name, label: field.label, id: id, value: value, hint: texts[CommandText.jsonHint], problem: problem, isRequired: field.isRequired)
        case .day: InputField(name: field.name, label: field.label, id: id, type: .date, value: value, problem: problem, isRequired: field.isRequired)
        case .moment: InputField(name: field.name, label: field.label, id: id, type: .datetimeLocal, value: value, problem: problem, isRequired: field.isRequired)
        case .number, .money: InputField(name: field.name, label: field.label, id: id, value: value, problem: problem, isRequired: field.isRequired, inputmode: "decimal")
        case .list: InputField(name: field.name, label: field.label, id: id, value: value, hint: texts[CommandText.listHint], problem: problem, isRequired: field.isRequired, maxlength: 2_000)
        case .record: InputField(name: field.name, label: field.label, id: id, value: value, hint: texts[CommandText.recordHint], problem: problem, isRequired: field.isRequired)
        case .line: InputField(name: field.name, label: field.label, id: id, value: value, problem: problem, isRequired: field.isRequired, maxlength: 2_000)
        }
    }
}

/// What an operation did, or would do.
struct OutcomeBox: Component {
    let outcome: OperationPage.Outcome
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        section(.class("box"), .labelled(by: "outcome"), .role("status")) {
            div(.class("box-h")) { h2(.id("outcome")) { heading(texts) } }
            if !outcome.changes.isEmpty { HistoryChangeList(records: outcome.changes, viewer: viewer) }
            if let answer = outcome.answer { div(.class("tw"), .tabindex(0), .role("region"), .label(texts[CommandText.answer])) { AnswerView(value: answer, viewer: viewer) } }
        }
    }

    private func heading(_ texts: Catalogue) -> String {
        if outcome.answer != nil { return texts[CommandText.answer] }
        if outcome.isPreview { return texts[CommandText.previewed] }
        return texts[outcome.changes.isEmpty ? CommandText.nothingChanges : .done]
    }
}

/// An answer of any shape as tables: a list has a row for each element, an object one for each member.
struct AnswerView: HTML {
    let value: JSONValue
    let viewer: Viewer

    func render(into output: inout HTMLOutput) {
        switch value {
        case .object(let object): table(.class("table")) { tbody { ForEach(object.members.map { ($0.key, $0.value) }) { name, value in row(name, value) } } }.render(into: &output)
        case .array(let values) where !values.isEmpty: table(.class("table")) { tbody { ForEach(Array(values.enumerated())) { place, value in row(String(place + 1), value) } } }.render(into: &output)
        default: output.text(plain)
        }
    }

    private func row(_ name: String, _ value: JSONValue) -> some HTML {
        tr {
            th(.row) { name }
            td { AnswerView(value: value, viewer: viewer) }
        }
    }

    private var plain: String {
        switch value {
        case .null, .array, .object: LocaleFormat.nothing
        case .bool(let flag): viewer.texts[flag ? CommonText.yes : .no]
        case .int(let number): String(number)
        case .double(let number): viewer.format.number(number, decimals: 4)
        case .string(let text), .text(let text): Timestamp(text).map { viewer.format.dayAndTime($0, today: viewer.today) } ?? text
        }
    }
}
