import Domain
import Storage
import Writing

/// A pipeline with its stages.
public struct PipelineView: Answer, Equatable {
    public var pipeline: Pipeline
    public var stages: [Stage]
    /// Open deals on its board, as far as the actor sees them.
    public var openDeals: Int64
    var now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            Pipeline.fields.write(pipeline, to: &json)
            json.field("openDeals", openDeals)
            json.array("stages") { json in for stage in stages { RecordAnswer(stage, now: now).write(to: &json) } }
        }
    }
    public static var schema: Schema {
        .object(Pipeline.fields.answerSchema.properties + [.init("openDeals", .integer(minimum: 0), isRequired: true), .init("stages", .array(of: .reference("Stage")), isRequired: true)])
    }
    public var versionTag: Int64? { pipeline.version }
}

/// All pipelines in use, in order.
public struct ListPipelines: Operation, Decodable {
    public static let name: OperationName = "pipelines.list"
    public static let endpoint = Endpoint.get("/pipelines")
    public static let access = Access.read(.pipelines)
    /// Also those that are archived.
    public var archived: Bool?
    public init() {}

    public func run(in work: Work) throws -> PipelineList {
        let hidden: SQL = archived == true ? "" : "WHERE archived_at IS NULL"
        let pipelines = try work.db.all(Pipeline.self, "SELECT \(Pipeline.columns) FROM pipeline \(hidden) ORDER BY position, id")
        return PipelineList(items: try pipelines.map { try work.view(of: $0) })
    }
}

public struct PipelineList: Answer {
    public var items: [PipelineView]
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.null("nextCursor")
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .reference("PipelineView")), isRequired: true), .init("nextCursor", .string(), isRequired: true, isNullable: true)])
    }
}

public struct ShowPipeline: Operation, Decodable {
    public static let name: OperationName = "pipelines.show"
    public static let endpoint = Endpoint.get("/pipelines/{id}")
    public static let access = Access.read(.pipelines)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }
    public func run(in work: Work) throws -> PipelineView { try work.view(of: work.find(Pipeline.self, id)) }
}

extension Work {
    func view(of pipeline: Pipeline) throws -> PipelineView {
        let open: Int64
        if reach(.read, .deals) == .none { open = 0 } else {
            let owners = try condition(.read, .deals, owner: "owner_id")
            open = try db.value(Int64.self, "SELECT COALESCE(SUM(deals), 0) FROM deal_total WHERE pipeline_id = \(pipeline.id) AND bucket = 'open' AND \(owners)") ?? 0
        }
        return PipelineView(pipeline: pipeline, stages: try stages(of: pipeline.id), openDeals: open, now: now)
    }
}
