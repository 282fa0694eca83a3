import Domain
import Texts
import Writing

/// Open deals that may be slipping away, each with what says so and its next step.
struct DangerBox: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook
    let danger: ForecastPage.Danger

    var body: some HTML {
        let texts = page.shell.viewer.texts
        section(.class("box g12"), .id("danger"), .labelled(by: "danger-h")) {
            div(.class("box-h")) {
                h2(.id("danger-h")) { texts[OutlookText.danger] }
                if danger.count > 0 { span(.class("count")) { texts(OutlookText.dangerCount, count: danger.count) } }
            }
            if danger.rows.isEmpty { p(.class("box-b faint")) { texts[OutlookText.dangerNone] } } else { rows }
            if danger.count > danger.rows.count { p(.class("box-b")) { texts(OutlookText.dangerShown, count: danger.rows.count) } }
            p(.class("box-b faint")) {
                texts[OutlookText.dangerHelp] + " "
                if page.exports != .none { a(.class("link"), .href(page.asked.file("danger")), .download("forecast-danger.csv")) { texts[OutlookText.csv] } }
            }
        }
    }

    private var rows: some HTML {
        let texts = page.shell.viewer.texts
        return div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "danger-h")) {
            table(.class("table")) {
                thead {
                    tr {
                        th(.column) { texts[CommonText.deal] }
                        th(.column) { texts[CommonText.stage] }
                        th(.column, .class("r")) { texts[CommonText.value] }
                        th(.column, .class("r")) { texts[OutlookText.chance] }
                        th(.column) { texts[OutlookText.why] }
                        th(.column) { texts[CommonText.nextStep] }
                    }
                }
                tbody { ForEach(danger.rows) { DangerRow(row: $0, outlook: outlook, viewer: page.shell.viewer) } }
            }
        }
    }
}

struct DangerRow: Component {
    let row: ForecastPage.Danger.Row
    let outlook: ForecastPage.Outlook
    let viewer: Viewer

    var body: some HTML {
        let mark = NextMark(row.deal.nextStep, zone: viewer.zone, today: viewer.today)
        tr {
            th(.row) {
                a(.href("/deals/\(row.deal.id)")) { row.deal.title }
                if let company = row.deal.companyName { span(.class("faint only-l")) { " " + company } }
            }
            td {
                span(.class("cellrow")) {
                    StageGlyph(row.mark)
                    span { row.stage }
                }
            }
            td(.class("r")) { row.amount.map { viewer.format.money(Money(minorUnits: $0, currency: outlook.currency)) } ?? LocaleFormat.nothing }
            td(.class("r")) { viewer.format.percent(min(max(row.chance, 0.01), 0.99)) }
            td { ForEach(DangerLines(row, viewer).lines) { line in span(.class("cellrow")) { line } } }
            td {
                span(.class("cellrow")) {
                    NextDot(mark)
                    span(.class("vh")) { viewer.texts[mark.text] }
                    span { row.deal.nextStep?.subject ?? viewer.texts[CommonText.noNextStep] }
                }
            }
        }
    }
}

/// What says that a deal is in danger.
public struct DangerLines {
    /// The gravest first.
    public let lines: [String]

    public init(_ row: ForecastPage.Danger.Row, _ viewer: Viewer) {
        let texts = viewer.texts, percent = { (share: Double) in viewer.format.percent(min(max(share, 0.01), 0.99)) }
        var lines: [String] = []
        if row.isDark || row.isAtRisk {
            let level = texts[row.isDark ? OutlookText.dark : .atRisk]
            lines.append(texts(OutlookText.waits, ["level": level, "fresh": percent(row.freshChance), "chance": percent(row.chance)], count: row.age))
        }
        if let days = row.silentDays { lines.append(texts(OutlookText.quiet, ["gap": viewer.format.number(row.usualGap ?? 0, decimals: 0)], count: days)) }
        if row.isOverdue { lines.append(texts[OutlookText.overdue]) }
        self.lines = lines
    }
}
