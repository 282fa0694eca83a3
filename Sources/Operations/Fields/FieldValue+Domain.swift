import Domain
import Storage
import Writing

/// A value that is written as text everywhere: in columns, in JSON, in cells.
public protocol TextFieldValue: FieldValue {
    init?(fieldText: String)
    var fieldText: String { get }
    /// What to say when the text cannot be read.
    static var unreadable: InputProblem { get }
}

extension TextFieldValue {
    public var sqlValue: SQLValue { .text(fieldText) }
    public init(column: Int32, of cursor: RowCursor) throws {
        let text = try String(column: column, of: cursor)
        guard let value = Self(fieldText: text) else { throw StoredValueUnreadable(column: column, text: text) }
        self = value
    }
    public func write(to json: inout JSONWriter) { json.value(fieldText) }
    public init(input: JSONValue) throws(InputProblem) {
        guard let value = Self(fieldText: try String(input: input)) else { throw Self.unreadable }
        self = value
    }
    public var cell: String { fieldText }
    public static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws { row.withNextBytes { json.text(key, $0) } }
}

extension RowCursor {
    /// A value from the bytes of a text column, for those that hundreds of rows have: without a String in between.
    func read<Value>(_ column: Int32, _ make: (UnsafeRawBufferPointer) -> Value?) throws -> Value {
        guard let value = try readOptional(column, make) else { throw UnexpectedNull(column: column) }
        return value
    }

    /// The same; nil for NULL.
    func readOptional<Value>(_ column: Int32, _ make: (UnsafeRawBufferPointer) -> Value?) throws -> Value? {
        let bytes = bytes(column)
        if bytes.isEmpty, isNull(column) { return nil }
        guard let value = make(bytes) else { throw StoredValueUnreadable(column: column, text: String(decoding: bytes, as: UTF8.self)) }
        return value
    }
}

/// A column holds a text that its type does not know: the database was changed from outside.
public struct StoredValueUnreadable: Error {
    public let column: Int32
    public let text: String
}

extension Day: TextFieldValue {
    public static var fieldType: FieldType { .day }
    public init?(fieldText: String) { self.init(fieldText) }
    public var fieldText: String { description }
    public init(column: Int32, of cursor: RowCursor) throws { self = try cursor.read(column) { Day(ascii: $0) } }
    public static func optional(column: Int32, of cursor: RowCursor) throws -> Day? { try cursor.readOptional(column) { Day(ascii: $0) } }
    public static var unreadable: InputProblem { InputProblem(code: .invalid, details: ["why": "notADay"]) }
}

extension Currency: TextFieldValue {
    public static var fieldType: FieldType { .currency }
    public init?(fieldText: String) { self.init(fieldText) }
    public var fieldText: String { code }
    public init(column: Int32, of cursor: RowCursor) throws { self = try cursor.read(column) { Currency(ascii: $0) } }
    public static var unreadable: InputProblem { InputProblem(code: .invalid, details: ["why": "notACurrency"]) }
}

extension Timestamp: FieldValue {
    public static var fieldType: FieldType { .instant }
    public var sqlValue: SQLValue { .int(microseconds) }
    public init(column: Int32, of cursor: RowCursor) throws { self.init(microseconds: try Int64(column: column, of: cursor)) }
    public static func optional(column: Int32, of cursor: RowCursor) -> Timestamp? { Int64.optional(column: column, of: cursor).map { Timestamp(microseconds: $0) } }
    public func write(to json: inout JSONWriter) { withText { json.text($0) } }
    public init(input: JSONValue) throws(InputProblem) {
        guard let value = Timestamp(try String(input: input)) else { throw InputProblem(code: .invalid, details: ["why": "notATime"]) }
        self = value
    }
    public var cell: String { description }
}

extension Identifier: SQLBindable, ColumnDecodable, JSONWritable, FieldValue {
    public static var fieldType: FieldType { .id }
    public var sqlValue: SQLValue { .int(rawValue) }
    public init(column: Int32, of cursor: RowCursor) throws { self.init(rawValue: try Int64(column: column, of: cursor)) }
    public static func optional(column: Int32, of cursor: RowCursor) -> Identifier? { Int64.optional(column: column, of: cursor).map { Identifier(rawValue: $0) } }
    public func write(to json: inout JSONWriter) { json.value(rawValue) }
    public init(input: JSONValue) throws(InputProblem) {
        self.init(rawValue: try Int64(input: input))
        guard rawValue > 0 else { throw InputProblem(code: .outOfRange, details: ["min": "1"]) }
    }
    public var cell: String { description }
}

