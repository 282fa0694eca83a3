import Domain
import Storage
import Writing

/// What a record holds in the fields of its workspace is one column: a JSON object, NULL for nothing.
extension CustomValues: FieldValue {
    public static var fieldType: FieldType { .object }
    public var sqlValue: SQLValue {
        guard !isEmpty else { return .null }
        var json = JSONWriter(capacity: 256)
        write(to: &json)
        return .text(String(decoding: json.bytes(), as: UTF8.self))
    }
    public init(column: Int32, of cursor: RowCursor) throws {
        self.init()
        let bytes = cursor.bytes(column)
        guard bytes.count > 2 else { return }
        guard case .object(let object) = try JSONValue(parsing: bytes) else { throw StoredValueUnreadable(column: column, text: String(decoding: bytes, as: UTF8.self)) }
        for (key, value) in object.members { self[key] = try CustomValue(input: value) }
    }
    /// A whole object; members without a value are left out.
    public init(input: JSONValue) throws(InputProblem) {
        self.init()
        try lay(input)
    }
    public func write(to json: inout JSONWriter) {
        json.object { json in for key in keys { json.field(named: key, self[key]) } }
    }
    public var cell: String { "" }
    public var isNothing: Bool { isEmpty }
    public static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws {
        row.withNextBytes { bytes in if bytes.count > 2 { json.raw(key, bytes) } else { json.object(key) { _ in } } }
    }

    /// Lays the members of an object over these: null takes a value away, what is not named stays.
    mutating func lay(_ input: JSONValue) throws(InputProblem) {
        guard case .object(let object) = input else {
            if input.isNothing { return }
            throw InputProblem(code: .notAnObject)
        }
        for (key, value) in object.members {
            do { self[key] = try value.isNothing ? nil : CustomValue(input: value) } catch { throw error.under(key) }
        }
    }
}

extension CustomValue: JSONWritable {
    public func write(to json: inout JSONWriter) {
        switch self {
        case .text(let text): json.value(text)
        case .number(let number): if let whole { json.value(whole) } else { json.value(number) }
        case .boolean(let flag): json.value(flag)
        case .list(let keys): json.value(keys)
        }
    }

    /// Takes what came as it is; only the field itself knows whether it fits.
    init(input: JSONValue) throws(InputProblem) {
        switch input {
        case .string(let text), .text(let text):
            guard text.unicodeScalars.count <= 10_000 else { throw InputProblem(code: .invalid, details: ["why": "fieldTooLong", "max": "10000"]) }
            guard !text.unicodeScalars.contains(where: { $0.value == 0 }) else { throw InputProblem(code: .invalid, details: ["why": "controlCharacter"]) }
            self = .text(text)
        case .int(let number): self = .number(Double(number))
        case .double(let number): self = .number(number)
        case .bool(let flag): self = .boolean(flag)
        case .array(let values):
            guard values.count <= 200 else { throw InputProblem(code: .tooLarge, details: ["count": "200"]) }
            var keys: [String] = []
            for value in values { keys.append(try String(input: value)) }
            self = .list(keys)
        case .object: throw InputProblem(code: .invalid)
        case .null: throw InputProblem(code: .missing)
        }
    }

    /// The text of a cell in a file, and of nothing else.
    var cell: String {
        switch self {
        case .text(let text): text
        case .number(let number): whole.map(String.init) ?? String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .list(let keys): keys.joined(separator: ",")
        }
    }
}

extension Field {
    /// All values of the workspace's own fields: the member `custom`. What is laid over it are single values, and what somebody
    /// does not see is left out of it.
    convenience init(custom path: any WritableKeyPath<Record, CustomValues> & Sendable) {
        let place = FieldPlace(path), kind = (Record.self as? any Operations.Record.Type)?.kind.rawValue ?? ""
        self.init("custom", "custom", path, .writable) { record, input in
            var values = place.value(in: record)
            try values.lay(input)
            place.set(values, in: &record)
        } show: { values, json in
            let hidden = json.withheld?[kind] ?? []
            json.object("custom") { json in for key in values.keys where !hidden.contains(CustomValues.prefix + key) { json.field(named: key, values[key]) } }
        }
    }
}

extension Fields {
    /// The fields that a change is told by: each of the workspace's own by itself, instead of all together.
    func apart(_ changed: [Field<Record>], from before: Record?, to after: Record) -> [Field<Record>] {
        guard let custom, let place = changed.firstIndex(where: { $0.name == "custom" }) else { return changed }
        let keys = after[keyPath: custom].keys(differingFrom: before?[keyPath: custom] ?? CustomValues())
        var told = changed
        told.replaceSubrange(place...place, with: keys.map { Field(member: $0, of: custom) })
        return told
    }

    /// The fields of the workspace's own in which either record has a value.
    func members(of one: Record, _ other: Record) -> [Field<Record>] {
        guard let custom else { return [] }
        return Set(one[keyPath: custom].keys + other[keyPath: custom].keys).sorted().map { Field(member: $0, of: custom) }
    }

    /// The name of each field that an input or an event names, with the workspace's own one by one.
    func apart(_ values: JSONObject) -> JSONObject {
        guard custom != nil, case .object(let own)? = values["custom"] else { return values }
        return JSONObject(values.members.filter { $0.key != "custom" }.map { ($0.key, $0.value) } + own.members.map { (CustomValues.prefix + $0.key, $0.value) })
    }
}

extension CustomValue {
    /// What an event remembers; nil for nothing.
    public init?(stored value: JSONValue) {
        guard value != .null, let read = try? CustomValue(input: value) else { return nil }
        self = read
    }
}

extension Record {
    /// What it holds in fields that the workspace has added; nil for kinds that have none.
    public var customValues: CustomValues? { Self.fields.custom.map { self[keyPath: $0] } }
}
