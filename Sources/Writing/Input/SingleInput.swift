/// One value, for the `init(from:)` of ids, dates, enumerations and the like.
struct SingleInput: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { decoder.value.isNothing }

    func decode<Value: Decodable>(_: Value.Type) throws -> Value { try decoder.decode() }

    func decode(_: Bool.Type) throws -> Bool { try decoder.value.truth() }
    func decode(_: String.Type) throws -> String { try decoder.value.string() }
    func decode(_: Double.Type) throws -> Double { try decoder.value.number() }
    func decode(_: Float.Type) throws -> Float { try decoder.value.shortNumber() }
    func decode(_: Int.Type) throws -> Int { try whole() }
    func decode(_: Int8.Type) throws -> Int8 { try whole() }
    func decode(_: Int16.Type) throws -> Int16 { try whole() }
    func decode(_: Int32.Type) throws -> Int32 { try whole() }
    func decode(_: Int64.Type) throws -> Int64 { try whole() }
    func decode(_: UInt.Type) throws -> UInt { try whole() }
    func decode(_: UInt8.Type) throws -> UInt8 { try whole() }
    func decode(_: UInt16.Type) throws -> UInt16 { try whole() }
    func decode(_: UInt32.Type) throws -> UInt32 { try whole() }
    func decode(_: UInt64.Type) throws -> UInt64 { try whole() }

    private func whole<Whole: FixedWidthInteger>() throws(InputProblem) -> Whole {
        try decoder.value.wholeNumber(Whole.self)
    }
}
