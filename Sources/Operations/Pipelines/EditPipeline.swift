import Domain
import Storage
import Writing

/// Changes a pipeline and its stages in one go: names, order, chances and limits, new stages, and stages out of use with the
/// stage to which their deals go. All of it, or nothing; as a dry run it says what would change.
public struct EditPipeline: Operation {
    public static let name: OperationName = "pipelines.edit"
    public static let endpoint = Endpoint.post("/pipelines/{id}/edit")
    public static let access = Access.write(.pipelines)
    public var id: Pipeline.ID
    /// Fields of the pipeline.
    public var values: JSONObject
    /// The stages that stay, in their order, each with its `id` and the fields to change; without `id` it is a new one. Nil
    /// leaves them as they are.
    public var stages: [JSONObject]?
    public var remove: [Removal]
    public var ifVersion: Int64?

    /// A stage that goes, and where its open deals go.
    public struct Removal: Sendable {
        public let id: Stage.ID
        public let moveDealsTo: Stage.ID?
        public init(id: Stage.ID, moveDealsTo: Stage.ID?) { (self.id, self.moveDealsTo) = (id, moveDealsTo) }
    }

    public init(id: Pipeline.ID, values: JSONObject = JSONObject(), stages: [JSONObject]? = nil, remove: [Removal] = [], ifVersion: Int64? = nil) {
        (self.id, self.values, self.stages, self.remove, self.ifVersion) = (id, values, stages, remove, ifVersion)
    }

    public func run(in work: Work) throws -> EditedPipeline {
        let before = try work.find(Pipeline.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var pipeline = before, edit = PipelineEdit(work: work, pipeline: id)
        try Pipeline.fields.apply(values, to: &pipeline)
        try Pipeline.fields.requireAll(of: pipeline)
        try work.update(&pipeline, from: before)
        if let stages { try edit.arrange(stages, keeping: remove.map(\.id)) }
        for removal in remove { try edit.remove(removal) }
        // A change of the stages alone counts as one of the pipeline, so that two people who edit it meet.
        if pipeline.version == before.version, edit.hasChanged { try work.touch(pipeline) }
        return EditedPipeline(view: try work.view(of: work.find(Pipeline.self, id)), added: edit.added, changed: edit.changed, removed: remove.count, movedDeals: edit.moved, moves: edit.moves)
    }
}

extension EditPipeline {
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        guard let id = all["id"] else { throw InputProblem(field: "id", code: .missing) }
        self.init(
            id: try Identifier(input: id), values: JSONObject(all.members.filter { !["id", "stages", "remove", "ifVersion"].contains($0.key) }.map { ($0.key, $0.value) }),
            stages: try all["stages"].map { try Self.objects($0, "stages") }, remove: try Self.removals(all["remove"]), ifVersion: try all["ifVersion"].map { try Int64(input: $0) })
    }

    private static func objects(_ value: JSONValue, _ name: String) throws -> [JSONObject] {
        guard case .array(let items) = value else { throw InputProblem(field: name, code: .notAList) }
        return try items.enumerated().map { place, item in
            guard case .object(let object) = item else { throw InputProblem(field: "\(name).\(place)", code: .notAnObject) }
            return object
        }
    }

    private static func removals(_ value: JSONValue?) throws -> [Removal] {
        try value.map { try objects($0, "remove") }?.enumerated().map { place, object in
            guard let id = object["id"] else { throw InputProblem(field: "remove.\(place).id", code: .missing) }
            return Removal(id: try Identifier(input: id), moveDealsTo: try object["moveDealsTo"].flatMap { try Stage.ID?(input: $0) })
        } ?? []
    }

    public static var inputSchema: Schema {
        let pipeline = Pipeline.fields.inputSchema(creating: false).properties, stage = Stage.fields.inputSchema(creating: false).properties.filter { $0.name != "ifVersion" }.map { property in
            Schema.Property(property.name, property.schema, isRequired: false, isNullable: property.isNullable)
        }
        let removal = Schema.object([.init("id", .integer(minimum: 1), isRequired: true), .init("moveDealsTo", .integer(minimum: 1), isRequired: false, isNullable: true)])
        return .object(pipeline + [
            .init("stages", .array(of: .object(stage)), isRequired: false, description: "The stages that stay, in their order; those without id are new."), .init("remove", .array(of: removal), isRequired: false),
        ])
    }
}

