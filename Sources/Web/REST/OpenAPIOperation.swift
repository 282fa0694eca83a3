import Operations
import Writing

/// One operation in the description of the interface.
struct OpenAPIOperation {
    let path: String
    let method: String
    private let name: String
    private let tag: String
    private let summary: String
    private let status: Int
    private let isOpen: Bool
    private let inPath: [Schema.Property]
    private let inQuery: [Schema.Property]
    private let headers: [String]
    private let body: Schema?
    private let answer: (type: String, schema: Schema)

    init(_ operation: any Operation.Type) throws {
        func describe<O: Operation>(_: O.Type) throws -> OpenAPIOperation { try OpenAPIOperation(describing: O.self) }
        self = try describe(operation)
    }

    private init<O: Operation>(describing _: O.Type) throws {
        path = OperationRoute<O>.root + O.endpoint.path
        method = O.endpoint.method.rawValue.lowercased()
        name = O.name.text
        tag = String(O.name.text.prefix { $0 != "." })
        summary = O.name.text
        (status, isOpen, answer) = (O.endpoint.status, O.access == .anyone, ("application/json", O.Output.schema))
        let names = O.endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        let properties = try O.inputSchema.properties
        inPath = names.map { name in properties.first { $0.name == name } ?? .init(name, .string()) }
        let rest = properties.filter { !names.contains($0.name) && $0.name != "ifVersion" }
        let isRead = O.endpoint.method == .get
        let dryRun = Schema.Property("dryRun", .boolean, isRequired: false, description: "The same answer, nothing kept.")
        inQuery = isRead ? rest : [dryRun]
        body = isRead || (rest.isEmpty && O.endpoint.method == .delete) ? nil : .object(rest)
        let takesVersion = properties.contains { $0.name == "ifVersion" }
        headers = (takesVersion ? ["If-Match"] : []) + (O.endpoint.method == .post ? ["Idempotency-Key"] : [])
    }

    private init(get path: String, _ name: String, inPath: [Schema.Property] = [], inQuery: [Schema.Property] = [], type: String, schema: Schema) {
        (self.path, method, self.name, tag, summary, status, isOpen) = (path, "get", name, String(name.prefix { $0 != "." }), name, 200, false)
        (self.inPath, self.inQuery, headers, body, answer) = (inPath, inQuery, [], nil, (type, schema))
    }

    /// Routes of the interface that are no operations of their own: streams.
    static let others: [OpenAPIOperation] = [
        OpenAPIOperation(get: EventStreamRoute.path, "events.stream", inQuery: [.init("after", .integer(minimum: 0), isRequired: false)], type: "text/event-stream", schema: .string()),
        OpenAPIOperation(
            get: "/api/v1/exports/{file}", "exports.show",
            inPath: [.init("file", .string(options: Exporter.kinds.flatMap { kind in Exporter.Format.allCases.map { kind + "." + $0.rawValue } }))],
            inQuery: [.init("raw", .boolean, isRequired: false, description: "Cells as they are, also those that a spreadsheet would run.")], type: "text/csv", schema: .string()),
    ]

    func write(to json: inout JSONWriter) {
        json.object(named: method) { json in
            json.field("operationId", name)
            json.field("summary", summary)
            json.field("tags", [tag])
            if isOpen { json.array("security") { _ in } }
            writeParameters(to: &json)
            if let body {
                json.object("requestBody") { json in
                    json.field("required", body.properties.contains(where: \.isRequired))
                    json.object("content") { json in json.object(named: "application/json") { $0.field("schema", body) } }
                }
            }
            json.object("responses") { json in
                json.object(named: String(status)) { json in
                    json.field("description", "Done.")
                    json.object("content") { json in json.object(named: answer.type) { $0.field("schema", answer.schema) } }
                }
                json.object(named: "default") { $0.field("$ref", "#/components/responses/Problem") }
            }
        }
    }

    private func writeParameters(to json: inout JSONWriter) {
        guard !inPath.isEmpty || !inQuery.isEmpty || !headers.isEmpty else { return }
        json.array("parameters") { json in
            for property in inPath { Self.write(property, in: "path", isRequired: true, to: &json) }
            for property in inQuery { Self.write(property, in: "query", isRequired: property.isRequired, to: &json) }
            for header in headers { Self.write(.init(header, .string()), in: "header", isRequired: header == "If-Match" && method != "post", to: &json) }
        }
    }

    private static func write(_ property: Schema.Property, in place: String, isRequired: Bool, to json: inout JSONWriter) {
        json.object { json in
            json.field("name", property.name)
            json.field("in", place)
            json.field("required", isRequired)
            if let description = property.description { json.field("description", description) }
            json.field("schema", property.schema)
        }
    }
}
