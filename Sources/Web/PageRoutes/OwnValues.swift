import Domain
import Operations
import Pages
import Texts
import Writing

/// Between what people type into fields that the workspace has added, and what records hold.
struct OwnValues {
    private let context: PageContext
    private let own: [OwnField]

    /// The fields of a kind of record; none are asked for where the form has none.
    init<R: Record>(_ context: PageContext, _: R.Type) async throws {
        if context.ownNames.isEmpty { self.init(context, []) } else { try await self.init(context, all: R.self) }
    }

    private init(_ context: PageContext, _ own: [OwnField]) { (self.context, self.own) = (context, own) }

    /// The same, whatever the form has.
    init<R: Record>(_ context: PageContext, all _: R.Type) async throws {
        self.context = context
        let (_, maker) = try await context.screen(ShowNothing())
        own = CustomField.RecordKind(rawValue: R.kind.rawValue).map(maker.own) ?? []
    }

    func field(_ name: String) -> OwnField? { own.first { $0.name == name } }

    /// The values of a form as an operation takes them.
    /// - Throws: what is wrong with each, by the name of its field.
    func read(_ values: JSONObject) async throws -> JSONObject {
        var read = values
        for field in own { if let typed = values[field.name]?.typedTogether { read[field.name] = try await value(typed, field) } }
        return read
    }

    private func value(_ typed: String, _ own: OwnField) async throws -> JSONValue {
        let text = typed.trimmed
        if text.isEmpty { return .null }
        switch own.field.type {
        case .number:
            guard let number = TypedNumber.number(text, language: context.language) else { throw InputProblem(field: own.name, code: .notANumber) }
            return .double(number)
        case .money:
            guard let amount = TypedAmount.minorUnits(text, currency: own.field.currency ?? .eur, language: context.language) else { throw InputProblem(field: own.name, code: .notANumber) }
            return .int(amount)
        case .choices: return .array(text.split(separator: ",").map { .string($0.trimmed) })
        case .person: return try await person(text, own)
        case .text, .date, .choice, .user, .link, .boolean: return .text(text)
        }
    }

    /// The one person of that name.
    private func person(_ name: String, _ own: OwnField) async throws -> JSONValue {
        let address = name.lowercased()
        // Not every database finds an address by the words in it.
        let asked: (String, JSONValue) = name.contains("@") ? ("email", .text(name == address ? name : name + "," + address)) : ("q", .text(name))
        let found = try await context.perform(ListRecords<Contact>(input: .object(JSONObject([asked, ("limit", .text("50"))])))).output.items
        let named = found.filter { SearchFolding.fold($0.name) == SearchFolding.fold(name) || $0.email?.lowercased() == address }
        guard named.count == 1, let person = named.first else { throw InputProblem(field: own.name, code: .invalid, details: ["why": named.isEmpty ? "nobodyOfThatName" : "severalOfThatName"]) }
        return .int(person.id.rawValue)
    }

    /// What a record holds, as its form writes it.
    func typed<R: Record>(_ record: R) -> [String: String] {
        guard !own.isEmpty, let values = record.customValues else { return [:] }
        return Dictionary(own.map { ($0.name, $0.typed(values[$0.field.key], context.language)) }) { first, _ in first }
    }

    /// What an event remembers of such a field; nil for other fields.
    func typed(_ value: JSONValue, _ name: String) -> String? { field(name)?.typed(CustomValue(stored: value), context.language) }
}

extension PageContext {
    /// The names of the form's fields that the workspace has added.
    var ownNames: [String] { form.members.map(\.key).filter { $0.hasPrefix(CustomValues.prefix) } }
}

extension JSONValue {
    /// A field of a form as one text: the boxes that are ticked with commas between them.
    var typedTogether: String? {
        switch self {
        case .text(let text): text
        case .array(let values): values.compactMap { if case .text(let text) = $0, !text.isEmpty { text } else { nil } }.joined(separator: ", ")
        default: nil
        }
    }
}

extension PageMaker {
    /// The fields in use that the workspace has added to a kind, in their order, as far as the viewer sees them.
    func own(_ kind: CustomField.RecordKind) -> [OwnField] { all(kind).filter { $0.field.archivedAt == nil && viewer.sees($0.name, of: kind.resource) } }

    /// The field of that name, in use or not.
    func ownField(_ kind: CustomField.RecordKind, _ name: String) -> OwnField? { name.hasPrefix(CustomValues.prefix) ? all(kind).first { $0.name == name } : nil }

    /// An activity with what it holds in them.
    func entry(_ activity: Activity, at moment: Timestamp, with person: String?) -> TimelineEntry {
        var entry = TimelineEntry(at: moment, who: surroundings.name(of: activity.ownerId), .activity(activity, with: person))
        if !activity.custom.isEmpty { entry.own = own(.activity).compactMap { own in activity.custom[own.field.key].map { (own.label, own.shown($0)) } } }
        return entry
    }

    private func all(_ kind: CustomField.RecordKind) -> [OwnField] {
        let fields = surroundings.customFields.filter { $0.recordKind == kind }
        guard !fields.isEmpty else { return [] }
        let names = OwnField.Names(
            users: Dictionary(surroundings.people.map { ($0.id.rawValue, $0.name) }) { first, _ in first }, people: Dictionary(surroundings.namedPeople.map { ($0.key.rawValue, $0.value) }) { first, _ in first },
            seesAll: reach(.read, .contacts) == .all)
        let users = ownerChoices
        return fields.map { OwnField($0, users: users, names: names) }
    }
}

extension CustomField.RecordKind {
    /// What rights are about.
    var resource: Resource {
        switch self {
        case .deal: .deals
        case .company: .companies
        case .contact: .contacts
        case .activity: .activities
        case .lead: .leads
        }
    }

    /// The kind of a list.
    init?(_ list: SavedView.ListedKind) { self.init(path: "/" + list.rawValue) }

    /// The kind whose list is at a path.
    init?(path: String) {
        guard let kind = Self.allCases.first(where: { path == "/" + $0.resource.rawValue }) else { return nil }
        self = kind
    }
}
