/// Finds the schema of an input by decoding it from a decoder that only takes notes of what it is asked for.
///
/// What is noted of each property is what `ValueDecoder` would take: an optional one may be left out or null, a
/// `Change` too. Enumerations that are `CaseIterable` name their options, lists and dictionaries their elements.
/// A type that checks what it reads must be `SchemaDescribing`, as it is given samples (1, `"text"`, false) that
/// it may refuse.
public enum SchemaRecorder {
    /// - Throws: when a type refuses its sample, is decoded in a way that cannot be followed, or contains itself.
    public static func schema(of type: any Decodable.Type) throws(UnrecordableInput) -> Schema {
        let notes = SchemaNotes(depth: 0)
        _ = try record(type, in: notes)
        return notes.schema
    }

    static func record<Value: Decodable>(_ type: Value.Type, in notes: SchemaNotes) throws(UnrecordableInput) -> Value {
        guard notes.depth <= JSONValue.maximumDepth else {
            throw UnrecordableInput(type: "\(type)", reason: "contains itself, so it must be SchemaDescribing")
        }
        if let (schema, sample) = described(type) ?? choice(type) {
            notes.kind = .known(schema)
            return sample
        }
        do {
            return try Value(from: NoteTaker(notes: notes))
        } catch let error as UnrecordableInput {
            throw error
        } catch {
            throw UnrecordableInput(type: "\(type)", reason: "refused its sample, so it must be SchemaDescribing (\(error))")
        }
    }

    private static func described<Value>(_ type: Value.Type) -> (Schema, Value)? {
        guard let describing = type as? any SchemaDescribing.Type, let sample = describing.schemaSample as? Value else { return nil }
        return (describing.schema, sample)
    }

    private static func choice<Value: Decodable>(_ type: Value.Type) -> (Schema, Value)? {
        func first<Choice: CaseIterable>(_: Choice.Type) -> Value? { Choice.allCases.first as? Value }
        guard let listing = type as? any CaseIterable.Type, let sample = first(listing),
            let raw = (sample as? any RawRepresentable)?.rawValue, let options = options(of: type)
        else { return nil }
        return switch raw {
        case is String: (.string(options: options), sample)
        case is any BinaryInteger: (.integer(), sample)
        default: nil
        }
    }
}

/// A type whose schema cannot be recorded; a mistake in our source, found by the test that records all operations.
public struct UnrecordableInput: Error, Equatable, CustomStringConvertible {
    public let type: String
    public let reason: String
    public var description: String { "\(type) \(reason)" }
}
