import Domain
import HTTPTypes
import Hummingbird
import Operations
import Writing

/// The description of the REST interface (OpenAPI 3.1), made from the operations' declarations. Nothing is written twice:
/// inputs come from their schemas, answers from their outputs, records from their fields.
///
/// It is open to everybody on purpose: it says what the public source says, and nothing of a workspace.
struct OpenAPI: Sendable {
    let operations: [any Operation.Type]

    /// The document is made when it is first asked for: a server starts faster without.
    func route() -> Route {
        let written = Later<[UInt8], any Error> { try document() }
        return Route(.get, "/openapi.json", .machine) { exchange in exchange.json(try written.get()) }
    }

    /// - Throws: `UnrecordableInput` for an operation whose input cannot be described.
    func document() throws -> [UInt8] {
        var json = JSONWriter(capacity: 128 * 1024)
        try json.object { json in
            json.field("openapi", "3.1.0")
            json.object("info") { json in
                json.field("title", "Tratto")
                json.field("version", "1")
                json.field("description", "Deals, people and pipelines of one workspace. Amounts are in minor units, moments in UTC, ids are integers.")
                json.object("license") { json in
                    json.field("name", "Apache-2.0")
                    json.field("identifier", "Apache-2.0")
                }
            }
            json.array("servers") { json in json.object { $0.field("url", "/") } }
            json.array("security") { json in
                json.object { json in json.array("token") { _ in } }
                json.object { json in json.array("session") { _ in } }
            }
            try json.object("paths") { json in try writePaths(to: &json) }
            try json.object("components") { json in try writeComponents(to: &json) }
        }
        return json.bytes()
    }

    private func writePaths(to json: inout JSONWriter) throws {
        let described = try operations.map { try OpenAPIOperation($0) } + OpenAPIOperation.others
        let byPath = Dictionary(grouping: described, by: \.path)
        for (path, operations) in byPath.sorted(by: { $0.key < $1.key }) {
            json.object(named: path) { json in
                for operation in operations.sorted(by: { $0.method < $1.method }) { operation.write(to: &json) }
            }
        }
    }

    private func writeComponents(to json: inout JSONWriter) throws {
        json.object("schemas") { json in
            for (name, schema) in schemas.sorted(by: { $0.key < $1.key }) { json.field(named: name, schema) }
        }
        json.object("responses") { json in
            json.object("Problem") { json in
                json.field("description", "Why not (RFC 9457).")
                json.object("content") { json in json.object(named: "application/problem+json") { json in json.object("schema") { $0.field("$ref", "#/components/schemas/Problem") } } }
            }
        }
        json.object("securitySchemes") { json in
            json.object("token") { json in
                json.field("type", "http")
                json.field("scheme", "bearer")
                json.field("bearerFormat", "trt_…")
            }
            json.object("session") { json in
                json.field("type", "apiKey")
                json.field("in", "cookie")
                json.field("name", "__Host-tratto")
            }
        }
    }
}

extension OpenAPI {
    /// What answers and inputs refer to by name: the kinds of record that operations answer, and a few shapes beside them.
    private var schemas: [String: Schema] {
        var schemas: [String: Schema] = [
            "Stage": Self.answer(Stage.self), "PipelineView": PipelineView.schema, "Me": Me.schema, "NewActivity": CreateRecord<Activity>.inputSchema,
            "DealVersion": Self.dealVersion, "Problem": Self.problem,
        ]
        func add<O: Operation>(_: O.Type) {
            if let (name, schema) = (O.Output.self as? any AnswersRecords.Type)?.component { schemas[name] = schema }
        }
        for operation in operations { add(operation) }
        return schemas
    }

    /// A record as it is answered.
    fileprivate static func answer<R: Record>(_: R.Type) -> Schema {
        let moment: [Schema.Property] = R.self == Deal.self ? [.init("rotting", .boolean)] : []
        return .object(R.fields.all.filter { !$0.traits.contains(.hidden) }.map { Schema.Property($0.name, $0.name == "custom" ? CustomValues.schema : schema(of: $0.type), isNullable: $0.isOptional) } + moment)
    }

    private static func schema(of type: FieldType) -> Schema {
        switch type {
        case .id: .integer(minimum: 1)
        case .integer: .integer()
        case .number: .number
        case .boolean: .boolean
        case .text: .string()
        case .day: .string(format: "date")
        case .instant: .string(format: "date-time")
        case .currency: .string(format: "iso-4217")
        case .choice(let options): .string(options: options)
        case .list(let element): .array(of: schema(of: element))
        case .object: .any
        }
    }

    private static var dealVersion: Schema {
        let id = Schema.integer(minimum: 1), moment = Schema.string(format: "date-time")
        return .object([
            .init("validFrom", moment), .init("validTo", moment, isNullable: true), .init("by", id, isNullable: true), .init("operation", .string()), .init("version", id),
            .init("pipelineId", id), .init("stageId", id), .init("status", .string(options: Deal.Status.allCases.map(\.rawValue))), .init("amount", .integer(), isNullable: true),
            .init("currency", .string(format: "iso-4217")), .init("probability", .number), .init("weighted", .integer()), .init("ownerId", id, isNullable: true),
            .init("expectedClose", .string(format: "date"), isNullable: true), .init("forecastCategory", .string(options: Deal.ForecastCategory.allCases.map(\.rawValue))),
            .init("nurture", .boolean), .init("deleted", .boolean), .init("lostReason", .string(), isNullable: true), .init("disqualified", .boolean), .init("imported", .boolean),
        ])
    }

    private static var problem: Schema {
        .object([
            .init("type", .string(format: "uri-reference")), .init("title", .string()), .init("status", .integer(minimum: 400, maximum: 599)), .init("detail", .string()),
            .init("instance", .string(), isNullable: true), .init("errors", .array(of: .object([.init("field", .string()), .init("code", .string()), .init("message", .string())]))),
            .init("page", .string(), isRequired: false), .init("current", .any, isRequired: false), .init("fields", .array(of: .any), isRequired: false),
        ])
    }
}

/// An answer made of records of one kind.
private protocol AnswersRecords {
    /// The kind's name and shape.
    static var component: (String, Schema) { get }
}
extension RecordAnswer: AnswersRecords {
    static var component: (String, Schema) { (String(describing: R.self), OpenAPI.answer(R.self)) }
}
extension RecordList: AnswersRecords {
    static var component: (String, Schema) { (String(describing: R.self), OpenAPI.answer(R.self)) }
}
