import Writing

/// `name=value&name=value`, as queries and simple forms write it.
enum QueryText {
    /// The pairs as texts. An escape that is none, bytes that are no UTF-8 and NUL are refused.
    /// - Parameters:
    ///   - limit: how many pairs may come.
    ///   - collecting: a name that comes again makes a list, as forms with several boxes of one name mean it. Otherwise it
    ///     is refused: two readers of one address must not see different things.
    static func fields(_ text: Substring, limit: Int, collecting: Bool = false) throws(InputProblem) -> JSONObject {
        var object = JSONObject()
        var count = 0
        for pair in text.split(separator: "&") {
            count += 1
            guard count <= limit else { throw InputProblem(code: .tooLarge, details: ["maximum": String(limit)]) }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0], plusIsSpace: true), let value = decoded(parts.count == 2 ? parts[1] : "", plusIsSpace: true) else {
                throw InputProblem(code: .malformed, details: ["reason": InputProblem.MalformedReason.escape.rawValue])
            }
            guard collecting || object[name] == nil else { throw InputProblem(field: name, code: .duplicateKey) }
            object.collect(name, .text(value))
        }
        return object
    }

    /// A text without its percent escapes; nil when one of them is wrong, when the bytes are no UTF-8, or hold NUL.
    static func decoded(_ text: Substring, plusIsSpace: Bool) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") || $0 == 0 }) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(Hexadecimal.value), let low = rest.popFirst().flatMap(Hexadecimal.value), high | low != 0 else { return nil }
                bytes.append(high << 4 | low)
            case 0: return nil
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension JSONObject {
    /// Adds a value; to a list when there is one of that name already.
    mutating func collect(_ name: String, _ value: JSONValue) {
        switch self[name] {
        case nil: self[name] = value
        case .array(let values)?: self[name] = .array(values + [value])
        case let first?: self[name] = .array([first, value])
        }
    }
}
