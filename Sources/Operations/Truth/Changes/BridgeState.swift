import Domain
import Storage

/// What a deal was at one of the two moments, as far as a sum asks for it.
public struct BridgeState: Equatable, Sendable {
    public let pipeline: Pipeline.ID
    public let stage: Stage.ID
    public let status: Deal.Status
    /// Minor units; nil where nobody knew.
    public let amount: Int64?
    public let currency: Currency
    public let owner: User.ID?
    public let close: Day?
    public let isNurture: Bool
    public let isDeleted: Bool

    /// Of the version that is called `v` or `w` in the statement.
    static func columns(of version: StaticString) -> SQL {
        var columns: SQL = ""
        for name in ["pipeline_id", "stage_id", "status", "amount", "currency", "owner_id", "expected_close", "nurture", "deleted"] as [StaticString] {
            if !columns.isEmpty { columns.append(", ") }
            columns.append("\(trusted: version).\(trusted: name)")
        }
        return columns
    }

    init(row: inout Row) throws {
        (pipeline, stage, status, amount, currency) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (owner, close, isNurture, isDeleted) = (try row.next(), try row.next(), try row.next(), try row.next())
    }

    /// Of a row that may have none: then the pipeline is not known.
    static func ifThere(row: inout Row) throws -> BridgeState? {
        guard let pipeline = try row.next(Pipeline.ID?.self) else { return nil }
        let stage = try row.next(Stage.ID.self), status = try row.next(Deal.Status.self), amount = try row.next(Int64?.self), currency = try row.next(Currency.self)
        let owner = try row.next(User.ID?.self), close = try row.next(Day?.self)
        return BridgeState(
            pipeline: pipeline, stage: stage, status: status, amount: amount, currency: currency, owner: owner, close: close, isNurture: try row.next(), isDeleted: try row.next())
    }

    init(pipeline: Pipeline.ID, stage: Stage.ID, status: Deal.Status, amount: Int64?, currency: Currency, owner: User.ID?, close: Day?, isNurture: Bool, isDeleted: Bool) {
        (self.pipeline, self.stage, self.status, self.amount, self.currency) = (pipeline, stage, status, amount, currency)
        (self.owner, self.close, self.isNurture, self.isDeleted) = (owner, close, isNurture, isDeleted)
    }

    /// Whether it was a card on its board.
    var isOnBoard: Bool { status == .open && !isNurture && !isDeleted }
}

/// One cause of a deal's change with what it adds, in the currencies that the deal had. What no money moved for has no amounts.
struct BridgeCause: Equatable {
    let reason: Changes.Reason
    var amounts: [(currency: Currency, amount: Int64)] = []

    init(_ reason: Changes.Reason, _ amounts: (Currency, Int64)...) { (self.reason, self.amounts) = (reason, amounts.map { (currency: $0.0, amount: $0.1) }) }

    static func == (left: BridgeCause, right: BridgeCause) -> Bool {
        left.reason == right.reason && left.amounts.map(\.currency) == right.amounts.map(\.currency) && left.amounts.map(\.amount) == right.amounts.map(\.amount)
    }
}

extension ChangeQuestion {
    /// Why a deal adds something else at the end than at the start. Together the causes are the difference: a deal that came or went did so for one cause
    /// with all that it was worth on that side, and what its worth changed by before it went, or after it came, is a cause of its own.
    func causes(_ before: BridgeState?, _ after: BridgeState?) -> [BridgeCause] {
        let counted = (before.map(counts) ?? false, after.map(counts) ?? false)
        switch (counted, before, after) {
        case ((true, true), let before?, let after?): return worth(before, after) + told(before, after)
        case ((true, false), let before?, let after?): return worth(before, after) + [BridgeCause(departure(before, after), (after.currency, -(after.amount ?? 0)))]
        case ((true, false), let before?, nil): return [BridgeCause(.deleted, (before.currency, -(before.amount ?? 0)))]
        case ((false, true), let before?, let after?): return [BridgeCause(arrival(before, after), (before.currency, before.amount ?? 0))] + worth(before, after)
        case ((false, true), nil, let after?): return [BridgeCause(.created, (after.currency, after.amount ?? 0))]
        default: return []
        }
    }

    /// What it is worth now against what it was worth. Where the currency changed, the two cannot be told apart.
    private func worth(_ before: BridgeState, _ after: BridgeState) -> [BridgeCause] {
        let old = before.amount ?? 0, new = after.amount ?? 0
        if before.currency != after.currency { return old == 0 && new == 0 ? [] : [BridgeCause(.otherCurrency, (before.currency, -old), (after.currency, new))] }
        return old == new ? [] : [BridgeCause(new > old ? .grown : .shrunk, (after.currency, new - old))]
    }

    /// The first that holds.
    private func arrival(_ before: BridgeState, _ after: BridgeState) -> Changes.Reason {
        if before.isDeleted { return .restored }
        if before.status != .open { return .reopened }
        if before.isNurture { return .woken }
        if before.pipeline != pipeline.id { return .movedIn }
        if !isTheirs(before) { return .reassigned }
        guard let old = before.close, let new = after.close else { return .pulledIn }
        return old < new ? .slippedIn : .pulledIn
    }

    private func departure(_ before: BridgeState, _ after: BridgeState) -> Changes.Reason {
        if after.isDeleted { return .deleted }
        if after.status == .won { return .won }
        if after.status == .lost { return .lost }
        if after.isNurture { return .nurtured }
        if after.pipeline != pipeline.id { return .movedOut }
        if !isTheirs(after) { return .reassigned }
        guard let old = before.close, let new = after.close else { return .pushedOut }
        return new < old ? .pulledAhead : .pushedOut
    }

    /// What is told of a deal that stayed and moves no money.
    private func told(_ before: BridgeState, _ after: BridgeState) -> [BridgeCause] {
        var found: [BridgeCause] = []
        if let old = places[before.stage], let new = places[after.stage], old != new { found.append(BridgeCause(new > old ? .advanced : .movedBack)) }
        // Within a period a deal that stays is expected in it before and after.
        if measure == .open, let old = before.close, let new = after.close, old != new { found.append(BridgeCause(new < old ? .pulledIn : .pushedOut)) }
        if before.owner != after.owner { found.append(BridgeCause(.reassigned)) }
        return found
    }
}
