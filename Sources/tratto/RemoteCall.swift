import Domain
import Operations
import Texts
import Writing

/// An operation as a request of the REST interface, made from the same declaration as the server's route.
struct RemoteCall<O: Operation> {
    let server: RemoteServer
    let dryRun: Bool

    /// The answer's body and the token that undoes it.
    /// - Throws: `Message` with the words of the server's problem.
    func answer(to input: JSONObject) throws -> (body: [UInt8], undo: String?) {
        let request = try Self.request(input, dryRun: dryRun)
        let reply = try server.ask(O.endpoint.method.rawValue, request.path, body: request.body, language: Words.language.rawValue)
        guard 200..<300 ~= reply.status else { throw Self.message(reply) }
        return (reply.body, reply.undo)
    }

    /// Fields of the path go there, of a question into the query, of a change into the body: nothing of a change stands in
    /// an address, since addresses are logged.
    private static func request(_ input: JSONObject, dryRun: Bool) throws -> (path: String, body: [UInt8]?) {
        var rest = input, query: [(String, String)] = []
        let path = try O.endpoint.path.split(separator: "/").map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return String(part) }
            let name = String(part.dropFirst().dropLast())
            guard let value = rest[name].flatMap(text), !value.isEmpty else { throw InputProblem(field: name, code: .missing) }
            rest[name] = nil
            return HTMLAddress.encoded(value)
        }.joined(separator: "/")
        var body: [UInt8]?
        if O.endpoint.method == .get {
            query = rest.members.map { ($0.key, text($0.value) ?? "") }
        } else {
            let properties = (try? O.inputSchema.properties) ?? []
            var json = JSONWriter(capacity: 512)
            json.value(JSONObject(rest.members.map { member in (member.key, typed(member.value, properties.first { $0.name == member.key })) }))
            body = json.bytes()
            if dryRun { query = [("dryRun", "true")] }
        }
        let questions = query.map { HTMLAddress.encoded($0.0) + "=" + HTMLAddress.encoded($0.1) }.joined(separator: "&")
        return ("/api/v1/" + path + (questions.isEmpty ? "" : "?" + questions), body)
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .text(let text), .string(let text): return text
        case .null: return ""
        default:
            var json = JSONWriter(capacity: 64)
            json.value(value)
            return String(decoding: json.bytes(), as: UTF8.self)
        }
    }

    private static func typed(_ value: JSONValue, _ property: Schema.Property?) -> JSONValue {
        guard case .text(let text) = value else { return value }
        guard let property else { return .string(text) }
        return text.isEmpty && property.isNullable ? .null : property.schema.value(of: text)
    }

    /// The words of a problem; what is no problem of ours is told by its status.
    private static func message(_ reply: RemoteServer.Reply) -> Message {
        guard let problem = try? JSONValue(parsing: reply.body), case .string(let detail)? = problem["detail"] else {
            return Message("The server answered \(reply.status), and not as a Tratto server does.")
        }
        var lines: [String] = []
        if case .array(let errors)? = problem["errors"] {
            for case .object(let error) in errors {
                guard case .string(let field)? = error["field"], case .string(let words)? = error["message"] else { continue }
                lines.append(Words.line(field, words))
            }
        }
        if reply.status == 428 { lines.append("Give the version that you saw with --if-version.") }
        return Message((lines.isEmpty || reply.status == 428 ? [detail] + lines : lines).joined(separator: "\n"))
    }
}

extension Schema {
    /// What a text of the command line says where this is wanted. What does not fit stays a text, and the server says so.
    func value(of text: String) -> JSONValue {
        switch self {
        case .integer: Int64(text).map { .int($0) } ?? .string(text)
        case .number: Double(text).map { .double($0) } ?? .string(text)
        case .boolean: ["true": true, "yes": true, "on": true, "1": true, "false": false, "no": false, "off": false, "0": false][text.lowercased()].map { .bool($0) } ?? .string(text)
        case .array(let element):
            if text.hasPrefix("["), let parsed = try? JSONValue(parsing: text) { parsed } else {
                .array(text.split(separator: ",").map { element.value(of: String($0.drop { $0 == " " })) })
            }
        case .nullable(let inner): text.isEmpty ? .null : inner.value(of: text)
        case .string, .text: .string(text)
        case .extended(let inner, _, _): inner.value(of: text)
        case .anyOf(let shapes): shapes.first?.value(of: text) ?? .string(text)
        case .any, .map, .object, .reference: text.hasPrefix("{") || text.hasPrefix("[") ? (try? JSONValue(parsing: text)) ?? .string(text) : .string(text)
        }
    }
}
