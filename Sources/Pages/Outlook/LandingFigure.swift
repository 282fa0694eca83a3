import Domain
import Texts
import Writing

/// Won so far, and where the quarter will end.
struct LandingFigure: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        BandLineChart(
            ChartCaption(id: "landing", title: texts[OutlookText.landing], subtitle: texts[OutlookText.landingHelp], description: description), labelHead: texts[OutlookText.date], valueHead: texts[CommonText.won],
            unit: .money(outlook.currency), points: outlook.landing.map(point), goal: outlook.goal.map(Double.init), words: ChartWords(viewer))
        p(.class("box-b faint")) { a(.class("link"), .href(page.asked.file("landing")), .download("forecast-landing.csv")) { texts[OutlookText.csv] } }
    }

    private func point(_ point: ForecastPage.Point) -> BandLineChart.Point {
        func range(_ range: ClosedRange<Int64>?) -> ClosedRange<Double>? { range.map { Double($0.lowerBound)...Double($0.upperBound) } }
        return BandLineChart.Point(
            page.shell.viewer.format.dayAndMonth(point.day, today: page.shell.viewer.today), point.won.map(Double.init), likely: point.expected.map(Double.init), eighty: range(point.wide), fifty: range(point.narrow))
    }

    private var description: String {
        let viewer = page.shell.viewer, money = ForecastMoney(page, outlook), day = viewer.format.dayMonthAndYear(min(outlook.today, outlook.last))
        guard let wide = outlook.wide else { return viewer.texts(OutlookText.landingOver, ["won": money.full(outlook.won), "day": day]) }
        return viewer.texts(
            OutlookText.landingSays, ["won": money.full(outlook.won), "day": day, "likely": money.full(outlook.expected), "low": money.full(wide.lowerBound), "high": money.full(wide.upperBound)])
    }
}
