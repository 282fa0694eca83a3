import Domain
import Storage
import Writing

/// A criterion of a stage, and whether a deal meets it.
public struct CriterionState: Sendable, JSONWritable {
    public let criterion: Criterion
    public let isMet: Bool
    /// Who ticked it and when, for a checklist item.
    public let doneAt: Timestamp?
    /// The stage that asks for it.
    public let stage: Stage.ID
    public let stageName: String
    /// By what a move fills it in: its key, with the stage's number in front where several stages on the way have the same.
    public let name: String

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", criterion.key)
            json.field("text", criterion.text)
            json.field("kind", criterion.kind.rawValue)
            json.field("target", criterion.target)
            json.field("mode", criterion.mode.rawValue)
            json.field("met", isMet)
            json.field("doneAt", doneAt)
            json.field("stageId", stage)
            json.field("fill", name)
        }
    }
}

extension Work {
    /// Lets a deal through, or says what blocks it. What only warns goes through; a blocking criterion needs to be met, or a
    /// reason, which the history keeps.
    /// - Returns: what is open and only warns, in its words.
    func gate(_ deal: Deal, on way: GateWay, override: String?) throws -> [String] {
        try check(override, "override", most: 1_000)
        let found = try states(on: way, of: deal).filter { !$0.isMet }, open = found.filter { $0.criterion.mode == .block }
        let warnings = found.filter { $0.criterion.mode == .warn }.map(\.criterion.text)
        guard !open.isEmpty else { return warnings }
        if let reason = override?.trimmed, !reason.isEmpty {
            try noteOverride(of: deal, reason, open)
            return warnings
        }
        throw Refusal(.stageGate, problems: open.map { state in
            InputProblem(field: state.name, code: .invalid, details: [
                "why": "criterionOpen", "text": state.criterion.text, "kind": state.criterion.kind.rawValue, "target": state.criterion.target ?? "", "stageId": state.stage.description,
            ])
        })
    }

    /// What the way of a deal to `target` (nil: won) asks for and does not have.
    func openCriteria(of deal: Deal, toward target: Stage?) throws -> [CriterionState] { try states(on: way(of: deal, to: target), of: deal).filter { !$0.isMet } }

    /// The exit criteria of the deal's stage, each with its state.
    public func exitCriteria(of deal: Deal) throws -> [CriterionState] { try states(on: GateWay(left: [stage(deal.stageId)]), of: deal) }

    func states(on way: GateWay, of deal: Deal) throws -> [CriterionState] {
        guard !way.asks.isEmpty else { return [] }
        var ticked: [GateWay.Tick: Timestamp] = [:]
        try db.forEach("SELECT stage_id, key, done_at FROM deal_check WHERE deal_id = \(deal.id) AND stage_id IN (\(list: way.stages))") { row in
            let tick = GateWay.Tick(stage: try row.next(), key: try row.next())
            ticked[tick] = try row.next(Timestamp.self)
        }
        return try way.asks.map { stage, criterion in
            let doneAt = ticked[.init(stage: stage.id, key: criterion.key)]
            return CriterionState(
                criterion: criterion, isMet: try doneAt != nil || isMet(criterion, by: deal), doneAt: doneAt, stage: stage.id, stageName: stage.name, name: way.name(of: criterion, in: stage.id))
        }
    }

