import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// A request's body as JSON, and the bytes it was read from.
struct JSONBody: Sendable {
    var members = JSONObject()
    var bytes: [UInt8] = []
}

extension Exchange {
    /// Reads the body. There may be none; what is there must be an object and say that it is JSON. With a cookie, a
    /// request that a form of another site could send needs the content type even without a body.
    func jsonBody() async throws -> JSONBody {
        if isSafe { return JSONBody() }
        let hasBody = fields[.transferEncoding] != nil || (fields[.contentLength].flatMap { Int($0) } ?? 0) > 0
        guard hasBody || fields[.contentType] != nil || (session != nil && request.method == .post) else { return JSONBody() }
        guard let type = fields[.contentType], Self.isJSON(type) else { throw Problem.wrongContentType }
        guard hasBody else { return JSONBody() }
        let bytes = Array(try await bytes(upTo: site.configuration.limits.jsonBytes).readableBytesView)
        if bytes.isEmpty { return JSONBody() }
        guard case .object(let members) = try JSONValue(parsing: bytes) else { throw InputProblem(code: .notAnObject) }
        return JSONBody(members: members, bytes: bytes)
    }

    /// The whole body. What is announced as longer than `limit` is not even begun.
    func bytes(upTo limit: Int) async throws -> ByteBuffer {
        let announced = fields[.contentLength].flatMap { Int($0) }
        if let announced, announced > limit { throw Problem.bodyTooLarge }
        let bytes = try await request.body.collect(upTo: limit)
        // A connection that breaks looks like an end.
        if let announced, bytes.readableBytes != announced { throw Problem.bodyCutOff }
        return bytes
    }

    private static func isJSON(_ type: String) -> Bool {
        let parts = type.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
    }

    /// Path, query and body as one object. A name may come from one of them only.
    func input(_ body: JSONBody, query: JSONObject, takesVersion: Bool) throws -> JSONObject {
        var input = body.members
        func lay(_ name: String, _ value: JSONValue) throws {
            guard input[name] == nil else { throw InputProblem(field: name, code: .duplicateKey) }
            input[name] = value
        }
        for member in query.members { try lay(member.key, member.value) }
        for (name, _) in parameters { try lay(name, .text(try parameter(name))) }
        if let tag = fields[.ifMatch] {
            // Somebody relies on a condition that would not be looked at.
            guard takesVersion else { throw InputProblem(field: "If-Match", code: .unknownField, details: ["names": "If-Match"]) }
            try lay("ifVersion", .int(try EntityTag.version(tag)))
        }
        return input
    }

    /// Counts a try to sign in or to set up against where it comes from. What only looks is no try: a page that shows its
    /// form again asks more than one operation.
    func countTry<O: Operation>(_: O.Type) throws {
        if O.access == .anyone, O.endpoint.method != .get { try site.limiters.take(tryFrom: client) }
    }

    /// Runs an operation that begins or ends a session, and puts the cookies right.
    func session<O: Operation>(after operation: O, dryRun: Bool) async throws -> Response {
        let output = try await site.runner.perform(operation, as: credential, dryRun: dryRun).output
        var json = JSONWriter(capacity: 2_048), fields: HTTPFields = [:]
        output.write(to: &json)
        guard !dryRun else { return self.json(json.bytes(), status: O.endpoint.status, [.trattoDryRun: "true"]) }
        if let started = output as? SessionStarted ?? (output as? TwoStepStarted)?.session { site.cookies.set(started, in: &fields) }
        if let ended = output as? SessionsEnded, ended.endsThis {
            site.cookies.end(in: &fields)
            fields[.clearSiteData] = "\"cache\", \"cookies\", \"storage\""
        }
        return self.json(json.bytes(), status: O.endpoint.status, fields)
    }
}
