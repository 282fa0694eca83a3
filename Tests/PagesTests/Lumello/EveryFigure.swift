import Domain
@testable import Pages
import Texts
import Writing

/// Figures and the dashboard, in all states that look different.
extension Lumello {
    private static func tile(_ language: Language, text evil: String? = nil, sample: Int = 12) -> KPITile {
        var tile = KPITile(evil ?? "Win rate", "31.4%", words: ChartWords(viewer(language)))
        (tile.values, tile.valuesLabel, tile.sample, tile.interval, tile.change, tile.tone, tile.href) = ([0.2, 0.3], evil ?? "Win rate: 20%, 30%", sample, "10% – 50%", "▲ 4 pts", .good, "/figures/winRate?pipelineId=1")
        return tile
    }

    static func figurePage(_ language: Language = .english, text evil: String? = nil) -> FigurePage {
        var page = FigurePage(shell: shell(language, title: evil ?? "Win rate", place: .dashboard, path: "/figures/winRate"), tile: tile(language, text: evil), definition: evil ?? "Won over won and lost.", path: "/figures/winRate")
        page.remarks = [evil ?? "Fewer than 20: read it with care."]
        page.parts = [.init(evil ?? "Reopened", "2", sample: "12"), .init(evil ?? "Proposal", "59%", href: "/figures/stageConversion?stageId=4")]
        page.variants = [.init(evil ?? "By number", "/figures/winRate", isCurrent: true), .init("By value", "/figures/winRate.value")]
        page.figures = page.variants
        page.rows = [.init(evil ?? "Office floors 4–7", path: "/deals/42", part: evil ?? "Deals", above: "1", below: "1", value: "4 days"), .init("Café", path: "/deals/43", part: "", above: "0", below: "1", value: "–")]
        page.sums = [.init(part: evil ?? "", above: "1", below: "2", value: "4 days")]
        (page.showsPart, page.showsBelow, page.showsValue) = (true, true, true)
        (page.range, page.previous, page.next, page.csv) = ("1–2 of 200", "/figures/winRate", "/figures/winRate?skip=100", "/figures/winRate.csv")
        (page.from, page.to, page.kept) = (day("2026-08-22"), day("2026-11-19"), [.init("ownerId", evil ?? "1")])
        (page.pipelines, page.pipeline) = ([FormChoice("1", evil ?? "New business")], "1")
        return page
    }

    static func dashboardPage(_ language: Language = .english, text evil: String? = nil) -> DashboardPage {
        var page = DashboardPage(shell: shell(language, title: "Dashboard", place: .dashboard, path: DashboardPage.path))
        let words = ChartWords(viewer(language)), name = evil ?? "Proposal"
        func caption(_ id: String) -> ChartCaption { ChartCaption(id: id, title: evil ?? "Chart " + id, subtitle: evil ?? "How to read it", description: evil ?? "In words") }
        var bottleneck = DashboardPage.Bottleneck(name, .slow, sentences: [evil ?? "12 deals left it; usually 20 would have."], definition: "Compared with its own past.")
        (bottleneck.held, bottleneck.waiting, bottleneck.deals) = ("€74k", "4 deals", "/deals?stageId=4")
        page.content = .init(
            tiles: [tile(language, text: evil), tile(language, sample: 40)],
            funnel: .init(FunnelChart(caption("funnel"), labelHead: "Stage", countHead: "Deals", worthHead: "Value", shareHead: "Go on", steps: [.init(name, 184, worth: "€1.9m", stage: "1", href: "/figures/stageConversion", goOn: 0.61), .init("Won", 18, stage: "won")], words: words), definition: evil ?? "Reached.", behind: "/figures/stageConversion", csv: "/dashboard.csv?chart=funnel"),
            bottleneck: bottleneck,
            stageTime: .init(DwellChart(caption("stage-time"), labelHead: "Stage", medianHead: "Median", limitHead: "Limit", pastHead: "Past", stages: [.init(name, stage: "1", quarter: 4, median: 6, threeQuarters: 9, sample: 40, limit: 10, open: [2, 14], href: "/figures/timeInStage")], words: words), definition: "Days.", behind: "/figures/timeInStage", csv: nil),
            weeks: .init(StackedColumnChart(caption("weeks"), labelHead: "Week", series: [evil ?? "E-mail", "Call"], unit: .count, columns: [.init("w46", [3, 4], href: "/activities?state=done"), .init("w47", [1, 0])], words: words), definition: "All.", behind: "/activities?state=done", csv: "/dashboard.csv?chart=weeks"),
            cohorts: .init(HeatChart(caption("cohorts"), labelHead: "Month", columns: ["Same month", "+1"], rows: [.init("Oct", sample: 58, [0.04, 0.11], href: "/leads/all"), .init("Nov", sample: 9, [0.5, nil])], words: words), definition: "Leads.", behind: "/leads/all", csv: nil),
            touches: .init(ColumnChart(caption("touches"), labelHead: "Touches", valueHead: "Won", unit: .count, columns: [.init("1", 2, href: "/figures/touches", standsOut: false), .init("2", 8)], words: words), definition: "Median.", behind: "/figures/touches", csv: nil),
            owners: [.init(mark: PersonMark(name: evil ?? "Astrid", id: 1), name: evil ?? "Astrid", closed: "2 of 3", winRate: "67%", worth: "€96k", winsPath: "/figures/winRate?ownerId=1", worthPath: "/figures/dealSize.withZeros?ownerId=1"), .init(mark: nil, name: "Nobody", closed: "0 of 1", winRate: "0%", worth: "–", winsPath: "/figures/winRate?ownerId=none", worthPath: "/figures/dealSize?ownerId=none")],
            figures: [.init("Win rate", "/figures/winRate")])
        page.pipelines = [.init(evil ?? "New business", DashboardPage.path, isCurrent: true), .init("Renewals", "/dashboard?pipelineId=2")]
        page.spans = [.init("Last 90 days", DashboardPage.path, isCurrent: true), .init("This quarter", "/dashboard?period=quarter")]
        page.against = "Against 24 May–21 Aug"
        return page
    }

    static let figureStates: [State] = [
        State(name: "a figure") { language, evil in figurePage(language, text: evil) },
        State(name: "a figure of leads with nothing behind it") { language, _ in
            var page = figurePage(language)
            (page.areLeads, page.rows, page.sums, page.range, page.previous, page.next, page.csv, page.parts, page.remarks) = (true, [], [], nil, nil, nil, nil, [], [])
            return page
        },
        State(name: "the dashboard") { language, evil in dashboardPage(language, text: evil) },
        State(name: "the dashboard of a past day, where no stage is slower and nobody closed anything") { language, evil in
            var page = dashboardPage(language, text: evil)
            (page.asOf, page.now) = ("As known on 1 Oct 2026", DashboardPage.path)
            page.content?.bottleneck = .init("No stage is slower than usual", .good, sentences: ["Every stage is compared with its own past."], definition: "Compared.")
            page.content?.owners = []
            page.content?.weeks = nil
            page.content?.cohorts = nil
            return page
        },
        State(name: "the dashboard before it can tell a bottleneck") { language, _ in
            var page = dashboardPage(language)
            page.content?.bottleneck = .init("Too early to say", .unknown, sentences: ["It takes 60 days."], definition: "Compared.")
            return page
        },
        State(name: "the dashboard without a pipeline") { language, _ in DashboardPage(shell: shell(language, title: "Dashboard", place: .dashboard, path: DashboardPage.path)) },
    ]
}
