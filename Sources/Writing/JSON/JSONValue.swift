/// Any JSON value, or the text of a form field that is yet to become one.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    /// A number with a fraction or an exponent, or beyond `Int64`. Never infinite or NaN when it was parsed.
    case double(Double)
    case string(String)
    /// A value that came as bare text: from a path, a query, a form field or a command line.
    /// It is read leniently, since `"42"` is the only way to say 42 there. In JSON it is a string.
    case text(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The member of an object; `nil` when there is none, or when this is no object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }
}

extension JSONValue: JSONWritable {
    public func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): value.write(to: &json)
        case .int(let value): value.write(to: &json)
        case .double(let value): value.write(to: &json)
        case .string(let value), .text(let value): value.write(to: &json)
        case .array(let values): values.write(to: &json)
        case .object(let object): object.write(to: &json)
        }
    }
}

extension JSONValue: Equatable {
    /// Numbers are equal when they are the same number (`1` and `1.0`), objects when they have the same members
    /// in whatever order. A string and a text are never equal, because they are read differently.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        case (.int(let whole), .double(let number)), (.double(let number), .int(let whole)): Int64(exactly: number) == whole
        case (.string(let left), .string(let right)), (.text(let left), .text(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Of two members with one key the later one stays.
    public init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(JSONObject(members)) }
}
