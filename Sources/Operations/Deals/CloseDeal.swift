import Domain
import Storage
import Writing

/// Closes a deal as won.
public struct WinDeal: Operation {
    public static let name: OperationName = "deals.win"
    public static let endpoint = Endpoint.post("/deals/{id}/win")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    /// Why the deal is won although exit criteria are open.
    public var override: String?
    /// What meets criteria on the way, by their keys (`Work.meet`).
    public var fill: JSONObject
    public var ifVersion: Int64?
    public init(id: Deal.ID, override: String? = nil, fill: JSONObject = JSONObject(), ifVersion: Int64? = nil) { (self.id, self.override, self.fill, self.ifVersion) = (id, override, fill, ifVersion) }
    public init(input: JSONValue) throws {
        let (fill, plain) = try GateInput.read(input, as: Plain.self)
        self.init(id: plain.id, override: plain.override, fill: fill, ifVersion: plain.ifVersion)
    }
    public static var inputSchema: Schema { get throws { try GateInput.schema(of: Plain.self) } }
    public static var outputSchema: Schema { GateInput.answer }
    private struct Plain: Decodable { var id: Deal.ID, override: String?, ifVersion: Int64? }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        let before = try work.find(Deal.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var deal = before
        let way = try work.way(of: before, to: nil)
        try work.meet(fill, for: &deal, on: way)
        let warnings = try work.gate(deal, on: way, override: override)
        try deal.win(at: work.now)
        try work.update(&deal, from: before)
        return RecordAnswer(fill.isEmpty ? deal : try work.find(Deal.self, id), now: work.now, warnings: warnings)
    }
}

/// Closes a deal as lost, for a reason of the list; as disqualified where it never was one for us.
public struct LoseDeal: Operation, Decodable {
    public static let name: OperationName = "deals.lose"
    public static let endpoint = Endpoint.post("/deals/{id}/lose")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var reason: String
    public var note: String?
    public var competitor: String?
    /// It was none for us: lost to nobody, and no win rate counts it.
    public var disqualified: Bool?
    public var ifVersion: Int64?
    public init(id: Deal.ID, reason: String, note: String? = nil, competitor: String? = nil, disqualified: Bool? = nil, ifVersion: Int64? = nil) {
        (self.id, self.reason, self.note, self.competitor, self.disqualified, self.ifVersion) = (id, reason, note, competitor, disqualified, ifVersion)
    }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        try work.change(id, ifVersion) { deal in
            try work.checkLostReason(reason)
            try work.check(note, "note", most: 10_000)
            try deal.lose(because: reason, note: note, competitor: competitor, isDisqualified: disqualified ?? false, at: work.now)
        }
    }
}

/// Opens a closed deal again, in the stage where it was closed (or the first one, when that is archived).
public struct ReopenDeal: Operation, Decodable {
    public static let name: OperationName = "deals.reopen"
    public static let endpoint = Endpoint.post("/deals/{id}/reopen")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var ifVersion: Int64?
    public init(id: Deal.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        try work.change(id, ifVersion) { deal in
            let stage = try work.stage(deal.stageId)
            try deal.reopen(in: stage.archivedAt == nil ? stage : work.firstStage(nil, of: deal.pipelineId), at: work.now)
            deal.position = try work.topPosition(in: deal.stageId)
        }
    }
}

/// Rests a deal until a day: off the board, back by itself, with its history.
public struct NurtureDeal: Operation, Decodable {
    public static let name: OperationName = "deals.nurture"
    public static let endpoint = Endpoint.post("/deals/{id}/nurture")
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var until: Day
    /// Why it rests: one of the lost reasons.
    public var reason: String?
    /// On which track somebody keeps in touch meanwhile.
    public var track: String?
    public var note: String?
    public var ifVersion: Int64?
    public init(id: Deal.ID, until: Day, reason: String? = nil, track: String? = nil, note: String? = nil, ifVersion: Int64? = nil) {
        (self.id, self.until, self.reason, self.track, self.note, self.ifVersion) = (id, until, reason, track, note, ifVersion)
    }

    public func run(in work: Work) throws -> RecordAnswer<Deal> {
        try work.change(id, ifVersion) { deal in
            if let reason { try work.checkLostReason(reason) }
            try work.check(track, "track", most: 200)
            try work.check(note, "note", most: 10_000)
            let (track, note) = (track?.trimmed, note?.trimmed)
            try deal.nurture(until: until, because: reason, track: track?.isEmpty == true ? nil : track, note: note?.isEmpty == true ? nil : note, today: work.today)
        }
    }
}

/// Brings deals whose day of rest has come back to the board; runs by itself every few minutes.
public struct WakeNurturedDeals: Operation, Decodable {
    public static let name: OperationName = "deals.wake"
    public static let endpoint = Endpoint.post("/deals/wake")
    public static let access = Access.admin(.deals)
    public init() {}

    public func run(in work: Work) throws -> CountAnswer {
        let due = try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE nurture_until <= \(work.today) AND deleted_at IS NULL LIMIT 500")
        for before in due {
            var deal = before
            deal.comeBack()
            deal.position = try work.topPosition(in: deal.stageId)
            try work.update(&deal, from: before)
        }
        return CountAnswer(count: due.count)
    }
}

/// How many.
public struct CountAnswer: Answer {
    public let count: Int
    public init(count: Int) { self.count = count }
    public func write(to json: inout JSONWriter) { json.object { $0.field("count", Int64(count)) } }
    public static var schema: Schema { .object([.init("count", .integer(minimum: 0), isRequired: true)]) }
}

extension Work {
    /// Changes a deal that the actor may change, as it was when the caller saw it.
    func change(_ id: Deal.ID, _ ifVersion: Int64?, _ change: (inout Deal) throws -> Void) throws -> RecordAnswer<Deal> {
        let before = try find(Deal.self, id, to: .write)
        try expect(ifVersion, of: before)
        var deal = before
        try change(&deal)
        try update(&deal, from: before)
        return RecordAnswer(deal, now: now)
    }

    func checkLostReason(_ name: String) throws {
        let names = try db.values(String.self, "SELECT name FROM lost_reason WHERE archived_at IS NULL ORDER BY position, id")
        guard names.contains(name) else {
            throw Refusal(.validation, problems: [InputProblem(field: "reason", code: .notAnOption, details: ["options": names.joined(separator: ", ")])])
        }
    }
}
