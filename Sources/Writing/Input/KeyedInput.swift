/// The members of an object, for the `init(from:)` of a type with keys.
struct KeyedInput<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    let object: JSONObject
    /// From the type that is being read down to this container: empty unless the type opened a nested one.
    let codingPath: [any CodingKey]

    init(_ decoder: ValueDecoder, path: [any CodingKey]) throws(InputProblem) {
        do {
            object = try decoder.value.object()
            if !decoder.ignoresUnknownFields { try Self.refuseUnknown(in: object) }
        } catch {
            throw error.under(dotted(path))
        }
        self.decoder = decoder
        codingPath = path
    }

    private static func refuseUnknown(in object: JSONObject) throws(InputProblem) {
        let unknown = object.members.lazy.map(\.key).filter { Key(stringValue: $0) == nil }
        guard let first = unknown.first else { return }
        throw InputProblem(field: first, code: .unknownField, details: ["fields": unknown.joined(separator: ", ")])
    }

    var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { object.place(of: key.stringValue) != nil }

    func decodeNil(forKey key: Key) -> Bool { object[key.stringValue]?.isNothing ?? true }

    /// Gives the member to `read`, and names the key when there is none or `read` refuses it.
    private func read<Result>(_ key: Key, _ read: (JSONValue) throws(InputProblem) -> Result) throws(InputProblem) -> Result {
        guard let value = object[key.stringValue] else { throw InputProblem(field: path(to: key), code: .missing) }
        do {
            return try read(value)
        } catch {
            throw error.under(path(to: key))
        }
    }

    private func path(to key: Key) -> String { dotted(codingPath + [key]) }

    func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value {
        try read(key) { value throws(InputProblem) in try decoder.decoder(for: value).decode() }
    }

    func decodeIfPresent<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = object[key.stringValue] else { return nil }
        if value.isNothing, !(Value.self is any NullTaking.Type) { return nil }
        return try decode(Value.self, forKey: key)
    }

    // The kinds that most fields have, without the detour over a decoder of their own.
    func decode(_: Bool.Type, forKey key: Key) throws -> Bool { try read(key) { value throws(InputProblem) in try value.truth() } }
    func decode(_: String.Type, forKey key: Key) throws -> String { try read(key) { value throws(InputProblem) in try value.string() } }
    func decode(_: Double.Type, forKey key: Key) throws -> Double { try read(key) { value throws(InputProblem) in try value.number() } }
    func decode(_: Int.Type, forKey key: Key) throws -> Int { try whole(key) }
    func decode(_: Int64.Type, forKey key: Key) throws -> Int64 { try whole(key) }

    private func whole<Whole: FixedWidthInteger>(_ key: Key) throws(InputProblem) -> Whole {
        try read(key) { value throws(InputProblem) in try value.wholeNumber(Whole.self) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(try KeyedInput<Nested>(nested(key), path: codingPath + [key]))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ListInput(nested(key), path: codingPath + [key])
    }

    func superDecoder() throws -> any Decoder {
        decoder.decoder(for: object["super"] ?? .null)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try nested(key) }

    private func nested(_ key: Key) throws(InputProblem) -> ValueDecoder {
        try read(key) { value throws(InputProblem) in decoder.decoder(for: value) }
    }
}
