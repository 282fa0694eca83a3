import Domain
import Storage
import Writing

/// Moves an open deal to another stage of its pipeline, or to another place in its stage.
public struct MoveDeal: Operation {
    public static let name: OperationName = "deals.move"
    public static let endpoint = Endpoint.post("/deals/{id}/move")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    /// The card above which the deal comes to lie; without either of both it comes to lie on top.
    public var beforeId: Deal.ID?
    /// The card under which the deal comes to lie.
    public var afterId: Deal.ID?
    /// Why the deal moves although exit criteria are open.
    public var override: String?
    /// What meets criteria on the way, by their keys (`Work.meet`).
    public var fill: JSONObject
    public var ifVersion: Int64?
    public init(id: Deal.ID, stageId: Stage.ID, beforeId: Deal.ID? = nil, afterId: Deal.ID? = nil, override: String? = nil, fill: JSONObject = JSONObject(), ifVersion: Int64? = nil) {
        (self.id, self.stageId, self.beforeId, self.afterId, self.override, self.fill, self.ifVersion) = (id, stageId, beforeId, afterId, override, fill, ifVersion)
    }

    public init(input: JSONValue) throws {
        let (fill, plain) = try GateInput.read(input, as: Plain.self)
        self.init(id: plain.id, stageId: plain.stageId, beforeId: plain.beforeId, afterId: plain.afterId, override: plain.override, fill: fill, ifVersion: plain.ifVersion)
    }
    public static var inputSchema: Schema { get throws { try GateInput.schema(of: Plain.self) } }
    public static var outputSchema: Schema { GateInput.answer }
    private struct Plain: Decodable { var id: Deal.ID, stageId: Stage.ID, beforeId: Deal.ID?, afterId: Deal.ID?, override: String?, ifVersion: Int64? }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let before = try work.find(Deal.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        if beforeId != nil, afterId != nil { throw Refusal.field("afterId", "onlyOnePlace") }
        let stage = try work.stage(stageId)
        var deal = before
        let way = try work.way(of: before, to: stage)
        try work.meet(fill, for: &deal, on: way)
        let warnings = try work.gate(deal, on: way, override: override)
        try deal.move(to: stage, at: work.now)
        deal.position = try afterId.map { try work.position(in: stage.id, below: $0, moving: id) } ?? work.position(in: stage.id, above: beforeId, moving: id)
        try work.update(&deal, from: before)
        let isPlanned = before.stageId == stage.id ? false : try work.enter(stage, with: deal)
        // What was brought along or planned may have changed its next step and its touches.
        return RecordAnswer(fill.isEmpty && !isPlanned ? deal : try work.find(Deal.self, id), now: work.now, warnings: warnings)
    }
}

/// The input of what passes a gate: plain fields, and what meets its criteria.
enum GateInput {
    static func read<Plain: Decodable>(_ input: JSONValue, as: Plain.Type) throws -> (fill: JSONObject, plain: Plain) {
        guard case .object(let object) = input, let fill = object["fill"] else { return (JSONObject(), try ValueDecoder(input).decode(Plain.self)) }
        let rest = JSONObject(object.members.filter { $0.key != "fill" }.map { ($0.key, $0.value) })
        return (try members(fill), try ValueDecoder(.object(rest)).decode(Plain.self))
    }

    static func members(_ fill: JSONValue) throws -> JSONObject {
        switch fill {
        case .null: return JSONObject()
        case .object(let object): return object
        default: throw InputProblem(field: "fill", code: .notAnObject)
        }
    }

    /// A deal, and what is open and only warns.
    static var answer: Schema {
        .object(Deal.fields.answerSchema.properties + [
            .init("rotting", .boolean), .init("warnings", .array(of: .string()), isRequired: false, description: "Criteria that are open and only warn, in their words; left out when there are none."),
        ])
    }

    static func schema<Plain: Decodable>(of: Plain.Type) throws -> Schema {
        guard case .object(let properties, let open) = try SchemaRecorder.schema(of: Plain.self) else { return .any }
        return .object(properties + [fill], open: open)
    }

    static var fill: Schema.Property {
        .init("fill", .map(of: .any), isRequired: false, description: "What meets criteria on the way, by their keys: true for an item of a checklist, a field's value, what was done, a person's number or name.")
    }
}

