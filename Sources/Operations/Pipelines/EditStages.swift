import Domain
import Storage
import Writing

/// Changes a pipeline's own fields.
public struct UpdatePipeline: Operation {
    public static let name: OperationName = "pipelines.update"
    public static let endpoint = Endpoint.patch("/pipelines/{id}")
    public static let access = Access.write(.pipelines)
    public static var inputSchema: Schema { Pipeline.fields.inputSchema(creating: false) }
    var update: UpdateRecord<Pipeline>
    public init(input: JSONValue) throws { update = try UpdateRecord(input: input) }
    public func run(in work: Work) throws -> PipelineView {
        _ = try update.run(in: work)
        return try work.view(of: work.find(Pipeline.self, update.id))
    }
}

/// Adds a stage behind the others (or at `position`).
public struct AddStage: Operation {
    public static let name: OperationName = "stages.create"
    public static let endpoint = Endpoint.post("/pipelines/{id}/stages", status: 201)
    public static let access = Access.write(.pipelines)
    public static var inputSchema: Schema { .object([.init("id", .integer(minimum: 1), isRequired: true)] + Stage.fields.inputSchema(creating: true).properties) }
    public var id: Pipeline.ID
    public var values: JSONObject

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        guard let id = all["id"] else { throw InputProblem(field: "id", code: .missing) }
        self.id = try Identifier(input: id)
        values = JSONObject(all.members.filter { $0.key != "id" }.map { ($0.key, $0.value) })
    }
    public init(id: Pipeline.ID, values: JSONObject) { (self.id, self.values) = (id, values) }

    public func run(in work: Work) throws -> RecordAnswer<Stage> {
        _ = try work.find(Pipeline.self, id, to: .write)
        var stage = Stage()
        stage.pipelineId = id
        try stage.begin(in: work)
        try Stage.fields.apply(values, to: &stage)
        try Stage.fields.requireAll(of: stage)
        let wanted = stage.position
        try work.insert(&stage)
        try work.place(stage.id, at: wanted, in: id)
        return RecordAnswer(try work.find(Stage.self, stage.id), now: work.now)
    }
}

/// Changes a stage. Its number stays the same for ever, so that reports over the past stay right.
public struct UpdateStage: Operation {
    public static let name: OperationName = "stages.update"
    public static let endpoint = Endpoint.patch("/stages/{id}")
    public static let access = Access.write(.pipelines)
    public static var inputSchema: Schema { Stage.fields.inputSchema(creating: false) }
    var update: UpdateRecord<Stage>
    public init(input: JSONValue) throws { update = try UpdateRecord(input: input) }
    public func run(in work: Work) throws -> RecordAnswer<Stage> {
        let changed = try update.run(in: work).record
        if update.values["position"] != nil { try work.place(changed.id, at: changed.position, in: changed.pipelineId) }
        return RecordAnswer(try work.find(Stage.self, changed.id), now: work.now)
    }
}

/// Takes a stage out of use. Deals in it go to another stage, which must then be named; its history stays.
public struct DeleteStage: Operation, Decodable {
    public static let name: OperationName = "stages.delete"
    public static let endpoint = Endpoint.delete("/stages/{id}")
    public static let access = Access.write(.pipelines)
    public var id: Stage.ID
    public var moveDealsTo: Stage.ID?
    public var ifVersion: Int64?
    public init(id: Stage.ID, moveDealsTo: Stage.ID? = nil, ifVersion: Int64? = nil) { (self.id, self.moveDealsTo, self.ifVersion) = (id, moveDealsTo, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Stage> {
        let before = try work.find(Stage.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard try work.stages(of: before.pipelineId).count > 1 else { throw Refusal(.lastStage) }
        let deals = try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE stage_id = \(id) AND status = 'open' AND deleted_at IS NULL ORDER BY position, id")
        if !deals.isEmpty {
            guard let moveDealsTo, moveDealsTo != id else { throw Refusal(.stageNotEmpty, ["count": String(deals.count)]) }
            let target = try work.stage(moveDealsTo)
            for old in deals.reversed() {
                var deal = old
                try deal.move(to: target, at: work.now)
                // Who rests goes on resting.
                (deal.nurtureUntil, deal.nurtureReason, deal.nurtureTrack, deal.nurtureNote) = (old.nurtureUntil, old.nurtureReason, old.nurtureTrack, old.nurtureNote)
                deal.position = try work.topPosition(in: target.id)
                try work.update(&deal, from: old)
            }
        }
        var stage = before
        stage.archivedAt = work.now
        try work.update(&stage, from: before)
        return RecordAnswer(stage, now: work.now)
    }
}

/// Merges a stage into another of its pipeline: its deals go there, and it goes out of use. What was, stays: history, figures and boards
/// of the past know it as long as it lasted.
public struct MergeStage: Operation, Decodable {
    public static let name: OperationName = "stages.merge"
    public static let endpoint = Endpoint.post("/stages/{id}/merge")
    public static let access = Access.write(.pipelines)
    public var id: Stage.ID
    /// The stage that stays.
    public var into: Stage.ID
    public var ifVersion: Int64?
    public init(id: Stage.ID, into: Stage.ID, ifVersion: Int64? = nil) { (self.id, self.into, self.ifVersion) = (id, into, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Stage> {
        let stage = try work.find(Stage.self, id, to: .write), target = try work.stage(into)
        guard target.pipelineId == stage.pipelineId else { throw Refusal(.stageOfAnotherPipeline) }
        guard target.id != id, target.archivedAt == nil else { throw Refusal(.stageArchived) }
        _ = try DeleteStage(id: id, moveDealsTo: into, ifVersion: ifVersion).run(in: work)
        return RecordAnswer(try work.find(Stage.self, into), now: work.now)
    }
}

extension Work {
    /// Puts a stage at a place of its pipeline, counted from 1; the others close up.
    func place(_ id: Stage.ID, at position: Int64, in pipeline: Pipeline.ID) throws {
        var stages = try stages(of: pipeline)
        guard let here = stages.firstIndex(where: { $0.id == id }) else { return }
        let stage = stages.remove(at: here)
        stages.insert(stage, at: Int(min(max(position - 1, 0), Int64(stages.count))))
        for (place, before) in stages.enumerated() where before.position != Int64(place) + 1 {
            var moved = before
            moved.position = Int64(place) + 1
            try update(&moved, from: before)
        }
    }
}
