import Writing

/// One thing that a person, a program or an automation can do. The value is its own input; from the declaration come
/// the REST route, the OpenAPI description, the command `tratto call`, the permission table and the audit's vocabulary.
public protocol Operation: Sendable {
    associatedtype Output: Answer
    static var name: OperationName { get }
    static var endpoint: Endpoint { get }
    static var access: Access { get }
    /// What a caller may send: path, query and body together.
    static var inputSchema: Schema { get throws }
    /// What it answers.
    static var outputSchema: Schema { get }
    init(input: JSONValue) throws

    /// Whether its answer holds a secret that is shown once: then it is not kept for a repeated `Idempotency-Key`.
    static var answerIsSecret: Bool { get }

    /// Whether it reads much (reports, boards of the past), so that it goes to a thread of its own.
    var takesLong: Bool { get }

    /// Slow work that needs no database (hashing a password), done before the transaction.
    mutating func prepare(_ means: Means) async throws
    /// Does it, inside one transaction, synchronously, with nothing in reach but `work`. It may run again when the
    /// database asks for it, and it may be rolled back (dry run).
    func run(in work: Work) throws -> Output
    /// Does it and writes the answer. Those that only look may write rows as they come.
    /// - Returns: the record's version, for the ETag.
    func answer(in work: Work, to json: inout JSONWriter) throws -> Int64?
}

extension Operation {
    public static var outputSchema: Schema { Output.schema }
    public static var answerIsSecret: Bool { false }
    public var takesLong: Bool { false }
    public mutating func prepare(_ means: Means) async throws {}
    public func answer(in work: Work, to json: inout JSONWriter) throws -> Int64? {
        let output = try run(in: work)
        output.write(to: &json)
        return output.versionTag
    }
}

extension Operation where Self: Decodable {
    public init(input: JSONValue) throws { self = try ValueDecoder(input).decode(Self.self) }
    public static var inputSchema: Schema { get throws { try SchemaRecorder.schema(of: Self.self) } }
}

/// What an operation answers.
public protocol Answer: Sendable {
    func write(to json: inout JSONWriter)
    static var schema: Schema { get }
    /// The record's version, for the ETag.
    var versionTag: Int64? { get }
}

extension Answer {
    public var versionTag: Int64? { nil }
}

/// The name of an operation: `deals.move`. The part before the point is the resource.
public struct OperationName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String
    public init(stringLiteral text: String) { self.text = text }
    public init(_ text: String) { self.text = text }
    public var description: String { text }
}

/// Where the REST interface finds an operation, below `/api/v1`.
public struct Endpoint: Sendable {
    public enum Method: String, Sendable { case get = "GET", post = "POST", patch = "PATCH", delete = "DELETE" }
    public let method: Method
    /// The status of a success.
    public let status: Int
    /// Whose records it is about, where that begins the path. Put together only when the path is asked for: each request asks for the method.
    private let root: Kind?
    private let rest: String
    /// The path with `{name}` for what the operation takes from it.
    public var path: String { root.map { "/" + $0.plural + rest } ?? rest }

    private init(_ method: Method, _ root: Kind?, _ rest: String, _ status: Int = 200) { (self.method, self.root, self.rest, self.status) = (method, root, rest, status) }

    public static func get(_ path: String) -> Endpoint { Endpoint(.get, nil, path) }
    public static func post(_ path: String, status: Int = 200) -> Endpoint { Endpoint(.post, nil, path, status) }
    public static func patch(_ path: String) -> Endpoint { Endpoint(.patch, nil, path) }
    public static func delete(_ path: String) -> Endpoint { Endpoint(.delete, nil, path) }

    /// Below the records of a kind: `/deals/{id}`.
    public static func get(_ root: Kind, _ rest: String = "") -> Endpoint { Endpoint(.get, root, rest) }
    public static func post(_ root: Kind, _ rest: String = "", status: Int = 200) -> Endpoint { Endpoint(.post, root, rest, status) }
    public static func patch(_ root: Kind, _ rest: String = "") -> Endpoint { Endpoint(.patch, root, rest) }
    public static func delete(_ root: Kind, _ rest: String = "") -> Endpoint { Endpoint(.delete, root, rest) }
}
