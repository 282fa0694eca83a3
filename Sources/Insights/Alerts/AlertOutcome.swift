/// An alert and what became of what it warned of, in days.
public struct AlertOutcome: Hashable, Codable, Sendable {
    /// The day it was raised, and the first day after which it is judged: by then what it warned of has come or not.
    public let raised, judgedAfter: Int
    /// The day on which that came; nil if it has not.
    public let came: Int?
    /// The day on which somebody acted on it; nil if nobody has.
    public let acted: Int?

    public init(raised: Int, judgedAfter: Int, came: Int? = nil, acted: Int? = nil) {
        precondition(judgedAfter >= raised, "an alert is not judged before it is raised")
        (self.raised, self.judgedAfter, self.came, self.acted) = (raised, judgedAfter, came, acted)
    }

    public enum Judgement: String, Codable, Sendable {
        case right, wrong, waiting
    }

    /// Right as soon as it came in time, on the day it was raised or later; wrong once the time is over; waiting until then.
    public func judgement(on today: Int) -> Judgement {
        if let came, came <= today, raised...judgedAfter ~= came { return .right }
        return today > judgedAfter ? .wrong : .waiting
    }

    /// Days from the alert to what was done, 0 on the same day or before; nil where nothing was.
    public var daysToAct: Int? { acted.map { max($0 - raised, 0) } }
}

extension AlertRecord {
    /// Counts what became of alerts.
    /// - Parameters:
    ///   - missed: what they warn of and came without one, if that is counted.
    ///   - base: how often the same comes anyway.
    public init(_ outcomes: [AlertOutcome], today: Int, missed: Int? = nil, base: Double? = nil) {
        let judgements = outcomes.map { $0.judgement(on: today) }
        self.init(right: judgements.count { $0 == .right }, wrong: judgements.count { $0 == .wrong }, waiting: judgements.count { $0 == .waiting }, missed: missed, base: base)
    }
}
