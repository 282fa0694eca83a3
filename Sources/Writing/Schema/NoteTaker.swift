/// The decoder of `SchemaRecorder`: answers every question with a sample and notes what was asked.
struct NoteTaker: Decoder {
    let notes: SchemaNotes
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(KeyedNotes<Key>(notes: notes))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { ListNotes(notes: notes) }
    func singleValueContainer() -> any SingleValueDecodingContainer { SingleNotes(notes: notes) }
}

/// `decodeIfPresent` is Swift's own: it asks `contains` and `decodeNil` first, which is how an optional is known.
private struct KeyedNotes<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: SchemaNotes
    /// A key that is there when the type takes any key, as a dictionary does.
    let anyKey = Key(stringValue: "any key at all")
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { anyKey.map { [$0] } ?? [] }

    init(notes: SchemaNotes) {
        self.notes = notes
        notes.kind = anyKey == nil ? .object : .map(notes.element())
    }

    private func notes(of key: Key) -> SchemaNotes {
        if case .map(let value) = notes.kind { return value }
        return notes.member(key.stringValue).notes
    }

    func contains(_ key: Key) -> Bool {
        if anyKey == nil { notes.member(key.stringValue).isRequired = false }
        return true
    }

    func decodeNil(forKey key: Key) -> Bool {
        notes(of: key).isNullable = true
        return false
    }

    func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value {
        try SchemaRecorder.record(Value.self, in: notes(of: key))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(KeyedNotes<Nested>(notes: notes(of: key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { ListNotes(notes: notes(of: key)) }
    func superDecoder() -> any Decoder { NoteTaker(notes: notes.member("super").notes) }
    func superDecoder(forKey key: Key) -> any Decoder { NoteTaker(notes: notes(of: key)) }
}

/// A list of one element.
private struct ListNotes: UnkeyedDecodingContainer {
    let element: SchemaNotes
    var codingPath: [any CodingKey] { [] }
    var count: Int? { nil }
    private(set) var currentIndex = 0
    var isAtEnd: Bool { currentIndex > 0 }

    init(notes: SchemaNotes) {
        element = notes.element()
        notes.kind = .list(element)
    }

    mutating func decodeNil() -> Bool {
        element.isNullable = true
        return false
    }

    mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value {
        currentIndex += 1
        return try SchemaRecorder.record(Value.self, in: element)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy: Key.Type) -> KeyedDecodingContainer<Key> {
        currentIndex += 1
        return KeyedDecodingContainer(KeyedNotes<Key>(notes: element))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
        currentIndex += 1
        return ListNotes(notes: element)
    }

    mutating func superDecoder() -> any Decoder {
        currentIndex += 1
        return NoteTaker(notes: element)
    }
}
