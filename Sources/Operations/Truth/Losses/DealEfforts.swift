import Domain
import Insights
import Storage

/// What was done for a deal until it was closed.
struct DealEffort: Equatable, Sendable {
    /// As touches to a win count them: a call that nobody took is a half.
    var touches = 0.0
    /// Noted minutes, and activities without any noted.
    var minutes: Int64 = 0, withoutLength = 0
}

/// What was done for deals, as far as the actor sees activities.
struct DealEfforts: Sendable {
    private let efforts: [Deal.ID: DealEffort]
    /// Below so many touches a deal was given up early.
    let leastTouches: Double
    /// False for who sees no activities: then nothing is known of any deal.
    let isKnown: Bool

    init(_ efforts: [Deal.ID: DealEffort], leastTouches: Double, isKnown: Bool) { (self.efforts, self.leastTouches, self.isKnown) = (efforts, leastTouches, isKnown) }

    subscript(deal: Deal.ID) -> DealEffort { efforts[deal] ?? DealEffort() }
    func isEarly(_ deal: Deal.ID) -> Bool { isKnown && self[deal].touches < leastTouches }
    /// Of all deals that were read.
    var all: DealEffort { efforts.values.reduce(into: DealEffort()) { sum, one in (sum.touches, sum.minutes, sum.withoutLength) = (sum.touches + one.touches, sum.minutes + one.minutes, sum.withoutLength + one.withoutLength) } }
}

extension Work {
    func effort(of lost: LostDeals) throws -> DealEfforts { try effort(ofDeals: lost.condition) }

    /// Of closed deals of a condition on `d`: everything that was done before they were closed; a note is no work.
    func effort(ofDeals condition: SQL) throws -> DealEfforts {
        let least = Double(workspace.leastTouches)
        guard reach(.read, .activities) != .none else { return DealEfforts([:], leastTouches: least, isKnown: false) }
        let seesLength = !hides("durationMinutes", of: .activity)
        var efforts: [Deal.ID: DealEffort] = [:]
        try db.forEach("""
            SELECT a.deal_id, a.done_at, a.type, a.direction, a.result, a.duration_minutes FROM activity a JOIN deal d ON d.id = a.deal_id WHERE \(condition) AND \(try self.condition(.read, .activities, owner: "a.owner_id")) \
            AND a.deleted_at IS NULL AND a.done_at IS NOT NULL AND a.done_at <= d.closed_at AND a.type <> 'note'
            """) { row in
            let deal = try row.next(Deal.ID.self), touch = FigureTouch(at: try row.next(), type: try row.next(), direction: try row.next(), result: try row.next()), minutes = try row.next(Int64?.self)
            var effort = efforts[deal] ?? DealEffort()
            if touch.isTouch { effort.touches += touch.weight }
            if seesLength, let minutes { effort.minutes += minutes } else { effort.withoutLength += 1 }
            efforts[deal] = effort
        }
        return DealEfforts(efforts, leastTouches: least, isKnown: true)
    }
}

extension FigureTouch {
    /// Whether it is one of those that `SQL.isTouch` finds.
    var isTouch: Bool { type.isTouch && !(result.map { Activity.Result.withoutTouch.contains($0) } ?? false) }
}
