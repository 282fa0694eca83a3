/// How single values are read: strictly when they came as JSON, leniently when they came as bare text.
extension JSONValue {
    /// Null, or text that is empty: nobody can say "null" in a form, they leave the field empty.
    var isNothing: Bool {
        switch self {
        case .null: true
        case .text(let text): text.isEmpty
        default: false
        }
    }

    func wholeNumber<Whole: FixedWidthInteger>(_: Whole.Type) throws(InputProblem) -> Whole {
        switch self {
        case .int(let value): return try Self.fitting(Whole(exactly: value))
        case .double(let value): return try Self.fitting(Whole(exactly: try Self.whole(value)))
        case .text(let text):
            let text = Self.trimmed(text)
            if text.isEmpty { throw InputProblem(code: .missing) }
            if let value = Int64(text) { return try Self.fitting(Whole(exactly: value)) }
            guard let value = Self.decimalNumber(text) else { throw InputProblem(code: .notANumber) }
            return try Self.fitting(Whole(exactly: try Self.whole(value)))
        case .null: throw InputProblem(code: .missing)
        default: throw InputProblem(code: .notANumber)
        }
    }

    func number() throws(InputProblem) -> Double {
        switch self {
        case .int(let value): return Double(value)
        case .double(let value): return value
        case .text(let text):
            let text = Self.trimmed(text)
            if text.isEmpty { throw InputProblem(code: .missing) }
            guard let value = Self.decimalNumber(text) else { throw InputProblem(code: .notANumber) }
            guard value.isFinite else { throw InputProblem(code: .outOfRange) }
            return value
        case .null: throw InputProblem(code: .missing)
        default: throw InputProblem(code: .notANumber)
        }
    }

    func shortNumber() throws(InputProblem) -> Float {
        let value = Float(try number())
        guard value.isFinite else { throw InputProblem(code: .outOfRange) }
        return value
    }

    func truth() throws(InputProblem) -> Bool {
        switch self {
        case .bool(let value): return value
        case .text(let text):
            switch text.lowercased() {
            case "true", "on", "yes", "1": return true
            case "false", "off", "no", "0": return false
            case "": throw InputProblem(code: .missing)
            default: throw InputProblem(code: .notTrueOrFalse)
            }
        case .null: throw InputProblem(code: .missing)
        default: throw InputProblem(code: .notTrueOrFalse)
        }
    }

    func string() throws(InputProblem) -> String {
        switch self {
        case .string(let text), .text(let text):
            // A percent-encoded NUL comes through a query, and PostgreSQL cannot keep one.
            guard !text.utf8.contains(0) else {
                throw InputProblem(code: .malformed, details: ["reason": InputProblem.MalformedReason.nulCharacter.rawValue])
            }
            return text
        case .null: throw InputProblem(code: .missing)
        default: throw InputProblem(code: .notText)
        }
    }

    /// The elements of a list. Bare text is a list with commas (`3, 4`), or a JSON array as one gives it on a command line.
    func list() throws(InputProblem) -> [JSONValue] {
        switch self {
        case .array(let elements): return elements
        case .text(let text):
            if text.isEmpty { return [] }
            if text.hasPrefix("["), case .array(let elements)? = try? JSONValue(parsing: text) { return elements }
            return text.split(separator: ",", omittingEmptySubsequences: false).map { .text(Self.trimmed($0)) }
        case .null: throw InputProblem(code: .missing)
        default: throw InputProblem(code: .notAList)
        }
    }

    /// The members of an object. Bare text is a JSON object as one gives it on a command line.
    func object() throws(InputProblem) -> JSONObject {
        switch self {
        case .object(let object): return object
        case .text(let text) where text.hasPrefix("{"):
            guard case .object(let object) = try JSONValue(parsing: text) else { throw InputProblem(code: .notAnObject) }
            return object
        case .null: throw InputProblem(code: .missing)
        default: throw InputProblem(code: .notAnObject)
        }
    }
}

extension JSONValue {
    private static func fitting<Whole: FixedWidthInteger>(_ value: Whole?) throws(InputProblem) -> Whole {
        guard let value else {
            throw InputProblem(code: .outOfRange, details: ["minimum": "\(Whole.min)", "maximum": "\(Whole.max)"])
        }
        return value
    }

    /// `1.0` and `1e3` are whole numbers. Beyond 2^53 a `Double` may have been another number when it was written.
    private static func whole(_ value: Double) throws(InputProblem) -> Int64 {
        guard value.magnitude <= 9_007_199_254_740_992 else { throw InputProblem(code: .outOfRange) }
        guard let whole = Int64(exactly: value) else { throw InputProblem(code: .notAWholeNumber) }
        return whole
    }

    /// Only digits, sign, point and exponent: `Double` would also take `nan`, `infinity` and hexadecimal.
    private static func decimalNumber(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
        return Double(text)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
