import NIOCore
import Writing

/// A request as bytes.
struct Ask: Sendable {
    var method: String
    var path: String
    var fields: [(name: String, value: String)] = [("Host", "localhost")]
    var body: [UInt8]?

    init(_ method: String, _ path: String) { (self.method, self.path) = (method, path) }

    /// The same with a header field; one of the same name is replaced, and taken away by nil.
    func with(_ name: String, _ value: String?) -> Ask {
        var ask = self
        ask.fields.removeAll { $0.name.lowercased() == name.lowercased() }
        if let value { ask.fields.append((name, value)) }
        return ask
    }

    func json(_ value: JSONValue) -> Ask {
        var json = JSONWriter()
        json.value(value)
        return raw(json.bytes(), "application/json")
    }

    func form(_ fields: KeyValuePairs<String, String>) -> Ask {
        raw(Array(fields.map { Self.encoded($0.key) + "=" + Self.encoded($0.value) }.joined(separator: "&").utf8), "application/x-www-form-urlencoded")
    }

    func raw(_ bytes: [UInt8], _ type: String?) -> Ask {
        var ask = with("Content-Type", type)
        ask.body = bytes
        return ask
    }

    /// As our own page sends it.
    var fromOurPage: Ask { with("Sec-Fetch-Site", "same-origin").with("Origin", "http://localhost") }

    var bytes: ByteBuffer {
        var text = "\(method) \(path) HTTP/1.1\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        if let body { text += "Content-Length: \(body.count)\r\n" }
        var bytes = ByteBuffer(string: text + "\r\n")
        bytes.writeBytes(body ?? [])
        return bytes
    }

    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}

/// An answer as it came.
struct Reply: Sendable {
    let status: Int
    let fields: [(name: String, value: String)]
    var bytes: [UInt8] = []

    struct Unreadable: Error { let head: String }

    init(head: String) throws {
        let lines = head.split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw Unreadable(head: head) }
        self.status = status
        fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0].lowercased(), parts.count == 2 ? String(parts[1].drop { $0 == " " }) : "")
        }
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
    /// The last part of the problem's type.
    var problem: String? { if case .string(let type)? = json["type"] { type.split(separator: "/").last.map(String.init) } else { nil } }
    /// Fields and codes of a problem: `title missing`.
    var faults: [String] {
        guard case .array(let errors)? = json["errors"] else { return [] }
        return errors.map { "\($0.string("field") ?? "") \($0.string("code") ?? "")" }
    }
    /// A cookie that the answer sets.
    func cookie(_ name: String) -> String? {
        all("set-cookie").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
    }
}

extension JSONValue {
    func string(_ key: String) -> String? { if case .string(let text)? = self[key] { text } else { nil } }
    func int(_ key: String) -> Int64? { if case .int(let number)? = self[key] { number } else { nil } }
    func bool(_ key: String) -> Bool? { if case .bool(let flag)? = self[key] { flag } else { nil } }
    func list(_ key: String) -> [JSONValue] { if case .array(let values)? = self[key] { values } else { [] } }
}
