import Domain
import Storage
import Writing

/// What lies between two moments of a pipeline: open deals at the start, every movement with its reason, open deals at
/// the end. Start plus all movements is the end, to the minor unit.
public struct ShowChanges: Operation, Decodable {
    public static let name: OperationName = "pipelines.changes"
    public static let endpoint = Endpoint.get("/pipelines/{id}/changes")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    public var from: Timestamp
    /// Nil: now.
    public var to: Timestamp?
    public var takesLong: Bool { true }
    public init(id: Pipeline.ID, from: Timestamp, to: Timestamp? = nil) { (self.id, self.from, self.to) = (id, from, to) }

    public func run(in work: Work) throws -> Changes {
        let end = min(to ?? work.now, work.now)
        guard from <= end else { throw Refusal.field("from", "afterEnd") }
        let pipeline = try work.find(Pipeline.self, id)
        let pairs = try work.statePairs(of: id, from, end)
        var exchange = Exchange(into: pipeline.currency, at: work.workspace.timeZone.day(of: end), in: work)
        var changes = Changes(currency: pipeline.currency, from: from, to: end)
        let order = try Dictionary(uniqueKeysWithValues: work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(id)").map { ($0.id, $0.position) })
        for pair in pairs.sorted(by: { $0.dealId < $1.dealId }) {
            let before = try pair.amount(\.start, in: id, &exchange), after = try pair.amount(\.end, in: id, &exchange)
            if let before { changes.start = changes.start + Sum(count: 1, amount: before) }
            if let after { changes.end = changes.end + Sum(count: 1, amount: after) }
            for (reason, effect) in pair.movements(in: id, before, after, order) { changes.add(reason, effect, pair.dealId) }
        }
        changes.unconverted = exchange.unconverted
        return changes
    }
}

/// The waterfall between two moments.
public struct Changes: Answer {
    public enum Reason: String, CaseIterable, Sendable {
        case created, reopened, woken, movedIn, restored, grown, shrunk, won, lost, nurtured, movedOut, deleted
        case advanced, movedBack, pulledIn, pushedOut, reassigned
    }
    public struct Move: Sendable {
        public let reason: Reason
        public var count: Int64
        /// What it adds to the sum of open deals, in minor units; 0 for what moves no money.
        public var amount: Int64
        public var dealIds: [Deal.ID]
    }
    public var currency: Currency
    public var from: Timestamp
    public var to: Timestamp
    public var start = Sum()
    public var end = Sum()
    public var moves: [Move] = []
    public var unconverted: [Currency] = []

    init(currency: Currency, from: Timestamp, to: Timestamp) { (self.currency, self.from, self.to) = (currency, from, to) }

    mutating func add(_ reason: Reason, _ amount: Int64, _ deal: Deal.ID) {
        if let place = moves.firstIndex(where: { $0.reason == reason }) {
            moves[place].count += 1
            moves[place].amount += amount
            moves[place].dealIds.append(deal)
        } else {
            moves.append(Move(reason: reason, count: 1, amount: amount, dealIds: [deal]))
            moves.sort { Reason.order[$0.reason, default: 0] < Reason.order[$1.reason, default: 0] }
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("currency", currency)
            json.field("from", from)
            json.field("to", to)
            json.object("start") { $0.write(start) }
            json.array("moves") { json in
                for move in moves {
                    json.object { json in
                        json.field("reason", move.reason.rawValue)
                        json.field("count", move.count)
                        if !json.withholds("amount", of: "deal") { json.field("amount", move.amount) }
                        json.field("dealIds", move.dealIds)
                    }
                }
            }
            json.object("end") { $0.write(end) }
            json.field("unconverted", unconverted.map(\.code))
        }
    }

