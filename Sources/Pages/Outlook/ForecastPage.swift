public import Domain
import Texts
public import Writing

/// What a pipeline will bring in a quarter, how sure that is, and how good such forecasts have been: `/forecast`.
public struct ForecastPage: Sendable {
    public var shell: ShellPage
    /// What stands in the address.
    public var asked: Asked
    /// Nil where there is no pipeline, or the viewer sees no amounts.
    public var outlook: Outlook?
    public var pipelines: [FormChoice] = []
    public var tabs: [Tab] = []
    /// Whether the viewer may have a forecast kept.
    public var mayKeep = false
    /// Whose deals the viewer may take away in a file.
    public var exports = Reach.none
    public static let path = "/forecast"

    public init(shell: ShellPage, asked: Asked) { (self.shell, self.asked) = (shell, asked) }

    public struct Asked: Sendable {
        public var pipeline: Pipeline.ID?
        /// The first day of the quarter; nil for that of today.
        public var quarter: Day?
        public var asOf: Day?
        /// As it was typed.
        public var goal: String?
        /// What is wrong with it.
        public var goalProblem: String?
        public init(pipeline: Pipeline.ID? = nil, quarter: Day? = nil, asOf: Day? = nil, goal: String? = nil) { (self.pipeline, self.quarter, self.asOf, self.goal) = (pipeline, quarter, asOf, goal) }

        var query: [(name: String, value: String?)] {
            [("pipeline", pipeline.map { "\($0)" }), ("quarter", quarter.map { "\($0)" }), ("asOf", asOf.map { "\($0)" }), ("goal", goal)]
        }
        public var address: String { HTMLAddress.path(ForecastPage.path, query) }

        /// The same, of another quarter.
        func of(_ quarter: Day, asOf: Day? = nil) -> String {
            var other = self
            (other.quarter, other.asOf) = (quarter, asOf)
            return other.address
        }
        func file(_ part: String) -> String { HTMLAddress.path(ForecastPage.path + ".csv", query + [("part", part)]) }
    }

    /// A quarter: the one before, the one that is shown, the one after it.
    public struct Tab: Sendable {
        public let name: String
        public let first: Day
        public let isCurrent: Bool
        public init(_ name: String, first: Day, isCurrent: Bool) { (self.name, self.first, self.isCurrent) = (name, first, isCurrent) }
    }
}

extension ForecastPage {
    /// A forecast in finished values. Amounts are minor units of `currency`.
    public struct Outlook: Sendable {
        public var pipeline: Pipeline.ID
        public var currency: Currency
        public var first, last, today: Day
        public var won: Int64 = 0, commit: Int64 = 0, best: Int64 = 0, expected: Int64 = 0, median: Int64 = 0
        public var commitDeals = 0, bestDeals = 0, openDeals = 0, endedDeals = 0
        public var wide, narrow: ClosedRange<Int64>?
        public var goal: Int64?, goalChance: Double?
        public var isLearning = false
        public var stages: [Stage] = []
        public var notYet: Int64 = 0
        public var causes: Causes?
        public var landing: [Point] = []
        public var kept: [Kept] = []
        public var track = Track()
        public var danger: Danger?
        public init(pipeline: Pipeline.ID, currency: Currency, first: Day, last: Day, today: Day) { (self.pipeline, self.currency, self.first, self.last, self.today) = (pipeline, currency, first, last, today) }

        /// The share of the quarter's days that is over.
        var gone: Double { Double(min(max(today - first, 0), last - first + 1)) / Double(last - first + 1) }
        var isOver: Bool { last <= today }
    }

    /// What the open deals of a stage are expected to bring.
    public struct Stage: Sendable {
        public let name: String
        public let mark: StageMark
        public let deals: Int
        public let amount: Int64
        /// To its open deals; nil of a past day.
        public let path: String?
        public init(_ name: String, mark: StageMark, deals: Int, amount: Int64, path: String?) { (self.name, self.mark, self.deals, self.amount, self.path) = (name, mark, deals, amount, path) }
    }

