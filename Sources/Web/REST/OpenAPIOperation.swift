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
    /// Parameters whose names only a workspace knows, together.
    private var inQueryBesides: Schema.Property?
    private let headers: [String]
    private let body: Schema?
    private let bodyType: String
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
        (status, isOpen, answer) = (O.endpoint.status, O.access == .anyone, ("application/json", O.outputSchema))
        let names = O.endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        let input = try O.inputSchema, properties = input.properties
        inPath = names.map { name in properties.first { $0.name == name } ?? .init(name, .string()) }
        let rest = properties.filter { !names.contains($0.name) && $0.name != "ifVersion" }
        let isRead = O.endpoint.method == .get
        let dryRun = Schema.Property("dryRun", .boolean, isRequired: false, description: "The same answer, nothing kept.")
        inQuery = isRead ? rest : [dryRun]
        inQueryBesides = isRead ? input.others.map { Self.besides($0.names, $0.schema) } : nil
        body = isRead || (rest.isEmpty && O.endpoint.method == .delete) ? nil : input.with(rest)
        let takesVersion = properties.contains { $0.name == "ifVersion" }
        bodyType = "application/json"
        headers = (takesVersion ? ["If-Match"] : []) + (O.endpoint.method == .post ? ["Idempotency-Key"] : [])
    }

    /// Names of parameters cannot be expressions: an object whose members are parameters says the same.
    private static func besides(_ names: String, _ schema: Schema) -> Schema.Property {
        .init("custom", .extended(.object([]), names: names, of: schema), isRequired: false, description: "Filters by fields that the workspace has added, each a parameter of its own: `custom.KEY`, `custom.KEYMin`, `custom.KEYMax`, `custom.KEYFrom`, `custom.KEYTo`.")
    }

    private init(get path: String, _ name: String, inPath: [Schema.Property] = [], inQuery: [Schema.Property] = [], type: String, schema: Schema) {
        (self.path, method, self.name, tag, summary, status, isOpen) = (path, "get", name, String(name.prefix { $0 != "." }), name, 200, false)
        (self.inPath, self.inQuery, headers, body, bodyType, answer) = (inPath, inQuery, [], nil, "application/json", (type, schema))
    }

    /// A call about a file.
    private init(
        _ method: String, _ path: String, _ name: String, status: Int = 200, inPath: [Schema.Property] = [], inQuery: [Schema.Property] = [], headers: [String] = [], body: Schema? = nil, bodyType: String = "application/json",
        answer: Schema
    ) {
        (self.path, self.method, self.name, tag, summary, self.status, isOpen) = (path, method, name, String(name.prefix { $0 != "." }), name, status, false)
        (self.inPath, self.inQuery, self.headers, self.body, self.bodyType, self.answer) = (inPath, inQuery, headers, body, bodyType, ("application/json", answer))
    }

    private static let importId = [Schema.Property("id", .integer(minimum: 1))]
    private static let files: [OpenAPIOperation] = [
        OpenAPIOperation(
            "post", ImportRoutes.root, "imports.send", status: 201,
            inQuery: ImportWishes.properties + [
                .init("fileName", .string(), isRequired: false), .init("review", .boolean, isRequired: false, description: "Wait for corrections and /run."),
                .init("dryRun", .boolean, isRequired: false, description: "What would happen; nothing is brought in."),
            ], headers: ["Idempotency-Key"], body: .string(), bodyType: "text/csv", answer: .reference("Import")),
        OpenAPIOperation("patch", ImportRoutes.root + "/{id}", "imports.choose", inPath: importId, body: .object(ImportWishes.properties), answer: Importing.Look.schema),
        OpenAPIOperation("get", ImportRoutes.root + "/{id}/preview", "imports.preview", inPath: importId, answer: Importing.Look.schema),
        OpenAPIOperation("post", ImportRoutes.root + "/{id}/check", "imports.check", inPath: importId, answer: .reference("Import")),
        OpenAPIOperation("post", ImportRoutes.root + "/{id}/run", "imports.run", inPath: importId, answer: .reference("Import")),
        OpenAPIOperation(get: ImportRoutes.root + "/{id}/errors.csv", "imports.errors", inPath: importId, type: "text/csv", schema: .string()),
    ]

    /// Routes of the interface that are no operations of their own: streams and files.
    static let others: [OpenAPIOperation] = files + [
        OpenAPIOperation(
            "post", AttachmentRoutes.root, "attachments.create", status: 201,
            inQuery: [.init("dealId", .integer(minimum: 1), isRequired: false), .init("companyId", .integer(minimum: 1), isRequired: false), .init("fileName", .string(), isRequired: false)],
            body: .string(), bodyType: "application/octet-stream", answer: .reference("Attachment")),
        OpenAPIOperation(get: AttachmentRoutes.root + "/{id}/content", "attachments.content", inPath: [.init("id", .integer(minimum: 1))], type: "application/octet-stream", schema: .string()),
        OpenAPIOperation(get: EventStreamRoute.path, "events.stream", inQuery: [.init("after", .integer(minimum: 0), isRequired: false)], type: "text/event-stream", schema: .string()),
        OpenAPIOperation(
            get: "/api/v1/exports/{file}", "exports.show",
            inPath: [.init("file", .string(options: Exporter.kinds.flatMap { kind in Exporter.Format.allCases.map { kind + "." + $0.rawValue } }))],
            inQuery: [
                .init("raw", .boolean, isRequired: false, description: "Cells as they are, also those that a spreadsheet would run."),
                .init("columns", .string(), isRequired: false, description: "CSV of all but comments: just these columns, with commas between, in the list's order."),
                .init("heads", .string(options: ["words"]), isRequired: false, description: "With `columns`: the first row in the words of your language."),
            ], type: "text/csv", schema: .string()),
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
                    json.field("required", bodyType != "application/json" || body.properties.contains(where: \.isRequired))
                    json.object("content") { json in json.object(named: bodyType) { $0.field("schema", body) } }
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
        guard !inPath.isEmpty || !inQuery.isEmpty || inQueryBesides != nil || !headers.isEmpty else { return }
        json.array("parameters") { json in
            for property in inPath { Self.write(property, in: "path", isRequired: true, to: &json) }
            for property in inQuery { Self.write(property, in: "query", isRequired: property.isRequired, to: &json) }
            if let inQueryBesides { Self.write(inQueryBesides, in: "query", isRequired: false, isExploded: true, to: &json) }
            for header in headers { Self.write(.init(header, .string()), in: "header", isRequired: header == "If-Match" && method != "post", to: &json) }
        }
    }

    private static func write(_ property: Schema.Property, in place: String, isRequired: Bool, isExploded: Bool = false, to json: inout JSONWriter) {
        json.object { json in
            json.field("name", property.name)
            json.field("in", place)
            json.field("required", isRequired)
            if isExploded {
                json.field("style", "form")
                json.field("explode", true)
            }
            if let description = property.description { json.field("description", description) }
            json.field("schema", property.schema)
        }
    }
}
