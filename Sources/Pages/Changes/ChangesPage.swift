public import Domain
import Texts
import Writing

/// What happened to the deals of a pipeline between two moments, as a waterfall whose bars add up: `/pipelines/{id}/changes`.
public struct ChangesPage: Sendable {
    public var shell: ShellPage
    public var pipeline: Pipeline.ID
    public var name: String
    public var currency: Currency
    public var from: Point
    public var to: Point
    public var start: Sum
    /// In the order in which they are drawn.
    public var moves: [Move]
    public var end: Sum
    /// Whether only deals count that were expected to close within a period, and its bounds.
    public var isExpected = false
    public var periodFrom: Day?
    public var periodTo: Day?
    /// Whose deals: a user's number or `me`; nil: everybody's.
    public var owner: String?
    public var owners: [FormChoice] = []
    /// When the pipeline's last review ended.
    public var lastReview: Timestamp?
    /// The last day of the quarter before this one.
    public var quarterBefore: Day?
    /// Whether the workspace has several currencies here: then the day whose rates are used.
    public var rateDay: Day?
    /// Currencies without a rate.
    public var unconverted: [Currency] = []
    /// The deals behind one movement.
    public var behind: Behind?
    /// Whether the viewer may take deals away in a file.
    public var mayExport = true

    public init(shell: ShellPage, pipeline: Pipeline.ID, name: String, currency: Currency, from: Point, to: Point, start: Sum, moves: [Move], end: Sum) {
        (self.shell, self.pipeline, self.name, self.currency) = (shell, pipeline, name, currency)
        (self.from, self.to, self.start, self.moves, self.end) = (from, to, start, moves, end)
    }

    /// The end of a day, or a moment within one.
    public struct Point: Equatable, Sendable {
        public let day: Day
        public let moment: Timestamp?
        public init(_ day: Day, moment: Timestamp? = nil) { (self.day, self.moment) = (day, moment) }
        /// As it stands in an address.
        var query: String { moment?.description ?? day.description }
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
        public init(_ reason: Reason, count: Int, value: Int64) { (self.reason, self.count, self.value) = (reason, count, value) }
    }

    /// The deals behind one movement, those that moved most first.
    public struct Behind: Sendable {
        public let reason: Reason
        public let deals: [DealRow]
        public let count: Int
        public init(_ reason: Reason, deals: [DealRow], count: Int) { (self.reason, self.deals, self.count) = (reason, deals, count) }
    }

    public struct DealRow: Sendable {
        public let id: Deal.ID
        public let title: String
        public let company: String?
        /// In minor units of the pipeline's currency.
        public let part: Int64
        /// Nil where it was not there yet.
        public let before: Side?
        public let after: Side?
        public init(id: Deal.ID, title: String, company: String?, part: Int64, before: Side?, after: Side?) {
            (self.id, self.title, self.company, self.part, self.before, self.after) = (id, title, company, part, before, after)
        }
    }

    public struct Side: Sendable {
        /// A stage, another pipeline, or what had become of it.
        public let place: String
        public var amount: Money?
        public var close: Day?
        /// Whose it was; nil where that is not what changed.
        public var owner: String?
        public init(place: String, amount: Money? = nil, close: Day? = nil, owner: String? = nil) { (self.place, self.amount, self.close, self.owner) = (place, amount, close, owner) }
    }

    /// Why the open value changed, by the names of the API.
    public enum Reason: String, CaseIterable, Sendable {
        case created, reopened, woken, movedIn, restored, pulledIn, slippedIn, grown, otherCurrency, shrunk, won, lost, nurtured, movedOut, deleted, pushedOut, pulledAhead, reassigned
        // These move no money, but say what happened.
        case advanced, movedBack
    }

    func money(_ minorUnits: Int64) -> String { shell.viewer.format.money(Money(minorUnits: minorUnits, currency: currency), minorUnits: .never) }
    /// To the last minor unit, as the parts add up.
    func exact(_ minorUnits: Int64) -> String { (minorUnits > 0 ? "+" : "") + shell.viewer.format.money(Money(minorUnits: minorUnits, currency: currency)) }
    func moneyShort(_ minorUnits: Int64) -> String { shell.viewer.format.moneyShort(Money(minorUnits: minorUnits, currency: currency)) }
    /// "+€42,000", "−€9,000".
    func signed(_ minorUnits: Int64) -> String { (minorUnits > 0 ? "+" : "") + money(minorUnits) }
    func signedShort(_ minorUnits: Int64) -> String { (minorUnits > 0 ? "+" : "") + moneyShort(minorUnits) }
    func day(_ point: Point) -> String { point.moment.map { shell.viewer.format.dayAndTime($0, today: today) } ?? shell.viewer.format.dayAndMonth(point.day, today: today) }
    var seesMoney: Bool { shell.viewer.sees("amount") }
    var root: String { "/pipelines/\(pipeline)" }
    var today: Day { shell.viewer.today }

    /// What the page shows, with other moments or another movement.
    func path(from other: Point? = nil, to end: Point? = nil, reason: Reason? = nil, file: String = "") -> String {
        var query: [(name: String, value: String?)] = [("from", (other ?? from).query), ("to", (end ?? to).query)]
        if isExpected { query += [("measure", "expectedInPeriod"), ("periodFrom", periodFrom?.description), ("periodTo", periodTo?.description)] }
        query += [("ownerId", owner), ("reason", reason?.rawValue)]
        return HTMLAddress.path(root + "/changes" + file, query) + (reason == nil ? "" : "#deals")
    }
}

extension ChangesPage.Reason {
    var text: BoardText {
        switch self {
        case .created: .reasonCreated
        case .reopened: .reasonReopened
        case .woken: .reasonWoken
        case .movedIn: .reasonMovedIn
        case .restored: .reasonRestored
        case .pulledIn: .reasonPulledIn
        case .slippedIn: .reasonSlippedIn
        case .grown: .reasonGrown
        case .otherCurrency: .reasonOtherCurrency
        case .shrunk: .reasonShrunk
        case .won: .reasonWon
        case .lost: .reasonLost
        case .nurtured: .reasonNurtured
        case .movedOut: .reasonMovedOut
        case .deleted: .reasonDeleted
        case .pushedOut: .reasonPushedOut
        case .pulledAhead: .reasonPulledAhead
        case .reassigned: .reasonReassigned
        case .advanced: .reasonAdvanced
        case .movedBack: .reasonMovedBack
        }
    }

    /// Its name, for the file as well.
    public func name(_ texts: Catalogue) -> String { texts[text] }
}
