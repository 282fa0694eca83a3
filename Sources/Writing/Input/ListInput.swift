/// The elements of a list, one after the other, for the `init(from:)` of arrays and sets.
struct ListInput: UnkeyedDecodingContainer {
    let decoder: ValueDecoder
    let elements: [JSONValue]
    /// From the type that is being read down to this container: empty unless the type opened a nested one.
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0

    init(_ decoder: ValueDecoder, path: [any CodingKey]) throws(InputProblem) {
        do {
            elements = try decoder.value.list()
        } catch {
            throw error.under(dotted(path))
        }
        self.decoder = decoder
        codingPath = path
    }

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private mutating func read<Result>(_ read: (JSONValue) throws(InputProblem) -> Result) throws(InputProblem) -> Result {
        guard !isAtEnd else { throw InputProblem(field: path, code: .missing) }
        do {
            let result = try read(elements[currentIndex])
            currentIndex += 1
            return result
        } catch {
            throw error.under(path)
        }
    }

    private var path: String { dotted(codingPath + [Place(currentIndex)]) }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, elements[currentIndex].isNothing else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value {
        let decoder = decoder
        return try read { value throws(InputProblem) in try decoder.decoder(for: value).decode() }
    }

    // The kinds that most lists have, without the detour over a decoder for each element.
    mutating func decode(_: Bool.Type) throws -> Bool { try read { value throws(InputProblem) in try value.truth() } }
    mutating func decode(_: String.Type) throws -> String { try read { value throws(InputProblem) in try value.string() } }
    mutating func decode(_: Double.Type) throws -> Double { try read { value throws(InputProblem) in try value.number() } }
    mutating func decode(_: Int.Type) throws -> Int { try whole() }
    mutating func decode(_: Int64.Type) throws -> Int64 { try whole() }

    private mutating func whole<Whole: FixedWidthInteger>() throws(InputProblem) -> Whole {
        try read { value throws(InputProblem) in try value.wholeNumber(Whole.self) }
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let path = codingPath + [Place(currentIndex)]
        return KeyedDecodingContainer(try KeyedInput<Key>(nested(), path: path))
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let path = codingPath + [Place(currentIndex)]
        return try ListInput(nested(), path: path)
    }

    mutating func superDecoder() throws -> any Decoder { try nested() }

    private mutating func nested() throws(InputProblem) -> ValueDecoder {
        let decoder = decoder
        return try read { value throws(InputProblem) in decoder.decoder(for: value) }
    }
}

/// A place in a list, from 0.
private struct Place: CodingKey {
    let intValue: Int?
    var stringValue: String { intValue.map(String.init) ?? "" }
    init(_ place: Int) { intValue = place }
    init?(intValue: Int) { self.init(intValue) }
    init?(stringValue: String) {
        guard let place = Int(stringValue) else { return nil }
        self.init(place)
    }
}