    func isMet(_ criterion: Criterion, by deal: Deal) throws -> Bool {
        switch criterion.kind {
        case .checklist, .approval: return false
        case .field:
            guard let field = criterion.target.flatMap({ Deal.fields[$0] }) else { return false }
            // Nobody can fill a field that is out of use.
            if try isOutOfUse(criterion) { return true }
            // Through the veil the field is empty; whether it has a value the move itself would say.
            let whole = db !== plain && hides(field.name) ? try plain.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(deal.id)") ?? deal : deal
            return !["", "[]"].contains(field.cell(whole))
        case .activity, .planned:
            let done: SQL = criterion.kind == .activity ? "done_at IS NOT NULL" : "done_at IS NULL AND due_at IS NOT NULL"
            let type: SQL = criterion.target.map { "AND type = \($0)" } ?? ""
            return try db.value(Int64.self, "SELECT id FROM activity WHERE deal_id = \(deal.id) AND deleted_at IS NULL AND \(done) \(type) LIMIT 1") != nil
        case .contactRole:
            let role: SQL = criterion.target.map { "AND role = \($0)" } ?? ""
            return try db.value(Int64.self, "SELECT contact_id FROM deal_contact WHERE deal_id = \(deal.id) \(role) LIMIT 1") != nil
        }
    }

    /// Whether a criterion asks for a field that the workspace has put out of use.
    func isOutOfUse(_ criterion: Criterion) throws -> Bool {
        guard criterion.kind == .field, let target = criterion.target, target.hasPrefix(CustomValues.prefix) else { return false }
        return try customField(of: Deal.self, key: target.dropFirst(CustomValues.prefix.count)) == nil
    }

    private func noteOverride(of deal: Deal, _ reason: String, _ open: [CriterionState]) throws {
        audit(.overrides, "deals.override", of: .deal, deal.id.rawValue)
        var json = JSONWriter(capacity: 128)
        json.object { json in
            json.field("override", reason)
            json.field("open", open.map(\.name))
        }
        try remember(Event(kind: .deal, entityId: deal.id.rawValue, dealId: deal.id, before: "{}", after: String(decoding: json.bytes(), as: UTF8.self), version: deal.version))
    }
}

/// Ticks a criterion of a stage for a deal, or takes the tick away.
public struct CheckCriterion: Operation, Decodable {
    public static let name: OperationName = "deals.check"
    public static let endpoint = Endpoint.post("/deals/{id}/checks")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    public var key: String
    public var done: Bool
    public init(id: Deal.ID, stageId: Stage.ID, key: String, done: Bool) { (self.id, self.stageId, self.key, self.done) = (id, stageId, key, done) }

    public func run(in work: Work) throws -> CriteriaAnswer {
        let deal = try work.find(Deal.self, id, to: .write), stage = try work.stage(stageId)
        guard let criterion = (stage.exitCriteria + stage.entryCriteria).first(where: { $0.key == key }) else { throw Refusal.field("key", "notFound", ["id": key]) }
        if done { try work.tick(criterion, of: stageId, for: deal) } else { try work.untick(key, of: stageId, for: deal) }
        return CriteriaAnswer(items: try work.exitCriteria(of: deal))
    }
}

/// The exit criteria of a deal's stage.
public struct ShowCriteria: Operation, Decodable {
    public static let name: OperationName = "deals.criteria"
    public static let endpoint = Endpoint.get("/deals/{id}/criteria")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    public init(id: Deal.ID) { self.id = id }
    public func run(in work: Work) throws -> CriteriaAnswer { CriteriaAnswer(items: try work.exitCriteria(of: work.find(Deal.self, id))) }
}

/// What a move of a deal to a stage would be asked for: the criteria that are open, those that only warn as well. The stage may be
/// of another pipeline.
public struct ShowGate: Operation, Decodable {
    public static let name: OperationName = "deals.gate"
    public static let endpoint = Endpoint.get("/deals/{id}/gate")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    /// Without it: what winning would be asked for.
    public var stageId: Stage.ID?
    public init(id: Deal.ID, stageId: Stage.ID? = nil) { (self.id, self.stageId) = (id, stageId) }
    public func run(in work: Work) throws -> CriteriaAnswer {
        CriteriaAnswer(items: try work.openCriteria(of: work.find(Deal.self, id), toward: stageId.map { try work.stage($0) }))
    }
}

public struct CriteriaAnswer: Answer {
    public let items: [CriterionState]
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } } }
    public static var schema: Schema { .object([.init("items", .array(of: .any), isRequired: true)]) }
}
