import Domain
import Storage
import Writing

/// One field of a kind of record, declared once. From it come the column, the JSON member, the schema, the filter, the
/// sort order, the CSV cell, what an event remembers and what undo puts back.
///
/// It is an object, since a list of deals passes through some forty fields for each row, and an object is handed on by one count.
public final class Field<Record: Sendable>: Sendable {
    /// The name in JSON, in filters and in CSV headers.
    public let name: String
    /// The column; nil for what is worked out from others.
    public let column: StaticString?
    public let type: FieldType
    public let isOptional: Bool
    public let traits: FieldTraits
    /// The field by which lists are ordered that ask for this one: names are ordered without their marks.
    let sortedBy: String?

    let key: StaticString
    /// Writes the column as a member, straight from a row.
    let transcribe: (@Sendable (inout Row, inout JSONWriter) throws -> Void)?
    let load: (@Sendable (inout Record, inout Row) throws -> Void)?
    let bind: @Sendable (Record) -> SQLValue
    let isNothing: @Sendable (Record) -> Bool
    let differs: @Sendable (Record, Record) -> Bool
    let write: @Sendable (Record, inout JSONWriter) -> Void
    let set: (@Sendable (inout Record, JSONValue) throws -> Void)?
    let cell: @Sendable (Record) -> String

    /// A stored field at `path`.
    /// - Parameters:
    ///   - lay: how an input changes the value, where it does not replace it.
    ///   - show: how it is answered, where not all of it always is.
    init<Value: FieldValue>(
        _ key: StaticString, _ column: StaticString, _ path: any WritableKeyPath<Record, Value> & Sendable, _ traits: FieldTraits = [], sortedBy: String? = nil,
        lay: (@Sendable (inout Record, JSONValue) throws -> Void)? = nil, show: (@Sendable (Value, inout JSONWriter) -> Void)? = nil
    ) {
        self.sortedBy = sortedBy
        self.key = key
        name = "\(key)"
        self.column = column
        type = Value.fieldType
        isOptional = Value.self is any OptionalValue.Type
        self.traits = traits
        let place = FieldPlace(path)
        transcribe = { row, json in try Value.transcribe(key, from: &row, to: &json) }
        load = { record, row in place.set(try row.next(), in: &record) }
        bind = { place.value(in: $0).sqlValue }
        isNothing = { place.value(in: $0).isNothing }
        differs = { place.value(in: $0) != place.value(in: $1) }
        write = { record, json in if let show { show(place.value(in: record), &json) } else { json.field(key, place.value(in: record)) } }
        set = lay ?? { place.set(try Value(input: $1), in: &$0) }
        cell = { place.value(in: $0).cell }
    }

    /// One of the fields that a workspace has added, by its key: a part of the column that holds them all.
    init(member key: String, of path: any WritableKeyPath<Record, CustomValues> & Sendable) {
        sortedBy = nil
        self.key = "custom"
        let name = CustomValues.prefix + key
        self.name = name
        column = nil
        type = .object
        isOptional = true
        traits = .writable
        (load, transcribe) = (nil, nil)
        bind = { _ in .null }
        isNothing = { $0[keyPath: path][key] == nil }
        differs = { $0[keyPath: path][key] != $1[keyPath: path][key] }
        write = { $1.field(named: name, $0[keyPath: path][key]) }
        set = { $0[keyPath: path][key] = try $1.isNothing ? nil : CustomValue(input: $1) }
        cell = { $0[keyPath: path][key]?.cell ?? "" }
    }

    /// A column that follows from the record and is only there for queries.
    init(indexed column: StaticString, _ type: FieldType, _ bind: @escaping @Sendable (Record) -> SQLValue) {
        sortedBy = nil
        key = column
        name = "\(column)"
        self.column = column
        self.type = type
        isOptional = false
        traits = [.derived, .hidden]
        (load, transcribe) = (nil, nil)
        self.bind = bind
        isNothing = { bind($0) == .null }
        differs = { bind($0) != bind($1) }
        write = { _, _ in }
        set = nil
        cell = { _ in "" }
    }

    /// A member of the answer that no column holds.
    init(answer key: StaticString, _ type: FieldType, _ write: @escaping @Sendable (Record, inout JSONWriter) -> Void) {
        sortedBy = nil
        self.key = key
        name = "\(key)"
        column = nil
        self.type = type
        isOptional = true
        traits = [.derived]
        (load, transcribe) = (nil, nil)
        bind = { _ in .null }
        isNothing = { _ in true }
        differs = { _, _ in false }
        self.write = write
        set = nil
        cell = { _ in "" }
    }
}

protocol OptionalValue {}
extension Optional: OptionalValue {}

/// What may be done with a field.
public struct FieldTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// A caller may set it on creation and by PATCH.
    public static let writable = FieldTraits(rawValue: 1)
    /// A list may be sorted by it.
    public static let sortable = FieldTraits(rawValue: 2)
    /// A list may be filtered by it: equality, several values, ranges.
    public static let filterable = FieldTraits(rawValue: 4)
    /// It follows from other fields: no event, no undo, no import of it.
    public static let derived = FieldTraits(rawValue: 8)
    /// It is not part of the answer.
    public static let hidden = FieldTraits(rawValue: 16)
    /// A text that people read: at most 200 characters. Others may have 10,000.
    public static let short = FieldTraits(rawValue: 32)
    /// It must have a value (texts: not only blanks).
    public static let required = FieldTraits(rawValue: 64)
    /// Each record has words of its own here, so nobody takes a list together by it.
    public static let prose = FieldTraits(rawValue: 1_024)
    /// A role may be without it: then it is as if the kind had no such field.
    public static let hideable = FieldTraits(rawValue: 1 << 12)
}