/// A pipeline as it is now, and what that took.
public struct EditedPipeline: Answer {
    public let view: PipelineView
    public let added: Int
    public let changed: Int
    public let removed: Int
    /// Open deals that went to another stage.
    public let movedDeals: Int
    /// Which deals those are, stage by stage.
    public let moves: [StageMove]

    /// Open deals that go from a stage that goes to another.
    public struct StageMove: Sendable {
        public let from: Stage.ID
        public let to: Stage.ID?
        public let deals: Int
        /// What they are worth together, minor units of the pipeline's currency; nil for who does not see amounts.
        public let amount: Int64?
        /// The first of those that the actor sees, as they lie.
        public let first: [(id: Deal.ID, title: String)]
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("pipeline") { view.write(to: &$0) }
            json.field("added", Int64(added))
            json.field("changed", Int64(changed))
            json.field("removed", Int64(removed))
            json.field("movedDeals", Int64(movedDeals))
            json.array("moves") { json in
                for move in moves {
                    json.object { json in
                        json.field("from", move.from)
                        json.field("to", move.to)
                        json.field("deals", Int64(move.deals))
                        json.field("amount", move.amount)
                        json.array("first") { json in for deal in move.first { json.object { json in json.field("id", deal.id); json.field("title", deal.title) } } }
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), id = Schema.integer(minimum: 1)
        let move = Schema.object([
            .init("from", id, isRequired: true), .init("to", id, isRequired: true, isNullable: true), .init("deals", count, isRequired: true), .init("amount", count, isRequired: true, isNullable: true),
            .init("first", .array(of: .object([.init("id", id, isRequired: true), .init("title", .string(), isRequired: true)])), isRequired: true),
        ])
        return .object([
            .init("pipeline", .reference("PipelineView"), isRequired: true), .init("added", count, isRequired: true), .init("changed", count, isRequired: true), .init("removed", count, isRequired: true),
            .init("movedDeals", count, isRequired: true), .init("moves", .array(of: move), isRequired: true),
        ])
    }
    public var versionTag: Int64? { view.versionTag }
}

/// The stages of one pipeline while they are changed.
private struct PipelineEdit {
    let work: Work
    let pipeline: Pipeline.ID
    private(set) var added = 0, changed = 0, moved = 0
    var hasChanged: Bool { added + changed + moved > 0 || hasRemoved }
    private var hasRemoved = false
    private(set) var moves: [EditedPipeline.StageMove] = []

    init(work: Work, pipeline: Pipeline.ID) { (self.work, self.pipeline) = (work, pipeline) }

    /// - Parameter leaving: stages that need not be listed, because they go.
    mutating func arrange(_ stages: [JSONObject], keeping leaving: [Stage.ID]) throws {
        var present = Dictionary(uniqueKeysWithValues: try work.stages(of: pipeline).map { ($0.id, $0) })
        guard stages.count <= 50 else { throw InputProblem(field: "stages", code: .outOfRange, details: ["max": "50"]) }
        for (place, values) in stages.enumerated() {
            do { try put(values, at: Int64(place) + 1, &present) } catch let problem as InputProblem { throw problem.under("stages.\(place)") } catch let problems as InvalidInput {
                throw InvalidInput(problems.problems.map { $0.under("stages.\(place)") })
            }
        }
        let forgotten = present.keys.filter { !leaving.contains($0) }.sorted()
        guard forgotten.isEmpty else { throw InputProblem(field: "stages", code: .invalid, details: ["why": "stagesMissing", "ids": forgotten.map(\.description).joined(separator: ", ")]) }
    }

    private mutating func put(_ values: JSONObject, at position: Int64, _ present: inout [Stage.ID: Stage]) throws {
        var fields = JSONObject(values.members.filter { $0.key != "id" }.map { ($0.key, $0.value) })
        fields["position"] = .int(position)
        guard let id = try values["id"].map({ try Stage.ID(input: $0) }) else {
            var stage = Stage()
            stage.pipelineId = pipeline
            try stage.begin(in: work)
            try Stage.fields.apply(fields, to: &stage)
            try Stage.fields.requireAll(of: stage)
            try work.insert(&stage)
            added += 1
            return
        }
        guard let before = present.removeValue(forKey: id) else { throw InputProblem(field: "id", code: .invalid, details: ["why": "notFound", "id": id.description]) }
        var stage = before
        try Stage.fields.apply(fields, to: &stage)
        try work.update(&stage, from: before)
        if stage.version != before.version { changed += 1 }
    }

