import Domain
import Insights
import Storage
import Writing

/// What the page of forecasts shows, all of it worked out from one reading of the pipeline's past.
public struct ShowForecastScreen: PageOperation {
    public static let name = ShowForecast.name
    public static let endpoint = ShowForecast.endpoint
    public static let access = ShowForecast.access
    /// The first one of the workspace without it.
    public let pipeline: Pipeline.ID?
    /// Any day of the quarter; that of the day that is looked at without it.
    public let quarter: Day?
    /// As known when the day was over; now without it.
    public let asOf: Day?
    public init(pipeline: Pipeline.ID?, quarter: Day?, asOf: Day?) { (self.pipeline, self.quarter, self.asOf) = (pipeline, quarter, asOf) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> ForecastScreenAnswer {
        try work.remembered(self) { $0.screen?.answer.outlook.past.history.deals.count ?? 0 } _: { ForecastScreenAnswer(screen: try screen(in: work)) }
    }

    private func screen(in work: Work) throws -> ForecastScreen? {
        let first = try work.db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1")
        guard !work.hidden[.deals].contains("amount"), let id = pipeline ?? first else { return nil }
        let zone = work.workspace.timeZone, seen = asOf.flatMap { $0 < work.today ? $0 : nil }, moment = seen.map { zone.moment(of: $0 + 1) - Timestamp.Span(microseconds: 1) }
        let past = try work.past(of: id, at: moment), period = quarter(of: past.today, in: work)
        let outlook = PeriodOutlook(past, from: period.first, to: period.end + -1)
        var screen = ForecastScreen(
            pipeline: past.pipeline, quarter: period, answer: ForecastAnswer(outlook, target: nil), landing: ForecastLanding(outlook), track: try work.trackRecord(of: past, lead: ShowTrackRecord.usualLead, at: moment ?? work.now),
            asOf: seen)
        screen.kept = try ListForecastRecords(id: id, from: period.end + -1, to: period.end + -1, limit: 50).run(in: work).items.filter { $0.day <= past.today }
        guard !work.hidden[.deals].contains("probability") else { return screen }
        screen.causes = outlook.causes
        if seen == nil {
            let danger = past.dealsInDanger(planned: try work.plannedDeals(of: id))
            (screen.danger, screen.dangerCount) = (Array(danger.prefix(ForecastScreen.mostInDanger)), danger.count)
            screen.deals = Dictionary(try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: screen.danger.map(\.id)))").map { ($0.id, $0) }) { $1 }
        }
        return screen
    }

    /// A quarter that is too far away to be forecast is the one of the day that is looked at.
    private func quarter(of today: Day, in work: Work) -> FiscalQuarter {
        let month = Int(work.workspace.fiscalMonth), now = FiscalQuarter(holding: today, fiscalMonth: month)
        guard let quarter = quarter.map({ FiscalQuarter(holding: $0, fiscalMonth: month) }), quarter.end - today <= WinTable.ever else { return now }
        return quarter
    }
}

public struct ForecastScreen: Sendable {
    public let pipeline: Pipeline
    public let quarter: FiscalQuarter
    public let answer: ForecastAnswer
    public let landing: ForecastLanding
    public let track: TrackRecordAnswer
    /// The day that is looked at; nil for now.
    public let asOf: Day?
    /// Nil where the range has no width.
    public internal(set) var causes: ForecastCauses?
    /// Forecasts of the quarter as they were given, the newest first.
    public internal(set) var kept: [KeptForecast] = []
    /// The first of the deals of which something is to be said, with their records; none of a past day.
    public internal(set) var danger: [DealInDanger] = []
    public internal(set) var dangerCount = 0
    public internal(set) var deals: [Deal.ID: Deal] = [:]

    static let mostInDanger = 12

    /// An amount in whole units with a point, as files write it.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, answer.currency) }

    init(pipeline: Pipeline, quarter: FiscalQuarter, answer: ForecastAnswer, landing: ForecastLanding, track: TrackRecordAnswer, asOf: Day?) {
        (self.pipeline, self.quarter, self.answer, self.landing, self.track, self.asOf) = (pipeline, quarter, answer, landing, track, asOf)
    }
}

public struct ForecastScreenAnswer: PageContent {
    /// Nil where there is no pipeline, or the person sees no amounts.
    public let screen: ForecastScreen?
}

/// What makes a range as wide as it is, as shares that add up to 1.
public struct ForecastCauses: Sendable {
    public let deals: [(id: Deal.ID, title: String, chance: Double, amount: Int64?, share: Double)]
    public let otherDeals, newDeals, sharedLuck: Double
}

extension PeriodOutlook {
    fileprivate var causes: ForecastCauses? {
        RangeCauses(question, most: 5).map { causes in
            let deals = causes.deals.map { cause in
                let id = Deal.ID(past.deal(cause.index, of: standing).id), open = question.open[cause.index]
                return (id: id, title: past.titles[id] ?? "", chance: open.chance, amount: open.amount, share: cause.share)
            }
            return ForecastCauses(deals: deals, otherDeals: causes.otherDeals, newDeals: causes.newDeals, sharedLuck: causes.sharedLuck)
        }
    }

    /// Open deals of each stage.
    var openCounts: [Int] {
        var counts = [Int](repeating: 0, count: past.stages.count)
        for deal in question.open { counts[deal.stage] += 1 }
        return counts
    }
}

extension ForecastAnswer {
    /// What open deals are expected to bring, by stage, with how many they are.
    public var stageShares: [(stage: Stage, deals: Int, amount: Int64)] {
        zip(openByStage, outlook.openCounts).map { (stage: $0.stage, deals: $1, amount: $0.amount) }
    }
    /// How many finished periods its luck was learned from, overlapping ones in part.
    public var finishedPeriods: Double { outlook.finishedPeriods }
    /// Lives of deals of the pipeline that have ended.
    public var endedDeals: Int { outlook.past.history.deals.count { $0.episode.end.map { $0.to == .won || $0.to == .lost } ?? false } }
}
