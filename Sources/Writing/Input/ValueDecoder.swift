/// Makes any `Decodable` from a `JSONValue`: what came in a body, a path, a query, a form or a command line.
///
/// - A field the type does not have is an error that names all such fields.
/// - A field of bare text (`JSONValue.text`) becomes the number, truth value, list or text that the type wants;
///   empty, it is null.
/// - A null becomes `nil`, and reaches a `Change` as itself.
/// - Every error is an `InputProblem` with the path of the field. What a type's own `init(from:)` throws becomes
///   `invalid` there; an `InputProblem` of its own stays, with the path in front.
///
/// Types see paths that start at themselves (`codingPath` is empty in every `init(from:)`).
/// A type whose `init(from:)` takes two keyed containers of different keys from one decoder cannot be read this way,
/// because each container refuses the keys of the other, unless unknown fields are ignored.
public struct ValueDecoder {
    let value: JSONValue
    let ignoresUnknownFields: Bool

    /// - Parameter ignoringUnknownFields: for documents that others made, or that we stored before a field was given up.
    public init(_ value: JSONValue, ignoringUnknownFields: Bool = false) {
        self.value = value
        ignoresUnknownFields = ignoringUnknownFields
    }

    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(InputProblem) -> Value {
        do {
            return try Value(from: self)
        } catch {
            let problem = InputProblem(error, from: Value.self)
            // An empty field of a form is not a wrong date, it is none.
            if value.isNothing, problem.field.isEmpty { throw InputProblem(code: .missing) }
            throw problem
        }
    }

    func decoder(for value: JSONValue) -> ValueDecoder {
        ValueDecoder(value, ignoringUnknownFields: ignoresUnknownFields)
    }
}

extension ValueDecoder: Decoder {
    public var codingPath: [any CodingKey] { [] }
    public var userInfo: [CodingUserInfoKey: Any] { [:] }

    public func container<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try KeyedInput<Key>(self, path: []))
    }

    public func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try ListInput(self, path: [])
    }

    public func singleValueContainer() -> any SingleValueDecodingContainer {
        SingleInput(decoder: self)
    }
}

extension InputProblem {
    /// What an error that left the `init(from:)` of `type` means to whoever sent the input.
    init(_ error: any Error, from type: any Decodable.Type) {
        switch error {
        case let problem as InputProblem: self = problem
        case DecodingError.keyNotFound(let key, let context):
            self.init(field: dotted(context.codingPath + [key]), code: .missing)
        case DecodingError.valueNotFound(_, let context):
            self.init(field: dotted(context.codingPath), code: .missing)
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context):
            self = Self.broken(context, in: type)
        default:
            self.init(code: .invalid, details: ["reason": "\(error)"])
        }
    }

    private static func broken(_ context: DecodingError.Context, in type: any Decodable.Type) -> InputProblem {
        let field = dotted(context.codingPath)
        if let problem = context.underlyingError as? InputProblem { return problem.under(field) }
        if field.isEmpty, let options = options(of: type) {
            return InputProblem(code: .notAnOption, details: ["options": options.joined(separator: ", ")])
        }
        return InputProblem(field: field, code: .invalid, details: ["reason": context.debugDescription])
    }
}

func dotted(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
}

/// The raw values of an enumeration that can list them.
func options(of type: any Decodable.Type) -> [String]? {
    func listed<Choice: CaseIterable>(_: Choice.Type) -> [String] {
        Choice.allCases.compactMap { choice in (choice as? any RawRepresentable).map { "\($0.rawValue)" } }
    }
    guard type is any RawRepresentable.Type, let choices = type as? any CaseIterable.Type else { return nil }
    return listed(choices)
}
