/// How long leads waited for their first answer (spec metrics 3.6): from when they began to wait to the first thing that somebody of ours said to them.
public struct ResponseTimes: Equatable, Sendable {
    /// One lead that wanted an answer.
    public struct Wait: Equatable, Sendable {
        /// How long; nil for one that nobody has answered.
        public let time: Timestamp.Span?
        /// Whether the answer came within what was promised; for one without: whether the promise still holds.
        public let isInTime: Bool
        /// Whether somebody had spoken to them before they came: then it counts as zero.
        public let wasBefore: Bool
        public init(time: Timestamp.Span?, isInTime: Bool, wasBefore: Bool = false) { (self.time, self.isInTime, self.wasBefore) = (time, isInTime, wasBefore) }
    }

    /// Leads that count: those that were answered, and those whose promise is over.
    public let count: Int
    public let answered: Int
    /// Not answered although the promise is over: misses in every share.
    public let missed: Int
    /// Not answered yet, within the promise: they count nowhere.
    public let waiting: Int
    /// Of those answered: spoken to before they came.
    public let before: Int
    public let inTime: Int
    /// Of those that were answered; nil without any. Between two of an even number lies their middle.
    public let median: Timestamp.Span?
    /// Nine of ten were answered within it: between neighbours in proportion (R. Hyndman and Y. Fan 1996, type 7).
    public let ninth: Timestamp.Span?
    /// Of all that count; nil without any.
    public var shareInTime: Double? { count == 0 ? nil : Double(inTime) / Double(count) }
    public var shareMissed: Double? { count == 0 ? nil : Double(missed) / Double(count) }

    public init(_ waits: [Wait]) {
        let times = waits.compactMap { $0.time?.microseconds }.sorted(), unanswered = waits.filter { $0.time == nil }
        answered = times.count
        waiting = unanswered.count { $0.isInTime }
        missed = unanswered.count - waiting
        count = answered + missed
        before = waits.count { $0.time != nil && $0.wasBefore }
        inTime = waits.count { $0.time != nil && $0.isInTime }
        median = Self.quantile(0.5, of: times)
        ninth = Self.quantile(0.9, of: times)
    }

    /// Rounded to the microsecond, half up.
    static func quantile(_ share: Double, of sorted: [Int64]) -> Timestamp.Span? {
        guard let last = sorted.last else { return nil }
        let place = share * Double(sorted.count - 1), low = Int(place)
        guard low + 1 < sorted.count else { return Timestamp.Span(microseconds: last) }
        let part = place - Double(low)
        return Timestamp.Span(microseconds: sorted[low] + Int64((part * Double(sorted[low + 1] - sorted[low])).rounded()))
    }
}
