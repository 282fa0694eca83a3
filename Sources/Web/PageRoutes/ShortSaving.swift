import Domain
import Operations
import Pages
import Texts
import Writing

/// The form of a record that stands on another's page: a step of the calendar, a competitor of a deal.
protocol ShortForm: Sendable {
    associatedtype R: Record
    /// The record's fields as the form writes them.
    func typed(_ record: R) -> [String: String]
    /// What the record is called.
    func title(_ record: R, _ context: PageContext) async throws -> String
    /// What a field is called that no other kind of record has.
    func label(_ field: String, _ texts: Texts.Catalogue) -> String?
    /// What was typed into a field, in words.
    func shown(_ field: String, _ typed: String, _ maker: PageMaker) async throws -> ShownValue
    /// Where the form is sent.
    func action(_ record: R) -> String
    /// The page on which the record stands.
    func page(_ record: R) -> String
}

/// Saves such a form. When it came too late, what others did not touch is saved, and where both changed the same, a page asks.
struct ShortSaving<Form: ShortForm> {
    private let form: Form
    private let context: PageContext

    init(_ form: Form, _ context: PageContext) { (self.form, self.context) = (form, context) }

    /// - Parameter values: what the form wants.
    func answer(_ values: JSONObject) async throws -> PageAnswer {
        let version = try context.sentVersion()
        do { return try await save(version, values) } catch let refusal as Refusal where refusal.code == .stale { return try await merge(since: version, values) }
    }

    private func save(_ version: Int64, _ values: JSONObject) async throws -> PageAnswer {
        try await context.done(UpdateRecord<Form.R>(id: context.id(), ifVersion: version, values: values), backTo: "/")
    }

    private func merge(since version: Int64, _ values: JSONObject) async throws -> PageAnswer {
        let id: Identifier<Form.R.Subject> = try context.id()
        let record = try await context.perform(ShowRecord<Form.R>(id: id)).output.record, changes = try await context.perform(ShowChangesSince<Form.R>(id: id, version: version)).output
        let own = try await OwnValues(context, Form.R.self)
        func typed(_ value: JSONValue, _ name: String) -> String { own.typed(value, name) ?? value.typed }
        let before = changes.before.members.reduce(into: [String: String]()) { $0[$1.key] = typed($1.value, $1.key) }
        let now = form.typed(record).merging(own.typed(record)) { $1 }
        let merge = FieldMerge(wanted: values.members.map { ($0.key, typed($0.value, $0.key)) }, before: before, now: now), mine = Set(merge.mine.map { $0.name })
        guard merge.conflicts.isEmpty else { return try await ask(merge, record, changes, own) }
        return try await save(record.version, JSONObject(values.members.filter { mine.contains($0.key) }.map { ($0.key, $0.value) }))
    }

    private func ask(_ merge: FieldMerge, _ record: Form.R, _ changes: ChangesSince, _ own: OwnValues) async throws -> PageAnswer {
        let (_, maker) = try await context.screen(ShowNothing())
        var fields: [RecordConflict.Field] = []
        for conflict in merge.conflicts {
            if let field = own.field(conflict.name) {
                fields.append(field.conflict(conflict, context.language))
                continue
            }
            fields.append(.init(
                RecordField(rawValue: conflict.name) ?? .name, label: form.label(conflict.name, maker.texts), name: conflict.name,
                yours: try await form.shown(conflict.name, conflict.yours, maker), yoursTyped: conflict.yours,
                theirs: try await form.shown(conflict.name, conflict.theirs, maker), theirsTyped: conflict.theirs, before: try await form.shown(conflict.name, conflict.before, maker)))
        }
        let conflict = RecordConflict(version: record.version, by: maker.surroundings.name(of: changes.by), at: changes.at, fields: fields, rest: merge.mine)
        let shell = maker.shell(try await form.title(record, context), nil)
        return .html(ConflictPage(shell: shell, conflict: conflict, action: form.action(record), page: context.returnPath(else: form.page(record))), status: 412)
    }
}

/// A step, planned or done.
struct StepForm: ShortForm {
    /// Every field that some form of a step has: one that were missing would count as emptied by others.
    func typed(_ step: Activity) -> [String: String] {
        [
            "subject": step.subject, "type": step.type.rawValue, "dueAt": step.dueAt?.description ?? "", "durationMinutes": step.durationMinutes.map { "\($0)" } ?? "", "goal": step.goal ?? "", "note": step.note ?? "",
            "outcome": step.outcome ?? "", "direction": step.direction?.rawValue ?? "", "ownerId": step.ownerId?.description ?? "", "dealId": step.dealId?.description ?? "", "repeats": step.repeats?.description ?? "",
        ]
    }
    func title(_ step: Activity, _: PageContext) -> String { step.subject }
    func action(_ step: Activity) -> String { "/activities/\(step.id)/edit" }
    func page(_ step: Activity) -> String { step.dealId.map { "/deals/\($0)" } ?? "/" }

    func label(_ field: String, _ texts: Texts.Catalogue) -> String? {
        switch field {
        case "goal": texts[ActivityText.goal]
        case "durationMinutes": texts[ActivityText.minutes]
        case "repeats": texts[ActivityText.repeats]
        case "dealId": texts[CommonText.deal]
        default: nil
        }
    }

    func shown(_ field: String, _ typed: String, _ maker: PageMaker) -> ShownValue {
        switch field {
        case _ where typed.isEmpty: .nothing
        case "dueAt": Timestamp(typed).map { .moment($0) } ?? .nothing
        case "type", "direction": .text(maker.texts.name(ofOption: typed))
        case "durationMinutes": Int(typed).map { .number($0) } ?? .text(typed)
        case "repeats": .text(Recurrence(typed).map { maker.viewer.words(for: $0) } ?? typed)
        default: maker.shown(field, typed)
        }
    }
}
