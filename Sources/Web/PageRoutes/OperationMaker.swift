import Domain
import Operations
import Pages
import Texts
import Writing

/// Makes the form of an operation from its declaration, and its input from what was typed.
struct OperationMaker {
    let context: PageContext
    let form: OperationForm
    private let maker: PageMaker
    private let choices: [Kind: [(id: Int64, name: String)]]

    /// Words that several records fit, or none.
    struct Several: Error {
        let field: String
        let choices: [FormChoice]
    }

    init(_ context: PageContext, _ operation: any Operation.Type) async throws {
        let form = try OperationForm(asking: operation)
        (self.context, self.form) = (context, form)
        let (found, maker) = try await context.screen(ShowFormChoices(kinds: Set(form.fields.compactMap { if case .record(let kind) = $0.control { kind } else { nil } })))
        (choices, self.maker) = (found.choices, maker)
        if case .need(let action, let resource) = operation.access, maker.reach(action, resource) == .none { throw Refusal(.forbidden) }
    }

    // The form

    func page(_ input: FormInput? = nil) -> OperationPage {
        var page = OperationPage(shell: maker.shell(maker.texts.name(of: form.operation), nil), operation: form.operation.text, explanation: maker.texts[OperationText.does(form.operation)])
        page.shell.path = "/commands/" + form.operation.text
        (page.isRead, page.keepsEmpty) = (form.isRead, form.keepsEmpty)
        page.fields = form.fields.filter(isSeen).map { .init($0.name, maker.texts.label(of: $0), control($0), isRequired: $0.isRequired) }
        page.input = input ?? FormInput(typed: asked, problems: [])
        return page
    }

    func page(after performed: Performed<OperationOutcome>, isPreview: Bool) -> OperationPage {
        let outcome = performed.output, words = HistoryWords(maker: maker, names: outcome.changes.names)
        var page = page(FormInput(typed: context.typedInTheOpen, problems: []))
        page.outcome = .init(isPreview: isPreview, changes: words.records(outcome.changes.changes), answer: form.isRead ? outcome.answer : JSONValue?.none)
        if !isPreview, let token = performed.undo { page.shell.toast = Toast(maker.texts[DoneText(operation: form.operation) ?? .saved], undoToken: token) }
        return page
    }

    /// The form again, with the records that fit, if any do, in the place of the words.
    func page(choosing several: Several) -> OperationPage {
        var page = page(FormInput(typed: context.typedInTheOpen, problems: [FieldProblem(field: several.field, maker.texts[several.choices.isEmpty ? CommandText.noneFits : .severalFit])]))
        guard !several.choices.isEmpty else { return page }
        page.fields = page.fields.map { $0.name == several.field ? .init($0.name, $0.label, .choice(several.choices), isRequired: true) : $0 }
        return page
    }

    /// What the address gives: the record that the command is about.
    private var asked: [String: String] { Dictionary(form.fields.compactMap { field in context.asked(field.name).map { (field.name, $0) } }) { first, _ in first } }

    /// Whether the viewer sees what the field is about.
    private func isSeen(_ field: OperationForm.Field) -> Bool {
        let kind = form.operation.text.split(separator: ".").first.flatMap { Resource(rawValue: String($0)) }
        return kind.map { maker.viewer.sees(field.name, of: $0) } ?? true
    }

    private func control(_ field: OperationForm.Field) -> OperationPage.Control {
        switch field.control {
        case .line: .line
        case .lines: .lines
        case .number: .number
        case .money: .money
        case .day: .day
        case .moment: .moment
        case .list: .list
        case .json: .json
        case .yesNo: .choice([FormChoice("true", maker.texts[CommonText.yes]), FormChoice("false", maker.texts[CommonText.no])])
        case .choice(let values): .choice(values.map { FormChoice($0, maker.texts.name(ofOption: $0)) })
        case .record(let kind): choices[kind].map { .choice($0.map { FormChoice(String($0.id), $0.name) }) } ?? .record
        }
    }

    // The input

    /// What the form says, as the operation reads it. Fields that stay empty are left out.
    func input() async throws -> JSONObject {
        var input = JSONObject()
        for field in form.fields {
            guard let typed = context.sent(field.name).map(\.trimmed), !typed.isEmpty else { continue }
            input[field.name] = try await value(of: field, typed.replacing("\r\n", with: "\n"))
        }
        return input
    }

    private func value(of field: OperationForm.Field, _ typed: String) async throws -> JSONValue {
        switch field.control {
        case .record(let kind) where Int64(typed) == nil: return .text(try await number(of: kind, typed, field))
        case .money:
            guard let amount = TypedAmount.minorUnits(typed, currency: maker.surroundings.me.workspace.currency, language: maker.viewer.language) else { throw InputProblem(field: field.name, code: .notANumber) }
            return .int(amount)
        case .moment:
            let parts = typed.split(separator: "T", maxSplits: 1).map(String.init)
            guard let moment = DueTime.moment(dueOn: parts[0], dueTime: parts.count == 2 ? String(parts[1].prefix(5)) : "", zone: maker.viewer.zone) else { throw InputProblem(field: field.name, code: .invalid, details: ["why": "notADay"]) }
            return .text(moment.description)
        case .json:
            guard let value = try? JSONValue(parsing: typed) else { throw InputProblem(field: field.name, code: .invalid) }
            return value
        case .number: return .text(typed.replacing(",", with: "."))
        default: return .text(typed)
        }
    }

    /// The number of the one record that fits the words.
    private func number(of kind: Kind, _ words: String, _ field: OperationForm.Field) async throws -> String {
        let found = try await records(kind, words)
        guard found.count == 1 else { throw Several(field: field.name, choices: found) }
        return found[0].value
    }

    private func records(_ kind: Kind, _ words: String) async throws -> [FormChoice] {
        let restores = form.operation.text.hasSuffix(".restore")
        // The search knows nothing of the trash.
        if !restores, [.deal, .company, .contact, .lead].contains(kind) {
            return try await context.perform(Search(q: words, kinds: [kind.rawValue], limit: 20)).output.items.map { hit in FormChoice(String(hit.id), [hit.title, hit.detail].compactMap { $0 }.joined(separator: " · ")) }
        }
        switch kind {
        case .deal, .company, .contact, .lead, .activity, .need, .rival, .raisedObjection, .approval, .view, .comment, .attachment:
            let found = try await context.perform(FindNamed(kind, words, inTrash: restores)).output.choices[kind] ?? []
            return found.map { FormChoice(String($0.id), $0.name) }
        default: return []
        }
    }
}
