import Domain
@testable import Pages
import Texts
import Writing

/// One chart of each kind, with a name that people wrote.
enum ChartSamples {
    static var words: ChartWords {
        var words = ChartWords(LocaleFormat(.english))
        (words.table, words.nothing, words.thin, words.outside) = ("Show as table", "Nothing yet", "Few", "missed")
        (words.low, words.high, words.likely, words.actual) = ("Low", "High", "Most likely", "Came true")
        (words.sample, words.interval, words.goal) = ("n", "Interval", "Goal")
        return words
    }

    static func caption(_ text: String) -> ChartCaption { ChartCaption(id: "ch", title: text, subtitle: "How to read it", description: "In words: " + text) }

    /// - Parameter isEmpty: without a single value.
    static func all(_ text: String = "Half of your wins take 6 touches", isEmpty: Bool = false) -> [any HTML] {
        let caption = caption(text), words = words, last = isEmpty ? 0 : 1
        func some<Item>(_ items: Item...) -> [Item] { Array(items.prefix(last * items.count)) }
        return [
            columns(some(.init(text, 8, href: "/deals?touches=6"), .init("7", 0.4, sample: 5, interval: 0...2))),
            StackedColumnChart(caption, labelHead: "Week", series: [text, "Calls"], unit: .count, columns: some(.init("w40", [3, 4]), .init("w41", [0, 0])), words: words),
            FunnelChart(caption, labelHead: "Stage", countHead: "Deals", worthHead: "Value", shareHead: "Go on", steps: some(.init(text, 184, worth: "€1.9m", stage: "1"), .init("Won", 18, stage: "won")), words: words),
            BandLineChart(caption, labelHead: "Day", valueHead: "Won", unit: .money(.eur), points: some(.init(text, 100_00), .init("1 Nov", 231_00, likely: 231_00, eighty: 231_00...231_00), .init("1 Dec", nil, likely: 392_00, eighty: 341_00...448_00, fifty: 360_00...410_00)), goal: 420_00, words: words),
            BridgeChart(caption, labelHead: "Change", valueHead: "Value", unit: .money(.eur), from: isEmpty ? 0 : 361_000_00, text, changes: some(.init("New", 42_000_00, href: "/deals"), .init("Lost", -15_000_00)), to: "19 Nov", words: words),
            SurvivalChart(caption, dayHead: "Days", shareHead: "Still open", steps: some(.init(day: 5, share: 0.8, interval: 0.7...0.9, atRisk: 40), .init(day: 12, share: 0.4, interval: 0.2...0.6, atRisk: 12)), words: words),
            HeatChart(caption, labelHead: "Month", columns: ["+0", "+1"], rows: some(.init(text, sample: 58, [0.04, 0.11]), .init("Nov", sample: 9, [0.5, nil])), words: words),
            RangePlot(caption, labelHead: "Quarter", unit: .money(.eur), entries: some(.init(text, likely: 292_00, fifty: 270_00...310_00, eighty: 240_00...351_00, actual: 281_00), .init("Q1", likely: 251_00, fifty: nil, eighty: 198_00...301_00, actual: 345_00)), words: words),
            PaceLine(caption, labelHead: "Owner", valueHead: "Won", shareHead: "Share", unit: .money(.eur), runners: some(.init(text, 50_000_00, goal: 100_000_00, href: "/deals"), .init("Mikkel", 10, goal: 0)), elapsed: 0.53, words: words),
            DwellChart(caption, labelHead: "Stage", medianHead: "Median", limitHead: "Limit", pastHead: "Past it", stages: some(.init(text, stage: "1", quarter: 4, median: 6, threeQuarters: 9, sample: 40, limit: 10, open: [2, 14])), words: words),
        ]
    }

    static func columns(_ columns: [ColumnChart.Column]) -> ColumnChart {
        ColumnChart(caption("Half of your wins take 6 touches"), labelHead: "Touches", valueHead: "Wins", unit: .count, columns: columns, words: words)
    }

    static func markup(_ chart: any HTML) -> String { String(decoding: chart.rendered(), as: UTF8.self) }
}

/// A page around a chart, so that the rules for pages can be asked of it.
struct ChartSamplePage: Component {
    let chart: Rendered
    init(_ chart: any HTML) { self.chart = Self.written(chart) }
    private static func written(_ chart: some HTML) -> Rendered { Rendered(chart) }
    var body: some HTML {
        HTMLDocument(.lang("en")) {
            head { title { "Charts" } }
            Writing.body {
                main { h1 { "Charts" }; h2 { "All" }; chart }
            }
        }
    }
}