    public static var schema: Schema {
        let sum = Schema.object([.init("count", .integer(minimum: 0), isRequired: true), .init("amount", .integer(), isRequired: false)])
        return .object([
            .init("currency", .string(format: "iso-4217"), isRequired: true), .init("from", .string(format: "date-time"), isRequired: true), .init("to", .string(format: "date-time"), isRequired: true),
            .init("start", sum, isRequired: true),
            .init("moves", .array(of: .object([
                .init("reason", .string(options: Reason.allCases.map(\.rawValue)), isRequired: true), .init("count", .integer(minimum: 1), isRequired: true), .init("amount", .integer(), isRequired: false),
                .init("dealIds", .array(of: .integer(minimum: 1)), isRequired: true),
            ])), isRequired: true),
            .init("end", sum, isRequired: true), .init("unconverted", .array(of: .string(format: "iso-4217")), isRequired: true),
        ])
    }
}

extension Changes.Reason {
    /// Places in the waterfall.
    static let order = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

/// A deal's state at the two ends; nil where it did not exist yet.
struct StatePair {
    let dealId: Deal.ID
    var start: DealVersion?
    var end: DealVersion?

    /// What the deal adds to the board's sum at one end; nil when it is not on that board. Without a rate it is 0.
    func amount(_ side: KeyPath<StatePair, DealVersion?>, in pipeline: Pipeline.ID, _ exchange: inout Exchange) throws -> Int64? {
        guard let state = self[keyPath: side], state.isOnBoard, state.pipelineId == pipeline else { return nil }
        return try exchange.convert(state.amount ?? 0, from: state.currency) ?? 0
    }

    /// Why the deal came, went or changed. The effects add up to the difference of its two amounts.
    func movements(in pipeline: Pipeline.ID, _ before: Int64?, _ after: Int64?, _ order: [Stage.ID: Int64]) -> [(Changes.Reason, Int64)] {
        switch (before, after) {
        case (nil, nil): return []
        case (nil, let after?): return [(arrival(in: pipeline), after)]
        case (let before?, nil): return [(departure(in: pipeline), -before)]
        case (let before?, let after?):
            var found: [(Changes.Reason, Int64)] = []
            if after != before { found.append((after > before ? .grown : .shrunk, after - before)) }
            guard let start, let end else { return found }
            if let one = order[start.stageId], let other = order[end.stageId], one != other { found.append((other > one ? .advanced : .movedBack, 0)) }
            if let one = start.expectedClose, let other = end.expectedClose, one != other { found.append((other < one ? .pulledIn : .pushedOut, 0)) }
            if start.ownerId != end.ownerId { found.append((.reassigned, 0)) }
            return found
        }
    }

    private func arrival(in pipeline: Pipeline.ID) -> Changes.Reason {
        guard let start else { return .created }
        if start.isDeleted { return .restored }
        if start.status != .open { return .reopened }
        return start.isNurture ? .woken : .movedIn
    }

    private func departure(in pipeline: Pipeline.ID) -> Changes.Reason {
        guard let end else { return .deleted }
        if end.isDeleted { return .deleted }
        switch end.status {
        case .won: return .won
        case .lost: return .lost
        case .open: return end.isNurture ? .nurtured : .movedOut
        }
    }
}

extension Work {
    /// Both states of every deal that was on the board at one of the two moments.
    func statePairs(of pipeline: Pipeline.ID, _ from: Timestamp, _ to: Timestamp) throws -> [StatePair] {
        var pairs: [Deal.ID: StatePair] = [:]
        for (moment, other, side) in [(from, to, \StatePair.start), (to, from, \StatePair.end)] as [(Timestamp, Timestamp, WritableKeyPath<StatePair, DealVersion?>)] {
            let here = try pastCondition(pipeline, moment), there = try pastCondition(pipeline, other)
            let states = try db.all(DealVersion.self, """
                SELECT \(DealVersion.columns) FROM deal_version v WHERE v.valid_from <= \(moment) AND v.valid_to > \(moment) AND (
                    v.deal_id IN (SELECT v.deal_id FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(here))
                    OR v.deal_id IN (SELECT v.deal_id FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE \(there)))
                """)
            for state in states { pairs[state.dealId, default: StatePair(dealId: state.dealId)][keyPath: side] = state }
        }
        return Array(pairs.values)
    }
}
