import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Writing

/// The route of one operation, made from its declaration: path, query and body are laid together into its input, it
/// runs, and its answer goes out with what belongs to it.
struct OperationRoute<O: Operation>: Sendable {
    static var root: String { "/api/v1" }
    /// Where a record that was made can be read; nil when no operation reads one.
    let location: String?
    private let beginsSession = O.Output.self == SessionStarted.self || O.Output.self == SessionsEnded.self || O.self == ConfirmTwoStep.self
    /// Known from the first request on: asking hundreds of types what they are would be most of a server's start.
    private let traits = Later<Traits, any Error> { try Traits() }

    private struct Traits {
        let takesVersion: Bool
        let asksForBrowser = O.self is any FromBrowser.Type
        let isPasswordOperation = O.self is any PasswordOperation.Type
        let isIrrevocable = O.self is any Irrevocable.Type

        /// - Throws: `UnrecordableInput` for an operation whose input cannot be described; a mistake in our source.
        init() throws { takesVersion = try O.inputSchema.properties.contains { $0.name == "ifVersion" } }
    }

    init(_: O.Type, location: String?) { self.location = location }

    var route: Route {
        Route(HTTPRequest.Method(O.endpoint.method), Self.root + O.endpoint.path, .api) { exchange in try await answer(exchange) }
    }

    private func answer(_ exchange: Exchange) async throws -> Response {
        try exchange.countTry(O.self)
        let body = try await exchange.jsonBody()
        let wants = try Wants(exchange, O.endpoint.method), traits = try traits.get()
        let input = try exchange.input(body, query: wants.query, takesVersion: traits.takesVersion)
        if traits.takesVersion, O.endpoint.method != .post, input["ifVersion"] == nil { throw Problem.ifMatchNeeded }
        var operation = try O(input: .object(input))
        if traits.asksForBrowser, var fromBrowser = operation as? any FromBrowser {
            fromBrowser.browser = exchange.browser
            operation = fromBrowser as? O ?? operation
        }
        let runner = exchange.site.runner, key = beginsSession ? nil : try wants.key(exchange, body)
        if traits.isPasswordOperation {
            if let key, !wants.dryRun, let earlier = try await runner.earlierAnswer(to: key, for: O.self, as: exchange.credential) { return response(to: earlier, traits, dryRun: false, exchange) }
            operation = try await runner.hashed(operation, as: exchange.credential)
        }
        if beginsSession { return try await exchange.session(after: operation, dryRun: wants.dryRun) }
        let answer = try await runner.answer(operation, as: exchange.credential, dryRun: wants.dryRun, key: key)
        return response(to: answer, traits, dryRun: wants.dryRun, exchange)
    }

    private func response(to answer: EncodedAnswer, _ traits: Traits, dryRun: Bool, _ exchange: Exchange) -> Response {
        var fields: HTTPFields = [:]
        if let version = answer.versionTag { fields[.eTag] = EntityTag.text(version) }
        if let undo = answer.undo, !dryRun, !traits.isIrrevocable { fields[.trattoUndo] = undo }
        if dryRun { fields[.trattoDryRun] = "true" }
        if answer.status == 201, !dryRun, let location, let id = Self.id(of: answer.body) { fields[.location] = Self.root + location.replacing("{id}", with: id) }
        return exchange.json(answer.body, status: answer.status, fields)
    }

    /// The record's id, which every answer that has one begins with.
    private static func id(of body: [UInt8]) -> String? {
        guard body.starts(with: Array("{\"id\":".utf8)) else { return nil }
        let digits = body.dropFirst(6).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
    }
}

/// What a request wants beside the operation itself.
private struct Wants {
    /// The query without the names that are taken here.
    var query: JSONObject
    var dryRun = false
    private var idempotencyKey: String?

    init(_ exchange: Exchange, _ method: Endpoint.Method) throws {
        query = try QueryText.fields(exchange.query, limit: 200)
        guard method != .get else { return }
        if let value = query["dryRun"] {
            dryRun = try Bool(input: value)
            query["dryRun"] = nil
        }
        if method == .post { idempotencyKey = exchange.fields[.idempotencyKey] }
    }

    /// The key under which the answer is kept. It covers the query, too: another query is another request.
    func key(_ exchange: Exchange, _ body: JSONBody) throws -> IdempotencyKey? {
        guard let idempotencyKey else { return nil }
        guard let key = IdempotencyKey(idempotencyKey, method: exchange.request.method.rawValue, path: String(exchange.path), body: Array(exchange.query.utf8) + [0] + body.bytes) else {
            throw InputProblem(field: "Idempotency-Key", code: .outOfRange, details: ["min": "1", "max": "255"])
        }
        return key
    }
}

extension HTTPRequest.Method {
    init(_ method: Endpoint.Method) {
        self = switch method {
        case .get: .get
        case .post: .post
        case .patch: .patch
        case .delete: .delete
        }
    }
}

/// `"v7"`: the version of a record as HTTP writes it.
enum EntityTag {
    static func text(_ version: Int64) -> String { "\"v\(version)\"" }

    /// The version that `If-Match` asks for. A list, a weak tag or `*` says less than an operation needs to know.
    static func version(_ text: String) throws -> Int64 {
        guard text.hasPrefix("\"v"), text.hasSuffix("\""), text.count > 3, let version = Int64(text.dropFirst(2).dropLast()), version > 0 else {
            throw InputProblem(field: "If-Match", code: .invalid)
        }
        return version
    }
}
