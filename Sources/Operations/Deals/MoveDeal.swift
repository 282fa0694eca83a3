import Domain
import Storage
import Writing

/// Moves an open deal to another stage of its pipeline, or to another place in its stage.
public struct MoveDeal: Operation, Decodable {
    public static let name: OperationName = "deals.move"
    public static let endpoint = Endpoint.post("/deals/{id}/move")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    /// The card under which… above which the deal comes to lie; null for the top.
    public var beforeId: Deal.ID?
    /// Why the deal moves although exit criteria are open.
    public var override: String?
    public var ifVersion: Int64?
    public init(id: Deal.ID, stageId: Stage.ID, beforeId: Deal.ID? = nil, override: String? = nil, ifVersion: Int64? = nil) {
        (self.id, self.stageId, self.beforeId, self.override, self.ifVersion) = (id, stageId, beforeId, override, ifVersion)
    }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let before = try work.find(Deal.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        let stage = try work.stage(stageId)
        var deal = before
        try work.gate(deal, to: stage, override: override)
        try deal.move(to: stage, at: work.now)
        deal.position = try work.position(in: stage.id, above: beforeId, moving: id)
        try work.update(&deal, from: before)
        return RecordAnswer(deal, now: work.now)
    }
}

/// Moves an open deal to a stage of another pipeline; its history goes with it.
public struct TransferDeal: Operation, Decodable {
    public static let name: OperationName = "deals.transfer"
    public static let endpoint = Endpoint.post("/deals/{id}/transfer")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    public var ifVersion: Int64?

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let before = try work.find(Deal.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var deal = before
        try deal.transfer(to: work.stage(stageId), at: work.now)
        deal.position = try work.topPosition(in: deal.stageId)
        try work.update(&deal, from: before)
        return RecordAnswer(deal, now: work.now)
    }
}

extension Work {
    /// A place in the stage right above the card `next`, or on top. When two neighbours have no place left between
    /// them, the cards of the stage are spread anew.
    func position(in stage: Stage.ID, above next: Deal.ID?, moving id: Deal.ID) throws -> Int64 {
        guard let next, next != id else { return try topPosition(in: stage) }
        let below = try db.value(Int64.self, "SELECT position FROM deal WHERE id = \(next) AND stage_id = \(stage) AND on_board")
        guard let below else { throw Refusal.field("beforeId", "notInStage", ["id": next.description]) }
        let above = try db.value(Int64.self, """
            SELECT position FROM deal WHERE stage_id = \(stage) AND on_board AND id <> \(id) AND (position, id) < (\(below), \(next)) ORDER BY position DESC, id DESC LIMIT 1
            """)
        guard let above else { return below - Self.gap }
        if below - above > 1 { return above + (below - above) / 2 }
        try spread(stage)
        return try position(in: stage, above: next, moving: id)
    }

    /// Gives the cards of a stage equal distances. The order stays, so neither version nor history changes.
    private func spread(_ stage: Stage.ID) throws {
        let ids = try db.values(Deal.ID.self, "SELECT id FROM deal WHERE stage_id = \(stage) AND on_board ORDER BY position, id")
        for (place, id) in ids.enumerated() { try db.execute("UPDATE deal SET position = \(Int64(place) * Self.gap) WHERE id = \(id)") }
    }
}
