import Domain
import Texts
import Writing

/// Sources with their segments, what they brought and what that cost.
struct SourcesBox: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ReportBox("sources", title: texts[LeadReportText.sources], definition: texts(LeadReportText.sourcesDefinition, ["currency": page.currency.code])) {
            if page.rows.isEmpty { p(.class("box-b faint")) { texts[LeadReportText.noLeads] } } else {
                ReportTable("sources") { SourceHeads(page: page) } rows: {
                    ForEach(page.rows) { row in
                        FigureRow(page: page, name: row.name ?? texts[LeadReportText.noSource], figures: row.total, cost: row.cost, filters: [("sourceId", row.source.map { "\($0)" } ?? "none")], isPart: false)
                        if row.segments.count > 1 || row.segments.first?.segment != nil {
                            ForEach(row.segments) { part in
                                FigureRow(page: page, name: Segment.name(part.segment, texts), figures: part.figures, cost: nil, filters: [("sourceId", row.source.map { "\($0)" } ?? "none"), ("segment", part.segment?.rawValue ?? "none")], isPart: true)
                            }
                        }
                    }
                    FigureRow(page: page, name: texts[LeadReportText.total], figures: page.total, cost: page.cost, filters: [], isPart: false)
                }
            }
            if !page.unconverted.isEmpty { p(.class("box-b")) { texts(LeadReportText.unconverted, ["currencies": viewer.format.list(page.unconverted.map(\.code))]) } }
        }
    }
}

private struct SourceHeads: Component {
    let page: LeadReportPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        th(.column) { texts[LeadReportText.source] }
        ForEach([LeadReportText.lead, .mql, .sal, .sql, .mqlToSql, .won]) { word in th(.column, .class("r")) { texts[word] } }
        if page.seesAmounts { th(.column, .class("r")) { texts[LeadReportText.revenue] } }
        ForEach([LeadReportText.cost, .costPerLead, .costPerSql, .costPerWon]) { word in th(.column, .class("r")) { texts[word] } }
    }
}

/// One line of figures; of a segment without costs, which are known of sources alone.
private struct FigureRow: Component {
    let page: LeadReportPage
    let name: String
    let figures: LeadFigures
    let cost: Int64?
    let filters: [(name: String, value: String?)]
    let isPart: Bool

    var body: some HTML {
        let viewer = page.shell.viewer
        tr {
            th(.row) { span(.class(isPart ? "faint" : "")) { isPart ? "— " + name : name } }
            linked(figures.leads, [])
            linked(figures.mql, [("lifecycle", LeadReportPage.reached(.mql))])
            linked(figures.sal, [("lifecycle", LeadReportPage.reached(.sal))])
            linked(figures.sql, [("lifecycle", LeadReportPage.reached(.sql))])
            td(.class("r")) { viewer.format.percent(figures.mqlToSql, decimals: 1) }
            td(.class("r")) { viewer.format.number(Int(figures.won)) }
            if page.seesAmounts { td(.class("r")) { money(figures.revenue) } }
            ForEach([cost, cost.flatMap { LeadFigures.cost($0, per: figures.leads) }, cost.flatMap { LeadFigures.cost($0, per: figures.sql) }, cost.flatMap { LeadFigures.cost($0, per: figures.won) }]) { amount in
                td(.class("r")) { amount.map { money($0) } ?? LocaleFormat.nothing }
            }
        }
    }

    private func linked(_ count: Int64, _ more: [(name: String, value: String?)]) -> some HTML {
        td(.class("r")) {
            if count > 0 { a(.class("link"), .href(page.leads(filters + more))) { page.shell.viewer.format.number(Int(count)) } } else { page.shell.viewer.format.number(Int(count)) }
        }
    }

    private func money(_ amount: Int64) -> String { page.shell.viewer.format.money(Money(minorUnits: amount, currency: page.currency)) }
}
