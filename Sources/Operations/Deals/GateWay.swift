import Domain
import Storage
import Writing

/// The stages that ask something of a deal which goes on: those that it leaves behind, skipped ones as well, for their exit
/// criteria, and the one that it enters for its entry criteria. Nobody asks on the way back.
struct GateWay {
    /// Their exit criteria count.
    let left: [Stage]
    /// Its entry criteria count; nil: won, or nowhere.
    let entered: Stage?
    let asks: [(stage: Stage, criterion: Criterion)]

    init(left: [Stage] = [], entered: Stage? = nil) {
        (self.left, self.entered) = (left, entered)
        var asks: [(stage: Stage, criterion: Criterion)] = []
        for stage in left { for criterion in stage.exitCriteria { asks.append((stage, criterion)) } }
        if let entered { for criterion in entered.entryCriteria { asks.append((entered, criterion)) } }
        self.asks = asks
    }

    struct Tick: Hashable { let stage: Stage.ID, key: String }

    var stages: [Stage.ID] { left.map(\.id) + (entered.map { [$0.id] } ?? []) }

    /// The criterion's key, which names it alone as long as no other stage on the way has the same.
    func name(of criterion: Criterion, in stage: Stage.ID) -> String {
        asks.contains { $0.criterion.key == criterion.key && $0.stage.id != stage } ? "\(stage).\(criterion.key)" : criterion.key
    }

    /// What a name stands for; a key alone for all that have it.
    func asked(by name: String) -> [(stage: Stage, criterion: Criterion)] {
        let exact = asks.filter { self.name(of: $0.criterion, in: $0.stage.id) == name }
        return exact.isEmpty ? asks.filter { $0.criterion.key == name } : exact
    }
}

extension Work {
    /// The way of a deal to a stage (nil: won). In another pipeline the stages before it were never passed, and ask as well.
    func way(of deal: Deal, to target: Stage?) throws -> GateWay {
        guard target?.id != deal.stageId, deal.status == .open else { return GateWay() }
        let here = try stage(deal.stageId)
        guard let target else { return GateWay(left: [here] + (try stages(of: here.pipelineId).filter { $0.position > here.position })) }
        guard target.pipelineId == here.pipelineId else { return GateWay(left: [here] + (try stages(before: target)), entered: target) }
        guard target.position >= here.position else { return GateWay() }
        let skipped = target.position - here.position > 1 ? try stages(before: target).filter { $0.position > here.position } : []
        return GateWay(left: [here] + skipped, entered: target)
    }

    /// The way of a new deal, which begins in this stage as if it had come through those before it.
    func way(into stage: Stage) throws -> GateWay { GateWay(left: try stages(before: stage), entered: stage) }

    private func stages(before stage: Stage) throws -> [Stage] { stage.position > 1 ? try stages(of: stage.pipelineId).filter { $0.position < stage.position } : [] }
}

/// What a new deal in a stage would be asked for and does not have: exit criteria of the stages before it, entry criteria of its own.
public struct ShowEntryGate: Operation, Decodable {
    public static let name: OperationName = "deals.entryGate"
    public static let endpoint = Endpoint.get("/deals/gate")
    public static let access = Access.create(.deals)
    public var pipelineId: Pipeline.ID?
    /// Without it the first one.
    public var stageId: Stage.ID?
    /// What is known of the deal already, as `deals.addLine` takes it.
    public var line: String?
    public init(pipelineId: Pipeline.ID? = nil, stageId: Stage.ID? = nil, line: String? = nil) { (self.pipelineId, self.stageId, self.line) = (pipelineId, stageId, line) }

    public func run(in work: Work) throws -> EntryGate {
        let stage = try work.firstStage(stageId, of: pipelineId)
        var deal = Deal()
        try deal.begin(in: stage, work: work)
        let said = try line.map { try work.understand($0, currency: deal.currency) }
        if let said { try work.apply(JSONObject(work.values(of: said)), to: &deal) }
        let open = try work.states(on: work.way(into: stage), of: deal).filter { state in
            !state.isMet && !(state.criterion.kind == .planned && said?.stepType.map { state.criterion.target ?? $0.rawValue == $0.rawValue } ?? false)
        }
        return EntryGate(deal: deal, stage: stage, items: open)
    }
}

public struct EntryGate: Answer {
    /// As it would begin; nothing is stored.
    public let deal: Deal
    public let stage: Stage
    public let items: [CriterionState]
    public func write(to json: inout JSONWriter) { CriteriaAnswer(items: items).write(to: &json) }
    public static var schema: Schema { CriteriaAnswer.schema }
}
