import Domain
import Storage
import Writing

/// A value that a record's field can hold: it goes into a column, into JSON and into a cell of a CSV file, and comes
/// back from each.
public protocol FieldValue: JSONWritable, SQLBindable, ColumnDecodable, Equatable, Sendable {
    static var fieldType: FieldType { get }
    /// Reads what a caller sent. The problem's `field` is empty; who knows the name puts it in.
    init(input: JSONValue) throws(InputProblem)
    /// The text of a CSV cell; empty for nothing.
    var cell: String { get }
    /// Whether there is no value.
    var isNothing: Bool { get }
    /// Writes the next column as a member of an object, without making the value where that can be spared: what a reader
    /// gets of a record is what the row holds.
    static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws
}

extension FieldValue {
    public var isNothing: Bool { false }
    public static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws { json.field(key, try row.next(Self.self)) }
}

/// What kind of value a field holds: for schemas, filters, imports and formats.
public indirect enum FieldType: Equatable, Sendable {
    case id, integer, number, boolean, text, day, instant, currency, object
    case choice([String])
    case list(FieldType)
}

extension Int64: FieldValue {
    public static var fieldType: FieldType { .integer }
    public init(input: JSONValue) throws(InputProblem) {
        switch input {
        case .int(let value): self = value
        case .text(let text):
            guard let value = Int64(text) else { throw InputProblem(code: .notAWholeNumber) }
            self = value
        case .double, .string, .bool, .array, .object: throw InputProblem(code: .notAWholeNumber)
        case .null: throw InputProblem(code: .missing)
        }
    }
    public var cell: String { String(self) }
}

extension Double: FieldValue {
    public static var fieldType: FieldType { .number }
    public init(input: JSONValue) throws(InputProblem) {
        switch input {
        case .int(let value): self = Double(value)
        case .double(let value): self = value
        case .text(let text):
            guard let value = Double(text), value.isFinite else { throw InputProblem(code: .notANumber) }
            self = value
        case .string, .bool, .array, .object: throw InputProblem(code: .notANumber)
        case .null: throw InputProblem(code: .missing)
        }
    }
    public var cell: String { description }
}

extension Bool: FieldValue {
    public static var fieldType: FieldType { .boolean }
    public init(input: JSONValue) throws(InputProblem) {
        do { self = try ValueDecoder(input).decode(Bool.self) } catch { throw error }
    }
    public var cell: String { self ? "true" : "false" }
}

extension String: FieldValue {
    public static var fieldType: FieldType { .text }
    public init(input: JSONValue) throws(InputProblem) {
        switch input {
        case .string(let value), .text(let value): self = value
        case .int, .double, .bool, .array, .object: throw InputProblem(code: .notText)
        case .null: throw InputProblem(code: .missing)
        }
    }
    public var cell: String { self }
    public static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws { row.withNextBytes { json.text(key, $0) } }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    public static var fieldType: FieldType { Wrapped.fieldType }
    public init(input: JSONValue) throws(InputProblem) {
        switch input {
        case .null: self = nil
        case .text(let text) where text.isEmpty: self = nil
        default: self = try Wrapped(input: input)
        }
    }
    public var cell: String { self?.cell ?? "" }
    public var isNothing: Bool { self == nil }
    public static func transcribe(_ key: StaticString, from row: inout Row, to json: inout JSONWriter) throws {
        guard row.isNull else { return try Wrapped.transcribe(key, from: &row, to: &json) }
        row.skip()
        json.null(key)
    }
}
