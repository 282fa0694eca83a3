import Domain
import Texts
import Writing

/// How good the forecasts have been: the ranges that were given, what came, and whether a naive forecast would have been better.
struct TrackBox: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, track = outlook.track
        section(.class("box g6"), .id("track"), .labelled(by: "track-plot-h")) {
            RangePlot(
                ChartCaption(id: "track-plot", title: texts[OutlookText.good], subtitle: texts(OutlookText.goodHelp, count: track.lead), description: sentences.first ?? texts[OutlookText.goodNone]), labelHead: texts[OutlookText.quarter],
                unit: .money(outlook.currency), entries: track.quarters.map(entry), words: ChartWords(viewer))
            div(.class("box-b stack")) {
                if track.isLearning { p { span(.class("badge")) { texts[OutlookText.goodLearning] } } }
                if track.quarters.isEmpty { p(.class("faint")) { texts[OutlookText.goodNone] } }
                ForEach(sentences) { sentence in p { sentence } }
            }
            if !track.naive.isEmpty { NaiveTable(page: page, track: track) }
            if !track.quarters.isEmpty { p(.class("box-b faint")) { a(.class("link"), .href(page.asked.file("track")), .download("forecast-track.csv")) { texts[OutlookText.csv] } } }
        }
    }

    private func entry(_ quarter: ForecastPage.Track.Quarter) -> RangePlot.Entry {
        let wide = quarter.wide ?? quarter.expected...quarter.expected
        return RangePlot.Entry(
            quarter.name, likely: Double(quarter.expected), fifty: quarter.narrow.map { Double($0.lowerBound)...Double($0.upperBound) }, eighty: Double(wide.lowerBound)...Double(wide.upperBound),
            actual: Double(quarter.won), href: page.asked.of(quarter.first, asOf: quarter.day))
    }

    /// What the record comes to, a naive forecast that was better first of all its rivals.
    private var sentences: [String] {
        let viewer = page.shell.viewer, texts = viewer.texts, track = outlook.track, percent = { (share: Double) in viewer.format.percent(share) }
        guard !track.quarters.isEmpty else { return [] }
        var said: [String] = []
        if let error = track.error { said.append(texts(OutlookText.goodSays, ["held": viewer.format.number(track.held), "error": percent(error)], count: track.quarters.count)) }
        if let bias = track.bias, abs(bias) >= 0.005 { said.append(texts(bias > 0 ? OutlookText.biasOver : .biasUnder, ["share": percent(abs(bias))])) }
        if let best = track.naive.min(by: { $0.error < $1.error }) {
            said.append(texts(best.isBetter ? OutlookText.better : .notBetter, ["name": OutlookText.naive(best.name, texts), "error": percent(best.error)]))
        }
        let made = track.quarters.count { $0.isRerun }
        if made == track.quarters.count { said.append(texts[OutlookText.allRerun]) } else if made > 0 { said.append(texts(OutlookText.someRerun, count: made)) }
        return said
    }
}

/// What naive forecasts would have missed by.
struct NaiveTable: Component {
    let page: ForecastPage
    let track: ForecastPage.Track

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        div(.class("tw"), .tabindex(0), .role("region"), .label(texts[OutlookText.naiveForecast])) {
            table(.class("table")) {
                thead {
                    tr {
                        th(.column) { texts[OutlookText.naiveForecast] }
                        th(.column, .class("r")) { texts[OutlookText.missedBy] }
                    }
                }
                tbody {
                    ForEach(track.naive) { naive in
                        tr {
                            th(.row) { OutlookText.naive(naive.name, texts) }
                            td(.class("r")) { viewer.format.percent(naive.error) }
                        }
                    }
                }
            }
        }
    }
}
