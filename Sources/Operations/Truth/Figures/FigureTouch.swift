import Domain
import Insights
import Storage

/// Something done for a deal that reached, or could have reached, the customer.
struct FigureTouch: Equatable, Sendable {
    let at: Timestamp
    let type: Activity.Kind
    let direction: Activity.Direction?
    let result: Activity.Result?

    /// A call that nobody took.
    private var isAttempt: Bool { (type == .call || type == .coldCall) && (result == .noAnswer || result == .leftMessage) }
    /// Both sides speak in it, whoever began.
    private var isSpoken: Bool { type == .call || type == .chat || type.isMeeting }

    /// A sign of the other side: they wrote or called, or somebody was spoken to. Not what they only were sent.
    var isSign: Bool {
        guard !isAttempt, result != .noShow, result != .noReply else { return false }
        return direction == .inbound || result.map { [.reached, .held, .answered, .accepted, .changesWanted, .meetingBooked].contains($0) } ?? type.isMeeting
    }

    /// One for what went out or was spoken, a half for a call that nobody took, nothing for what only came in.
    var weight: Double {
        if isAttempt { return Touches.attempt }
        return direction != .inbound || isSpoken ? 1 : 0
    }
}

extension Work {
    /// Touches of the deals of a condition on `d` up to a moment, as far as the actor sees activities, the oldest first.
    func figureTouches(_ condition: SQL, until moment: Timestamp) throws -> [Deal.ID: [FigureTouch]] {
        guard reach(.read, .activities) != .none else { return [:] }
        var touches: [Deal.ID: [FigureTouch]] = [:]
        try db.forEach("""
            SELECT a.deal_id, a.done_at, a.type, a.direction, a.result FROM activity a JOIN deal d ON d.id = a.deal_id WHERE \(condition) AND \(try self.condition(.read, .activities, owner: "a.owner_id")) \
            AND a.deleted_at IS NULL AND a.done_at IS NOT NULL AND a.done_at <= \(moment) AND \(SQL.isTouch) ORDER BY a.deal_id, a.done_at, a.id
            """) { row in
            touches[try row.next(Deal.ID.self), default: []].append(FigureTouch(at: try row.next(), type: try row.next(), direction: try row.next(), result: try row.next()))
        }
        return touches
    }
}
