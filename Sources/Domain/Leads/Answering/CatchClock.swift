/// What the clock of a catch shows at a moment.
public struct CatchClock: Equatable, Sendable {
    /// Working time until the promise is over; negative by how much it is over already.
    public let left: Timestamp.Span
    /// How much of the promise is left, 0…1.
    public let share: Double
    public let state: State

    /// `late` from the end of the promise on, `soon` when three quarters of it are over, `stopped` once somebody has answered.
    public enum State: String, Sendable { case running, soon, late, stopped }

    public init(of caught: LeadCatch, at now: Timestamp, by clock: BusinessClock) {
        if now < caught.dueAt {
            left = clock.elapsed(from: now, to: caught.dueAt)
        } else {
            left = Timestamp.Span(microseconds: -clock.elapsed(from: caught.dueAt, to: now).microseconds)
        }
        share = caught.promiseMinutes > 0 ? min(1, max(0, Double(left.microseconds) / Double(Timestamp.Span.minutes(caught.promiseMinutes).microseconds))) : 0
        state = caught.answeredAt != nil ? .stopped : now >= caught.dueAt ? .late : now >= caught.warnAt ? .soon : .running
    }
}
