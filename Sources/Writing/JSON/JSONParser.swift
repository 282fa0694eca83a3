extension JSONValue {
    /// How many objects and arrays may stand inside one another.
    public static let maximumDepth = 32
    /// How many values (numbers, strings, lists, objects …) one document may have.
    public static let maximumValues = 100_000

    /// Reads one JSON document strictly by RFC 8259, and refuses besides what systems disagree about or cannot keep:
    /// a key twice in one object, lone surrogates, the character NUL, numbers beyond `Double`, a byte order mark,
    /// more than `maximumDepth` levels and more than `maximumValues` values.
    ///
    /// Whole numbers within `Int64` are exact, all others become the nearest `Double`.
    /// How many bytes may be read at all is the caller's limit.
    /// - Throws: `malformed`, `duplicateKey`, `outOfRange`, `tooDeep` or `tooLarge`, with line and column.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(InputProblem) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    public init(parsing bytes: UnsafeRawBufferPointer) throws(InputProblem) {
        self = try bytes.withMemoryRebound(to: UInt8.self) { bytes throws(InputProblem) in try JSONValue(parsing: bytes) }
    }

    public init(parsing bytes: [UInt8]) throws(InputProblem) {
        self = try bytes.withUnsafeBufferPointer { bytes throws(InputProblem) in try JSONValue(parsing: bytes) }
    }

    public init(parsing text: String) throws(InputProblem) {
        try self.init(parsing: [UInt8](text.utf8))
    }
}

/// A parser that walks over the bytes once. It recurses, never deeper than `JSONValue.maximumDepth`.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    private var values = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(InputProblem) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw malformed(.byteOrderMark) }
        let value = try value(inside: 0)
        skipSpace()
        guard place == bytes.count else { throw malformed(.trailing) }
        return value
    }

    /// The byte at `place`; 0, which starts nothing in JSON, at the end.
    var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

    mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    private mutating func value(inside depth: Int) throws(InputProblem) -> JSONValue {
        skipSpace()
        values += 1
        guard values <= JSONValue.maximumValues else { throw problem(.tooLarge, ["maximum": "\(JSONValue.maximumValues)"]) }
        switch next {
        case UInt8(ascii: "{"): return .object(try object(inside: depth + 1))
        case UInt8(ascii: "["): return .array(try array(inside: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw malformed(.expectedValue)
        }
    }

    private mutating func object(inside depth: Int) throws(InputProblem) -> JSONObject {
        try enter(depth)
        var object = JSONObject()
        skipSpace()
        if take(UInt8(ascii: "}")) { return object }
        object.reserveCapacity(8)
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw malformed(.expectedKey) }
            let start = place
            let key = try string()
            guard object.place(of: key) == nil else { throw problem(.duplicateKey, at: start, field: key) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw malformed(.expectedColon) }
            do {
                object.append(key, try value(inside: depth))
            } catch {
                throw error.code == .malformed ? error : error.under(key)
            }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw malformed(.expectedCommaOrEnd) }
        return object
    }

    private mutating func array(inside depth: Int) throws(InputProblem) -> [JSONValue] {
        try enter(depth)
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            do {
                elements.append(try value(inside: depth))
            } catch {
                throw error.code == .malformed ? error : error.under(String(elements.count))
            }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw malformed(.expectedCommaOrEnd) }
        return elements
    }

    private mutating func enter(_ depth: Int) throws(InputProblem) {
        guard depth <= JSONValue.maximumDepth else { throw problem(.tooDeep, ["maximum": "\(JSONValue.maximumDepth)"]) }
        place += 1
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(InputProblem) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[index]) else { throw malformed(.expectedValue) }
        }
        return value
    }
}
