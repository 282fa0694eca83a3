import Domain
import Texts
import Writing

/// Open alerts with what closes them, and how often alerts were right.
struct AlertBox: Component {
    let page: DangerPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, alerts = page.alerts
        ReportBox("alerts", title: texts[DangerText.alerts], definition: texts[DangerText.alertsHelp]) {
            if alerts.open.isEmpty { p(.class("box-b faint")) { texts[DangerText.noAlerts] } } else {
                ul(.class("list")) { ForEach(alerts.open) { AlertLine(page: page, alert: $0) } }
            }
            div(.class("box-b stack")) {
                p { precision }
                p(.class("faint")) {
                    texts(DangerText.becameOf, ["acted": viewer.format.number(alerts.acted), "dismissed": viewer.format.number(alerts.dismissed), "over": viewer.format.number(alerts.over)])
                }
                if page.mayRenew {
                    form(.class("row wrap"), .post, .action("/pipelines/\(page.pipeline)/norm")) {
                        RecordSecret(page.shell, version: nil, returnTo: DangerPage.path(page.pipeline))
                        button(.class("btn"), .submit, .small) { texts[DangerText.worksOut] }
                        small(.class("faint")) { texts[DangerText.worksOutHelp] }
                    }
                }
            }
        }
    }

    private var precision: String {
        let format = page.shell.viewer.format, texts = page.shell.viewer.texts, alerts = page.alerts
        guard let share = alerts.precision else { return texts(DangerText.tooFewJudged, ["waiting": format.number(alerts.waiting)]) }
        return texts(DangerText.precision, [
            "right": format.number(alerts.right), "judged": format.number(alerts.right + alerts.wrong), "share": format.percent(share), "low": format.percent(alerts.low), "high": format.percent(alerts.high),
            "base": format.percent(alerts.base), "waiting": format.number(alerts.waiting),
        ])
    }
}

struct AlertLine: Component {
    let page: DangerPage
    let alert: DangerPage.OpenAlert

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        li(.id("alert-\(alert.id)")) {
            IconView(.moon)
            span(.class("grow")) {
                a(.href(alert.path)) { b { alert.what } }
                br()
                small(.class("faint")) {
                    [alert.reason.words(stage: alert.stage, texts: texts, format: format), texts(DangerText.raisedDue, ["raised": format.dayAndMonth(alert.raised, today: viewer.today), "due": format.due(alert.due, today: viewer.today)])]
                        .joined(separator: " · ")
                }
            }
            if let owner = alert.owner { Avatar(owner) }
            if alert.mayClose {
                details(.open(page.closing?.id == alert.id)) {
                    summary(.class("btn"), .small) {
                        texts[DangerText.closeAlert]
                        Spoken(": " + alert.what)
                    }
                    AlertForm(id: alert.id, version: alert.version, shell: page.shell, returnTo: DangerPage.path(page.pipeline), input: page.closing?.id == alert.id ? page.closing?.input ?? .fresh : .fresh)
                }
            }
        }
    }
}

/// Acted on, or dismissed with a reason.
struct AlertForm: Component {
    let id: Int64
    let version: Int64
    let shell: ShellPage
    let returnTo: String
    let input: FormInput
    /// Which row of Today it stands in.
    var row: (form: String, item: String)?
    var cancel: String?

    var body: some HTML {
        let texts = shell.viewer.texts
        form(.class("stack grow"), .post, .action("/alerts/\(id)/close")) {
            RecordSecret(shell, version: version, returnTo: returnTo)
            if let row {
                HiddenField("do", row.form)
                HiddenField("item", row.item)
            }
            FormProblems(problems: input.others(than: ["outcome", "reason"]))
            div(.class("fields")) {
                SelectField(
                    name: "outcome", label: texts[DangerText.closeAlert], choices: [FormChoice("acted", texts[DangerText.act]), FormChoice("dismissed", texts[DangerText.dismiss])], selected: input.value("outcome", "acted"),
                    id: "outcome-\(id)", problem: input.problem("outcome"), isRequired: true)
                InputField(name: "reason", label: texts[DangerText.dismissReason], id: "reason-\(id)", value: input.value("reason"), problem: input.problem("reason"), maxlength: 500)
            }
            if let cancel { AskedButtons(texts: texts, cancel: cancel, submit: texts[CommonText.save]) } else { div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } } }
        }
    }
}
