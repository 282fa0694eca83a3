import Domain
import Insights

/// What the dashboard of a pipeline shows.
public struct Dashboard: PageContent {
    public let pipeline: Pipeline
    /// In whose minor units money is.
    public let currency: Currency
    /// From the oldest to the one that is shown; the last but one is what it is compared with.
    public let periods: [DashboardPeriod]
    public internal(set) var tiles: [Tile] = []
    /// Of the chosen period: conversion of the first stage, time in it, touches to a win. Each carries its definition.
    public internal(set) var conversion: Figure?, stageTime: Figure?, touches: Figure?
    public internal(set) var funnel: [Step] = []
    /// Won in the period. Nil for what must not be seen.
    public internal(set) var won = (count: 0, worth: Double?.none)
    public internal(set) var stays: [Stay] = []
    /// Touches of each deal that was won.
    public internal(set) var touchesPerWin: [Double] = []
    public internal(set) var weeks: [TouchWeek] = []
    public internal(set) var cohorts: [LeadCohort] = []
    public internal(set) var owners: [OwnerLine] = []
    /// Whether there is history enough to say which stage is slower than usual, and the stage that holds back most; nil when none is.
    public internal(set) var knowsUsual = false
    public internal(set) var bottleneck: Bottleneck?

    init(pipeline: Pipeline, currency: Currency, periods: [DashboardPeriod]) { (self.pipeline, self.currency, self.periods) = (pipeline, currency, periods) }

    /// Between which half of all wins lie; nil without a win.
    public var touchesOfHalf: ClosedRange<Double>? {
        guard let low = SampleSummary.quantile(0.25, of: touchesPerWin), let high = SampleSummary.quantile(0.75, of: touchesPerWin), low <= high else { return nil }
        return low...high
    }

    public var period: DashboardPeriod { periods[periods.count - 1] }
    public var before: DashboardPeriod { periods[periods.count - 2] }

    /// Minor units as a file has them: "84600.50".
    public func cell(_ minorUnits: Double?) -> String { minorUnits.map { SeenCell.amount(Int64(exactly: $0.rounded(.toNearestOrAwayFromZero)), currency) } ?? "" }

    /// A figure with the one of the period before, and its values from the oldest period on.
    public struct Tile: Sendable {
        public let now: Figure
        public let before: Figure
        public let values: [Double?]
    }

    /// A stage of the funnel: who came to it in the period.
    public struct Step: Sendable {
        public let stage: Stage.ID
        public let name: String
        public let entered: Int
        /// Of these, the share that went on, with its interval, and the share that is still there.
        public let goOn: Double?
        public let interval: BinomialInterval?
        public let pending: Double?
        /// What they are worth as they stand today; nil for who does not see amounts.
        public let worth: Double?
    }

    /// How long deals were in a stage, in days.
    public struct Stay: Sendable {
        public let stage: Stage.ID
        public let name: String
        public let count: Int
        public let quarter: Double?, median: Double?, threeQuarters: Double?
        public let limit: Double?
        /// Days of deals that are there now.
        public let open: [Double]
    }

    /// Contacts, and attempts, of one week by type.
    public struct TouchWeek: Sendable {
        public let week: Week
        public internal(set) var counts: [Activity.Kind: Int] = [:]
    }

    /// Leads that came in during a month, and which share of them were customers at the end of that month and of those after it.
    public struct LeadCohort: Sendable {
        public let month: Day
        public let leads: Int
        public let shares: [Double]
    }

    /// A stage that is slower than its own past, or loses more.
    public struct Bottleneck: Sendable {
        public let stage: Stage.ID
        public let name: String
        public let isSlower: Bool, losesMore: Bool
        /// Deals that left it lately, and how many would have at its usual pace.
        public let left: Int
        public let expected: Double
        /// Of those that left, the share that went on, and the one before; nil of none.
        public let forward: Double?, forwardBefore: Double?
        public let waiting: Int
        /// In minor units; nil for who does not see amounts.
        public let moneyAtHold: Double?

        init?(_ answer: BottleneckAnswer) {
            guard let finding = answer.bottlenecks.findings.first else { return nil }
            let look = finding.look
            (stage, name, isSlower, losesMore) = (answer.stages[look.stage].id, answer.stages[look.stage].name, finding.slowdown != nil, finding.losesMore)
            (left, expected, forward, forwardBefore) = (look.pace.observed, look.pace.expected, look.forward.recent, look.forward.earlier)
            (waiting, moneyAtHold) = (look.waiting, answer.showsMoney ? finding.moneyAtHold : nil)
        }
    }

    /// What somebody closed in the period.
    public struct OwnerLine: Sendable {
        public let owner: User.ID?
        public let won: Int, closed: Int
        public let worth: Double?
        public var winRate: Double? { closed > 0 ? Double(won) / Double(closed) : nil }
    }
}

/// The answer for a workspace that has no pipeline yet holds no dashboard.
public struct DashboardAnswer: PageContent {
    public let dashboard: Dashboard?
    /// Whether the actor sees leads and activities at all.
    public let seesLeads: Bool, seesActivities: Bool
}
