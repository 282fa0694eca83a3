import Domain
@testable import Operations
import Storage
import Writing

/// What a deal was, read out of the log of events alone.
struct Replayed: Equatable {
    var stage: Int64 = 0
    var status = "open"
    var amount: Int64?
    var currency = ""
    var owner: Int64?
    var expectedClose: String?
    var category = Deal.ForecastCategory.pipeline.rawValue
    var closedAt: Timestamp?
    var isNurture = false, isDeleted = false

    var isOpen: Bool { status == "open" }
    var isOnBoard: Bool { isOpen && !isNurture && !isDeleted }

    fileprivate mutating func take(_ after: JSONObject, _ at: Timestamp) throws {
        func number(_ value: JSONValue) throws -> Int64? { value == .null ? nil : try Int64(input: value) }
        if let stage = after["stageId"] { self.stage = try Int64(input: stage) }
        if let amount = after["amount"] { self.amount = try number(amount) }
        if let currency = after["currency"]?.textValue { self.currency = currency }
        if let owner = after["ownerId"] { self.owner = try number(owner) }
        if let close = after["expectedClose"] { expectedClose = close.textValue }
        if let category = after["forecastCategory"]?.textValue { self.category = category }
        if let until = after["nurtureUntil"] { isNurture = until != .null }
        if let status = after["status"]?.textValue {
            self.status = status
            closedAt = status == "open" ? nil : at
        }
    }

    /// What a view says of a deal. A rest is no field of it that a view of the past tells.
    init(_ deal: Deal) {
        (stage, status, amount, currency) = (deal.stageId.rawValue, deal.status.rawValue, deal.amount, deal.currency.code)
        (owner, expectedClose, category, closedAt) = (deal.ownerId?.rawValue, deal.expectedClose?.description, deal.forecastCategory.rawValue, deal.closedAt)
    }

    fileprivate init() {}

    /// The same without what views do not tell.
    var shown: Replayed {
        var shown = self
        (shown.isNurture, shown.isDeleted) = (false, false)
        return shown
    }
}

/// The log of events, read once: every deal as it was after each of its events.
struct EventLog {
    private let states: [Int64: [(at: Timestamp, deal: Replayed)]]

    init(_ database: any Database) async throws {
        states = try await database.report { db in
            var states: [Int64: [(at: Timestamp, deal: Replayed)]] = [:]
            try db.forEach("SELECT entity_id, operation, at, after FROM event WHERE kind = 'deal' ORDER BY at, id") { row in
                let id = try row.next(Int64.self), operation = try row.next(String.self), at = try row.next(Timestamp.self)
                guard let after = JSONObject(stored: try row.next(String.self)) else { return }
                var deal = states[id]?.last?.deal ?? Replayed()
                try deal.take(after, at)
                if operation == "deals.delete" { deal.isDeleted = true }
                if operation == "deals.restore" { deal.isDeleted = false }
                states[id, default: []].append((at, deal))
            }
            return states
        }
    }

    /// The deals at a moment, by their numbers, without those in the trash.
    func deals(until moment: Timestamp) -> [Int64: Replayed] { states.compactMapValues { states in states.last { $0.at <= moment }?.deal }.filter { !$0.value.isDeleted } }
}
