import Domain
import Insights
import Storage
import Writing

/// The dashboard of a pipeline: figures beside those of the period before, the funnel, where deals wait, what was done. All that comes from the history of
/// deals is counted while it is read once; the bottlenecks look at a past of their own.
public struct ShowDashboard: PageOperation {
    public static let name = ShowFigures.name
    public static let endpoint = ShowFigures.endpoint
    public static let access = ShowFigures.access
    public let span: DashboardSpan
    /// The first one without it.
    public let pipelineId: Pipeline.ID?
    /// As known at this moment; now without it.
    public let asOf: Timestamp?
    public var takesLong: Bool { true }

    public init(_ span: DashboardSpan = .days90, pipeline: Pipeline.ID? = nil, asOf: Timestamp? = nil) { (self.span, pipelineId, self.asOf) = (span, pipeline, asOf) }

    /// Periods that the small lines go through.
    static let periods = 6

    public func run(in work: Work) throws -> DashboardAnswer { try work.remembered(self) { try answer(in: work) } }

    private func answer(in work: Work) throws -> DashboardAnswer {
        let first = try work.db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1")
        let shown: Dashboard? = if let id = pipelineId ?? first { try dashboard(of: id, work) } else { nil }
        return DashboardAnswer(dashboard: shown, seesLeads: work.reach(.read, .leads) != .none, seesActivities: work.reach(.read, .activities) != .none)
    }

    private func dashboard(of id: Pipeline.ID, _ work: Work) throws -> Dashboard {
        let moment = min(asOf ?? work.now, work.now), zone = work.workspace.timeZone, last = zone.day(of: moment)
        let first = span.first(upTo: last, fiscalMonth: Int(work.workspace.fiscalMonth))
        let scope = FigureScope(from: first, to: last, asOf: asOf, pipeline: id), question = try work.question(scope)
        let periods = DashboardPeriod.row(of: Self.periods, from: first, to: last, at: question.now, in: zone)
        var dashboard = Dashboard(pipeline: try work.find(Pipeline.self, id), currency: question.rates.target, periods: periods)
        let reading = try work.reading(periods.map { question.moved(to: $0.first, $0.last, at: $0.knownAt) }, scope)
        try reading.fill(&dashboard, work)
        dashboard.weeks = try work.touchWeeks(upTo: last, at: question.now)
        dashboard.cohorts = try work.leadCohorts(upTo: last, at: question.now)
        if !question.places.stages.isEmpty {
            let answer = try ShowBottlenecks(id: id, asOf: asOf).run(in: work)
            (dashboard.knowsUsual, dashboard.bottleneck) = (answer.bottlenecks.isCompared, Dashboard.Bottleneck(answer))
        }
        return dashboard
    }
}
