import Domain
import Storage
import Writing

/// Makes a deal. A title is enough: it begins on top of the first stage of the first pipeline and belongs to who made it.
public struct CreateDeal: Operation {
    public static let name: OperationName = "deals.create"
    public static let endpoint = Endpoint.post("/deals", status: 201)
    public static let access = Access.create(.deals)
    public static var inputSchema: Schema {
        let fields = Deal.fields.inputSchema(creating: true)
        return fields.with(fields.properties + [
            .init("pipelineId", .integer(minimum: 1), isRequired: false), .init("stageId", .integer(minimum: 1), isRequired: false),
            .init("nextStep", .reference("NewActivity"), isRequired: false), .init("override", .string(), isRequired: false, isNullable: true), GateInput.fill,
        ])
    }
    public static var outputSchema: Schema { GateInput.answer }

    public var pipelineId: Pipeline.ID?
    public var stageId: Stage.ID?
    /// Fields of the first activity.
    public var nextStep: JSONObject?
    /// Why the deal begins there although criteria of stages are open.
    public var override: String?
    /// What meets criteria on the way, by their keys (`Work.meet`).
    public var fill: JSONObject
    public var values: JSONObject

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        pipelineId = try all["pipelineId"].flatMap { try Pipeline.ID?(input: $0) }
        stageId = try all["stageId"].flatMap { try Stage.ID?(input: $0) }
        nextStep = try all["nextStep"].map { try JSONObject(members: $0) }
        do { override = try all["override"].flatMap { try String?(input: $0) } } catch let problem as InputProblem { throw problem.under("override") }
        fill = try all["fill"].map { try GateInput.members($0) } ?? JSONObject()
        values = JSONObject(all.members.filter { !["pipelineId", "stageId", "nextStep", "override", "fill"].contains($0.key) }.map { ($0.key, $0.value) })
    }
    public init(title: String, stageId: Stage.ID? = nil, values: [(String, JSONValue)] = [], nextStep: JSONObject? = nil, override: String? = nil, fill: JSONObject = JSONObject()) {
        (self.stageId, self.nextStep, self.override, self.fill) = (stageId, nextStep, override, fill)
        self.values = JSONObject([("title", .string(title))] + values)
    }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let stage = try work.firstStage(stageId, of: pipelineId)
        var deal = Deal()
        try deal.begin(in: stage, work: work)
        if let probability = values["probability"], !probability.isNothing { deal.probabilitySource = .override }
        try work.apply(values, to: &deal)
        try Deal.fields.requireAll(of: deal)
        guard try work.covers(.create, .deals, owner: deal.ownerId) else { throw Refusal(.forbidden) }
        try work.insert(&deal)
        if let nextStep { try work.plan(nextStep, for: deal) }
        let warnings = try passGate(&deal, into: stage, work)
        _ = try work.enter(stage, with: deal)
        return RecordAnswer(try work.find(Deal.self, deal.id), now: work.now, warnings: warnings)
    }
}

extension CreateDeal {
    /// A deal that begins in a late stage answers for those before it.
    private func passGate(_ deal: inout Deal, into stage: Stage, _ work: Work) throws -> [String] {
        let way = try work.way(into: stage), made = deal
        try work.meet(fill, for: &deal, on: way)
        if deal != made { try work.update(&deal, from: made) }
        return try work.gate(deal, on: way, override: override)
    }
}

extension Deal {
    /// What a new deal has when nobody says anything else.
    mutating func begin(in stage: Stage, work: Work) throws {
        (stageId, pipelineId, ownerId) = (stage.id, stage.pipelineId, work.actor.userId)
        (createdAt, enteredStageAt) = (work.now, work.now)
        currency = try work.db.value(Currency.self, "SELECT currency FROM pipeline WHERE id = \(stage.pipelineId)") ?? work.workspace.currency
        position = try work.topPosition(in: stage.id)
        probability = stage.probability
    }
}

extension Work {
    /// Distance between neighbours: so many cards can be put between two of them before places run out.
    static let gap: Int64 = 1 << 20

    /// A place above every card of the stage.
    func topPosition(in stage: Stage.ID) throws -> Int64 {
        let top = try db.value(Int64.self, "SELECT position FROM deal WHERE stage_id = \(stage) AND on_board ORDER BY position LIMIT 1")
        return (top ?? 0) - Self.gap
    }

    /// The stage that was asked for, or the first one of the pipeline (or of the first pipeline).
    func firstStage(_ id: Stage.ID?, of pipeline: Pipeline.ID?) throws -> Stage {
        if let id {
            let stage = try stage(id)
            guard pipeline == nil || stage.pipelineId == pipeline else { throw Refusal(.stageOfAnotherPipeline) }
            guard stage.archivedAt == nil else { throw Refusal(.stageArchived) }
            return stage
        }
        let chosen = try pipeline ?? db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1")
        guard let chosen, let first = try stages(of: chosen).first else { throw Refusal.field("pipelineId", "notFound") }
        return first
    }

    /// The stages in use, in order.
    public func stages(of pipeline: Pipeline.ID) throws -> [Stage] {
        try db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(pipeline) AND archived_at IS NULL ORDER BY position, id")
    }

    /// Plans an activity from its fields.
    @discardableResult func plan(_ values: JSONObject, for deal: Deal) throws -> Activity {
        var activity = Activity()
        try activity.begin(in: self)
        (activity.dealId, activity.companyId, activity.ownerId) = (deal.id, deal.companyId, deal.ownerId ?? actor.userId)
        do { try apply(values, to: &activity) } catch let problem as InputProblem { throw problem.under("nextStep") }
        do { try insert(&activity) } catch let invalid as InvalidInput { throw InvalidInput(invalid.problems.map { $0.under("nextStep") }) }
        return activity
    }
}
