public import Domain
import Texts
import Writing

/// What happened to the open deals of a pipeline between two days, as a waterfall whose bars add up.
public struct ChangesPage: Sendable {
    public var shell: ShellPage
    public var pipeline: Pipeline.ID
    public var name: String
    public var currency: Currency
    /// From the end of this day …
    public var from: Day
    /// … to the end of this one.
    public var to: Day
    public var start: Sum
    /// In the order in which they are drawn.
    public var moves: [Move]
    public var end: Sum

    public init(shell: ShellPage, pipeline: Pipeline.ID, name: String, currency: Currency, from: Day, to: Day, start: Sum, moves: [Move], end: Sum) {
        (self.shell, self.pipeline, self.name, self.currency) = (shell, pipeline, name, currency)
        (self.from, self.to, self.start, self.moves, self.end) = (from, to, start, moves, end)
    }

    public struct Sum: Equatable, Sendable {
        public let count: Int
        /// In minor units of the pipeline's currency.
        public let value: Int64
        public init(count: Int, value: Int64) { (self.count, self.value) = (count, value) }
    }

    public struct Move: Sendable {
        public let reason: Reason
        public let count: Int
        /// What it added to the open value, in minor units of the pipeline's currency; less than 0 when it took away.
        public let value: Int64
        /// The deals behind it, as far as the page names them.
        public let deals: [DealName]
        public init(_ reason: Reason, count: Int, value: Int64, deals: [DealName] = []) {
            (self.reason, self.count, self.value, self.deals) = (reason, count, value, deals)
        }
    }

    public struct DealName: Sendable {
        public let id: Deal.ID
        public let name: String
        public init(id: Deal.ID, name: String) { (self.id, self.name) = (id, name) }
    }

    /// Why the open value changed, by the names of the API.
    public enum Reason: String, CaseIterable, Sendable {
        case created, reopened, woken, movedIn, restored, grown, shrunk, won, lost, nurtured, movedOut, deleted
        // These move no money between days, but say what happened.
        case advanced, movedBack, pulledIn, pushedOut, reassigned
    }

    func money(_ minorUnits: Int64) -> String { shell.viewer.format.money(Money(minorUnits: minorUnits, currency: currency), minorUnits: .never) }
    func moneyShort(_ minorUnits: Int64) -> String { shell.viewer.format.moneyShort(Money(minorUnits: minorUnits, currency: currency)) }
    /// "+€42,000", "−€9,000".
    func signed(_ minorUnits: Int64) -> String { (minorUnits > 0 ? "+" : "") + money(minorUnits) }
    func signedShort(_ minorUnits: Int64) -> String { (minorUnits > 0 ? "+" : "") + moneyShort(minorUnits) }
    var seesMoney: Bool { shell.viewer.sees("amount") }
    var root: String { "/pipelines/\(pipeline)" }
    var today: Day { shell.viewer.today }
}

extension ChangesPage.Reason {
    var text: BoardText {
        switch self {
        case .created: .reasonCreated
        case .reopened: .reasonReopened
        case .woken: .reasonWoken
        case .movedIn: .reasonMovedIn
        case .restored: .reasonRestored
        case .grown: .reasonGrown
        case .shrunk: .reasonShrunk
        case .won: .reasonWon
        case .lost: .reasonLost
        case .nurtured: .reasonNurtured
        case .movedOut: .reasonMovedOut
        case .deleted: .reasonDeleted
        case .advanced: .reasonAdvanced
        case .movedBack: .reasonMovedBack
        case .pulledIn: .reasonPulledIn
        case .pushedOut: .reasonPushedOut
        case .reassigned: .reasonReassigned
        }
    }
}