    mutating func remove(_ removal: EditPipeline.Removal) throws {
        guard try work.stage(removal.id).pipelineId == pipeline else { throw InputProblem(field: "remove", code: .invalid, details: ["why": "notFound", "id": removal.id.description]) }
        let move = try self.move(removal)
        moved += move.deals
        if move.deals > 0 { moves.append(move) }
        _ = try DeleteStage(id: removal.id, moveDealsTo: removal.moveDealsTo).run(in: work)
        hasRemoved = true
    }
}

extension PipelineEdit {
    /// What the removal will move.
    private func move(_ removal: EditPipeline.Removal) throws -> EditedPipeline.StageMove {
        let there: SQL = "stage_id = \(removal.id) AND status = 'open' AND deleted_at IS NULL"
        var exchange = Exchange(into: try work.find(Pipeline.self, pipeline).currency, at: work.today, in: work), count: Int64 = 0, sums: [(Currency, Int64)] = []
        try work.db.forEach("SELECT currency, COUNT(*), COALESCE(SUM(amount), 0) FROM deal WHERE \(there) GROUP BY currency") { row in
            let currency = try row.next(Currency.self)
            count += try row.next(Int64.self)
            sums.append((currency, try row.next()))
        }
        let amount = try sums.reduce(Int64(0)) { $0 + (try exchange.convert($1.1, from: $1.0) ?? 0) }
        var first: [(id: Deal.ID, title: String)] = []
        if work.reach(.read, .deals) != .none {
            try work.db.forEach("SELECT id, title FROM deal WHERE \(there) AND \(try work.condition(.read, .deals, owner: "owner_id")) ORDER BY position, id LIMIT 8") { row in first.append((try row.next(), try row.next())) }
        }
        return .init(from: removal.id, to: removal.moveDealsTo, deals: Int(count), amount: work.hides("amount") ? nil : amount, first: first)
    }
}

extension Work {
    /// Raises a pipeline's version.
    func touch(_ pipeline: Pipeline) throws {
        let rows = try db.execute("UPDATE pipeline SET version = version + 1 WHERE id = \(pipeline.id) AND version = \(pipeline.version)")
        guard rows == 1 else { throw DatabaseError(.mustRetry, "another transaction changed the pipeline first") }
    }
}

/// Takes a pipeline without open deals out of use; its history and reports stay.
public struct ArchivePipeline: Operation, Decodable {
    public static let name: OperationName = "pipelines.archive"
    public static let endpoint = Endpoint.post("/pipelines/{id}/archive")
    public static let access = Access.write(.pipelines)
    public var id: Pipeline.ID
    public var ifVersion: Int64?
    public init(id: Pipeline.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> PipelineView {
        let before = try work.find(Pipeline.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        let open = try work.db.value(Int64.self, "SELECT COUNT(*) FROM deal WHERE pipeline_id = \(id) AND status = 'open' AND deleted_at IS NULL") ?? 0
        guard open == 0 else { throw Refusal(.pipelineNotEmpty, ["count": String(open)]) }
        guard try work.db.value(Int64.self, "SELECT id FROM pipeline WHERE archived_at IS NULL AND id <> \(id) LIMIT 1") != nil else { throw Refusal(.lastPipeline) }
        var pipeline = before
        pipeline.archivedAt = work.now
        try work.update(&pipeline, from: before)
        return try work.view(of: pipeline)
    }
}

/// Takes an archived pipeline into use again.
public struct RestorePipeline: Operation, Decodable {
    public static let name: OperationName = "pipelines.restore"
    public static let endpoint = Endpoint.post("/pipelines/{id}/restore")
    public static let access = Access.write(.pipelines)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }

    public func run(in work: Work) throws -> PipelineView {
        let before = try work.find(Pipeline.self, id, to: .write)
        var pipeline = before
        pipeline.archivedAt = nil
        try work.update(&pipeline, from: before)
        return try work.view(of: pipeline)
    }
}
