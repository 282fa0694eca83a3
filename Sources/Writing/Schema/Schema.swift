/// The shape of a JSON value, as JSON Schema 2020-12 (and so OpenAPI 3.1) describes it: the part of it that we use.
public indirect enum Schema: Equatable, Sendable {
    case any
    /// - Parameters:
    ///   - format: `"date"`, `"date-time"`, `"email"` …
    ///   - options: the only texts allowed; empty allows all.
    case string(format: String? = nil, options: [String] = [])
    case integer(minimum: Int64? = nil, maximum: Int64? = nil, format: String? = nil)
    case number
    case boolean
    case array(of: Schema)
    /// An object with any keys, whose values are all alike.
    case map(of: Schema)
    /// - Parameter open: whether other members than these may be there. Input is closed: it refuses them.
    case object([Property], open: Bool = false)
    /// The same object, in which other members may stand if an expression fits their names; all of them have one shape.
    case extended(Schema, names: String, of: Schema)
    /// A text that an expression fits.
    case text(matching: String)
    /// One of several shapes.
    case anyOf([Schema])
    /// The schema of that name under `#/components/schemas`.
    case reference(String)
    case nullable(Schema)

    public struct Property: Equatable, Sendable {
        public var name: String
        public var schema: Schema
        /// Whether the member must be there. (It may still be null.)
        public var isRequired: Bool
        /// Whether the member may be null.
        public var isNullable: Bool
        public var description: String?

        public init(_ name: String, _ schema: Schema, isRequired: Bool = true, isNullable: Bool = false, description: String? = nil) {
            self.name = name
            if case .nullable(let inner) = schema {
                (self.schema, self.isNullable) = (inner, true)
            } else {
                (self.schema, self.isNullable) = (schema, isNullable)
            }
            self.isRequired = isRequired
            self.description = description
        }
    }

    /// The members, when this is the schema of an object.
    public var properties: [Property] {
        switch self {
        case .object(let properties, _): properties
        case .nullable(let inner), .extended(let inner, _, _): inner.properties
        default: []
        }
    }

    /// Which members may stand in the object besides, when this is such a one.
    public var others: (names: String, schema: Schema)? {
        switch self {
        case .extended(_, let names, let schema): (names, schema)
        case .nullable(let inner): inner.others
        default: nil
        }
    }

    /// The same object with other properties; what may stand in it besides stays.
    public func with(_ properties: [Property]) -> Schema {
        switch self {
        case .object(_, let open): .object(properties, open: open)
        case .extended(let inner, let names, let schema): .extended(inner.with(properties), names: names, of: schema)
        case .nullable(let inner): .nullable(inner.with(properties))
        default: .object(properties)
        }
    }
}

/// A type that tells its schema itself, because its `init(from:)` checks what it reads, reads one of several shapes,
/// or contains itself.
public protocol SchemaDescribing {
    static var schema: Schema { get }
    /// Any value of the type, to go on with where the recorder needs one.
    static var schemaSample: Self { get }
}

extension JSONValue: SchemaDescribing {
    public static var schema: Schema { .any }
    public static var schemaSample: JSONValue { .null }
}