/// Moves an open deal to a stage of another pipeline; its history goes with it.
public struct TransferDeal: Operation {
    public static let name: OperationName = "deals.transfer"
    public static let endpoint = Endpoint.post("/deals/{id}/transfer")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    /// Why the deal goes although criteria are open.
    public var override: String?
    /// What meets criteria on the way, by their keys (`Work.meet`).
    public var fill: JSONObject
    public var ifVersion: Int64?
    public init(id: Deal.ID, stageId: Stage.ID, override: String? = nil, fill: JSONObject = JSONObject(), ifVersion: Int64? = nil) {
        (self.id, self.stageId, self.override, self.fill, self.ifVersion) = (id, stageId, override, fill, ifVersion)
    }
    public init(input: JSONValue) throws {
        let (fill, plain) = try GateInput.read(input, as: Plain.self)
        self.init(id: plain.id, stageId: plain.stageId, override: plain.override, fill: fill, ifVersion: plain.ifVersion)
    }
    public static var inputSchema: Schema { get throws { try GateInput.schema(of: Plain.self) } }
    public static var outputSchema: Schema { GateInput.answer }
    private struct Plain: Decodable { var id: Deal.ID, stageId: Stage.ID, override: String?, ifVersion: Int64? }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let before = try work.find(Deal.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        let stage = try work.stage(stageId)
        var deal = before
        let way = try work.way(of: before, to: stage)
        try work.meet(fill, for: &deal, on: way)
        let warnings = try work.gate(deal, on: way, override: override)
        try deal.transfer(to: stage, at: work.now)
        deal.position = try work.topPosition(in: deal.stageId)
        try work.update(&deal, from: before)
        let isPlanned = before.stageId == stage.id ? false : try work.enter(stage, with: deal)
        return RecordAnswer(fill.isEmpty && !isPlanned ? deal : try work.find(Deal.self, id), now: work.now, warnings: warnings)
    }
}

extension Work {
    /// A place in the stage right above the card `next`, or on top. When two neighbours have no place left between
    /// them, the cards of the stage are spread anew.
    func position(in stage: Stage.ID, above next: Deal.ID?, moving id: Deal.ID) throws -> Int64 {
        guard let next, next != id else { return try topPosition(in: stage) }
        guard let below = try position(of: next, in: stage) else { throw Refusal.field("beforeId", "notInStage", ["id": next.description]) }
        let above = try db.value(Int64.self, """
            SELECT position FROM deal WHERE stage_id = \(stage) AND on_board AND id <> \(id) AND (position, id) < (\(below), \(next)) ORDER BY position DESC, id DESC LIMIT 1
            """)
        guard let above else { return below - Self.gap }
        if below - above > 1 { return above + (below - above) / 2 }
        try spread(stage)
        return try position(in: stage, above: next, moving: id)
    }

    /// A place in the stage right under the card `previous`.
    func position(in stage: Stage.ID, below previous: Deal.ID, moving id: Deal.ID) throws -> Int64 {
        guard let above = try position(of: previous, in: stage) else { throw Refusal.field("afterId", "notInStage", ["id": previous.description]) }
        if previous == id { return above }
        let below = try db.value(Int64.self, """
            SELECT position FROM deal WHERE stage_id = \(stage) AND on_board AND id <> \(id) AND (position, id) > (\(above), \(previous)) ORDER BY position, id LIMIT 1
            """)
        guard let below else { return above + Self.gap }
        if below - above > 1 { return above + (below - above) / 2 }
        try spread(stage)
        return try position(in: stage, below: previous, moving: id)
    }

    private func position(of deal: Deal.ID, in stage: Stage.ID) throws -> Int64? {
        try db.value(Int64.self, "SELECT position FROM deal WHERE id = \(deal) AND stage_id = \(stage) AND on_board")
    }

    /// Gives the cards of a stage equal distances. The order stays, so neither version nor history changes.
    private func spread(_ stage: Stage.ID) throws {
        let ids = try db.values(Deal.ID.self, "SELECT id FROM deal WHERE stage_id = \(stage) AND on_board ORDER BY position, id")
        for (place, id) in ids.enumerated() { try db.execute("UPDATE deal SET position = \(Int64(place) * Self.gap) WHERE id = \(id)") }
    }
}
