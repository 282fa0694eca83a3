import Domain
import Storage
import Writing

/// What one operation did to one record. Timeline, audit, undo, live updates and search all read from events.
public struct Event: Sendable {
    public var kind: Kind
    public var entityId: Int64
    public var dealId: Deal.ID?
    /// JSON object of the fields that changed, as they were; nil for a new record.
    public var before: String?
    /// JSON object of the same fields, as they are.
    public var after: String
    /// The record's version after the change.
    public var version: Int64
}

extension Work {
    /// Appends an event and what tells the world about it, in the same transaction.
    func remember(_ event: Event) throws {
        eventCount += 1
        audit(event)
        let id = try db.value(Int64.self, """
            INSERT INTO event (at, user_id, token_id, operation, kind, entity_id, deal_id, before, after, version, correlation, undoes, import_id, automation_id)
            VALUES (\(now), \(doer), \(actor.tokenId), \(operation.text), \(event.kind.rawValue), \(event.entityId), \(event.dealId), \(event.before), \(event.after), \
            \(event.version), \(correlation), \(undoes), \(importing?.id), \(automation)) RETURNING id
            """)
        try db.execute("INSERT INTO outbox (event_id, topic, at) VALUES (\(id), \(event.kind.rawValue), \(now))")
    }
}
