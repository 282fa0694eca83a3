import Domain
import Operations
import Pages
import Texts
import Writing

/// The charts of a dashboard.
struct DashboardCharts {
    let maker: PageMaker
    let dashboard: Dashboard
    let dashboardMaker: DashboardMaker

    private var texts: Texts.Catalogue { maker.texts }
    private var format: LocaleFormat { maker.viewer.format }
    private var chartWords: ChartWords { dashboardMaker.chartWords }
    private var words: FigureWords { dashboardMaker.words(dashboard) }
    private var names: FigureNames { FigureNames(pipeline: dashboard.pipeline.name, stages: Dictionary(dashboard.funnel.map { ($0.stage, $0.name) }) { first, _ in first }) }

    private func path(_ key: FigureKey, _ more: [(name: String, value: String?)] = []) -> String { dashboardMaker.path(to: FigureChoice(key), dashboard, more) }
    private func definition(_ figure: Figure?) -> String { figure.map { words.definition($0, of: names) } ?? "" }
    private func colour(_ place: Int, of count: Int) -> String { "\(StageMark(stage: place, of: count).name)" }

    var funnel: DashboardPage.Framed<FunnelChart> {
        let all = dashboard.funnel, weakest = all.filter { $0.entered > 0 && $0.goOn != nil }.min { ($0.goOn ?? 1) < ($1.goOn ?? 1) }
        let first = format.number(all.first?.entered ?? 0), won = format.number(dashboard.won.count)
        let description = weakest.map { texts(DashboardText.funnelWeak, ["number": first, "won": won, "stage": $0.name, "share": format.percent($0.goOn)]) } ?? texts(DashboardText.funnelPlain, ["number": first, "won": won])
        var steps = all.enumerated().map { place, step in
            FunnelChart.Step(step.name, step.entered, worth: step.worth.map { words.money($0, short: true) }, stage: colour(place, of: all.count), href: path(.stageConversion, [("stageId", "\(step.stage)")]), goOn: step.goOn)
        }
        steps.append(FunnelChart.Step(texts[DashboardText.won], dashboard.won.count, worth: dashboard.won.worth.map { words.money($0, short: true) }, stage: "won", href: path(.winRate)))
        let pending = all.compactMap { step in step.pending.flatMap { $0 > 0 ? step.name + " " + format.percent($0) : nil } }
        let chart = FunnelChart(
            ChartCaption(id: "funnel", title: texts[DashboardText.funnel], subtitle: texts[DashboardText.funnelHelp], description: description), labelHead: texts[DashboardText.stage], countHead: texts[DashboardText.deals],
            worthHead: texts[DashboardText.worth], shareHead: texts[DashboardText.goOn], steps: all.isEmpty ? [] : steps, words: chartWords)
        return .init(
            chart, definition: [definition(dashboard.conversion), pending.isEmpty ? "" : texts(DashboardText.stillThere, ["stages": format.list(pending)])].filter { !$0.isEmpty }.joined(separator: " "),
            behind: path(.stageConversion), csv: dashboardMaker.csv(.funnel))
    }

    var stageTime: DashboardPage.Framed<DwellChart> {
        let all = dashboard.stays, longest = all.filter { $0.median != nil }.max { ($0.median ?? 0) < ($1.median ?? 0) }
        let stages = all.enumerated().compactMap { place, stay -> DwellChart.Stage? in
            guard let quarter = stay.quarter, let median = stay.median, let threeQuarters = stay.threeQuarters else { return nil }
            return DwellChart.Stage(
                stay.name, stage: colour(place, of: all.count), quarter: quarter, median: median, threeQuarters: threeQuarters, sample: stay.count, limit: stay.limit, open: stay.open,
                href: path(.timeInStage, [("stageId", "\(stay.stage)")]))
        }
        let description = longest.map { texts(DashboardText.stageTimeLong, ["stage": $0.name, "days": words.full($0.median, .days)]) } ?? texts[DashboardText.stageTimeHelp]
        let chart = DwellChart(
            ChartCaption(id: "stage-time", title: texts[DashboardText.stageTime], subtitle: texts[DashboardText.stageTimeHelp], description: description), labelHead: texts[DashboardText.stage], medianHead: texts[DashboardText.median],
            limitHead: texts[DashboardText.limit], pastHead: texts[DashboardText.past], stages: stages, words: chartWords)
        return .init(chart, definition: definition(dashboard.stageTime), behind: path(.timeInStage), csv: dashboardMaker.csv(.stageTime))
    }

