import Domain
import Texts
import Writing

/// Where the expected sum comes from: what is won, the open deals of each stage, and deals that are not yet created. It adds up.
struct RestsBox: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, money = ForecastMoney(page, outlook)
        section(.class("box g4 fill"), .id("rests"), .labelled(by: "rests-h")) {
            div(.class("box-h")) { h2(.id("rests-h")) { texts[OutlookText.rests] } }
            div(.class("box-b stack")) {
                p(.class("muted")) { texts(OutlookText.restsHelp, ["ended": viewer.format.number(outlook.endedDeals)], count: outlook.openDeals) }
                div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "rests-h")) {
                    table(.class("table")) {
                        caption(.class("vh")) { texts[OutlookText.rests] }
                        thead {
                            tr {
                                th(.column) { texts[OutlookText.part] }
                                th(.column, .class("r")) { texts[CommonText.amount] }
                            }
                        }
                        tbody {
                            row(texts[OutlookText.won], outlook.won, nil, nil)
                            ForEach(outlook.stages.reversed()) { stage in row(texts(OutlookText.stageDeals, ["stage": stage.name], count: stage.deals), stage.amount, stage.mark, stage.path) }
                            row(texts[OutlookText.notYet], outlook.notYet, nil, nil)
                            tr {
                                th(.row) { texts[OutlookText.expected] }
                                td(.class("r")) { b { money.full(outlook.expected) } }
                            }
                        }
                    }
                }
                p(.class("faint")) { texts[OutlookText.adds] }
            }
        }
    }

    private func row(_ name: String, _ amount: Int64, _ mark: StageMark?, _ path: String?) -> some HTML {
        tr {
            th(.row) {
                span(.class("cellrow")) {
                    if let mark { StageGlyph(mark) }
                    if let path { a(.class("link"), .href(path)) { name } } else { span { name } }
                }
                ShareMeter(share: outlook.expected > 0 ? Double(max(amount, 0)) / Double(outlook.expected) : 0, viewer: page.shell.viewer)
            }
            td(.class("r")) { ForecastMoney(page, outlook).full(amount) }
        }
    }
}

/// A share as a bar.
struct ShareMeter: Component {
    let share: Double
    let viewer: Viewer

    var body: some HTML {
        let shown = min(max(share, 0), 1)
        svg(.class("meter"), .viewBox("0 0 100 6"), .stretched, .role("img"), .label(viewer.format.percent(shown))) {
            rect(.class("m-t"), .width(100), .height(6), .rx(1))
            rect(.class("m-f"), .width(Coordinate(shown * 100)), .height(6), .rx(1))
        }
    }
}

/// Which deals make the range as wide as it is.
struct DecidesBox: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook
    let causes: ForecastPage.Causes

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box g6"), .id("decides"), .labelled(by: "decides-h")) {
            div(.class("box-h")) { h2(.id("decides-h")) { texts[OutlookText.decides] } }
            if !causes.deals.isEmpty { p(.class("box-b")) { texts(OutlookText.decidesSays, ["share": viewer.format.percent(causes.dealsShare)], count: causes.deals.count) } }
            div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "decides-h")) {
                table(.class("table")) {
                    thead {
                        tr {
                            th(.column) { texts[CommonText.deal] }
                            th(.column, .class("r")) { texts[CommonText.amount] }
                            th(.column, .class("r")) { texts[OutlookText.chance] }
                            th(.column, .class("r")) { texts[OutlookText.shareOfRange] }
                        }
                    }
                    tbody {
                        ForEach(causes.deals) { deal in
                            tr {
                                th(.row) { a(.href(deal.path)) { deal.title } }
                                td(.class("r")) { deal.amount.map { ForecastMoney(page, outlook).full($0) } ?? LocaleFormat.nothing }
                                td(.class("r")) { viewer.format.percent(min(max(deal.chance, 0.01), 0.99)) }
                                td(.class("r")) { viewer.format.percent(deal.share) }
                            }
                        }
                        rest(texts[OutlookText.otherDeals], causes.others)
                        rest(texts[OutlookText.newDeals], causes.new)
                        rest(texts[OutlookText.luck], causes.luck)
                    }
                }
            }
            p(.class("box-b faint")) { texts[OutlookText.decidesHelp] }
        }
    }

    private func rest(_ name: String, _ share: Double) -> some HTML {
        tr {
            th(.row) { name }
            td(.class("r")) { LocaleFormat.nothing }
            td(.class("r")) { LocaleFormat.nothing }
            td(.class("r")) { page.shell.viewer.format.percent(share) }
        }
    }
}
