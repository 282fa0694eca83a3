import Domain
import Texts
import Writing

/// What the forecast said before, and where it is told what has changed since.
struct ChangedBox: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, from = max(outlook.first, outlook.today.adding(months: -1))
        section(.class("box g6 fill"), .id("changed"), .labelled(by: "changed-h")) {
            div(.class("box-h")) { h2(.id("changed-h")) { texts[OutlookText.changed] } }
            div(.class("box-b stack")) {
                if let then = outlook.kept.first(where: { outlook.today - $0.day >= 7 }) {
                    p { texts(OutlookText.keptThen, ["day": viewer.format.dayMonthAndYear(then.day), "then": ForecastMoney(page, outlook).full(then.expected), "now": ForecastMoney(page, outlook).full(outlook.expected)]) }
                }
                p(.class("muted")) { texts[OutlookText.changedHelp] }
                if from < outlook.today {
                    p {
                        a(.class("btn"), .href(HTMLAddress.path("/pipelines/\(outlook.pipeline)/changes", [("from", "\(from)"), ("to", "\(outlook.today)")]))) {
                            IconView(.split)
                            texts(OutlookText.changedSince, ["day": viewer.format.dayAndMonth(from, today: viewer.today)])
                        }
                    }
                }
            }
        }
    }
}

/// The forecasts of the quarter as they were given, and a button that has this one kept as well.
struct KeptBox: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box g6"), .id("kept"), .labelled(by: "kept-h")) {
            div(.class("box-h")) { h2(.id("kept-h")) { texts[OutlookText.kept] } }
            if outlook.kept.isEmpty { p(.class("box-b faint")) { texts[OutlookText.keptNone] } } else { rows }
            div(.class("box-b row wrap")) {
                p(.class("faint grow")) { texts[OutlookText.keptHelp] }
                if page.mayKeep, page.asked.asOf == nil, !outlook.isOver {
                    form(.post, .action(ForecastPage.path + "/keep")) {
                        FormSecret(csrf: viewer.csrf, returnTo: page.asked.address)
                        input(.type(.hidden), .name("pipeline"), .value("\(outlook.pipeline)"))
                        input(.type(.hidden), .name("from"), .value("\(outlook.first)"))
                        input(.type(.hidden), .name("to"), .value("\(outlook.last)"))
                        if let goal = outlook.goal { input(.type(.hidden), .name("target"), .value(goal)) }
                        button(.class("btn push"), .submit, .small) { texts[OutlookText.keep] }
                    }
                }
            }
        }
    }

    private var rows: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, money = ForecastMoney(page, outlook)
        return div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "kept-h")) {
            table(.class("table")) {
                thead {
                    tr {
                        th(.column) { texts[OutlookText.madeAt] }
                        th(.column) { texts[OutlookText.how] }
                        th(.column, .class("r")) { texts[OutlookText.daysLeft] }
                        th(.column, .class("r")) { texts[OutlookText.mostLikely] }
                        th(.column, .class("r")) { texts[OutlookText.rangeHead] }
                    }
                }
                tbody {
                    ForEach(outlook.kept.prefix(8)) { kept in
                        tr {
                            th(.row) { viewer.format.dayAndTime(kept.madeAt, today: viewer.today) }
                            td { kept.isNightly ? texts[OutlookText.nightly] : kept.who.map { texts(OutlookText.askedBy, ["name": $0]) } ?? texts[OutlookText.asked] }
                            td(.class("r")) { viewer.format.number(kept.lead) }
                            td(.class("r")) { money.full(kept.expected) }
                            td(.class("r")) { money.range(kept.wide) }
                        }
                    }
                }
            }
        }
    }
}
