/// Notes of one value; the place where samples of numbers, texts and truth values come from.
struct SingleNotes: SingleValueDecodingContainer {
    let notes: SchemaNotes
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool {
        notes.isNullable = true
        return false
    }

    func decode<Value: Decodable>(_: Value.Type) throws -> Value { try SchemaRecorder.record(Value.self, in: notes) }

    func decode(_: Bool.Type) -> Bool { sample(.boolean, false) }
    func decode(_: String.Type) -> String { sample(.string(), "text") }
    func decode(_: Double.Type) -> Double { sample(.number, 1) }
    func decode(_: Float.Type) -> Float { sample(.number, 1) }
    func decode(_: Int.Type) -> Int { sample(.integer(format: "int64"), 1) }
    func decode(_: Int8.Type) -> Int8 { bounded() }
    func decode(_: Int16.Type) -> Int16 { bounded() }
    func decode(_: Int32.Type) -> Int32 { sample(.integer(format: "int32"), 1) }
    func decode(_: Int64.Type) -> Int64 { sample(.integer(format: "int64"), 1) }
    func decode(_: UInt.Type) -> UInt { sample(.integer(minimum: 0, format: "int64"), 1) }
    func decode(_: UInt8.Type) -> UInt8 { bounded() }
    func decode(_: UInt16.Type) -> UInt16 { bounded() }
    func decode(_: UInt32.Type) -> UInt32 { bounded() }
    func decode(_: UInt64.Type) -> UInt64 { sample(.integer(minimum: 0, format: "int64"), 1) }

    private func bounded<Whole: FixedWidthInteger>() -> Whole {
        sample(.integer(minimum: Int64(Whole.min), maximum: Int64(Whole.max)), 1)
    }

    private func sample<Value>(_ schema: Schema, _ sample: Value) -> Value {
        notes.kind = .known(schema)
        return sample
    }
}
