@testable import Pages
import Testing
import Texts
import Writing

@Suite("Every chart") struct ChartMarkupTests {
    private static let evil = #"<img src=x onerror="alert(1)">"#

    @Test("keeps the rules of pages: no style, no script, ids once, names for links", arguments: ChartSamples.all().indices)
    func rules(index: Int) {
        for chart in [ChartSamples.all()[index], ChartSamples.all(isEmpty: true)[index]] {
            #expect(PageMarkup(ChartSamplePage(chart)).offences(csrf: "secret") == [])
        }
    }

    @Test("is a picture with a title and a description, and has its numbers in a table", arguments: ChartSamples.all().indices)
    func picture(index: Int) throws {
        let page = PageMarkup(ChartSamplePage(ChartSamples.all()[index]))
        let drawing = try #require(page.all("svg").first { $0["viewBox"] != "0 0 10 10" })
        let hasLinks = page.all("a").contains { $0.parents.contains(drawing.position) }
        #expect(drawing["role"] == (hasLinks ? "group" : "img") && drawing["aria-labelledby"] == "ch-t ch-d")
        #expect(!page.text(of: page.first("desc")).isEmpty && page.all("title").contains { $0["id"] == "ch-t" })
        #expect(page.all("table").count == 1 && page.all("details").count == 1)
        let heads = page.all("thead").count, rows = page.all("th").filter { $0["scope"] == "row" }
        #expect(heads == 1 && !rows.isEmpty)
    }

    @Test("shows what people wrote as text", arguments: ChartSamples.all().indices)
    func escapes(index: Int) {
        let markup = ChartSamples.markup(ChartSamples.all(Self.evil)[index])
        #expect(!markup.contains("<img") && markup.contains("&lt;img"))
    }

    @Test("without a value says so instead of drawing", arguments: ChartSamples.all().indices)
    func empty(index: Int) {
        let markup = ChartSamples.markup(ChartSamples.all(isEmpty: true)[index])
        #expect(markup.contains("Nothing yet") && !markup.contains("<svg") && !markup.contains("<table"))
    }

    @Test("says no number that is none", arguments: ChartSamples.all().indices)
    func numbers(index: Int) {
        let markup = ChartSamples.markup(ChartSamples.all()[index])
        #expect(!markup.contains("nan") && !markup.contains("\"inf") && !markup.contains("=\"-0\""))
    }
}

@Suite("Kinds of charts") struct ChartKindTests {
    @Test("grey a figure that rests on few, with its interval beside it") func few() {
        let thin = ChartSamples.markup(ChartSamples.columns([.init("7", 1, sample: 19, interval: 0...2)])), sure = ChartSamples.markup(ChartSamples.columns([.init("7", 1, sample: 20, interval: 0...2)]))
        #expect(thin.contains("bar-dim") && thin.contains("whisk") && thin.contains("Few"))
        #expect(!sure.contains("bar-dim") && !sure.contains("whisk") && !sure.contains("Few"))
    }

    @Test("lead from a column and from its row to the deals") func links() {
        let markup = ChartSamples.markup(ChartSamples.columns([.init("6", 8, href: "/deals?touches=6")]))
        #expect(markup.components(of: "href=\"/deals?touches=6\"") == 2 && markup.contains("aria-label=\"6: 8\""))
    }

    @Test("show fewer labels when there are many columns") func manyColumns() {
        let drawing = ChartSamples.columns((1...90).map { .init("\($0) October", Double($0)) }).drawing(ChartSamples.words)
        let labels = drawing.marks.compactMap { if case .text(_, let place, let text) = $0, place.y == 192 { (place.x, text) } else { nil } }
        #expect(labels.count > 2)
        for (one, next) in zip(labels, labels.dropFirst()) { #expect(next.0 - one.0 >= ChartRoom.width(of: one.1)) }
    }

    @Test("begin every change of a bridge where the one before ended") func bridge() {
        let chart = BridgeChart(ChartSamples.caption("a"), labelHead: "", valueHead: "", unit: .count, from: 10, "a", changes: [.init("b", 5), .init("c", -20)], to: "d", words: ChartSamples.words)
        #expect(chart.bars(ChartSamples.words).map(\.to) == [10, 15, -5, -5])
        #expect(chart.bars(ChartSamples.words).map(\.from) == [0, 10, 15, 0])
    }

    @Test("know the shares of a funnel, and none where nobody was") func funnel() {
        let chart = FunnelChart(ChartSamples.caption("a"), labelHead: "", countHead: "", shareHead: "", steps: [.init("a", 200, stage: "1"), .init("b", 50, stage: "2"), .init("c", 0, stage: "3"), .init("d", 0, stage: "won")], words: ChartSamples.words)
        #expect([0, 1, 2, 3].map(chart.share) == [0.25, 0, nil, nil])
    }

    @Test("say when an outcome lay outside its range") func outside() {
        #expect(RangePlot.Entry("Q", likely: 2, fifty: nil, eighty: 1...3, actual: 4).isOutside)
        #expect(!RangePlot.Entry("Q", likely: 2, fifty: nil, eighty: 1...3, actual: 3).isOutside && !RangePlot.Entry("Q", likely: 2, fifty: nil, eighty: 1...3, actual: nil).isOutside)
    }

    @Test("shade cells from the least to the most") func shades() {
        #expect([0, 0.1, 0.5, 1, 2].map { HeatChart.shade($0, highest: 1) } == [0, 0, 2, 4, 4] && HeatChart.shade(0, highest: 0) == 0)
    }

    @Test("draw a sparkline of two values and more, flat in the middle when nothing changes") func spark() {
        #expect(ChartSamples.markup(Sparkline([3], label: "x")).isEmpty && ChartSamples.markup(Sparkline([], label: "x")).isEmpty)
        #expect(Sparkline([1, 1], label: "x").places == [ChartPoint(0, 12), ChartPoint(72, 12)])
        #expect(Sparkline([1, 2], label: "x").places == [ChartPoint(0, 20), ChartPoint(72, 4)])
    }

    @Test("put a figure, what changed and its goal in a tile") func tile() {
        var tile = KPITile("Win <rate>", "31", unit: " %", words: ChartSamples.words)
        (tile.values, tile.valuesLabel, tile.change, tile.tone, tile.goal) = ([1, 2], "Rising", "▲ 4 pts", .good, "goal 30 %")
        (tile.sample, tile.interval) = (12, "14–52 %")
        let markup = ChartSamples.markup(KPITiles([tile]))
        for part in ["<dl class=\"kpis\">", "Win &lt;rate", "class=\"good\"", "goal 30 %", "n = 12 · 14–52 %", "class=\"muted\"", "aria-label=\"Rising\""] { #expect(markup.contains(part), "\(part)") }
    }
}

extension String {
    /// How often a piece occurs.
    fileprivate func components(of piece: String) -> Int { split(separator: piece, omittingEmptySubsequences: false).count - 1 }
}
