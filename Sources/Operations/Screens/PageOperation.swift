import Writing

/// An operation that only our own pages do. It is in no catalogue, so no caller can send its input.
public protocol PageOperation: Operation where Output: PageContent {}

extension PageOperation {
    public static var inputSchema: Schema { .any }
    public init(input: JSONValue) throws { throw Refusal(.notFound) }
}

/// What such an operation answers: values for a page, which never go over the wire as JSON.
public protocol PageContent: Answer {}

extension PageContent {
    public func write(to json: inout JSONWriter) { json.object { _ in } }
    public static var schema: Schema { .any }
}
