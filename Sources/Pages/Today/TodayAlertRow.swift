import Domain
import Texts
import Writing

/// A stage that has become slow: what says so, until when to look into it, and what closes the warning.
struct TodayAlertRow: Component {
    let page: TodayPage
    let row: TodayPage.Row
    let alert: TodayPage.Alert

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts, stage = row.stage?.name ?? ""
        li(.id(row.item), .data("row")) {
            if let mark = row.stage?.mark { StageGlyph(mark) }
            IconView(.bars)
            span(.class("grow what")) {
                a(.href(BottleneckPage.path(alert.pipeline)), .title(stage)) { b { stage } }
                span(.class("faint")) { " · " + row.attention.reasons.map { $0.words(stage: stage, texts: texts, format: viewer.format) }.joined(separator: " · ") }
            }
            span(.class(alert.due < viewer.today ? "r nowrap when bad" : "r nowrap when faint")) { viewer.format.due(alert.due, today: viewer.today) }
            if row.mayAct {
                a(.class("btn"), .small, .href(page.address(form: (.alert, row.item)) + "#" + row.item), .data("inline"), .data("act")) {
                    texts[DangerText.closeAlert]
                    Spoken(": " + stage)
                }
            }
        }
    }
}