    /// What makes the range as wide as it is.
    public struct Causes: Sendable {
        public var deals: [(title: String, path: String, chance: Double, amount: Int64?, share: Double)]
        public var others, new, luck: Double
        public init(deals: [(title: String, path: String, chance: Double, amount: Int64?, share: Double)], others: Double, new: Double, luck: Double) {
            (self.deals, self.others, self.new, self.luck) = (deals, others, new, luck)
        }
        var dealsShare: Double { deals.reduce(0) { $0 + $1.share } }
    }

    public struct Point: Sendable {
        public let day: Day
        public let won, expected: Int64?
        public let wide, narrow: ClosedRange<Int64>?
        public init(day: Day, won: Int64?, expected: Int64?, wide: ClosedRange<Int64>?, narrow: ClosedRange<Int64>?) { (self.day, self.won, self.expected, self.wide, self.narrow) = (day, won, expected, wide, narrow) }
    }

    /// A forecast as it was given.
    public struct Kept: Sendable {
        public let day: Day
        public let madeAt: Timestamp
        public let isNightly: Bool
        public let who: String?
        public let expected: Int64
        public let wide: ClosedRange<Int64>?
        public let lead: Int
        public init(day: Day, madeAt: Timestamp, isNightly: Bool, who: String?, expected: Int64, wide: ClosedRange<Int64>?, lead: Int) {
            (self.day, self.madeAt, self.isNightly, self.who, self.expected, self.wide, self.lead) = (day, madeAt, isNightly, who, expected, wide, lead)
        }
    }

    /// How good the forecasts of earlier quarters have been.
    public struct Track: Sendable {
        public var quarters: [Quarter] = []
        public var lead = 42, held = 0
        public var error, bias: Double?
        public var isLearning = true
        public var naive: [(name: String, error: Double, isBetter: Bool)] = []
        public init() {}

        public struct Quarter: Sendable {
            public let name: String
            public let first, day: Day
            public let isRerun: Bool
            public let expected, won: Int64
            public let wide, narrow: ClosedRange<Int64>?
            public let held: Bool
            public init(name: String, first: Day, day: Day, isRerun: Bool, expected: Int64, won: Int64, wide: ClosedRange<Int64>?, narrow: ClosedRange<Int64>?, held: Bool) {
                (self.name, self.first, self.day, self.isRerun, self.expected, self.won, self.wide, self.narrow, self.held) = (name, first, day, isRerun, expected, won, wide, narrow, held)
            }
        }
    }

    /// Open deals that may be slipping away.
    public struct Danger: Sendable {
        public var count: Int
        public var rows: [Row]
        public init(count: Int, rows: [Row]) { (self.count, self.rows) = (count, rows) }

        public struct Row: Sendable {
            public let deal: Deal
            public let stage: String
            public let mark: StageMark
            public let amount: Int64?
            public let chance: Double
            public var isDark = false, isAtRisk = false, isOverdue = false
            /// Days in the stage, with the chance of a deal that has just come into it.
            public var age = 0, freshChance = 0.0
            /// Days of silence that are unusual, with the usual ones; nil where it is none.
            public var silentDays: Int?, usualGap: Double?
            public init(deal: Deal, stage: String, mark: StageMark, amount: Int64?, chance: Double) { (self.deal, self.stage, self.mark, self.amount, self.chance) = (deal, stage, mark, amount, chance) }
        }
    }
}

extension ForecastPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell.following(.deal, .stage, .rate)
        if asked.asOf != nil { (shell.isPast, shell.follows) = (true, []) }
        Shell(shell) { ForecastContent(page: self) }.render(into: &output)
    }
}

/// Writes amounts of one currency.
struct ForecastMoney {
    let currency: Currency
    let format: LocaleFormat
    init(_ page: ForecastPage, _ outlook: ForecastPage.Outlook) { (currency, format) = (outlook.currency, page.shell.viewer.format) }

    func full(_ amount: Int64) -> String { format.money(Money(minorUnits: amount, currency: currency)) }
    func short(_ amount: Int64) -> String { format.moneyShort(Money(minorUnits: amount, currency: currency)) }
    func range(_ range: ClosedRange<Int64>) -> String { short(range.lowerBound) + " – " + short(range.upperBound) }
    func range(_ range: ClosedRange<Int64>?) -> String { range.map { self.range($0) } ?? LocaleFormat.nothing }
}