/// A closed set of words.
public protocol ChoiceFieldValue: TextFieldValue, CaseIterable, RawRepresentable where RawValue == String {}
extension ChoiceFieldValue {
    public static var fieldType: FieldType { .choice(allCases.map(\.rawValue)) }
    public init?(fieldText: String) { self.init(rawValue: fieldText) }
    public var fieldText: String { rawValue }
    public static var unreadable: InputProblem {
        InputProblem(code: .notAnOption, details: ["options": allCases.map(\.rawValue).joined(separator: ", ")])
    }
}
extension Deal.Status: ChoiceFieldValue {}
extension SavedView.ListedKind: ChoiceFieldValue {}
extension SavedView.Audience: ChoiceFieldValue {}
extension Deal.ProbabilitySource: ChoiceFieldValue {}
extension Deal.ForecastCategory: ChoiceFieldValue {}
extension Deal.Priority: ChoiceFieldValue {}
extension Deal.StallReason: ChoiceFieldValue {}
extension Stage.Phase: ChoiceFieldValue {}
extension Stage.GoalMetric: ChoiceFieldValue {}
extension Activity.Kind: ChoiceFieldValue {}
extension Activity.Direction: ChoiceFieldValue {}
extension Activity.Result: ChoiceFieldValue {}
extension Activity.Attainment: ChoiceFieldValue {}
extension Recurrence: TextFieldValue {
    public static var fieldType: FieldType { .text }
    public init?(fieldText: String) { self.init(fieldText) }
    public var fieldText: String { description }
    public static var unreadable: InputProblem { InputProblem(code: .invalid, details: ["why": "notARecurrence"]) }
}
extension Language: ChoiceFieldValue {}
extension Role: ChoiceFieldValue {}
extension Reach: ChoiceFieldValue {}
extension User.Theme: ChoiceFieldValue {}
extension TwoStepRule: ChoiceFieldValue {}
extension FormatChoices.DateOrder: ChoiceFieldValue {}
extension FormatChoices.Clock: ChoiceFieldValue {}
extension FormatChoices.DecimalSign: ChoiceFieldValue {}
extension User.Density: ChoiceFieldValue {}

/// A value that is one line of text in a column and in a cell, and an object in JSON.
public protocol LineFieldValue: FieldValue, LosslessStringConvertible {}
extension LineFieldValue {
    public static var fieldType: FieldType { .object }
    public var sqlValue: SQLValue { .text(description) }
    public init(column: Int32, of cursor: RowCursor) throws {
        let text = try String(column: column, of: cursor)
        guard let value = Self(text) else { throw StoredValueUnreadable(column: column, text: text) }
        self = value
    }
    public var cell: String { description }
}

/// A list is one text column: its JSON.
extension Array: FieldValue where Element: ListElement {
    public static var fieldType: FieldType { .list(Element.fieldType) }
    public init(input: JSONValue) throws(InputProblem) {
        switch input {
        case .array(let values):
            self = []
            for (position, value) in values.enumerated() {
                do { append(try Element(input: value)) } catch { throw error.under(String(position)) }
            }
        case .text(let text):
            self = []
            for part in text.split(separator: ",") { append(try Element(input: .text(part.trimmed))) }
        case .null: self = []
        default: throw InputProblem(code: .notAList)
        }
    }
    public var cell: String { map(\.cell).joined(separator: ",") }
    public var isNothing: Bool { isEmpty }
    public static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws {
        row.withNextBytes { bytes in if bytes.count > 2 { json.raw(key, bytes) } else { json.array(key) { _ in } } }
    }
}

/// What a list column can hold.
public protocol ListElement: FieldValue, ColumnElement {}

extension ListElement {
    public static func sqlValue(of elements: [Self]) -> SQLValue {
        if elements.isEmpty { return .text("[]") }
        var json = JSONWriter(capacity: 64)
        json.value(elements)
        return .text(String(decoding: json.bytes(), as: UTF8.self))
    }
    public static func elements(column: Int32, of cursor: RowCursor) throws -> [Self] {
        let bytes = cursor.bytes(column)
        return bytes.count <= 2 ? [] : try [Self](input: JSONValue(parsing: bytes))
    }
}

/// An element that is an object in JSON: it stands in a list's column and never in one of its own.
public protocol ObjectListElement: ListElement {}
extension ObjectListElement {
    public static var fieldType: FieldType { .object }
    public var sqlValue: SQLValue { .null }
    public init(column: Int32, of cursor: RowCursor) throws { throw StoredValueUnreadable(column: column, text: "") }
}

extension String: ListElement {}
extension Identifier: ListElement {}
extension Criterion: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("text", text)
            json.field("kind", kind.rawValue)
            json.field("target", target)
            json.field("mode", mode.rawValue)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(Criterion.self) }
    public var cell: String { text }
}
