import Domain
import Operations
import Pages
import Texts
import Writing

/// A record's form: which fields it has, how they are written in it, and how it is saved.
protocol EditForm: Sendable {
    associatedtype R: Record
    /// What the form shows beside the record itself.
    associatedtype Shown: HTML & Sendable
    static var fields: [String] { get }
    /// The path of the list below which the record's page is.
    static var root: String { get }
    /// The field of the form that stands for a field of the record: `company` for `companyId`.
    static func formField(_ field: String) -> String
    /// The record as it is now.
    func read(_ id: Identifier<R.Subject>, _ context: PageContext) async throws -> (record: R, typed: [String: String])
    /// A value that stood in the record, as the form writes it; nil when another field of the record says it.
    func typed(_ value: JSONValue, _ field: String, _ context: PageContext) async throws -> String?
    /// What was typed into a field of the form, in words.
    func shown(_ typed: String, _ field: String, of record: R, _ maker: PageMaker) -> ShownValue
    func save(_ id: Identifier<R.Subject>, _ version: Int64, _ values: JSONObject, _ context: PageContext) async throws -> Done
    func page(_ context: PageContext, isEditing: Bool, input: FormInput, conflict: RecordConflict?) async throws -> Shown
}

extension EditForm {
    func shown(_ typed: String, _ field: String, of record: R, _ maker: PageMaker) -> ShownValue { maker.shown(field, typed) }
}

/// Saves a record's form. When others changed the record meanwhile, what they did not touch is saved, what both changed
/// is shown to choose from.
struct RecordSaving<Form: EditForm> {
    private let form: Form
    private let context: PageContext
    /// Others may be quicker again while the answer is made; after that the person chooses.
    private static var tries: Int { 3 }

    init(_ form: Form, _ context: PageContext) { (self.form, self.context) = (form, context) }

    func answer() async throws -> PageAnswer {
        let id: Identifier<Form.R.Subject> = try context.id(), version = try context.sentVersion()
        return try await context.trying {
            do {
                return try await save(id, version, context.values(names))
            } catch let refusal as Refusal where refusal.code == .stale {
                return try await merge(id, since: version, tries: Self.tries)
            }
        } again: { returned in
            .html(try await form.page(context, isEditing: true, input: returned.input, conflict: nil), status: returned.status)
        }
    }

    /// The fields of the form, with those that the workspace has added.
    private var names: [String] { Form.fields + context.ownNames }

    private func save(_ id: Identifier<Form.R.Subject>, _ version: Int64, _ values: JSONObject) async throws -> PageAnswer {
        let done = try await form.save(id, version, OwnValues(context, Form.R.self).read(values), context)
        return .redirect(context.returnPath(else: Form.root + "/\(id)"), done: done)
    }

    private func merge(_ id: Identifier<Form.R.Subject>, since version: Int64, tries: Int) async throws -> PageAnswer {
        let own = try await OwnValues(context, Form.R.self)
        var (record, now) = try await form.read(id, context)
        now.merge(own.typed(record)) { $1 }
        let changes = try await context.perform(ShowChangesSince<Form.R>(id: id, version: version)).output
        var before: [String: String] = [:]
        for (field, value) in changes.before.members {
            if let typed = own.typed(value, field) { before[field] = typed } else if let typed = try await form.typed(value, field, context) { before[Form.formField(field)] = typed }
        }
        let merge = FieldMerge(wanted: wanted, before: before, now: now)
        guard merge.conflicts.isEmpty, tries > 0 else { return try await show(merge, record, changes, own) }
        do {
            return try await save(id, record.version, JSONObject(merge.mine.map { ($0.name, .text($0.value)) }))
        } catch let refusal as Refusal where refusal.code == .stale {
            return try await self.merge(id, since: version, tries: tries - 1)
        }
    }

    private var wanted: [(name: String, value: String)] {
        names.compactMap { name in context.form[name]?.typedTogether.map { (name, $0) } }
    }

    private func show(_ merge: FieldMerge, _ record: Form.R, _ changes: ChangesSince, _ own: OwnValues) async throws -> PageAnswer {
        let (_, maker) = try await context.screen(ShowNothing())
        let fields = merge.conflicts.compactMap { conflict -> RecordConflict.Field? in
            if let field = own.field(conflict.name) { return field.conflict(conflict, context.language) }
            guard let field = RecordField(rawValue: conflict.name == "company" ? "companyId" : conflict.name) else { return nil }
            return .init(
                field, name: conflict.name, yours: form.shown(conflict.yours, conflict.name, of: record, maker), yoursTyped: conflict.yours,
                theirs: form.shown(conflict.theirs, conflict.name, of: record, maker), theirsTyped: conflict.theirs, before: form.shown(conflict.before, conflict.name, of: record, maker))
        }
        let conflict = RecordConflict(version: record.version, by: maker.surroundings.name(of: changes.by), at: changes.at, fields: fields, rest: merge.mine)
        return .html(try await form.page(context, isEditing: false, input: .fresh, conflict: conflict), status: 412)
    }
}

extension OwnField {
    /// What both changed, in words.
    func conflict(_ conflict: (name: String, yours: String, theirs: String, before: String), _ language: Language) -> RecordConflict.Field {
        .init(
            own: label, name: conflict.name, yours: shown(typed: conflict.yours, language), yoursTyped: conflict.yours, theirs: shown(typed: conflict.theirs, language), theirsTyped: conflict.theirs,
            before: shown(typed: conflict.before, language))
    }
}

/// Three states of a form's fields laid over each other: before both changes, as one person wants them, as they are now.
struct FieldMerge: Equatable {
    /// What only the person changed.
    private(set) var mine: [(name: String, value: String)] = []
    /// What both changed, to different values.
    private(set) var conflicts: [(name: String, yours: String, theirs: String, before: String)] = []

    /// - Parameters:
    ///   - before: only fields that others changed.
    ///   - now: all fields.
    init(wanted: [(name: String, value: String)], before: [String: String], now: [String: String]) {
        for (name, value) in wanted {
            let theirs = now[name] ?? "", old = before[name] ?? theirs
            let (yours, there, was) = (Self.plain(value), Self.plain(theirs), Self.plain(old))
            if yours == there || yours == was { continue }
            if there == was { mine.append((name, value)) } else { conflicts.append((name, value, theirs, old)) }
        }
    }

    /// Browsers send line breaks as CR LF and people leave blanks; neither is a change.
    private static func plain(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").trimmed
    }

    static func == (left: FieldMerge, right: FieldMerge) -> Bool {
        left.mine.elementsEqual(right.mine, by: ==) && left.conflicts.elementsEqual(right.conflicts, by: ==)
    }
}

extension PageMaker {
    /// What stands in a form's field, in words.
    func shown(_ field: String, _ typed: String) -> ShownValue {
        if typed.isEmpty { return .nothing }
        switch field {
        case "ownerId": return .text(surroundings.name(of: User.ID(typed)) ?? typed)
        case "tags": return .texts(typed.split(separator: ",").map { String($0.drop(while: \.isWhitespace)) })
        case "employees": return Int(typed).map { .number($0) } ?? .text(typed)
        case "language": return Language(rawValue: typed).map { .language($0) } ?? .text(typed)
        default: return .text(typed)
        }
    }
}
