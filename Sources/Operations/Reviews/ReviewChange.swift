import Domain
import Storage
import Writing

/// What the history keeps of a review that begins or ends, so that it can be taken back.
struct ReviewChange {
    /// When it had ended before; nil while it was open, or not there.
    let from: Timestamp?
    let to: Timestamp?
    let isNew: Bool

    /// A review that has just begun.
    init(_ review: Review) { (from, to, isNew) = (nil, nil, true) }
    init(from: Timestamp?, to: Timestamp?) { (self.from, self.to, isNew) = (from, to, false) }
    /// Nil for an event that cannot be taken back.
    init?(_ event: StoredEvent) {
        guard let after = JSONObject(stored: event.after), let finished = after["finishedAt"] else { return nil }
        func moment(_ value: JSONValue?) -> Timestamp? { value?.textValue.flatMap { Timestamp($0) } }
        (from, to, isNew) = (moment(event.before.flatMap(JSONObject.init(stored:))?["finishedAt"]), moment(finished), event.before == nil)
    }

    fileprivate static func json(_ review: Review, _ finished: Timestamp?) -> String {
        var json = JSONWriter(capacity: 96)
        json.object { json in
            json.field("pipelineId", review.pipelineId)
            json.field("finishedAt", finished)
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}

extension Work {
    /// Whoever began a review ends it, and whoever may change every deal; so does who runs the server.
    func mayFinish(_ review: Review) -> Bool { actor.userId == nil || actor.userId == review.userId || reach(.write, .deals) == .all }

    func finish(_ review: Review, at end: Timestamp?) throws {
        try db.execute("UPDATE review SET finished_at = \(end) WHERE id = \(review.id)")
        try remember(ReviewChange(from: review.finishedAt, to: end), of: review)
    }

    func remember(_ change: ReviewChange, of review: Review) throws {
        let before = change.isNew ? nil : ReviewChange.json(review, change.from)
        try remember(Event(kind: .review, entityId: review.id, dealId: nil, before: before, after: ReviewChange.json(review, change.to), version: change.isNew ? 1 : 2))
    }

    /// A review that ended goes on, unless another one has begun since; one that began is gone with the marks of who began it,
    /// unless somebody else has noted something by then.
    func takeBackReview(_ event: StoredEvent) throws {
        guard let change = ReviewChange(event), let review = try db.first(Review.self, "SELECT \(Review.columns) FROM review WHERE id = \(event.entityId)"), mayFinish(review) else { throw Refusal(.undoNothing) }
        guard review.finishedAt == change.to else { throw conflict(event, FinishReview.name) }
        if change.isNew {
            let others = try db.value(Int64.self, "SELECT deal_id FROM review_mark WHERE review_id = \(review.id) AND user_id IS DISTINCT FROM \(review.userId) LIMIT 1")
            guard others == nil else { throw conflict(event, MarkReviewed.name) }
            try db.execute("DELETE FROM review WHERE id = \(review.id)")
            return try remember(Event(kind: .review, entityId: review.id, dealId: nil, before: ReviewChange.json(review, nil), after: "{}", version: 2))
        }
        let later = try db.value(Int64.self, "SELECT id FROM review WHERE pipeline_id = \(review.pipelineId) AND id > \(review.id) LIMIT 1")
        guard later == nil else { throw conflict(event, StartReview.name) }
        try finish(review, at: change.from)
    }

    private func conflict(_ event: StoredEvent, _ operation: OperationName) -> Refusal {
        Refusal(.undoConflict, ["operation": operation.text, "kind": event.kind.rawValue, "id": String(event.entityId)])
    }
}