    /// Types by how often they occur; a sixth part is all the others together.
    private var types: (own: [Activity.Kind], hasOthers: Bool) {
        let totals = dashboard.weeks.reduce(into: [Activity.Kind: Int]()) { totals, week in totals.merge(week.counts) { $0 + $1 } }
        let ordered = Activity.Kind.touches.filter { totals[$0] ?? 0 > 0 }.sorted { totals[$0] ?? 0 > totals[$1] ?? 0 }
        return ordered.count <= 6 ? (ordered, false) : (Array(ordered.prefix(5)), true)
    }

    var weeks: DashboardPage.Framed<StackedColumnChart> {
        let (own, hasOthers) = types, kinds = Activity.Kind.touches.map(\.rawValue).joined(separator: ",")
        func done(_ first: Day, _ last: Day) -> String { HTMLAddress.path("/activities", [("state", "done"), ("type", kinds), ("doneFrom", "\(first)"), ("doneTo", "\(last)")]) }
        let columns = dashboard.weeks.map { week in
            let parts = own.map { Double(week.counts[$0] ?? 0) }, rest = Double(week.counts.values.reduce(0, +)) - parts.reduce(0, +)
            return StackedColumnChart.Column(texts(DashboardText.weekShort, ["number": "\(week.week.number)"]), parts + (hasOthers ? [rest] : []), href: done(week.week.monday, week.week.sunday))
        }
        let series = own.map { CommonText(rawValue: "activityTypes." + $0.rawValue).map { texts[$0] } ?? $0.rawValue } + (hasOthers ? [texts[DashboardText.others]] : [])
        let chart = StackedColumnChart(
            ChartCaption(id: "weeks", title: texts[DashboardText.touchWeeks], description: texts[DashboardText.touchWeeksHelp]), labelHead: texts[DashboardText.week], series: series, unit: .count, columns: columns, words: chartWords)
        let behind = dashboard.weeks.first.flatMap { first in dashboard.weeks.last.map { done(first.week.monday, $0.week.sunday) } }
        return .init(chart, definition: texts[DashboardText.touchWeeksHelp], behind: behind, csv: dashboardMaker.csv(.weeks))
    }

    var cohorts: DashboardPage.Framed<HeatChart> {
        let all = dashboard.cohorts, today = maker.viewer.today
        let columns = all.indices.map { $0 == 0 ? texts[DashboardText.sameMonth] : "+\($0)" }
        func came(_ first: Day, _ last: Day) -> String { HTMLAddress.path("/leads/all", [("createdFrom", "\(first)"), ("createdTo", "\(last)")]) }
        let rows = all.map { cohort in
            HeatChart.Row(
                format.month(cohort.month, today: today), sample: cohort.leads, all.indices.map { $0 < cohort.shares.count ? cohort.shares[$0] : nil }, href: came(cohort.month, cohort.month.adding(months: 1) + -1))
        }
        let chart = HeatChart(
            ChartCaption(id: "cohorts", title: texts[DashboardText.cohorts], subtitle: texts[DashboardText.cohortsHelp], description: texts[DashboardText.cohortsLead]), labelHead: texts[DashboardText.month], columns: columns,
            rows: all.contains { $0.leads > 0 } ? rows : [], words: chartWords)
        let behind = all.first.flatMap { first in all.last.map { came(first.month, $0.month.adding(months: 1) + -1) } }
        return .init(chart, definition: texts[DashboardText.cohortsLead], behind: behind, csv: dashboardMaker.csv(.cohorts))
    }

    /// Wins by touches, halves rounded up; from the last place on together.
    static func touchCounts(_ touches: [Double], most: Int = 12) -> [Int] {
        guard !touches.isEmpty else { return [] }
        let places = touches.map { min(Int($0.rounded()), most) }, last = places.max() ?? 0
        return (0...last).map { place in places.count { $0 == place } }
    }

    var touches: DashboardPage.Framed<ColumnChart> {
        let counts = Self.touchCounts(dashboard.touchesPerWin), half = dashboard.touchesOfHalf
        let columns = counts.enumerated().map { place, count in
            ColumnChart.Column(
                place == 12 ? texts(DashboardText.andMore, ["number": "12"]) : "\(place)", Double(count), href: count > 0 ? path(.touches) : nil, standsOut: half.map { $0.lowerBound.rounded() <= Double(place) && Double(place) <= $0.upperBound.rounded() } ?? false)
        }
        let sentence = half.map { texts(DashboardText.touchesHalf, ["low": format.number($0.lowerBound), "high": format.number($0.upperBound)]) } ?? texts[DashboardText.touchesHelp]
        let chart = ColumnChart(
            ChartCaption(id: "touches", title: texts[DashboardText.touches], subtitle: sentence, description: sentence), labelHead: texts[DashboardText.touchHead], valueHead: texts[DashboardText.won], unit: .count, columns: columns, words: chartWords)
        return .init(chart, definition: definition(dashboard.touches), behind: path(.touches), csv: dashboardMaker.csv(.touches))
    }
}
