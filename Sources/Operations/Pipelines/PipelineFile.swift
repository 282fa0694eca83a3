import Domain
import Storage
import Writing

/// A pipeline as a file that another workspace can read: its stages with all that they ask for, and nothing of its deals.
public struct ExportPipeline: Operation, Decodable {
    public static let name: OperationName = "pipelines.template"
    public static let endpoint = Endpoint.get("/pipelines/{id}/template")
    public static let access = Access.read(.pipelines)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }

    public func run(in work: Work) throws -> PipelineFile {
        let pipeline = try work.find(Pipeline.self, id)
        return PipelineFile(pipeline: pipeline, stages: try work.stages(of: id))
    }
}

/// What `ExportPipeline` gives and `ImportPipeline` reads.
public struct PipelineFile: Answer {
    public let pipeline: Pipeline
    public let stages: [Stage]

    /// Fields of a stage that a file holds.
    static let members: Set<String> = ["name", "probability", "idleMinutes", "wipLimit", "phase", "isWaiting", "purpose", "goalMetric", "goalTarget", "entryCriteria", "exitCriteria", "playbook", "tasks", "tasksInOrder", "questions"]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("format", "tratto-pipeline-1")
            json.field("name", pipeline.name)
            json.field("currency", pipeline.currency)
            json.array("stages") { json in
                for stage in stages {
                    json.object { json in for field in Stage.fields.stored where Self.members.contains(field.name) && !field.isNothing(stage) { field.write(stage, &json) } }
                }
            }
        }
    }

    public static var schema: Schema {
        let stage = Stage.fields.inputSchema(creating: true).properties.filter { members.contains($0.name) }.map { Schema.Property($0.name, $0.schema, isRequired: $0.name == "name", isNullable: $0.isNullable) }
        return .object([
            .init("format", .string(options: ["tratto-pipeline-1"]), isRequired: true), .init("name", .string(), isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true),
            .init("stages", .array(of: .object(stage)), isRequired: true),
        ])
    }
}

/// Makes a pipeline from such a file.
public struct ImportPipeline: Operation {
    public static let name: OperationName = "pipelines.import"
    public static let endpoint = Endpoint.post("/pipelines/import", status: 201)
    public static let access = Access.create(.pipelines)
    public static var inputSchema: Schema { .object([.init("file", PipelineFile.schema, isRequired: true), .init("name", .string(), isRequired: false, isNullable: true, description: "Another name than the file's.")]) }
    public var name: String?
    public var file: JSONObject
    public init(name: String? = nil, file: JSONObject) { (self.name, self.file) = (name, file) }

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        guard case .object(let file)? = all["file"] else { throw InputProblem(field: "file", code: all["file"] == nil ? .missing : .notAnObject) }
        self.init(name: all["name"]?.textValue, file: file)
    }

    public func run(in work: Work) throws -> PipelineView {
        do { return try make(in: work) } catch let problem as InputProblem { throw problem.under("file") } catch let problems as InvalidInput { throw InvalidInput(problems.problems.map { $0.under("file") }) }
    }

    private func make(in work: Work) throws -> PipelineView {
        guard file["format"]?.textValue == "tratto-pipeline-1" else { throw InputProblem(field: "format", code: .notAnOption, details: ["options": "tratto-pipeline-1"]) }
        guard let title = name ?? file["name"]?.textValue, !title.trimmed.isEmpty else { throw InputProblem(field: "name", code: .missing) }
        guard case .array(let items)? = file["stages"], 1...50 ~= items.count else { throw InputProblem(field: "stages", code: .missing) }
        let pipeline = try work.makePipeline(name: title, currency: currency(), template: nil)
        for (place, item) in items.enumerated() {
            do { try add(item, to: pipeline, in: work) } catch let problem as InputProblem { throw problem.under("stages.\(place)") } catch let problems as InvalidInput {
                throw InvalidInput(problems.problems.map { $0.under("stages.\(place)") })
            }
        }
        return try work.view(of: pipeline)
    }

    private func currency() throws -> Currency? {
        guard let value = file["currency"] else { return nil }
        guard let currency = value.textValue.flatMap({ Currency($0) }) else { throw InputProblem(field: "currency", code: .invalid, details: ["why": "notACurrency"]) }
        return currency
    }

    private func add(_ item: JSONValue, to pipeline: Pipeline, in work: Work) throws {
        guard case .object(let values) = item else { throw InputProblem(code: .notAnObject) }
        let unknown = values.members.map(\.key).filter { !PipelineFile.members.contains($0) }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        var stage = Stage()
        stage.pipelineId = pipeline.id
        try stage.begin(in: work)
        try Stage.fields.apply(values, to: &stage)
        try Stage.fields.requireAll(of: stage)
        try work.insert(&stage)
    }
}
