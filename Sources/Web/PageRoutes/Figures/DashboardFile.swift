import Domain
import Operations
import Pages
import Texts
import Writing

/// The numbers of a chart as a file: shares as shares, days as days, amounts in units of the currency.
struct DashboardFile {
    let dashboard: Dashboard
    let maker: PageMaker

    func bytes(of chart: DashboardChart) -> [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        for line in lines(of: chart) { csv.row(line) }
        return csv.bytes()
    }

    private func lines(of chart: DashboardChart) -> [[String]] {
        let texts = maker.texts
        func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        switch chart {
        case .funnel:
            return [[texts[DashboardText.stage], texts[DashboardText.deals], texts[DashboardText.worth], texts[CommonText.currency], texts[DashboardText.goOn], texts[FigureText.partPending]]]
                + dashboard.funnel.map { [$0.name, "\($0.entered)", dashboard.cell($0.worth), dashboard.currency.code, number($0.goOn), number($0.pending)] }
                + [[texts[DashboardText.won], "\(dashboard.won.count)", dashboard.cell(dashboard.won.worth), dashboard.currency.code, "", ""]]
        case .stageTime:
            return [[texts[DashboardText.stage], texts[DashboardText.deals], "25 %", texts[DashboardText.median], "75 %", texts[DashboardText.limit], texts[DashboardText.past]]]
                + dashboard.stays.map { stay in [stay.name, "\(stay.count)", number(stay.quarter), number(stay.median), number(stay.threeQuarters), number(stay.limit), stay.limit.map { limit in "\(stay.open.count { $0 > limit })" } ?? ""] }
        case .weeks:
            let kinds = Activity.Kind.touches
            return [[texts[DashboardText.week]] + kinds.map { CommonText(rawValue: "activityTypes." + $0.rawValue).map { texts[$0] } ?? $0.rawValue }]
                + dashboard.weeks.map { week in [week.week.description] + kinds.map { "\(week.counts[$0] ?? 0)" } }
        case .cohorts:
            return [[texts[DashboardText.month], texts[CommonText.leads]] + dashboard.cohorts.indices.map { "+\($0)" }]
                + dashboard.cohorts.map { cohort in [cohort.month.description, "\(cohort.leads)"] + dashboard.cohorts.indices.map { $0 < cohort.shares.count ? number(cohort.shares[$0]) : "" } }
        case .touches:
            return [[texts[DashboardText.touchHead], texts[DashboardText.won]]] + DashboardCharts.touchCounts(dashboard.touchesPerWin).enumerated().map { ["\($0)", "\($1)"] }
        }
    }
}
