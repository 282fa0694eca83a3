import Domain
import Storage
import Texts
import Writing

extension CustomField.RecordKind: ChoiceFieldValue {}
extension CustomField.ValueType: ChoiceFieldValue {}

extension CustomField: LibraryRecord {
    public typealias Subject = CustomField
    public static let kind = Kind.customField
    public static let table: StaticString = "custom_field"
    public static let fields = Fields<CustomField>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("kind", "kind", \.recordKind, [.writable, .filterable]),
        Field("key", "key", \.key, [.writable, .filterable, .short]),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("type", "type", \.type, [.writable, .filterable]),
        Field("options", "options", \.options, .writable),
        Field("currency", "currency", \.currency, .writable),
        Field("help", "help", \.help, [.writable, .short]),
        Field("position", "position", \.position, [.writable, .sortable]),
        Field("createdAt", "created_at", \.createdAt),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
    ])

    /// So many a kind can have in use, and so many choices a field.
    static let most = (fields: 100, options: 200)

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: CustomField?, in work: Work) throws {
        name = name.trimmed
        if let before { try stays(as: before) } else { try begin(among: work.customFields(of: recordKind)) }
        try settleOptions(from: before, in: work)
        if type == .money { currency = currency ?? work.workspace.currency } else if currency != nil { throw Refusal.field("currency", "onlyAmounts") }
        let namesake = try work.customFields(of: recordKind).first { $0.id != id && $0.archivedAt == nil && $0.name.lowercased() == name.lowercased() }
        if archivedAt == nil, namesake != nil { throw Refusal(.nameTaken, problems: [InputProblem(field: "name", code: .invalid, details: ["why": "nameTaken"])]) }
    }

    public func didSave(from before: CustomField?, in work: Work) throws {
        work.forgetCustomFields()
        if let before { try work.indexAnew(self, since: before) }
        guard type == .choice, let before, before.options.map(\.key) != options.map(\.key) else { return }
        for option in options where before.place(of: option.key) != place(of: option.key) {
            try work.db.execute("UPDATE custom_value SET number_value = \(place(of: option.key)) WHERE field_id = \(id) AND text_value = \(option.key)")
        }
    }

    /// Values are kept by the key and read by the type.
    private func stays(as before: CustomField) throws {
        let changed = [("kind", recordKind != before.recordKind), ("key", key != before.key), ("type", type != before.type), ("currency", currency != before.currency)].filter(\.1)
        if !changed.isEmpty { throw Refusal(.validation, problems: changed.map { InputProblem(field: $0.0, code: .invalid, details: ["why": "fixedOnce"]) }) }
    }

    private mutating func begin(among others: [CustomField]) throws {
        guard others.count(where: { $0.archivedAt == nil }) < Self.most.fields else { throw InputProblem(field: "kind", code: .tooLarge, details: ["count": String(Self.most.fields)]) }
        if position == 0 { position = (others.map(\.position).max() ?? 0) + 1 }
        let taken = Set(others.map(\.key))
        if key.isEmpty {
            key = CustomKey.make(from: name, besides: taken)
        } else {
            guard CustomField.isKey(key) else { throw Refusal.field("key", "notAKey") }
            guard !taken.contains(key) else { throw Refusal(.nameTaken, problems: [InputProblem(field: "key", code: .invalid, details: ["why": "nameTaken"])]) }
        }
    }

    /// Gives new choices a key. One that records hold is archived instead of taken away.
    private mutating func settleOptions(from before: CustomField?, in work: Work) throws {
        guard type.hasOptions else {
            if !options.isEmpty { throw Refusal.field("options", "onlyChoices") }
            return
        }
        guard options.contains(where: { !$0.isArchived }) else { throw InputProblem(field: "options", code: .missing) }
        guard options.count <= Self.most.options else { throw InputProblem(field: "options", code: .tooLarge, details: ["count": String(Self.most.options)]) }
        var keys = Set(options.map(\.key)).union(before?.options.map(\.key) ?? []), labels: Set<String> = []
        for place in options.indices {
            options[place].label = options[place].label.trimmed
            let label = options[place].label
            guard !label.isEmpty else { throw InputProblem(field: "options.\(place).label", code: .missing) }
            guard label.unicodeScalars.count <= 200 else { throw InputProblem(field: "options.\(place).label", code: .invalid, details: ["why": "fieldTooLong", "max": "200"]) }
            guard labels.insert(label.lowercased()).inserted else { throw Refusal.field("options.\(place).label", "nameTaken") }
            if options[place].key.isEmpty {
                options[place].key = before?.options.first { $0.label == label && !options.map(\.key).contains($0.key) }?.key ?? CustomKey.make(from: label, besides: keys)
                keys.insert(options[place].key)
            } else if !CustomField.isKey(options[place].key) {
                throw Refusal.field("options.\(place).key", "notAKey")
            }
        }
        guard Set(options.map(\.key)).count == options.count else { throw Refusal.field("options", "keysRepeat") }
        for gone in before?.options ?? [] where !options.contains(where: { $0.key == gone.key }) {
            guard try !work.isChosen(gone.key, in: id) else { throw Refusal.field("options", "optionInUse", ["option": gone.label]) }
        }
    }
}

/// Keys from what people write.
enum CustomKey {
    /// Words run together: `Roof area (m²)` is `roofAreaM2`; with a number behind it where it is taken.
    static func make(from text: String, besides taken: Set<String>) -> String {
        let words = SearchFolding.fold(text).split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map { $0.lowercased() }
        var key = words.enumerated().map { $0 == 0 ? $1 : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
        if key.first?.isLetter != true { key = "f" + key }
        key = String(key.prefix(36))
        guard taken.contains(key) else { return key }
        return (2...).lazy.map { key + String($0) }.first { !taken.contains($0) } ?? key
    }
}

extension CustomField.Option: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("label", label)
            json.field("archived", isArchived)
        }
    }
    /// A text is the label of a new choice.
    public init(input: JSONValue) throws(InputProblem) {
        if let label = input.textValue { self.init(label: label) } else {
            let sent = try ValueDecoder(input).decode(Sent.self)
            self.init(key: sent.key ?? "", label: sent.label, isArchived: sent.archived ?? false)
        }
    }
    public var cell: String { label }
    private struct Sent: Decodable {
        let key: String?
        let label: String
        let archived: Bool?
    }
}
