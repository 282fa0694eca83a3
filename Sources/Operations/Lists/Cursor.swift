import Storage
import Writing

/// Where a page ended: the value of the sort field and the id of its last record. Opaque to callers.
public struct Cursor: Equatable, Sendable {
    let value: SQLValue
    let id: Int64

    init(value: SQLValue, id: Int64) { (self.value, self.id) = (value, id) }

    public init(input: JSONValue) throws(InputProblem) {
        guard let text = input.textValue, text.utf8.count <= 4_000, let bytes = Hexadecimal.bytes(of: text), case .array(let parts) = try? JSONValue(parsing: bytes), parts.count == 2, case .int(let id) = parts[1] else {
            throw InputProblem(code: .invalid, details: ["why": "notACursor"])
        }
        self.id = id
        switch parts[0] {
        case .null: value = .null
        case .int(let number): value = .int(number)
        case .double(let number): value = .double(number)
        case .string(let text): value = .text(text)
        default: throw InputProblem(code: .invalid, details: ["why": "notACursor"])
        }
    }

    /// Two hexadecimal digits a byte of a JSON pair: short, and safe in an address.
    public var text: String {
        var json = JSONWriter(capacity: 64)
        json.array { json in
            switch value {
            case .int(let number): json.value(number)
            case .double(let number): json.value(number)
            case .text(let text): json.value(text)
            case .bool(let flag): json.value(flag ? Int64(1) : Int64(0))
            case .null, .blob: json.null()
            }
            json.value(id)
        }
        return Hexadecimal.text(of: json.bytes())
    }
}
