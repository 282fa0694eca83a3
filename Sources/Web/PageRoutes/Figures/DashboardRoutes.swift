import Domain
import Operations
import Pages
import Texts
import Writing

/// The dashboard, and each of its charts as a file.
struct DashboardRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(DashboardPage.path) { context in
            let asked = DashboardAsked(context), (answer, maker) = try await context.screen(asked.operation)
            return .html(DashboardMaker(maker: maker, answer: answer, asked: asked).page)
        }
        pages.get(DashboardPage.path + ".csv") { context in
            guard let chart = context.asked("chart").flatMap({ DashboardChart(rawValue: $0) }) else { throw Problem.notFound }
            let (answer, maker) = try await context.screen(DashboardAsked(context).operation)
            guard maker.may(.export, chart.resource, owner: maker.viewer.id) else { throw Refusal(.forbidden) }
            guard let dashboard = answer.dashboard else { throw Problem.notFound }
            _ = try await context.perform(NoteExport("dashboard", as: "csv"))
            return .download(DashboardFile(dashboard: dashboard, maker: maker).bytes(of: chart), type: "text/csv; charset=utf-8; header=present", name: "dashboard-\(chart.rawValue).csv")
        }
    }
}

/// The charts that come as files.
enum DashboardChart: String {
    case funnel, stageTime, weeks, cohorts, touches

    /// What somebody must be able to export.
    var resource: Resource {
        switch self {
        case .funnel, .stageTime, .touches: .deals
        case .weeks: .activities
        case .cohorts: .leads
        }
    }
}

/// What the address of a dashboard asks for; nonsense is the usual.
struct DashboardAsked {
    let span: DashboardSpan
    let pipeline: Pipeline.ID?
    /// A day that is past; its end is the moment of the dashboard.
    let day: Day?
    private let moment: Timestamp?

    init(_ context: PageContext) {
        span = context.asked("period").flatMap { DashboardSpan(rawValue: $0) } ?? .days90
        pipeline = context.asked("pipelineId").flatMap { Pipeline.ID($0) }
        let zone = context.me?.workspace.timeZone ?? .utc
        day = context.asked("asOf").flatMap { Day($0) }.flatMap { $0 < zone.day(of: context.now) ? $0 : nil }
        moment = day.map { zone.moment(of: $0 + 1) - Timestamp.Span(microseconds: 1) }
    }

    var operation: ShowDashboard { ShowDashboard(span, pipeline: pipeline, asOf: moment) }

    /// The same dashboard with something else.
    func path(_ path: String = DashboardPage.path, span: DashboardSpan? = nil, pipeline: Pipeline.ID? = nil, keepsDay: Bool = true, _ more: [(name: String, value: String?)] = []) -> String {
        let span = span ?? self.span
        return HTMLAddress.path(path, [("pipelineId", (pipeline ?? self.pipeline).map { "\($0)" }), ("period", span == .days90 ? nil : span.rawValue), ("asOf", keepsDay ? day?.description : nil)] + more)
    }
}
