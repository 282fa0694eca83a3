import Domain
import Storage
import Writing

/// What the history keeps of a link: that it was made, and when it was ended or let hold again. Its secret is in no event.
struct ShareChange {
    let endedBefore: Timestamp?
    let endedAfter: Timestamp?
    let isNew: Bool

    init(endedBefore: Timestamp?, endedAfter: Timestamp?, isNew: Bool = false) { (self.endedBefore, self.endedAfter, self.isNew) = (endedBefore, endedAfter, isNew) }

    init(_ event: StoredEvent) {
        func ended(_ text: String?) -> Timestamp? { text.flatMap(JSONObject.init(stored:))?["endedAt"]?.textValue.flatMap { Timestamp($0) } }
        self.init(endedBefore: ended(event.before), endedAfter: ended(event.after), isNew: event.before == nil)
    }

    fileprivate static func json(_ ended: Timestamp?) -> String {
        var json = JSONWriter(capacity: 64)
        json.object { $0.field("endedAt", ended) }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension Work {
    /// Ends a link of one's own, or for an administrator anybody's.
    func endShare(_ id: Int64, at end: Timestamp) throws {
        guard try db.execute("UPDATE share SET revoked_at = \(end) WHERE id = \(id) AND revoked_at IS NULL AND \(try ownShares())") == 1 else { throw Refusal(.notFound) }
        try remember(ShareChange(endedBefore: nil, endedAfter: end), of: id)
    }

    func remember(_ change: ShareChange, of id: Int64) throws {
        try remember(Event(kind: .share, entityId: id, dealId: nil, before: change.isNew ? nil : ShareChange.json(change.endedBefore), after: ShareChange.json(change.endedAfter), version: change.isNew ? 1 : 2))
    }

    /// A link that was made ends; one that was ended holds again under the same address, as long as its last day is not over.
    func takeBackShare(_ event: StoredEvent) throws {
        let change = ShareChange(event)
        if change.isNew || change.endedAfter == nil {
            do { try endShare(event.entityId, at: now) } catch let refusal as Refusal where refusal.code == .notFound { throw conflict(event, RevokeShare.name.text) }
            return
        }
        guard try db.execute("UPDATE share SET revoked_at = NULL WHERE id = \(event.entityId) AND revoked_at = \(change.endedAfter) AND \(try ownShares())") == 1 else { throw conflict(event, RevokeShare.name.text) }
        try remember(ShareChange(endedBefore: change.endedAfter, endedAfter: nil), of: event.entityId)
    }

    private func ownShares() throws -> SQL { actor.role == .admin ? "TRUE" : "user_id = \(try ownId())" }
}
