import Domain
import Texts
import Writing

extension ChangesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.title = name + " · " + shell.viewer.format.range(from, to, today: today)
        Shell(shell) { ChangesContent(page: self) }.render(into: &output)
    }
}

struct ChangesContent: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.name) {
            span(.class("badge"), .data("tone", "accent")) { page.shell.viewer.format.range(page.from, page.to, today: page.today) }
        } actions: {
            a(.class("btn only-l"), .href(HTMLAddress.path(page.root, [("asOf", "\(page.from)")]))) {
                IconView(.clock)
                texts[BoardText.showThatDay]
            }
            a(.class("btn"), .kind(.main), .href(page.root)) {
                IconView(.arrow)
                texts[BoardText.backToToday]
            }
        }
        div(.class("page")) {
            ChangesPeriod(page: page)
            div(.class("box")) { ChangesFigure(page: page) }
        }
    }
}

/// The two days, to choose others.
struct ChangesPeriod: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        form(.class("row wrap"), .get, .action(page.root + "/changes")) {
            label(.for("from")) { texts[CommonText.from] }
            input(.class("input day"), .id("from"), .type(.date), .name("from"), .value("\(page.from)"), .max("\(page.today)"), .required())
            label(.for("to")) { texts[BoardText.to] }
            input(.class("input day"), .id("to"), .type(.date), .name("to"), .value("\(page.to)"), .max("\(page.today)"), .required())
            button(.class("btn"), .submit) { texts[BoardText.compare] }
        }
    }
}

struct ChangesFigure: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        let waterfall = Waterfall(page)
        figure(.class("chart")) {
            figcaption {
                h2(.id("ch-h")) { heading }
                p { explanation(waterfall) }
            }
            if page.moves.isEmpty {
                p { texts[BoardText.nothingChanged] }
            } else {
                div(.class("ch-w"), .data("wide", "m"), .tabindex(0), .role("region"), .labelled(by: "ch-h")) {
                    WaterfallChart(waterfall: waterfall, title: heading, description: description)
                }
                ChangesTable(page: page)
            }
        }
    }

    private var heading: String {
        page.shell.viewer.texts(BoardText.changedSince, ["day": page.shell.viewer.format.dayAndMonth(page.from, today: page.today)])
    }

    private func explanation(_ waterfall: Waterfall) -> String {
        let texts = page.shell.viewer.texts
        let change = texts(BoardText.changedFromTo, ["start": page.money(page.start.value), "end": page.money(page.end.value)])
        return waterfall.base == 0 ? change : change + " " + texts(BoardText.axisStarts, ["amount": page.moneyShort(waterfall.base)])
    }

    private var description: String {
        page.moves.map { "\(page.shell.viewer.texts[$0.reason.text]) \(page.signed($0.value))" }.joined(separator: ", ")
    }
}

/// The same figures as a table, with the deals behind them.
struct ChangesTable: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        div(.class("tw")) {
            table(.class("table")) {
                caption(.class("vh")) { texts(BoardText.changedSince, ["day": page.shell.viewer.format.dayAndMonth(page.from, today: page.today)]) }
                thead {
                    tr {
                        th(.column) { texts[BoardText.cause] }
                        th(.column, .class("r")) { texts[BoardText.dealCount] }
                        th(.column, .class("r")) { texts[BoardText.change] }
                        th(.column) { texts[BoardText.whichDeals] }
                    }
                }
                tbody {
                    SumRow(name: page.shell.viewer.format.dayAndMonth(page.from, today: page.today), sum: page.start, page: page)
                    ForEach(page.moves) { MoveRow(move: $0, page: page) }
                    SumRow(name: page.shell.viewer.format.dayAndMonth(page.to, today: page.today), sum: page.end, page: page)
                }
            }
        }
    }
}

struct SumRow: Component {
    let name: String
    let sum: ChangesPage.Sum
    let page: ChangesPage

    var body: some HTML {
        tr {
            th(.row) { name }
            td(.class("r")) { page.shell.viewer.format.number(sum.count) }
            td(.class("r")) { b { page.money(sum.value) } }
            td {}
        }
    }
}

struct MoveRow: Component {
    let move: ChangesPage.Move
    let page: ChangesPage

    var body: some HTML {
        tr {
            th(.row) { page.shell.viewer.texts[move.reason.text] }
            td(.class("r")) { page.shell.viewer.format.number(move.count) }
            td(.class("r")) { page.signed(move.value) }
            td(.class("deals")) {
                ForEach(move.deals.enumerated()) { index, deal in
                    if index > 0 { ", " }
                    a(.class("link"), .href("/deals/\(deal.id)")) { deal.name }
                }
                if move.deals.count < move.count, !move.deals.isEmpty { " …" }
            }
        }
    }
}
