public import Domain
import Texts

/// The board of one pipeline, today's or a past one: everything it shows.
public struct BoardPage: Sendable {
    public var shell: ShellPage
    public var pipeline: Pipeline.ID
    public var name: String
    /// Of all sums.
    public var currency: Currency
    public var columns: [BoardColumn]
    public var filter: BoardFilter
    /// Everybody who can own a deal here, in any order.
    public var owners: [Owner]
    /// Why deals are lost, in the order in which they are offered.
    public var lostReasons: [Choice]
    public var won: Closed
    public var lost: Closed
    /// What was won in the running quarter; nil leaves it out.
    public var wonThisQuarter: QuarterResult?
    /// Deals whose amounts are in no sum, for want of an exchange rate.
    public var unconverted: Int
    /// Whether the viewer may add deals.
    public var mayAdd: Bool
    /// What was typed into the one line for a new deal and could not be understood.
    public var rejectedLine: RejectedLine?
    /// The deal whose actions are shown as forms, for browsers without script: `?actions=42`.
    public var actionsFor: BoardCard?
    /// Set on a board of the past.
    public var past: PastMoment?

    public init(
        shell: ShellPage, pipeline: Pipeline.ID, name: String, currency: Currency, columns: [BoardColumn], filter: BoardFilter = BoardFilter(),
        owners: [Owner] = [], lostReasons: [Choice] = [], won: Closed = Closed(), lost: Closed = Closed(), wonThisQuarter: QuarterResult? = nil,
        unconverted: Int = 0, mayAdd: Bool = true, rejectedLine: RejectedLine? = nil, actionsFor: BoardCard? = nil, past: PastMoment? = nil
    ) {
        (self.shell, self.pipeline, self.name, self.currency, self.columns) = (shell, pipeline, name, currency, columns)
        (self.filter, self.owners, self.lostReasons, self.won, self.lost) = (filter, owners, lostReasons, won, lost)
        (self.wonThisQuarter, self.unconverted, self.mayAdd) = (wonThisQuarter, unconverted, mayAdd)
        (self.rejectedLine, self.actionsFor, self.past) = (rejectedLine, actionsFor, past)
    }

    public struct Owner: Identifiable, Sendable {
        public let id: User.ID
        public let mark: PersonMark
        public init(id: User.ID, name: String) { (self.id, mark) = (id, PersonMark(name: name, id: id.rawValue)) }
    }

    /// A value with its name.
    public struct Choice: Hashable, Sendable {
        public let value: String
        public let name: String
        public init(value: String, name: String) { (self.value, self.name) = (value, name) }
    }

    /// Deals that are no longer open.
    public struct Closed: Sendable {
        public let count: Int
        /// In minor units of the pipeline's currency.
        public let value: Int64
        public init(count: Int = 0, value: Int64 = 0) { (self.count, self.value) = (count, value) }
    }

    public struct QuarterResult: Sendable {
        /// Any day of the quarter.
        public let day: Day
        public let value: Int64
        /// Share of the goal, 1 is reached; nil without a goal.
        public let ofGoal: Double?
        public init(day: Day, value: Int64, ofGoal: Double? = nil) { (self.day, self.value, self.ofGoal) = (day, value, ofGoal) }
    }

    public struct RejectedLine: Sendable {
        public let stage: Stage.ID
        public let line: String
        /// What is wrong, for a person.
        public let problem: String
        public init(stage: Stage.ID, line: String, problem: String) { (self.stage, self.line, self.problem) = (stage, line, problem) }
    }
}
