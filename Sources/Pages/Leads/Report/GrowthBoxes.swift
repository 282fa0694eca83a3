import Domain
import Texts
import Writing

/// Qualified leads month by month, and how much they grow.
struct VelocityBox: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ReportBox("velocity", title: texts[LeadReportText.velocity], definition: texts[LeadReportText.velocityDefinition]) {
            ReportTable("velocity") {
                th(.column) { texts[LeadReportText.month] }
                th(.column, .class("r")) { texts[LeadReportText.qualified] }
                th(.column, .class("r")) { texts[LeadReportText.rate] }
            } rows: {
                ForEach(page.velocity.months) { month in
                    tr {
                        th(.row) { viewer.format.dayMonthAndYear(month.month) }
                        td(.class("r")) { viewer.format.number(Int(month.qualified)) }
                        td(.class("r")) { viewer.format.percent(month.rate, decimals: 1) }
                    }
                }
            }
            p(.class("box-b")) { texts[LeadReportText.mean] + ": " + viewer.format.percent(page.velocity.mean, decimals: 1) }
        }
    }
}

/// Which share of the leads of a source fits the ideal customer.
struct FitBox: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, rules = page.rules
        ReportBox("fit", title: texts[LeadReportText.fit], definition: texts(LeadReportText.fitDefinition, ["line": viewer.format.number(Int(rules.fitLine)), "percent": viewer.format.percent(Double(rules.fitPercent) / 100), "fewest": viewer.format.number(Int(FitRate.fewest))])) {
            if page.fit.isEmpty { p(.class("box-b faint")) { texts[LeadReportText.noLeads] } } else {
                ReportTable("fit") {
                    th(.column) { texts[LeadReportText.source] }
                    th(.column, .class("r")) { texts[LeadReportText.scored] }
                    th(.column, .class("r")) { texts[LeadReportText.fitting] }
                    th(.column, .class("r")) { texts[LeadReportText.share] }
                } rows: {
                    ForEach(page.fit) { line in
                        tr {
                            th(.row) { line.source ?? texts[LeadReportText.noSource] }
                            td(.class("r")) { viewer.format.number(Int(line.rate.scored)) }
                            td(.class("r")) { viewer.format.number(Int(line.rate.fitting)) }
                            td(.class("r")) {
                                if line.rate.isLow(percent: rules.fitPercent) { span(.class("badge"), .data("tone", "warn")) { viewer.format.percent(line.rate.share, decimals: 1) + " " + texts[LeadReportText.fitLow] } } else { viewer.format.percent(line.rate.share, decimals: 1) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Work that came to nothing, by where it was done and where they came from.
struct WastedBox: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ReportBox("wasted", title: texts[LeadReportText.wasted], definition: texts[LeadReportText.wastedDefinition]) {
            if page.wasted.isEmpty { p(.class("box-b faint")) { texts[LeadReportText.nothingWasted] } } else {
                p(.class("box-b")) { texts(LeadReportText.wastedShare, ["hours": hours(page.wastedMinutes), "share": viewer.format.percent(page.wastedShare, decimals: 1)]) }
                ReportTable("wasted") {
                    th(.column) { texts[LeadReportText.stage] }
                    th(.column) { texts[LeadReportText.source] }
                    th(.column, .class("r")) { texts[LeadReportText.activities] }
                    th(.column, .class("r")) { texts[LeadReportText.hours] }
                } rows: {
                    ForEach(page.wasted) { line in
                        tr {
                            th(.row) { line.stage ?? texts[LeadReportText.beforeDeal] }
                            td { line.source ?? texts[LeadReportText.noSource] }
                            td(.class("r")) { viewer.format.number(Int(line.activities)) }
                            td(.class("r")) { hours(line.minutes) }
                        }
                    }
                }
            }
        }
    }

    private func hours(_ minutes: Int64) -> String { page.shell.viewer.format.number(Double(minutes) / 60, decimals: 1) }
}
